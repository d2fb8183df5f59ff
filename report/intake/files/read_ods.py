"""Reading ods: values and the text each cell shows, in one streaming pass; repeated blanks are counted, never laid out."""

from __future__ import annotations

from dataclasses import replace
from xml.etree import ElementTree as ET

from report.intake.files.gathering import MOST_ROWS, Gatherer, TooMuch
from report.intake.files.ods_cells import OFFICE, TABLE, comment, make_cell
from report.intake.files.ods_looks import STYLE, Styles
from report.intake.files.parts import Parts
from report.terms.cells import Cell

_UNSEEN = frozenset({"collapse", "filter"})
_MOST_REPEATS, _MOST_REPEATS_IN_ALL = 100_000, 200_000
_CELLS = frozenset({f"{TABLE}table-cell", f"{TABLE}covered-table-cell"})


def read_ods(parts: Parts) -> list[Gatherer]:
    """Every sheet of a workbook, in order. Raises Refusal or TooMuch, or what a damaged file makes the parser raise."""
    reader = _Reader()
    for event, element in parts.steps("content.xml"):
        if event == "start":
            reader.start(element)
        else:
            reader.end(element)
    return reader.sheets


class _Reader:
    """Follows the file from tag to tag: which table, row and column it is in, and what is hidden there."""

    def __init__(self) -> None:
        self.sheets: list[Gatherer] = []
        self._styles = Styles()
        self._depth = 0
        self._foreign = False
        self._folded_rows = self._folded_columns = 0
        self._row = self._column = 0
        self._unseen: list[tuple[int, int]] = []
        self._repeated_in_all = 0
        self._column_looks: list[tuple[int, int, str]] = []

    def start(self, element: ET.Element) -> None:
        """A tag opens: only its attributes are known."""
        tag = element.tag
        if tag.startswith(STYLE) or tag.endswith("-style"):
            self._styles.take(element)
        elif tag == f"{TABLE}table":
            self._depth += 1
            if self._depth == 1:
                self._begin_table(element)
        elif tag == f"{TABLE}table-row-group":
            self._folded_rows += self._folds(element, self._folded_rows)
        elif tag == f"{TABLE}table-column-group":
            self._folded_columns += self._folds(element, self._folded_columns)

    def end(self, element: ET.Element) -> None:
        """A tag closes: all that stands in it is known."""
        tag = element.tag
        if tag == f"{TABLE}table":
            self._depth -= 1
            if self._depth == 0:
                self._end_table()
            element.clear()
        elif self._depth != 1:
            return
        elif tag == f"{TABLE}table-row":
            self._read_row(element)
            element.clear()
        elif tag == f"{TABLE}table-column":
            self._read_column(element)
        elif tag == f"{TABLE}table-source":
            self._foreign = True
        elif tag == f"{TABLE}table-row-group":
            self._folded_rows = max(0, self._folded_rows - 1)
        elif tag == f"{TABLE}table-column-group":
            self._folded_columns = max(0, self._folded_columns - 1)

    @staticmethod
    def _folds(element: ET.Element, depth: int) -> int:
        """1 where this group, or one around it, is folded away."""
        return int(depth > 0 or element.get(f"{TABLE}display") == "false")

    def _begin_table(self, element: ET.Element) -> None:
        hidden = element.get(f"{TABLE}style-name", "") in self._styles.hidden
        self.sheets.append(Gatherer(element.get(f"{TABLE}name", ""), "hidden" if hidden else "visible"))
        self._row = self._column = 0
        self._unseen, self._column_looks, self._foreign = [], [], False

    def _end_table(self) -> None:
        """Forget copies of other workbooks' sheets, which a file keeps for its links."""
        if self._foreign:
            self.sheets.pop()

    def _read_column(self, element: ET.Element) -> None:
        count = _repeats(element, "columns")
        if self._folded_columns or element.get(f"{TABLE}visibility") in _UNSEEN:
            self._unseen.append((self._column + 1, self._column + count))
        look = self._styles.look(element.get(f"{TABLE}default-cell-style-name", ""))
        if look:
            self._column_looks.append((self._column + 1, self._column + count, look))
        self._column += count

    def _read_row(self, element: ET.Element) -> None:
        gatherer, first = self.sheets[-1], self._row + 1
        count = _repeats(element, "rows")
        self._row += count
        unseen = bool(gatherer.hidden or self._folded_rows or element.get(f"{TABLE}visibility") in _UNSEEN)
        cells = self._row_cells(element, first, unseen)
        self._repeated_in_all += len(cells) * (count - 1)
        if len(cells) * count > _MOST_REPEATS or self._repeated_in_all > _MOST_REPEATS_IN_ALL:
            raise TooMuch(f"repeats a row of values {count:,} times, from row {first}")
        for at in range(first, first + count) if cells else ():
            for cell in cells:
                gatherer.put(cell if at == first else replace(cell, row=at))

    def _row_cells(self, element: ET.Element, row: int, unseen: bool) -> list[Cell]:
        found: list[Cell] = []
        column = 1
        for cell in element:
            if cell.tag not in _CELLS:
                continue
            count = _repeats(cell, "columns")
            if len(cell) or cell.attrib:
                found += self._repeated(cell, row, column, count, unseen)
            column += count
        return found

    def _repeated(self, element: ET.Element, row: int, column: int, count: int, unseen: bool) -> list[Cell]:
        self._read_extras(element, row, column)
        made = make_cell(element, row, column, unseen or self._hides(column), self._styles)
        if made is None:
            return []
        if count > _MOST_REPEATS:
            raise TooMuch(f"repeats one value {count:,} times, from {made.name}")
        look = self._look(element, column)
        made = replace(made, look=look) if look else made
        along = range(column, column + count)
        return [replace(made, column=at, hidden=unseen or self._hides(at)) for at in along] if count > 1 else [made]

    def _look(self, element: ET.Element, column: int) -> str:
        """How a cell looks: by its own style, else by that of its column."""
        own = element.get(f"{TABLE}style-name")
        if own is not None:
            return self._styles.look(own)
        return next((look for first, last, look in self._column_looks if first <= column <= last), "")

    def _read_extras(self, element: ET.Element, row: int, column: int) -> None:
        gatherer = self.sheets[-1]
        wide = int(element.get(f"{TABLE}number-columns-spanned", "1"))
        tall = int(element.get(f"{TABLE}number-rows-spanned", "1"))
        if wide > 1 or tall > 1:
            gatherer.merged.append((row, column, row + tall - 1, column + wide - 1))
        for child in element:
            if child.tag == f"{OFFICE}annotation":
                gatherer.comments[row, column] = comment(child)

    def _hides(self, column: int) -> bool:
        return any(first <= column <= last for first, last in self._unseen)


def _repeats(element: ET.Element, kind: str) -> int:
    count = int(element.get(f"{TABLE}number-{kind}-repeated", "1"))
    if not 0 < count <= MOST_ROWS:
        raise TooMuch(f"claims to have {count:,} {kind} alike")
    return count
