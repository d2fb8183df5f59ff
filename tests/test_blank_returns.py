"""Blank returns: filled in and dropped back under any name, each value is read where it belongs, and nothing is asked."""

from __future__ import annotations

import shutil
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml

from report.cli.init import start
from report.desk.blank.making import make_returns
from report.intake.returns import read_year
from report.settings.coming import load_coming
from report.settings.forms import Form
from report.settings.project import Settings
from report.terms.periods import Period
from tests.blanks import Expected, Sent, Typing, above, always, assert_read, counting, drop, fill, send, sheetfuls
from tests.conftest import ROOT, copy_sample
from tests.grids import settings as catalogue
from tests.test_docs_examples import return_examples

STARTER = {
    "name": "Northshire Safeguarding Children Partnership",
    "area": "Northshire",
    "year": "2022-23",
    "words": "April 2022 to March 2023",
    "report_date": "2023-09-30",
}


def copy_second(folder: Path) -> Path:
    shutil.copytree(ROOT / "tests/second", folder, ignore=shutil.ignore_patterns("private", "output"))
    return folder


def fill_all(sent: list[Sent], value: Typing) -> Expected:
    expected: Expected = {}
    for each in sent:
        expected |= fill(each.path, each.form, each.period, value)
    return expected


def round_trip(settings: Settings, folder: Path, value: Typing) -> Expected:
    """Make, fill in, drop in place of whatever lay in the inbox, and read."""
    sent = send(settings, folder)
    expected = fill_all(sent, value)
    shutil.rmtree(settings.year_folder, ignore_errors=True)
    drop(settings, [each.path for each in sent])
    assert_read(settings, expected)
    return expected


TYPED = [
    pytest.param(counting, id="numbers"),
    *(pytest.param(lambda marker=marker: always(marker), id=marker) for marker in ("c", "x", "z", "low")),
]
# Whole returns take seconds each: one marker stands for all, and the others are typed in `make test`.
TYPED_IN_WHOLE = [*TYPED[:2], *(pytest.param(*one.values, id=one.id, marks=pytest.mark.slow) for one in TYPED[2:])]


@pytest.mark.slow
@pytest.mark.parametrize(("year", "typed"), [("2021-22", lambda: always("c")), ("2022-23", counting)], ids=["markers", "numbers"])
def test_every_return_of_the_sample_goes_there_and_back(year: str, typed: Any, tmp_path: Path) -> None:
    settings = load_coming(copy_sample(tmp_path / "project"), year)
    assert len(round_trip(settings, tmp_path / "blank", typed())) == 171


@pytest.mark.parametrize("typed", TYPED_IN_WHOLE)
@pytest.mark.parametrize("year", ["2023-24", "2024-25"])
def test_every_return_of_the_second_partnership_goes_there_and_back(year: str, typed: Any, tmp_path: Path) -> None:
    settings = load_coming(copy_second(tmp_path / "project"), year)
    assert len(round_trip(settings, tmp_path / "blank", typed())) == 20


def test_every_return_of_a_new_project_goes_there_and_back(tmp_path: Path) -> None:
    start(tmp_path / "project", STARTER)
    assert len(round_trip(load_coming(tmp_path / "project", "2022-23"), tmp_path / "blank", counting())) == 4 * 3 + 4 * 3 + 4 + 2


@pytest.mark.parametrize("form", [e[1] for e in return_examples()], ids=[e[0] for e in return_examples()])
@pytest.mark.parametrize("typed", TYPED)
def test_every_example_of_the_documents_goes_there_and_back(form: str, typed: Any, tmp_path: Path) -> None:
    settings = catalogue(partnered(form), year="2023-24", folder=tmp_path / "project")
    expected = round_trip(settings, tmp_path / "blank", typed())
    assert bool(expected) == ("layout: records" not in form)


def partnered(form: str) -> str:
    entries = yaml.safe_load(form)
    return yaml.safe_dump({key: {**entry, "partner": "council"} for key, entry in entries.items()})


