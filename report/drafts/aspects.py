"""What of a figure can differ between two drafts, in words."""

from __future__ import annotations

from report.document.model import FigureRecord
from report.drafts.outline import name_of

_NAMES = {"trend": "recent trend", "control": "control chart"}
_SAID_BY_VALUE = ("marker", "exact value", "value in the text")


def aspects(before: FigureRecord, after: FigureRecord) -> tuple[tuple[str, str, str], ...]:
    """What of a figure differs, as (what, before, after); the value as it prints comes first and is called `value`."""
    was, now = _aspects(before), _aspects(after)
    names = [*was, *(name for name in now if name not in was)]
    found = [(name, was.get(name, ""), now.get(name, "")) for name in names]
    told = [aspect for aspect in found if aspect[1] != aspect[2]]
    if told and told[0][0] == "value":
        told = [aspect for aspect in told if aspect[0] not in _SAID_BY_VALUE]
    return tuple(told)


def record_label(record: FigureRecord) -> str:
    """The figure's name as commands use it: `id[category=neglect]`."""
    return name_of(record).label


def _aspects(record: FigureRecord) -> dict[str, str]:
    """Everything a record says, by what it is; the value as it prints comes first."""
    parts = {_NAMES.get(part, part.replace("_", " ")): text for part, text in record.parts.items() if part != "value"}
    return {
        "value": record.display, "verdict": record.verdict, **parts, "name": record.name, "unit": record.unit,
        "period": record.period_words, "source": record.source, "method": record.method,
        "status": "illustrative" if record.illustrative else record.status or "reported",
        "headline": "released as a headline" if record.headline else "not released as a headline",
        "marker": record.marker or "none",
        "exact value": "none" if record.value is None else f"{record.value:.12g}",
        "value in the text": record.parts.get("value", ""),
    }  # fmt: skip
