"""Writes workbooks from a text grid, in every format, so that a test shows its input as the person would see it.

    save(folder / "return.xlsx", '''
        Measure    | Q1    | Q2
        Step-downs | 1,468 | 14%
    ''')

Values are told apart by how they look: `14%`, `£34,026`, `1,468`, `31/03/2022`, `255:10:10`, `TRUE`, `#REF!`; a leading
apostrophe makes a text. A blank line inside the grid is a blank row.
"""

from __future__ import annotations

import re
import struct
import textwrap
import zipfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

ERRORS = {"#NULL!": 0, "#DIV/0!": 7, "#VALUE!": 15, "#REF!": 23, "#NAME?": 29, "#NUM!": 36, "#N/A": 42}


@dataclass(frozen=True)
class Entry:
    """One value to write: its kind, the number or text behind it, its format code and what it shows."""

    kind: str
    value: Any
    code: str
    text: str


Grid = list[list[Entry | None]]


def grid(text: str) -> Grid:
    lines = textwrap.dedent(text).strip("\n").rstrip().split("\n")
    return [[entry(piece.strip()) for piece in line.split("|")] for line in lines]


def entry(text: str) -> Entry | None:
    """What a piece of the grid stands for."""
    if not text:
        return None
    if text.startswith("'"):
        return Entry("text", text[1:], "General", text[1:])
    if text in ERRORS:
        return Entry("error", text, "General", text)
    if text in ("TRUE", "FALSE"):
        return Entry("boolean", text == "TRUE", "General", text)
    return _moment(text) or _number(text) or Entry("text", text, "General", text)


def _moment(text: str) -> Entry | None:
    if found := re.fullmatch(r"(\d+):(\d\d):(\d\d)", text):
        span = timedelta(hours=int(found[1]), minutes=int(found[2]), seconds=int(found[3]))
        return Entry("duration", span / timedelta(days=1), "[h]:mm:ss", text)
    for shape, code in (("%d/%m/%Y", "dd/mm/yyyy"), ("%d/%m/%Y %H:%M", "dd/mm/yyyy hh:mm")):
        try:
            serial = (datetime.strptime(text, shape) - datetime(1899, 12, 30)) / timedelta(days=1)
        except ValueError:
            continue
        return Entry("date", serial, code, text)
    return None


def _number(text: str) -> Entry | None:
    found = re.fullmatch(r"-?(£?)(\d[\d,]*)(?:\.(\d+))?(%?)", text)
    if not found:
        return None
    value = float(re.sub("[£,%]", "", text))
    value = round(value / 100, 10) if found[4] else value
    plain = not (found[1] or found[4] or "," in text)
    decimals = "." + "0" * len(found[3]) if found[3] else ""
    whole = "#,##0" if "," in text else "0"
    pound = '"£"' if found[1] else ""
    code = "General" if plain else f"{pound}{whole}{decimals}{found[4]}"
    return Entry("number", int(value) if value.is_integer() else value, code, text)


def save(path: Path, sheets: str | dict[str, str], **options: Any) -> Path:
    """Write the sheets as the ending of `path` asks; csv and tsv take `encoding`, `delimiter` and hold one sheet."""
    named = {"Return": sheets} if isinstance(sheets, str) else sheets
    grids = {name: grid(text) for name, text in named.items()}
    path.parent.mkdir(parents=True, exist_ok=True)
    _WRITERS[path.suffix](path, grids, **options)
    return path


def as_xlsx(path: Path, grids: dict[str, Grid]) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in grids.items():
        sheet = book.create_sheet(name)
        for row, column, item in _places(rows):
            cell = sheet.cell(row, column, item.value)
            cell.number_format = item.code
            if item.kind == "text":
                cell.data_type = "s"
    book.save(path)


def as_xls(path: Path, grids: dict[str, Grid]) -> None:
    import xlwt

    book = xlwt.Workbook()
    for name, rows in grids.items():
        sheet = book.add_sheet(name)
        for row, column, item in _places(rows):
            style = xlwt.easyxf(num_format_str=item.code)
            if item.kind == "error":
                sheet.row(row - 1).set_cell_error(column - 1, ERRORS[item.value], style)
            else:
                sheet.write(row - 1, column - 1, item.value, style)
    book.save(str(path))


