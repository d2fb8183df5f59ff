"""Which problem asks about a cell: so that no cell is called a question without one that somebody can answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from report.intake.reading import Reading
from report.intake.receipts import Asked
from report.terms.cells import Area, Cell, split_area
from report.terms.problems import Problem, Severity


def asked_about(reading: Reading, cells: Iterable[Cell]) -> tuple[list[Asked], list[Cell]]:
    """The cells under the problem that asks about each, and those that no problem asks about."""
    named = _Named.of(reading)
    found: dict[Problem, list[str]] = {}
    lost: list[Cell] = []
    for cell in cells:
        problem = named.problem(reading, cell)
        if problem is None:
            lost.append(cell)
        else:
            found.setdefault(problem, []).append(cell.name)
    return [Asked(reading.sheet.name, tuple(names), problem) for problem, names in found.items()], lost


@dataclass
class _Named:
    """The problems of one sheet by the cells, areas and rows they name; of two in one place the first."""

    cells: dict[tuple[int, int], Problem] = field(default_factory=dict)
    areas: list[tuple[Area, Problem]] = field(default_factory=list)
    rows: dict[int, Problem] = field(default_factory=dict)

    @classmethod
    def of(cls, reading: Reading) -> _Named:
        named = cls()
        for problem in reading.problems:
            area = split_area(problem.cell)
            if area is None or problem.severity is Severity.NOTE:
                continue
            if area.single:
                named.cells.setdefault((area.top, area.left), problem)
            else:
                named.areas.append((area, problem))
            for row in _rows(reading, area):
                named.rows.setdefault(row, problem)
        return named

    def problem(self, reading: Reading, cell: Cell) -> Problem | None:
        place = (cell.row, cell.column)
        within = (problem for area, problem in self.areas if area.holds(*place))
        return reading.asked.get(place) or self.cells.get(place) or next(within, None) or self.rows.get(cell.row)


def _rows(reading: Reading, area: Area) -> Iterator[int]:
    """The rows a problem speaks of: its own, and those that its cell was merged over."""
    merged = [(top, bottom) for top, left, bottom, _ in reading.sheet.merged if (top, left) == (area.top, area.left)]
    top, bottom = merged[0] if merged else (area.top, area.bottom)
    yield from range(top, bottom + 1)
