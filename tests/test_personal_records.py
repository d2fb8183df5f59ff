"""Personal data in an export of records: declared columns are kept, others masked, and the sender asked to leave them out."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.cli import main
from report.intake.files.sheets import Sheet
from report.intake.personal.judge import judge
from report.intake.recognise import labels_of, recognise
from report.settings.forms import Form
from tests.books import save
from tests.grids import asked, ignored, numbers, settings, sheet, take, told, workbook
from tests.personal_cases import filled, made
from tests.small_project import write_project

VISITS = """
    visits:
      title: Visits
      period: {kind: financial year, from: cell beside "Year"}
      layout: records
      sheets:
        visits:
          recognise: {labels: [Visits export]}
          columns: {outcome: Outcome, days: Days}
      measures:
        seen: {sheet: visits, count: rows, where: {outcome: Seen}}
        wait: {sheet: visits, mean: days, unit: score}
"""
EXPORT = """
    Visits export
    Year | 2021/22
    Outcome | Forename | Surname   | DOB        | Days | Notes
    Seen    | Ottilie  | Brackwell | 12/03/2011 | 2    | Rang NHS NHS1
    Missed  | Tamsyn   | Quorle    | 01/07/2009 | 4    |
    Seen    | Jorvik   | Plumstead | 23/11/2015 | 3    | Mother unwell
"""
SECRETS = ("Ottilie", "BRACKWELL", "Quorle", "2011", "999 00")


def held(one: object) -> str:
    return repr(one)


def test_records_are_counted_and_the_sender_is_asked_to_leave_columns_out() -> None:
    one = take(VISITS, made(EXPORT))
    assert numbers(one) == {"seen 2021-22": 2, "wait 2021-22": 3}
    assert asked(one) == ["personal-columns"]
    sentence = told(one, "personal-columns")
    assert "names (columns B and C), dates of birth (column D) and notes that identify a person (column F)" in sentence
    assert "Ask the sender to leave columns B, C, D and F out next time." in sentence
    assert ignored(one)["B4:F6"] == "column not declared: dropped as it was read"
    assert not any(secret.casefold() in held(one).casefold() for secret in SECRETS)


def test_what_goes_on_holds_nothing_of_an_undeclared_column() -> None:
    book = workbook(made(EXPORT))
    forms = settings(VISITS).forms.values()
    judged = judge(book, recognise(labels_of(book), forms))
    assert judged.workbook is not None
    (kept,), (match,) = judged.workbook.sheets, judged.matches
    assert [kept.cells[4, column].text for column in range(1, 7)] == ["Seen", *["(left out)"] * 3, "2", "(left out)"]
    assert not any(secret.casefold() in held((kept, match.sheets)).casefold() for secret in SECRETS)


def test_columns_that_are_nobodys_are_left_out_without_a_question() -> None:
    plain = EXPORT.replace("Forename", "Team    ").replace("Surname  ", "Area     ").replace("DOB       ", "Date      ")
    plain = plain.replace("12/03/2011", "12/03/2022").replace("01/07/2009", "01/07/2021").replace("23/11/2015", "23/11/2021")
    assert asked(take(VISITS, made(plain.replace("Rang NHS NHS1", "Rang")))) == []


def test_names_of_staff_are_asked_about_too() -> None:
    text = """
        Visits export
        Year | 2021/22
        Outcome | Worker          | Days
        Seen    | Emma Brackwell  | 2
        Missed  | Thomas Quorle   | 4
        Seen    | Aisha Plumstead | 3
    """
    assert asked(take(VISITS, made(text))) == ["personal-columns"]


DECLARED = VISITS.replace("days: Days}", "days: Days, child: Child ID}") + "        children: {sheet: visits, distinct: child}\n"
CASES = """
    Visits export
    Year | 2021/22
    Outcome | Child ID | Days
    Seen    | C10011   | 2
    Missed  | c10011   | 4
    Seen    | C10077   | 3
    Seen    | C10078   | 3