def test_records_are_counted_from_the_sheets_of_a_blank_return(tmp_path: Path) -> None:
    form = next(e[1] for e in return_examples() if "trips_held" in e[1])
    settings = catalogue(partnered(form), year="2023-24", folder=tmp_path / "project")
    (sent,) = send(settings, tmp_path / "blank")
    book = openpyxl.load_workbook(sent.path)
    (sheet,) = sheetfuls(book)
    records = [("Farm", "Took place", 12), ("Museum", "Cancelled", None), ("Farm", "Took place", 9), ("Zoo", "Took place", 3)]
    for row, record in zip(sheet.rows, records, strict=False):
        for heading, value in zip(("Destination", "Status", "Children"), record, strict=True):
            row[heading].value = value
    book.save(sent.path)
    drop(settings, [sent.path])
    intake = read_year(settings, settings.period, asked=False)
    assert [problem.sentence for problem in intake.problems if problem.severity != "note"] == []
    assert {o.measure: o.value.number for o in intake.observations} == {
        "trips_held": 3, "trip_children": 24, "trip_size": 8, "trip_places": 3,
    }  # fmt: skip


# --- nothing filled in ------------------------------------------------------------------------------------------------------


def test_an_unfilled_return_is_told_in_one_sentence_and_never_counted(tmp_path: Path) -> None:
    settings = load_coming(copy_second(tmp_path / "project"), "2024-25")
    sent = send(settings, tmp_path / "blank")
    drop(settings, [each.path for each in sent])
    intake = read_year(settings, settings.period, asked=False)
    assert [receipt.status for receipt in intake.receipts] == ["question"] * len(sent)
    assert all(len(receipt.problems) == 1 for receipt in intake.receipts)
    assert all(receipt.problems[0].what.startswith("Nothing is filled in") for receipt in intake.receipts)
    assert [o for o in intake.observations if o.value.known] == []


def test_what_is_left_blank_is_asked_and_nothing_else(tmp_path: Path) -> None:
    settings = load_coming(copy_second(tmp_path / "project"), "2024-25")
    sent = send(settings, tmp_path / "blank", "hubs")[0]
    book = openpyxl.load_workbook(sent.path)
    (sheet,) = sheetfuls(book)
    sheet.rows[0]["Families"].value = 12
    book.save(sent.path)
    drop(settings, [sent.path])
    intake = read_year(settings, settings.period, asked=False)
    assert [(problem.code, problem.cell) for problem in intake.problems] == [("blank", sheet.rows[1]["Families"].coordinate)]
    assert '"Seen within ten days" is blank for April to June 2024.' in intake.problems[0].what


# --- what stands in the workbook --------------------------------------------------------------------------------------------

POLICE = """
    police:
      title: Police return
      partner: police
      recognise: {labels: [Police child protection, Incidents]}
      period: {kind: financial quarter, from: file name}
      layout: measures down
      values: {column: Quarter total}
      status: Status
      measures:
        incidents: {label: Incidents}
        share: {label: Share, unit: percent}
"""


def police(folder: Path) -> tuple[Settings, Sent]:
    indicators = "incidents: {name: Incidents, definition: 'Incidents recorded in the period.'}"
    settings = catalogue(POLICE, indicators, folder=folder / "project")
    return settings, send(settings, folder / "blank")[1]


def test_a_blank_return_says_what_it_is_about_and_for_whom(tmp_path: Path) -> None:
    _, sent = police(tmp_path)
    assert sent.path == tmp_path / "blank/police/police-2021-22-q2.xlsx"
    page = openpyxl.load_workbook(sent.path).worksheets[0]
    assert page["A1"].value == "Police child protection"
    assert page["A2"].value == "For July to September 2021. From Police (contact: police data officer)."
    assert above(page, "Reporting period").value == "Q2 2021/22"
    assert (above(page, "Completed by (role)").value, above(page, "Date completed").value) == (None, None)
    (sheet,) = sheetfuls(openpyxl.load_workbook(sent.path))
    assert sheet.headings == ["Measure", "What to count", "Unit", "Quarter total", "Status"]
    assert [[cell.value for cell in row.values()] for row in sheet.rows] == [
        ["Incidents", "Incidents recorded in the period.", "whole number", None, None],
        ["Share", None, "%", None, None],
    ]


def test_a_form_whose_period_is_in_its_file_name_may_be_renamed(tmp_path: Path) -> None:
    settings, sent = police(tmp_path)
    expected = fill(sent.path, sent.form, sent.period, counting())
    drop(settings, [sent.path])
    assert_read(settings, expected)


def test_a_file_name_that_says_another_period_than_the_return_is_asked_about(tmp_path: Path) -> None:
    settings, sent = police(tmp_path)
    fill(sent.path, sent.form, sent.period, counting())
    settings.year_folder.mkdir(parents=True)
    shutil.copy(sent.path, settings.year_folder / "police q3.xlsx")
    intake = read_year(settings, settings.period, asked=False)
    assert [problem.code for problem in intake.problems] == ["period-contradicts"]


