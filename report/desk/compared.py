"""What a figure is compared with, each comparator with its own tree and period."""

from __future__ import annotations

from typing import Any

from report.desk.shown_values import display
from report.desk.tree.as_json import tree_json
from report.desk.tree.beside import beside_tree
from report.desk.tree.grow import Gardener
from report.figures.results import Measured, Result
from report.settings.outside import OFFICIAL
from report.settings.project import Settings
from report.settings.reconciling import declared_row, official_of
from report.terms import wording
from report.terms.comparisons import Standing

_NAMES = {
    "england": "England",
    "region": "the region",
    "neighbours": "statistical neighbours",
    OFFICIAL: "what is published nationally",
}
_NO_VALUE = {"value": None, "marker": None, "display": "", "tree": None}


def compared_with(result: Result, gardener: Gardener) -> list[dict[str, Any]]:
    """One entry for each comparator, in the order of the result; a comparison without a value of its own comes last.

    What is published nationally of the same area comes after the others. Where nothing is, it is left out, unless a table of
    the report asks for it.
    """
    standings = {standing.kind: standing for standing in result.standings}
    settings = gardener.formulas.settings
    measured = {area: one for area, one in result.comparators if area != OFFICIAL or _is_official(one, result, settings)}
    ordered = sorted(measured.items(), key=lambda one: one[0] == OFFICIAL)
    entries = [_entry(area, value, standings.get(area), result, gardener) for area, value in ordered]
    alone = [standing for kind, standing in standings.items() if kind not in measured]
    return [*entries, *(_told(standing) | _NO_VALUE for standing in alone)]


def _is_official(measured: Measured, result: Result, settings: Settings) -> bool:
    """True for a published value beside one of the report's own: an official figure is not set beside itself."""
    declared = declared_row(settings, result.key.id, result.period) is not None
    return declared or (bool(measured.observations) and not result.indicator.official)


def _entry(area: str, measured: Measured, standing: Standing | None, result: Result, gardener: Gardener) -> dict[str, Any]:
    settings = gardener.formulas.settings
    tree = beside_tree(area, measured, result, gardener)
    told = _told(standing) if standing else {"kind": area, "name": _NAMES.get(area, area)}
    figure = official_of(settings, result.key.id, result.period)[0] if area == OFFICIAL else result.key.id
    return told | {
        "period": _cells_period(measured, tree.period) if area == OFFICIAL else tree.period,
        "value": measured.value.number,
        "marker": str(measured.value.marker) if measured.value.marker else None,
        "reason": told.get("reason") or measured.value.reason,
        "display": display(measured, settings.indicators[figure]),
        "tree": tree_json(tree),
        **(_difference(measured, result, settings) if area == OFFICIAL else {}),
    }


def _difference(measured: Measured, result: Result, settings: Settings) -> dict[str, str]:
    """`13 fewer` where this report has 296 and 309 were published, and the reason that the table of the report declares."""
    now, there, row = result.now.value.number, measured.value.number, declared_row(settings, result.key.id, result.period)
    unit, decimals = result.indicator.unit, result.indicator.decimals
    said = wording.more(there, now, unit, decimals) if now is not None and there is not None else ""
    return {"said": said, "reason": row.reason if row else ""}


def _cells_period(measured: Measured, otherwise: str) -> str:
    """The period that the published cell itself names."""
    return str(measured.observations[0].period) if measured.observations else otherwise


def _told(standing: Standing) -> dict[str, Any]:
    return {
        "kind": standing.kind, "name": standing.name, "period": standing.period_words,
        "said": str(standing.said) if standing.said else "", "reason": standing.reason, "method": standing.method,
        "statistic": standing.statistic, "vintage": standing.vintage, "with_data": standing.with_data, "size": standing.size,
    }  # fmt: skip
