"""Blank returns in LibreOffice: saved again in its formats, typed into by its own program, its rules worked out by it."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import openpyxl
import pytest

from report.settings.coming import load_coming
from tests.blanks import above, assert_read, counting, drop, send, sheetfuls
from tests.conftest import copy_sample
from tests.grids import settings as catalogue
from tests.test_blank_returns import copy_second, fill_all

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not installed")]


def office(folder: Path, *arguments: str | Path) -> None:
    """Run LibreOffice without a window, with a profile of its own."""
    command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", *map(str, arguments)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)


def saved_again(folder: Path, files: list[Path], ending: str) -> list[Path]:
    """The files as LibreOffice saves them; those of one name lie apart, so each is given a number."""
    apart = folder / "apart"
    apart.mkdir()
    copies = [Path(shutil.copy(path, apart / f"{number:02}.xlsx")) for number, path in enumerate(files)]
    office(folder, "--convert-to", ending, "--outdir", folder / "saved", *copies)
    return [folder / "saved" / f"{copy.stem}.{ending}" for copy in copies]


@pytest.mark.parametrize("ending", ["xlsx", "ods", "xls"])
def test_returns_saved_by_libreoffice_are_read_without_a_question(ending: str, tmp_path: Path) -> None:
    settings = load_coming(copy_sample(tmp_path / "project"), "2022-23")
    sent = send(settings, tmp_path / "blank")
    expected = fill_all(sent, counting())
    drop(settings, saved_again(tmp_path, [each.path for each in sent], ending))
    assert_read(settings, expected)


def test_a_blank_return_saved_by_libreoffice_keeps_its_locks_and_its_rules(tmp_path: Path) -> None:
    settings = load_coming(copy_second(tmp_path / "project"), "2024-25")
    sent = send(settings, tmp_path / "blank", "hubs")[0]
    (again,) = saved_again(tmp_path, [sent.path], "xlsx")
    before, after = (openpyxl.load_workbook(path).worksheets[0] for path in (sent.path, again))
    assert after.protection.sheet
    for row in before.iter_rows():
        for cell in row:
            assert after[cell.coordinate].protection.locked == cell.protection.locked, cell.coordinate
    assert {str(rule.sqref) for rule in before.data_validations.dataValidation} == {
        str(rule.sqref) for rule in after.data_validations.dataValidation
    }


# --- typed in by LibreOffice itself -----------------------------------------------------------------------------------------

MACRO = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE script:module PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "module.dtd">
<script:module xmlns:script="http://openoffice.org/2000/script" script:name="Module1" script:language="StarBasic">
Sub Fill
  Dim nothing(), how(0) As New com.sun.star.beans.PropertyValue
  book = StarDesktop.loadComponentFromURL("{source}", "_blank", 0, nothing())
{lines}
  how(0).Name = "FilterName"
  how(0).Value = "{filter}"
  book.storeToURL("{target}", how())
  book.close(True)
End Sub
</script:module>
"""
LIBRARY = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE library:library PUBLIC "-//OpenOffice.org//DTD OfficeDocument 1.0//EN" "library.dtd">
<library:library xmlns:library="http://openoffice.org/2000/library" library:name="Standard" library:readonly="false"
 library:passwordprotected="false"><library:element library:name="Module1"/></library:library>
