"""A partner sends a return again: the newest is used by a stated rule, both values are kept, and what is doubtful is asked."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from report.desk.checks import checks_json, checks_page
from report.intake.observations import Observation
from report.intake.receipts import Intake
from report.intake.register import register
from report.intake.returns import read_returns
from report.settings.project import Settings
from report.terms.listening import Silence
from report.terms.places import Places
from report.terms.problems import Problem
from tests.books import save
from tests.grids import settings

RETURNS = """
    help:
      title: Help return
      recognise: {labels: [Help return]}
      period: {kind: financial quarter, from: cell beside "Quarter"}
      layout: measures down
      values: {column: Number}
      measures:
        referrals: {label: Referrals}
        accepted: {label: Accepted}
        closed: {label: Closed}
        waiting: {label: Waiting}
"""
YEAR = "data/2021-22"
HEAD = "sha256,file,return,partner,period,first_seen\n"


def text(referrals: object = 46, waiting: object = 9, head: str = "", foot: str = "", quarter: str = "Q4 2021/22") -> str:
    return f"""Help return
Quarter | {quarter}
{head}
What | Number
Referrals | {referrals}
Accepted | 30
Closed | 12
Waiting | {waiting}
{foot}"""


def project(folder: Path, returns: str = RETURNS) -> Settings:
    return settings(returns, folder=folder)


def check(folder: Path, returns: str = RETURNS) -> Intake:
    """One `build check`: the returns are read, and then registered."""
    made = project(folder, returns)
    intake, _ = read_returns(made, Silence())
    assert register(intake, made, Places(folder, "2021-22")) == []
    return intake


def seen_on(folder: Path, **days: str) -> None:
    """Put the day or moment into the register's rows, by the stem of the file's name."""
    path = folder / YEAR / "received.csv"
    rows = [row.split(",") for row in path.read_text(encoding="utf-8").splitlines()]
    for row in rows[1:]:
        row[5] = days.get(Path(row[1]).stem.replace(" ", "_"), row[5])
    path.write_text("\n".join(",".join(row) for row in rows) + "\n", encoding="utf-8")


def value(intake: Intake, measure: str = "referrals") -> Observation:
    (found,) = [o for o in intake.observations if o.measure == measure]
    return found


def told(intake: Intake) -> list[Problem]:
    return [p for p in intake.problems if p.code in ("twice", "resubmitted", "older-in-use", "left-blank")]


def the_one(intake: Intake) -> Problem:
    (problem,) = told(intake)
    return problem


def arrived(folder: Path, first: str, second: str, *, first_name: str = "b", second_name: str = "a") -> Intake:
    """Two files for one quarter, the second of them four days after the first."""
    save(folder / YEAR / f"{first_name}.xlsx", first)
    check(folder)
    seen_on(folder, **{first_name.replace(" ", "_"): "2022-07-01T09:00:00"})
    save(folder / YEAR / f"{second_name}.xlsx", second)
    return check(folder)


def test_two_versions_of_one_day_are_told_apart_in_words(tmp_path: Path) -> None:
    today = f"{date.today().isoformat()}T00:00:00"
    save(tmp_path / YEAR / "first.xlsx", text(46))
    check(tmp_path)
    seen_on(tmp_path, first=today)
    save(tmp_path / YEAR / "second.xlsx", text(47))
    what = the_one(check(tmp_path)).what
    assert "second.xlsx, first seen later on " in what and "this one, first seen on " in what


def test_of_two_files_the_one_first_seen_last_is_used_and_that_is_said(tmp_path: Path) -> None:
    intake = arrived(tmp_path, text(46), text(47), first_name="z", second_name="a")
    assert value(intake).value.number == 47
    problem = the_one(intake)
    assert (problem.severity, problem.code, problem.file) == ("note", "resubmitted", f"{YEAR}/z.xlsx")
    assert f"{YEAR}/a.xlsx, first seen on " in problem.what
    assert "this one, first seen on 1 July 2022, was not. What differs: B5 here says 46, B5 there says 47." in problem.what
    assert [(Path(r.file).name, r.status) for r in intake.receipts if r.file] == [("a.xlsx", "read"), ("z.xlsx", "replaced")]


def test_the_name_does_not_decide_which_is_newest(tmp_path: Path) -> None:
    intake = arrived(tmp_path, text(46), text(47), first_name="a", second_name="z")
    assert value(intake).value.number == 47


def test_both_values_are_kept_and_the_number_is_revised(tmp_path: Path) -> None:
    intake = arrived(tmp_path, text(46), text(47))
    one = value(intake)
    assert one.revised and one.earlier is not None
    assert (one.earlier.value.number, one.earlier.raw, one.earlier.ref.file) == (46, "46", f"{YEAR}/b.xlsx")
    assert one.earlier.day == date(2022, 7, 1)
    assert not value(intake, "accepted").revised, "what did not change is not revised"


def test_the_date_in_the_return_goes_before_the_register(tmp_path: Path) -> None:
    intake = arrived(tmp_path, text(46, head="Date completed | 05/06/2022"), text(47, head="Date completed | 01/06/2022"))
    assert value(intake).value.number == 46
    problem = the_one(intake)
    assert (problem.severity, problem.file) == ("question", f"{YEAR}/a.xlsx")
    assert f"{YEAR}/b.xlsx, dated 5 June 2022, was used; this one, dated 1 June 2022, was not." in problem.what
    assert "it was first seen before the other, so the date may have been changed by saving" in problem.what


@pytest.mark.parametrize(
    "stamp",
    [
        "Date completed | {}",
        "Completed on: | {}",
        "Date of return: {}",
        "Version date | {}",
        "Date | {}",
        "Prepared by | A. Officer | Date completed | {}",
    ],
)
def test_two_dated_files_that_come_together_go_by_their_dates(tmp_path: Path, stamp: str) -> None:
    save(tmp_path / YEAR / "a.xlsx", text(47, head=stamp.format("05/06/2022")))
    save(tmp_path / YEAR / "b.xlsx", text(46, head=stamp.format("01/06/2022")))
    intake = check(tmp_path)
    assert value(intake).value.number == 47
    assert value(intake).revised
    assert (the_one(intake).severity, the_one(intake).file) == ("note", f"{YEAR}/b.xlsx")


def test_dates_may_stand_below_the_table_or_in_words(tmp_path: Path) -> None:
    save(tmp_path / YEAR / "a.xlsx", text(46, foot="Date completed | 1 June 2022"))
    save(tmp_path / YEAR / "b.xlsx", text(47, foot="Date completed | 5 June 2022"))
    assert value(check(tmp_path)).value.number == 47


def test_a_form_may_say_where_its_date_stands(tmp_path: Path) -> None:
    declared = RETURNS.replace("layout:", 'stamped: cell beside "Signed off"\n      layout:')
    save(tmp_path / YEAR / "a.xlsx", text(46, head="Signed off | 01/06/2022\nDate completed | 09/06/2022"))
    save(tmp_path / YEAR / "b.xlsx", text(47, head="Signed off | 05/06/2022\nDate completed | 02/06/2022"))
    assert value(check(tmp_path, declared)).value.number == 47
    with pytest.raises(ValueError, match="is no place I know"):
        project(tmp_path, RETURNS.replace("layout:", "stamped: the corner\n      layout:"))


def test_a_date_among_the_numbers_is_no_date_of_the_return(tmp_path: Path) -> None:
    by_day = RETURNS.replace('financial quarter, from: cell beside "Quarter"', "date, from: headings").replace(
        "{column: Number}", "{headings: periods}"
    )
    for name, first, last in (("a", "30/09/2021", 47), ("b", "31/12/2021", 48)):
        rows = f"Help return\nDate | {first} | 31/03/2022\nReferrals | 40 | {last}\nAccepted | 1 | 2\nClosed | 3 | 4\n"
        save(tmp_path / YEAR / f"{name}.xlsx", rows + "Waiting | 5 | 6")
    assert the_one(check(tmp_path, by_day)).code == "twice", "nothing tells which is newer"


@pytest.mark.parametrize("impossible", ["05/06/2002", "05/06/2202"])
def test_a_date_that_cannot_be_right_is_not_believed_and_that_is_said(tmp_path: Path, impossible: str) -> None:
    first, second = text(46, head=f"Date completed | {impossible}"), text(47, head="Date completed | 01/06/2022")
    intake = arrived(tmp_path, first, second)
    assert value(intake).value.number == 47
    assert "its own date 5 June 2" in the_one(intake).what and "cannot be right" in the_one(intake).what


def test_with_one_date_between_them_two_files_go_by_the_register(tmp_path: Path) -> None:
    intake = arrived(tmp_path, text(46, head="Date completed | 05/06/2022"), text(47))
    assert value(intake).value.number == 47


def test_two_new_files_without_a_date_are_asked_about_every_time(tmp_path: Path) -> None:
    save(tmp_path / YEAR / "a.xlsx", text(46))
    save(tmp_path / YEAR / "b.xlsx", text(47))
    for _ in range(2):
        intake = check(tmp_path)
        assert value(intake).value.number == 46
        problem = the_one(intake)
        assert (problem.severity, problem.code, problem.file) == ("question", "twice", f"{YEAR}/b.xlsx")
        assert "Nothing tells which is newer; until you say, it goes by name." in problem.what
        assert not value(intake).revised


def test_a_file_seen_later_the_same_day_is_the_newer_and_revises_nothing(tmp_path: Path) -> None:
    save(tmp_path / YEAR / "a.xlsx", text(46))
    check(tmp_path)
    save(tmp_path / YEAR / "b.xlsx", text(47))
    check(tmp_path)
    seen_on(tmp_path, a="2022-07-05T09:00:00", b="2022-07-05T09:00:04")
    intake = check(tmp_path)
    assert (value(intake).value.number, value(intake).revised) == (47, False)
    assert the_one(intake).severity == "note"


def test_a_register_of_days_alone_is_still_understood(tmp_path: Path) -> None:
    save(tmp_path / YEAR / "a.xlsx", text(47))
    save(tmp_path / YEAR / "b.xlsx", text(46))
    check(tmp_path)
    seen_on(tmp_path, a="2022-07-05", b="2022-07-01")
    assert value(check(tmp_path)).value.number == 47
    seen_on(tmp_path, a="01/07/2022", b="05/07/2022 09:12")
    assert value(check(tmp_path)).value.number == 46, "as a spreadsheet program saves dates"
    seen_on(tmp_path, a="last week", b="05/07/2022")
    intake = check(tmp_path)
    assert value(intake).value.number == 46
    (odd,) = [p for p in intake.problems if p.code == "register"]
    assert (odd.line, odd.severity) == (2, "note") and '"last week" is no date in the past' in odd.what


def test_a_moved_and_renamed_file_is_the_same_file(tmp_path: Path) -> None:
    save(tmp_path / YEAR / "a.xlsx", text(46))
    check(tmp_path)
    seen_on(tmp_path, a="2022-07-01T09:00:00")
    (tmp_path / YEAR / "deep" / "er").mkdir(parents=True)
    (tmp_path / YEAR / "a.xlsx").rename(tmp_path / YEAR / "deep" / "er" / "v2 FINAL.xlsx")
    intake = check(tmp_path)
    assert told(intake) == [] and not value(intake).revised
    save(tmp_path / YEAR / "b.xlsx", text(47))
    check(tmp_path)
    seen_on(tmp_path, v2_FINAL="2022-07-09T09:00:00", b="2022-07-05T09:00:00")
    assert value(check(tmp_path)).value.number == 47, "the moved file keeps the day on which it was first seen"


def test_an_exact_copy_is_a_note_and_never_a_question(tmp_path: Path) -> None:
    first = save(tmp_path / YEAR / "a.xlsx", text(46))
    for name in ("Copy of a.xlsx", "a (1).xlsx", "BAK/a.xlsx", "a v2 FINAL.xlsx"):
        (tmp_path / YEAR / name).parent.mkdir(exist_ok=True)
        shutil.copy(first, tmp_path / YEAR / name)
    intake = check(tmp_path)
    assert [o.value.number for o in intake.observations if o.measure == "referrals"] == [46]
    assert [(p.severity, p.code) for p in told(intake)] == [("note", "twice")] * 4
    assert sum(receipt.status == "replaced" for receipt in intake.receipts) == 4


@pytest.mark.parametrize(
    ("first", "second"),
    [("a", "a BAK"), ("a", "a_old"), ("a", "backup a"), ("a v2 FINAL", "a"), ("a v3", "a v2"), ("a final", "a draft")],
)
def test_a_name_that_says_otherwise_makes_it_a_question_and_does_not_decide(tmp_path: Path, first: str, second: str) -> None:
    intake = arrived(tmp_path, text(46), text(47), first_name=first, second_name=second)
    assert value(intake).value.number == 47
    assert the_one(intake).severity == "question"
    assert "or its folder says otherwise" in the_one(intake).what


@pytest.mark.parametrize(
    ("first", "second"), [("a BAK", "a"), ("a", "a (1)"), ("a", "a v2"), ("a", "Copy of a"), ("Oldham", "a")]
)
def test_a_name_that_agrees_or_says_nothing_leaves_it_a_note(tmp_path: Path, first: str, second: str) -> None:
    intake = arrived(tmp_path, text(46), text(47), first_name=first, second_name=second)
    assert (value(intake).value.number, the_one(intake).severity) == (47, "note")


def test_where_only_names_tell_a_backup_is_not_used_and_it_is_asked(tmp_path: Path) -> None:
    save(tmp_path / YEAR / "BAK" / "a.xlsx", text(46))
    save(tmp_path / YEAR / "a.xlsx", text(47))
    intake = check(tmp_path)
    assert (value(intake).value.number, the_one(intake).severity) == (47, "question")


def test_the_same_form_from_two_services_is_asked_about(tmp_path: Path) -> None:
    intake = arrived(tmp_path, text(46, head="Trust | North Trust"), text(47, head="Trust | South Trust"))
    assert the_one(intake).severity == "question"
    assert 'Beside "trust" one says "south trust", the other "north trust"' in the_one(intake).what


def test_where_most_numbers_differ_it_is_asked(tmp_path: Path) -> None:
    other = text(47, 10).replace("Accepted | 30", "Accepted | 31")
    intake = arrived(tmp_path, text(46, 9), other)
    assert the_one(intake).severity == "question"
    assert "3 of 4 numbers differ: it may be another period or service." in the_one(intake).what


def test_a_file_replaced_in_place_keeps_its_earlier_value(tmp_path: Path) -> None:
    save(tmp_path / YEAR / "a.xlsx", text(46))
    check(tmp_path)
    seen_on(tmp_path, a="2022-07-01T09:00:00")
    first = (tmp_path / YEAR / "received.csv").read_text(encoding="utf-8").splitlines()[1].split(",")[0]
    save(tmp_path / YEAR / "a.xlsx", text(47))
    for _ in range(2):
        intake = check(tmp_path)
        earlier = value(intake).earlier
        assert earlier is not None and value(intake).revised
        assert (earlier.value.number, earlier.sha256, earlier.ref.cell) == (46, first, "B5")
        assert earlier.copy == f"private/2021-22/received/{first}.xlsx"
        assert told(intake) == []
        (receipt,) = [r for r in intake.receipts if r.file]
        assert receipt.replaces == ("the version first seen on 1 July 2022: 1 value changed",)


def test_a_copy_store_emptied_by_hand_is_no_fault(tmp_path: Path) -> None:
    save(tmp_path / YEAR / "a.xlsx", text(46))
    check(tmp_path)
    seen_on(tmp_path, a="2022-07-01T09:00:00")
    save(tmp_path / YEAR / "a.xlsx", text(47))
    shutil.rmtree(tmp_path / "private")
    intake = check(tmp_path)
    assert (value(intake).earlier, told(intake)) == (None, [])


def test_a_copy_that_is_not_what_the_register_says_is_not_believed(tmp_path: Path) -> None:
    save(tmp_path / YEAR / "a.xlsx", text(46))
    check(tmp_path)
    seen_on(tmp_path, a="2022-07-01T09:00:00")
    (copy,) = (tmp_path / "private/2021-22/received").iterdir()
    save(copy, text(40))
    save(tmp_path / YEAR / "b.xlsx", text(47))
    (tmp_path / YEAR / "a.xlsx").unlink()
    check(tmp_path)
    seen_on(tmp_path, b="2022-07-05T09:00:00")
    intake = check(tmp_path)
    assert (value(intake).earlier, told(intake)) == (None, [])


def test_a_return_named_after_its_quarter_is_found_again_by_the_name_it_came_by(tmp_path: Path) -> None:
    by_name = RETURNS.replace('cell beside "Quarter"', "file name")
    for name in ("help q4.csv", "help q4.xlsx"):
        folder = tmp_path / name[-4:]
        save(folder / YEAR / name, text(46, quarter=""))
        check(folder, by_name)
        seen_on(folder, help_q4="2022-07-01")
        save(folder / YEAR / name, text(47, quarter=""))
        earlier = value(check(folder, by_name)).earlier
        assert earlier is not None and earlier.value.number == 46


def test_the_last_different_value_is_kept_over_several_versions(tmp_path: Path) -> None:
    for number, day in ((44, "01"), (46, "02"), (47, "03"), (47, "04")):
        save(tmp_path / YEAR / "a.xlsx", text(number, waiting=day))
        check(tmp_path)
        path = tmp_path / YEAR / "received.csv"
        rows = path.read_text(encoding="utf-8").splitlines()
        rows[-1] = f"{rows[-1].rpartition(',')[0]},2022-07-{day}T09:00:00"
        path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    earlier = value(check(tmp_path)).earlier
    assert earlier is not None
    assert (earlier.value.number, earlier.day) == (46, date(2022, 7, 2))


def test_an_older_file_put_back_in_place_of_a_newer_is_asked_about(tmp_path: Path) -> None:
    path = save(tmp_path / YEAR / "a.xlsx", text(46))
    check(tmp_path)
    seen_on(tmp_path, a="2022-07-01T09:00:00")
    backup = shutil.copy(path, tmp_path / "backup.xlsx")
    save(path, text(47))
    check(tmp_path)
    shutil.copy(backup, path)
    intake = check(tmp_path)
    assert value(intake).value.number == 46
    problem = the_one(intake)
    assert (problem.severity, problem.code) == ("question", "older-in-use")
    assert "lies in data/ no longer" in problem.what and "put it back from private/2021-22/received/" in problem.fix


@pytest.mark.parametrize(
    ("before", "now", "revised", "kept"),
    [(46, 46, False, False), ("x", 12, False, True), (12, "c", True, True), (12, "", False, False), ("", 12, False, False)],
)
def test_what_counts_as_revised(tmp_path: Path, before: object, now: object, revised: bool, kept: bool) -> None:
    save(tmp_path / YEAR / "a.xlsx", text(before))
    check(tmp_path)
    seen_on(tmp_path, a="2022-07-01T09:00:00")
    save(tmp_path / YEAR / "a.xlsx", text(now, waiting=10))
    one = value(check(tmp_path))
    assert (one.revised, one.earlier is not None) == (revised, kept)


def test_a_newer_file_with_a_blank_does_not_take_the_number_away_and_that_is_said(tmp_path: Path) -> None:
    intake = arrived(tmp_path, text(46), text(""))
    assert value(intake).value.number == 46
    (left,) = [p for p in told(intake) if p.code == "left-blank"]
    assert (left.severity, left.file, left.cell) == ("note", f"{YEAR}/a.xlsx", "B5")
    assert f"B5 there says 46. {YEAR}/b.xlsx was used for it." in left.what


def test_last_years_returns_are_settled_by_their_own_register(tmp_path: Path) -> None:
    last = tmp_path / "data/2020-21"
    save(last / "a.xlsx", text(40, quarter="Q4 2020/21"))
    save(last / "b.xlsx", text(41, quarter="Q4 2020/21"))
    made = project(tmp_path)
    assert [p.severity for p in read_returns(made, Silence())[1].problems if p.code == "twice"] == ["question"]
    from hashlib import sha256

    marks = [sha256((last / f"{name}.xlsx").read_bytes()).hexdigest() for name in "ab"]
    rows = [f"{mark},,help,council,2020-21 Q4,2021-07-0{day}\n" for mark, day in zip(marks, (1, 2), strict=True)]
    (last / "received.csv").write_text(HEAD + "".join(rows), encoding="utf-8")
    _, before = read_returns(made, Silence())
    assert value(before).value.number == 41


def test_the_answer_of_check_and_its_page_say_what_a_file_replaced(tmp_path: Path) -> None:
    save(tmp_path / YEAR / "a.xlsx", text(46))
    check(tmp_path)
    seen_on(tmp_path, a="2022-07-01T09:00:00")
    save(tmp_path / YEAR / "a.xlsx", text(47))
    intake = check(tmp_path)
    said = "the version first seen on 1 July 2022: 1 value changed"
    assert checks_json(intake, ())["returns"][0]["replaces"] == [said]  # type: ignore[index]
    assert f"Replaces {said}" in checks_page(intake, (), project=tmp_path)


def test_a_correction_that_kept_its_old_date_goes_by_the_register_and_is_revised(tmp_path: Path) -> None:
    same = "Date completed | 01/06/2022"
    intake = arrived(tmp_path, text(46, head=same), text(47, head=same))
    assert (value(intake).value.number, value(intake).revised) == (47, True)
    assert "this one, first seen on 1 July 2022, was not" in the_one(intake).what


def test_a_clock_that_ran_ahead_does_not_make_a_file_the_newest_for_ever(tmp_path: Path) -> None:
    save(tmp_path / YEAR / "a.xlsx", text(46))
    check(tmp_path)
    seen_on(tmp_path, a="2199-01-01T09:00:00")
    save(tmp_path / YEAR / "b.xlsx", text(47))
    intake = check(tmp_path)
    assert value(intake).value.number == 47
    assert any('"2199-01-01T09:00:00" is no date in the past' in p.what for p in intake.problems)


@pytest.mark.parametrize(
    "rows",
    ["*,,help,council,2021-22 Q4,2022-07-01", "../x,,help,council,2021-22 Q4,2022-07-01", ",,,,,", "a\x00b", "x" * 200_000],
)
def test_an_odd_register_stops_nothing(tmp_path: Path, rows: str) -> None:
    save(tmp_path / YEAR / "a.xlsx", text(46))
    (tmp_path / "private/2021-22/received").mkdir(parents=True)
    save(tmp_path / "private/2021-22/received/x.xlsx", text(40))
    (tmp_path / YEAR / "received.csv").write_text(f"{HEAD}{rows}\n", encoding="utf-8")
    intake, _ = read_returns(project(tmp_path), Silence())
    assert (value(intake).value.number, value(intake).earlier) == (46, None)


def test_a_word_beside_a_label_in_the_table_is_still_asked_about(tmp_path: Path) -> None:
    save(tmp_path / YEAR / "a.xlsx", text(46).replace("Waiting | 9", "Waiting | 9\nSchool | 12?"))
    assert [p.code for p in check(tmp_path).problems if p.severity == "question" and p.cell == "B9"] == ["unread-number"]
