"""Whether a table or chart names all that its form needs. A fault is a ValueError in plain words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from report.settings.shown_blocks import ChartPlan, TablePlan

FIRST_TO_LAST = "first to last"

_TABLE_NEEDS = {
    "breakdown": ("figure", "dimension"),
    "series": ("figure", "periods"),
    "reconciliation": ("rows",),
}
_CHART_NEEDS = {
    "columns and rate": ("figure", "part", "rate", "periods"),
    "long series": ("figure", "periods"),
    "columns": ("figure", "periods"),
    "run": ("figure", "periods"),
    "comparison": ("rows",),
    "funnel": ("figures",),
    "gain": ("figures", "scale"),
    "shares": ("figure", "dimension"),
}


def check_table(plan: TablePlan) -> None:
    """Raise ValueError where the form lacks a key, or has more or fewer headings than columns."""
    _check_needs(plan, plan.form, _TABLE_NEEDS.get(plan.form, ()))
    if plan.rows and plan.form != "reconciliation":
        raise ValueError("`rows` are for the form reconciliation")
    if plan.form in ("dashboard", "figures", "comparison") and bool(plan.figures) == bool(plan.groups):
        raise ValueError(f"a table of form {plan.form} needs either `figures` or `groups`")
    _check_across(plan)
    if plan.columns and plan.form == "figures" and plan.groups:
        _check_grid(plan)
    elif plan.columns and plan.form == "reconciliation":
        raise ValueError("the headings of a reconciliation are fixed: leave `columns` out")
    elif plan.columns and plan.form in ("breakdown", "series"):
        _check_count(plan.columns, _columns(plan))
    _check_comparison(plan)


def _check_comparison(plan: TablePlan) -> None:
    if plan.form != "comparison" and (plan.beside or plan.rank or plan.other_period != "show"):
        raise ValueError("`beside`, `other_period` and `rank` are for a table of form comparison")
    if plan.form == "comparison" and plan.columns:
        raise ValueError("a table of form comparison makes its own headings: leave `columns` out")
    if len(set(plan.beside)) != len(plan.beside):
        raise ValueError("`beside` names an area twice")
    if plan.rank and plan.beside and "neighbours" not in plan.beside:
        raise ValueError("`rank` is a place among the neighbours: add neighbours to `beside`")


def _check_across(plan: TablePlan) -> None:
    if plan.across_values and not plan.across:
        raise ValueError("`across_values` needs `across`: the second dimension")
    if not plan.across:
        return
    if plan.form != "breakdown":
        raise ValueError(f"`across` is for a table of form breakdown, not {plan.form}")
    if plan.across == plan.dimension:
        raise ValueError(f"`dimension` and `across` both name {plan.across}: a table of two dimensions needs two")
    given = [name for name in ("also", "bars", "columns") if getattr(plan, name)]
    if given:
        raise ValueError(f"`{given[0]}` cannot stand beside `across`, which makes a column of each value")


def _columns(plan: TablePlan) -> int:
    """How many headings `columns` must give: for a breakdown one for the dimension too, for a series one a figure."""
    return 1 + len(plan.also) + (plan.form == "breakdown")


def _check_grid(plan: TablePlan) -> None:
    for group in plan.groups:
        if not group.heading:
            raise ValueError("each group needs a `heading`, because `columns` makes a row of each")
        _check_count(plan.columns, len(group.figures))


def _check_count(headings: list[str], wanted: int) -> None:
    if len(headings) != wanted:
        raise ValueError(f"`columns` gives {len(headings)} headings for {wanted} columns")


def check_chart(plan: ChartPlan) -> None:
    """Raise ValueError where the form lacks a key, or labels and figures do not match."""
    _check_needs(plan, plan.form, _CHART_NEEDS[plan.form])
    if plan.labels and len(plan.labels) != len(plan.figures):
        raise ValueError(f"`labels` gives {len(plan.labels)} words for {len(plan.figures)} figures")
    if plan.form == "gain" and len(plan.figures) != 2:
        raise ValueError("a gain chart needs two `figures`: before and after")
    if plan.form == "gain" and (len(plan.scale) != 2 or plan.scale[0] >= plan.scale[1]):
        raise ValueError("`scale` gives the lower and the upper end, as [1, 5]")
    if plan.form == "columns and rate" and plan.periods == [FIRST_TO_LAST]:
        raise ValueError("name the periods: `first to last` is for a single figure")


def _check_needs(plan: TablePlan | ChartPlan, form: str, needs: tuple[str, ...]) -> None:
    lacking = [need for need in needs if not getattr(plan, need)]
    if lacking:
        raise ValueError(f"the form {form} needs `{'` and `'.join(lacking)}`")
