"""Trend and control chart from returns to the cell of the dashboard: each rule, and what is held back with a point."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from report.document.dashboard_words import with_illustrative
from report.document.model import Bound, CellOf, Chart, Column, Row, Text, text_of
from report.document.store import to_json
from report.door.audit.whole import audit
from report.drafts.aspects import aspects
from report.drafts.changes import FigureChanged, is_material
from report.drafts.diff import diff
from report.drafts.gate import gated
from report.terms.released import FigureKey, Part, ReleasedValues
from report.terms.trends import Control, Limits, Movement, Signal, Trend, Variation
from report.terms.verdicts import Judgement
from tests.document_cases import chart_named
from tests.small_project import INDICATORS
from tests.trend_cases import DASH, MONTHS, RUN, cells, headings, newest, over_time

RISING = [40, 60, 80, 100, 120, 150, 170, 200]
# Mean 92/8 = 11.5; moving ranges 2 2 2 4 2 2 2, mean 16/7; 2.66 times that is 6.08: limits 5.42 and 17.58.
STEADY = [10, 12, 14, 12, 8, 10, 12, 14]
CENTRE, LOW, HIGH = 11.5, 5.4, 17.6


# --- recent trend -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "polarity", "words"),
    [
        (RISING, "neutral", "Increasing"),
        (RISING, "lower", "Increasing and getting worse"),
        (RISING, "higher", "Increasing and getting better"),
        (RISING[::-1], "lower", "Decreasing and getting better"),
        (STEADY, "lower", "No significant change"),
        # 40 to 60 in four steps: slope about 4, standard error about 2.2, so (slope / error)² is about 3.
        ([40, 45, 50, 55, 60], "lower", "No significant change"),
        (RISING[:4], "lower", "No trend: few points"),
    ],
)
def test_the_recent_trend_of_counts_is_said_as_official_statistics_say_it(
    tmp_path: Path, values: list[int], polarity: str, words: str
) -> None:
    indicators = INDICATORS.replace("short: Referrals}", f"short: Referrals, polarity: {polarity}}}")
    assert cells(over_time(tmp_path, values, indicators=indicators))[1] == words


def test_only_the_last_five_points_are_read(tmp_path: Path) -> None:
    stages = over_time(tmp_path, [400, 300, 200, *STEADY[:5]])
    found = newest(stages).trend
    assert found and (found.first, found.last, found.points) == ("2021-22 Q4", "2022-23 Q4", 5)
    assert found.movement is Movement.NO_SIGNIFICANT_CHANGE


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        ("satisfied", "No trend: no base"),
        ("accepted_share", "Increasing"),
        ("on_the_day", "No trend: one day"),
        ("so_far", "No trend: points overlap"),
        ("anew", "No trend: not comparable"),
        ("more", "No trend: no base"),
    ],
)
def test_what_has_no_recent_trend_says_why(tmp_path: Path, figure: str, words: str) -> None:
    indicators = INDICATORS + (
        "on_the_day: {name: On the day, value: referrals, measure_type: snapshot}\n"
        "so_far: {name: So far, value: referrals, measure_type: year to date, period: financial quarter}\n"
        "anew: {name: Anew, value: referrals, not_comparable: Counted anew.}\n"
        "more: {name: More, difference: [referrals, accepted]}\n"
    )
    rows = [(200, part, "50%") for part in (60, 70, 80, 90, 110, 130, 150, 170)]
    stages = over_time(tmp_path, rows, year=DASH.replace("referrals", figure), indicators=indicators)
    assert cells(stages)[1] == words


# --- control charts -----------------------------------------------------------------------------------


def test_eight_points_have_trial_limits_worked_out_by_hand(tmp_path: Path) -> None:
    found = newest(over_time(tmp_path, STEADY)).control
    assert found and found.limits == (Limits("2021-22 Q1", "2022-23 Q4", CENTRE, LOW, HIGH, True, 8),)
    assert (found.words, found.signals, found.points) == ("As expected (trial limits)", (), 8)


def test_seven_points_have_no_limits(tmp_path: Path) -> None:
    stages = over_time(tmp_path, STEADY[1:])
    assert cells(stages)[0] == "No limits"
    assert newest(stages).control == Control(
        Variation.NO_LIMITS, "Limits need at least eight points since the last break.",
        newest(stages).control.method, (), (), 7, "2021-22 Q2", "2022-23 Q4", "too few points",  # type: ignore[union-attr]
    )  # fmt: skip


@pytest.mark.parametrize(("points", "word"), [(11, "Unusual (trial)"), (12, "Getting worse")])
def test_from_twelve_points_on_a_signal_is_judged(tmp_path: Path, points: int, word: str) -> None:
    indicators = INDICATORS.replace("short: Referrals}", "short: Referrals, polarity: lower}")
    stages = over_time(tmp_path, [30] * (points - 1) + [90], monthly=True, indicators=indicators)
    assert cells(stages)[0] == word
    limits = newest(stages, period="2023-03").control.limits  # type: ignore[union-attr]
    assert [one.trial for one in limits] == [points < 12]


def test_the_verdict_rests_on_neither(tmp_path: Path) -> None:
    indicators = INDICATORS.replace("short: Referrals}", "short: Referrals, polarity: lower}")
    run, trend, verdict = cells(over_time(tmp_path, RISING, indicators=indicators))
    assert (run, trend, verdict) == ("Unusual (trial)", "Increasing and getting worse", "Worse")
    run, trend, verdict = cells(over_time(tmp_path / "b", [10, 10, 10, 60, 60, 60, 60, 60], indicators=indicators))
    assert verdict == "No clear change"


def test_a_missing_quarter_ends_the_row_of_points(tmp_path: Path) -> None:
    stages = over_time(tmp_path, [90, 90, None, 20, 21, 22, 23, 24])
    found = newest(stages)
    assert found.trend and (found.trend.first, found.trend.points) == ("2021-22 Q4", 5)
    assert found.control and (found.control.first, found.control.variation) == ("2021-22 Q4", Variation.NO_LIMITS)
    [spark] = stages.report.sparks
    assert [mark.display for mark in spark.marks] == ["90", "90", "[x]", "20", "21", "22", "23", "24"]


def test_a_break_begins_new_limits(tmp_path: Path) -> None:
    before, after = [value + 70 for value in STEADY], [*STEADY, 10]
    events = {"events.txt": "break July 2022: Counted anew | referrals\n"}
    stages = over_time(tmp_path, [*before, *after], monthly=True, files=events)
    found = newest(stages, period="2023-03").control
    assert found is not None
    assert found.limits[0] == Limits("2021-11", "2022-06", CENTRE + 70, LOW + 70, HIGH + 70, True, 8)
    assert (found.limits[1].first, found.limits[1].last, found.limits[1].points) == ("2022-07", "2023-03", 9)
    assert found.limits[1].high < 20
    assert found.signals == ()
    [spark] = stages.report.sparks
    assert spark.apart == (8,) and [one.first for one in spark.limits] == ["November 2021", "July 2022"]


def test_a_break_leaves_too_few_points_for_a_trend(tmp_path: Path) -> None:
    events = {"events.txt": "break 2022-23 Q2: Counted anew | referrals\n"}
    run, trend, _ = cells(over_time(tmp_path, RISING, files=events))
    assert (run, trend) == ("No limits", "No trend: few points")


def test_a_lower_limit_never_lies_below_nought(tmp_path: Path) -> None:
    found = newest(over_time(tmp_path, [6, 30, 6, 30, 6, 30, 6, 30])).control
    assert found and found.limits[0].low == 0 and found.limits[0].high == pytest.approx(18 + 2.66 * 24, abs=0.06)


def test_illustrative_points_are_said_in_the_heading_of_a_column_that_rests_on_them(tmp_path: Path) -> None:
    rows = [(value, 7, "50%", "illustrative" if at == 1 else "") for at, value in enumerate(RISING)]
    assert headings(over_time(tmp_path, rows)) == ["Run chart, illustrative", "Recent trend"]
    rows = [(value, 7, "50%", "illustrative" if at == 5 else "") for at, value in enumerate(RISING)]
    assert headings(over_time(tmp_path / "b", rows)) == ["Run chart, illustrative", "Recent trend, illustrative"]


def test_where_only_some_rows_rest_on_illustrative_points_each_cell_says_so() -> None:
    columns = (Column("Indicator"), Column("Run chart"), Column("Recent trend"))
    said = [("Unusual (trial)", True), ("As expected", True), ("As expected", False), ("No limits", False)]
    rows = tuple(Row((Text("A"),), (CellOf((Bound("a", "p", "control", text, made_up),)),)) for text, made_up in said)
    heads, told = with_illustrative(columns, rows)
    assert heads == columns
    assert [text_of(row.cells[0].content) for row in told] == [
        "Unusual (trial, illustrative)", "As expected (illustrative)", "As expected", "No limits",
    ]  # fmt: skip
    heads, told = with_illustrative(columns, (*rows[:2], rows[3]))
    assert [one.heading for one in heads] == ["Indicator", "Run chart, illustrative", "Recent trend"]
    assert told == (*rows[:2], rows[3]), "once in the heading, and not again in each cell"


def test_prose_prints_the_words(tmp_path: Path) -> None:
    stages = over_time(tmp_path, RISING, year="", text="{{ referrals.trend }}; {{ referrals.control }}")
    parts = newest(stages).parts
    assert (parts["trend"].display, parts["control"].display) == ("increasing", "unusual, not judged (trial limits)")
    assert {key.period for key in stages.released.figures} >= {f"2021-22 Q{number}" for number in (1, 2, 3, 4)}


# --- what is held back --------------------------------------------------------------------------------


@pytest.mark.parametrize("at", range(8))
def test_one_held_back_point_holds_back_word_limits_and_signals(tmp_path: Path, at: int) -> None:
    values = [*STEADY[:at], 3, *STEADY[at + 1 :]]
    stages = over_time(tmp_path, values, year=DASH + RUN, text="{{ table.d }}\n\n{{ chart.r }}")
    run, trend, _ = cells(stages)
    assert run == "[c]"
    assert trend == ("[c]" if at >= 3 else "No significant change")
    assert newest(stages).control is None
    [spark] = stages.report.sparks
    assert spark.limits == () and all(mark.signal == "" for mark in spark.marks)
    chart = chart_named(stages.report, "r")
    assert isinstance(chart, Chart) and chart.limits == () and "held back" in chart.subtitle + chart.alt
    mean = sum(values) / 8
    assert f"{mean:.1f}" not in json.dumps(json.loads(to_json(stages.report))["chapters"])
    assert audit(stages.released, stages.results, stages.settings) == []


def test_a_point_before_the_five_holds_back_the_limits_alone(tmp_path: Path) -> None:
    run, trend, _ = cells(over_time(tmp_path, [4, *RISING[1:]]))
    assert (run, trend) == ("[c]", "Increasing")


def test_a_withheld_figure_has_no_words_over_time(tmp_path: Path) -> None:
    assert cells(over_time(tmp_path, RISING, year=DASH + "withheld: [referrals]\n"))[1] == "[c]"


TREND = Trend(Movement.INCREASING, Judgement.WORSE, "", "", 5, "2021-22 Q4", "2022-23 Q4")
LIMITS = Limits("2021-22 Q1", "2022-23 Q4", 11.0, 5.0, 17.0, True, 8)
CONTROL = Control(Variation.EXPECTED, "", "", (LIMITS,), (), 8, "2021-22 Q1", "2022-23 Q4")


@pytest.mark.parametrize(
    ("changes", "parts", "said"),
    [
        ({"trend": TREND}, {"trend": Part("increasing and getting worse")}, "its trend rests on 2022-23 Q2, which is held back"),
        ({"control": CONTROL}, {"control": Part("as expected")}, "its control rests on 2022-23 Q2, which is held back"),
        # Named nowhere but in a signal, or in the limits, a point is found all the same.
        (
            {"control": replace(CONTROL, first="", last="", limits=(), signals=(Signal("r", ("2022-23 Q2", "2022-23 Q3")),))},
            {"control": Part("as expected")},
            "its control rests on 2022-23 Q2, which is held back",
        ),
        (
            {"control": replace(CONTROL, first="2022-23 Q3", last="2022-23 Q4", points=2)},
            {"control": Part("as expected")},
            "its control rests on 2022-23 Q2, which is held back",
        ),
        ({"trend": TREND}, {}, "a trend was let out, and its form was held back or not asked for"),
        ({}, {"trend": Part("increasing")}, "the form trend says something, and no trend was let out"),
    ],
)
def test_the_audit_catches_a_planted_trend_or_control_chart(
    tmp_path: Path, changes: dict[str, Any], parts: dict[str, Part], said: str
) -> None:
    stages = over_time(tmp_path, [10, 12, 14, 12, 8, 3, 12, 14])
    key = FigureKey("referrals", "2022-23 Q4")
    honest = stages.released.get(key)
    leaky = replace(honest, **changes, parts={**honest.parts, **parts})
    found = audit(ReleasedValues({**stages.released.figures, key: leaky}), stages.results, stages.settings)
    assert any(said in problem.what for problem in found), [problem.what for problem in found]
    assert {problem.severity for problem in found} == {"stop"}


def test_the_audit_catches_a_trend_of_a_point_nobody_sees_or_that_hides_an_illustrative_one(tmp_path: Path) -> None:
    rows = [(value, 7, "50%", "illustrative" if at == 5 else "") for at, value in enumerate(RISING)]
    stages = over_time(tmp_path, rows)
    key = FigureKey("referrals", "2022-23 Q4")
    honest = stages.released.get(key)
    quiet = replace(honest, parts={**honest.parts, "trend": replace(honest.parts["trend"], illustrative=False)})
    found = audit(ReleasedValues({**stages.released.figures, key: quiet}), stages.results, stages.settings)
    assert any("illustrative value and does not say so" in problem.what for problem in found)
    fewer = {one: figure for one, figure in stages.released.figures.items() if one.period != "2022-23 Q1"}
    found = audit(ReleasedValues(fewer), stages.results, stages.settings)
    assert any("rests on 2022-23 Q1, which is not shown" in problem.what for problem in found)


def test_the_door_without_its_rules_is_caught(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("report.door.rules.Rules.hides", lambda *_: "")
    stages = over_time(tmp_path, [10, 12, 14, 12, 8, 3, 12, 14])
    found = [problem.what for problem in audit(stages.released, stages.results, stages.settings)]
    assert any("its trend rests on 2022-23 Q2" in what for what in found)
    assert any("its control rests on 2022-23 Q2" in what for what in found)


def test_months_are_named_in_order() -> None:
    assert MONTHS[0] == "2021-04" and MONTHS[11:13] == ["2022-03", "2022-04"] and MONTHS[-1] == "2023-03"


def test_another_word_for_the_trend_is_a_change_that_the_diff_tells_first(tmp_path: Path) -> None:
    first = over_time(tmp_path / "a", RISING).report
    second = over_time(tmp_path / "b", [*RISING[:4], 101, 99, 100, RISING[-1]]).report
    [change] = [
        one for one in diff(first, second)
        if isinstance(one, FigureChanged) and one.after.period == "2022-23 Q4" and one.after.id == "referrals"
    ]  # fmt: skip
    assert ("recent trend", "increasing", "no significant change") in aspects(change.before, change.after)
    assert is_material(change)


def test_a_diff_shows_no_limits_where_either_draft_holds_a_point_back(tmp_path: Path) -> None:
    shows, hides = (
        over_time(tmp_path / name, values, year=DASH + RUN, text="{{ table.d }}\n\n{{ chart.r }}").report
        for name, values in (("a", STEADY), ("b", [*STEADY[:2], 3, *STEADY[3:]]))
    )
    assert chart_named(shows, "r").limits and shows.sparks[0].limits
    for report in gated(shows, hides):
        assert chart_named(report, "r").limits == () and report.sparks[0].limits == ()
        assert f"{CENTRE}" not in to_json(report)
