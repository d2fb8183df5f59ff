"""The rows of a large record sheet, taken in by the thousand: what the row pattern matches, else what a parser reads.

Each different cell is made by the parser once; the rows that hold it only name it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress
from operator import lt
from typing import NamedTuple

from report.intake.boxes import Box
from report.intake.cut_text import CutText, Unsure
from report.intake.gathering import MOST_ROWS
from report.intake.parts import local
from report.intake.record_rows import BLANK, RecordRows
from report.intake.row_pattern import BLANKS, row_pattern
from report.intake.shared_texts import blank_texts
from report.intake.xlsx_cells import make_cell
from report.intake.xlsx_rows import RowReader
from report.terms.cells import Cell, column_number

_MOST_COLUMNS = 200
_MOST_SLOW = 256
_SHARED = re.compile(rb"(?: s=\"[0-9]+\")? t=\"s\"><v>([0-9]+)</v></c")
Text = bytes | None
Row = Sequence[Text]


class QuickRows:
    """Takes pieces of a sheet's rows. Raises Unsure, or Unordered, where the sheet must be read in another way."""

    def __init__(self, text: CutText, reader: RowReader, records: RecordRows, first: bytes) -> None:
        names = set(re.findall(rb"<%sc r=\"([A-Z]{1,3})[0-9]" % re.escape(text.prefix), first))
        self._width = max((column_number(name.decode()) for name in names), default=0)
        if self._width > _MOST_COLUMNS:
            raise Unsure
        self._text, self._reader, self._records = text, reader, records
        columns = range(1, self._width + 1)
        self._unseen = [] if records.all_shown else [at for at in columns if reader.hides_column(at)]
        self._places: dict[int, dict[Text, int]] = {at: {None: BLANK} for at in records.codes if at not in self._unseen}
        self._counted = [at for at in columns if at not in self._places]
        self._blank = blank_texts(reader.book.texts)
        self._pattern = row_pattern(text.prefix, self._width, self._counted, bool(self._blank))
        self._hides: dict[Text, bool] = {}

    def take(self, piece: bytes) -> None:
        """Take a piece of whole rows."""
        at, slow = 0, 1
        while True:
            rows, end = self._match(piece, at)
            if rows:
                self._take(rows)
            found = BLANKS.match(piece, end)
            if found is not None and found.end() == len(piece):
                return
            slow = min(2 * slow, _MOST_SLOW) if len(rows) < slow else 1
            at = self._text.after_items(piece, end, slow)
            for element in self._text.parse(piece[end:at]).iter():
                if local(element) == "row":
                    self._reader.take(element)

    def _match(self, piece: bytes, at: int) -> tuple[list[Row], int]:
        rows: list[Row] = []
        match = self._pattern.scanner(piece, at).match  # type: ignore[attr-defined]
        while found := match():
            rows.append(found.groups())
            at = found.end()
        return rows, at

    def _take(self, rows: list[Row]) -> None:
        columns = list(zip(*rows, strict=True))
        numbers = [int(number) for number in columns[0] if number]
        if not all(map(lt, [self._records.last, *numbers], numbers)) or numbers[-1] > MOST_ROWS:
            raise Unsure
        block = _Block(numbers, dict(enumerate(columns[2:], 1)))
        for column in self._places:
            self._learn(column, block.cells[column])
        for column in self._counted if self._blank else ():
            block.cells[column] = self._filled(column, block.cells[column])
        if self._unseen or any(map(self._hides_row, set(columns[1]))):
            block = self._without_unseen(block, list(map(self._hides_row, columns[1])))
        self._put(block)
        self._records.last = self._reader.row = numbers[-1]
        self._reader.gatherer.weigh()

    def _learn(self, column: int, cells: Sequence[Text]) -> None:
        """Make each cell of a kept column that was not met before."""
        places = self._places[column]
        new = [text for text in set(cells) - places.keys() if text is not None]
        for text, cell in zip(new, self._made(column, new), strict=True):
            places[text] = BLANK if cell is None else self._records.learn(column, cell)

    def _filled(self, column: int, cells: Sequence[Text]) -> list[Text]:
        """The cells of a column that is only counted: empty bytes where there is something to see, else None."""
        seen: dict[Text, Text] = {None: None}
        doubtful: list[bytes] = []
        for text in set(cells):
            shared = _SHARED.fullmatch(text) if text is not None else None
            if shared is not None:
                seen[text] = None if int(shared[1]) in self._blank else b""
            elif text is not None:
                doubtful.append(text)
        seen |= {text: b"" if cell else None for text, cell in zip(doubtful, self._made(column, doubtful), strict=True)}
        return [seen[text] for text in cells]

    def _made(self, column: int, texts: Sequence[bytes]) -> list[Cell | None]:
        """The cells that these texts behind the address stand for."""
        tag = b"<" + self._text.prefix + b"c"
        row = b"%srow>" % self._text.prefix
        root = self._text.parse(b"<" + row + b"".join([tag + text + b">" for text in texts]) + b"</" + row)
        elements = [element for element in root.iter() if local(element) == "c"]
        return [make_cell(element, 0, column, self._reader.book, False) for element in elements]

    def _hides_row(self, text: Text) -> bool:
        if text not in self._hides:
            root = self._text.parse(b"<" + self._text.prefix + b"row" + (text or b"") + b"/>")
            rows = [element for element in root.iter() if local(element) == "row"]
            self._hides[text] = not self._records.all_shown and any(map(self._reader.hides_row, rows))
        return self._hides[text]

    def _without_unseen(self, block: _Block, hides: Sequence[bool]) -> _Block:
        """The block without what is hidden, which is counted row by row."""
        filled = {column: [text is not None for text in cells] for column, cells in block.cells.items()}
        for column, places in self._places.items():
            filled[column] = [places[text] != BLANK for text in block.cells[column]]
        for at, (number, hidden) in enumerate(zip(block.numbers, hides, strict=True)):
            held = [column for column, flags in filled.items() if flags[at]]
            unseen = held if hidden else [column for column in held if column in self._unseen]
            if unseen:
                self._records.unseen.add(number, unseen, len(unseen) < len(held))
        shown = [not hidden for hidden in hides]
        cells: dict[int, Sequence[Text]] = {}
        cells = {column: list(compress(texts, shown)) for column, texts in block.cells.items() if column not in self._unseen}
        return _Block(list(compress(block.numbers, shown)), cells)

    def _put(self, block: _Block) -> None:
        codes = {column: list(map(places.__getitem__, block.cells[column])) for column, places in self._places.items()}
        numbers = block.numbers
        if all(BLANK in column for column in codes.values()):
            filled = [max(row) != BLANK for row in zip(*codes.values(), strict=True)]
            numbers = list(compress(numbers, filled))
            codes = {column: list(compress(places, filled)) for column, places in codes.items()}
        self._records.add_rows(numbers, codes)
        for column in self._counted:
            cells = block.cells.get(column, ())
            count = len(cells) - cells.count(None)
            if count:
                first = next(at for at, text in enumerate(cells) if text is not None)
                last = next(at for at in range(len(cells) - 1, -1, -1) if cells[at] is not None)
                self._records.drop(Box(block.numbers[first], column, block.numbers[last], column, count))


class _Block(NamedTuple):
    """Rows that matched: their numbers and, by column, what stands in each of them."""

    numbers: list[int]
    cells: dict[int, Sequence[Text]]
