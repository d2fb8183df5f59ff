"""One event and one break, and everything they concern: charts of each form, tables of each form, alternative texts, verdicts."""

from __future__ import annotations

import tempfile
from functools import cache
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest

from report.document.model import Chart, Report, Table, text_of
from report.document.store import to_json
from report.figures.compute import one_figure
from report.intake.returns import read_returns
from report.render.arrange import every_block
from report.render.downloads.rows import table_csv
from report.terms.listening import Silence
from report.terms.reading_periods import parse_period
from report.terms.verdicts import Direction
from tests.document_cases import ALL, BEFORE, BLOCKS, DASH, NOW, build, chart_named, one, table_named, words
from tests.stages import Stages

LOCKDOWN, FORM = "July 2022 to August 2022: Lockdown", "break 2022-23 Q4: New form"
EVENT = "July 2022 to August 2022: Lockdown."
BREAK = "Break in series from January 2023: New form. Values before it and after it are not comparable."
QUARTERS: dict[str, tuple[object, ...]] = {
    BEFORE: (29, 20, "40%"),
    "2022-23 Q1": (33, 21, "41%"),
    "2022-23 Q2": (38, 22, "42%"),
    "2022-23 Q3": (40, 23, "43%"),
    NOW: (46, 24, "44%"),
}
PLAN = ALL.replace("events: [{after: 2022-23 Q1, text: Move}], ", "")


def made(events: str, text: str = BLOCKS, year: str = PLAN, **more: Any) -> Stages:
    with tempfile.TemporaryDirectory() as folder:
        return build(Path(folder), text, year, files={"data/events.txt": events}, quarters=QUARTERS, **more)


@cache
def both() -> Stages:
    """The project with every kind of block, one event and one break that concern every figure."""
    return made(f"{LOCKDOWN}\n{FORM}\n")


def notes(block: Chart | Table) -> list[str]:
    return [text_of(note) for note in block.notes]


def columns(table: Table) -> list[str]:
    return [column.heading for column in table.columns]


def status(table: Table) -> list[str]:
    return [text_of(row.cells[-1].content) for row in table.rows] if columns(table)[-1] == "Status" else []


# --- charts ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["line", "rate"])
def test_a_chart_over_time_has_a_band_and_a_dashed_line(name: str) -> None:
    chart = chart_named(both().report, name)
    event, broken = chart.events
    assert (event.sort, event.text, event.first, event.last) == ("event", "Lockdown", "Jul to Sep 2022", "Jul to Sep 2022")
    assert (broken.sort, broken.text, broken.after) == ("break", "[b] New form", "Oct to Dec 2022")
    assert notes(chart) == [f"[b] {BREAK}"]
    assert chart.alt.endswith(f"{EVENT} {BREAK}")


def test_columns_are_marked_as_well() -> None:
    year = "charts: {c: {form: columns, title: C, figure: referrals, periods: [quarters]}}\n"
    chart = one(made(f"{LOCKDOWN}\n{FORM}\n", "{{ chart.c }}", year))
    assert [(event.sort, event.text) for event in chart.events] == [("event", "Lockdown"), ("break", "[b] New form")]
    assert EVENT in chart.alt and BREAK in chart.alt


@pytest.mark.parametrize("name", ["compare", "funnel", "gain", "shares"])
def test_a_chart_of_one_period_says_it_below(name: str) -> None:
    in_q4 = f"{NOW}: Flood\n{'2022-23: Long year'}\n"
    chart = chart_named(made(in_q4).report, name)
    said = [text.partition("] ")[2] for text in notes(chart)]
    assert "January to March 2023: Flood." in said and "January to March 2023: Flood." in chart.alt
    assert chart.events == ()


@pytest.mark.parametrize(
    ("text", "label", "below"),
    [
        ("Lockdown", "Lockdown", False),
        ("Schools closed to most", "Schools closed to most", False),
        ("First lockdown, schools closed to most pupils", "First lockdown [note 1]", True),
        ("A new threshold document was adopted by all partners", "[note 1]", True),
        ("Reorganisation of partnerships everywhere", "[note 1]", True),
    ],
)
def test_a_label_has_few_words_and_the_rest_stands_below(text: str, label: str, below: bool) -> None:
    chart = chart_named(made(f"July 2022: {text}\n").report, "line")
    assert [event.text.replace("\u00a0", " ") for event in chart.events] == [label]
    assert notes(chart) == ([f"[note 1] July 2022: {text}."] if below else [])
    assert f"July 2022: {text}." in chart.alt


