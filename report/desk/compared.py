"""What a figure is compared with, each comparator with its own tree and period."""

from __future__ import annotations

from typing import Any

from report.desk.shown_values import display
from report.desk.tree.as_json import tree_json
from report.desk.tree.grow import Gardener
from report.figures.results import Measured, Result
from report.terms.comparisons import Standing

_NAMES = {"england": "England", "region": "the region", "neighbours": "statistical neighbours"}
_NO_VALUE = {"value": None, "marker": None, "display": "", "tree": None}


def compared_with(result: Result, gardener: Gardener) -> list[dict[str, Any]]:
    """One entry for each comparator, in the order of the result; a comparison without a value of its own comes last."""
    standings = {standing.kind: standing for standing in result.standings}
    measured = dict(result.comparators)
    entries = [_entry(area, value, standings.get(area), result, gardener) for area, value in measured.items()]
    alone = [standing for kind, standing in standings.items() if kind not in measured]
    return [*entries, *(_told(standing) | _NO_VALUE for standing in alone)]


def _entry(area: str, measured: Measured, standing: Standing | None, result: Result, gardener: Gardener) -> dict[str, Any]:
    told = _told(standing) if standing else {"kind": area, "name": _NAMES.get(area, area), "period": _period(measured, result)}
    return told | {
        "value": measured.value.number,
        "marker": str(measured.value.marker) if measured.value.marker else None,
        "reason": told.get("reason") or measured.value.reason,
        "display": display(measured, result.indicator),
        "tree": tree_json(gardener.grow(result.key.id, measured, result.period, result.breakdown, area)),
    }


def _period(measured: Measured, result: Result) -> str:
    """The comparator's own period, where its cells name one; else the figure's."""
    periods = {str(o.period) for o in measured.observations}
    return periods.pop() if len(periods) == 1 else str(result.period)


def _told(standing: Standing) -> dict[str, Any]:
    return {
        "kind": standing.kind, "name": standing.name, "period": standing.period_words,
        "said": str(standing.said) if standing.said else "", "reason": standing.reason, "method": standing.method,
        "statistic": standing.statistic, "vintage": standing.vintage, "with_data": standing.with_data, "size": standing.size,
    }  # fmt: skip
