"""A funnel: bars that lie one under another, each a part of the one above, with what was lost beside it.

The first series holds the steps. A second one with the role `lost` may say what each step lost: its marks go
to the last steps, so that one fewer than there are steps leaves the first bare.
"""

from __future__ import annotations

from charts.errors import Unfit
from charts.rows import Row, draw_rows
from charts.sheet import Room, Sheet
from charts.spec import Chart, Mark


def draw(chart: Chart, room: Room) -> Sheet:
    """Number and word above each bar; the last bar dark. Raises Unfit where there are fewer than two steps."""
    steps = next((series.marks for series in chart.series if series.role != "lost"), ())
    lost = next((series.marks for series in chart.series if series.role == "lost"), ())
    if len(steps) < 2 or len(lost) > len(steps):
        raise Unfit("a funnel needs two steps or more, and no more losses than steps")
    bare = (Mark("", None, ""),) * (len(steps) - len(lost))
    rows = [
        Row(step, step.label, f"{loss.display} {loss.label}".strip(), step.display, solid=place == len(steps) - 1)
        for place, (step, loss) in enumerate(zip(steps, bare + lost, strict=True))
    ]
    longest = max((step.value or 0.0 for step in steps), default=0.0)
    return draw_rows(rows, room, longest or 1.0)
