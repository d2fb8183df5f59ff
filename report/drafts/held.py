"""What either of two drafts holds back: figures, parts of figures, and values without a name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from report.document import model as m
from report.drafts.outline import FigureName, name_of
from report.drafts.tree import walked
from report.terms.reading_periods import try_period
from report.terms.values import Marker

CODE = Marker.CONFIDENTIAL.value
SHOWN = Marker.CONFIDENTIAL.shown

Spot = tuple[str, ...]
"""A value without a name: (chart, series, label), (trend line, label) or (table, row, which of that heading, column)."""
Part = tuple[FigureName, str]
Protection = Literal["held back", "released"]


@dataclass(frozen=True)
class Held:
    """What one report holds back by itself; `printed` and `places` are all it prints, held back or not."""

    figures: frozenset[FigureName]
    parts: frozenset[Part]
    spots: frozenset[Spot]
    printed: Mapping[Part, str]
    places: Mapping[Spot, str]


@dataclass(frozen=True)
class HeldBack:
    """What a comparison must not show.

    `figures` maps each figure that either draft holds back to the parts that may stay, since both print them alike.
    `quiet` are figures whose verdict must not show.
    """

    figures: Mapping[FigureName, frozenset[str]]
    parts: frozenset[Part]
    spots: frozenset[Spot]
    quiet: frozenset[FigureName]

    def hides(self, name: FigureName, part: str) -> bool:
        """True where this part of this figure must not show."""
        if name in self.figures:
            return part not in self.figures[name]
        return (name, part) in self.parts


def held_by(report: m.Report) -> Held:
    """What this report shows as `[c]`."""
    bounds = [bound for bound in walked(report.chapters, m.Bound) if is_held(bound)]
    figures = {name_of(record) for record in report.figures if record.marker in (CODE, SHOWN) or record.display == SHOWN}
    figures |= {bound_name(bound) for bound in bounds if bound.part == "value"}
    parts = {(name_of(record), part) for record in report.figures for part, text in record.parts.items() if SHOWN in text}
    parts |= {(bound_name(bound), bound.part) for bound in bounds}
    places = dict(spots(report))
    held = frozenset(spot for spot, text in places.items() if SHOWN in text)
    return Held(frozenset(figures), frozenset(parts), held, _printed(report), places)


def held_back(first: Held, second: Held, withheld: Collection[str] = ()) -> HeldBack:
    """What either draft holds back. `withheld` are ids of figures that no output may hold.

    Where a figure is held back, what a year later is said in comparison with it is held back as well.
    """
    printed = first.printed.keys() | second.printed.keys()
    figures = first.figures | second.figures | {name for name, _ in printed if name.id in withheld}
    alike = {pair for pair in printed if first.printed.get(pair) == second.printed.get(pair)}
    parts = first.parts | second.parts
    shadows = {pair for pair in printed if pair[1] != "value" and _year_before(pair[0]) in figures}
    uneven = {name for name, _ in first.parts ^ second.parts} | {name for name, _ in shadows - alike}
    return HeldBack(
        {name: frozenset(part for one, part in alike - parts if one == name and part != "value") for name in sorted(figures)},
        parts | (shadows - alike),
        first.spots | second.spots,
        frozenset(figures | uneven),
    )


def protection_changes(first: Held, second: Held) -> dict[FigureName, Protection]:
    """The figures that one draft holds back, wholly or in part, and the other prints: which way the protection changed."""
    both = first.printed.keys() & second.printed.keys()
    named = {name for name, _ in both}
    whole = {name for name in first.figures ^ second.figures if name in named}
    partly = {pair[0] for pair in (first.parts ^ second.parts) & both}
    now = second.figures | {pair[0] for pair in second.parts - first.parts}
    return {name: "held back" if name in now else "released" for name in sorted(whole | partly)}


def spots(report: m.Report) -> Iterator[tuple[Spot, str]]:
    """Every point of a chart or trend line and every cell of a table, with what it prints."""
    for chart in walked(report.chapters, m.Chart):
        for series in chart.series:
            yield from (((chart.id, series.name, mark.label), mark.display) for mark in series.marks)
    for spark in report.sparks:
        yield from (((spark.id, mark.label), mark.display) for mark in spark.marks)
    for table in walked(report.chapters, m.Table):
        for row, number in counted(table.rows):
            yield from ((spot, m.text_of(cell.content)) for spot, cell in cell_spots(table, row, number))


def cell_spots(table: m.Table, row: m.Row, number: int) -> Iterator[tuple[Spot, m.CellOf]]:
    """The cells of a row, each with its spot."""
    headings = [column.heading for column in table.columns[1:]] + [""] * len(row.cells)
    for cell, heading in zip(row.cells, headings, strict=False):
        yield (table.id, m.text_of(row.heading), str(number), heading), cell


def counted(rows: Iterable[m.Row]) -> Iterator[tuple[m.Row, int]]:
    """Each row with how many rows of its heading came before it."""
    seen: Counter[str] = Counter()
    for row in rows:
        heading = m.text_of(row.heading)
        yield row, seen[heading]
        seen[heading] += 1


def is_held(bound: m.Bound) -> bool:
    """True for a bound number that prints as held back."""
    return bound.marker in (CODE, SHOWN) or SHOWN in bound.text


def bound_name(bound: m.Bound) -> FigureName:
    """The figure a bound number shows."""
    return FigureName(bound.figure, bound.period, bound.breakdown)


def _printed(report: m.Report) -> dict[Part, str]:
    """Every part of every figure with what it prints, from the records and from the text."""
    found = {(bound_name(bound), bound.part): bound.text for bound in walked(report, m.Bound)}
    found |= {(name_of(record), "value"): record.display for record in report.figures}
    return found | {(name_of(record), part): text for record in report.figures for part, text in record.parts.items()}


def _year_before(name: FigureName) -> FigureName:
    period = try_period(name.period)
    return FigureName(name.id, period.year_before.canonical if period else "", name.breakdown)
