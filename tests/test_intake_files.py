"""Whole folders of files: recognised, refused, doubled, missing, registered. Nothing is counted twice or passed over."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from report.intake.observations import Observation
from report.intake.receipts import Intake
from report.intake.register import COLUMNS, register
from report.intake.returns import read_returns, read_year
from report.settings.project import Settings
from report.terms.listening import Silence
from report.terms.places import Places
from tests.books import save
from tests.grids import YEAR, asked, numbers, sentence, settings, sheet, take_all, told
from tests.test_intake_down import EARLY_HELP, SNAPSHOT
from tests.test_intake_records import BOOKINGS, SESSIONS, TRAINING

RETURN = """
    Early help return
    Quarter | {quarter}

    Measure      | This quarter
    Step-downs   | 74
    Step-ups     | {step_ups}
    Re-referrals | 14%
"""


def early_help(quarter: str = "Q4 2021/22", step_ups: str = "46") -> str:
    return RETURN.format(quarter=quarter, step_ups=step_ups)


def read(folder: Path, returns: str = EARLY_HELP, asked_for: bool = True) -> Intake:
    return read_year(project(folder, returns), YEAR, asked=asked_for)


def project(folder: Path, returns: str = EARLY_HELP) -> Settings:
    return settings(returns, folder=folder)


def statuses(intake: Intake) -> list[tuple[str, str, str]]:
    return [(Path(r.file).name, r.status, r.period) for r in intake.receipts]


def said(o: Observation) -> float | str:
    return o.value.number if o.value.number is not None else f"[{o.value.marker}]"


def found(intake: Intake) -> dict[str, float | str]:
    return {f"{o.measure} {o.period}": said(o) for o in intake.observations}


def snapshot(quarters: str, in_need: str, plans: str) -> str:
    return f"Social care snapshot\nMeasure | {quarters}\nChildren in need | {in_need}\nOn a plan | {plans}"


NAMES = ["early-help-q4.xlsx", "Copy of return.xlsx", "BAK/v2 FINAL (1).xlsx", "a/b/c/2022.ods", "x.csv", "y.xls"]


@pytest.mark.parametrize("name", NAMES)
def test_a_return_is_known_by_its_content_under_any_name_in_any_folder(tmp_path: Path, name: str) -> None:
    save(tmp_path / "data/2021-22" / name, early_help())
    intake = read(tmp_path, asked_for=False)
    assert found(intake) == {"step_downs 2021-22 Q4": 74, "step_ups 2021-22 Q4": 46, "rereferrals 2021-22 Q4": 14}
    assert [o.ref.file for o in intake.observations] == [f"data/2021-22/{name}"] * 3
    assert intake.problems == ()


def test_the_same_return_in_two_identical_files_counts_once(tmp_path: Path) -> None:
    first = save(tmp_path / "data/2021-22/a.xlsx", early_help())
    shutil.copy(first, tmp_path / "data/2021-22/b.xlsx")
    intake = read(tmp_path, asked_for=False)
    assert statuses(intake) == [("a.xlsx", "read", "2021-22 Q4"), ("b.xlsx", "replaced", "2021-22 Q4")]
    assert len(intake.observations) == 3
    assert "came twice with the same values. data/2021-22/a.xlsx was used" in sentence(intake.problems, "twice")


def test_the_same_return_in_two_different_files_is_asked_about_cell_by_cell(tmp_path: Path) -> None:
    save(tmp_path / "data/2021-22/a.xlsx", early_help())
    save(tmp_path / "data/2021-22/b.xlsx", early_help(step_ups="47"))
    intake = read(tmp_path, asked_for=False)
    assert found(intake)["step_ups 2021-22 Q4"] == 46
    assert len(intake.observations) == 3
    told_twice = sentence(intake.problems, "twice")
    assert told_twice.startswith("data/2021-22/b.xlsx, sheet Return: ")
    assert "the values differ: B6 here says 47, B6 there says 46. data/2021-22/a.xlsx was used." in told_twice


def test_files_that_bring_different_quarters_of_one_return_go_together(tmp_path: Path) -> None:
    save(tmp_path / "data/2021-22/half-1.xlsx", snapshot("Q1 | Q2", "1 | 2", "3 | 4"))
    save(tmp_path / "data/2021-22/half-2.xlsx", snapshot("Q3 | Q4", "5 | 6", "7 | 8"))
    intake = read(tmp_path, SNAPSHOT)
    assert [found(intake)[f"in_need 2021-22 Q{n}"] for n in (1, 2, 3, 4)] == [1, 2, 5, 6]
    assert [status for _, status, _ in statuses(intake)] == ["read", "read"]


def test_a_later_file_fills_in_what_an_earlier_one_left_blank(tmp_path: Path) -> None:
    all_four = "Q1 | Q2 | Q3 | Q4"
    save(tmp_path / "data/2021-22/in-july.xlsx", snapshot(all_four, "1 | | |", "3 | | |"))
    save(tmp_path / "data/2021-22/in-october.xlsx", snapshot(all_four, "1 | 2 | |", "3 | 4 | |"))
    intake = read(tmp_path, SNAPSHOT)
    assert found(intake)["in_need 2021-22 Q2"] == 2
    assert found(intake)["in_need 2021-22 Q3"] == "[x]"
    blanks = [p.what for p in intake.problems if p.code == "blank"]
    assert blanks == [
        "Nothing is filled in for October to December 2021: all 2 numbers are blank, from D3 to D4.",
        "Nothing is filled in for January to March 2022: all 2 numbers are blank, from E3 to E4.",
    ]


def test_one_blank_among_numbers_is_asked_about_by_name(tmp_path: Path) -> None:
    save(tmp_path / "data/2021-22/a.xlsx", early_help(step_ups=""))
    intake = read(tmp_path, asked_for=False)
    assert found(intake)["step_ups 2021-22 Q4"] == "[x]"
    assert sentence(intake.problems, "blank") == (
        'data/2021-22/a.xlsx, sheet Return, B6: "Step-ups" is blank for January to March 2022. Ask for the number, or for x if '
        "there is none. The report shows [x] there. Ask: council data officer."
    )
    assert statuses(intake)[0][1] == "question"


def test_a_file_nobody_recognises_names_the_nearest_form_and_what_it_lacks(tmp_path: Path) -> None:
    save(tmp_path / "data/2021-22/a.xlsx", early_help().replace("Step-ups", "Ups"))
    intake = read(tmp_path, asked_for=False)
    assert statuses(intake) == [("a.xlsx", "unrecognised", "")]
    assert 'It comes nearest to "Early help return", but lacks the text "Step-ups".' in sentence(intake.problems, "unrecognised")
    assert sentence(intake.problems, "unrecognised").endswith("Ask: council data officer.")
    (receipt,) = intake.receipts
    assert (receipt.cells, receipt.ignored_count) == (11, 11)


def test_a_file_like_nothing_known_is_told_too(tmp_path: Path) -> None:
    save(tmp_path / "data/2021-22/rota.csv", "Monday | Tuesday\nAnn | Bob")
    problems = read(tmp_path, asked_for=False).problems
    assert "No return is recognised in this file. If it is a return," in sentence(problems, "unrecognised")


def test_a_return_that_stands_only_in_a_hidden_sheet_says_so() -> None:
    (one,) = take_all(EARLY_HELP, sheet(early_help(), "Data", state="hidden"))
    assert one.receipt.status == "unrecognised"
    what = '"Early help return" stands in a hidden sheet, so it was not read. Unhide the sheet and save.'
    assert what in told(one, "unrecognised")


def test_records_that_lack_one_of_their_sheets_are_told_which() -> None:
    (one,) = take_all(TRAINING, sheet(SESSIONS, "Sessions"))
    assert 'One sheet of "Training export" is there, but none that holds "Export: bookings".' in told(one, "unrecognised")
    (full,) = take_all(TRAINING, sheet(SESSIONS, "Sessions"), sheet(BOOKINGS, "Bookings"), sheet("1 | 2", "Working"))
    assert asked(full) == []
    assert asked(full, notes=True) == ["uncounted D9", "unread-sheet"]


def test_two_returns_in_one_workbook_are_both_read() -> None:
    both = EARLY_HELP + SNAPSHOT
    taken = take_all(both, early_help(), sheet("Social care snapshot\nMeasure | Q1\nChildren in need | 1\nOn a plan | 3", "Care"))
    assert [one.receipt.form for one in taken] == ["early_help", "snapshot"]
    assert numbers(taken[1]) == {"in_need 2021-22 Q1": 1, "plans 2021-22 Q1": 3}


def test_a_sheet_like_one_that_was_read_is_asked_about() -> None:
    near = sheet(early_help("Q3").replace("Step-ups", "Ups"), "Q3")
    one, *more = take_all(EARLY_HELP, early_help(), near)
    assert more == []
    assert asked(one) == ["unread-sheet"]
    what = 'This sheet was not read. It comes nearest to "Early help return", but lacks the text "Step-ups".'
    assert what in told(one, "unread-sheet")


def test_the_more_particular_of_two_descriptions_reads_a_sheet() -> None:
    plainer = EARLY_HELP.replace("early_help:", "old_form:").replace(", Step-ups]}", "]}")
    renamed = plainer.replace("step_downs:", "d:").replace("step_ups:", "u:").replace("rereferrals:", "r:")
    (one,) = take_all(renamed + EARLY_HELP, early_help())
    assert one.receipt.form == "early_help"


def test_two_sheets_of_one_file_for_the_same_quarter_are_told_apart_by_name(tmp_path: Path) -> None:
    save(tmp_path / "data/2021-22/a.xlsx", {"First": early_help(), "Second": early_help(step_ups="47")})
    intake = read(tmp_path, asked_for=False)
    assert [r.status for r in intake.receipts] == ["read", "replaced"]
    assert "B6 here says 47, B6 there says 46. The sheet First was used." in sentence(intake.problems, "twice")


def test_what_is_no_spreadsheet_is_noted_and_litter_is_not(tmp_path: Path) -> None:
    folder = tmp_path / "data/2021-22"
    save(folder / "a.xlsx", early_help())
    own = ["narrative/01.md", "received.csv"]
    litter = ["Thumbs.db", ".DS_Store", "__MACOSX/.a.xlsx"]
    for name in ["~$a.xlsx", "letter.docx", "notes", *own, *litter]:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("sha256,file,return,partner,period,first_seen\n")
    intake = read(tmp_path, asked_for=False)
    assert sorted((p.code, Path(p.file).name) for p in intake.problems) == [
        ("lock-file", "~$a.xlsx"),
        ("not-a-spreadsheet", "letter.docx"),
        ("not-a-spreadsheet", "notes"),
    ]
    assert all(p.severity == "note" for p in intake.problems)


def test_one_damaged_file_does_not_stop_the_others(tmp_path: Path) -> None:
    save(tmp_path / "data/2021-22/a.xlsx", early_help())
    (tmp_path / "data/2021-22/b.xlsx").write_bytes(b"PK\x03\x04 not a workbook")
    intake = read(tmp_path, asked_for=False)
    assert [status for _, status, _ in statuses(intake)] == ["read", "refused"]
    assert len(intake.observations) == 3


def test_a_project_without_data_misses_every_return_and_nothing_else(tmp_path: Path) -> None:
    (tmp_path / "data/2021-22").mkdir(parents=True)
    yearly = SNAPSHOT.replace("title: Snapshot", "title: Snapshot\n      expected: yearly")
    termly = SNAPSHOT.replace("snapshot:", "terms:").replace("title: Snapshot", "title: Terms\n      expected: termly")
    intake, last_year = read_returns(project(tmp_path, EARLY_HELP + yearly + _renamed(termly)), Silence())
    assert [(r.form, r.period, r.status) for r in intake.receipts] == [
        *(("early_help", f"2021-22 Q{n}", "missing") for n in (1, 2, 3, 4)),
        ("snapshot", "2021-22", "missing"),
        ("terms", "2020-21 summer term", "missing"),
        ("terms", "2021-22 autumn term", "missing"),
        ("terms", "2021-22 spring term", "missing"),
    ]
    assert intake.problems[0].sentence == (
        'data/2021-22: Council, 2021-22 Q1: "Early help return" has no return. '
        "The report shows [x] there until it comes. Ask: council data officer."
    )
    assert last_year == Intake("2020-21", (), (), ())
    shutil.rmtree(tmp_path / "data")
    assert len(read(tmp_path).receipts) == 4


def _renamed(returns: str) -> str:
    return returns.replace("in_need:", "in_need_by_term:").replace("plans:", "plans_by_term:")


def test_a_missing_quarter_is_named_and_those_that_came_are_not(tmp_path: Path) -> None:
    for n in (1, 2, 4):
        save(tmp_path / f"data/2021-22/q{n}.xlsx", early_help(f"Q{n} 2021/22"))
    assert [(r.period, r.status) for r in read(tmp_path).receipts] == [
        ("2021-22 Q1", "read"),
        ("2021-22 Q2", "read"),
        ("2021-22 Q4", "read"),
        ("2021-22 Q3", "missing"),
    ]


def test_a_return_of_another_year_does_not_count_as_this_years(tmp_path: Path) -> None:
    save(tmp_path / "data/2021-22/a.xlsx", early_help("Q4 2019/20"))
    intake = read(tmp_path)
    assert intake.observations == ()
    assert [r.status for r in intake.receipts] == ["question", "missing", "missing", "missing", "missing"]


def test_a_form_described_since_a_later_year_is_not_asked_for(tmp_path: Path) -> None:
    made = project(tmp_path, EARLY_HELP.replace("status: Status", 'since: "2021-22"\n      status: Status'))
    assert len(read_year(made, YEAR).receipts) == 4
    assert read_year(made, YEAR.year_before).receipts == ()


def test_last_years_number_comes_from_last_years_return_and_a_difference_is_asked(tmp_path: Path) -> None:
    save(tmp_path / "data/2020-21/a.xlsx", "Social care snapshot\nMeasure | Q4 2020/21\nChildren in need | 100\nOn a plan | 10")
    this = "Social care snapshot\nMeasure | Q4 2020/21 | Q4 2021/22\nChildren in need | 101 | 120\nOn a plan | 10 | 12"
    save(tmp_path / "data/2021-22/b.xlsx", this)
    now, before = read_returns(project(tmp_path, SNAPSHOT), Silence())
    assert found(before)["in_need 2020-21 Q4"] == 100
    assert found(now) == {"in_need 2021-22 Q4": 120, "plans 2021-22 Q4": 12}
    told_restated = sentence(now.problems, "restated")
    assert "B3 here says 101, B3 there says 100. data/2020-21/a.xlsx was used." in told_restated


def test_without_last_years_return_this_years_comparator_is_used(tmp_path: Path) -> None:
    text = "Social care snapshot\nMeasure | Q4 2020/21 | Q4 2021/22\nChildren in need | 101 | 120\nOn a plan | 10 | 12"
    save(tmp_path / "data/2021-22/b.xlsx", text)
    now, _ = read_returns(project(tmp_path, SNAPSHOT), Silence())
    assert found(now)["in_need 2020-21 Q4"] == 101


def test_splitting_a_files_rows_over_two_forms_changes_nothing(tmp_path: Path) -> None:
    whole = read_year(_with(tmp_path / "whole", SNAPSHOT, {"a.xlsx": snapshot("Q1", "1", "3")}), YEAR)
    first = SNAPSHOT.replace("        plans: {label: On a plan}\n", "")
    first = first.replace("labels: [Social care snapshot]", "labels: [Need]")
    second = SNAPSHOT.replace("snapshot:", "plans:").replace("        in_need: {label: Children in need}\n", "")
    second = second.replace("labels: [Social care snapshot]", "labels: [Plans]")
    files = {"a.xlsx": "Need\nMeasure | Q1\nChildren in need | 1", "b.xlsx": "Plans\nMeasure | Q1\nOn a plan | 3"}
    assert found(read_year(_with(tmp_path / "split", first + second, files), YEAR)) == found(whole)


def _with(folder: Path, returns: str, files: dict[str, str]) -> Settings:
    for name, text in files.items():
        save(folder / "data/2021-22" / name, text)
    return project(folder, returns)


def registered(folder: Path, returns: str = EARLY_HELP) -> list[str]:
    made = project(folder, returns)
    intake = read_year(made, YEAR)
    assert register(intake, made, Places(folder, "2021-22")) == []
    return (folder / "data/2021-22/received.csv").read_text(encoding="utf-8").splitlines()


def test_the_register_takes_each_file_once_and_never_changes_a_row(tmp_path: Path) -> None:
    save(tmp_path / "data/2021-22/a.xlsx", early_help())
    first = registered(tmp_path)
    assert first[0] == ",".join(COLUMNS)
    assert len(first) == 2
    assert first[1].split(",")[1:5] == ["data/2021-22/a.xlsx", "early_help", "council", "2021-22 Q4"]
    assert registered(tmp_path) == first
    save(tmp_path / "data/2021-22/a.xlsx", early_help(step_ups="47"))
    second = registered(tmp_path)
    assert second[:2] == first and len(second) == 3


def test_the_register_keeps_the_bytes_that_came(tmp_path: Path) -> None:
    path = save(tmp_path / "data/2021-22/a.xlsx", early_help())
    row = registered(tmp_path)[1]
    copy = tmp_path / "private/2021-22/received" / f"{row.split(',')[0]}.xlsx"
    assert copy.read_bytes() == path.read_bytes()
    assert copy.stat().st_mode & 0o777 == 0o600


def test_a_register_that_another_program_saved_is_still_understood(tmp_path: Path) -> None:
    save(tmp_path / "data/2021-22/a.xlsx", early_help())
    first = registered(tmp_path)
    path = tmp_path / "data/2021-22/received.csv"
    path.write_bytes(b"\xef\xbb\xbf" + "\r\n".join(first).encode())
    assert len(registered(tmp_path)) == 2, "a byte-order mark and no last end of line"
    save(tmp_path / "data/2021-22/b.xlsx", early_help("Q3 2021/22"))
    assert len(registered(tmp_path)) == 3


def test_a_register_that_is_none_is_left_alone_and_told(tmp_path: Path) -> None:
    save(tmp_path / "data/2021-22/a.xlsx", early_help())
    path = tmp_path / "data/2021-22/received.csv"
    path.write_text("sha256;file\n1;2\n")
    made = project(tmp_path)
    (problem,) = register(read_year(made, YEAR), made, Places(tmp_path, "2021-22"))
    assert problem.file == "data/2021-22/received.csv"
    assert path.read_text() == "sha256;file\n1;2\n"


def test_a_workbook_with_a_sheet_for_each_quarter_registers_each(tmp_path: Path) -> None:
    by_sheet = EARLY_HELP.replace('cell beside "Quarter"', "sheet name")
    save(tmp_path / "data/2021-22/a.xlsx", {f"Q{n}": early_help().replace("Quarter | Q4 2021/22", "") for n in (1, 2)})
    assert [row.split(",")[4] for row in registered(tmp_path, by_sheet)[1:]] == ["2021-22 Q1", "2021-22 Q2"]


def test_receipts_and_problems_name_the_same_things(tmp_path: Path) -> None:
    save(tmp_path / "data/2021-22/a.xlsx", early_help(step_ups="12?"))
    intake = read(tmp_path)
    assert set(intake.problems) == {problem for receipt in intake.receipts for problem in receipt.problems}
    assert replace(intake, observations=()).expected == {"early_help": tuple(f"2021-22 Q{n}" for n in (1, 2, 3, 4))}