def as_ods(path: Path, grids: dict[str, Grid]) -> None:
    from odf.opendocument import OpenDocumentSpreadsheet
    from odf.table import Table, TableCell, TableRow
    from odf.text import P

    book = OpenDocumentSpreadsheet()
    for name, rows in grids.items():
        table = Table(name=name)
        for items in rows:
            line = TableRow()
            for item in items:
                cell = TableCell(**_ods_value(item)) if item else TableCell()
                if item:
                    cell.addElement(P(text=item.text))
                line.addElement(cell)
            table.addElement(line)
        book.spreadsheet.addElement(table)
    book.save(str(path))


def _ods_value(item: Entry) -> dict[str, str]:
    if item.kind == "number":
        return {"valuetype": "percentage" if item.code.endswith("%") else "float", "value": repr(item.value)}
    if item.kind == "boolean":
        return {"valuetype": "boolean", "booleanvalue": str(item.value).lower()}
    if item.kind == "date":
        moment = datetime(1899, 12, 30) + timedelta(days=item.value)
        return {"valuetype": "date", "datevalue": moment.isoformat() if moment.hour else moment.date().isoformat()}
    if item.kind == "duration":
        hours, minutes, seconds = item.text.split(":")
        return {"valuetype": "time", "timevalue": f"PT{hours}H{minutes}M{seconds}S"}
    return {"valuetype": "string"}


def as_csv(path: Path, grids: dict[str, Grid], encoding: str = "utf-8", delimiter: str = ",") -> None:
    (rows,) = grids.values()
    lines = []
    for items in rows:
        texts = [item.text if item else "" for item in items]
        lines.append(delimiter.join(f'"{text}"' if delimiter in text else text for text in texts))
    path.write_bytes("\r\n".join(lines).encode(encoding))


def as_tsv(path: Path, grids: dict[str, Grid], encoding: str = "utf-8") -> None:
    as_csv(path, grids, encoding, "\t")


def _places(rows: Grid) -> list[tuple[int, int, Entry]]:
    return [(at, column, item) for at, items in enumerate(rows, 1) for column, item in enumerate(items, 1) if item]


def package(path: Path, parts: dict[str, str | bytes]) -> Path:
    """A zip of hand-written parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


_MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
_DOC = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'


_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    f'<Override PartName="/xl/sharedStrings.xml" ContentType="{_KIND}.sharedStrings+xml"/></Types>'
)


def links(kinds: dict[str, str]) -> str:
    """A relationships part: id to the kind and target, as `{"rId1": "worksheet worksheets/sheet1.xml"}`."""
    items = "".join(
        f'<Relationship Id="{name}" Type="{_DOC}/{text.split()[0]}" Target="{text.split()[1]}"/>' for name, text in kinds.items()
    )
    return f"<Relationships {_RELS}>{items}</Relationships>"


def handmade(
    path: Path, sheet: str, *, codes: tuple[str, ...] = (), book: str = "", after: str = "", sheet_tag: str = "", **parts: str
) -> Path:
    """An xlsx whose one sheet's XML (all that stands inside `worksheet`) the test writes itself.

    Style 0 is General, style n the nth of `codes`; `book` goes before and `after` behind the sheets in the workbook
    part, `sheet_tag` into the sheet's tag; `parts` replaces parts: `texts` the shared strings, `notes` the comments.
    """
    formats = "".join(f"<numFmt numFmtId='{at}' formatCode='{code}'/>" for at, code in enumerate(codes, 200))
    styles = "".join(f"<xf numFmtId='{at}'/>" for at in (0, *range(200, 200 + len(codes))))
    content: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": links({"r1": "officeDocument xl/workbook.xml"}),
        "xl/workbook.xml": f'<workbook {_MAIN} xmlns:r="{_DOC}">{book}<sheets><sheet name="Return" sheetId="1" '
        f'r:id="rId1" {sheet_tag}/></sheets>{after}</workbook>',
        "xl/_rels/workbook.xml.rels": links(
            {"rId1": "worksheet worksheets/sheet1.xml", "rId2": "styles styles.xml", "rId3": "sharedStrings sharedStrings.xml"}
        ),
        "xl/styles.xml": f"<styleSheet {_MAIN}><numFmts>{formats}</numFmts><cellXfs>{styles}</cellXfs></styleSheet>",
        "xl/sharedStrings.xml": parts.get("texts", f"<sst {_MAIN}/>"),
        "xl/worksheets/sheet1.xml": f"<worksheet {_MAIN}>{sheet}</worksheet>",
    }
    if "notes" in parts:
        content["xl/worksheets/_rels/sheet1.xml.rels"] = links({"rId1": "comments ../comments1.xml"})
        content["xl/comments1.xml"] = f"<comments {_MAIN}><commentList>{parts['notes']}</commentList></comments>"
    return package(path, content)


def handmade_ods(path: Path, table: str, styles: str = "") -> Path:
    """An ods whose one table's XML the test writes itself."""
    names = " ".join(
        f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text", "style")
    )
    return package(
        path,
        {
            "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
            "content.xml": f"<office:document-content {names}><office:automatic-styles>{styles}</office:automatic-styles>"
            f'<office:body><office:spreadsheet><table:table table:name="Return">{table}</table:table>'
            "</office:spreadsheet></office:body></office:document-content>",
        },
    )


