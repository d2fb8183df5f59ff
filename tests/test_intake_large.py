"""Large record sheets are read by their declared columns alone: the same numbers, receipts and questions as cell by cell."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from report.intake.files import cut_text, parts, xlsx_columns
from report.intake.files.workbooks import read_workbook
from report.intake.files.xlsx_rows import RowReader
from report.intake.read_file import read_file, read_sheets
from report.intake.record_plan import plan_for
from report.intake.twice import Taken
from report.settings.project import Settings
from tests.books import handmade
from tests.grids import YEAR, assert_adds_up, numbers, settings
from tests.reading import soffice

VISITS = """
    visits:
      title: Visits
      recognise: {labels: [Visits]}
      period: {kind: financial year, from: cell beside "Year"}
      layout: records
      markers: {n/a: x}
      sheets:
        visits:
          recognise: {labels: [Visits register]}
          columns: {place: Place, status: Status, score: Score}
      measures:
        visits: {sheet: visits, count: rows}
        held: {sheet: visits, count: rows, where: {status: [Held, "3"]}}
        scores: {sheet: visits, sum: score, unit: score, where: {status: Held}}
        mean: {sheet: visits, mean: score, unit: score}
        places: {sheet: visits, distinct: place}
        scored: {sheet: visits, count: rows, answered: [score]}
"""
HEAD = ["Place", "Name", "Status", "Seen by", "Score"]
FIRST = 5


@pytest.fixture(autouse=True, scope="module")
def small_is_large() -> Iterator[None]:
    """Sheets of a few rows are read as those of a million are: by columns from the sixth row on, in small pieces."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(parts, "LARGE", 0)
        patch.setattr(xlsx_columns, "FIRST_ROWS", FIRST)
        patch.setattr(cut_text, "AT_ONCE", 900)
        yield


def both(path: Path, form: Settings | None = None) -> tuple[list[Taken], list[Taken]]:
    """What a file gives when its large sheets are read by columns, and when every cell is read."""
    known = form or settings(VISITS, folder=path.parent)
    book, problems = read_workbook(path, path.parent)
    assert book is not None, problems
    whole = read_sheets(book, problems, known, YEAR)
    assert_adds_up(whole, book)
    return read_file(path, known, YEAR), whole


def alike(path: Path, by_columns: bool = True) -> Taken:
    """The one return of a file, which must be the same in both ways; `by_columns` says whether it can be read so at all."""
    quick, whole = both(path)
    assert quick == whole
    book, _ = read_workbook(path, path.parent, plan=plan_for(settings(VISITS).forms.values()))
    assert book is not None and (book.sheets[0].records is not None) == by_columns
    return quick[0]


# A sheet written by hand: titles and headings, then rows of cells as any program may write them.

TEXTS = ["Farm", "Museum", " ", "Held", "held ", "Heldd", "Place", "Status", "Total", "n/a"]
TEXTS += ["&amp; Co", "\u00e9cole", "\u00a0", "3"]


def shared() -> str:
    items = "".join(f'<si><t xml:space="preserve">{text}</t></si>' for text in TEXTS)
    rich = "<si><r><t>Ri</t></r><r><rPr><b/></rPr><t>ch</t></r><rPh sb='0' eb='1'><t>no</t></rPh></si><si/><si><t/></si>"
    return f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{items}{rich}</sst>'


def head() -> str:
    titles = '<row r="1"><c r="A1" t="inlineStr"><is><t>Visits register</t></is></c></row>'
    year = '<row r="2"><c r="A2" t="str"><v>Year</v></c><c r="B2" t="str"><v>2021/22</v></c></row>'
    cells = "".join(f'<c r="{letter}4" t="str"><v>{text}</v></c>' for letter, text in zip("ABCDE", HEAD, strict=True))
    return f'{titles}{year}<row r="4">{cells}</row>'


def filling(first: int, last: int, score: object = 2) -> str:
    return "".join(row(at, f"<v>{score}</v>") for at in range(first, last + 1))


def row(at: int, score: str, attributes: str = "") -> str:
    return (
        f'<row r="{at}"{attributes}><c r="A{at}" t="s"><v>0</v></c><c r="B{at}" t="s"><v>11</v></c>'
        f'<c r="C{at}" t="s"><v>3</v></c><c r="E{at}">{score}</c></row>'
    )


