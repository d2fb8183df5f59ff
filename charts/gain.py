"""A gain on a scale: an open dot before, a filled dot after, and the whole scale shown.

Where a value is illustrative, both dots are open and the line between them is dashed.

The marks of the series are before, after and, where it is to be printed, the gain itself. The labels of the
first two stand beside their numbers. `scale` holds the ends of the scale.
"""

from __future__ import annotations

from dataclasses import dataclass

from charts.errors import Unfit
from charts.layout import MM, in_unit, round_steps, spread
from charts.letters import BOLD, CAPITAL, LARGE, LINE, SIZE, Letters
from charts.sheet import Room, Sheet
from charts.spec import Chart, Mark

HEIGHT = 26 * MM
MARGIN = 12.0
APART = 8.0
OVER = 13.0
MOST_STEPS = 11


@dataclass(frozen=True)
class Words:
    """What stands over one place: words, a large number, words; `x` is where the number belongs."""

    x: float
    left: str = ""
    number: str = ""
    right: str = ""

    def parts(self, letters: Letters) -> tuple[float, float, float]:
        """The widths of the three, with the space between."""
        left = letters.width(f"{self.left} ") if self.left else 0.0
        right = letters.width(f" {self.right}") if self.right else 0.0
        return left, letters.width(self.number, LARGE, BOLD), right

    def centre(self, letters: Letters) -> float:
        """Where the middle of the whole must be for the number to stand over its place."""
        left, _, right = self.parts(letters)
        return self.x + (right - left) / 2


def draw(chart: Chart, room: Room) -> Sheet:
    """Draw the scale and the two dots. Raises Unfit without a scale, or with a value outside it."""
    marks = tuple(mark for series in chart.series for mark in series.marks)
    if not 2 <= len(marks) <= 3 or chart.scale is None or chart.scale[0] >= chart.scale[1]:
        raise Unfit("a gain needs a mark before, a mark after, and the two ends of its scale")
    low, high = chart.scale
    for mark in marks[:2]:
        if mark.value is not None and not low <= mark.value <= high:
            raise Unfit(f"{mark.display} lies outside the scale from {low:g} to {high:g}")

    def across(value: float) -> float:
        return MARGIN + (value - low) / (high - low) * (room.width - 2 * MARGIN)

    xs = [across(low if mark.value is None else mark.value) for mark in marks[:2]]
    words = _words(marks, xs)
    widths = [sum(item.parts(room.letters)) for item in words]
    crowded = sum(widths) + APART * (len(words) - 1) > room.width
    sheet = room.sheet(HEIGHT + (SIZE * LINE + 4 if crowded else 0.0))
    middle = HEIGHT / 2 - 4
    _scale(sheet, low, high, middle)
    if all(mark.value is not None for mark in marks[:2]):
        dashes = (0, (1.2, 0.7)) if any(mark.illustrative for mark in marks[:2]) else "-"
        look = {"lw": 4, "ls": dashes, "solid_capstyle": "butt", "dash_capstyle": "butt"}
        sheet.line(xs, [middle, middle], sheet.palette.navy, zorder=3, called="gain", **look)
    for mark, role in zip(marks[:2], ("before", "after"), strict=True):
        if mark.low is not None and mark.high is not None:
            ends = [across(max(mark.low, low)), across(min(mark.high, high))]
            sheet.line(ends, [middle, middle], sheet.palette.axis, lw=8, zorder=2, called="interval", solid_capstyle="butt")
        if mark.value is not None:
            kind = f"point {role} illustrative" if mark.illustrative else f"point {role}"
            sheet.point(
                across(mark.value),
                middle,
                sheet.palette.navy,
                12,
                hollow=role == "before" or mark.illustrative,
                called=kind,
                order=4,
            )
    _label(sheet, words, widths, middle + OVER, crowded)
    return sheet


def _words(marks: tuple[Mark, ...], xs: list[float]) -> list[Words]:
    """Words from left to right: those of the left dot lead to its number, those of the right one follow."""
    left, right = (0, 1) if xs[0] <= xs[1] else (1, 0)
    words = [Words(xs[left], left=marks[left].label, number=marks[left].display)]
    if len(marks) == 3 and marks[2].display:
        words.append(Words((xs[0] + xs[1]) / 2, number="", right=marks[2].display))
    return [*words, Words(xs[right], number=marks[right].display, right=marks[right].label)]


def _scale(sheet: Sheet, low: float, high: float, middle: float) -> None:
    colours, span = sheet.palette, sheet.width - 2 * MARGIN
    sheet.line([MARGIN, sheet.width - MARGIN], [middle, middle], colours.grid, lw=1.4, zorder=1, called="track")
    for step in round_steps(low, high, MOST_STEPS, whole=True):
        x = MARGIN + (step - low) / (high - low) * span
        sheet.line([x, x], [middle - 3, middle + 3], colours.axis, lw=1, zorder=1, called="step")
        sheet.write(x, middle - 12 - CAPITAL * SIZE, in_unit(step, ""), "center", colour=colours.ink2, called="tick")


def _label(sheet: Sheet, words: list[Words], widths: list[float], y: float, crowded: bool) -> None:
    """Numbers over their dots, pushed apart where they would meet; the last stands a line higher where they are crowded."""
    wanted = [item.centre(sheet.letters) for item in words]
    heights = [y] * len(words)
    if crowded:
        centres = spread(wanted[:-1], widths[:-1], 0, sheet.width, APART) + spread(wanted[-1:], widths[-1:], 0, sheet.width)
        heights[-1] += SIZE * LINE + 4
    else:
        centres = spread(wanted, widths, 0, sheet.width, APART)
    for item, width, centre, height in zip(words, widths, centres, heights, strict=True):
        _write(sheet, item, centre - width / 2, height)


def _write(sheet: Sheet, words: Words, x: float, y: float) -> None:
    space = sheet.letters.width(" ")
    if words.left:
        x = sheet.write(x, y, words.left, colour=sheet.palette.ink2).right + space
    if words.number:
        x = sheet.bold(x, y, words.number, "left", LARGE).right + space
    if words.number and words.right:
        sheet.write(x, y, words.right, colour=sheet.palette.ink2)
    elif words.right:
        sheet.bold(x, y, words.right, "left")
