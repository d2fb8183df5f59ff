"""What the officer is told of numbers held back: the reasons, and what to do where an earlier release gives one away."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path

import pytest

from report.cli import main
from report.desk.held_back import write_held_back
from report.door.confidence import counted
from report.door.published.assemble import published
from report.door.reasons import reasons_of
from report.door.secondary import UNSOLVED
from report.door.through import PastTheDoor, through_the_door
from report.history.carried import History
from report.history.ledger import LetOut
from report.history.let_out_list import add_release
from report.history.list_releases import Release
from report.pipeline import prepare, take
from report.terms.errors import ReportError
from report.terms.places import Places
from report.terms.problems import Severity
from report.terms.released import FigureKey
from tests.door_cases import NOW, door
from tests.small_project import CONFIG, YEAR, care_return, write_project

_DRAFT = "draft 1, shared on 1 June 2023"
_PLACES = {"East": 40, "West": 3, "North": 0, "Mid": 17}
_ALL = "{{ children }}: " + ", ".join(f"{{{{ children[place={place}] }}}}" for place in _PLACES)
_OTHERS = _ALL.replace("{{ children[place=West] }}, ", "")


def _past(tmp_path: Path, text: str, places: dict[str, object], *, year: str = "", config: str = CONFIG) -> PastTheDoor:
    """Through the door with the children of some places."""
    files = {"data/2022-23/care.csv": care_return("2022-23", places)}
    write_project(tmp_path, config=config, year=YEAR + year, chapters={"01-only.md": f"# Title\n\n{text}\n"}, files=files)
    taken = take(prepare(tmp_path))
    known = taken.prepared
    none = counted((), (), taken.results, known.settings)
    return through_the_door(taken.results, known.plan, known.history, known.settings, none, ())


def _shared(tmp_path: Path, places: dict[str, int]) -> None:
    """A draft has left that printed the whole and these places."""
    total = LetOut(FigureKey("children", "2022-23"), float(sum(_PLACES.values())), where=_DRAFT)
    keys = {FigureKey("children", "2022-23", (("place", name),)): count for name, count in places.items()}
    parts = [LetOut(key, float(count), where=_DRAFT) for key, count in keys.items()]
    add_release(Places(tmp_path, "2022-23"), Release(_DRAFT, date(2023, 6, 1), "0" * 64, (total, *parts)))


def _reasons(past: PastTheDoor) -> dict[str, str]:
    return {str(key): why for key, why in past.reasons.items()}


def test_the_list_of_what_is_held_back_says_why_and_holds_no_number(tmp_path: Path) -> None:
    past = _past(tmp_path, _ALL, dict(_PLACES))
    settings = prepare(tmp_path).settings
    places = Places(tmp_path, "2022-23")
    write_held_back(past.reasons, settings, places)
    with open(places.private / "held-back.csv", encoding="utf-8", newline="") as file:
        rows = {row["breakdown"]: row for row in csv.DictReader(file)}
    assert rows.pop("place=West")["why"] == "a count of children from 1 to 5, or it would tell one"
    (other,) = rows.values()
    assert other["why"] == "held back so that another number cannot be worked out"
    assert other["period"] == "2022/23"
    assert past.released.protected == 2
    assert past.told == "2 protected, 1 of them so that others cannot be worked out"


@pytest.mark.parametrize(
    ("places", "config", "why"),
    [
        ({"East": 40, "West": 0}, CONFIG, "it tells that all, or none, of a group of children are something"),
        ({"East": 40, "West": "c"}, CONFIG, "held back in the return it comes from"),
        ({"East": 40, "West": 8}, CONFIG.replace("high: 5", "high: 9"), "a count of children from 1 to 9, or it would tell one"),
    ],
)
def test_each_rule_has_its_own_reason(tmp_path: Path, places: dict[str, object], config: str, why: str) -> None:
    past = _past(tmp_path, "{{ children[place=East] }} {{ children[place=West] }}", places, config=config)
    assert _reasons(past)["children[place=West] 2022-23"] == why


def test_a_percentage_of_rounded_counts_has_a_reason_too(tmp_path: Path) -> None:
    config = CONFIG.replace("{low: 1, high: 5}", "{round: 5}")
    stages = door(tmp_path, "{{ accepted_share }}", config=config, quarters={NOW: (17, 13)})
    (why,) = reasons_of(stages.released, stages.results, stages.settings, frozenset(), frozenset()).values()
    assert why == "it would tell the counts that it is made from before they were rounded"


def test_where_an_earlier_release_gives_a_number_away_the_officer_is_told_which_who_and_what_to_write(tmp_path: Path) -> None:
    _shared(tmp_path, {place: number for place, number in _PLACES.items() if place != "West"})
    with pytest.raises(ReportError) as stopped:
        _past(tmp_path, _OTHERS, dict(_PLACES))
    (problem,) = stopped.value.problems
    assert problem.severity is Severity.STOP
    assert "Children, place West, 1 April 2022 to 31 March 2023" in problem.what
    assert problem.what.count(_DRAFT) == 1, "a release is named once, with all it printed"
    for printed in ("children 2022-23", "children[place=East] 2022-23", "children[place=Mid] 2022-23"):
        assert printed in problem.what
    assert "must decide" in problem.fix
    written = problem.fix.split("year.yaml: ")[1].split("}.")[0] + "}"
    _past(tmp_path, _OTHERS, dict(_PLACES), year=f"already_out:\n  {written}\n")


def test_check_tells_of_it_before_a_build_does(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _shared(tmp_path, {place: number for place, number in _PLACES.items() if place != "West"})
    with pytest.raises(ReportError):
        _past(tmp_path, _OTHERS, dict(_PLACES))
    assert main(["check", "--project", str(tmp_path), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)["problems"]
    assert [one["severity"] for one in found if one["code"] == UNSOLVED] == ["stop"]


def test_a_decision_about_no_count_is_a_question_with_its_line(tmp_path: Path) -> None:
    entry = 'already_out:\n  - {count: "chilren 2022", by: Independent chair, reason: It is out.}\n'
    past = _past(tmp_path, _ALL, dict(_PLACES), year=entry)
    (problem,) = past.problems
    assert (problem.severity, problem.file) == (Severity.QUESTION, "data/2022-23/year.yaml")
    assert problem.line


@pytest.mark.parametrize(("interval", "number", "exactly"), [(True, 50.0, True), (False, 50.0, False), (True, 52.0, False)])
def test_an_interval_that_an_earlier_release_printed_tells_both_counts(
    tmp_path: Path, interval: bool, number: float, exactly: bool
) -> None:
    """20 of 40: whoever has 50% with its interval knows both. Of a number that has changed since it tells nothing."""
    stages = door(tmp_path, "{{ accepted_share }} {{ children[place=West] }}", quarters={NOW: (40, 20), "2021-22 Q4": (40, 3)})
    key = FigureKey("accepted_share", NOW)
    history = History(let_out=(LetOut(key, number, interval=interval, where=_DRAFT),))
    (told,) = (one for one in published(stages.results, history, stages.settings).shown if one.key == key)
    alone = {fact.low for fact in told.facts if len(fact.terms) == 1 and fact.low == fact.high}
    assert alone == ({20.0, 40.0} if exactly else set())
