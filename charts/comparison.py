"""Comparison strips: one drawing a row, each on its own scale, without an axis.

A row is a series of up to four marks in the order here, neighbours, region, country, whose labels are the names of
the places. Three marks are here, region and country; otherwise, where one is left out, the row's role names those that
stand: `here country`. Here is a filled circle, the neighbours a square, the region an open ring, the country a
diamond. The ring is larger, so that equal values show both.
"""

from __future__ import annotations

from dataclasses import dataclass

from charts.errors import Unfit
from charts.layout import MM, spread
from charts.letters import BOLD, CAPITAL, LINE, REGULAR, SIZE
from charts.sheet import Room, Sheet
from charts.spec import Chart, Mark, Series

HEIGHT = 19 * MM
MARGIN = 10.0
ROLES = ("here", "neighbours", "region", "country")
WITHOUT_NEIGHBOURS = ("here", "region", "country")
APART = 9.0
BESIDE = 0.35
LEAST_REACH = 0.12
TOUCHING = 5.0


@dataclass(frozen=True)
class Spot:
    """One mark of a row: what it plays and where it stands across."""

    role: str
    mark: Mark
    x: float

    @property
    def words(self) -> str:
        """Its label: the place and the value."""
        return f"{self.mark.label} {self.mark.display}".strip()


def draw_row(series: Series, chart: Chart, room: Room) -> Sheet:
    """One strip. Raises Unfit where the row has no mark, too many, or no value for any place."""
    roles = _roles(series)
    low, high = chart.scale or _scale(series.marks)
    width = room.width - 2 * MARGIN
    spots = [
        Spot(role, mark, MARGIN + ((mark.value if mark.value is not None else low) - low) / (high - low) * width)
        for role, mark in zip(roles, series.marks, strict=True)
    ]
    above = [spot for spot in spots if spot.role == "here"]
    below = [spot for spot in spots if spot.role != "here"]
    stacked = sum(room.letters.width(spot.words) for spot in below) + APART > room.width
    more_above = _more_lines(above, room, BOLD)
    more_below = _more_lines(below, room, REGULAR) + (len(below) - 1 if stacked else 0)
    sheet = room.sheet(HEIGHT + (more_above + more_below) * SIZE * LINE)
    middle = sheet.height - more_above * SIZE * LINE - HEIGHT / 2
    _line(sheet, spots, middle)
    _intervals(sheet, spots, middle, (low, high))
    _marks(sheet, spots, middle)
    _labels(sheet, above, middle + 11 + more_above * SIZE * LINE, BOLD, sheet.palette.ink)
    first = middle - 11 - CAPITAL * SIZE
    for spots_of_row in [[spot] for spot in below] if stacked else [below]:
        _labels(sheet, spots_of_row, first, REGULAR, sheet.palette.ink2)
        first -= (1 + _more_lines(spots_of_row, room, REGULAR)) * SIZE * LINE
    return sheet


def _more_lines(spots: list[Spot], room: Room, weight: int) -> int:
    """How many lines beyond the first the labels take, where a name is wider than the strip."""
    return sum(len(room.letters.lines(spot.words, room.width, weight)) - 1 for spot in spots)


def _roles(series: Series) -> tuple[str, ...]:
    named = tuple(series.role.split())
    roles = named if named and set(named) <= set(ROLES) else _usual(len(series.marks))
    if not series.marks or len(series.marks) != len(set(roles)) or len(roles) != len(series.marks):
        raise Unfit(f"the row “{series.name}” must have one mark each for some of: {', '.join(ROLES)}")
    return roles


def _usual(count: int) -> tuple[str, ...]:
    """The roles of a row that names none: neighbours stand only in a row of four."""
    return ROLES if count == len(ROLES) else WITHOUT_NEIGHBOURS[:count]


