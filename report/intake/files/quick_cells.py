"""Cells of a large sheet from the texts of their tags: each different text is read by the parser once."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from report.intake.files.cut_text import CutText
from report.intake.files.parts import local
from report.intake.files.record_rows import BLANK, RecordRows
from report.intake.files.shared_texts import blank_texts
from report.intake.files.xlsx_cells import make_cell
from report.intake.files.xlsx_rows import RowReader
from report.terms.cells import Cell

Text = bytes | None
"""What stands in a cell's tag behind its address, and up to the cell's end; None where a row has no such cell."""
_SHARED = re.compile(rb"(?: s=\"[0-9]+\")? t=\"s\"><v>([0-9]+)</v></c")


class QuickCells:
    """Knows the texts met so far in each kept column, and which rows' tags hide them."""

    def __init__(self, text: CutText, reader: RowReader, records: RecordRows) -> None:
        self._text, self._reader, self._records = text, reader, records
        self.blank_texts = blank_texts(reader.book.texts)
        self._places: dict[int, dict[Text, int]] = {column: {None: BLANK} for column in records.codes}
        self._hides: dict[Text, bool] = {}

    def codes(self, column: int, cells: Sequence[Text]) -> list[int]:
        """The places of a kept column's cells among its different ones. Those not met before are made."""
        places = self._places[column]
        try:
            return list(map(places.__getitem__, cells))
        except KeyError:
            new = [text for text in dict.fromkeys(cells) if text is not None and text not in places]
        for text, cell in zip(new, self._made(column, new), strict=True):
            places[text] = BLANK if cell is None else self._records.learn(column, cell)
        return list(map(places.__getitem__, cells))

    def filled(self, column: int, cells: Sequence[Text]) -> list[bool]:
        """Which cells of a column that is only counted hold something to see."""
        if not self.blank_texts:
            return [text is not None for text in cells]
        seen: dict[Text, bool] = {None: False}
        doubtful: list[bytes] = []
        for text in set(cells):
            shared = _SHARED.fullmatch(text) if text is not None else None
            if shared is not None:
                seen[text] = int(shared[1]) not in self.blank_texts
            elif text is not None:
                doubtful.append(text)
        seen |= {text: cell is not None for text, cell in zip(doubtful, self._made(column, doubtful), strict=True)}
        return [seen[text] for text in cells]

    def hidden_rows(self, tags: Iterable[Text]) -> list[bool]:
        """Which rows are hidden, by what stands in their tags behind their number. Empty where none is."""
        listed = list(tags)
        for text in set(listed) - self._hides.keys():
            self._hides[text] = self._hides_row(text or b"")
        return [self._hides[text] for text in listed] if any(self._hides.values()) else []

    def _hides_row(self, text: bytes) -> bool:
        root = self._text.parse(b'<%srow r="1"%s/>' % (self._text.prefix, text))
        rows = [element for element in root.iter() if local(element) == "row"]
        return not self._records.all_shown and any(map(self._reader.hides_row, rows))

    def _made(self, column: int, texts: Sequence[bytes]) -> list[Cell | None]:
        """The cells that such texts stand for. Raises Unsure where one is no XML."""
        prefix = self._text.prefix
        cells = b"".join([b'<%sc r="A1"%s>' % (prefix, text) for text in texts])
        root = self._text.parse(b"<%srow>%s</%srow>" % (prefix, cells, prefix))
        elements = [element for element in root.iter() if local(element) == "c"]
        return [make_cell(element, 0, column, self._reader.book, False) for element in elements]
