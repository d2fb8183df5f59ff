"""Bars that lie one under another, with words above each: what `funnel` and `shares` have in common."""

from __future__ import annotations

from dataclasses import dataclass

from charts.layout import Box
from charts.letters import BOLD, CAPITAL, LARGE, LINE, SIZE
from charts.panel import top_of
from charts.sheet import Room, Sheet
from charts.spec import Mark

BAR = 15.0
UNDER_WORDS = 5.0
BETWEEN = 13.0
ASIDE = 6.0
EDGE = 1.0


@dataclass(frozen=True)
class Row:
    """One bar: its mark, words above it, words beside its end, and whether it is dark."""

    mark: Mark
    above: str
    aside: str = ""
    number: str = ""
    solid: bool = True
    bold_aside: bool = False


def draw_rows(rows: list[Row], room: Room, reach: float, between: float = BETWEEN, bar: float = BAR) -> Sheet:
    """Bars on one scale from nought to `reach`, which the longest may fill; `bar` is how thick they are."""
    heads = [_above(row, room) for row in rows]
    heights = [len(head) * SIZE * LINE + UNDER_WORDS + _deep(row, room, bar) for row, head in zip(rows, heads, strict=True)]
    sheet = room.sheet(sum(heights) + between * (len(rows) - 1) + 2 * EDGE + 2)
    full = room.width - 2 * EDGE - _beside_longest(rows, room, reach)
    top = sheet.height - EDGE
    for row, head, height in zip(rows, heads, heights, strict=True):
        low = top - len(head) * SIZE * LINE - UNDER_WORDS
        deep = _deep(row, room, bar)
        foot = low - (deep + bar) / 2
        _row(sheet, row, head, top, Box(EDGE, foot, EDGE + full * (row.mark.value or 0.0) / reach, foot + bar))
        top -= height + between
    return sheet


def _above(row: Row, room: Room) -> tuple[str, ...]:
    taken = room.letters.width(row.number, LARGE, BOLD) + 5 if row.number else 0.0
    return room.letters.lines(row.above, room.width - taken) or ("",)


def _deep(row: Row, room: Room, bar: float) -> float:
    return max(bar, len(_aside(row, room)) * SIZE * LINE if len(_aside(row, room)) > 1 else 0.0)


def _aside(row: Row, room: Room) -> tuple[str, ...]:
    weight = BOLD if row.bold_aside else 400
    return room.letters.lines(row.aside, max(room.width * 0.42, 90.0), weight) if row.aside else ()


def _beside_longest(rows: list[Row], room: Room, reach: float) -> float:
    """Room kept at the right, so that every bar has its words beside it and none passes the edge."""
    needed = 0.0
    for row in rows:
        share = top_of(row.mark) / reach
        words = room.letters.widest(_aside(row, room), BOLD if row.bold_aside else 400) + ASIDE if row.aside else 0.0
        if share > 0 and words:
            needed = max(needed, room.width - 2 * EDGE - (room.width - 2 * EDGE - words) / share)
    return max(0.0, needed)


def _row(sheet: Sheet, row: Row, head: tuple[str, ...], top: float, bar: Box) -> None:
    baseline = top - SIZE
    left = 0.0
    if row.number:
        left = sheet.bold(0, baseline, row.number, "left", LARGE).right + 5
    for place, line in enumerate(head):
        sheet.write(left, baseline - place * SIZE * LINE, line)
    if row.mark.value:
        sheet.bar(bar, row.solid, row.mark.illustrative)
    _interval(sheet, row.mark, bar)
    lines = _aside(row, Room(sheet.width, sheet.palette, sheet.letters))
    colour = sheet.palette.ink if row.bold_aside else sheet.palette.ink2
    end = bar.left + bar.width * top_of(row.mark) / row.mark.value + ASIDE if row.mark.value else 0.0
    middle = (bar.bottom + bar.top) / 2
    if row.bold_aside and len(lines) == 1:
        sheet.bold(end, middle - CAPITAL * SIZE / 2, lines[0], "left")
    else:
        sheet.lines(end, middle, lines, colour=colour)


def _interval(sheet: Sheet, mark: Mark, bar: Box) -> None:
    if not mark.value or mark.low is None or mark.high is None:
        return
    ends = [bar.left + bar.width * end / mark.value for end in (mark.low, mark.high)]
    middle = (bar.bottom + bar.top) / 2
    sheet.line(ends, [middle, middle], sheet.palette.paper, lw=4, zorder=2.9, called="halo", solid_capstyle="butt")
    sheet.line(ends, [middle, middle], sheet.palette.ink, lw=1.6, zorder=3, called="interval", solid_capstyle="butt")