def test_many_events_are_numbered_and_told_below() -> None:
    events = "".join(f"2022-23 Q{number}: Event {number}\n" for number in (1, 2, 3, 4)) + "2022: Event 5\n"
    chart = chart_named(made(events).report, "line")
    assert [event.text.replace("\u00a0", " ") for event in chart.events] == [f"[note {n}]" for n in range(1, 6)]
    assert len(notes(chart)) == 5


def test_a_charts_own_events_take_the_place_of_the_files_events_and_never_of_a_break() -> None:
    chart = chart_named(made(f"{LOCKDOWN}\n{FORM}\n", year=ALL).report, "line")
    assert [event.text for event in chart.events] == ["Move", "[b] New form"]
    assert "After Apr to Jun 2022: Move." in chart.alt and EVENT not in chart.alt


def test_a_chart_of_other_figures_is_left_alone() -> None:
    stages = made(f"{LOCKDOWN} | satisfied\n{FORM} | children\n")
    assert chart_named(stages.report, "line").events == () and chart_named(stages.report, "rate").notes == ()


def test_a_break_amid_a_period_keeps_that_period_apart_from_both_sides() -> None:
    chart = chart_named(made("break 15 August 2022: New form\n").report, "line")
    assert [(event.after, event.text) for event in chart.events] == [
        ("Apr to Jun 2022", "[b] New form"),
        ("Jul to Sep 2022", ""),
    ]


# --- tables ------------------------------------------------------------------------------------------------------------------


def test_the_dashboard_calls_its_notes_in_the_row_and_cuts_the_trend_line() -> None:
    stages = both()
    dash = table_named(stages.report, "dash")
    assert [text_of(row.heading) for row in dash.rows] == [
        "Referrals to early help [note 1] [note 2]",
        "Referrals accepted [note 1] [note 2]",
        "Families satisfied [note 1] [note 2]",
    ]
    assert notes(dash) == [f"[note 1] {EVENT}", f"[note 2] [b] {BREAK}"]
    assert sum(line.startswith("[b] break in series") for line in dash.key) == 1
    for spark in stages.report.sparks:
        assert spark.apart == (4,)
        assert spark.alt.endswith(f"{EVENT} {BREAK}")


@pytest.mark.parametrize("name", ["rows", "line-numbers", "rate-numbers"])
def test_a_table_by_period_marks_the_rows(name: str) -> None:
    report = both().report
    table = chart_named(report, name.removesuffix("-numbers")).table if "-" in name else table_named(report, name)
    headings = {text_of(row.heading).partition(" [")[0]: text_of(row.heading) for row in table.rows}
    assert headings["July to September 2022"].endswith("[note 1]") and headings["January to March 2023"].endswith("[note 2]")
    assert [heading for heading in headings.values() if "[" not in heading] == [
        heading for heading in headings if heading not in ("July to September 2022", "January to March 2023")
    ]
    assert status(table)[-1] == "[b] break in series" and set(status(table)[:-1]) == {"Reported"}
    assert notes(table)[:2] == [f"[note 1] {EVENT}", f"[note 2] {BREAK}"]
    assert [line for line in table.key if line.startswith("[b] ")] != []


def test_a_list_beside_an_earlier_value_has_b_in_its_column_of_statuses() -> None:
    table = table_named(both().report, "list")
    assert status(table) == ["[b] break in series: Value"] * 2
    assert [row[0] for row in words(table)] == ["Referrals to early help [note 1]", "Families satisfied [note 1]"]


def test_no_b_and_no_key_where_nothing_is_set_across_the_break() -> None:
    table = table_named(both().report, "grid")
    assert columns(table) == ["Measure", "A", "B"] and table.key == () and table.notes == ()
    early = table_named(made("break 2021-22 Q1: New form\n").report, "rows")
    assert early.notes == () and status(early) == []


def test_a_note_that_holds_for_every_row_is_called_by_the_caption() -> None:
    table = table_named(made("2022-23: Flood\n").report, "place")
    assert text_of(table.caption) == "By place [note 1]"
    assert not any("[note" in text_of(row.heading) for row in table.rows)
    assert notes(table)[0] == "[note 1] 2022/23: Flood."


