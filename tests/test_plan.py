"""The plan: exactly what prose, tables, charts, tiles and cover will show, and nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.settings.project import load_settings
from report.terms.released import FigureKey
from report.words.narrative import read_narrative
from report.words.plan import Plan, make_plan
from tests.small_project import INDICATORS, YEAR, write_project

Q4 = "2022-23 Q4"
PLAIN = {"value", "name", "period"}


def plan_of(tmp_path: Path, text: str = "", year: str = "", indicators: str = "") -> Plan:
    chapters = {"01-only.md": f"# Title\n\nWords.\n\n## Part\n\n{text}\n"}
    folder = write_project(tmp_path, year=YEAR + year + "\n", indicators=INDICATORS + indicators, chapters=chapters)
    settings = load_settings(folder)
    return make_plan(read_narrative(settings)[0], settings)


def periods(plan: Plan, figure: str) -> list[str]:
    return [key.period for key in plan.wanted if key.id == figure]


def points(plan: Plan, period: str = Q4) -> list[str]:
    return [key.period for key in plan.points[FigureKey("referrals", period)]]


def test_an_empty_report_wants_nothing(tmp_path: Path) -> None:
    assert plan_of(tmp_path).wanted == {}


def test_a_binding_wants_its_form_for_its_period_and_breakdown(tmp_path: Path) -> None:
    text = '{{ referrals }} {{ referrals.moved }} {{ accepted(period="2021/22 Q1").change }} {{ children[place=East] }}'
    assert plan_of(tmp_path, text).wanted == {
        FigureKey("referrals", Q4): PLAIN | {"moved"},
        FigureKey("accepted", "2021-22 Q1"): PLAIN | {"change"},
        FigureKey("children", "2022-23", (("place", "East"),)): PLAIN,
    }


def test_bindings_in_notes_headings_titles_and_facts_are_wanted_too(tmp_path: Path) -> None:
    year = 'tiles: {t: [{figure: referrals, label: L, change: "{{ satisfied.change }}"}]}'
    text = "{{ tiles.t }}\n\n{{ fact.accepted }} were accepted[^1].\n\n[^1]: Of {{ accepted_share }}."
    plan = plan_of(tmp_path, text, year)
    assert plan.forms_of(FigureKey("satisfied", Q4)) == PLAIN | {"change"}
    assert {key.id for key in plan.wanted} == {"referrals", "satisfied", "accepted", "accepted_share"}
    assert len(plan) == 4


def test_a_block_that_no_chapter_shows_wants_nothing(tmp_path: Path) -> None:
    assert plan_of(tmp_path, year="tables: {t: {caption: C, figures: [referrals]}}").wanted == {}


def test_a_dashboard_wants_what_it_judges_and_the_points_of_its_trend(tmp_path: Path) -> None:
    plan = plan_of(tmp_path, "{{ table.t }}", "tables: {t: {caption: C, figures: [referrals], points: 3}}")
    assert plan.forms_of(FigureKey("referrals", Q4)) == PLAIN | {
        "previous", "previous_period", "change", "moved", "verdict", "direction", "trend", "control",
    }  # fmt: skip
    assert plan.forms_of(FigureKey("referrals", "2022-23 Q3")) == PLAIN
    assert points(plan) == ["2021-22 Q4", "2022-23 Q1", "2022-23 Q2", "2022-23 Q3", Q4]
    assert plan.forms_of(FigureKey("referrals", "2021-22 Q3")) == frozenset()


def test_a_list_of_figures_wants_no_verdict_and_a_grid_only_values(tmp_path: Path) -> None:
    tables = """tables:
  list: {form: figures, caption: C, figures: [referrals]}
  grid: {form: figures, caption: C, columns: [A], groups: [{heading: H, figures: [accepted]}]}"""
    plan = plan_of(tmp_path, "{{ table.list }}\n\n{{ table.grid }}", tables)
    assert plan.forms_of(FigureKey("referrals", Q4)) == PLAIN | {"previous", "previous_period", "england", "region"}
    assert plan.forms_of(FigureKey("accepted", Q4)) == PLAIN


def test_a_breakdown_wants_every_value_that_was_sent_or_those_named(tmp_path: Path) -> None:
    tables = """tables:
  all: {form: breakdown, caption: C, figure: children, dimension: place, total: All}
  some: {form: breakdown, caption: C, figure: accepted, dimension: place, values: [East, West]}"""
    plan = plan_of(tmp_path, "{{ table.all }}\n\n{{ table.some }}", tables)
    assert set(plan.wanted) == {
        FigureKey("children", "2022-23", (("place", "*"),)),
        FigureKey("children", "2022-23"),
        FigureKey("accepted", Q4, (("place", "East"),)),
        FigureKey("accepted", Q4, (("place", "West"),)),
    }
    assert plan.forms_of(FigureKey("children", "2022-23", (("place", "North"),))) == PLAIN
    assert plan.forms_of(FigureKey("accepted", Q4, (("place", "North"),))) == frozenset()
    assert plan.forms_of(FigureKey("children", "2021-22", (("place", "North"),))) == frozenset()


def test_a_chart_from_first_to_last_wants_every_period_of_the_whole_and_no_breakdown(tmp_path: Path) -> None:
    charts = "charts: {c: {form: long series, title: T, figure: children, periods: [first to last]}}"
    plan = plan_of(tmp_path, "{{ chart.c }}", charts)
    assert plan.forms_of(FigureKey("children", "2010-11")) == PLAIN
    assert plan.forms_of(FigureKey("children", "2010-11", (("place", "East"),))) == frozenset()


def test_each_form_of_chart_wants_its_points(tmp_path: Path) -> None:
    charts = """charts:
  a: {form: columns and rate, title: T, figure: referrals, part: accepted, rate: accepted_share, periods: [quarters]}
  b: {form: comparison, title: T, rows: [{figure: satisfied, name: N}]}
  c: {form: shares, title: T, figure: children, dimension: place}