def as_xlsb(path: Path, grids: dict[str, Grid]) -> None:
    """Binary workbook, one record at a time: as many as a reader of values needs."""
    codes = ["General"]
    content: dict[str, str | bytes] = {"_rels/.rels": links({"r1": "officeDocument xl/workbook.bin"})}
    sheets, relations = b"", {"rIdS": "styles styles.bin"}
    for at, (name, rows) in enumerate(grids.items(), 1):
        relations[f"rId{at}"] = f"worksheet worksheets/sheet{at}.bin"
        sheets += _record(156, struct.pack("<II", 0, at) + _wide(f"rId{at}") + _wide(name))
        content[f"xl/worksheets/sheet{at}.bin"] = _binary_sheet(rows, codes)
    content["xl/workbook.bin"] = _record(153, bytes(12)) + sheets
    formats = b"".join(_record(44, struct.pack("<H", 200 + at) + _wide(code)) for at, code in enumerate(codes[1:], 1))
    styles = b"".join(_record(47, struct.pack("<HH", 0, 200 + at if at else 0) + bytes(12)) for at in range(len(codes)))
    content["xl/styles.bin"] = formats + _record(617, struct.pack("<I", len(codes))) + styles + _record(618, b"")
    content["xl/_rels/workbook.bin.rels"] = links(relations)
    package(path, content)


def _binary_sheet(rows: Grid, codes: list[str]) -> bytes:
    found = _record(129, b"") + _record(145, b"")
    for at, items in enumerate(rows):
        found += _record(0, struct.pack("<IIHB", at, 0, 300, 0) + bytes(6))
        for column, item in enumerate(items):
            if item:
                if item.code not in codes:
                    codes.append(item.code)
                place = struct.pack("<II", column, codes.index(item.code))
                found += _binary_cell(item, place)
    return found + _record(146, b"") + _record(130, b"")


def _binary_cell(item: Entry, place: bytes) -> bytes:
    if item.kind == "text":
        return _record(6, place + _wide(item.value))
    if item.kind == "boolean":
        return _record(4, place + bytes([item.value]))
    if item.kind == "error":
        return _record(3, place + bytes([ERRORS[item.value]]))
    if isinstance(item.value, int):
        return _record(2, place + struct.pack("<i", item.value << 2 | 2))
    return _record(5, place + struct.pack("<d", item.value))


def _record(number: int, body: bytes) -> bytes:
    head = bytes([number]) if number < 128 else bytes([number & 0x7F | 0x80, number >> 7])
    size, length = b"", len(body)
    while True:
        size += bytes([length & 0x7F | (0x80 if length > 0x7F else 0)])
        length >>= 7
        if not length:
            return head + size + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


_WRITERS: dict[str, Any] = {
    ".xlsx": as_xlsx, ".xlsm": as_xlsx, ".xls": as_xls, ".ods": as_ods, ".xlsb": as_xlsb, ".csv": as_csv, ".tsv": as_tsv,
}  # fmt: skip
