"""Shares: one bar for each who takes part, its name above, its amount beside the end.

The first series holds the amounts, in the order they are drawn. A second one with the role `share` may add
what each is of the whole, printed after the amount.
"""

from __future__ import annotations

from charts.errors import Unfit
from charts.panel import reach
from charts.rows import Row, draw_rows
from charts.sheet import Room, Sheet
from charts.spec import Chart, Mark

CLOSE, THIN = 9.0, 11.0


def draw(chart: Chart, room: Room) -> Sheet:
    """Bars from nought on one scale. Raises Unfit where there is none or one is below nought."""
    amounts = next((series.marks for series in chart.series if series.role != "share"), ())
    shares = next((series.marks for series in chart.series if series.role == "share"), ())
    if not amounts or (shares and len(shares) != len(amounts)):
        raise Unfit("it needs one bar or more, and a share for every bar or for none")
    low, high = reach(amounts)
    if low < 0:
        raise Unfit("bars cannot show numbers below nought")
    rows = [
        Row(mark, mark.label, ", ".join(filter(None, (mark.display, share.display))), bold_aside=True)
        for mark, share in zip(amounts, shares or (Mark("", None, ""),) * len(amounts), strict=True)
    ]
    return draw_rows(rows, room, high or 1.0, CLOSE, THIN)
