"""The rows of a large record sheet, taken in by the thousand: what the row pattern matches, else what a parser reads."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import compress
from operator import lt
from typing import NamedTuple

from report.intake.files.boxes import Box
from report.intake.files.cut_text import CutText, Unsure
from report.intake.files.gathering import MOST_ROWS
from report.intake.files.parts import local
from report.intake.files.quick_cells import QuickCells, Text
from report.intake.files.record_rows import BLANK, RecordRows
from report.intake.files.row_pattern import BLANKS, row_pattern
from report.intake.files.xlsx_rows import RowReader
from report.terms.cells import column_number

_MOST_COLUMNS = 200
_MOST_SLOW = 256
Row = Sequence[Text]


class QuickRows:
    """Takes pieces of a sheet's rows. Raises Unsure, or Unordered, where the sheet must be read in another way."""

    def __init__(self, text: CutText, reader: RowReader, records: RecordRows, first: bytes) -> None:
        names = set(re.findall(rb"<%sc r=\"([A-Z]{1,3})[0-9]" % re.escape(text.prefix), first))
        width = max((column_number(name.decode()) for name in names), default=0)
        if width > _MOST_COLUMNS:
            raise Unsure
        self._text, self._reader, self._records = text, reader, records
        self._cells = QuickCells(text, reader, records)
        columns = range(1, width + 1)
        self._unseen = frozenset(at for at in columns if reader.hides_column(at) and not records.all_shown)
        self._kept = [at for at in records.codes if at not in self._unseen]
        self._counted = [at for at in columns if at not in self._kept]
        self._pattern = row_pattern(text.prefix, width, self._counted, bool(self._cells.blank_texts))

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
        """The rows that follow each other without a gap from a place on, and where they end."""
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
        block = _Block(
            numbers,
            {column: self._cells.codes(column, columns[column + 1]) for column in self._kept},
            {column: self._cells.filled(column, columns[column + 1]) for column in self._counted},
        )
        hidden = self._cells.hidden_rows(columns[1])
        if self._unseen or any(hidden):
            block = self._without_unseen(block, hidden or [False] * len(numbers))
        self._put(block)
        self._records.last = self._reader.row = numbers[-1]
        self._reader.gatherer.weigh()

    def _without_unseen(self, block: _Block, hidden: Sequence[bool]) -> _Block:
        """The block without what is hidden, which is counted row by row."""
        filled = {column: [code != BLANK for code in codes] for column, codes in block.codes.items()} | block.filled
        for at, number in enumerate(block.numbers):
            held = [column for column, flags in filled.items() if flags[at]]
            unseen = held if hidden[at] else [column for column in held if column in self._unseen]
            if unseen:
                self._records.unseen.add(number, unseen, len(unseen) < len(held))
        others = {column: flags for column, flags in block.filled.items() if column not in self._unseen}
        return block._replace(filled=others).only([not flag for flag in hidden])

    def _put(self, block: _Block) -> None:
        for column, flags in block.filled.items():
            count = flags.count(True)
            if count:
                first, last = flags.index(True), len(flags) - 1 - flags[::-1].index(True)
                self._records.drop(Box(block.numbers[first], column, block.numbers[last], column, count))
        if all(BLANK in codes for codes in block.codes.values()):
            block = block.only([max(codes, default=BLANK) != BLANK for codes in zip(*block.codes.values(), strict=True)])
        self._records.add_rows(block.numbers, block.codes)


class _Block(NamedTuple):
    """Rows that matched: their numbers; of each kept column the places of its cells, of each other one which are filled."""

    numbers: list[int]
    codes: dict[int, list[int]]
    filled: dict[int, list[bool]]

    def only(self, rows: Sequence[bool]) -> _Block:
        """The same for some of the rows."""
        return _Block(
            list(compress(self.numbers, rows)),
            {column: list(compress(codes, rows)) for column, codes in self.codes.items()},
            {column: list(compress(flags, rows)) for column, flags in self.filled.items()},
        )
