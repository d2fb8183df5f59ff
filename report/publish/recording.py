"""Writing down what leaves, before it does: a stop half-way leaves a row too many and never one too few."""

from __future__ import annotations

import hashlib
import json
from datetime import date

from report.history.let_out_list import add_release
from report.history.list_releases import Release
from report.history.printed_figures import printed_figures
from report.terms.errors import ReportError
from report.terms.periods import day
from report.terms.places import Places

ON_RECORD = "It is on record as having left, since a part of it may have been read."


def record_published(places: Places, sha256: str, when: date) -> bool:
    """Put on record that the report in `places.output` is published; False where that stands there already.

    `sha256` is what its `report.json` must have. Raises ReportError where nothing may leave.
    """
    return _record(places, sha256, f"the report of {places.year}, published on {day(when).words}", when)


def record_shared(places: Places, sha256: str, draft: int | None, when: date) -> bool:
    """The same for a draft that is shared."""
    return _record(places, sha256, f"{draft_words(draft)}, shared on {day(when).words}", when)


def draft_words(draft: int | None) -> str:
    """`draft 4`."""
    return "a draft" if draft is None else f"draft {draft}"


def _record(places: Places, sha256: str, words: str, when: date) -> bool:
    path = places.output / "report.json"
    try:
        content = path.read_bytes()
        report = json.loads(content)
    except (OSError, ValueError, RecursionError) as error:
        raise ReportError(f"{path} cannot be read. Nothing was sent. Run build, then try again.") from error
    if hashlib.sha256(content).hexdigest() != sha256 or not isinstance(report, dict):
        raise ReportError(f"{path} changed meanwhile. Nothing was sent. Run build, then try again.")
    return add_release(places, Release(words, when, sha256, printed_figures(report, words)))