"""


def test_a_declared_column_that_looks_personal_is_asked_of_whoever_wrote_the_catalogue() -> None:
    (one,) = take_all_refused(DECLARED, made(CASES))
    assert (one.receipt.status, one.receipt.cells, one.observations) == ("refused", 0, ())
    (problem,) = one.receipt.problems
    assert (problem.severity, problem.code, problem.ask) == ("question", "personal-declared", "")
    assert 'which the catalogue declares as "child"' in problem.what and "personal: [child]" in problem.fix
    assert "10011" not in held(one)


def take_all_refused(returns: str, *sheets: Sheet) -> list:  # type: ignore[type-arg]
    from report.intake.read_file import read_sheets
    from tests.grids import YEAR

    return read_sheets(workbook(*sheets), [], settings(returns), YEAR)


def test_a_declared_column_that_was_agreed_to_is_counted_under_made_up_values() -> None:
    agreed = DECLARED.replace("child: Child ID}", "child: Child ID}\n          personal: [child]")
    one = take(agreed, made(CASES))
    assert numbers(one) == {"seen 2021-22": 3, "wait 2021-22": 3, "children 2021-22": 3}
    assert asked(one) == []
    assert "10011" not in held(one).casefold()


def test_two_sheets_are_still_joined_by_an_agreed_column() -> None:
    returns = """
        visits:
          title: Visits
          period: {kind: financial year, from: cell beside "Year"}
          layout: records
          sheets:
            visits:
              recognise: {labels: [Visits export]}
              columns: {child: Child ID}
              personal: [child]
              join: {child: children.child}
            children:
              recognise: {labels: [Children export]}
              columns: {child: Child ID, area: Area}
              personal: [child]
          measures:
            north: {sheet: visits, count: rows, where: {area: North}}
    """
    visits = "Visits export\nYear | 2021/22\nChild ID | Team\nC10011 | A\nC10011 | A\nC10012 | B\nC10013 | B"
    children = "Children export\nYear | 2021/22\nChild ID | Area\nC10012 | South\nC10011 | North\nC10013 | North"
    one = take(returns, sheet(visits, "V"), sheet(children, "C"))
    assert numbers(one) == {"north 2021-22": 3}
    assert "1001" not in held(one)


def test_a_list_of_children_on_a_sheet_beside_the_records_refuses_the_file() -> None:
    raw = "Forename | Surname | DOB\nOttilie | Brackwell | 12/03/2011\nTamsyn | Quorle | 01/07/2009\nJ | P | 23/11/2015"
    (one,) = take_all_refused(VISITS, made(EXPORT), sheet(raw, "Raw", state="very hidden"))
    (problem,) = one.receipt.problems
    assert (problem.code, problem.severity, problem.ask) == ("personal-data", "stop", "council data officer")
    assert "sheet 2 has names (columns A and B)" in problem.what and "Raw" not in held(one)


def test_a_hidden_sheet_of_records_is_not_declared_and_refuses_the_file() -> None:
    (one,) = take_all_refused(VISITS, sheet(filled(EXPORT), "Return", state="hidden"))
    assert one.receipt.problems[0].code == "personal-data"


def test_single_cells_that_identify_a_child_are_masked_and_asked_about() -> None:
    returns = """
        help:
          title: Help return
          recognise: {labels: [Help return]}
          period: {kind: financial quarter, from: cell beside "Quarter"}
          layout: measures down
          values: {column: Number}
          note: Comment
          measures: {referrals: {label: Referrals}, accepted: {label: Accepted}}
    """
    text = """
        Help return
        Quarter   | Q1 2021/22
        Measure   | Number | Comment
        Referrals | 12     | One is AB, dob 12/03/2011, NHS NHS5
        Accepted  | 9      |
    """
    one = take(returns, made(text))
    assert numbers(one) == {"referrals 2021-22 Q1": 12, "accepted 2021-22 Q1": 9}
    assert asked(one) == ["personal-cell"]
    assert "Cell C4 of sheet 1 holds what looks like an NHS number and a date of birth" in told(one, "personal-cell")
    assert "12/03/2011" not in held(one) and one.observations[0].note == "(left out)"


def test_a_comment_and_the_name_of_a_sheet_are_looked_at() -> None:
    plain = sheet("Help return\nMeasure | Number", "NHS 999 000 0018")
    noted = Sheet("Other", "visible", plain.cells, comments={(2, 2): "born 12/03/2011"})
    numbered = Sheet(filled("NHS NHS1"), "visible", plain.cells)
    judged = judge(workbook(noted, numbered))
    assert judged.workbook is not None
    assert [problem.code for problem in judged.problems] == ["personal-cell", "personal-cell"]
    assert [found.name for found in judged.workbook.sheets] == ["Other", "Sheet 2"]
    assert not judged.workbook.sheets[0].comments and "2011" not in held(judged)


def test_sheets_named_after_people_refuse_the_file() -> None:
    names = ["Emma Brackwell", "Thomas Quorle", "Aisha Plumstead", "Jakub Ormesher"]
    judged = judge(workbook(*(sheet("Visits | 3", name) for name in names)))
    assert judged.workbook is None and "the names of 4 sheets look like people's names" in judged.problems[0].what
    assert "Emma" not in held(judged.problems)


def test_a_file_named_after_a_childs_number_is_not_read() -> None:
    judged = judge(workbook("Measure | Number", file=f"data/2021-22/{filled('NHS1')}.xlsx"))
    assert judged.workbook is None
    assert [problem.code for problem in judged.problems] == ["personal-file-name"]


@pytest.fixture
def export(tmp_path: Path) -> Path:
    """A project that describes the export, and the export in its folder."""
    forms: dict[str, Form] = settings(VISITS).forms
    assert set(forms) == {"visits"}
    returns = VISITS.replace("title: Visits", "title: Visits\n      partner: help").replace("\n    ", "\n")
    write_project(tmp_path, returns=returns, indicators="seen: {name: Seen}\n", chapters={"01-only.md": "# One\n\nText.\n"})
    text = filled(EXPORT).replace("2021/22", "2022/23")
    return save(tmp_path / "data/2022-23/visits.xlsx", {"Visits": text})


def test_read_and_explain_show_only_the_declared_columns(export: Path, capsys: pytest.CaptureFixture[str]) -> None:
    project = str(export.parents[2])
    assert main(["read", str(export), "--project", project]) == 0
    shown = capsys.readouterr()
    assert "Seen" in shown.out and "(left out)" in shown.out and "leave columns B, C, D and F out" in shown.err
    assert main(["explain", "visits.xlsx!Visits!B4", "--project", project]) == 0
    shown_cell = capsys.readouterr().out
    assert 'It holds "(left out)"' in shown_cell
    assert not any(secret.casefold() in (shown.out + shown.err + shown_cell).casefold() for secret in SECRETS)


def test_read_outside_its_project_refuses_the_same_file(export: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    assert main(["read", str(export), "--project", str(elsewhere), "--json"]) == 2
    answer = capsys.readouterr().out
    assert '"sheets": []' in answer and "personal-data" in answer and "Ottilie" not in answer
