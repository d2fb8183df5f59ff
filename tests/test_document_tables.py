"""Tables of the document: no empty cell, the signs they use and no others, and what reads where nothing was sent."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.document.model import (
    Chart,
    Report,
    Table,
    text_of,
)
from tests.document_cases import (
    BEFORE,
    DASH,
    NOW,
    blocks_of,
    build,
    one,
    table_named,
    whole_report,
    words,
)
from tests.small_project import help_files

FEW = "No trend: few points"


@pytest.fixture
def whole() -> Report:
    return whole_report()


def test_no_cell_of_any_table_is_empty(whole: Report) -> None:
    tables = [block for block in blocks_of(whole) if isinstance(block, Table)]
    tables += [block.table for block in blocks_of(whole) if isinstance(block, Chart)]
    assert len(tables) == 14
    for table in tables:
        assert table.rows
        for row in table.rows:
            assert len(row.cells) == len(table.columns) - 1, table.id
            assert text_of(row.heading)
            assert all(text_of(cell.content) or cell.chart or cell.bar for cell in row.cells), (table.id, row)


def test_a_dashboard_sets_each_figure_beside_the_year_before(whole: Report) -> None:
    table = table_named(whole, "dash")
    assert text_of(table.caption) == "Beside January to March 2022"
    heads = ["Indicator", "2022/23", "2021/22", "Change", "Run chart", "Recent trend", "Verdict"]
    assert [column.heading for column in table.columns] == heads
    # A gap, or a point held back by its sender, ends the row of values.
    none, unknown = "No limits", "No trend: no base"
    assert words(table) == [
        ["Referrals to early help", "46", "29", "up 17", none, FEW, "No clear change"],
        ["Referrals accepted", "24", "20", "up 4", none, FEW, "No clear change"],
        ["Families satisfied", "44%", "40%", "up 4", none, unknown, "Higher, not judged"],
    ]
    assert [row.group for row in table.rows] == [False, False, True]
    assert [line.partition(":")[0] for line in table.key[:2]] == ["No clear change", "Not judged"]
    assert "percentage points" in table.key[2]
    assert [line.partition(":")[0] for line in table.key[3:]] == [
        "Run chart", "Hollow marks", "Recent trend", "No limits", "No trend", "No base", "Few points",
    ]  # fmt: skip
    spark = next(spark for spark in whole.sparks if spark.id == "dash-referrals")
    assert [mark.value for mark in spark.marks] == [29, 33, 38, None, 46]
    assert spark.alt == (
        "Run chart, Referrals. 4 points. The first value is 29, in January to March 2022. The last value is 46, in January to "
        "March 2023. The highest value is 46, in January to March 2023. The lowest value is 29, in January to March 2022. There "
        "is no value for October to December 2022. No limits: too few points."
    )


def test_a_list_of_figures_shows_an_earlier_value_only_where_there_is_one(tmp_path: Path) -> None:
    tables = "tables: {t: {form: figures, caption: C, figures: [referrals, children]}}\n"
    both = one(build(tmp_path / "both", "{{ table.t }}", tables))
    assert [column.heading for column in both.columns] == ["Measure", "Period", "Value", "Earlier", "Earlier period"]
    assert words(both)[0] == ["Referrals to early help", "January to March 2023", "46", "29", "January to March 2022"]
    alone = one(build(tmp_path / "alone", "{{ table.t }}", tables, quarters={NOW: (46, 24)}))
    assert [column.heading for column in alone.columns] == ["Measure", "Period", "Value"]


def test_a_figure_never_compared_reads_not_applicable_beside_others(tmp_path: Path) -> None:
    year = f"tables: {{t: {{form: figures, caption: C, figures: [referrals, accepted]}}}}\nshown: {{accepted: {NOW}}}\n"
    table = one(build(tmp_path, "{{ table.t }}", year))
    assert words(table)[1] == ["Referrals accepted", "January to March 2023", "24", "[z]", "[z]"]
    assert table.key == ("[z] not applicable",)


def test_a_breakdown_hides_small_counts_and_draws_bars(whole: Report) -> None:
    table = table_named(whole, "place")
    assert words(table) == [
        ["East", "40", ""],
        ["West", "[c]", "No bar"],
        ["North", "0", "No bar"],
        ["All", "43", "Bars are drawn to the largest"],
    ]
    assert [row.cells[-1].bar for row in table.rows] == [1.0, None, None, None]
    assert table.key == ("[c] confidential: held back so that no child can be recognised",)
    assert [text_of(note) for note in table.notes] == ["Of 43."]


def test_a_breakdown_keeps_the_order_of_the_year_and_shows_what_was_not_sent(tmp_path: Path) -> None:
    tables = "tables: {t: {form: breakdown, caption: C, figure: children, dimension: place, values: [North, South, East]}}\n"
    assert words(one(build(tmp_path, "{{ table.t }}", tables))) == [["North", "[c]"], ["South", "[x]"], ["East", "[c]"]]


def test_a_breakdown_of_which_nothing_was_sent_still_reads_well(tmp_path: Path) -> None:
    tables = "tables: {t: {form: breakdown, caption: C, figure: children, dimension: place, bars: true}}\n"
    table = one(build(tmp_path, "{{ table.t }}", tables, places={}))
    assert words(table) == [["No values were sent", "[x]"]]
    assert table.key == ("[x] not available",)


def test_a_series_tells_which_of_its_numbers_are_illustrative(whole: Report) -> None:
    table = table_named(whole, "rows")
    assert [column.heading for column in table.columns] == ["Period", "Referrals", "Accepted", "Status"]
    assert words(table) == [
        ["April to June 2022", "33", "21", "Illustrative"],
        ["July to September 2022", "38", "[c]", "Illustrative"],
        ["October to December 2022", "[x]", "23", "Reported"],
        ["January to March 2023", "46", "24", "Reported"],
    ]
    assert table.key[-1].startswith("Illustrative: invented")
    assert not table.illustrative


def test_a_table_whose_every_number_is_illustrative_says_so_once(tmp_path: Path) -> None:
    tables = "tables: {t: {form: series, caption: C, figure: referrals, periods: [2022-23 Q1, 2022-23 Q2]}}\n"
    table = one(build(tmp_path, "{{ table.t }}", tables))
    assert table.illustrative
    assert table.key == ()
    assert len(table.columns) == 2


def test_a_row_with_one_illustrative_number_names_its_column(tmp_path: Path) -> None:
    tables = "tables: {t: {form: figures, caption: C, figures: [referrals]}}\n"
    quarters = {BEFORE: (29, 20, "40%", "illustrative"), NOW: (46, 24)}
    assert words(one(build(tmp_path, "{{ table.t }}", tables, quarters=quarters)))[0][-1] == "Illustrative: Earlier"


@pytest.mark.parametrize(
    ("quarters", "row"),
    [
        ({}, ["[x]", "[x]", "[x]", "[x]", "[x]", "[x]"]),
        ({NOW: (46, 24)}, ["46", "[x]", "[x]", "[x]", FEW, "[x]"]),
        ({NOW: (3, 2), BEFORE: (29, 20)}, ["[c]", "29", "[c]", "[x]", "[c]", "[c]"]),
        ({NOW: (29, 20), BEFORE: (3, 2)}, ["29", "[c]", "[c]", "[x]", FEW, "[c]"]),
    ],
)
def test_a_row_of_the_dashboard_without_numbers_reads_its_signs(
    tmp_path: Path, quarters: dict[str, tuple[object, ...]], row: list[str]
) -> None:
    table = one(build(tmp_path, "{{ table.d }}", DASH % "referrals", quarters=quarters))
    assert words(table)[0][1:] == row
    assert all(line.startswith(("[", "No trend", "Few points")) for line in table.key)


def test_a_row_of_the_dashboard_that_is_never_compared_reads_not_applicable(tmp_path: Path) -> None:
    table = one(build(tmp_path, "{{ table.d }}", DASH % "referrals" + f"shown: {{referrals: {NOW}}}\n"))
    assert words(table)[0][1:] == ["46", "[z]", "[z]", "No limits", FEW, "[z]"]
    assert table.key[0] == "[z] not applicable"


def test_notes_of_a_dashboard_are_numbered_in_order_of_their_rows(tmp_path: Path) -> None:
    year = DASH % "referrals, accepted, satisfied" + (
        "not_comparable: {accepted: Counted anew.}\ncaveats: {referrals: Two teams only.}\n"
        "shown: {satisfied: {at: 2022-23 Q4, compare: 2020-21 Q4}}\n"
    )
    table = one(build(tmp_path, "{{ table.d }}", year, files=help_files({"2020-21 Q4": (1, 1, "30%")})))
    assert [text_of(row.heading) for row in table.rows] == [
        "Referrals to early help [note 1]", "Referrals accepted [note 2]", "Families satisfied [note 3]",
    ]  # fmt: skip
    assert [text_of(note) for note in table.notes] == [
        "[note 1] Two teams only.",
        "[note 2] Counted anew.",
        "[note 3] For January to March 2023, beside January to March 2021.",
    ]
    assert words(table)[1][-1] == "Not comparable"
    assert "Not comparable" in [line.partition(":")[0] for line in table.key]
