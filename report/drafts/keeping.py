"""The last stage of a build: the report gets its draft's number before it is rendered, and is kept after."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from report.document.model import Report
from report.drafts.diff import diff
from report.drafts.index import Draft
from report.drafts.store import inputs_changed, keep, kept_drafts, read_draft, settle_number
from report.drafts.summary import short
from report.terms.errors import ReportError
from report.terms.places import Places


def labelled(report: Report, places: Places) -> Report:
    """The report with its draft's number: the same content, the same number."""
    return replace(report, draft=settle_number(places.drafts, report))


def keep_draft(report: Report, places: Places, inputs: Mapping[str, str]) -> Draft:
    """Keep the report in the store of drafts."""
    places.make_private()
    return keep(places.drafts, report, inputs)


def draft_before(places: Places) -> Draft | None:
    """The draft that was built last: the one the officer saw last, whatever its number."""
    index = kept_drafts(places.drafts)
    return index.numbered(index.latest) if index.latest is not None else None


def told_drafts(report: Report, draft: Draft, before: Draft | None, places: Places, withheld: Sequence[str]) -> str:
    """What changed since the draft the officer saw last, and how to see it."""
    if before is None:
        return "the first"
    if before.number == draft.number:
        return "nothing has changed"
    try:
        earlier = read_draft(places.drafts, before.number)
    except ReportError as fault:
        return f"it cannot be compared with draft {before.number}. {fault}"
    changed = short(diff(earlier, report, inputs_changed(before, draft), withheld))
    return f"since draft {before.number}: {changed}. See: build diff {before.number} {draft.number}"