def written(folder: Path, rows: str, before: str = "", after: str = "", **parts: Any) -> Path:
    sheet = f"{before}<sheetData>{head()}{filling(5, 8)}{rows}</sheetData>{after}"
    return handmade(folder / "visits.xlsx", sheet, codes=("0%", "dd/mm/yyyy"), texts=shared(), **parts)


FARM, HELD = '|t="s"|<v>0</v>', '|t="s"|<v>3</v>'
FOUR = "<v>4</v>"


def line(at: int, tag: str = "", **cells: str) -> str:
    """One row: by column what stands in its cell, after the cell's other attributes where it has some."""
    return f'<row r="{at}"{tag}>{"".join(_cell(letter, at, piece) for letter, piece in cells.items())}</row>'


def _cell(letter: str, at: int, piece: str) -> str:
    *attributes, inside = piece.split("|")
    if not piece:
        return ""
    return f'<c r="{letter}{at}"{" ".join(attributes)}>{inside}</c>' if inside else f'<c r="{letter}{at}"/>'


def shown(text: str) -> str:
    return f'|t="str"|<v>{text}</v>'


AWKWARD = {
    "errors": line(9, A='|t="e"|<v>#REF!</v>', B='|t="e"|<v>#N/A</v>', E='|t="e"|<v>#DIV/0!</v>'),
    "a formula that was never worked out, in a kept column": line(9, A=FARM, E="<f>1+1</f>"),
    "a formula that was never worked out, in another": line(9, A=FARM, B="<f>A9</f>"),
    "formulas with values": line(9, A='|t="str"|<f>B9</f><v>Zoo</v>', E='<f a="b">SUM(1)</f><v>7</v>'),
    "attributes in another order": '<row spans="1:5" r="9"><c t="s" r="A9"><v>0</v></c><c s="0" r="E9"><v>4</v></c></row>',
    "single quotes": line(9, A=FARM, E=FOUR).replace('"', "'"),
    "no addresses": '<row><c t="s"><v>1</v></c><c/><c t="s"><v>3</v></c><c/><c><v>5</v></c></row>'
    '<row><c t="s"><v>1</v></c></row>',
    "dates and percentages": line(9, A='|s="2"|<v>44000</v>', C='|s="1"|<v>0.5</v>', E='|s="1"|<v>0.14</v>'),
    "blank texts": line(9, A='|t="s"|<v>2</v>', B='|t="s"|<v>12</v>', D='|t="s"|<v>2</v>'),
    "blank texts of its own": line(9, A=shown(" "), B='|t="inlineStr"|<is><t>&#32;</t></is>'),
    "other spaces": line(9, A=shown("\u2003"), D=shown("\u00a0"), E=FOUR),
    "empty rows and cells": '<row r="9"/><row r="10"><c r="A10" s="1"/><c r="B10"/></row><row r="11"></row>',
    "rows with gaps": filling(20, 21) + filling(30, 33),
    "a comment": "<!-- left by a program -->" + filling(9, 9),
    "a comment within a cell": line(9, A=FARM, E="<v>4<!-- or 5 --></v>"),
    "a comment that holds a row": f"<!-- {filling(9, 9)} -->{filling(10, 10)}",
    "a long comment with the end of a row": f"<!-- {'x' * 2000}</row>{'x' * 2000} -->{filling(10, 10)}",
    "the end of the rows in a comment": f"<!-- </sheetData> -->{filling(10, 10)}",
    "marked-up text": line(9, A=shown("<![CDATA[Farm & <Zoo>]]>"), E=FOUR),
    "entities": line(9, A=shown("A &lt; B &amp; &#67;"), E="<v>&#49;</v>"),
    "escaped characters": line(9, A=shown("A_x000D_B"), B=shown("_x0020_")),
    "a line break in a text": line(9, A='|t="inlineStr"|<is><t>A\r\nB</t></is>', E=FOUR),
    "rich texts": line(9, A='|t="s"|<v>14</v>', C='|t="inlineStr"|<is><r><t>He</t></r><r><t>ld</t></r></is>'),
    "empty shared texts": line(9, A='|t="s"|<v>15</v>', B='|t="s"|<v>16</v>', E=FOUR),
    "a wider row": line(9, A=FARM, E=FOUR, H=FOUR, AA=FOUR),
    "more attributes": line(9, ' ht="15" customHeight="1"', A='|t="s" cm="1"|<v>0</v>', E='|vm="1"|<v>4</v>'),
    "an attribute with a bracket in it": line(9, A='|t="s" x="&lt;>&quot;"|<v>0</v>', E=FOUR),
    "an extension": line(9, A='|t="s"|<v>0</v><extLst><ext uri="a"/></extLst>', E=FOUR),
    "pretty printing": re.sub(r"(?<=>)(?=<)", "\n  ", line(9, A=FARM, E=FOUR)),
    "hidden rows": row(9, FOUR, ' hidden="1"') + row(10, FOUR, ' hidden="true"') + filling(11, 12) + row(13, "", ' ht="0"'),
    "shown rows, named as such": row(9, FOUR, ' hidden="0"') + row(10, FOUR, ' hidden="false"'),
    "cells out of order": line(9, E=FOUR, A=FARM),
    "a cell given twice": line(9, A=FARM, B=FOUR).replace("</row>", '<c r="B9"><v>2</v></c><c r="E9"><v>4</v></c></row>'),
    "booleans and iso dates": line(9, A='|t="b"|<v>1</v>', C='|t="d"|<v>2022-03-31</v>', E='|t="b"|<v>0</v>'),
    "long and small numbers": line(9, A="<v>12345678901234567890</v>", E="<v>1E-3</v>"),
    "headings again, a total and a note": line(9, A='|t="s"|<v>6</v>', C='|t="s"|<v>7</v>')
    + line(10, A='|t="s"|<v>8</v>', E="<v>40</v>")
    + line(12, A=shown("Exported")),
    "half-empty rows": "".join(line(at, C=HELD) for at in range(9, 40)) + filling(40, 99),
    "slips and other values": "".join(line(at, A=FARM, C=f'|t="s"|<v>{at % 7}</v>') for at in range(9, 60)),
}


