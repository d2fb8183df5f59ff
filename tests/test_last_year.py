"""Last year's number: from last year's returns, held against what was published and what this year's return repeats."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from report.cli import main
from report.desk.explain import explain_lines
from report.document.model import text_of
from report.door.audit.whole import audit
from report.history.carried import History, read_history
from report.intake.earlier_years import settle_between_years
from report.intake.returns import read_returns
from report.intake.twice import Taken
from report.settings.project import load_settings
from report.settings.restatements import Restatement
from report.terms.errors import SettingsError
from report.terms.listening import Silence
from report.terms.problems import Problem, Severity
from tests.books import save
from tests.grids import asked, cells, numbers, settings, take, told
from tests.small_project import YEAR, help_files, help_return, write_project
from tests.stages import Stages, through_all_stages
from tests.test_revised import tables

CARRIED = "data/2022-23/carried"
ANSWERS = "data/2022-23/restatements.yaml"
CHAPTER = {"01-only.md": "# Title\n\nReferrals {{ referrals.moved }}.\n\n{{ table.board }}\n"}
PLAN = (
    YEAR
    + """\
tables:
  board: {form: dashboard, caption: "Board", groups: [{heading: Help, figures: [referrals]}]}
"""
)
RETURNS = help_files({"2021-22 Q4": (31, 20), "2022-23 Q4": (46, 30)})


def record(figure: str, value: float | None, period: str = "2021-22 Q4", **more: Any) -> dict[str, Any]:
    display = "[c]" if value is None else f"{value:g}"
    return {"id": figure, "period": period, "breakdown": "", "value": value, "display": display, **more}


def published(*records: dict[str, Any], year: str = "2021-22", status: str = "publication") -> dict[str, str]:
    return {f"{CARRIED}/report.json": json.dumps({"year": year, "status": status, "figures": list(records)})}


def staged(folder: Path, files: dict[str, str]) -> Stages:
    return through_all_stages(write_project(folder, year=PLAN, chapters=CHAPTER, files={**RETURNS, **files}))


def restated(problems: tuple[Problem, ...]) -> list[Problem]:
    return [problem for problem in problems if problem.code == "restated"]


def history(folder: Path, files: dict[str, str]) -> tuple[History, list[Problem]]:
    return read_history(load_settings(write_project(folder, files=files)))


# --- what last year's report printed ---------------------------------------------------------------------------------------


def test_a_difference_from_the_published_report_names_both_numbers_and_both_places(tmp_path: Path) -> None:
    (problem,) = restated(staged(tmp_path, published(record("referrals", 29))).problems)
    assert problem.severity is Severity.QUESTION
    assert problem.what == (
        f"Referrals to early help, 2021-22 Q4: an earlier report printed 29 ({CARRIED}/report.json, 2021-22), "
        "the return now says 31."
    )
    assert (problem.file, problem.cell, problem.ask) == ("data/2021-22/help-Q4.csv", "B3", "early help officer")
    assert 'Then write in data/2022-23/restatements.yaml: - {figure: "referrals", period: 2021-22 Q4, now: "31"' in problem.fix


@pytest.mark.parametrize(("value", "asked_for"), [(31, False), (29, True), (None, False)])
def test_only_a_number_that_prints_otherwise_is_asked_about(tmp_path: Path, value: float | None, asked_for: bool) -> None:
    assert bool(restated(staged(tmp_path, published(record("referrals", value))).problems)) is asked_for


def test_a_number_that_was_printed_with_fewer_decimals_is_the_same_number(tmp_path: Path) -> None:
    chapter = {"01-only.md": "# Title\n\nSatisfied {{ satisfied.moved }}.\n"}
    returns = {
        "data/2021-22/help.csv": help_return("2021-22 Q4", 31, 20, "14.2%"),
        "data/2022-23/help.csv": help_return("2022-23 Q4", 46, 30, "15.1%"),
    }
    for display, asked_for in (("14%", False), ("14.0%", True)):
        carried = published(record("satisfied", 14, display=display))
        stages = through_all_stages(write_project(tmp_path / display, chapters=chapter, files={**returns, **carried}))
        assert bool(restated(stages.problems)) is asked_for


def test_a_breakdown_is_held_against_its_own(tmp_path: Path) -> None:
    returns = {
        f"data/{name}/care.csv": f"Care return,Year,{name}\nPlace,Children,\nNorth,{north},\nSouth,40,\n"
        for name, north in (("2021-22", 31), ("2022-23", 33))
    }
    carried = published(
        record("children", 29, "2021-22", breakdown="place=North"), record("children", 40, "2021-22", breakdown="place=South")
    )
    chapter = {"01-only.md": "# T\n\n{{ children[place=North].moved }} {{ children[place=South].moved }}\n"}
    stages = through_all_stages(write_project(tmp_path, chapters=chapter, files={**returns, **carried}))
    (problem,) = restated(stages.problems)
    assert "Children in the service [place=North], 2021-22: an earlier report printed 29" in problem.what
    assert '{figure: "children[place=North]", period: 2021-22, now: "31"' in problem.fix


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cannot be read: it is damaged"),
        ("[" * 100_000, "cannot be read: it is damaged"),
        ("[1, 2]", "it has no list of figures"),
        ('{"figures": 7}', "it has no list of figures"),
        ('{"figures": []}', "This is the report of no year"),
        ('{"year": "2022-23", "figures": []}', "This is the report of 2022-23"),
        ('{"year": "2023-24", "figures": []}', "This is the report of 2023-24"),
    ],
)
def test_a_published_report_that_cannot_be_used_is_told_and_stops_nothing(tmp_path: Path, text: str, said: str) -> None:
    found, (problem,) = history(tmp_path, {f"{CARRIED}/report.json": text})
    assert (found.values, problem.severity, problem.file) == ((), Severity.QUESTION, f"{CARRIED}/report.json")
    assert said in problem.what


def test_bytes_that_are_no_text_are_told(tmp_path: Path) -> None:
    project = write_project(tmp_path, files=published())
    (project / CARRIED / "report.json").write_bytes(b"\xff\xfe\x00")
    assert [p.severity for p in read_history(load_settings(project))[1]] == [Severity.QUESTION]


def test_records_that_cannot_be_read_are_counted_and_the_others_kept(tmp_path: Path) -> None:
    odd = [7, {"id": "accepted"}, record("accepted", 3, "last year"), {**record("accepted", 3), "value": True}]
    odd += [{**record("accepted", 3), "value": float("nan")}, {**record("accepted", 3), "value": "3"}]
    found, (problem,) = history(tmp_path, published(record("referrals", 29), *odd))
    assert [(p.figure, p.value) for p in found.values] == [("referrals", 29)]
    assert problem.what == "6 of its 7 figures cannot be read."


def test_a_draft_in_place_of_the_published_report_is_noted(tmp_path: Path) -> None:
    found, (problem,) = history(tmp_path, published(record("referrals", 29), status="draft"))
    assert (found.printed("referrals", "2021-22 Q4"), problem.severity) == (29, Severity.NOTE)


def test_the_two_carried_files_must_agree(tmp_path: Path) -> None:
    csv = {f"{CARRIED}/published.csv": "figure,period,value\naccepted,2021-22 Q4,20\nreferrals,2021/22 Q4,28\n"}
    found, (problem,) = history(tmp_path, {**csv, **published(record("referrals", 29), record("accepted", 20))})
    assert (problem.severity, problem.file, problem.line) == (Severity.QUESTION, f"{CARRIED}/published.csv", 3)
    assert problem.what == f"referrals, 2021-22 Q4: this says 28, {CARRIED}/report.json says 29."
    assert found.printed("referrals", "2021-22 Q4") == 29
    assert {path.name for path in found.files} == {"published.csv", "report.json"}


def test_the_report_of_a_real_build_is_understood(tmp_path: Path) -> None:
    from report.document.store import to_json

    last = to_json(staged(tmp_path / "last", {}).report).replace('"year": "2022-23"', '"year": "2021-22"')
    found, problems = history(tmp_path / "now", {f"{CARRIED}/report.json": last})
    assert found.printed("referrals", "2022-23 Q4") == 46
    assert [p.severity for p in problems] == [Severity.NOTE], "it is a draft"


# --- the answer -------------------------------------------------------------------------------------------------------------


def answer(now: object = 31, **more: str) -> dict[str, str]:
    given = {
        "figure": "referrals",
        "period": "2021/22 Q4",
        "reason": "Late forms were counted.",
        "who": "early help officer",
        **more,
    }
    lines = "".join(f"  {key}: {value}\n" for key, value in {**given, "now": now}.items() if value != "")
    return {ANSWERS: f"-{lines[1:]}"}


@pytest.mark.parametrize("now", [31, '"31"', "31.0"])
def test_an_answered_question_is_a_note_with_the_reason(tmp_path: Path, now: object) -> None:
    (problem,) = restated(staged(tmp_path, {**published(record("referrals", 29)), **answer(now)}).problems)
    assert problem.severity is Severity.NOTE
    assert problem.what.endswith("the return now says 31. Reason: Late forms were counted (early help officer).")


def test_an_answer_for_another_number_answers_nothing(tmp_path: Path) -> None:
    problems = restated(staged(tmp_path, {**published(record("referrals", 29)), **answer(30)}).problems)
    assert sorted(str(p.severity) for p in problems) == ["note", "question"]
    idle = next(p for p in problems if p.severity is Severity.NOTE)
    assert (idle.file, "answers nothing" in idle.what) == (ANSWERS, True)


def test_the_restated_value_is_marked_and_its_reason_stands_under_the_table(tmp_path: Path) -> None:
    stages = staged(tmp_path, {**published(record("referrals", 29)), **answer()})
    (figure,) = [r for r in stages.released.figures.values() if r.key.id == "referrals"]
    assert (figure.parts["previous"].status, figure.parts["value"].status) == ("revised", "")
    notes = [text_of(note) for note in tables(stages)["board"].notes]
    assert notes == [
        "[note 1] [r] The earlier value is revised.",
        "[note 2] The value for January to March 2022 was revised after it was first reported. It was first printed as 29. "
        "Late forms were counted.",
    ]


def test_the_reason_for_a_value_that_is_held_back_is_held_back_too(tmp_path: Path) -> None:
    small = help_files({"2021-22 Q4": (4, 20), "2022-23 Q4": (46, 30)})
    stages = staged(tmp_path, {**published(record("referrals", 6)), **answer(4), **small})
    (figure,) = [r for r in stages.released.figures.values() if r.key.id == "referrals"]
    assert (figure.parts["previous"].display, figure.parts["previous"].status) == ("[c]", "")
    assert (figure.notes, figure.revisions) == ((), ())


@pytest.mark.parametrize(
    ("was", "status", "told"),
    [(29, "publication", True), (29, "draft", False), (3, "publication", False), (6, "publication", True)],
)
def test_an_earlier_number_is_told_only_where_it_was_published_and_may_be_shown_today(
    tmp_path: Path, was: int, status: str, told: bool
) -> None:
    stages = staged(tmp_path, published(record("referrals", was), status=status))
    (figure,) = [r for r in stages.released.figures.values() if r.key.id == "referrals"]
    said = f"It was first printed as {was}."
    assert any(said in text for _, text in figure.revisions) is told
    assert any(said in text_of(note) for note in tables(stages)["board"].notes) is told
    assert audit(stages.released, stages.results, stages.settings) == []


def test_the_audit_catches_an_earlier_number_that_was_never_published(tmp_path: Path) -> None:
    stages = staged(tmp_path, published(record("referrals", 29), status="draft"))
    (key,) = [key for key in stages.released.figures if key.id == "referrals"]
    for text in ("It was first printed as 29.", "It was first printed as 3."):
        leaking = replace(stages.released.figures[key], revisions=(("2021-22 Q4", text),))
        (problem,) = audit(replace(stages.released, figures={key: leaking}), stages.results, stages.settings)
        assert "holds an earlier number" in problem.what


@pytest.mark.parametrize(
    ("text", "said", "line"),
    [
        ("- {figure: refferals, period: 2021-22 Q4, now: 1, reason: a, who: b}\n", 'Did you mean "referrals"?', 1),
        ("- {measure: nothing, period: 2021-22 Q4, now: 1, reason: a, who: b}\n", "is not the name of a measure", 1),
        ("- {figure: referrals, period: last year, now: 1, reason: a, who: b}\n", "is not a period I know", 1),
        ("- {figure: referrals, period: 2021-22 Q4, now: 1, who: b}\n", "is missing and must be given", 1),
        ("- {figure: referrals, measure: referrals, period: 2021-22, now: 1, reason: a, who: b}\n", "either", 1),
        ("- {figure: referrals, period: 2021-22 Q4, now: 1, reason: a, who: b, why: c}\n", '"why" is not a key', 1),
        ("figure: referrals\n", "must be a list", 1),
        ("- [\n", "not valid YAML", 2),
    ],
)
def test_a_fault_in_the_answers_is_told_with_its_line(tmp_path: Path, text: str, said: str, line: int) -> None:
    with pytest.raises(SettingsError) as fault:
        load_settings(write_project(tmp_path, files={ANSWERS: text}))
    assert any(said in p.sentence and (p.file, p.line) == (ANSWERS, line) for p in fault.value.problems), fault.value.problems


def test_an_empty_file_of_answers_is_none(tmp_path: Path) -> None:
    made = load_settings(write_project(tmp_path, files={ANSWERS: "# nothing yet\n"}))
    assert made.restatements == ()
    told_of = {problem.code for problem in read_returns(made, Silence())[0].problems}
    assert told_of == {"missing"}, "the file itself is no return"


def test_explain_says_what_was_printed_and_why_it_changed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    staged(tmp_path, {**published(record("referrals", 29)), **answer()})
    assert main(["explain", "referrals", "--json", "--project", str(tmp_path)]) == 0
    content = json.loads(capsys.readouterr().out)
    schema = Path(__file__).parent.parent / "docs/schema/explain.schema.json"
    jsonschema.validate(content, json.loads(schema.read_text(encoding="utf-8")))
    where = f"{CARRIED}/report.json, 2021-22"
    assert content["previous"]["printed"] == {"value": 29, "where": where, "reason": "Late forms were counted."}
    said = " ".join(" ".join(explain_lines(content)).split())
    assert f"Printed before as: 29 ({where}). Late forms were counted." in said


# --- what this year's return repeats ----------------------------------------------------------------------------------------

BESIDE = """
    help:
      title: Help return
      recognise: {labels: [Help return]}
      period: {kind: financial quarter, from: cell beside "Quarter"}
      layout: measures down
      values: {column: This quarter, before: Same quarter last year}
      status: Status
      note: Comment
      measures:
        referrals: {label: Referrals}
        satisfied: {label: Satisfied, unit: percent}
