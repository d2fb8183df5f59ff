"""The last stage of a build: the report gets its draft's number before it is rendered, and is kept after."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from report.document.model import Report
from report.drafts.index import Draft
from report.drafts.store import keep, kept_drafts, settle_number
from report.terms.places import Places


def labelled(report: Report, places: Places) -> Report:
    """The report with its draft's number: the same content, the same number."""
    return replace(report, draft=settle_number(places.drafts, report))


def keep_draft(report: Report, places: Places, inputs: Mapping[str, str]) -> Draft:
    """Keep the report in the store of drafts."""
    places.make_private()
    return keep(places.drafts, report, inputs)


def draft_before(report: Report, places: Places) -> Draft | None:
    """The draft the officer saw last: this one where nothing changed, else the newest other."""
    kept = kept_drafts(places.drafts).drafts
    same = [draft for draft in kept if draft.number == report.draft]
    return same[0] if same else (kept[-1] if kept else None)


def told_drafts(draft: Draft, before: Draft | None) -> str:
    """Whether anything changed, and how to see it."""
    if before is None:
        return "the first"
    if before.number == draft.number:
        return "as it was"
    return f"to see what changed: build diff {before.number} {draft.number}"
