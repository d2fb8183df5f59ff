"""What of a figure can differ between two drafts, in words."""

from __future__ import annotations

from report.document.model import FigureRecord
from report.drafts.outline import name_of
from report.terms.comparisons import Standing

_SAID_BY_CAUSE = ("method", "population estimate")
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
    if is_other_estimate(before, after):
        told = [aspect for aspect in told if aspect[0] not in _SAID_BY_CAUSE or not _same_but_estimate(before, after)]
    return tuple(told)


def is_other_estimate(before: FigureRecord, after: FigureRecord) -> bool:
    """True where a rate was worked out with another estimate of the population."""
    return bool(before.estimate and after.estimate) and before.estimate != after.estimate


def _same_but_estimate(before: FigureRecord, after: FigureRecord) -> bool:
    return before.method.replace(before.estimate, after.estimate) == after.method


def record_label(record: FigureRecord) -> str:
    """The figure's name as commands use it: `id[category=neglect]`."""
    return name_of(record).label


def _aspects(record: FigureRecord) -> dict[str, str]:
    """Everything a record says, by what it is; the value as it prints comes first."""
    parts = {_NAMES.get(part, part.replace("_", " ")): text for part, text in record.parts.items() if part != "value"}
    return {
        "value": record.display, "verdict": record.verdict, **parts, "name": record.name, "unit": record.unit,
        "period": record.period_words, "source": record.source, "method": record.method, "population estimate": record.estimate,
        "status": "illustrative" if record.illustrative else record.status or "reported",
        "headline": "released as a headline" if record.headline else "not released as a headline",
        "marker": record.marker or "none",
        "exact value": "none" if record.value is None else f"{record.value:.12g}",
        "value in the text": record.parts.get("value", ""),
        **{f"comparison with {one.name}": _standing(one) for one in record.standings},
    }  # fmt: skip


def _standing(one: Standing) -> str:
    """What a comparison rests on beside the two values: the other area's period, the list, how many have data, why not."""
    group = f"{one.vintage}, {one.statistic}, {one.with_data} of {one.size} with data" if one.size else ""
    return "; ".join(words for words in (one.period_words, group, one.reason) if words)
