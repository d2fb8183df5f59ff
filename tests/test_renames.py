"""A row or column under a new name: suggested, confirmed once, remembered in a text file, and then read by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.cli.app import run
from report.desk.inputs import input_hashes
from report.history.carried import read_history
from report.intake.alike import alike
from report.intake.returns import read_returns
from report.settings.project import load_settings
from report.settings.rename_text import with_rename
from report.settings.renames import RENAMES
from report.terms.errors import SettingsError
from report.terms.listening import Silence
from report.words.narrative import read_narrative
from tests.grids import asked, ignored, numbers, take, take_all, told
from tests.small_project import help_return, write_project

HELP = """
    help:
      title: Early help return
      recognise: {labels: [Early help quarterly return]}
      period: {kind: financial quarter, from: cell beside "Quarter"}
      layout: measures down
      values: {column: This quarter}
      status: Status
      measures:
        downs: {label: Step-downs to early help}
        ups: {label: Step-ups to social care}
        again: {label: Re-referrals within 12 months, unit: percent}
"""
SENT = """
    Early help quarterly return
    Quarter | Q4 2021/22

    Measure | This quarter | Status
    Step-downs to early help | 74 | published
    Step-ups to social care | 46 | provisional
    Re-referrals within 12 months | 14% | published
"""
READ = {"downs 2021-22 Q4": 74, "ups 2021-22 Q4": 46, "again 2021-22 Q4": 14}
NEW = {
    "Step-ups to social care": "Escalated to children's social care",
    "This quarter": "Quarter total",
    "Status": "Data status",
    "Quarter": "Reporting quarter",
    "Early help quarterly return": "Early help: data return",
}


def renamed(text: str) -> str:
    """The return with one text under its new name, and nothing else changed."""
    lines = SENT.splitlines()
    cells = [[part if part.strip() != text else part.replace(text, NEW[text]) for part in line.split("|")] for line in lines]
    return "\n".join("|".join(parts) for parts in cells)


def with_renames(form: str, names: dict[str, str]) -> str:
    return form + "      renamed:\n" + "".join(f'        "{text}": ["{other}"]\n' for text, other in names.items())


# --- what is said before it is confirmed ---------------------------------------------------------------------------------------


def test_a_row_under_a_new_name_is_suggested_and_not_read() -> None:
    one = take(HELP, renamed("Step-ups to social care"))
    assert numbers(one) == {"downs 2021-22 Q4": 74, "again 2021-22 Q4": 14}
    assert asked(one) == ["row-missing A7"] or asked(one) == ["row-missing A6"]
    said = told(one, "row-missing")
    assert 'Row 6, in the same place, says "Escalated to children\'s social care" (46 in B6).' in said
    assert "If it is the same, type: build learn data/2021-22/return.xlsx --renames." in said


def test_the_column_of_the_values_under_a_new_name_is_suggested_and_not_read() -> None:
    one = take(HELP, renamed("This quarter"))
    assert numbers(one) == {}
    assert asked(one) == ["column-missing B4"]
    assert 'Cell B4 says "Quarter total" (3 numbers, B5:B7).' in told(one, "column-missing")


def test_the_one_other_column_of_numbers_is_suggested_whatever_it_is_called() -> None:
    one = take(HELP, SENT.replace("This quarter", "Count"))
    assert 'Cell B4 says "Count"' in told(one, "column-missing")


def test_a_status_column_under_a_new_name_is_asked_about() -> None:
    one = take(HELP, renamed("Status"))
    assert asked(one) == ["perhaps-renamed C4"]
    assert 'There is no column "Status". Cell C4 says "Data status".' in told(one, "perhaps-renamed")


def test_a_period_label_under_a_new_name_is_suggested() -> None:
    one = take(HELP, renamed("Quarter"))
    assert numbers(one) == {}
    assert 'There is no cell "Quarter"' in told(one, "period") and 'Cell A2 says "Reporting quarter".' in told(one, "period")


def test_a_title_under_a_new_name_is_suggested_for_the_return_it_comes_nearest_to() -> None:
    one = take(HELP, renamed("Early help quarterly return"))
    said = told(one, "unrecognised")
    assert 'lacks the text "Early help quarterly return". Cell A1 says "Early help: data return".' in said
    assert "build learn data/2021-22/return.xlsx --renames" in said


@pytest.mark.parametrize("label", ["Families with a lead worker", "Children's centre visits"])
def test_a_label_that_is_not_alike_is_not_suggested(label: str) -> None:
    one = take(HELP, SENT.replace("Step-ups to social care", label))
    assert label not in told(one, "row-missing")
    assert "unread-number B6" in asked(one)


@pytest.mark.parametrize("heading", ["Team", "Comment", "Signed off"])
def test_a_heading_that_is_not_alike_is_not_suggested(heading: str) -> None:
    assert asked(take(HELP, SENT.replace("Status", heading))) == []


def test_no_text_of_another_return_in_the_sheet_is_suggested() -> None:
    other = """
    escalations:
      title: Escalations
      recognise: {labels: [Escalated to children's social care]}
      period: {kind: financial quarter, from: cell beside "Quarter"}
      layout: measures down
      values: {column: This quarter}
      measures: {escalated: {label: Escalated to children's social care}}
    """
    taken = take_all(HELP + other, renamed("Step-ups to social care"))
    problems = {one.receipt.form: one.receipt.problems for one in taken}
    assert [p.code for p in problems["help"]] == ["row-missing"]
    assert "Escalated" not in problems["help"][0].what
    assert numbers(*taken)["escalated 2021-22 Q4"] == 46


def test_a_column_of_records_is_suggested_by_its_heading_alone() -> None:
    form = """
        trips:
          title: Trips
          period: {kind: financial year}
          layout: records
          sheets:
            trips: {recognise: {labels: [Trips register]}, columns: {place: Destination, status: Booking status}}
          measures: {held: {sheet: trips, count: rows, where: {status: Held}}}
    """
    one = take(form, "Trips register\n\nDestination | Status of booking\nFarm | Held\nMuseum | Cancelled\nFarm | Held")
    said = told(one, "column-missing")
    assert 'There is no column "Booking status". Cell B3 says "Status of booking".' in said
    assert "Held" not in said and "Cancelled" not in said
    assert numbers(one) == {"held 2021-22": "[x]"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Step-ups to social care", "Escalated to CSC"),
        ("Children on a child protection plan", "No. of children on a CP plan"),
        ("Re-referrals to early help", "EH re-referrals"),
        ("Children looked after", "Number of children in care"),
        ("Missing episodes of children", "Missing episodes: children"),
    ],
)
def test_abbreviations_and_small_words_do_not_make_labels_different(one: str, other: str) -> None:
    assert alike(one, other) == alike(other, one) > 0.8


@pytest.mark.parametrize("other", ["Step-downs to early help", "Children in need", "Assessments", ""])
def test_other_things_are_not_alike(other: str) -> None:
    assert alike("Step-ups to social care", other) < 0.5


# --- what is remembered --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("text", NEW)
def test_a_remembered_name_is_read_as_the_old_one_was_and_told_once(text: str) -> None:
    one = take(with_renames(HELP, NEW), renamed(text))
    assert numbers(one) == READ
    assert [str(o.status) for o in one.observations] == ["reported", "provisional", "reported"]
    assert asked(one, notes=True) == ["renamed"]
    assert f'"{NEW[text]}" as "{text}"' in told(one, "renamed")


def test_names_that_are_remembered_and_not_needed_change_nothing() -> None:
    plain, remembering = take(HELP, SENT), take(with_renames(HELP, NEW), SENT)
    assert (numbers(remembering), asked(remembering, notes=True)) == (numbers(plain), [])
    assert ignored(remembering) == ignored(plain)


def test_the_old_and_the_new_name_in_one_return_are_never_added_up() -> None:
    both = SENT + "    Escalated to children's social care | 9 | published\n"
    one = take(with_renames(HELP, NEW), both)
    assert numbers(one)["ups 2021-22 Q4"] == "[x]"
    assert "twice-in-return B8" in asked(one)


def test_headings_of_every_layout_may_be_renamed() -> None:
    across = """
        clubs:
          title: Clubs
          recognise: {labels: [Clubs by area]}
          period: {kind: financial year}
          layout: measures across
          rows: {dimension: area, column: Area}
          total: All areas
          note: Note
          measures: {clubs: {label: Clubs}}
          renamed: {Area: [Locality], Clubs: [Youth clubs], All areas: [County], Note: [Remarks]}
    """
    one = take(across, "Clubs by area\n\nLocality | Youth clubs | Remarks\nNorth | 4 | New\nSouth | 6 |\nCounty | 10 |")
    assert numbers(one) == {"clubs 2021-22 area=North": 4, "clubs 2021-22 area=South": 6, "clubs 2021-22 total": 10}
    assert one.observations[0].note == "New" and asked(one) == []
    areas = """
        context:
          title: Context
          recognise: {labels: [Context figures]}
          period: {kind: any, from: column "Period"}
          layout: measures down
          areas: {home: Here, england: England}
          source: Source
          measures: {poor: {label: Children in poverty, unit: percent}}
          renamed: {Period: [When], England: [National], Source: [Taken from]}
    """
    one = take(
        areas, "Context figures\nMeasure | When | Here | National | Taken from\nChildren in poverty | 2021/22 | 23% | 20% | ONS"
    )
    assert numbers(one) == {"poor 2021-22": 23, "poor 2021-22 england": 20}
    assert {o.source for o in one.observations} == {"ONS"} and asked(one) == []


def test_record_columns_may_be_renamed_in_one_sheet_and_not_in_the_other() -> None:
    form = """
        training:
          title: Training
          period: {kind: financial year}
          layout: records
          sheets:
            sessions: {recognise: {labels: [Sessions list]}, columns: {ref: Reference, status: Status}}
            bookings: {recognise: {labels: [Bookings list]}, columns: {ref: Session, status: Status}}
          measures:
            held: {sheet: sessions, count: rows, where: {status: Held}}
            came: {sheet: bookings, count: rows, where: {status: Attended}}
          renamed: {Status: [Outcome]}
    """
    sessions = "Sessions list\nReference | Status\nS1 | Held\nS2 | Held\nReference | Status"
    bookings = "Bookings list\nSession | Outcome\nS1 | Attended\nS1 | Absent\nS2 | Attended\nSession | Outcome"
    from tests.grids import sheet

    one = take(form, sheet(sessions, "Sessions"), sheet(bookings, "Bookings"))
    assert numbers(one) == {"held 2021-22": 2, "came 2021-22": 2}
    assert [code for code in asked(one, notes=True) if code.startswith(("renamed", "column"))] == ["renamed"]


# --- the command and its file --------------------------------------------------------------------------------------------------


@pytest.fixture()
def here(tmp_path: Path) -> Path:
    """A project whose return of the second quarter calls its first row otherwise than that of the first."""
    sent = {f"data/2022-23/help-{n}.csv": help_return(f"Q{n} 2022/23", 10 * n, 5 * n) for n in (1, 2, 3)}
    for name in ("data/2022-23/help-2.csv", "data/2022-23/help-3.csv"):
        sent[name] = sent[name].replace("Accepted,", "Referrals accepted,")
    return write_project(tmp_path, files=sent)


def build(folder: Path, *arguments: str) -> int:
    return run(["--project", str(folder), *arguments])


def accepted(folder: Path) -> dict[str, float | None]:
    now, _ = read_returns(load_settings(folder), Silence())
    return {str(o.period): o.value.number for o in now.observations if o.measure == "accepted"}


FILE = "data/2022-23/help-2.csv"


def test_a_name_confirmed_once_is_read_by_itself_the_next_quarter(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert accepted(here) == {"2022-23 Q1": 5}
    assert build(here, "learn", FILE, "--same", "Accepted", "Referrals accepted") == 0
    assert 'Remembered in data/catalogue/renames.yaml: "Referrals accepted" means "Accepted"' in capsys.readouterr().out
    assert accepted(here) == {"2022-23 Q1": 5, "2022-23 Q2": 10, "2022-23 Q3": 15}
    remembered = (here / RENAMES).read_text(encoding="utf-8")
    assert "help:\n  Accepted:\n    - Referrals accepted    # confirmed 20" in remembered


def test_suggestions_are_confirmed_one_by_one_on_a_terminal(here: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.setattr(sys.stdin, "isatty", lambda: True)
    answers = iter(["n", "y"])
    monkeypatch.setattr("click.termui.visible_prompt_func", lambda _: next(answers))
    assert build(here, "learn", FILE, "--renames") == 1
    assert not (here / RENAMES).exists() and accepted(here) == {"2022-23 Q1": 5}
    assert build(here, "learn", FILE, "--renames") == 0
    assert accepted(here)["2022-23 Q3"] == 15


def test_without_a_terminal_suggestions_are_only_listed(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(here, "learn", FILE, "--renames") == 1
    assert f'build learn {FILE} --same "Accepted" "Referrals accepted"' in capsys.readouterr().out
    assert not (here / RENAMES).exists()
    assert build(here, "learn", FILE, "--renames", "--json") == 1
    answer = json.loads(capsys.readouterr().out)
    assert answer["renames"] == [{"return": "help", "text": "Accepted", "means": "Referrals accepted", "written": False}]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("Acepted", "Referrals accepted", 'Did you mean "Accepted"?'),
        ("Accepted", "Referals accepted", 'Did you mean "Referrals accepted"?'),
        ("Accepted", "Referrals", "stands in the return's own description"),
        ("Accepted", "Status", "stands in the return's own description"),
    ],
)
def test_what_cannot_be_a_new_name_is_refused(
    old: str, new: str, says: str, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(here, "learn", FILE, "--same", old, new) == 2
    assert says in capsys.readouterr().err
    assert not (here / RENAMES).exists()


def test_a_second_text_for_one_name_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(here, "learn", FILE, "--same", "Accepted", "Referrals accepted")
    before = (here / RENAMES).read_bytes()
    assert build(here, "learn", FILE, "--same", "Satisfied", "Referrals accepted") == 2
    assert 'is said to be a new name of "Accepted" and of "Satisfied"' in capsys.readouterr().err
    assert build(here, "learn", FILE, "--same", "Accepted", "Referrals accepted") == 2
    assert "already" in capsys.readouterr().err
    assert (here / RENAMES).read_bytes() == before


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("# note\nhelpp:\n  Accepted: [Taken on]\n", 2, 'Did you mean "help"?'),
        ("help:\n  Acepted: [Taken on]\n", 2, 'Did you mean "Accepted"?'),
        ("help:\n  Accepted: [Referrals]\n", 2, "stands in the return's own description"),
        ("help:\n  Accepted: [Taken on]\n  Satisfied: [taken on*]\n", 3, "is said to be a new name"),
        ("help:\n  Accepted: Taken on\n", 2, "must be a list"),
        ("help: [Accepted]\n", 1, "must be a block"),
        ("help:\n  Accepted: [Taken on\n", None, "not valid YAML"),
    ],
)
def test_each_fault_of_the_file_is_told_with_its_line(text: str, line: int | None, says: str, here: Path) -> None:
    (here / RENAMES).write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError) as caught:
        load_settings(here)
    (problem,) = caught.value.problems
    assert says in problem.sentence and problem.file == RENAMES
    assert line is None or problem.line == line


def test_a_rename_of_a_return_that_begins_later_is_no_fault(here: Path) -> None:
    returns = here / "data/catalogue/returns.yaml"
    returns.write_text(
        returns.read_text(encoding="utf-8").replace("  title: Care return", '  since: "2030-31"\n  title: Care return')
    )
    (here / RENAMES).write_text("care:\n  Place: [Town]\n", encoding="utf-8")
    assert list(load_settings(here).forms) == ["help"]


def test_the_file_is_an_input_of_the_report(here: Path) -> None:
    build(here, "learn", FILE, "--same", "Accepted", "Referrals accepted")
    loaded = load_settings(here)
    (history, _), (narrative, _) = read_history(loaded), read_narrative(loaded)
    assert RENAMES in input_hashes(loaded, narrative, history, [])


TEXTS = st.text(st.characters(codec="utf-8", categories=("L", "N", "P", "Zs", "S")), min_size=1, max_size=20).filter(str.strip)
BEFORE = st.sampled_from(
    ["", "# why\n", "a: {B: [c]}\n", "a:\n  B: [c]   # remark\n# end\nd: {}\n", "a:\n  B:\n  - c\n\n# about d\nd:\n    Z: [q]"]
)


@settings(max_examples=150, deadline=None)
@given(BEFORE, st.sampled_from(["a", "d", "new"]), st.lists(st.tuples(st.sampled_from(["B", "Z", "other"]), TEXTS), max_size=4))
def test_remembering_adds_and_keeps_all_else(text: str, form: str, pairs: list[tuple[str, str]]) -> None:
    import yaml

    wanted: dict[str, dict[str, list[str]]] = yaml.safe_load(text) or {}
    made = text
    for declared, other in pairs:
        made = with_rename(made, form, declared, other, "confirmed")
        wanted.setdefault(form, {}).setdefault(declared, []).append(other)
        assert yaml.safe_load(made) == wanted
    for comment in ("# why", "# remark", "# end", "# about d"):
        assert (comment in made) == (comment in text)


# --- the order of columns ------------------------------------------------------------------------------------------------------

DOWN = SENT.strip("\n").splitlines()
ACROSS = """
    clubs:
      title: Clubs
      recognise: {labels: [Clubs by area]}
      period: {kind: financial year}
      layout: measures across
      rows: {dimension: area, column: Area}
      note: Note
      measures: {clubs: {label: Clubs}, visits: {label: Visits}}
"""
RECORDS = """
    trips:
      title: Trips
      period: {kind: financial year}
      layout: records
      sheets:
        trips: {recognise: {labels: [Trips register]}, columns: {place: Place, status: Status, children: Children}}
      measures:
        held: {sheet: trips, count: rows, where: {status: Held}}
        children: {sheet: trips, sum: children, where: {status: Held}}
"""


def turned(table: list[str], order: tuple[int, ...]) -> str:
    return "\n".join("|".join(line.split("|")[at] for at in order) for line in table)


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (2, 0, 1)])
def test_columns_in_another_order_are_read_alike(order: tuple[int, ...]) -> None:
    one = take(HELP, "Early help quarterly return\nQuarter | Q4 2021/22\n\n" + turned(DOWN[3:], order))
    assert (numbers(one), asked(one)) == (READ, [])
    assert [str(o.status) for o in one.observations] == ["reported", "provisional", "reported"]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 2, 1, 0), (1, 0, 3, 2)])
def test_headings_of_measures_in_another_order_are_read_alike(order: tuple[int, ...]) -> None:
    table = ["Area | Clubs | Visits | Note", "North | 4 | 90 | New", "South | 6 | 120 | "]
    one = take(ACROSS, "Clubs by area\n\n" + turned(table, order))
    north, south = "2021-22 area=North", "2021-22 area=South"
    read = {f"clubs {north}": 4, f"visits {north}": 90, f"clubs {south}": 6, f"visits {south}": 120}
    assert (numbers(one), asked(one)) == (read, [])


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_columns_of_records_in_another_order_are_counted_alike(order: tuple[int, ...]) -> None:
    table = ["Place | Status | Children", "Farm | Held | 12", "Museum | Cancelled | 20", "Farm | Held | 9"]
    one = take(RECORDS, "Trips register\n\n" + turned(table, order))
    assert numbers(one) == {"held 2021-22": 2, "children 2021-22": 21}
    assert asked(one) == []
