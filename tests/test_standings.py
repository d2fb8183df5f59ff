"""Figures beside neighbours, region and country, through every stage: words, other periods, gaps, ranks, and what is refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from statsmodels.stats.proportion import proportion_confint

from report.document.model import Chart
from report.render.downloads.rows import table_csv
from report.settings.project import load_settings
from report.terms.errors import SettingsError
from report.terms.problems import Problem
from report.terms.verdicts import Comparison
from report.words.names import check_names
from report.words.narrative import read_narrative
from tests.comparison_cases import EVERY_FORM, USUAL, compared, released, shown, table_of, write_comparison
from tests.document_cases import blocks_of

TABLE = "{{ table.t }}"
OF = "tables: {t: {form: comparison, caption: C, figures: %s}}"
OF_TABLE = "tables: {t: {form: comparison, caption: Beside others, figures: [share, plain_share], rank: true%s}}"
NO_DATA: dict[str, Any] = {**USUAL, "E08000002": "c", "E08000003": "x", "E08000006": "c"}


def told(folder: Path) -> list[Problem]:
    """What the settings or the names of a project are told."""
    try:
        settings = load_settings(folder)
    except SettingsError as fault:
        return list(fault.problems)
    narrative, _ = read_narrative(settings)
    return check_names(narrative, settings)


def test_the_words_rest_on_the_figures_own_interval(tmp_path: Path) -> None:
    low, high = proportion_confint(30, 46, method="wilson")
    assert 45 < 100 * low < 60 < 100 * high < 80  # neighbours below, region inside, England above
    stages = compared(tmp_path, EVERY_FORM)
    assert shown(stages) == {
        "neighbours": "45%",
        "region": "60%",
        "england": "80%",
        "beside_neighbours": "better than the mean of its statistical neighbours",
        "beside_region": "similar to the North’s",
        "beside_england": "worse than England’s",
        "rank": "1st of 4",
        "quartile": "best quarter",
    }


def test_without_a_polarity_nothing_is_better_or_worse(tmp_path: Path) -> None:
    stages = compared(tmp_path, "{{ plain_share.beside_england }} {{ plain_share.beside_neighbours }}", statistic="median")
    assert shown(stages, "plain_share") == {
        "beside_england": "lower than England’s",
        "beside_neighbours": "higher than the median of its statistical neighbours",
    }


def test_what_is_known_of_the_neighbours_goes_with_the_word(tmp_path: Path) -> None:
    group, region, england = released(compared(tmp_path)).standings
    assert (group.statistic, group.vintage, group.with_data, group.size) == ("mean", "Areas like ours, 2021", 3, 5)
    assert (group.said, region.said, england.said) == (Comparison.BETTER, Comparison.SIMILAR, Comparison.WORSE)
    assert (region.name, england.name, england.period_words) == ("The North", "England", "January to March 2023")
    assert england.method == "Wilson score interval, 95%"


def test_the_table_says_it_all(tmp_path: Path) -> None:
    heads, rows, table = table_of(compared(tmp_path, TABLE, year=OF_TABLE % ""))
    assert heads == [
        "Measure", "Period", "Northshire", "95% interval", "Statistical neighbours, mean", "The North", "England", "Rank",
    ]  # fmt: skip
    period, interval = "January to March 2023", "50.8% to 77.3%"
    assert rows == {
        "Share accepted": [period, "65%", interval, "45%|Better|3 of 5", "60%|Similar", "80%|Worse", "1st of 4|best quarter"],
        "Share of referrals taken": [period, "65%", interval, "45%|Higher|3 of 5", "60%|Similar", "80%|Lower", "[z]"],
    }
    notes = ["".join(part.text for part in note) for note in table.notes]  # type: ignore[union-attr]
    assert notes[0] == (
        "Statistical neighbours (Areas like ours, 2021): Ash, Birch, Cedar, Dale and Elm. "
        "Shown is their mean, each area counted once. 3 of 5 have data."
    )
    assert [line.partition(":")[0] for line in table.key] == ["Similar", "Higher, lower", "Better, worse", "[z] not applicable"]


def test_the_csv_has_a_row_for_each_number_and_each_word(tmp_path: Path) -> None:
    stages = compared(tmp_path, TABLE, year=OF_TABLE % "")
    lines = table_csv(table_of(stages)[2], {}).split("\r\n")
    assert "share,Share accepted,England,england,2022-23 Q4,,80,reported" in lines
    assert "share,Share accepted,England,beside_england,2022-23 Q4,,Worse,reported" in lines


@pytest.mark.parametrize(
    ("beside", "heads"), [("[england]", ["England"]), ("[england, neighbours]", ["Statistical neighbours, mean", "England"])]
)
def test_the_order_of_comparison_is_fixed(tmp_path: Path, beside: str, heads: list[str]) -> None:
    year = (OF_TABLE % f", beside: {beside}").replace(", rank: true", "")
    assert table_of(compared(tmp_path, TABLE, year=year))[0][4:] == heads


def test_another_years_comparator_is_shown_with_its_period_and_not_judged(tmp_path: Path) -> None:
    values = {**USUAL, "E92000001": ("2021-22 Q4", 80)}
    stages = compared(tmp_path, values=values)
    assert shown(stages)["england"] == "80% (January to March 2022)"
    assert shown(stages)["beside_england"] == "not compared with England’s"
    assert shown(stages)["beside_region"] == "similar to the North’s"
    england = released(stages).standings[-1]
    assert (england.period_words, england.said, england.other_period) == ("January to March 2022", None, True)


def test_a_table_can_refuse_another_years_comparator(tmp_path: Path) -> None:
    values = {**USUAL, "E92000001": ("2021-22 Q4", 80)}
    _, rows, _ = table_of(compared(tmp_path / "a", TABLE, values=values, year=OF_TABLE % ""))
    assert rows["Share accepted"][5] == "80% (January to March 2022)|Not compared"
    _, rows, table = table_of(compared(tmp_path / "b", TABLE, values=values, year=OF_TABLE % ", other_period: refuse"))
    assert rows["Share accepted"][5] == "[x]"
    assert any("another period" in part.text for note in table.notes for part in note)  # type: ignore[union-attr]


def test_the_nearest_earlier_period_is_taken_before_a_later_one(tmp_path: Path) -> None:
    values = {**USUAL, "E12000001": ("2023-24 Q1", 61), "E92000001": ("2021-22 Q2", 81)}
    assert shown(compared(tmp_path, values=values))["region"] == "61% (April to June 2023)"


def test_another_kind_of_period_is_refused(tmp_path: Path) -> None:
    values = {**USUAL, "E92000001": ("2022-23", 80), "E12000001": ("2023", 60)}
    stages = compared(tmp_path, values=values)
    assert (shown(stages)["england"], shown(stages)["beside_england"]) == ("[x]", "[x]")
    assert (shown(stages)["region"], shown(stages)["beside_region"]) == ("[x]", "[x]")


def test_neighbours_are_taken_for_another_period_only_where_none_has_a_row_for_this_one(tmp_path: Path) -> None:
    values = {**USUAL, **dict.fromkeys(("E08000002", "E08000003", "E08000006"), ("2021-22 Q4", 50))}
    values |= {"E08000004": "c", "E08000005": ("2020-21 Q4", 10)}
    stages = compared(tmp_path, values=values)
    assert shown(stages)["neighbours"] == "[x]", "Cedar's row for this very period is there, and holds no number"
    del values["E08000004"]
    stages = compared(tmp_path / "b", values=values)
    assert shown(stages)["neighbours"] == "50% (January to March 2022)"
    assert (shown(stages)["rank"], released(stages).standings[0].with_data) == ("[z]", 3)


def test_too_few_neighbours_with_data_give_no_number_no_word_and_no_rank(tmp_path: Path) -> None:
    stages = compared(tmp_path, values=NO_DATA)
    assert {shown(stages)[form] for form in ("neighbours", "beside_neighbours", "rank", "quartile")} == {"[x]"}
    assert released(stages).standings[0].with_data == 0
    _, rows, table = table_of(compared(tmp_path / "b", TABLE, values=NO_DATA, year=OF_TABLE % ""))
    assert rows["Share accepted"][3] == "[x]|0 of 5"
    assert any("Too few" in part.text for note in table.notes for part in note)  # type: ignore[union-attr]


def test_all_alike_share_the_first_place(tmp_path: Path) -> None:
    values: dict[str, Any] = dict.fromkeys(USUAL, 50)
    stages = compared(tmp_path, values=values, home=(60, 30))
    assert shown(stages)["rank"] == "1st of 6"
    assert set(map(str, (one.said for one in released(stages).standings))) == {"similar"}


def test_a_figure_without_a_base_is_shown_beside_others_and_not_compared(tmp_path: Path) -> None:
    year = "tables: {t: {form: comparison, caption: C, figures: [satisfied, referrals]}}"
    stages = compared(tmp_path, TABLE, year=year)
    _, rows, table = table_of(stages)
    assert rows["Families satisfied"][1:3] == ["50%", "[x]"]
    assert {one.said for one in released(stages, "referrals").standings} == {None}
    text = " ".join(part.text for note in table.notes for part in note)  # type: ignore[union-attr]
    assert "There is no value to compare it with." in text


def test_a_comparison_chart_has_the_neighbours_the_interval_and_the_words(tmp_path: Path) -> None:
    year = "charts: {c: {form: comparison, title: T, rows: [{figure: share, name: Share}, {figure: satisfied, name: Satisfied}]}}"
    stages = compared(tmp_path, "{{ chart.c }}", year=year)
    chart = next(block for block in blocks_of(stages.report) if isinstance(block, Chart))
    first, second = chart.series
    assert [mark.label for mark in first.marks] == ["Northshire", "Neighbours", "The North", "England"]
    assert (first.marks[0].low, first.marks[0].high) == (50.8, 77.3)
    assert "Neighbours" not in [mark.label for mark in second.marks]
    assert "worse than England’s" in chart.alt and "Neighbours 45%" in chart.alt


def test_the_record_of_a_figure_holds_its_comparisons(tmp_path: Path) -> None:
    record = next(one for one in compared(tmp_path).report.figures if one.id == "share")
    assert record.parts["beside_england"] == "worse than England’s"
    assert [one.kind for one in record.standings] == ["neighbours", "region", "england"]
    assert record.rank is not None and record.rank.place == 1


def test_an_unknown_comparator_is_told_with_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    year = "tables:\n  t:\n    form: comparison\n    caption: C\n    figures: [share]\n    beside: [neighbors]"
    problem = told(write_comparison(tmp_path, year=year))[0]
    assert problem.line == 11 and 'Did you mean "neighbours"?' in problem.fix


def test_an_unknown_list_of_neighbours_is_told_with_its_line_and_the_nearest_name(tmp_path: Path) -> None:
    lists = "    like_us: {name: N, vintage: '2021', at_least: 1, areas: {E08000002: Ash}}"
    outside = f"area: {{home: E08000001}}\nneighbours:\n  use: likeus\n  lists:\n{lists}\n"
    problem = told(write_comparison(tmp_path, outside=outside))[0]
    assert problem.line == 3 and 'Did you mean "like_us"?' in problem.fix


@pytest.mark.parametrize(
    ("text", "year", "said"),
    [
        ("{{ share.beside_neighbours }}", "", "no list of statistical neighbours"),
        ("{{ share.rank }}", "", "no list of statistical neighbours"),
        ("{{ share.beside_region }}", "", "names no region"),
        ("Text.", OF % "[share], beside: [region]", "names no region"), ("Text.", OF % "[share], rank: true", "no list of"),
        ("{{ plain_share.rank }}", "", "which way is good is not declared"),
        ("Text.", OF % "[plain_share], rank: true", "none of its figures has a polarity"),
    ],
)  # fmt: skip
def test_a_comparison_that_cannot_be_made_is_told_before_any_number_is_read(
    tmp_path: Path, text: str, year: str, said: str
) -> None:
    config = "partnership: {name: N, area: A}\npartners:\n  help: {name: H, ask: h}\n  care: {name: C, ask: c}\n"
    problems = told(write_comparison(tmp_path, text, year=year, config=config, outside="neighbours: {}\n"))
    assert any(said in problem.what and problem.line for problem in problems)


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ("form: figures, figures: [share], rank: true", "are for a table of form comparison"),
        ("form: comparison, figures: [share], columns: [A]", "leave `columns` out"),
        ("form: comparison, figures: [share], beside: [england, england]", "names an area twice"),
        ("form: comparison, figures: [share], beside: [england], rank: true", "add neighbours to `beside`"),
        ("form: comparison", "needs either `figures` or `groups`"),
    ],
)
def test_a_table_of_comparison_that_contradicts_itself_is_told(tmp_path: Path, keys: str, said: str) -> None:
    problems = told(write_comparison(tmp_path, year=f"tables: {{t: {{caption: C, {keys}}}}}"))
    assert any(said in problem.what for problem in problems)