"""
FILTERS = {"xlsx": "Calc MS Excel 2007 XML", "ods": "calc8"}


def type_into(folder: Path, source: Path, target: Path, typed: dict[str, str]) -> None:
    """Let LibreOffice open a workbook, take texts as if they were typed into cells of its first sheet, and save it."""
    lines = "\n".join(
        f'  book.Sheets(0).getCellRangeByName("{cell}").setFormula("{text.replace(chr(34), chr(34) * 2)}")'
        for cell, text in typed.items()
    )
    office(folder, "--convert-to", "ods", "--outdir", folder / "first", source)  # makes the profile the macro goes into
    basic = folder / "profile/user/basic/Standard"
    basic.mkdir(parents=True, exist_ok=True)
    macro = MACRO.format(source=source.as_uri(), target=target.as_uri(), filter=FILTERS[target.suffix[1:]], lines=lines)
    (basic / "Module1.xba").write_text(macro, encoding="utf-8")
    (basic / "script.xlb").write_text(LIBRARY, encoding="utf-8")
    office(folder, "macro:///Standard.Module1.Fill")


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_return_filled_in_by_libreoffice_is_read_without_a_question(ending: str, tmp_path: Path) -> None:
    settings = load_coming(copy_sample(tmp_path / "project"), "2022-23")
    sent = send(settings, tmp_path / "blank", "early_help")[0]
    (sheet,) = sheetfuls(openpyxl.load_workbook(sent.path))
    typed = {above(sheet.page, "Completed by (role)").coordinate: "analyst"}
    texts = {"Step-downs to early help": "1204", "Step-ups to social care": "c", "Early help assessments started": "0"}
    for row in sheet.rows:
        typed[row["This quarter"].coordinate] = texts.get(str(row["Measure"].value), "0.145")
    target = tmp_path / f"back.{ending}"
    type_into(tmp_path, sent.path, target, typed)
    drop(settings, [target])
    read = {"step_downs": 1204, "step_ups": "c", "eh_assessments": 0, "eh_rereferrals": 14.5}
    assert_read(settings, {(name, "2022-23 Q1", "home", (), False): value for name, value in read.items()})


# --- the rules --------------------------------------------------------------------------------------------------------------

UNITS = """
    units:
      title: Units
      recognise: {labels: [Form of all units]}
      period: {kind: financial year, from: cell beside "Year"}
      expected: yearly
      layout: measures down
      values: {column: Number}
      markers: {n/a: x, '"': "0"}
      measures:
        a: {label: A count, unit: count}
        b: {label: A percentage, unit: percent}
        c: {label: A rate, unit: rate}
        d: {label: Money, unit: money}
        e: {label: Hours, unit: hours}
"""
NUMBERS = [0, 5, 1204, 2.5, -1, 0.14, 1, 1.2]
LET_IN = {
    "A count": [0, 5, 1204, 1],
    "A percentage": [0, 0.14, 1],
    "A rate": NUMBERS,
    "Money": NUMBERS,
    "Hours": NUMBERS,
}
WORDS = {"c": True, "C": True, "x": True, "z": True, "low": True, "n/a": True, '"': True, "12?": False, "none": False, "d": False}


def test_the_rules_let_in_numbers_of_the_unit_and_markers_and_nothing_else(tmp_path: Path) -> None:
    """LibreOffice works out each rule of a blank return for many entries, as a formula beside them."""
    settings = catalogue(UNITS, folder=tmp_path / "project")
    (sent,) = send(settings, tmp_path / "blank")
    (sheet,) = sheetfuls(openpyxl.load_workbook(sent.path))
    rules = {str(rule.sqref): rule for rule in sheet.page.data_validations.dataValidation}
    book = openpyxl.Workbook()
    entries = [*NUMBERS, *WORDS]
    for column, row in enumerate(sheet.rows):
        cell = row["Number"].coordinate
        for at, entry in enumerate(entries, 1):
            place = book.active.cell(at, 2 * column + 1, entry)
            place.data_type = "s" if isinstance(entry, str) else "n"
            book.active.cell(at, 2 * column + 2, f"={rules[cell].formula1.replace(cell, place.coordinate)}")
    book.save(tmp_path / "rules.xlsx")
    (worked,) = saved_again(tmp_path, [tmp_path / "rules.xlsx"], "xlsx")
    page = openpyxl.load_workbook(worked, data_only=True).active
    for column, row in enumerate(sheet.rows):
        label = str(row["Measure"].value)
        let_in = [entry for at, entry in enumerate(entries, 1) if page.cell(at, 2 * column + 2).value is True]
        assert let_in == [*(n for n in NUMBERS if n in LET_IN[label]), *(word for word, good in WORDS.items() if good)], label