@pytest.mark.parametrize("rows", AWKWARD.values(), ids=AWKWARD)
@pytest.mark.parametrize("hidden", ["", '<cols><col min="2" max="3" hidden="1"/></cols>'], ids=["", "hidden columns"])
def test_awkward_rows_give_the_same_either_way(tmp_path: Path, rows: str, hidden: str) -> None:
    alike(written(tmp_path, rows + filling(100, 140), hidden))


def test_what_cannot_be_read_piece_by_piece_is_read_whole(tmp_path: Path) -> None:
    rows = filling(9, 30)
    alike(written(tmp_path, filling(40, 50) + rows), by_columns=False)
    alike(written(tmp_path, rows + rows), by_columns=False)
    path = written(tmp_path, rows)
    one = alike(path)
    assert numbers(one)["visits 2021-22"] == 26


@pytest.mark.parametrize("merged", ["A9:A12", "B9:E10", "A1:E1", "A3:A4", "A4:B4", "C4:C9", "A5:A30 E5:E30 A5:B6"])
def test_what_a_merged_range_covers_is_hidden_either_way(tmp_path: Path, merged: str) -> None:
    ranges = "".join(f'<mergeCell ref="{each}"/>' for each in merged.split())
    alike(written(tmp_path, filling(9, 40), after=f"<mergeCells>{ranges}</mergeCells>"))


