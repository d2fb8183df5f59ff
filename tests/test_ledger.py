"""The list of what has left: read back as it was written, each row sealed, every loss told; and what is read from `carried/`."""

from __future__ import annotations

import hashlib
import json
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.document.store import to_json
from report.history.carried import History, read_history
from report.history.ledger import LetOut
from report.history.let_out_list import NOTED, add_release, list_path, read_list
from report.history.let_out_so_far import left_so_far
from report.history.list_releases import Release
from report.history.printed_figures import breakdown_in, printed_figures
from report.settings.project import load_settings
from report.terms.errors import ReportError
from report.terms.places import Places
from report.terms.problems import Problem, Severity
from report.terms.reading_periods import parse_period
from report.terms.released import FigureKey
from tests.diffs import small
from tests.small_project import write_project

FIRST = "draft 3, shared on 1 June 2022"
SECOND = "the report of 2021-22, published on 30 September 2022"


def let_out(id: str, number: float | None, places: int = 0, *, period: str = "2021-22 Q4", inside: str = "", where: str = FIRST,
            interval: bool = False) -> LetOut:  # fmt: skip
    return LetOut(FigureKey(id, period, breakdown_in(inside) or ()), number, places, interval, where)


def release(words: str, *figures: LetOut, day: date = date(2022, 6, 1)) -> Release:
    return Release(words, day, hashlib.sha256(words.encode()).hexdigest(), figures)


SHARE, GIRLS = let_out("share", 14.0, 1, interval=True), let_out("plans", None, inside="sex=girl")
DRAFT = release(FIRST, let_out("contacts", 1468), SHARE, GIRLS)
REPORT = release(SECOND, let_out("contacts", 1470, where=SECOND), let_out("plans", 7, where=SECOND), day=date(2022, 9, 30))


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "project", "2021-22")


@pytest.fixture
def listed(places: Places) -> Places:
    """A list of two releases: rows in lines 2 to 5 and 6 to 8."""
    assert add_release(places, DRAFT) and add_release(places, REPORT)
    return places


# --- writing and reading ----------------------------------------------------------------------------------------------------


def test_no_list_is_an_empty_one(places: Places) -> None:
    assert (read_list(places).releases, read_list(places).problems) == ((), ())


def test_a_person_can_read_it(listed: Places) -> None:
    lines = list_path(listed).read_text().splitlines()
    assert lines[0] == "release,day,report,figure,period,breakdown,printed,decimals,interval,seal"
    assert lines[1].startswith(f'"{FIRST}",2022-06-01,{DRAFT.report},contacts,2021-22 Q4,,1468,0,no,')
    assert f",{DRAFT.report},share,2021-22 Q4,,14.0,1,yes," in lines[2]
    assert f",{DRAFT.report},plans,2021-22 Q4,sex=girl,c,,," in lines[3]
    assert f",{DRAFT.report},rows in all,,,3,,," in lines[4]


def test_what_is_read_is_what_was_written(listed: Places) -> None:
    found = read_list(listed)
    assert found.releases == (DRAFT, REPORT)
    assert found.problems == ()


def test_the_same_release_stands_there_once_and_what_stands_is_never_changed(listed: Places) -> None:
    before = list_path(listed).read_bytes()
    assert not add_release(listed, DRAFT)
    assert list_path(listed).read_bytes() == before
    assert add_release(listed, release("draft 4, shared on 2 June 2022"))
    assert list_path(listed).read_bytes().startswith(before)


