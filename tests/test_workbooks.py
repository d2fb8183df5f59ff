"""Spreadsheets as partners send them: read alike from every format, at the addresses the person sees."""

from __future__ import annotations

import json
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from report.intake.files.workbooks import read_workbook
from report.intake.listing import listing
from tests.books import save
from tests.reading import read, seen, soffice

RETURN = """
    Early help quarterly return |      | Quarter | Q4

    Measure    | Count   | Share            | Spend
    Step-downs | 1,468   | 14%              | £34,026
    Step-ups   | 46      | 12.5%            | £1,234.50
    Codes      | '007    | 0.25             | -3
    Dates      | 31/03/2022 | 01/01/2021 09:30 | 255:10:10
    Flags      | TRUE    | FALSE            | #REF!
    Errors     | #DIV/0! | #N/A             | Café £5 “each”
"""

EXPECTED = {
    "A1": ("text", "Early help quarterly return", "Early help quarterly return"),
    "C1": ("text", "Quarter", "Quarter"),
    "D1": ("text", "Q4", "Q4"),
    "A3": ("text", "Measure", "Measure"),
    "B3": ("text", "Count", "Count"),
    "C3": ("text", "Share", "Share"),
    "D3": ("text", "Spend", "Spend"),
    "A4": ("text", "Step-downs", "Step-downs"),
    "B4": ("number", 1468, "1,468"),
    "C4": ("number", 0.14, "14%"),
    "D4": ("number", 34026, "£34,026"),
    "A5": ("text", "Step-ups", "Step-ups"),
    "B5": ("number", 46, "46"),
    "C5": ("number", 0.125, "12.5%"),
    "D5": ("number", 1234.5, "£1,234.50"),
    "A6": ("text", "Codes", "Codes"),
    "B6": ("text", "007", "007"),
    "C6": ("number", 0.25, "0.25"),
    "D6": ("number", -3, "-3"),
    "A7": ("text", "Dates", "Dates"),
    "B7": ("date", date(2022, 3, 31), "31/03/2022"),
    "C7": ("date", datetime(2021, 1, 1, 9, 30), "01/01/2021 09:30"),
    "D7": ("duration", timedelta(hours=255, minutes=10, seconds=10), "255:10:10"),
    "A8": ("text", "Flags", "Flags"),
    "B8": ("boolean", True, "TRUE"),
    "C8": ("boolean", False, "FALSE"),
    "D8": ("error", "#REF!", "#REF!"),
    "A9": ("text", "Errors", "Errors"),
    "B9": ("error", "#DIV/0!", "#DIV/0!"),
    "C9": ("error", "#N/A", "#N/A"),
    "D9": ("text", "Café £5 “each”", "Café £5 “each”"),
}


@pytest.mark.parametrize("ending", ["xlsx", "xlsm", "xls", "xlsb", "ods", "csv", "tsv"])
def test_one_return_reads_alike_from_every_format(tmp_path: Path, ending: str) -> None:
    assert seen(read(save(tmp_path / f"return.{ending}", RETURN))) == EXPECTED


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_one_return_reads_alike_from_every_encoding_and_delimiter(tmp_path: Path, encoding: str, delimiter: str) -> None:
    assert seen(read(save(tmp_path / "return.csv", RETURN, encoding=encoding, delimiter=delimiter))) == EXPECTED


@pytest.mark.slow
@pytest.mark.parametrize("ending", ["ods", "xls", "xlsx"])
def test_saved_again_by_libreoffice_it_reads_alike(tmp_path: Path, ending: str) -> None:
    assert seen(read(soffice(tmp_path, save(tmp_path / "return.xlsx", RETURN), ending))) == EXPECTED


def test_the_listing_is_what_scripts_are_promised(tmp_path: Path) -> None:
    path = save(
        tmp_path / "data" / "return.xlsx", {"Return": "Dates | 01/01/2021 | 01/01/2021 09:30 | 255:10:10\n | 14% | TRUE | #REF!"}
    )
    found = json.loads(json.dumps(listing(*read_workbook(path, tmp_path))))
    assert found == {
        "sheets": [
            {
                "name": "Return",
                "state": "visible",
                "cells": [
                    {"cell": "A1", "type": "text", "value": "Dates", "text": "Dates", "hidden": False},
                    {"cell": "B1", "type": "date", "value": "2021-01-01", "text": "01/01/2021", "hidden": False},
                    {"cell": "C1", "type": "date", "value": "2021-01-01T09:30:00", "text": "01/01/2021 09:30", "hidden": False},
                    {"cell": "D1", "type": "duration", "value": "255:10:10", "text": "255:10:10", "hidden": False},
                    {"cell": "B2", "type": "number", "value": 0.14, "text": "14%", "hidden": False},
                    {"cell": "C2", "type": "boolean", "value": True, "text": "TRUE", "hidden": False},
                    {"cell": "D2", "type": "error", "value": "#REF!", "text": "#REF!", "hidden": False},
                ],
            }
        ],
        "problems": [],
    }


