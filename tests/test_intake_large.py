"""Large record sheets are read by their declared columns alone: the same numbers, receipts and questions as cell by cell."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import settings as trying
from hypothesis import strategies as st

from report.intake import cut_text, parts, xlsx_columns
from report.intake.read_file import read_file, read_sheets
from report.intake.record_plan import plan_for
from report.intake.twice import Taken
from report.intake.workbooks import read_workbook
from report.settings.project import Settings
from tests.books import handmade, save
from tests.grids import YEAR, asked, assert_adds_up, numbers, settings, told
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
    book, _ = read_workbook(path, path.parent, plan_for(settings(VISITS).forms.values()))
    assert book is not None and (book.sheets[0].records is not None) == by_columns
    return quick[0]


# A sheet written by hand: titles and headings, then rows of cells as any program may write them.

TEXTS = ["Farm", "Museum", " ", "Held", "held ", "Heldd", "Place", "Status", "Total", "n/a", "&amp; Co", "\u00e9cole", "\u00a0", "3"]


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


AWKWARD = {
    "errors": '<row r="9"><c r="A9" t="e"><v>#REF!</v></c><c r="B9" t="e"><v>#N/A</v></c><c r="E9" t="e"><v>#DIV/0!</v></c></row>',
    "a formula that was never worked out, in a kept column": '<row r="9"><c r="A9" t="s"><v>0</v></c><c r="E9"><f>1+1</f></c></row>',
    "a formula that was never worked out, in another": '<row r="9"><c r="A9" t="s"><v>0</v></c><c r="B9"><f>A9</f></c></row>',
    "formulas with values": '<row r="9"><c r="A9" t="str"><f>B9</f><v>Zoo</v></c><c r="E9"><f a="b">SUM(1)</f><v>7</v></c></row>',
    "attributes in another order": '<row spans="1:5" r="9"><c t="s" r="A9"><v>0</v></c><c s="0" r="E9"><v>4</v></c></row>',
    "single quotes": "<row r='9'><c r='A9' t='s'><v>0</v></c><c r='E9'><v>4</v></c></row>",
    "no addresses": '<row><c t="s"><v>1</v></c><c/><c t="s"><v>3</v></c><c/><c><v>5</v></c></row><row><c t="s"><v>1</v></c></row>',
    "dates and percentages": '<row r="9"><c r="A9" s="2"><v>44000</v></c><c r="C9" s="1"><v>0.5</v></c><c r="E9" s="1"><v>0.14</v></c></row>',
    "blank texts": '<row r="9"><c r="A9" t="s"><v>2</v></c><c r="B9" t="s"><v>12</v></c><c r="D9" t="s"><v>2</v></c></row>',
    "blank texts of its own": '<row r="9"><c r="A9" t="str"><v> </v></c><c r="B9" t="inlineStr"><is><t>&#32;</t></is></c></row>',
    "other spaces": '<row r="9"><c r="A9" t="str"><v>\u2003</v></c><c r="D9" t="str"><v>\u00a0</v></c><c r="E9"><v>3</v></c></row>',
    "empty rows and cells": '<row r="9"/><row r="10"><c r="A10" s="1"/><c r="B10"/></row><row r="11"></row>',
    "rows with gaps": filling(20, 21) + filling(30, 33),
    "a comment": "<!-- left by a program -->" + filling(9, 9),
    "a comment within a cell": '<row r="9"><c r="A9" t="s"><v>0</v></c><c r="E9"><v>4<!-- or 5 --></v></c></row>',
    "a comment that holds a row": f"<!-- {filling(9, 9)} -->{filling(10, 10)}",
    "a long comment with the end of a row": f"<!-- {'x' * 2000}</row>{'x' * 2000} -->{filling(10, 10)}",
    "the end of the rows in a comment": f"<!-- </sheetData> -->{filling(10, 10)}",
    "marked-up text": '<row r="9"><c r="A9" t="str"><v><![CDATA[Farm & <Zoo>]]></v></c><c r="E9"><v>1</v></c></row>',
    "entities": '<row r="9"><c r="A9" t="str"><v>A &lt; B &amp; &#67;</v></c><c r="E9"><v>&#49;</v></c></row>',
    "escaped characters": '<row r="9"><c r="A9" t="str"><v>A_x000D_B</v></c><c r="B9" t="str"><v>_x0020_</v></c></row>',
    "a line break in a text": '<row r="9"><c r="A9" t="inlineStr"><is><t>A\r\nB</t></is></c><c r="E9"><v>1</v></c></row>',
    "rich texts": '<row r="9"><c r="A9" t="s"><v>14</v></c><c r="C9" t="inlineStr"><is><r><t>He</t></r><r><t>ld</t></r></is></c></row>',
    "empty shared texts": '<row r="9"><c r="A9" t="s"><v>15</v></c><c r="B9" t="s"><v>16</v></c><c r="E9"><v>1</v></c></row>',
    "a wider row": '<row r="9"><c r="A9" t="s"><v>0</v></c><c r="E9"><v>4</v></c><c r="H9"><v>4</v></c><c r="AA9"><v>4</v></c></row>',
    "more attributes": '<row r="9" ht="15" customHeight="1"><c r="A9" t="s" cm="1"><v>0</v></c><c r="E9" vm="1"><v>4</v></c></row>',
    "an attribute with a bracket in it": '<row r="9"><c r="A9" t="s" x="&lt;>&quot;"><v>0</v></c><c r="E9"><v>4</v></c></row>',
    "an extension": '<row r="9"><c r="A9" t="s"><v>0</v><extLst><ext uri="a"/></extLst></c><c r="E9"><v>4</v></c></row>',
    "pretty printing": '\n  <row r="9">\n    <c r="A9" t="s">\n      <v>0</v>\n    </c>\n    <c r="E9"><v>4</v></c>\n  </row>\n',
    "hidden rows": row(9, "<v>1</v>", ' hidden="1"') + row(10, "<v>1</v>", ' hidden="true"') + filling(11, 12) + row(13, "", ' ht="0"'),
    "a shown row named as such": row(9, "<v>1</v>", ' hidden="0"') + row(10, "<v>1</v>", ' hidden="false"'),
    "cells out of order": '<row r="9"><c r="E9"><v>4</v></c><c r="A9" t="s"><v>0</v></c></row>',
    "a cell given twice": '<row r="9"><c r="A9" t="s"><v>0</v></c><c r="B9"><v>1</v></c><c r="B9"><v>2</v></c><c r="E9"><v>4</v></c></row>',
    "booleans and iso dates": '<row r="9"><c r="A9" t="b"><v>1</v></c><c r="C9" t="d"><v>2022-03-31</v></c><c r="E9" t="b"><v>0</v></c></row>',
    "long and small numbers": '<row r="9"><c r="A9"><v>12345678901234567890</v></c><c r="E9"><v>1E-3</v></c></row>',
    "headings again, a total and a note": '<row r="9"><c r="A9" t="s"><v>6</v></c><c r="C9" t="s"><v>7</v></c></row>'
    '<row r="10"><c r="A10" t="s"><v>8</v></c><c r="E10"><v>40</v></c></row><row r="12"><c r="A12" t="str"><v>Exported</v></c></row>',
    "half-empty rows": "".join(f'<row r="{at}"><c r="C{at}" t="s"><v>3</v></c></row>' for at in range(9, 40)) + filling(40, 99),
    "slips and other values": "".join(f'<row r="{at}"><c r="A{at}" t="s"><v>0</v></c><c r="C{at}" t="s"><v>{at % 7}</v></c></row>' for at in range(9, 60)),
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
    import zipfile

    with zipfile.ZipFile(path) as archive:
        held = {name: archive.read(name) for name in archive.namelist()}
    held["xl/worksheets/sheet1.xml"] = change(held["xl/worksheets/sheet1.xml"].decode())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in held.items():
            archive.writestr(name, content)
    return path


def prefixed(text: str) -> str:
    import re

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


PIECES = st.sampled_from(
    ["", "<v></v>", "<v>1</v>", "<v>2.5</v>", '|t="s"|<v>0</v>', '|t="s"|<v>2</v>', '|t="s"|<v>3</v>', '|t="s"|<v>5</v>', '|t="s"|<v>9</v>']
    + ['|t="str"|<v>Held</v>', '|t="str"|<v> </v>', '|t="inlineStr"|<is><t>Held</t></is>', '|s="1"|<v>0.5</v>', '|s="2"|<v>44000</v>']
    + ['|t="e"|<v>#N/A</v>', "<f>1</f>", "<f>1</f><v>1</v>", '|t="b"|<v>1</v>', '|t="s"|<v>13</v>', '|t="s"|<v>6</v>', '|t="s"|<v>8</v>']
)  # fmt: skip


@st.composite
def sheets(draw: st.DrawFn) -> tuple[str, str]:
    """Rows of a sheet, and its columns' tag."""
    rows, at = [], 8
    usual = draw(st.lists(st.lists(PIECES, min_size=5, max_size=5), min_size=1, max_size=3))
    for _ in range(draw(st.integers(1, 25))):
        at += draw(st.sampled_from([1, 1, 1, 1, 2]))
        held = draw(st.sampled_from(usual)) if draw(st.booleans()) else draw(st.lists(PIECES, min_size=5, max_size=5))
        tag = draw(st.sampled_from(["", "", "", "", ' hidden="1"', ' spans="1:5"']))
        rows.append(f'<row r="{at}"{tag}>{"".join(_cell(letter, at, each) for letter, each in zip("ABCDE", held, strict=True))}</row>')
    hidden = draw(st.sampled_from(["", "", "", '<cols><col min="1" max="1" hidden="1"/></cols>', '<cols><col min="4" max="5" width="0"/></cols>']))
    return "".join(rows), hidden


def _cell(letter: str, at: int, piece: str) -> str:
    *attributes, inside = piece.split("|")
    if not piece:
        return ""
    return f'<c r="{letter}{at}"{" ".join(attributes)}>{inside}</c>' if inside else f'<c r="{letter}{at}"/>'


@trying(deadline=None, max_examples=150)
@given(sheets())
def test_any_rows_give_the_same_either_way(made: tuple[str, str]) -> None:
    folder = Path(tempfile.mkdtemp())
    try:
        alike(written(folder, *made))
    finally:
        shutil.rmtree(folder)
