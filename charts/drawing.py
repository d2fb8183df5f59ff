"""From a specification to files: which module draws which form, at which widths, in both palettes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from charts import columns, columns_and_rate, comparison, funnel, gain, long_series, run, shares
from charts.errors import ChartError, Unfit
from charts.letters import Letters, font_folder_faults
from charts.palette import LIGHT
from charts.sheet import COLUMN, FULL, NARROW, Room, Sheet
from charts.spec import Chart
from charts.style import style
from charts.svg import files

Form = Callable[[Chart, Room], Sheet]
COMPARISON = "comparison"
FORMS: dict[str, tuple[Form, float]] = {
    "columns": (columns.draw, COLUMN),
    "columns and rate": (columns_and_rate.draw, COLUMN),
    "funnel": (funnel.draw, COLUMN),
    "gain": (gain.draw, COLUMN),
    "long series": (long_series.draw, FULL),
    "run": (run.draw, FULL),
    "shares": (shares.draw, COLUMN),
    "trend": (long_series.draw, COLUMN),
}


def draw_chart(chart: Chart, fonts: Path) -> dict[str, str]:
    """The four files of a chart. Raises ChartError, also for the comparison form, which has a picture for each row."""
    if chart.form not in FORMS:
        known = f"use draw_rows for {COMPARISON}" if chart.form == COMPARISON else f"the forms are {', '.join(sorted(FORMS))}"
        raise ChartError("Drawing", name_of(chart), f"“{chart.form}” is not a form drawn here; {known}")
    form, width = FORMS[chart.form]
    return _files(lambda room: form(chart, room), width, name_of(chart), chart.title or name_of(chart), fonts)


def draw_comparison(chart: Chart, fonts: Path) -> list[dict[str, str]]:
    """The files of each row of a comparison, in order. Raises ChartError."""
    if chart.form != COMPARISON:
        raise ChartError("Drawing", name_of(chart), f"“{chart.form}” has no rows; use draw")
    return [
        _files(
            lambda room, row=series: comparison.draw_row(row, chart, room),  # type: ignore[misc]
            COLUMN,
            f"the row “{series.name}” of {name_of(chart)}",
            series.name or name_of(chart),
            fonts,
        )
        for series in chart.series
    ]


def name_of(chart: Chart) -> str:
    """What a message calls a chart: its title, else its form and series."""
    series = ", ".join(one.name for one in chart.series if one.name)
    return chart.title or f"the {chart.form} chart" + (f" of {series}" if series else "")


def _files(form: Callable[[Room], Sheet], width: float, name: str, title: str, fonts: Path) -> dict[str, str]:
    if faults := font_folder_faults(fonts):
        raise ChartError("Drawing", name, faults)
    letters = Letters(fonts)
    try:
        with style(LIGHT, fonts):
            wide, narrow = (form(Room(room, LIGHT, letters)).tree() for room in (width, NARROW))
    except Unfit as unfit:
        raise ChartError("Drawing", name, str(unfit)) from unfit
    except Exception as fault:
        raise ChartError("Drawing", name, f"{type(fault).__name__}: {fault}") from fault
    return files(wide, narrow, title, letters)