def test_categories_of_last_year_stand_in_the_return_and_their_numbers_do_not(tmp_path: Path) -> None:
    settings = load_coming(copy_second(tmp_path / "project"), "2024-25")
    (sent,) = send(settings, tmp_path / "blank", "wards")
    (sheet,) = sheetfuls(openpyxl.load_workbook(sent.path))
    assert [row["Ward"].value for row in sheet.rows] == ["Castle", "Quay", "Moor", "Hill", *[None] * 5]
    assert {row["Children helped"].value for row in sheet.rows} == {None}


def test_a_year_that_has_no_folder_yet_takes_the_catalogue_as_it_will_hold(tmp_path: Path) -> None:
    project = copy_second(tmp_path / "project")
    returns = project / "data/catalogue/returns.yaml"
    returns.write_text(returns.read_text("utf-8").replace("wards:\n", 'wards:\n  since: "2024-25"\n'), "utf-8")
    now, coming = load_coming(project, "2023-24"), load_coming(project, "2024-25")
    assert ("wards" in now.forms, "wards" in coming.forms) == (False, True)
    assert coming.year == "2024-25"
    assert not coming.year_folder.exists()


def test_the_same_catalogue_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = (police(tmp_path / name)[1].path.read_bytes() for name in ("one", "two"))
    assert first == second


def test_words_that_begin_like_a_formula_stay_words(tmp_path: Path) -> None:
    odd = POLICE.replace("label: Incidents", "label: '=1+1', aliases: [Incidents]").replace("title: Police", "title: '@Police")
    settings = catalogue(odd.replace("'@Police return", "'@Police return'"), folder=tmp_path / "project")
    sent = send(settings, tmp_path / "blank")[0]
    cells = [cell for page in openpyxl.load_workbook(sent.path) for row in page for cell in row]
    assert [cell.value for cell in cells if cell.data_type == "f"] == []
    (odd_cell,) = [cell for cell in cells if cell.value == "=1+1"]
    assert odd_cell.quotePrefix
    drop(settings, [sent.path])
    assert len(read_year(settings, settings.period, asked=False).problems) == 1


# --- where it goes, and by when ---------------------------------------------------------------------------------------------


class Dated(Settings):
    """Settings that say when returns are due: three weeks after their period."""

    def due(self, form: Form, period: Period) -> date:
        return period.end + timedelta(days=21)


def test_the_day_it_is_due_stands_in_the_return_and_in_the_list(tmp_path: Path) -> None:
    settings = catalogue(POLICE, folder=tmp_path / "project")
    made = make_returns(Dated(**vars(settings)), [], tmp_path / "blank")
    assert [blank.due for blank in made.blanks] == [("2021-07-21",), ("2021-10-21",), ("2022-01-21",), ("2022-04-21",)]
    book = openpyxl.load_workbook(tmp_path / "blank" / made.blanks[0].file)
    assert book.worksheets[0]["A2"].value.endswith(" Send it by 21 July 2021.")
    assert book["How to fill this in"].cell(book["How to fill this in"].max_row, 1).value.endswith(" Send it by 21 July 2021.")


def test_a_workbook_for_the_year_is_due_after_each_of_its_periods(tmp_path: Path) -> None:
    by_quarter = POLICE.replace("from: file name", "from: headings").replace("{column: Quarter total}", "{headings: periods}")
    settings = catalogue(by_quarter, folder=tmp_path / "project")
    (blank,) = make_returns(Dated(**vars(settings)), [], tmp_path / "blank").blanks
    assert blank.due == ("2021-07-21", "2021-10-21", "2022-01-21", "2022-04-21")


def test_a_blank_return_left_beside_the_filled_one_takes_nothing_away(tmp_path: Path) -> None:
    settings, sent = police(tmp_path)
    unfilled = Path(shutil.copy(sent.path, tmp_path / "unfilled.xlsx"))
    expected = fill(sent.path, sent.form, sent.period, counting())
    drop(settings, [unfilled, sent.path])
    intake = read_year(settings, settings.period, asked=False)
    assert {o.measure: o.value.number for o in intake.observations} == {key[0]: said for key, said in expected.items()}
    assert [problem.what for problem in intake.problems if problem.severity == "stop"] == []