def test_a_refused_file_lists_no_sheets_and_one_stop(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "return.xlsx").write_bytes(b"")
    found = listing(*read_workbook(tmp_path / "data" / "return.xlsx", tmp_path))
    assert found["sheets"] == []
    (problem,) = found["problems"]  # type: ignore[misc]
    assert (problem["severity"], problem["code"], problem["file"]) == ("stop", "file-empty", "data/return.xlsx")


def test_several_sheets_keep_their_order_and_names(tmp_path: Path) -> None:
    for ending in ("xlsx", "xls", "ods", "xlsb"):
        book, _ = read_workbook(save(tmp_path / f"b.{ending}", {"Guidance": "Read me", "Q4 & more": "46"}), tmp_path)
        assert book is not None
        assert [(sheet.name, [cell.value for cell in sheet.cells.values()]) for sheet in book.sheets] == [
            ("Guidance", ["Read me"]),
            ("Q4 & more", [46]),
        ]


def test_csv_texts_become_numbers_only_when_they_can_be_nothing_else(tmp_path: Path) -> None:
    cases: dict[str, tuple[str, Any]] = {
        "46": ("number", 46),
        "1,468": ("number", 1468),
        "(12)": ("number", -12),
        "-3": ("number", -3),
        "\u22123": ("number", -3),
        "£34,026.50": ("number", 34026.5),
        "14%": ("number", 0.14),
        "12.5 %": ("number", 0.125),
        "-£5": ("number", -5),
        "1.5e-05": ("number", 0.000015),
        "007": ("text", "007"),
        "0": ("number", 0),
        "0.5": ("number", 0.5),
        "1234567890123456": ("text", "1234567890123456"),
        "1,46": ("text", "1,46"),
        "12-14": ("text", "12-14"),
        "23*": ("text", "23*"),
        "<5": ("text", "<5"),
        "183 - s31, 74 - s38": ("text", "183 - s31, 74 - s38"),
        "31/03/2022": ("date", date(2022, 3, 31)),
        "1/4/21": ("date", date(2021, 4, 1)),
        "2021-01-01": ("date", date(2021, 1, 1)),
        "2021-01-01 09:30:00": ("date", datetime(2021, 1, 1, 9, 30)),
        "31 March 2022": ("date", date(2022, 3, 31)),
        "31-Mar-22": ("date", date(2022, 3, 31)),
        "31/02/2022": ("text", "31/02/2022"),
        "255:10:10": ("duration", timedelta(hours=255, minutes=10, seconds=10)),
        "True": ("boolean", True),
        "n/a": ("text", "n/a"),
        "#N/A": ("error", "#N/A"),
        "-": ("text", "-"),
    }
    path = tmp_path / "a.csv"
    path.write_text("\n".join(f'"{text}"' for text in cases), encoding="utf-8")
    found = {cell.text: (cell.type, cell.value) for cell in read(path).cells.values()}
    assert found == cases


def test_dates_of_an_american_file_stay_texts_and_are_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Date,Count\n03/04/2022,1\n03/31/2022,2\n", encoding="utf-8")
    book, problems = read_workbook(path, tmp_path)
    assert book is not None
    assert book.sheets[0].cells[2, 1].value == "03/04/2022"
    assert [(p.severity, p.code) for p in problems] == [("question", "csv-american-dates")]


def test_a_separator_line_is_obeyed_and_not_counted_as_a_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("sep=;\nMeasure;Count, all\nStep-ups;46\n", encoding="utf-8")
    assert {name: cell[1] for name, cell in seen(read(path)).items()} == {
        "A1": "Measure",
        "B1": "Count, all",
        "A2": "Step-ups",
        "B2": 46,
    }


def test_a_workbook_is_read_as_what_it_is_whatever_its_ending(tmp_path: Path) -> None:
    path = save(tmp_path / "a.xlsx", RETURN)
    path.rename(tmp_path / "renamed.xls")
    assert seen(read(tmp_path / "renamed.xls")) == EXPECTED


def test_the_file_is_named_by_its_path_below_the_project(tmp_path: Path) -> None:
    path = save(tmp_path / "data" / "2021-22" / "q4" / "return.xlsx", RETURN)
    book, _ = read_workbook(path, tmp_path)
    assert book is not None
    assert book.file == "data/2021-22/q4/return.xlsx"
    assert len(book.sha256) == 64