"""


def repeating(rows: str, head: str = "Measure | This quarter | Same quarter last year | Status | Comment") -> str:
    return f"Help return\nQuarter | Q4 2021/22\n{head}\n{rows}"


def test_a_column_of_last_years_numbers_is_read_for_last_year() -> None:
    one = take(BESIDE, repeating("Referrals | 46 | 29 | provisional | may rise\nSatisfied | 50% | 48%"))
    assert numbers(one) == {
        "referrals 2021-22 Q4": 46,
        "referrals 2020-21 Q4": 29,
        "satisfied 2021-22 Q4": 50,
        "satisfied 2020-21 Q4": 48,
    }
    assert cells(one)["referrals 2020-21 Q4"] == "C4"
    assert asked(one) == []
    assert [(str(o.status), o.note) for o in one.observations[:2]] == [("provisional", "may rise"), ("reported", "")]


def test_last_years_column_may_stand_first_and_may_be_blank() -> None:
    head = "Measure | Same quarter last year | This quarter"
    one = take(BESIDE, repeating("Referrals | 29 | 46\nSatisfied | | 50%", head))
    assert numbers(one) == {"referrals 2021-22 Q4": 46, "referrals 2020-21 Q4": 29, "satisfied 2021-22 Q4": 50}
    assert asked(one) == []


def test_a_column_of_last_year_that_has_gone_is_asked_about() -> None:
    one = take(BESIDE, repeating("Referrals | 46\nSatisfied | 50%", "Measure | This quarter"))
    assert 'There is no column "Same quarter last year".' in told(one, "column-missing")
    assert numbers(one) == {"referrals 2021-22 Q4": 46, "satisfied 2021-22 Q4": 50}


def test_before_stands_only_beside_a_column() -> None:
    with pytest.raises(ValueError, match="`before` stands beside `column`"):
        settings(BESIDE.replace("column: This quarter, ", ""))


def two_years(
    folder: Path, last: dict[str, str], this: str, returns: str = BESIDE, indicators: str = "referrals:\n", now: str = ""
) -> tuple[list[Problem], dict[str, float | None]]:
    """The questions about changed numbers, and all values that are used. `now` is the number an answer was given for."""
    for name, text in last.items():
        save(folder / "data/2020-21" / f"{name}.xlsx", text)
    save(folder / "data/2021-22/now.xlsx", this)
    made = settings(returns, indicators, folder=folder)
    if now:
        given = Restatement(measure="referrals", period="2020-21 Q4", now=now, reason="Late forms.", who="officer")
        made = replace(made, restatements=(given,))
    intake, before = read_returns(made, Silence())
    used = [*intake.observations, *before.observations]
    assert len({(o.measure, o.period, o.breakdown) for o in used}) == len(used), "no number is there twice"
    return [p for p in intake.problems if p.code == "restated"], {f"{o.measure} {o.period}": o.value.number for o in used}


HEAD = "Measure | This quarter | Same quarter last year"
LAST = {"last": f"Help return\nQuarter | Q4 2020/21\n{HEAD}\nReferrals | 31 |\nSatisfied | 48% |"}
NOW = repeating("Referrals | 46 | 29 | |\nSatisfied | 50% | 48% | |")


def test_a_number_that_this_years_return_repeats_otherwise_is_asked_about_with_both_cells(tmp_path: Path) -> None:
    (problem,), used = two_years(tmp_path, LAST, NOW)
    assert used["referrals 2020-21 Q4"] == 31, "last year's own return is used"
    assert (problem.severity, problem.file, problem.cell) == (Severity.QUESTION, "data/2021-22/now.xlsx", "C4")
    assert "referrals, 2020-21 Q4: C4 here says 29, B4 there says 31. data/2020-21/last.xlsx was used." in problem.what
    assert 'Then write in data/2021-22/restatements.yaml: - {measure: "referrals", period: 2020-21 Q4, now: "29"' in problem.fix


def test_the_same_number_in_both_years_is_no_question(tmp_path: Path) -> None:
    assert two_years(tmp_path, LAST, NOW.replace("| 29 |", "| 31 |"))[0] == []


def test_an_answer_about_a_measure_makes_it_a_note_and_a_wrong_one_is_told(tmp_path: Path) -> None:
    (problem,), _ = two_years(tmp_path / "a", LAST, NOW, now="29")
    assert (problem.severity, problem.what.endswith("Reason: Late forms (officer).")) == (Severity.NOTE, True)
    problems, _ = two_years(tmp_path / "b", LAST, NOW, now="28")
    assert sorted(str(p.severity) for p in problems) == ["note", "question"]


def test_a_year_that_this_years_return_repeats_is_held_against_last_years_quarters(tmp_path: Path) -> None:
    by_headings = BESIDE.replace("{column: This quarter, before: Same quarter last year}", "{headings: periods}")
    yearly = by_headings.replace('financial quarter, from: cell beside "Quarter"', "financial year, from: headings")
    last = {"last": "Help return\nMeasure | Q1 2020/21 | Q2 2020/21 | Q3 2020/21 | Q4 2020/21\nReferrals | 1 | 2 | 3 | 4"}
    assert yearly != by_headings
    for name, text in last.items():
        save(tmp_path / "data/2020-21" / f"{name}.xlsx", text)
    save(tmp_path / "data/2021-22/now.xlsx", "Help return\nMeasure | 2020/21 | 2021/22\nReferrals | 12 | 15")
    quarters, years = settings(by_headings, "referrals:\n", folder=tmp_path), settings(yearly, "referrals:\n", folder=tmp_path)
    before, _ = read_returns(replace(quarters, year="2020-21"), Silence())
    now, _ = read_returns(years, Silence())
    taken = [Taken(receipt, now.observations) for receipt in now.receipts if receipt.file]
    (settled,) = settle_between_years(taken, before.observations, years)
    (problem,) = [p for p in settled.receipt.problems if p.code == "restated"]
    assert "B3 here says 12, the sum of 2020-21 Q1 to 2020-21 Q4 there says 10" in problem.what
    assert [str(o.period) for o in settled.observations if o.measure == "referrals"] == ["2021-22"]
    snapshot = settings(yearly, "referrals: {measure_type: snapshot}\n", folder=tmp_path)
    (kept,) = settle_between_years(taken, before.observations, snapshot)
    assert [str(o.period) for o in kept.observations if o.measure == "referrals"] == ["2020-21", "2021-22"]


def test_each_layout_repeats_last_year_in_its_own_way(tmp_path: Path) -> None:
    areas = """
        help:
          title: Help return
          recognise: {labels: [Help return]}
          period: {kind: any, from: column "Period"}
          layout: measures down
          areas: {home: Here, england: England}
          measures: {referrals: {label: Referrals}}
    """
    across = """
        help:
          title: Help return
          recognise: {labels: [Help return]}
          period: {kind: financial quarter, from: column "Quarter"}
          layout: measures across
          rows: {period: Quarter}
          measures: {referrals: {label: Referrals}}
    """
    places = across.replace("rows: {period: Quarter}", "rows: {dimension: place, column: Place}")
    texts = {
        areas: "Help return\nMeasure | Period | Here | England\nReferrals | Q4 2020/21 | {} | 9\nReferrals | Q4 2021/22 | 46 | 9",
        across: "Help return\nQuarter | Referrals\nQ4 2020/21 | {}\nQ4 2021/22 | 46",
        places: "Help return\nPlace | Quarter | Referrals\nNorth | Q4 2020/21 | {}\nNorth | Q4 2021/22 | 46",
    }
    for at, (returns, text) in enumerate(texts.items()):
        last = "\n".join(line for line in text.format(31).splitlines() if "2021/22" not in line)
        for name, content in (("data/2020-21/last.xlsx", last), ("data/2021-22/now.xlsx", text.format(29))):
            save(tmp_path / str(at) / name, content)
        now, before = read_returns(settings(returns, folder=tmp_path / str(at)), Silence())
        (problem,) = [p for p in now.problems if p.code == "restated"]
        assert "here says 29" in problem.what and "there says 31" in problem.what
        assert [o.value.number for o in now.observations if o.area == "home"] == [46]
        assert [o.value.number for o in before.observations if o.area == "home"] == [31]
