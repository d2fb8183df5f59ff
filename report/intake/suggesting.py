"""What a declared text may be called now: a label that the description does not know, alike in words or in its place."""

from __future__ import annotations

from collections.abc import Container, Iterable
from dataclasses import dataclass
from typing import Literal

from report.intake.alike import alike
from report.intake.categories import TOTALS
from report.intake.files.sheets import Sheet
from report.intake.labels import block, find, plain, texts
from report.intake.understand import as_text, understand
from report.settings.forms import Form
from report.settings.renames import declared_texts
from report.terms.cells import Cell

Role = Literal["row", "column", "text"]
_ALIKE = 0.5
_ALIKE_IN_PLACE = 0.2
_LONGEST = 120
_MOST_UNKNOWN = 300
"""A sheet with more unknown texts than that is no return of which a few were renamed."""
_PLACE_COUNTS = 0.2


@dataclass(frozen=True)
class Suggestion:
    """A declared text that is absent, and the cell that may hold it under another name.

    `placed`: it stands where the declared one belongs, or is the only one of its sort. `numbers` are those it heads.
    """

    declared: str
    cell: Cell
    role: Role
    score: float
    placed: bool
    numbers: tuple[Cell, ...] = ()

    @property
    def words(self) -> str:
        """`Row 9, in the same place, says "Escalated to children's social care" (46 in C9).`"""
        where = f"Row {self.cell.row}" if self.role == "row" else f"Cell {self.cell.name}"
        place = ", in the same place," if self.placed and self.role == "row" else ""
        return f'{where}{place} says "{as_text(self.cell)}"{self._numbers}.'

    @property
    def _numbers(self) -> str:
        if not self.numbers:
            return ""
        if self.role == "row" and len(self.numbers) == 1:
            return f" ({as_text(self.numbers[0])} in {self.numbers[0].name})"
        return f" ({len(self.numbers):,} number{'s' if len(self.numbers) > 1 else ''}, {block(self.numbers)})"


def roles(form: Form) -> dict[str, Role]:
    """Every declared text that may be looked for under another name, and what it heads."""
    of_measures: Role = "row" if form.layout == "measures down" else "column"
    found: dict[str, Role] = {m.label: of_measures for m in form.measures.values() if m.label}
    leave = {plain(text) for text in (*form.ignore, form.total, *(a for m in form.measures.values() for a in m.aliases))}
    named = {plain(text) for text in _columns(form)}
    for text in declared_texts(form):
        if plain(text) not in leave:
            found.setdefault(text, "column" if plain(text) in named else "text")
    return found


def absent_texts(form: Form, held: Container[str]) -> list[str]:
    """Declared texts that are not among the texts `held` of a return's sheets, nor are other names of theirs."""
    also = {m.label: m.aliases for m in form.measures.values()}
    names = {text: [plain(text), *map(plain, (*also.get(text, ()), *form.renamed.get(text, ())))] for text in roles(form)}
    return [text for text, called in names.items() if not any(name in held for name in called)]


def suggestions(form: Form, sheet: Sheet, absent: Iterable[str]) -> list[Suggestion]:
    """The likeliest new name of each absent text in one sheet, best first; no text and no cell twice. Most have none."""
    known = roles(form)
    wanted = [text for text in absent if text in known]
    if not wanted:
        return []
    look = _Look(form, sheet)
    if len(look.unknown) > _MOST_UNKNOWN:
        return []
    found = [made for text in wanted for cell in look.candidates(known[text]) if (made := look.at(text, known[text], cell))]
    chosen: list[Suggestion] = []
    for one in sorted(found, key=lambda s: (-s.score - _PLACE_COUNTS * s.placed, s.cell.row, s.cell.column)):
        if all(one.declared != other.declared and one.cell != other.cell for other in chosen):
            chosen.append(one)
    return chosen


