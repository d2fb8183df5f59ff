"""A report's charts as what the chart room draws: the same data, without the words around it."""

from __future__ import annotations

from charts import spec
from report.document import model
from report.document.model import text_of
from report.pages.colours import WHITE, mix
from report.pages.tokens import NIGHT
from report.terms.language import said
from report.terms.statuses import status_code

OVER_TIME = ("columns", "columns and rate", "long series", "run", "trend")


def chart_spec(chart: model.Chart) -> spec.Chart:
    """What to draw for a chart."""
    marks = spark_marks if chart.form in OVER_TIME else _coded_marks
    series = tuple(spec.Series(one.name, one.role, marks(one.marks), one.unit) for one in chart.series)
    events = tuple(spec.Event(one.after, one.text, one.first, one.last, one.sort) for one in chart.events)
    title, limits = text_of(chart.title), spark_limits(chart.limits)
    return spec.Chart(
        chart.form, series, chart.axis, chart.second_axis, events, chart.scale, title, chart.period_axis, limits, _words()
    )  # fmt: skip


def _words() -> spec.Words:
    """The fixed words that a chart writes itself, in the language in effect."""
    limits = (said("Lower limit"), said("Centre"), said("Upper limit"))
    trial = (said("Trial lower limit"), said("Centre"), said("Trial upper limit"))
    return spec.Words(limits, trial, said("scale does not begin at 0"))


def spark_marks(marks: tuple[model.Mark, ...]) -> tuple[spec.Mark, ...]:
    """The points of a series or of a trend line."""
    return tuple(_mark(one, one.display, status_code(one.status)) for one in marks)


def spark_limits(limits: tuple[model.Stretch, ...]) -> tuple[spec.Stretch, ...]:
    """The centre lines and limits of a control chart."""
    return tuple(spec.Stretch(one.first, one.last, one.low, one.centre, one.high, one.trial, one.shown) for one in limits)


def _coded_marks(marks: tuple[model.Mark, ...]) -> tuple[spec.Mark, ...]:
    """The marks of a chart that is not over time: the code stands after the number, where each number is written."""
    return tuple(_mark(one, f"{one.display} {status_code(one.status)}".rstrip(), "") for one in marks)


def _mark(one: model.Mark, display: str, code: str) -> spec.Mark:
    return spec.Mark(one.label, one.value, display, one.illustrative, one.low, one.high, code, one.signal)


def structure_spec(structure: model.Structure) -> spec.Structure:
    """What to draw for a structure chart."""
    return spec.Structure(tuple(_node(root) for root in structure.roots), text_of(structure.title))


def dots_specs(dots: model.Dots, brand: model.Brand) -> dict[str, spec.Dots]:
    """The dot circle by file stem: on the cover's band, on the sand of a priority's head, and there in the dark."""
    return {
        "dots-cover": spec.Dots(dots.total, dots.centre, mix(brand.first, WHITE, 0.60), brand.second),
        "dots-night": spec.Dots(dots.total, dots.centre, mix(brand.second, NIGHT, 0.30), brand.second),
        "dots-sand": spec.Dots(dots.total, dots.centre, mix(brand.second, WHITE, 0.52), brand.first),
    }


def _node(node: model.Node) -> spec.Node:
    return spec.Node(node.name, node.detail, tuple(_node(below) for below in node.below))