def _scale(marks: tuple[Mark, ...]) -> tuple[float, float]:
    """Ends of a row's own scale: beyond its values, and never so near that a small difference looks large."""
    ends = [end for mark in marks if mark.value is not None for end in (mark.low, mark.value, mark.high) if end is not None]
    if not ends:
        return 0.0, 1.0
    low, high = min(ends), max(ends)
    reach = max(high - low, LEAST_REACH * max(abs(low), abs(high)), 1e-9)
    middle = (low + high) / 2
    return middle - reach * (0.5 + BESIDE), middle + reach * (0.5 + BESIDE)


def _line(sheet: Sheet, spots: list[Spot], middle: float) -> None:
    sheet.line([MARGIN, sheet.width - MARGIN], [middle, middle], sheet.palette.grid, lw=1.2, zorder=1, called="track")
    known = [spot.x for spot in spots if spot.mark.value is not None]
    if known and max(known) > min(known):
        sheet.line([min(known), max(known)], [middle, middle], sheet.palette.axis, zorder=2, called="span", solid_capstyle="butt")


def _intervals(sheet: Sheet, spots: list[Spot], middle: float, scale: tuple[float, float]) -> None:
    """The interval of here as a heavier stretch of the line."""
    low, high = scale
    for spot in spots:
        if spot.role == "here" and spot.mark.value is not None and spot.mark.low is not None and spot.mark.high is not None:
            ends = [MARGIN + (end - low) / (high - low) * (sheet.width - 2 * MARGIN) for end in (spot.mark.low, spot.mark.high)]
            sheet.line(ends, [middle, middle], sheet.palette.axis, lw=6, zorder=2.5, called="interval", solid_capstyle="butt")


def _marks(sheet: Sheet, spots: list[Spot], middle: float) -> None:
    colours = sheet.palette
    ring, diamond, square = _sizes(spots)
    for spot in spots:
        if spot.mark.value is None:
            continue
        hollow = spot.mark.illustrative
        kind = f"point {spot.role} illustrative" if hollow else f"point {spot.role}"
        if spot.role == "region":
            sheet.point(spot.x, middle, colours.grey, ring, hollow=True, called=kind, order=4)
        elif spot.role == "neighbours":
            sheet.point(spot.x, middle, colours.paper, square + 2, "s", called="halo", order=4.2)
            sheet.point(spot.x, middle, colours.plum, square, "s", hollow, kind, 4.3)
        elif spot.role == "country":
            sheet.point(spot.x, middle, colours.paper, diamond + 2, "D", called="halo", order=4.4)
            sheet.point(spot.x, middle, colours.orange, diamond, "D", hollow, kind, 4.5)
        else:
            sheet.point(spot.x, middle, colours.paper, 11, called="halo", order=4.9)
            sheet.point(spot.x, middle, colours.navy, 9, "o", hollow, kind, 5)


def _sizes(spots: list[Spot]) -> tuple[float, float, float]:
    """The sizes of ring, diamond and square: larger where they would vanish behind the mark of another place."""
    xs = {spot.role: spot.x for spot in spots if spot.mark.value is not None}
    hidden = "here" in xs and "country" in xs and abs(xs["here"] - xs["country"]) < TOUCHING
    covered = hidden and "region" in xs and abs(xs["region"] - xs["country"]) < 2 * TOUCHING
    behind = "here" in xs and "neighbours" in xs and abs(xs["here"] - xs["neighbours"]) < TOUCHING
    return (19.0 if covered else 15.0), (11.0 if hidden else 8.5), (11.0 if behind else 8.0)


def _labels(sheet: Sheet, spots: list[Spot], y: float, weight: int, colour: str) -> None:
    """Labels centred on their marks and pushed apart; `y` is the first baseline."""
    lines = [sheet.letters.lines(spot.words, sheet.width, weight) for spot in spots]
    widths = [sheet.letters.widest(block, weight) for block in lines]
    for block, x in zip(lines, spread([spot.x for spot in spots], widths, 0, sheet.width, APART), strict=True):
        for row, line in enumerate(block):
            sheet.write(x, y - row * SIZE * LINE, line, "center", weight, colour=colour)
