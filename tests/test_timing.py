"""Late, overdue, not yet due: told in words beside a day that the officer declares, and only on the officer's own pages."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from report.desk.checks import checks_json, checks_page
from report.desk.columns import table_lines
from report.desk.grid import grids, singles
from report.desk.overview import overview
from report.desk.terminal import check_lines
from report.intake.arrivals import arrivals
from report.settings.project import load_settings
from report.terms.errors import SettingsError
from tests.conftest import copy_sample, run_build
from tests.desk_cases import DUE, GOOD, Desk, desk, project, register
from tests.small_project import CONFIG, RETURNS, write_project

Q3_GONE = {name: text for name, text in GOOD.items() if "Q3" not in name}


def quarters(seen: Desk) -> list[str]:
    (grid,) = grids(seen.state.intake, seen.state.names, seen.state.timed)
    return [cell.words for cell in grid.rows[0].cells]


def once(seen: Desk) -> str:
    return singles(seen.state.intake, seen.state.names, seen.state.timed)[0].cell.words


def test_a_return_first_seen_after_its_day_is_late_by_so_many_days(tmp_path: Path) -> None:
    write_project(tmp_path, config=DUE, files=GOOD)
    register(
        tmp_path, ("help", "2022-23 Q1", "2022-07-21"), ("help", "2022-23 Q2", "2022-10-22"), ("help", "2022-23 Q3", "2023-02-01")
    )
    assert quarters(desk(tmp_path, date(2023, 5, 1))) == ["Read", "Read, 1 day late", "Read, 11 days late", "Read"]


def test_a_correction_sent_later_does_not_make_a_return_late(tmp_path: Path) -> None:
    write_project(tmp_path, config=DUE, files=GOOD)
    register(tmp_path, ("help", "2022-23 Q1", "2022-09-01"), ("help", "2022-23 Q1", "2022-07-20"))
    assert quarters(desk(tmp_path, date(2023, 5, 1)))[0] == "Read"


@pytest.mark.parametrize(
    ("today", "words"),
    [(date(2023, 1, 20), "Due 21 Jan"), (date(2023, 1, 21), "Due 21 Jan"), (date(2023, 1, 22), "Missing since 21 Jan")],
)
def test_what_has_not_come_is_due_until_its_day_and_overdue_after_it(tmp_path: Path, today: date, words: str) -> None:
    assert quarters(project(tmp_path, Q3_GONE, today))[2] == words


def test_what_is_not_due_yet_is_no_question_and_not_counted_as_missing(tmp_path: Path) -> None:
    early = project(tmp_path, {}, date(2022, 8, 1))
    seen = overview(early.state.intake, early.state.problems, early.state.timed)
    assert [problem.what for problem in early.state.problems] == ['Early help service, 2022-23 Q1: "Help return" has no return.']
    assert (seen.missing, seen.waiting) == (1, 4)
    assert "four are not due yet" in seen.lead.lower()
    late = desk(tmp_path, date(2023, 6, 1))
    assert len(late.state.problems) == 5


def test_nothing_is_late_where_no_day_is_declared(tmp_path: Path) -> None:
    write_project(tmp_path, config=CONFIG, files=Q3_GONE)
    register(tmp_path, ("help", "2022-23 Q1", "2029-01-01"))
    seen = desk(tmp_path, date(2030, 1, 1))
    assert quarters(seen) == ["Read", "Read", "Missing", "Read"]
    assert seen.state.timed == {}


def test_a_return_may_have_its_own_day_or_none(tmp_path: Path) -> None:
    returns = RETURNS.replace("title: Help return\n", "title: Help return\n  due: 40 days\n")
    returns = returns.replace("title: Care return\n", "title: Care return\n  due: never\n")
    write_project(tmp_path, config=DUE, returns=returns, files=Q3_GONE)
    seen = desk(tmp_path, date(2023, 2, 1))
    assert quarters(seen)[2] == "Due 9 Feb"
    assert once(seen) == "Missing"


@pytest.mark.parametrize("written", ["soon", "-1", "21 weeks", "1.5", "900 days", "true", ""])
def test_a_day_that_is_none_is_refused_with_its_line_and_how_to_write_it(tmp_path: Path, written: str) -> None:
    write_project(tmp_path, config=f"{CONFIG}due: {written}\n")
    with pytest.raises(SettingsError) as refused:
        load_settings(tmp_path)
    (problem,) = refused.value.problems
    assert problem.line is not None and "21 days" in problem.what and "None" not in problem.what


def test_a_register_that_a_spreadsheet_saved_or_that_tells_the_time_is_read_all_the_same(tmp_path: Path) -> None:
    write_project(tmp_path, config=DUE)
    register(tmp_path, ("help", "2022-23 Q1", "21/07/2022"), ("help", "2022-23 Q2", "2022-10-22T09:30:00"), ("help", "x", "soon"))
    assert [each.seen for each in arrivals(tmp_path / "data/2022-23")] == [date(2022, 7, 21), date(2022, 10, 22)]
    (tmp_path / "data/2022-23/received.csv").write_bytes(b"\xff\xfe\x00nonsense")
    assert arrivals(tmp_path / "data/2022-23") == ()
    assert arrivals(tmp_path / "nowhere") == ()


def test_one_file_that_grows_through_the_year_is_held_against_each_quarter(tmp_path: Path) -> None:
    returns = RETURNS.replace(
        'period: {kind: financial quarter, from: cell beside "Quarter"}', "period: {kind: financial quarter}"
    )
    returns = returns.replace("values: {column: Number}", "values: {headings: periods}")
    grown = (
        "Help return,Q1 2022/23,Q2 2022/23,Q3 2022/23,Q4 2022/23\nReferrals,1,2,3,4\nAccepted,1,2,3,4\nSatisfied,5%,5%,5%,5%\n"
    )
    write_project(tmp_path, config=DUE, returns=returns, files={"data/2022-23/help.csv": grown})
    register(tmp_path, *(("help", "2022-23", seen) for seen in ("2022-07-20", "2022-10-25", "2023-01-20", "2023-04-20")))
    assert quarters(desk(tmp_path, date(2023, 5, 1))) == ["Read", "Read, 4 days late", "Read", "Read"]


def test_several_returns_in_one_place_tell_the_worst_and_how_many(tmp_path: Path) -> None:
    second = RETURNS.partition("care:")[0].replace("help:", "aid:").replace("Help return", "Aid return")
    second = second.replace("referrals:", "a1:").replace("accepted:", "a2:").replace("satisfied:", "a3:")
    seen = project(tmp_path, GOOD, date(2023, 1, 25), returns=RETURNS + second)
    assert quarters(seen) == [
        "Missing 1 of 2 since 21 Jul",
        "Missing 1 of 2 since 21 Oct",
        "Missing 1 of 2 since 21 Jan",
        "Due 1 of 2 21 Apr",
    ]


def test_the_json_tells_days_and_the_key_tells_only_words_that_stand_there(tmp_path: Path) -> None:
    seen = project(tmp_path, Q3_GONE, date(2023, 2, 1))
    returns = checks_json(seen.state.intake, seen.state.problems, seen.state.timed)["returns"]
    assert isinstance(returns, list)
    gone = next(one for one in returns if one["status"] == "missing" and one["period"] == "2022-23 Q3")
    assert (gone["due"], gone["timing"], gone["days"], gone["first_seen"]) == ("2023-01-21", "overdue", 11, "")
    lines = check_lines(seen.state.intake, seen.state.problems, seen.state.names, seen.state.timed)
    assert any(line.startswith("  Missing since  overdue") for line in lines)
    assert not any("Not asked for" in line for line in lines)
    assert any("It was due on 21 January 2023, 11 days ago." in line for line in lines)
    page = checks_page(seen.state.intake, seen.state.problems, project=tmp_path, names=seen.state.names, timed=seen.state.timed)
    assert "Missing since 21 Jan" in page and "<dt>Missing since</dt>" in page and "Due 21 Apr" in page


@pytest.mark.parametrize("width", [40, 60, 80, 132])
@pytest.mark.parametrize("files", [{}, GOOD, Q3_GONE], ids=["none", "all", "one gone"])
def test_no_line_of_the_terminal_is_wider_than_it_and_no_word_of_the_grid_is_cut(
    tmp_path: Path, width: int, files: dict[str, str]
) -> None:
    config = DUE.replace("Early help service", "Early help and family hubs service of the two councils of Northshire")
    seen = project(tmp_path, files, date(2023, 2, 1), config=config)
    lines = check_lines(seen.state.intake, seen.state.problems, seen.state.names, seen.state.timed, width)
    assert max(map(len, lines)) <= width
    folded = " ".join(" ".join(lines).split())
    (grid,) = grids(seen.state.intake, seen.state.names, seen.state.timed)
    wanted = {*grid.rows[0].partner.split(), *(word for cell in grid.rows[0].cells for word in cell.words.split())}
    assert [word for word in wanted if word not in folded and width >= 60] == []


def test_columns_that_fit_stay_on_one_line_and_the_spare_one_goes_first() -> None:
    rows = [["Partner", "Q1", "Ask"], ["Police", "Missing since 21 Jul", "police data officer"]]
    assert table_lines(rows, 60, spare=1)[1] == "Police   Missing since 21 Jul  police data officer"
    assert table_lines(rows, 40, spare=1)[1] == "Police   Missing since 21 Jul"
    assert table_lines(rows, 20, spare=1)[1:] == ["Police   Missing", "         since 21", "         Jul"]


@pytest.mark.slow
def test_the_report_does_not_depend_on_the_day_and_the_checks_do(tmp_path: Path) -> None:
    folder = copy_sample(tmp_path / "project")
    (folder / "data/2021-22/Q3/Police return 2021-22 Q3.xlsx").unlink()
    with (folder / "config.yaml").open("a", encoding="utf-8") as config:
        config.write("\ndue: 21 days\n")
    from report.pipeline import build_report

    told = []
    for today in (date(2021, 12, 1), date(2022, 6, 1)):
        build_report(folder, "2021-22", output=tmp_path / str(today), today=today)
        told.append((folder / "private/2021-22/checks.html").read_text(encoding="utf-8"))
    files = [{p.relative_to(top): p.read_bytes() for p in top.rglob("*") if p.is_file()} for top in sorted(tmp_path.glob("20*"))]
    assert files[0] and files[0] == files[1]
    assert "Due 21 Jan" in told[0] and "Missing since 21 Jan" in told[1]


@pytest.mark.slow
def test_the_command_asks_nothing_about_what_is_not_due_yet(tmp_path: Path) -> None:
    write_project(tmp_path, config=CONFIG + "due: 300 days\n", year=(
        'year: "2098-99"\nreport_date: 2099-09-29\ntitle: Safe\nchapters:\n  - {id: only, file: 01-only.md, label: "1"}\n'
    ))  # fmt: skip
    (tmp_path / "data/2022-23").rename(tmp_path / "data/2098-99")
    done = run_build("check", "--project", tmp_path, "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 0, answer["problems"]
    assert {one["timing"] for one in answer["returns"]} == {"not yet due"}
