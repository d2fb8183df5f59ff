"""A plot area: marks at equal steps along the foot, one scale up. Lengths on the sheet are points."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from charts.layout import Box, chosen, in_unit
from charts.letters import CAPITAL, LINE, SIZE, Letters
from charts.sheet import Sheet
from charts.spec import Mark

BELOW, BESIDE = 7.0, 8.0
MOST_LINES = 3
APART = 4.0


@dataclass(frozen=True)
class Periods:
    """The labels under a foot: which have room, the lines of each, and how deep the deepest goes."""

    shown: tuple[int, ...]
    lines: tuple[tuple[str, ...], ...]

    @property
    def depth(self) -> float:
        """From the foot to the lower edge of the last line."""
        return BELOW + (max(len(self.lines[place]) for place in self.shown) - 1) * SIZE * LINE + SIZE


def periods_fitting(letters: Letters, labels: Sequence[str], pitch: float) -> Periods:
    """All labels, in lines, where each fits its step; else those that keep clear of one another."""
    lines = tuple(letters.lines(label, pitch - 6) for label in labels)
    widths = [letters.widest(rows) for rows in lines]
    if max(widths) <= pitch - 4 and max(map(len, lines)) <= MOST_LINES:
        return Periods(tuple(range(len(labels))), lines)
    lines = tuple(letters.lines(label, 52) for label in labels)
    return Periods(tuple(chosen(len(labels), [letters.widest(rows) for rows in lines], pitch)), lines)


class Panel:
    """The area `plot` of a sheet, with `count` steps across and a scale from `low` to `high`."""

    def __init__(self, sheet: Sheet, plot: Box, count: int, low: float, high: float) -> None:
        self.sheet, self.plot, self.count = sheet, plot, count
        self.low, self.high = low, high
        self.pitch = plot.width / count
        self.gaps: list[Box] = []
        self._told: set[tuple[int, str]] = set()
        self.axes = sheet.axes(plot)
        self.axes.set_xlim(0, count)
        self.axes.set_ylim(low, high)
        self.axes.set_xticks([])
        self.axes.set_yticks([])

    def x(self, place: int) -> float:
        """The middle of a step, counted from 0."""
        return self.plot.left + (place + 0.5) * self.pitch

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.plot.bottom + (value - self.low) / (self.high - self.low) * self.plot.height

    def scale(self, steps: Sequence[float], unit: str) -> None:
        """Print the scale at the left, with a light line across at each step."""
        self.axes.set_yticks(list(steps), [""] * len(steps))
        for step in steps:
            middle = self.y(step) - CAPITAL * SIZE / 2
            words = in_unit(step, unit)
            self.sheet.write(self.plot.left - BESIDE, middle, words, "right", colour=self.sheet.palette.ink2, called="tick")

    def periods(self, periods: Periods) -> None:
        """Print the labels under the foot: the last, the first, then those between that keep clear of them."""
        taken: list[Box] = []
        for place in dict.fromkeys((periods.shown[-1], periods.shown[0], *reversed(periods.shown))):
            lines = periods.lines[place]
            half = self.sheet.letters.widest(lines) / 2
            x = min(max(self.x(place), half), self.sheet.width - half)
            wish = Box(x - half - APART / 2, 0, x + half + APART / 2, 1)
            if any(wish.meets(box) for box in taken):
                continue
            taken.append(wish)
            for row, line in enumerate(lines):
                y = self.plot.bottom - BELOW - CAPITAL * SIZE - row * SIZE * LINE
                self.sheet.write(x, y, line, "center", called="period")

    def gap(self, place: int, mark: Mark, above: float = 0.0) -> None:
        """The marker of a value that is not shown, where the mark would be: on the foot, or over the height `above`.

        It moves up where another marker stands already, and stands once where the same is said twice.
        """
        if not mark.display or (place, mark.display) in self._told:
            return
        self._told.add((place, mark.display))
        half = self.sheet.letters.width(mark.display) / 2
        x = min(max(self.x(place), self.plot.left + half), self.plot.right - half)
        y = max(self.plot.bottom, above) + 5
        while any(self.sheet.word_box(x, y, mark.display, "center").meets(box) for box in self.gaps):
            y += SIZE * LINE
        self.gaps.append(self.sheet.write(x, y, mark.display, "center", colour=self.sheet.palette.ink2, called="gap"))


def scale_width(letters: Letters, steps: Sequence[float], unit: str) -> float:
    """The room the numbers of a scale take at the left, with their distance from it; 0 without a scale."""
    if not steps:
        return 0.0
    return letters.widest([in_unit(step, unit) for step in steps]) + BESIDE


def reach(marks: Sequence[Mark]) -> tuple[float, float]:
    """The lowest and highest value drawn, intervals included; 0 and 0 where nothing is."""
    ends = [end for mark in marks if mark.value is not None for end in (mark.low, mark.value, mark.high) if end is not None]
    return (min(ends), max(ends)) if ends else (0.0, 0.0)


def top_of(mark: Mark) -> float:
    """The upper end of a mark: of its interval where it has one. 0 where it has no value."""
    if mark.value is None:
        return 0.0
    return mark.value if mark.high is None else max(mark.value, mark.high)


def all_whole(marks: Sequence[Mark]) -> bool:
    """True where every value is a whole number, as counts are."""
    return all(mark.value is None or float(mark.value).is_integer() for mark in marks)


def runs(marks: tuple[Mark, ...], apart: frozenset[int] = frozenset()) -> list[list[int]]:
    """The places of values that follow one another without a gap; a place in `apart` is joined to none before it."""
    found: list[list[int]] = [[]]
    for place, mark in enumerate(marks):
        if place in apart:
            found.append([])
        if mark.value is None:
            found.append([])
        else:
            found[-1].append(place)
    return [run for run in found if run]
