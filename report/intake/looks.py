"""Meaning that only the eye sees: some numbers of a column in italics, in colour or struck through, and the others not."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from report.intake.cell_names import NAMED, named
from report.intake.reading import Reading
from report.terms.cells import Cell

_FEWEST = 3
_STRUCK = "struck through"
_ITALIC = "italic"
_IGNORE = "If it means nothing, write `looks: ignore` for this return in data/catalogue/returns.yaml."


def ask_about_looks(reading: Reading) -> None:
    """One question where numbers of a return look otherwise than most of their column, and one where any is struck through.

    A look that the label of the row has too, as in a totals row or in every second row, says nothing about the number.
    """
    records = [cell for cells in reading.rows.cells.values() for cell in cells] if reading.rows else []
    if reading.form.looks == "ignore" or not any(cell.look for cell in (*reading.sheet.cells.values(), *records)):
        return
    used = [reading.sheet.cells[place] for place in sorted(reading.claimed) if reading.claimed[place] == "read"] + records
    struck = [cell for cell in used if _STRUCK in _traits(cell)]
    if struck:
        what = f"{_named(struck)} {_are(struck)} struck through, and what stands there was read all the same."
        fix = f"Ask whether it still counts; if not, it must be cleared. {_IGNORE}"
        reading.question("struck-through", what, fix, struck[0])
    labels = _looks_of_labels(reading)
    odd = [piece for cells in _columns(reading) for piece in _odd(cells, labels)]
    if odd:
        what = f"{'; '.join(words for words, _ in _gathered(odd))}, unlike the other numbers of the column."
        fix = f"Ask whether that means something, for instance last year's figures. {_IGNORE}"
        reading.question("looks", what, fix, odd[0][1][0])


Odd = tuple[str, list[Cell]]
"""How some cells look, in words, and the cells."""


def _columns(reading: Reading) -> list[list[Cell]]:
    """The numbers that were read, column by column, without totals."""
    columns: dict[int, list[Cell]] = {}
    totals = {o.ref.cell for o in reading.observations if o.total}
    for place in sorted(reading.uses):
        cell = reading.sheet.cells.get(place)
        if cell is not None and cell.name not in totals:
            columns.setdefault(cell.column, []).append(cell)
    return [cells for cells in columns.values() if len(cells) >= _FEWEST]


def _looks_of_labels(reading: Reading) -> dict[int, list[tuple[int, str]]]:
    """By row, the columns of texts that do not look like any other, and how they look."""
    found: dict[int, list[tuple[int, str]]] = {}
    for cell in reading.sheet.cells.values():
        if cell.look and cell.type == "text":
            found.setdefault(cell.row, []).extend((cell.column, trait) for trait in _traits(cell))
    return found


def _odd(cells: list[Cell], labels: dict[int, list[tuple[int, str]]]) -> Iterable[Odd]:
    """The fewer of a column's numbers, for each look: those that have it, or those that have it not."""
    for trait in dict.fromkeys(trait for cell in cells for trait in _traits(cell) if trait != _STRUCK):
        without = [cell for cell in cells if trait not in _traits(cell)]
        own = [cell for cell in cells if trait in _traits(cell) and not _is_of_the_row(cell, trait, labels)]
        if without and own:
            yield (_saying(trait), own) if len(own) <= len(without) else (f"not {_saying(trait)}", without)


def _is_of_the_row(cell: Cell, trait: str, labels: dict[int, list[tuple[int, str]]]) -> bool:
    """True where a label to the left of the number looks the same."""
    return any(column < cell.column and look == trait for column, look in labels.get(cell.row, ()))


def _traits(cell: Cell) -> list[str]:
    return cell.look.split(", ") if cell.look else []


def _saying(trait: str) -> str:
    """A look as a sentence says it: `in italics`, `in red`, `filled yellow`."""
    colour, _, kind = trait.rpartition(" ")
    if kind == "text":
        return "in colour" if colour == "coloured" else f"in {colour}"
    if kind == "fill":
        return f"filled with {'a pattern' if colour == 'patterned' else 'a colour' if colour == 'coloured' else colour}"
    return "in italics" if trait == _ITALIC else trait


def _gathered(odd: Sequence[Odd]) -> list[Odd]:
    """The same look in several columns is said once, and so are several looks of the same cells."""
    cells: dict[str, list[Cell]] = {}
    for saying, some in odd:
        cells.setdefault(saying, []).extend(some)
    sayings: dict[str, list[str]] = {}
    for saying, some in cells.items():
        sayings.setdefault(f"{_named(some)} {_are(some)}", []).append(saying)
    return [(f"{lead} {' and '.join(said)}", cells[said[0]]) for lead, said in sayings.items()]


def _named(cells: Sequence[Cell]) -> str:
    return named([cell.name for cell in cells[:NAMED]], len(cells))


def _are(cells: Sequence[Cell]) -> str:
    return "is" if len(cells) == 1 else "are"
