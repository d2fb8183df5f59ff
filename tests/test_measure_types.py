"""Each measure type by hand: running totals into quarters and back, twelve months, counts on a day, a year that is not whole."""

from __future__ import annotations

import dataclasses

import pytest
from report.figures.finding.lookup import Lookup

from report.desk.explain import explain_lines
from report.desk.explained import explained
from report.figures.compute import one_figure
from report.figures.finding.lookup import Lookup
from report.figures.formula import Formulas
from report.intake.observations import Observation
from report.settings.project import Settings
from report.terms.reading_periods import parse_period
from report.terms.values import Status
from tests.grids import settings as made_of
from tests.test_figures import seen, told

RETURNS = """
    visits:
      title: Visits
      recognise: {labels: [Visits]}
      period: {kind: financial quarter, from: headings}
      layout: measures down
      values: {headings: periods}
      measures:
        visits: {label: Visits, measure_type: year to date}
        seen_in_time: {label: Seen in time, measure_type: year to date}
        calls: {label: Calls}
        crimes: {label: Crimes, measure_type: rolling 12 months}
        in_need: {label: In need}
        lessons: {label: Lessons, measure_type: year to date}
        people: {label: People, measure_type: snapshot}
"""
INDICATORS = """
    visits: {name: Visits}
    visits_to_date: {name: Visits in the year to date, value: visits, measure_type: year to date}
    visits_in_year: {name: Visits in the year, value: visits, period: financial year}
    visits_rolling: {name: Visits in twelve months, value: visits, measure_type: rolling 12 months}
    in_time: {name: Seen in time, numerator: seen_in_time, denominator: visits, unit: percent}
    calls: {name: Calls}
    calls_to_date: {name: Calls in the year to date, value: calls, measure_type: year to date}
    calls_rolling: {name: Calls in twelve months, value: calls, measure_type: rolling 12 months}
    crimes: {name: Crimes in twelve months, measure_type: rolling 12 months}
    in_need: {name: In need, measure_type: snapshot}
    in_need_in_year: {name: In need, value: in_need, measure_type: snapshot, last_day: true, period: financial year}
    lessons: {name: Lessons, period: school term}
    per_person: {name: Calls per person, numerator: calls, denominator: people, unit: rate, per: 1000}
"""


def made(indicators: str = INDICATORS) -> Settings:
    """`calls` is sent for its quarter alone although two of its indicators run up: its own return must say so."""
    return made_of(RETURNS.replace("calls: {label: Calls}", "calls: {label: Calls, measure_type: in quarter}"), indicators)


def figure(name: str, rows: list[Observation], period: str, using: Settings | None = None) -> float | str:
    return told(one_figure(name, parse_period(period), rows, using or made()).now.value)


def running(measure: str, year: str, *values: float | str) -> list[Observation]:
    return [seen(f"{measure} {year} Q{n}", value) for n, value in enumerate(values, 1) if value != ""]


VISITS = [*running("visits", "2020-21", 20, 45, 60, 100), *running("visits", "2021-22", 30, 70, 90, 150)]


@pytest.mark.parametrize(
    ("name", "period", "value", "method"),
    [
        ("visits", "2021-22 Q1", 30, "year to date to 2021-22 Q1"),
        ("visits", "2021-22 Q2", 40, "year to date to 2021-22 Q2 less year to date to 2021-22 Q1"),
        ("visits", "2021-22 Q3", 20, "year to date to 2021-22 Q3 less year to date to 2021-22 Q2"),
        ("visits", "2021-22 Q4", 60, "year to date to 2021-22 Q4 less year to date to 2021-22 Q3"),
        ("visits_in_year", "2021-22", 150, "year to date to 2021-22 Q4"),
        ("visits_to_date", "2021-22 Q3", 90, "as sent"),
        ("visits_to_date", "2021-22", 150, "year to date to 2021-22 Q4, as sent"),
        ("visits", "2021-10/2022-03", 80, "year to date to 2021-22 Q4 less year to date to 2021-22 Q2"),
        (
            "visits_rolling", "2021-22 Q2", 125,
            "year to date to 2020-21 Q4 less year to date to 2020-21 Q2, plus year to date to 2021-22 Q2",
        ),
        ("visits_rolling", "2021-22 Q4", 150, "year to date to 2021-22 Q4"),
    ],
)  # fmt: skip
def test_a_running_total_by_quarter_year_and_twelve_months(name: str, period: str, value: float, method: str) -> None:
    result = one_figure(name, parse_period(period), VISITS, made()).now
    assert (told(result.value), result.method) == (value, method)
    assert all(str(o.period) in method or method == "as sent" for o in result.observations), "each cell stands in the method"


def test_a_running_total_by_months_gives_a_quarter() -> None:
    rows = [seen(f"visits {month}", value) for month, value in (("Jun 2021", 12), ("Sep 2021", 40), ("Aug 2021", 33))]
    assert figure("visits", rows, "2021-22 Q2") == 28
    assert figure("visits", rows, "September 2021") == 7


def test_a_running_total_of_terms_runs_over_the_school_year() -> None:
    rows = [seen(f"lessons {term} term 2021/22", value) for term, value in (("autumn", 10), ("spring", 25), ("summer", 31))]
    assert [figure("lessons", rows, f"2021-22 {term} term") for term in ("autumn", "spring", "summer")] == [10, 15, 6]
    assert figure("lessons", rows, "2021-22 academic year") == 31
    assert "no return gives" in str(figure("lessons", rows, "2021-22 Q4")), "a quarter is made of no terms"


