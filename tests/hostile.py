"""Files that mean harm or were harmed, each written by hand. The writers take a path and write there."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.books import handmade, handmade_ods, package, save

BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'
LAUGHS = "<!DOCTYPE x [<!ENTITY l0 'ha'>" + "".join(f"<!ENTITY l{at} '{f'&l{at - 1};' * 10}'>" for at in range(1, 10)) + "]>"
OUTSIDE = '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'
SMALL = "Measure | Q1\nStep-downs | 46"


def with_sheet(path: Path, sheet: str, head: str = "") -> Path:
    """An xlsx whose sheet part is exactly `head` and `sheet`, inside what every workbook has."""
    handmade(path, "")
    return replaced(path, {"xl/worksheets/sheet1.xml": f"{head}<worksheet>{sheet}</worksheet>"})


def replaced(path: Path, parts: dict[str, str | bytes]) -> Path:
    """The same zip with some parts replaced or added."""
    with zipfile.ZipFile(path) as archive:
        kept: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    return package(path, kept | parts)


def streamed(path: Path, pieces: Iterator[str], part: str = "xl/worksheets/sheet1.xml") -> Path:
    """An xlsx whose sheet is too large to be held in memory while it is written."""
    handmade(path, "")
    with zipfile.ZipFile(path) as archive:
        kept = {name: archive.read(name) for name in archive.namelist() if name != part}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, content in kept.items():
            archive.writestr(name, content)
        with archive.open(part, "w", force_zip64=True) as out:
            for piece in pieces:
                out.write(piece.encode())
    return path


def rows(count: int, said: str) -> Iterator[str]:
    """A sheet of so many rows with one number each, that says of itself that it is `said`."""
    yield f'<worksheet><dimension ref="{said}"/><sheetData>'
    for first in range(1, count, 10_000):
        yield "".join(f'<row r="{at}"><c r="A{at}"><v>{at % 97}</v></c></row>' for at in range(first, first + 10_000))
    yield "</sheetData></worksheet>"


def ten_million_rows(path: Path) -> Path:
    return streamed(path, rows(10_000_000, "A1:A10000000"))


def said_to_be_boundless(path: Path) -> Path:
    return with_sheet(path, '<dimension ref="A1:C10000000"/><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>')


def too_many_columns(path: Path) -> Path:
    return with_sheet(path, '<dimension ref="A1:XFE1"/><sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData>')


def a_column_beyond_the_last(path: Path) -> Path:
    return with_sheet(path, '<sheetData><row r="1"><c r="XFE1"><v>1</v></c></row></sheetData>')


def laughs(path: Path) -> Path:
    return with_sheet(path, '<sheetData><row r="1"><c r="A1" t="str"><v>&l9;</v></c></row></sheetData>', LAUGHS)


def laughs_in_texts(path: Path) -> Path:
    return replaced(handmade(path, ""), {"xl/sharedStrings.xml": f"{LAUGHS}<sst><si><t>&l9;</t></si></sst>"})


def outside_entity(path: Path) -> Path:
    return with_sheet(path, '<sheetData><row r="1"><c r="A1" t="str"><v>&a;</v></c></row></sheetData>', OUTSIDE)


def laughs_in_relations(path: Path) -> Path:
    return replaced(handmade(path, ""), {"_rels/.rels": f"{LAUGHS}<Relationships>&l9;</Relationships>"})


def laughs_in_ods(path: Path) -> Path:
    return package(path, {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": f"{LAUGHS}<a>&l9;</a>"})


def noughts(path: Path) -> Path:
    """The classic bomb: a part of one sign, a thousand times smaller when packed."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/workbook.xml", "w") as out:
        for _ in range(100):
            out.write(bytes(1024 * 1024))
    return path


def lying_sizes(path: Path) -> Path:
    """A bomb whose table of contents says that it is small."""
    data = bytearray(noughts(path).read_bytes())
    at = data.rfind(b"PK\x01\x02")
    data[at + 24 : at + 28] = struct.pack("<I", 1000)
    path.write_bytes(data)
    return path


def lying_over_each_other(path: Path) -> Path:
    """Many entries that are all one and the same packed kernel (Fifield's bomb), each claiming little."""
    kernel = zipfile.ZipFile(inner := io.BytesIO(), "w", zipfile.ZIP_DEFLATED)
    kernel.writestr("xl/workbook.xml", bytes(10_000))
    for at in range(500):
        kernel.filelist.append(copy := zipfile.ZipInfo(f"xl/part{at:04}.xml"))
        first = kernel.filelist[0]
        copy.header_offset, copy.compress_type = first.header_offset, first.compress_type
        copy.file_size, copy.compress_size, copy.CRC = first.file_size, first.compress_size, first.CRC
    kernel._didModify = True  # type: ignore[attr-defined]
    kernel.close()
    path.write_bytes(inner.getvalue())
    return path