def test_a_value_after_a_gap_is_still_after_the_break() -> None:
    with tempfile.TemporaryDirectory() as folder:
        quarters = {**QUARTERS, "2022-23 Q3": ("x", 23, "43%")}
        files = {"data/events.txt": "break 2022-23 Q3: New form | referrals\n"}
        year = "tables: {t: {form: series, caption: T, figure: referrals, periods: [quarters]}}\n"
        table = one(build(Path(folder), "{{ table.t }}", year, files=files, quarters=quarters))
    assert status(table) == ["Reported", "Reported", "No number", "[b] break in series"]


def test_csv_says_it_in_its_column_of_statuses() -> None:
    rows = table_csv(table_named(both().report, "rows"), {}).splitlines()
    assert [row.rsplit(",", 1)[1] for row in rows if ",value,2022-23 Q4," in row] == ["break in series"] * 2
    assert [row.rsplit(",", 1)[1] for row in rows if ",value,2022-23 Q1," in row] == ["reported"] * 2


# --- verdicts ----------------------------------------------------------------------------------------------------------------


def test_a_break_between_the_two_periods_makes_the_change_not_comparable() -> None:
    quarters = {BEFORE: (100, 20), NOW: (300, 24)}
    cases = {FORM: False, LOCKDOWN: True, "break 2021-22 Q4: Old form": True, "break 2023-24: Next": True}
    for events, comparable in cases.items():
        with tempfile.TemporaryDirectory() as folder:
            files = {"data/events.txt": f"{events}\n"}
            stages = build(Path(folder), "{{ table.d }}", DASH % "referrals", files=files, quarters=quarters)
        (result,) = [found for key, found in stages.results.items() if key.id == "referrals" and key.period == NOW]
        assert result.verdict is not None
        assert (result.verdict.direction is not Direction.NOT_COMPARABLE) is comparable, events
        if not comparable:
            assert result.verdict.reason == BREAK


def test_a_reason_given_for_the_year_stands_beside_the_break() -> None:
    stages = made(f"{FORM}\n", "{{ table.d }}", DASH % "referrals" + "not_comparable: {referrals: Counted anew.}\n")
    (result,) = [found for key, found in stages.results.items() if key.id == "referrals" and key.period == NOW]
    assert result.verdict is not None and result.verdict.reason == "Counted anew."
    assert notes(one(stages)) == ["[note 1] Counted anew.", f"[note 2] [b] {BREAK}"]


def test_a_snapshot_is_taken_on_the_last_day(tmp_path: Path) -> None:
    """A break in the middle of the quarter parts last year's count of one day from this year's, and no day from itself."""
    indicators = "open: {name: Open cases, value: referrals, measure_type: snapshot}\n"
    for day, apart in (("15 January 2022", False), ("1 April 2022", True), ("15 January 2023", True), ("1 April 2023", False)):
        events = {"data/events.txt": f"break {day}: New form | open\n"}
        folder = tmp_path / day.replace(" ", "")
        stages = build(folder, "{{ open.moved }}", files=events, quarters=QUARTERS, indicators=indicators)
        now, before = read_returns(stages.settings, Silence())
        verdict = one_figure("open", parse_period(NOW), (*now.observations, *before.observations), stages.settings).verdict
        assert verdict is not None and (verdict.direction is Direction.NOT_COMPARABLE) is apart, day


# --- laws --------------------------------------------------------------------------------------------------------------------


def test_the_order_of_lines_changes_nothing() -> None:
    lines = (LOCKDOWN, FORM, "2022-23: Long year | children", "break 2022-23 Q2: Other form | accepted")
    reports = {to_json(made("\n".join(order) + "\n").report) for order in list(permutations(lines))[::7]}
    assert len(reports) == 1


def test_no_event_file_marks_nothing() -> None:
    report = made("# nothing\n").report
    assert not any(block.events or block.notes for block in every_block(report) if isinstance(block, Chart))
    assert "[b]" not in to_json(report) and "[note" not in to_json(report)


def test_every_note_that_is_called_is_there(both_report: Report) -> None:
    for block in every_block(both_report):
        table = block.table if isinstance(block, Chart) else block
        if isinstance(table, Table):
            called = {part for row in words(table) for part in row[0].split("[") if part.startswith("note ")}
            called |= {part for part in text_of(table.caption).split("[") if part.startswith("note ")}
            said = {part for text in notes(table) for part in text.split("[") if part.startswith("note ")}
            assert {part.partition("]")[0] for part in called} == {part.partition("]")[0] for part in said}, table.id


@pytest.fixture
def both_report() -> Report:
    return both().report