TEXT = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp"), exclude_characters="="), min_size=1, max_size=12)
WORD = TEXT.map(str.strip).filter(lambda text: bool(text) and "," not in text)
VALUE = TEXT.map(str.strip).filter(bool)
PERIODS = ("2021/22", "2021-22 Q4", "31 March 2022", "autumn term 2021/22", "May 2021", "2019 to 2022", "2020")
FIGURES = st.builds(
    lambda id, period, pairs, number, places, interval: LetOut(
        FigureKey(id, period, tuple(sorted(pairs.items()))),
        None if number is None else round(number, places), 0 if number is None else places, number is not None and interval,
    ),
    st.from_regex(r"[a-z][a-z_]{0,8}", fullmatch=True),
    st.sampled_from([str(parse_period(text)) for text in PERIODS]),
    st.dictionaries(WORD, VALUE, max_size=2),
    st.one_of(st.none(), st.floats(-1e6, 1e9)), st.integers(0, 3), st.booleans(),
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(FIGURES, max_size=6), min_size=1, max_size=3))
def test_whatever_left_is_read_back(batches: list[list[LetOut]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        places = Places(Path(folder), "2021-22")
        names = [f"draft {at}, shared on 1 June 2022" for at in range(len(batches))]
        for words, figures in zip(names, batches, strict=True):
            assert add_release(places, release(words, *figures))
        for words, figures in zip(names, batches, strict=True):
            assert not add_release(places, release(words, *figures))
        found = read_list(places)
        assert found.problems == ()
        for words, figures, left in zip(names, batches, found.releases, strict=True):
            assert left.figures == tuple(replace(one, where=words) for one in figures)


# --- damage -----------------------------------------------------------------------------------------------------------------


def harmed(places: Places, *, drop: tuple[int, ...] = (), change: dict[int, tuple[str, str]] | None = None) -> list[Problem]:
    """The faults told once lines (the headings are 1) were dropped or changed."""
    lines = list_path(places).read_text().splitlines()
    for line, (old, new) in (change or {}).items():
        assert old in lines[line - 1]
        lines[line - 1] = lines[line - 1].replace(old, new)
    kept = [text for at, text in enumerate(lines, 1) if at not in drop]
    list_path(places).write_text("\n".join(kept) + "\n")
    problems = list(read_list(places).problems)
    assert {problem.severity for problem in problems} <= {Severity.QUESTION}
    assert all("could tell a number that is held back" in problem.fix for problem in problems)
    return problems


def test_a_changed_row_is_told_by_its_line_and_still_counts(listed: Places) -> None:
    [problem] = harmed(listed, change={3: ("14.0,", "15.0,")})
    assert (problem.what, problem.line, problem.file) == ("Row 3 was changed by hand.", 3, "data/2021-22/carried/let-out.csv")
    assert [one.number for one in read_list(listed).releases[0].figures] == [1468, 15, None]


@pytest.mark.parametrize("line", range(2, 9))
@pytest.mark.parametrize("what", ["drop", "figure", "release"])
def test_no_row_goes_or_changes_unnoticed(listed: Places, line: int, what: str) -> None:
    text = list_path(listed).read_text().splitlines()[line - 1]
    figure = text.split(",")[4]
    change = {"figure": {line: (f",{figure},", ",other,")}, "release": {line: ("2022", "2021")}}
    assert harmed(listed, drop=(line,) if what == "drop" else (), change=change.get(what))


def test_a_row_taken_out_is_told(listed: Places) -> None:
    told = harmed(listed, drop=(3,))
    assert any(f"counts the rows of {FIRST}, and 1 row above it was taken out" in problem.what for problem in told)
    assert not read_list(listed).releases[0].whole


def test_a_row_that_cannot_be_read_is_told_and_the_others_count(listed: Places) -> None:
    told = harmed(listed, change={2: (",1468,0,", ",many,0,")})
    assert "Row 2 cannot be read, so what it kept on record is not reckoned with." in [problem.what for problem in told]
    assert [len(each.figures) for each in read_list(listed).releases] == [2, 2]


def test_a_whole_release_taken_off_the_end_is_told(listed: Places) -> None:
    [problem] = harmed(listed, drop=(6, 7, 8))
    assert problem.what == "The list of what has left has lost its end: it had 7 rows, and has 4."


def test_a_whole_release_taken_out_before_another_is_told(listed: Places) -> None:
    [problem] = harmed(listed, drop=(2, 3, 4, 5))
    assert problem.line == 2 and "taken out" in problem.what


def test_a_list_that_is_gone_is_told(listed: Places) -> None:
    list_path(listed).unlink()
    [problem] = read_list(listed).problems
    assert problem.what == "The list of what has left is no longer there."


@pytest.mark.parametrize("content", [b"\xff\xfe", b"release,day\n", b"no list at all"])
def test_a_list_that_is_none_is_told_and_nothing_is_added_to_it(listed: Places, content: bytes) -> None:
    list_path(listed).write_bytes(content)
    assert [problem.severity for problem in read_list(listed).problems] == [Severity.QUESTION]
    with pytest.raises(ReportError, match="Nothing was sent"):
        add_release(listed, release("another"))
    assert list_path(listed).read_bytes() == content


def test_many_damaged_rows_are_told_in_few_questions(places: Places) -> None:
    add_release(places, release(FIRST, *(let_out(f"figure_{at}", at) for at in range(40))))
    told = harmed(places, change=dict.fromkeys(range(2, 42), (",0,no,", ",1,no,")))
    assert len(told) == 6 and "35 more rows" in told[-1].what


def test_damage_is_mended_where_the_same_leaves_again(listed: Places) -> None:
    harmed(listed, drop=(3,))
    assert add_release(listed, DRAFT)
    assert read_list(listed).releases[-1] == DRAFT


def test_a_spreadsheet_program_may_spell_days_and_numbers_otherwise(listed: Places) -> None:
    assert harmed(listed, change={2: ("2022-06-01", "01/06/2022"), 3: (",14.0,", ",14,")}) == []


def test_a_stop_between_the_list_and_its_note_is_no_loss(listed: Places) -> None:
    (listed.private / NOTED).unlink()
    assert read_list(listed).problems == ()
    assert add_release(listed, release("draft 4, shared on 2 June 2022"))
    assert read_list(listed).problems == ()


# --- what a report lets out -------------------------------------------------------------------------------------------------


def of(*figures: object) -> dict[str, tuple[float | None, int]]:
    data = json.loads(to_json(small.report(small.chapter("one", "Words."), figures=figures)))  # type: ignore[arg-type]
    return {str(one.key): (one.number, one.places) for one in printed_figures(data, "a draft")}


def test_values_are_let_out_as_printed_and_held_back_ones_by_name() -> None:
    assert of(
        small.figure("contacts", "1,468"), small.figure("share", "14.0%"), small.figure("plans", "[c]", breakdown="sex=girl"),
        small.figure("none", "[x]"), small.figure("never", "[z]"), small.figure("share", "[low]", period="2021-22 Q1"),
    ) == {
        "contacts 2021-22 Q4": (1468, 0), "share 2021-22 Q4": (14, 1), "plans[sex=girl] 2021-22 Q4": (None, 0),
        "share 2021-22 Q1": (0, 1),
    }  # fmt: skip


@pytest.mark.parametrize(
    ("now", "parts", "before"),
    [
        ("46", {"previous": "29"}, (29, 0)),
        ("46", {"moved": "rose from 29 to 46"}, (29, 0)),
        ("23", {"moved": "stood at 23, against 5"}, (5, 0)),
        ("5", {"moved": "stayed at 5"}, (5, 0)),
        ("14%", {"moved": "fell from 21% to 14%"}, (21, 0)),
        ("46", {"change": "up 17"}, (29, 0)),
        ("9.5", {"change": "down 1.2"}, (10.7, 1)),
        ("14%", {"change": "down 7 percentage points"}, (21, 0)),
        ("5", {"change": "no change"}, (5, 0)),
        ("40", {"more": "35 fewer"}, (75, 0)),
        ("14%", {"more": "7 percentage points higher"}, (7, 0)),
        ("46", {"previous": "[c]", "change": "[c]"}, (None, 0)),
        ("46", {"previous": "[x]", "change": "[x]"}, ()),
        ("46", {"percent_change": "up 58.6%", "verdict": "got worse", "england": "12"}, ()),
    ],
)
def test_the_earlier_value_is_let_out_in_whichever_words_it_is_told(now: str, parts: dict[str, str], before: object) -> None:
    found = of(small.figure("contacts", now, **parts))
    assert found.get("contacts 2020-21 Q4", ()) == before


def test_an_interval_is_noted_where_it_stands_in_a_table_or_a_chart() -> None:
    def bound(id: str, text: str) -> dict[str, object]:
        return {"kind": "bound", "figure": id, "period": "2021-22 Q4", "part": "value", "text": text, "breakdown": ""}

    cells = [{"content": [bound(id, text)]} for id, text in (("contacts", "60"), ("share", "14%"))]
    table = {
        "kind": "table", "columns": [{"heading": text} for text in ("Quarter", "Contacts", "Share", "95% interval")],
        "rows": [{"cells": [*cells, {"content": [{"kind": "text", "text": "8.2 to 22.1"}]}]}],
    }  # fmt: skip
    marks = [{"display": "29%", "low": 20.0, "high": 40.0}, {"display": "7", "low": None, "high": None}]
    drawn = {"kind": "table", "columns": [], "rows": [{"cells": [{"content": [bound("rate", "29%"), bound("plans", "7")]}]}]}
    chart = {"kind": "chart", "series": [{"marks": marks}], "table": drawn}
    names = {"contacts": "60", "share": "14%", "rate": "29%", "plans": "7"}
    values = {id: float(text.rstrip("%")) for id, text in names.items()}
    records = [{"id": id, "period": "2021-22 Q4", "value": values[id], "display": text} for id, text in names.items()]
    found = printed_figures({"chapters": [{"blocks": [table, chart]}], "figures": records}, "")
    assert {one.key.id for one in found if one.interval} == {"share", "rate"}


@pytest.mark.parametrize("data", [{}, {"figures": 7}, {"figures": [None, 7, {"id": 1}, {"id": "a", "period": "never"}]}])
def test_what_is_no_report_lets_out_nothing_and_breaks_nothing(data: dict[str, object]) -> None:
    assert printed_figures(data, "") == ()


def test_a_category_may_hold_a_comma() -> None:
    assert breakdown_in("place=Cradley, Halesowen,sex=girl") == (("place", "Cradley, Halesowen"), ("sex", "girl"))
    assert breakdown_in("") == () and breakdown_in("girl") is None and breakdown_in("sex=") is None


# --- history ----------------------------------------------------------------------------------------------------------------

CARRIED = "data/2022-23/carried"


def read(project: Path) -> tuple[History, list[Problem]]:
    return read_history(load_settings(project))


def last_year() -> str:
    figures = (small.figure("referrals", "29", previous="31"), small.figure("children", "[c]", breakdown="place=Alpha"))
    return to_json(small.report(small.chapter("one", "Words."), figures=figures, status="publication"))


def test_everything_that_left_is_read_the_newest_last(tmp_path: Path) -> None:
    typed = "figure,period,value\naccepted,2021/22 Q4,9.5\n"
    project = write_project(tmp_path, files={f"{CARRIED}/published.csv": typed, f"{CARRIED}/report.json": last_year()})
    assert add_release(Places(project, "2021-22"), release(FIRST, let_out("referrals", 28)))
    words = "draft 1, shared on 1 June 2023"
    assert add_release(Places(project, "2022-23"), release(words, let_out("referrals", 40, period="2022-23 Q1", where=words)))
    history, problems = read(project)
    dated = "the report of 2021-22, dated 30 September 2022"
    assert [(str(one.key), one.number, one.where) for one in history.let_out] == [
        ("referrals 2021-22 Q4", 28, FIRST),
        ("accepted 2021-22 Q4", 9.5, "the report of 2021-22"),
        ("children[place=Alpha] 2021-22 Q4", None, dated),
        ("referrals 2020-21 Q4", 31, dated),
        ("referrals 2021-22 Q4", 29, dated),
        ("referrals 2022-23 Q1", 40, words),
    ]
    assert [one.held_back for one in history.let_out] == [False, False, True, False, False, False]
    assert [problem for problem in problems if problem.code == "let-out"] == []
    assert [path.name for path in history.files] == ["published.csv", "report.json", "let-out.csv", "let-out.csv"]
    assert left_so_far(load_settings(project)) == f"Left so far: {FIRST}; {dated}; {words}."


def test_the_carried_report_is_named_as_the_list_of_its_year_names_it_and_read_once(tmp_path: Path) -> None:
    project = write_project(tmp_path, files={f"{CARRIED}/report.json": last_year()})
    sha = hashlib.sha256(last_year().encode()).hexdigest()
    add_release(Places(project, "2021-22"), Release(SECOND, date(2022, 9, 30), sha, (let_out("referrals", 99, where=SECOND),)))
    history, _ = read(project)
    assert {one.where for one in history.let_out} == {SECOND}
    assert [one.number for one in history.let_out] == [None, 31, 29], "the report itself is believed"


def test_a_draft_of_last_year_is_called_one(tmp_path: Path) -> None:
    text = to_json(small.report(small.chapter("one", "Words."), figures=(small.figure("referrals", "29"),), draft=7))
    history, _ = read(write_project(tmp_path, files={f"{CARRIED}/report.json": text}))
    assert [one.where for one in history.let_out] == ["draft 7 of 2021-22, dated 30 September 2022"]


def test_damage_of_either_list_is_told(tmp_path: Path) -> None:
    project = write_project(tmp_path)
    for year in ("2021-22", "2022-23"):
        add_release(Places(project, year), release(f"a draft of {year}", let_out("referrals", 28)))
        harmed(Places(project, year), change={2: (",28,", ",27,")})
    _, problems = read(project)
    assert [problem.file for problem in problems] == [f"data/{year}/carried/let-out.csv" for year in ("2021-22", "2022-23")]


def test_nothing_left_says_nothing(tmp_path: Path) -> None:
    assert left_so_far(load_settings(write_project(tmp_path))) == ""
