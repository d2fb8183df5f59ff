"""Writes a training export as large as one likes, as Excel would: shared texts, dates as numbers, ten columns of bookings.

The layout is that of `training` in the sample's `data/catalogue/returns.yaml`. The same count gives the same file.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from random import Random
from xml.sax.saxutils import escape

_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'
_SESSIONS = ["Reference", "Date", "Course", "Programme", "Length", "Hours", "Places", "Tutor"]
_BOOKINGS = ["Session reference", "Booked on", "Booked by", "Organisation", "Status", "Pre-course evaluation"]
_BOOKINGS += ["Post-course evaluation", "Later evaluation", "Score before", "Score after"]
_FIRST = 5
_EACH = 20
"""So many bookings to a session."""


class _Texts:
    """The shared texts of the workbook."""

    def __init__(self) -> None:
        self.numbers: dict[str, int] = {}

    def cell(self, address: str, text: str) -> str:
        number = self.numbers.setdefault(text, len(self.numbers))
        return f'<c r="{address}" t="s"><v>{number}</v></c>'

    def part(self) -> str:
        items = "".join(f"<si><t>{escape(text)}</t></si>" for text in self.numbers)
        return f'{_HEAD}<sst {_MAIN} uniqueCount="{len(self.numbers)}">{items}</sst>'


def write_export(path: Path, bookings: int) -> None:
    """Write a workbook of so many bookings, and a session for every twenty of them."""
    texts, rng = _Texts(), Random(bookings)
    sessions = max(1, bookings // _EACH)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as book:
        _write_sheet(book, 1, "sessions", _SESSIONS, texts, _session_rows(sessions, texts))
        _write_sheet(book, 2, "bookings", _BOOKINGS, texts, _booking_rows(bookings, sessions, texts, rng))
        book.writestr("xl/sharedStrings.xml", texts.part())
        for name, content in _PARTS.items():
            book.writestr(name, _HEAD + content)


def _write_sheet(book: zipfile.ZipFile, number: int, name: str, heads: list[str], texts: _Texts, rows: Iterator[str]) -> None:
    titles = f'<row r="1">{texts.cell("A1", f"Training system export: {name}")}</row>'
    year = f'<row r="2">{texts.cell("A2", "Reporting year")}{texts.cell("B2", "2021/22")}</row>'
    cells = "".join(texts.cell(f"{letter}4", head) for letter, head in zip("ABCDEFGHIJ", heads, strict=False))
    with book.open(f"xl/worksheets/sheet{number}.xml", "w", force_zip64=True) as part:
        part.write(f'{_HEAD}<worksheet {_MAIN}><sheetData>{titles}{year}<row r="4">{cells}</row>'.encode())
        for row in rows:
            part.write(row.encode())
        part.write(b"</sheetData></worksheet>")


def _session_rows(count: int, texts: _Texts) -> Iterator[str]:
    for at, r in enumerate(range(_FIRST, _FIRST + count)):
        half, programme = at % 5 > 0, "Children's programme" if at % 2 else "General programme"
        length = f"{texts.cell(f'E{r}', 'Half day' if half else 'Full day')}<c r=\"F{r}\"><v>{3.25 if half else 6.5}</v></c>"
        yield (
            f'<row r="{r}" spans="1:8">{texts.cell(f"A{r}", f"TR{at}")}<c r="B{r}" s="1"><v>{44300 + at % 300}</v></c>'
            f"{texts.cell(f'C{r}', f'Course {at % 11}')}{texts.cell(f'D{r}', programme)}{length}"
            f'<c r="G{r}"><v>{20 + at % 20}</v></c>{texts.cell(f"H{r}", f"Tutor {at % 30}")}</row>'
        )


def _booking_rows(count: int, sessions: int, texts: _Texts, rng: Random) -> Iterator[str]:
    ends = ["Attended"] * 6 + ["Absent"] * 3 + ["Cancelled"]
    for at, r in enumerate(range(_FIRST, _FIRST + count)):
        end = ends[rng.randrange(10)]
        scores = "".join(f'<c r="{letter}{r}"><v>{rng.randrange(1, 6)}</v></c>' for letter in "IJ" if end == "Attended")
        yield (
            f'<row r="{r}" spans="1:10">{texts.cell(f"A{r}", f"TR{rng.randrange(sessions)}")}'
            f'<c r="B{r}" s="1"><v>{44300 + at % 300}</v></c>{texts.cell(f"C{r}", f"Person {rng.randrange(count)}")}'
            f"{texts.cell(f'D{r}', f'Organisation {at % 33}')}{texts.cell(f'E{r}', end)}"
            f"{texts.cell(f'F{r}', 'yes' if at % 3 else 'no')}{texts.cell(f'G{r}', 'yes' if at % 2 else 'no')}"
            f"{texts.cell(f'H{r}', 'no')}{scores}</row>"
        )


def _relations(kinds: dict[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{at}" Type="{_DOC}/{kind}" Target="{target}"/>'
        for at, (target, kind) in enumerate(kinds.items(), 1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PARTS = {
    "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPE}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet2.xml" ContentType="{_TYPE}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPE}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_TYPE}.sharedStrings+xml"/></Types>',
    "_rels/.rels": _relations({"xl/workbook.xml": "officeDocument"}),
    "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_DOC}"><sheets><sheet name="Sessions" sheetId="1" r:id="rId1"/>'
    '<sheet name="Bookings" sheetId="2" r:id="rId2"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels": _relations(
        {
            "worksheets/sheet1.xml": "worksheet",
            "worksheets/sheet2.xml": "worksheet",
            "styles.xml": "styles",
            "sharedStrings.xml": "sharedStrings",
        }
    ),
    "xl/styles.xml": f"<styleSheet {_MAIN}><fonts><font/></fonts>"
    '<fills><fill><patternFill patternType="none"/></fill></fills><borders><border/></borders>'
    '<cellStyleXfs><xf numFmtId="0"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
    '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
}
