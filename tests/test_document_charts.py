"""Charts of the document: what is drawn, what the alternative text says and what the table beside it says agree."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.document.model import (
    Chart,
    Report,
    Row,
    text_of,
)
from tests.document_cases import (
    blocks_of,
    build,
    chart_named,
    table_named,
    whole_report,
    words,
)


@pytest.fixture
def whole() -> Report:
    return whole_report()


def numbers_in(row: Row) -> list[str]:
    return [text_of(cell.content) for cell in row.cells]


@pytest.mark.parametrize("name", ["line", "rate", "compare", "funnel", "gain", "shares"])
def test_the_table_of_a_chart_says_what_is_drawn(whole: Report, name: str) -> None:
    chart = chart_named(whole, name)
    if name == "compare":
        drawn = [[mark.display for mark in series.marks] for series in chart.series]
    else:
        drawn = [list(line) for line in zip(*([mark.display for mark in series.marks] for series in chart.series), strict=True)]
    rows = [numbers_in(row) for row in chart.table.rows if not row.total]
    assert [row[: len(line)] for row, line in zip(rows, drawn, strict=True)] == drawn


def test_a_line_over_time(whole: Report) -> None:
    chart = chart_named(whole, "line")
    assert text_of(chart.title) == "Referrals rose from 29 to 46"
    assert [(mark.label, mark.value, mark.illustrative) for mark in chart.series[0].marks] == [
        ("Jan to Mar 2022", 29, False),
        ("Apr to Jun 2022", 33, True),
        ("Jul to Sep 2022", 38, True),
        ("Oct to Dec 2022", None, False),
        ("Jan to Mar 2023", 46, False),
    ]
    assert [(event.after, event.text) for event in chart.events] == [("Apr to Jun 2022", "Move")]
    assert chart.illustrative == "Partly illustrative"
    assert chart.alt == (
        "Line over time, Referrals. The first value is 29, in Jan to Mar 2022. The last value is 46, in Jan to Mar 2023. "
        "There is no value for Oct to Dec 2022. After Apr to Jun 2022: Move."
    )


def test_columns_and_rate_have_three_series_and_say_the_rate(whole: Report) -> None:
    chart = chart_named(whole, "rate")
    assert [(series.role, series.unit) for series in chart.series] == [("total", "count"), ("part", "count"), ("rate", "percent")]
    assert [mark.display for mark in chart.series[2].marks] == ["64%", "[c]", "[x]", "52%"]
    assert "Accepted: between 21 in Apr to Jun 2022 and 24 in Jan to Mar 2023." in chart.alt
    assert chart.alt.endswith("Share of referrals accepted: between 52% in Jan to Mar 2023 and 64% in Apr to Jun 2022.")
    assert "[c] confidential: held back so that no child can be recognised" in chart.table.key


def test_a_comparison_sets_area_region_and_country_side_by_side(whole: Report) -> None:
    chart = chart_named(whole, "compare")
    assert [(mark.label, mark.display) for mark in chart.series[0].marks] == [
        ("Northshire", "46"), ("The North", "[x]"), ("England", "[x]"),
    ]  # fmt: skip
    assert chart.alt == "Marks on a line. Referrals: Northshire 46, The North [x], England [x]."
    assert words(chart.table) == [["Referrals, in the quarter", "46", "[x]", "[x]"]]


def test_shares_close_with_the_total(whole: Report) -> None:
    chart = chart_named(whole, "shares")
    assert words(chart.table) == [["East", "[c]"], ["West", "[c]"], ["North", "0"], ["Total", "43"]]
    assert chart.table.rows[-1].total
    assert chart.alt == "Bars. East [c], West [c], North 0."


def test_a_share_that_was_not_sent_for_every_part_is_not_available_there(tmp_path: Path) -> None:
    year = "charts: {c: {form: shares, title: T, figure: children, rate: accepted_share, dimension: place}}\n"
    chart = blocks_of(build(tmp_path, "{{ chart.c }}", year).report)[0]
    assert isinstance(chart, Chart)
    assert words(chart.table) == [["East", "[c]", "[x]"], ["West", "[c]", "[x]"], ["North", "0", "[x]"], ["Total", "43", "52%"]]
    assert [(mark.label, mark.display) for mark in chart.series[1].marks] == [("East", "[x]"), ("West", "[x]"), ("North", "[x]")]


def test_a_chart_without_any_value_is_its_table_with_a_line_that_says_so(whole: Report) -> None:
    table = table_named(whole, "waits-numbers")
    assert text_of(table.caption) == "Waiting"
    assert words(table) == [["April to June 2015", "[x]"], ["July to September 2015", "[x]"]]
    assert [text_of(note) for note in table.notes] == ["The chart is drawn when there are values to draw."]


def test_a_chart_from_first_to_last_keeps_to_one_kind_of_period(tmp_path: Path) -> None:
    year = "charts: {c: {form: long series, title: T, figure: referrals, periods: [first to last]}}\n"
    text = '{{ chart.c }}\n\nIn the year {{ referrals(period="2021-22") }}.'
    chart = blocks_of(build(tmp_path, text, year).report)[0]
    assert isinstance(chart, Chart)
    assert [mark.label for mark in chart.series[0].marks] == [
        "Jan to Mar 2022", "Apr to Jun 2022", "Jul to Sep 2022", "Oct to Dec 2022", "Jan to Mar 2023",
    ]  # fmt: skip