def nested(path: Path) -> Path:
    inner = b"0" * 1_000_000
    for at in range(6):
        out = io.BytesIO()
        with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for copy in range(10):
                archive.writestr(f"{at}-{copy}.zip", inner)
        inner = out.getvalue()
    path.write_bytes(inner)
    return path


def other_packing(path: Path) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("xl/workbook.xml", bytes(20_000_000))
    return path


def two_parts_alike(path: Path) -> Path:
    return replaced(handmade(path, ""), {"XL\\Worksheets\\Sheet1.xml": "<worksheet/>"})


def unsafe_names(path: Path) -> Path:
    """A workbook that reads well, with parts that would land elsewhere if anybody unpacked it."""
    save(path, SMALL)
    return replaced(path, {"../../escaped.txt": "x", "/etc/escaped.txt": "x", "C:\\escaped.txt": "x"})


def deep(path: Path) -> Path:
    return with_sheet(path, "<sheetData>" + "<a>" * 300_000 + "</a>" * 300_000 + "</sheetData>")


def deep_ods(path: Path) -> Path:
    spans = "<text:span>" * 100_000 + "1" + "</text:span>" * 100_000
    cell = f'<table:table-cell office:value-type="string"><text:p>{spans}</text:p></table:table-cell>'
    return handmade_ods(path, f"<table:table-row>{cell}</table:table-row>")


def ods_rows(path: Path) -> Path:
    value = '<table:table-cell office:value-type="float" office:value="1"/>'
    return handmade_ods(path, f'<table:table-row table:number-rows-repeated="1048576">{value}</table:table-row>')


def ods_many_repeats(path: Path) -> Path:
    """Each row repeats just below what is allowed for one."""
    value = '<table:table-cell office:value-type="float" office:value="1"/>'
    return handmade_ods(path, f'<table:table-row table:number-rows-repeated="99999">{value}</table:table-row>' * 40)


def ods_tall_claim(path: Path) -> Path:
    value = '<table:table-cell office:value-type="float" office:value="1"/>'
    return handmade_ods(path, f'<table:table-row table:number-rows-repeated="99999999999">{value}</table:table-row>')


def one_endless_line(path: Path) -> Path:
    path.write_bytes(b"1," * 30_000_000)
    return path


def one_endless_value(path: Path) -> Path:
    path.write_bytes(b"a" * 60_000_000)
    return path


def quoted_without_end(path: Path) -> Path:
    path.write_bytes(b'Measure,Q1\n"' + b"46,\n" * 5_000_000)
    return path


def null_bytes(path: Path) -> Path:
    path.write_bytes(b"Measure,Q1\nStep-downs\0,46\n")
    return path


def xlsb_endless_record(path: Path) -> Path:
    save(path, SMALL)
    return replaced(path, {"xl/worksheets/sheet1.bin": b"\x00\xff\xff\xff\x7f" + bytes(100)})


def xlsb_endless_text(path: Path) -> Path:
    save(path, SMALL)
    body = struct.pack("<II", 0, 0) + struct.pack("<I", 0x7FFFFFFF) + b"a\0"
    return replaced(path, {"xl/worksheets/sheet1.bin": b"\x00\x09" + bytes(12)[:9] + b"\x06" + bytes([len(body)]) + body})


def xls_endless_records(path: Path) -> Path:
    """A raw stream of records whose lengths reach past the end."""
    head = struct.pack("<HHHHHHI", 0x0809, 16, 0x0600, 0x0005, 0, 0, 0) + bytes(4)
    path.write_bytes(head + struct.pack("<HH", 0x00FC, 0xFFFF) + bytes(200))
    return path


def xls_many_texts(path: Path) -> Path:
    """A shared string table that promises four thousand million texts."""
    save(path, SMALL)
    data = bytearray(path.read_bytes())
    at = data.find(struct.pack("<H", 0x00FC), 512)
    data[at + 4 : at + 12] = b"\xff" * 8
    path.write_bytes(data)
    return path


def wide_row(count: int) -> str:
    from report.terms.cells import column_letters

    return "".join(f'<c r="{column_letters(at)}{{row}}"><v>{at}</v></c>' for at in range(1, count + 1))


def every_column(path: Path) -> Path:
    cells = wide_row(16_384)
    return with_sheet(path, f'<sheetData><row r="1">{cells.replace("{row}", "1")}</row></sheetData>')


def said_to_be_full(path: Path) -> Path:
    sheet = '<dimension ref="A1:XFD1048576"/><sheetData><row r="3"><c r="B3"><v>46</v></c></row></sheetData>'
    return with_sheet(path, sheet)