def test_a_running_total_that_falls_or_lacks_its_start_gives_no_quarter() -> None:
    assert figure("visits", running("visits", "2021-22", 30, 20), "2021-22 Q2") == (
        "[x] the year to date to 2021-22 Q2 is less than to 2021-22 Q1, and a running total never falls"
    )
    assert figure("visits", running("visits", "2021-22", "", 20), "2021-22 Q2") == (
        '[x] no return gives the year to date of "visits" for the period before it'
    )
    assert figure("visits", running("visits", "2021-22", "c", 20), "2021-22 Q2") == "[c] 2021-22 Q1 is [c]: says the partner"
    assert figure("visits", running("visits", "2021-22", "low", 20), "2021-22 Q2").startswith("[x] 2021-22 Q1 is [low]")  # type: ignore[union-attr]


def test_a_proportion_of_running_totals_is_that_of_the_quarter() -> None:
    rows = [*VISITS, *running("seen_in_time", "2021-22", 15, 45, 60, 90)]
    result = one_figure("in_time", parse_period("2021-22 Q2"), rows, made()).now
    assert (result.numerator, result.denominator, told(result.value)) == (30, 40, 75)
    assert result.interval is not None and result.interval.low < 75 < result.interval.high
    assert "year to date to 2021-22 Q2 less year to date to 2021-22 Q1" in result.method


def test_amounts_of_quarters_run_up_to_a_date_and_over_twelve_months() -> None:
    rows = [*running("calls", "2020-21", 1, 2, 3, 4), *running("calls", "2021-22", 10, 20, 30, 40)]
    assert [figure("calls_to_date", rows, f"2021-22 Q{n}") for n in (1, 2, 3, 4)] == [10, 30, 60, 100]
    assert figure("calls_to_date", rows, "2021-22") == 100
    assert figure("calls_rolling", rows, "2021-22 Q2") == 37
    assert figure("calls_rolling", rows, "2021-09 rolling") == 37
    lacking = [o for o in rows if str(o.period) != "2021-22 Q2"]
    assert "2021-22 Q2 not" in str(figure("calls_to_date", lacking, "2021-22 Q3"))
    assert "2021-22 Q2 not" in str(figure("calls_rolling", lacking, "2021-22 Q3"))


def test_a_rolling_figure_is_taken_as_sent_and_never_added_up() -> None:
    rows = running("crimes", "2021-22", 400, 410, 390, 405)
    assert figure("crimes", rows, "2021-22 Q3") == 390
    assert figure("crimes", rows, "2022-03 rolling") == 405
    assert figure("crimes", rows, "2021-22") == 405, "the twelve months to March are the year"
    assert figure("crimes", rows[:3], "2021-22") == "[x] a rolling figure is never added up: its periods overlap"


def test_a_count_on_a_day_stands_for_a_year_only_where_it_is_declared() -> None:
    rows = running("in_need", "2021-22", 10, 11, 12, 13)
    assert figure("in_need", rows, "2021-22") == "[x] a count on one day cannot be added up over time"
    result = one_figure("in_need_in_year", None, rows, made()).now
    assert (told(result.value), result.method) == (13, "count on the last day, as sent for 2021-22 Q4")
    assert figure("in_need_in_year", rows[:3], "2021-22") == "[x] a count on one day cannot be added up over time"


def test_a_rate_is_told_of_the_population_on_a_day_of_its_year() -> None:
    rows = [*running("calls", "2021-22", 10, 20, 30, 40), seen("people 2021-06-30", 2000), seen("people 2020-06-30", 1000)]
    assert figure("per_person", rows, "2021-22") == 50
    assert figure("per_person", rows, "2021-22 Q3") == 15
    result = one_figure("per_person", parse_period("2021-22"), rows, made()).now
    assert "count on 30 June 2021" in result.method
    assert "no return gives" in str(figure("per_person", rows[:4], "2021-22"))


def test_three_of_four_quarters_are_told_as_partial_and_are_no_total() -> None:
    for name, rows, so_far in (
        ("calls_to_date", running("calls", "2021-22", 10, 20, 30), 60),
        ("visits_in_year", VISITS[:-1], 90),
    ):
        result = one_figure(name, parse_period("2021-22"), rows, made())
        assert result.now.value.number is None
        assert result.now.partial is not None
        assert (result.now.partial.number, result.now.partial.words) == (so_far, "partial: 3 of 4 quarters")
        (line,) = [line for line in explain_lines(explained(result, Formulas(made(), Lookup(rows)))) if "So far" in line]
        assert line == f"  So far: {so_far}, partial: 3 of 4 quarters. The report prints no total of it."


@pytest.mark.parametrize(("marker", "shown"), [("c", "c"), ("x", "x"), ("low", "x")])
def test_a_quarter_without_a_number_leaves_the_year_partial(marker: str, shown: str) -> None:
    result = one_figure("calls_to_date", parse_period("2021-22"), running("calls", "2021-22", 10, marker, 30, 40), made()).now
    assert result.value.marker is not None and str(result.value.marker) == shown
    assert result.partial is not None and (result.partial.number, result.partial.words) == (80, "partial: 3 of 4 quarters")


def test_with_the_year_before_missing_there_is_no_change_from_the_one_before_that() -> None:
    rows = [*running("calls", "2019-20", 9, 9, 9, 9), *running("calls", "2021-22", 10, 20, 30, 40)]
    result = one_figure("calls", parse_period("2021-22 Q4"), rows, made())
    assert str(result.before_period) == "2020-21 Q4"
    assert result.verdict is not None and result.verdict.words == "Not comparable"


def test_a_revised_running_total_makes_its_quarter_provisional_or_revised() -> None:
    rows = [dataclasses.replace(o, status=Status.PROVISIONAL) if str(o.period) == "2021-22 Q1" else o for o in VISITS]
    assert one_figure("visits", parse_period("2021-22 Q2"), rows, made()).now.status is Status.PROVISIONAL