class _Look:
    """A sheet as it is searched for new names: its unknown texts, its row of headings, where its measures stand."""

    def __init__(self, form: Form, sheet: Sheet) -> None:
        self.form = form
        self.held = texts(sheet)
        self.rows: dict[int, list[Cell]] = {}
        self.columns: dict[int, list[Cell]] = {}
        for _, cell in sorted(sheet.cells.items()):
            self.rows.setdefault(cell.row, []).append(cell)
            self.columns.setdefault(cell.column, []).append(cell)
        self.unknown = _unknown(form, sheet)
        self.labels = [min((c.row for c in find(self.held, [m.label, *m.aliases])), default=0) for m in form.measures.values()]
        self.head = self._head()

    def _head(self) -> int:
        """The row of the headings; where none of them is there, the last row with a text above the first label."""
        rows = [found.row for found in find(self.held, _heads(self.form))]
        if rows:
            return max(sorted(set(rows)), key=rows.count)
        top = min(filter(None, self.labels), default=0)
        return max((row for row in self.rows if row < top), default=0)

    def candidates(self, role: Role) -> list[Cell]:
        """The unknown texts that could be what is looked for."""
        if role == "column":
            return [cell for cell in self.unknown if cell.row == self.head]
        return self.unknown

    def at(self, text: str, role: Role, cell: Cell) -> Suggestion | None:
        """The suggestion that the cell is the absent text, if words or place speak for it."""
        numbers = self.numbers(cell, role)
        if role == "row" and not numbers:
            return None
        placed = self._in_place(text, cell) if role == "row" else role == "column" and self._is_only_one(text, cell)
        least = _ALIKE if not placed else _ALIKE_IN_PLACE if role == "row" else 0
        score = alike(text, as_text(cell))
        return Suggestion(text, cell, role, score, placed, numbers) if score >= least else None

    def numbers(self, cell: Cell, role: Role) -> tuple[Cell, ...]:
        """The numbers to the right of a label, or below a heading."""
        line: Iterable[Cell] = ()
        if role == "row":
            line = (found for found in self.rows[cell.row] if found.column > cell.column)
        elif role == "column":
            line = (found for found in self.columns[cell.column] if found.row > cell.row)
        return tuple(found for found in line if _is_number(found))

    def _in_place(self, text: str, cell: Cell) -> bool:
        """True between the rows of the measures that are declared just before and just after."""
        at = next(at for at, m in enumerate(self.form.measures.values()) if m.label == text)
        before = next((row for row in reversed(self.labels[:at]) if row), 0)
        after = next((row for row in self.labels[at + 1 :] if row), 0)
        return bool(before or after) and (not before or before < cell.row) and (not after or cell.row < after)

    def _is_only_one(self, text: str, cell: Cell) -> bool:
        """True for the one unknown heading that has numbers below it, where the column of the values is what is absent."""
        if plain(text) != plain(self.form.values.get("column", "")) or not self.numbers(cell, "column"):
            return False
        return not any(self.numbers(c, "column") for c in self.candidates("column") if c != cell)


def _columns(form: Form) -> list[str]:
    rows = [form.rows.get("period", ""), form.rows.get("column", "")]
    records = [heading for sheet in form.sheets.values() for heading in sheet.columns.values()]
    sides = [form.status, form.note, form.source, *form.breakdown.values()]
    return [text for text in (form.values.get("column", ""), *form.areas.values(), *rows, *sides, *records) if text]


def _heads(form: Form) -> list[str]:
    across = form.layout == "measures across"
    return [*_columns(form), *(text for m in form.measures.values() for text in (m.label, *m.aliases) if across)]


def _unknown(form: Form, sheet: Sheet) -> list[Cell]:
    """Texts that could be labels and that the description does not know."""
    known = {plain(text) for text in declared_texts(form)} | TOTALS
    known |= {plain(other) for others in form.renamed.values() for other in others}
    cells = (cell for _, cell in sorted(sheet.cells.items()))
    return [c for c in cells if c.type == "text" and not c.hidden and len(c.text) <= _LONGEST and plain(c.text) not in known]


def _is_number(cell: Cell) -> bool:
    """True for a number, also one that was typed as a text."""
    if cell.type != "text":
        return cell.type == "number"
    said = (understand(cell, "rate", {}).value, understand(cell, "percent", {}).value)
    return any(value is not None and value.known for value in said)
