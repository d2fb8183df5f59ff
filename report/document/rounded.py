"""The notes of tables and charts that hold rounded counts, or what is worked out from them."""

from __future__ import annotations

from collections.abc import Iterable

from report.document.cells import inlines_of
from report.document.inlines import Speaker
from report.document.model import Bound, Line, Row, Text

COUNTS = "Counts of children are rounded to the nearest {base}. A change is that of the rounded counts."
PARTS = "Percentages and rates are worked out from the counts before they were rounded."


def rounding_notes(rows: Iterable[Row], speaker: Speaker) -> tuple[Line, ...]:
    """To what the counts of these rows are rounded; and that its percentages and rates come from the counts before that."""
    figures = {(key.id, key.period, key.inside): one for key, one in speaker.released.figures.items() if one.rounded}
    if not figures:
        return ()
    bounds = [one for one in inlines_of(rows) if isinstance(one, Bound)]
    shown = [figures[at] for at in ((one.figure, one.period, one.breakdown) for one in bounds) if at in figures]
    bases = sorted({one.rounded for one in shown if one.unit == "count"})
    texts = [COUNTS.format(base=" or ".join(map(str, bases)))] if bases else []
    texts += [PARTS] if any(one.unit in ("percent", "rate") for one in shown) else []
    return tuple((Text(text),) for text in texts)
