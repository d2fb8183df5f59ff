"""Accounting for every non-empty cell: read, ignored with a reason, or a problem. The counts add up."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from report.intake.asked import asked_about
from report.intake.files.boxes import around
from report.intake.files.sheets import Sheet
from report.intake.hidden import HIDDEN
from report.intake.reading import Place, Reading
from report.intake.receipts import Asked, Ignored
from report.intake.understand import as_text, understand
from report.intake.unread import ask_about_unread
from report.terms.cells import Cell
from report.terms.problems import Problem

_BEGINS_WITH_NUMBER = re.compile(r"[<>~(£]?\s*\d")


@dataclass(frozen=True)
class Account:
    """How many cells there are, how many were read, which were ignored and why, and which a problem asks about.

    Each is counted by itself, and they add up. `problems` are the questions that only the account itself gave rise to.
    """

    cells: int = 0
    read: int = 0
    ignored: tuple[Ignored, ...] = ()
    asked: tuple[Asked, ...] = ()
    problems: tuple[Problem, ...] = ()

    def __add__(self, other: Account) -> Account:
        return Account(
            self.cells + other.cells,
            self.read + other.read,
            self.ignored + other.ignored,
            self.asked + other.asked,
            self.problems + other.problems,
        )


def account(reading: Reading) -> Account:
    """Account for one sheet that was read."""
    groups: dict[str, list[Cell]] = {}
    for place, fate in fates(reading).items():
        groups.setdefault(fate, []).append(reading.sheet.cells[place])
    doubtful, (asked, lost) = groups.pop("doubtful", []), asked_about(reading, groups.pop("asked", []))
    unread = ask_about_unread(reading, sorted([*doubtful, *lost], key=lambda cell: (cell.row, cell.column)))
    asked += [*reading.questioned, *unread]
    boxes = {reason: box for reason, cells in groups.items() if (box := around(cells))}
    for reason, box in reading.tallies.items():
        boxes[reason] = box | boxes.get(reason)
    boxes.pop("asked", None)
    read = boxes.pop("read", None)
    ignored = [Ignored(reading.sheet.name, box.name, box.count, reason) for reason, box in boxes.items()]
    ignored += [Ignored(reading.sheet.name, box.name, box.count, HIDDEN) for _, box in reading.unseen.blocks()]
    rows = sum(box.count for box in reading.tallies.values())
    total = len(reading.sheet.cells) + rows + reading.unseen.count
    return Account(total, read.count if read else 0, tuple(ignored), tuple(asked), tuple(each.problem for each in unread))


def fates(reading: Reading) -> dict[Place, str]:
    """What became of every cell of the sheet: `read`, `asked`, `doubtful` (to be asked), or the reason why it is no value."""
    table = _table(reading)
    return {place: _fate(reading, cell, table) for place, cell in sorted(reading.sheet.cells.items())}


def passed_over(sheets: Iterable[Sheet]) -> Account:
    """Account for sheets that hold no return."""
    total = Account()
    for sheet in sheets:
        box = sheet.box
        if box is not None:
            reason = "sheet without a return" if sheet.state == "visible" else f"{sheet.state} sheet"
            total += Account(box.count, ignored=(Ignored(sheet.name, box.name, box.count, reason),))
    return total


@dataclass(frozen=True)
class _Table:
    """Where the table stands: its rows of headings, the last row that was used, what is declared as not read."""

    heads: frozenset[int]
    top: int
    bottom: int
    rows: frozenset[int]
    columns: tuple[tuple[int, int], ...]

    def leaves_out(self, cell: Cell) -> bool:
        """True in a row, or below a heading, that the form lists under `ignore`."""
        return cell.row in self.rows or any(cell.column == column and cell.row >= row for column, row in self.columns)


def _table(reading: Reading) -> _Table:
    tops = [row for (row, _), what in reading.claimed.items() if what == "heading"]
    bottoms = [row for (row, _), what in reading.claimed.items() if what in ("heading", "label", "read", "asked")]
    heads = reading.find(reading.form.ignore)
    rows = frozenset(head.row for head in heads if head.row not in tops)
    columns = tuple((head.column, head.row) for head in heads)
    return _Table(frozenset(tops), min(tops, default=0), max(bottoms, default=0), rows, columns)


def _fate(reading: Reading, cell: Cell, table: _Table) -> str:
    """What became of a cell: `read`, `asked`, `doubtful`, or the reason why it is no value."""
    claimed = reading.claimed.get((cell.row, cell.column))
    if claimed is not None:
        return claimed
    if table.leaves_out(cell):
        return "declared as not read"
    if cell.row in table.heads and cell.type in ("text", "date"):
        return "heading"
    if cell.row < table.top:
        return "title and notes above the table"
    below = cell.row > table.bottom
    in_column = cell.column in reading.value_columns
    if cell.type == "text" and not (in_column and _like_a_value(reading, cell)):
        return "notes below the table" if below else "text beside the table"
    if cell.type == "date" and not in_column:
        return "notes below the table" if below else "date beside the table"
    return "doubtful"


def _like_a_value(reading: Reading, cell: Cell) -> bool:
    text = as_text(cell)
    if len(text) > 30:
        return False
    return bool(_BEGINS_WITH_NUMBER.match(text)) or understand(cell, "rate", dict(reading.form.markers)).value is not None