def rewritten(path: Path, change: Any) -> Path:
    """The same workbook with the text of its sheet changed."""
    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held["xl/worksheets/sheet1.xml"] = change(held["xl/worksheets/sheet1.xml"].decode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return path


def prefixed(text: str) -> str:
    text = re.sub(r"<(/?)(?=[a-z])", r"<\1x:", text)
    return text.replace("<x:worksheet xmlns=", "<x:worksheet xmlns:x=", 1)


@pytest.mark.parametrize(
    "change",
    [
        prefixed,
        lambda text: ('<?xml version="1.0" encoding="UTF-16"?>' + text).encode("utf-16"),
        lambda text: b"\xef\xbb\xbf" + ('<?xml version="1.0" encoding="utf-8" standalone="yes"?>\r\n' + text).encode(),
        lambda text: ('<?xml version="1.0" encoding="ISO-8859-1"?>' + text).encode("latin-1"),
        lambda text: "<!-- a note -->" + text,
        lambda text: "<?some program?>" + text,
        lambda text: text.replace("<sheetData>", "<!-- <sheetData> --><sheetData >"),
        lambda text: text.replace("</row>", "</row >"),
        lambda text: text.replace("</worksheet>", "<!-- end --></worksheet><!-- end -->"),
    ],
)  # fmt: skip
def test_other_ways_to_write_xml_give_the_same(tmp_path: Path, change: Any) -> None:
    one = alike(rewritten(written(tmp_path, filling(9, 60)), change))
    assert numbers(one)["visits 2021-22"] == 56


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("</sheetData>", ""),
        lambda text: text[: len(text) // 2],
        lambda text: text.replace("</sheetData>", '<row r="99"/></row></sheetData>'),
        lambda text: text.replace('<row r="30">', '<row r="30" r="30">'),
        lambda text: text.replace('<c r="A30" t="s">', '<c r="A30" t="s" t="s">'),
        lambda text: text.replace('<c r="A30" t="s"><v>0</v>', '<c r="A30" t="s"><v>99</v>'),
        lambda text: text.replace('<c r="A30" ', '<c r="A31" '),
        lambda text: text.replace('<row r="60">', '<row r="9999999">'),
        lambda text: '<!DOCTYPE x [<!ENTITY a "ha">]>' + text,
        lambda text: text.replace("<v>2</v>", "<v>2&a;</v>", 30),
    ],
)  # fmt: skip
def test_a_spoilt_sheet_is_refused_either_way(tmp_path: Path, change: Any) -> None:
    path = rewritten(written(tmp_path, filling(9, 60)), change)
    book, problems = read_workbook(path, tmp_path)
    assert book is None
    (one,) = read_file(path, settings(VISITS, folder=tmp_path), YEAR)
    assert one.receipt.status == "refused"
    assert one.receipt.problems == tuple(problems)


KINDS = {
    "s": ("0", "2", "3", "5", "6", "8", "9", "13"),
    "str": ("Held", " ", "Zoo"),
    "e": ("#N/A",),
    "b": ("1",),
    "n": ("1", "2.5", ""),
}
OTHERS = ["", "<f>1</f>", "<f>1</f><v>1</v>", '|t="inlineStr"|<is><t>Held</t></is>', '|s="1"|<v>0.5</v>', '|s="2"|<v>44000</v>']
PIECES = st.sampled_from([*(f'|t="{kind}"|<v>{value}</v>' for kind, values in KINDS.items() for value in values), *OTHERS])
COLUMNS = ['<cols><col min="1" max="1" hidden="1"/></cols>', '<cols><col min="4" max="5" width="0"/></cols>']


@st.composite
def sheets(draw: st.DrawFn) -> tuple[str, str]:
    """Rows of a sheet, and its columns' tag."""
    five = st.lists(PIECES, min_size=5, max_size=5)
    usual = draw(st.lists(five, min_size=1, max_size=3))
    rows, at = [], 8
    for _ in range(draw(st.integers(1, 25))):
        at += draw(st.sampled_from([1, 1, 1, 1, 2]))
        held = draw(st.sampled_from(usual) if draw(st.booleans()) else five)
        tag = draw(st.sampled_from(["", "", "", "", ' hidden="1"', ' spans="1:5"']))
        rows.append(line(at, tag, **dict(zip("ABCDE", held, strict=True))))
    return "".join(rows), draw(st.sampled_from(["", "", "", *COLUMNS]))


