"""A report's charts as what the chart room draws: the same data, without the words around it."""

from __future__ import annotations

from charts import spec
from report.document import model
from report.document.model import text_of
from report.pages.colours import WHITE, mix
from report.pages.tokens import NIGHT


def chart_spec(chart: model.Chart) -> spec.Chart:
    """What to draw for a chart."""
    series = tuple(spec.Series(one.name, one.role, spark_marks(one.marks), one.unit) for one in chart.series)
    events = tuple(spec.Event(event.after, event.text) for event in chart.events)
    title, limits = text_of(chart.title), spark_limits(chart.limits)
    return spec.Chart(chart.form, series, chart.axis, chart.second_axis, events, chart.scale, title, limits)


def spark_marks(marks: tuple[model.Mark, ...]) -> tuple[spec.Mark, ...]:
    """The points of a series or of a trend line."""
    return tuple(spec.Mark(one.label, one.value, one.display, one.illustrative, one.low, one.high, one.signal) for one in marks)


def spark_limits(limits: tuple[model.Stretch, ...]) -> tuple[spec.Stretch, ...]:
    """The centre lines and limits of a control chart."""
    return tuple(spec.Stretch(one.first, one.last, one.low, one.centre, one.high, one.trial, one.shown) for one in limits)


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
