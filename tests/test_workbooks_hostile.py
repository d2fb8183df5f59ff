"""Files that are damaged, foreign or meant to harm: each is refused in a sentence."""

from __future__ import annotations

import os
import struct
from pathlib import Path

import pytest

from tests.books import handmade, handmade_ods, package, save
from tests.reading import read, refusal, seen
from tests.test_workbooks import EXPECTED, RETURN


def test_damaged_and_foreign_files_are_refused_in_a_sentence(tmp_path: Path) -> None:
    whole = save(tmp_path / "whole.xlsx", RETURN).read_bytes()
    cases = {
        "empty.xlsx": (b"", "file-empty"),
        "cut.xlsx": (whole[: len(whole) // 2], "file-damaged"),
        "picture.xlsx": (b"\x89PNG\r\n\x1a\n" + bytes(200), "file-not-spreadsheet"),
        "random.xlsx": (bytes(range(256)) * 20, "file-damaged"),
        "random.csv": (bytes(range(256)) * 20, "file-not-spreadsheet"),
        "noughts.csv": (bytes(5000), "file-not-spreadsheet"),
        "spaces.csv": (b"  \n \n", "file-empty"),
        "page.xls": (b"<html><table><tr><td>1</td></tr></table></html>", "file-not-spreadsheet"),
        "letter.xlsx": (b"Dear colleague", "file-damaged"),
        "locked.xlsx": (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "EncryptedPackage".encode("utf-16-le"),
            "file-damaged",
        ),
        "~$return.xlsx": (b"\x05Maria", "file-lock"),
    }
    for name, (content, code) in cases.items():
        (tmp_path / name).write_bytes(content)
        assert (name, refusal(tmp_path / name)) == (name, code)


def test_places_that_hold_no_file_are_refused(tmp_path: Path) -> None:
    project = tmp_path / "project"
    project.mkdir()
    outside = save(tmp_path / "outside.xlsx", RETURN)
    (project / "link.xlsx").symlink_to(outside)
    (project / "nowhere.xlsx").symlink_to(project / "nowhere.xlsx")
    (project / "folder.xlsx").mkdir()
    os.mkfifo(project / "pipe.xlsx")
    assert refusal(project / "link.xlsx") == "file-link"
    assert refusal(project / "nowhere.xlsx") == "file-link"
    assert refusal(project / "folder.xlsx") == "file-not-spreadsheet"
    assert refusal(project / "pipe.xlsx") == "file-not-spreadsheet"
    assert refusal(project / "gone.xlsx") == "file-missing"


def test_a_link_within_the_project_is_followed(tmp_path: Path) -> None:
    save(tmp_path / "q3.xlsx", RETURN)
    (tmp_path / "q4.xlsx").symlink_to(tmp_path / "q3.xlsx")
    assert seen(read(tmp_path / "q4.xlsx")) == EXPECTED


BOMB = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>'


def test_bombs_are_refused_before_they_go_off(tmp_path: Path) -> None:
    row = '<row r="1"><c r="A1" t="str"><v>&b;</v></c></row>'
    sheet = f'<?xml version="1.0"?>{BOMB}<worksheet><sheetData>{row}</sheetData></worksheet>'
    parts = {"xl/workbook.xml": f"{BOMB}<workbook/>", "xl/worksheets/sheet1.xml": sheet}
    assert refusal(package(tmp_path / "entities.xlsx", parts)) == "file-bomb"
    assert refusal(package(tmp_path / "wide.xlsx", {name: text.encode("utf-16") for name, text in parts.items()})) == "file-bomb"
    assert refusal(package(tmp_path / "sizes.xlsx", {"xl/workbook.xml": "0" * 60_000_000})) == "file-bomb"
    assert refusal(package(tmp_path / "parts.xlsx", {f"xl/{at}.xml": "" for at in range(10_001)})) == "file-bomb"
    value = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="16384"/>'
    row = f'<table:table-row table:number-rows-repeated="1048576">{value}</table:table-row>'
    assert refusal(handmade_ods(tmp_path / "values.ods", row)) == "file-too-large"


def test_a_container_that_goes_round_in_a_circle_is_refused(tmp_path: Path) -> None:
    """A short-sector table in which a sector follows itself; found by mutation, and endless in the library beneath."""
    from report.intake.files.guards import Refusal
    from report.intake.files.xls_container import workbook_stream

    data = bytearray(small_container())
    assert len(workbook_stream(bytes(data))) == 100
    data[512 + 2 * 512 : 512 + 2 * 512 + 4] = (0).to_bytes(4, "little")
    with pytest.raises(Refusal, match="round in a circle"):
        workbook_stream(bytes(data))


def small_container() -> bytes:
    """A container with one stream, `Workbook`, of 100 bytes: so short that it lies in two short sectors."""
    end, free, table = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD
    head = struct.pack(
        "<8s16sHHHHH10sIIIIIIIII",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        b"",
        0x3E,
        3,
        0xFFFE,
        9,
        6,
        b"",
        1,
        1,
        0,
        4096,
        2,
        1,
        end,
        0,
        0,
    )
    sectors = struct.pack("<128I", table, end, end, end, *[free] * 124)
    root = directory("Root Entry", 5, 1, 3, 128)
    sectors += root + directory("Workbook", 2, free, 0, 100) + bytes(256)
    sectors += struct.pack("<128I", 1, end, *[free] * 126) + bytes(512)
    return head + struct.pack("<108I", *[free] * 108) + sectors


def directory(name: str, kind: int, child: int, first: int, size: int) -> bytes:
    wide, none = name.encode("utf-16-le"), 0xFFFFFFFF
    about = struct.pack("<64sHBBIII", wide, len(wide) + 2, kind, 1, none, none, child)
    return about + bytes(36) + struct.pack("<III", first, size, 0)


def test_a_text_file_of_endless_lines_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"a,b\n" * 1_100_000)
    assert refusal(tmp_path / "a.csv") == "file-too-large"


def test_cells_where_no_spreadsheet_has_one_are_refused(tmp_path: Path) -> None:
    far = '<sheetData><row r="10000000"><c r="A10000000"><v>1</v></c></row></sheetData>'
    wrong = '<sheetData><row r="2"><c r="A1"><v>1</v></c></row></sheetData>'
    not_number = '<sheetData><row r="1"><c r="A1"><v>nan</v></c></row></sheetData>'
    assert refusal(handmade(tmp_path / "far.xlsx", far)) == "file-too-large"
    assert refusal(handmade(tmp_path / "wrong.xlsx", wrong)) == "file-damaged"
    assert refusal(handmade(tmp_path / "nan.xlsx", not_number)) == "file-damaged"


def test_a_missing_part_refuses_the_file_rather_than_lose_formats(tmp_path: Path) -> None:
    import zipfile

    path = save(tmp_path / "a.xlsx", RETURN)
    for lost in ("xl/styles.xml", "xl/worksheets/sheet1.xml"):
        with zipfile.ZipFile(path) as whole:
            kept = {name: whole.read(name) for name in whole.namelist() if name != lost}
        assert refusal(package(tmp_path / "b.xlsx", dict(kept))) == "file-damaged"