def cyclic(path: Path) -> Path:
    sheet = (
        '<sheetData><row r="1"><c r="A1"><f t="shared" ref="A1:B1" si="0">B1</f><v>1</v></c>'
        '<c r="B1"><f t="shared" si="0"/><v>1</v></c><c r="C1"><f>C1+1</f><v>7</v></c></row></sheetData>'
    )
    return with_sheet(path, sheet)


def external_links(path: Path) -> Path:
    """A value kept from another workbook, beside links to that workbook, to the network and to a web picture."""
    handmade(path, '<sheetData><row r="1"><c r="A1"><f>[1]Sheet1!A1</f><v>46</v></c></row></sheetData>')
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    link = f'<Relationship Id="rId9" Type="{kind}/externalLink" Target="externalLinks/externalLink1.xml"/>'
    space = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
    with zipfile.ZipFile(path) as archive:
        relations = archive.read("xl/_rels/workbook.xml.rels").decode().replace("</Relationships>", f"{link}</Relationships>")
    far = "".join(
        f'<Relationship Id="r{at}" Type="{kind}/{what}" Target="{target}" TargetMode="External"/>'
        for at, (what, target) in enumerate(
            (
                ("externalLinkPath", "file:///etc/passwd"),
                ("image", "http://192.0.2.1/x.png"),
                ("worksheet", "http://192.0.2.1/s.xml"),
            )
        )
    )
    rels = f"<Relationships {space}>{far}</Relationships>"
    return replaced(
        path,
        {
            "xl/_rels/workbook.xml.rels": relations,
            "xl/externalLinks/externalLink1.xml": "<externalLink><externalBook/></externalLink>",
            "xl/externalLinks/_rels/externalLink1.xml.rels": rels,
            "xl/worksheets/_rels/sheet1.xml.rels": rels,
        },
    )


def cut(path: Path) -> Path:
    data = save(path, SMALL).read_bytes()
    path.write_bytes(data[: len(data) * 2 // 3])
    return path


def picture(path: Path) -> Path:
    path.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    return path


Writer = Callable[[Path], Path]
REFUSED: dict[str, tuple[Writer, str]] = {
    "cut.xlsx": (cut, "file-damaged"),
    "picture.xlsx": (picture, "file-not-spreadsheet"),
    "bomb.xlsx": (noughts, "file-bomb"),
    "lying-sizes.xlsx": (lying_sizes, "file-damaged"),
    "overlap.xlsx": (lying_over_each_other, "file-damaged"),
    "nested.xlsx": (nested, "file-not-spreadsheet"),
    "bzip.xlsx": (other_packing, "file-damaged"),
    "alike.xlsx": (two_parts_alike, "file-damaged"),
    "laughs.xlsx": (laughs, "file-bomb"),
    "laughs-texts.xlsx": (laughs_in_texts, "file-bomb"),
    "laughs-relations.xlsx": (laughs_in_relations, "file-bomb"),
    "laughs.ods": (laughs_in_ods, "file-bomb"),
    "outside.xlsx": (outside_entity, "file-bomb"),
    "boundless.xlsx": (said_to_be_boundless, "file-too-large"),
    "columns.xlsx": (too_many_columns, "file-too-large"),
    "beyond.xlsx": (a_column_beyond_the_last, "file-too-large"),
    "deep.ods": (deep_ods, "file-damaged"),
    "rows.ods": (ods_rows, "file-too-large"),
    "many.ods": (ods_many_repeats, "file-too-large"),
    "tall.ods": (ods_tall_claim, "file-too-large"),
    "line.csv": (one_endless_line, "file-too-large"),
    "value.csv": (one_endless_value, "file-too-large"),
    "quoted.csv": (quoted_without_end, "file-damaged"),
    "null.csv": (null_bytes, "file-not-spreadsheet"),
    "record.xlsb": (xlsb_endless_record, "file-damaged"),
    "text.xlsb": (xlsb_endless_text, "file-damaged"),
    "records.xls": (xls_endless_records, "file-damaged"),
    "texts.xls": (xls_many_texts, "file-damaged"),
}
"""Refused, and with which code."""
LARGE: dict[str, tuple[Writer, str]] = {"million.xlsx": (ten_million_rows, "file-too-large")}
"""The same, but slow to write."""
READ: dict[str, tuple[Writer, dict[str, object]]] = {
    "names.xlsx": (unsafe_names, {"A1": "Measure", "B1": "Q1", "A2": "Step-downs", "B2": 46}),
    "full.xlsx": (said_to_be_full, {"B3": 46}),
    "cyclic.xlsx": (cyclic, {"A1": 1, "B1": 1, "C1": 7}),
    "links.xlsx": (external_links, {"A1": 46}),
    "deep.xlsx": (deep, {}),
}
"""Harmless once it is read by the values it holds: the cells."""
