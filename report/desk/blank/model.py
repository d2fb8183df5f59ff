"""A blank workbook before it is written: its sheets, what stands above each table, and what each cell takes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report.settings.forms import Form
from report.terms.periods import Period


@dataclass(frozen=True)
class Entry:
    """What an input cell takes. `message` is told when the cell is entered, `error` when something else is typed.

    At most one of the three holds: `test` is a formula in which `@` stands for the cell, `choices` are the texts of a
    drop-down, `choices_at` is the range that lists them. With `strict` False another text is let in after a warning.
    """

    title: str
    message: str
    error: str = ""
    test: str = ""
    choices: tuple[str, ...] = ()
    choices_at: str = ""
    strict: bool = True
    number_format: str = "General"


@dataclass(frozen=True)
class Slot:
    """One cell: words alone are locked; with an entry it may be filled in, and the words already stand in it."""

    text: str = ""
    entry: Entry | None = None


@dataclass(frozen=True)
class Stamp:
    """One row above the table: a label, and what stands to its right."""

    label: str
    slot: Slot


@dataclass(frozen=True)
class Table:
    """Headings, and below each row as many slots. `many` is True where the rows are more than a person sees at once."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Slot, ...], ...]

    @property
    def texts(self) -> Iterator[tuple[str, ...]]:
        """The words of each row, the headings first."""
        yield self.headings
        for row in self.rows:
            yield tuple(slot.text for slot in row)

    @property
    def many(self) -> bool:
        """True where the headings would scroll out of sight."""
        return len(self.rows) > 24


@dataclass(frozen=True)
class Above:
    """What stands above a table, each in its own row: the title, sentences, stamps, and then a blank row."""

    title: str
    lines: tuple[str, ...]
    stamps: tuple[Stamp, ...]

    @property
    def head(self) -> int:
        """The row of the table's headings, counted from 0."""
        return 2 + len(self.lines) + len(self.stamps)


@dataclass(frozen=True)
class SheetPlan:
    """One sheet of the return."""

    name: str
    above: Above
    table: Table

    def slots(self) -> Iterator[tuple[int, int, Slot]]:
        """What stands beside each stamp, and every cell below the headings, with its row and column counted from 0."""
        first = 1 + len(self.above.lines)
        for row, stamp in enumerate(self.above.stamps, first):
            yield row, 1, stamp.slot
        for row, slots in enumerate(self.table.rows, self.above.head + 1):
            for column, slot in enumerate(slots):
                yield row, column, slot


@dataclass(frozen=True)
class Passage:
    """One cell of the instructions: a heading or a sentence or two."""

    text: str
    heading: bool = False


@dataclass(frozen=True)
class Book:
    """One workbook: a return of one period, or of the year where its table names the periods itself."""

    form: Form
    period: Period
    stem: str
    sender: str
    language: str
    sheets: tuple[SheetPlan, ...]
    guide: tuple[Passage, ...]