@trying(deadline=None, max_examples=150)
@given(sheets())
def test_any_rows_give_the_same_either_way(made: tuple[str, str]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        alike(written(folder, *made))
    finally:
        shutil.rmtree(folder)


def exported(count: int = 60) -> list[list[Any]]:
    """A register as rows of values, as a program exports it: texts, numbers, blanks and dates."""
    titles: list[list[Any]] = [["Visits register"], ["Year", "2021/22"], [], HEAD]
    ends = ["Held", "Cancelled", "held", None]
    return titles + [
        [f"Place {at % 7}", f"Person {at}", ends[at % 4], date(2021, 4, 1) + timedelta(days=at), at % 5 / 2]
        for at in range(count)
    ]


def with_openpyxl(path: Path, write_only: bool) -> None:
    import openpyxl

    book = openpyxl.Workbook(write_only=write_only)
    sheet = book.create_sheet("Visits") if write_only else book.active
    assert sheet is not None
    for values in exported():
        sheet.append(values)
    book.save(path)


def with_xlsxwriter(path: Path, constant_memory: bool) -> None:
    import xlsxwriter

    book = xlsxwriter.Workbook(path, {"constant_memory": constant_memory, "default_date_format": "dd/mm/yyyy"})
    sheet = book.add_worksheet("Visits")
    for at, values in enumerate(exported()):
        sheet.write_row(at, 0, values)
    book.close()


WRITERS: dict[str, Callable[[Path], None]] = {
    "openpyxl": lambda path: with_openpyxl(path, False),
    "openpyxl, row by row": lambda path: with_openpyxl(path, True),
    "XlsxWriter": lambda path: with_xlsxwriter(path, False),
    "XlsxWriter, row by row": lambda path: with_xlsxwriter(path, True),
}


@pytest.mark.parametrize("writer", [*WRITERS, "LibreOffice"])
def test_an_export_of_any_program_is_read_by_columns_without_a_parser(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, writer: str
) -> None:
    path = tmp_path / "visits.xlsx"
    WRITERS.get(writer, WRITERS["openpyxl"])(path)
    path = soffice(tmp_path, path, "xlsx") if writer == "LibreOffice" else path
    monkeypatch.setattr(cut_text, "AT_ONCE", 4000)
    assert numbers(alike(path)) == {
        "visits 2021-22": 60,
        "held 2021-22": 30,
        "scores 2021-22": 30,
        "mean 2021-22": 1,
        "places 2021-22": 7,
        "scored 2021-22": 60,
    }
    parsed: list[str] = []
    take = RowReader.take
    monkeypatch.setattr(RowReader, "take", lambda self, element: (parsed.append(element.tag), take(self, element))[1])
    read_workbook(path, tmp_path, plan=plan_for(settings(VISITS).forms.values()))
    assert sum(tag.endswith("row") for tag in parsed) == FIRST


def test_of_the_columns_that_are_not_declared_nothing_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "visits.xlsx"
    with_xlsxwriter(path, True)
    book, _ = read_workbook(path, tmp_path, plan=plan_for(settings(VISITS).forms.values()))
    assert book is not None and book.sheets[0].records is not None
    kept = [cell.text for cells in book.sheets[0].records.cells.values() for cell in cells]
    assert "Place 3" in kept
    assert [text for text in kept if "Person" in text or "/" in text] == []
    dropped = book.sheets[0].records.dropped
    assert dropped is not None and (dropped.name, dropped.count) == ("B5:D64", 120)


def test_a_sheet_that_two_descriptions_claim_is_read_whole(tmp_path: Path) -> None:
    path = tmp_path / "visits.xlsx"
    with_xlsxwriter(path, True)
    again = VISITS.replace("    visits:\n      title: Visits", "    again:\n      title: Again")
    two = settings(VISITS + re.sub(r"(\w+): \{sheet: visits", r"more_\1: {sheet: visits", again))
    quick, whole = both(path, two)
    assert quick == whole
    assert len(quick) == 2


def test_of_a_return_that_lacks_a_sheet_every_cell_is_accounted_for(tmp_path: Path) -> None:
    path = tmp_path / "visits.xlsx"
    with_xlsxwriter(path, True)
    sheets = "          recognise: {labels: [Visits register]}\n"
    lacking = settings(VISITS.replace("        visits:\n" + sheets, f"        other:\n{sheets.replace('register', 'others')}"
                       "          columns: {place: Place}\n        visits:\n" + sheets))  # fmt: skip
    quick, whole = both(path, lacking)
    assert quick == whole
    assert quick[0].receipt.status == "unrecognised"


def test_many_hidden_rows_and_half_empty_rows_are_told_in_few_questions(tmp_path: Path) -> None:
    rows = "".join(row(at, FOUR, ' hidden="1"' if at % 2 else "") for at in range(9, 99))
    one = alike(written(tmp_path, rows + "".join(line(at, C=HELD) for at in range(100, 160))))
    hidden = [problem for problem in one.receipt.problems if problem.code == "hidden-cells"]
    half = [problem for problem in one.receipt.problems if problem.code == "half-empty-row"]
    assert (len(hidden), len(half)) == (21, 21)
    assert hidden[-1].what == "25 more hidden blocks lie within A49:E97. 100 cells were not counted."
    assert half[-1].what == "39 more rows, 120 to 158, fill only one of the 3 columns and were not counted as records."