cover: {total: children, centre: referrals, legend: L}
flows: {f: {title: T, figure: referrals, label: l, below: {accepted: of them}}}
verdicts: {v: [t]}
tables: {t: {caption: C, figures: [children]}}"""
    text = "{{ chart.a }}\n\n{{ chart.b }}\n\n{{ chart.c }}\n\n{{ flow.f }}\n\n{{ verdicts.v }}"
    plan = plan_of(tmp_path, text, charts)
    assert periods(plan, "accepted_share") == ["2022-23 Q4", "2022-23 Q1", "2022-23 Q2", "2022-23 Q3"]
    assert plan.forms_of(FigureKey("satisfied", Q4)) == PLAIN | {"england", "region", "beside_england", "beside_region"}
    assert plan.forms_of(FigureKey("children", "2022-23", (("place", "East"),))) == PLAIN
    assert "verdict" in plan.forms_of(FigureKey("children", "2022-23"))


@pytest.mark.parametrize(
    ("declared", "figure", "expected"),
    [
        ("quarters", "referrals", ["2022-23 Q1", "2022-23 Q2", "2022-23 Q3", "2022-23 Q4"]),
        ("terms", "termly", ["2021-22 summer term", "2022-23 autumn term", "2022-23 spring term"]),
        ("2020-21 to 2022-23", "children", ["2020-21", "2021-22", "2022-23"]),
        ("2020/21 to 2022/23", "school", ["2020-21 academic year", "2021-22 academic year", "2022-23 academic year"]),
        ("2021-22 Q4 to 2022-23 Q2", "referrals", ["2021-22 Q4", "2022-23 Q1", "2022-23 Q2"]),
        ("2019 to 2021", "calendar", ["2019", "2020", "2021"]),
        ("2021-22 Q4, 2021-22 Q4, 2022-23 Q4", "referrals", ["2021-22 Q4", "2022-23 Q4"]),
    ],
)
def test_the_periods_of_a_series(tmp_path: Path, declared: str, figure: str, expected: list[str]) -> None:
    more = """termly: {name: Termly, value: referrals, period: school term}
school: {name: School, value: referrals, period: academic year}
calendar: {name: Calendar, value: referrals, period: calendar year}
"""
    tables = f"tables: {{t: {{form: series, caption: C, figure: {figure}, periods: [{declared}]}}}}"
    assert periods(plan_of(tmp_path, "{{ table.t }}", tables, more), figure) == expected


@pytest.mark.parametrize(
    ("shown", "first", "last", "count"),
    [
        ("", "2021-22 Q3", "2022-23 Q4", 6),
        ("shown: {referrals: {at: 2022-23 Q2, compare: 2022-23 Q1}}", "2021-22 Q1", "2022-23 Q2", 6),
        ('shown: {referrals: {at: 2022-23 Q2, compare: "2012"}}', "2021-22 Q1", "2022-23 Q2", 6),
    ],
)
def test_a_trend_reads_periods_of_one_kind_in_a_row_up_to_the_one_shown(
    tmp_path: Path, shown: str, first: str, last: str, count: int
) -> None:
    tables = "tables: {t: {caption: C, figures: [referrals], points: 6}}\n"
    found = points(plan_of(tmp_path, "{{ table.t }}", tables + shown), last)
    assert (found[0], found[-1], len(found)) == (first, last, count)


def test_a_word_in_the_prose_wants_every_point_it_rests_on(tmp_path: Path) -> None:
    assert len(points(plan_of(tmp_path, "{{ referrals.trend }}"))) == 5
    assert len(points(plan_of(tmp_path, "{{ referrals.control }} {{ referrals.trend }}"))) == 40


def test_a_run_chart_leaves_out_no_period_between_its_first_and_its_last(tmp_path: Path) -> None:
    year = "charts: {r: {form: run, title: T, figure: referrals, periods: [2021-22 Q2, 2022-23 Q1]}}"
    plan = plan_of(tmp_path, "{{ chart.r }}", year)
    assert points(plan, "2022-23 Q1") == ["2021-22 Q2", "2021-22 Q3", "2021-22 Q4", "2022-23 Q1"]
    assert plan.forms_of(FigureKey("referrals", "2022-23 Q1")) == PLAIN | {"control"}
