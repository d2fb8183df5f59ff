"""Counts that are rounded: what prints, what stands behind it, and that nothing printed tells more than the rounded counts."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from pathlib import Path

import pytest

import report.door.release as the_door
from report.document.model import Chart, Section, Table, text_of
from report.document.store import to_json
from report.door.audit.whole import audit
from report.door.coarse import Counts, decimals_for
from report.figures.results import Measured
from report.history.carried import History
from report.settings.indicators import Indicator
from report.settings.project import load_settings
from report.settings.rule import Rule
from report.settings.suppression import low_span, printed_span, rounded_count
from report.terms.released import FigureKey
from report.terms.values import number
from tests.door_cases import BEFORE, NOW, door, shown
from tests.small_project import CONFIG, INDICATORS, YEAR, help_files, write_project
from tests.stages import Stages, through_all_stages

FIVE = CONFIG.replace("{low: 1, high: 5}", "{round: 5}")
SEVEN = CONFIG.replace("{low: 1, high: 5}", "{low: 1, high: 7, round: 5}")
FORMS = "value previous change moved more percent_change verdict direction words Words".split()
QUARTERS = [f"{year} Q{number}" for year in ("2021-22", "2022-23") for number in (1, 2, 3, 4)]


@pytest.mark.parametrize(
    ("config", "printed"),
    [
        (FIVE, {0: "0", 1: "[low]", 3: "5", 7: "5", 8: "10", 12: "10", 13: "15", 1042: "1,040"}),
        (SEVEN, {0: "0", 1: "[c]", 7: "[c]", 8: "10", 12: "10", 13: "15"}),
        (FIVE.replace("5}", "10}"), {0: "0", 4: "[low]", 5: "10", 14: "10", 15: "20"}),
    ],
)
def test_counts_of_children_are_rounded_half_up(tmp_path: Path, config: str, printed: dict[int, str]) -> None:
    """Worked by hand. Each count is a quarter's."""
    quarters = dict(zip(QUARTERS, printed, strict=False))
    text = " ".join(f'{{{{ referrals(period="{period}") }}}}' for period in quarters)
    stages = door(tmp_path, text, config=config, quarters={period: (count, 20) for period, count in quarters.items()})
    assert audit(stages.released, stages.results, stages.settings) == []
    assert {count: shown(stages, period=period)["value"] for period, count in quarters.items()} == printed


def half_up(count: int, base: int) -> int:
    """In whole numbers alone: twice the count and the base, over twice the base."""
    return (2 * count + base) // (2 * base) * base


RULES = ["{round: 5}", "{low: 1, high: 7, round: 5}", "{round: 10}", "{low: 1, high: 8, round: 5}", "1-5"]


@pytest.mark.parametrize("rule", RULES)
def test_the_span_of_a_printed_count_is_every_true_count_that_prints_so(tmp_path: Path, rule: str) -> None:
    """Read off a list of all counts and what they print as, made by hand from half upwards."""
    settings = load_settings(write_project(tmp_path, config=CONFIG.replace("{low: 1, high: 5}", rule)))
    indicator, given = settings.indicators["referrals"], settings.config.suppression.default
    prints: dict[float, list[int]] = defaultdict(list)
    for count in range(100):
        if not given.low <= count <= given.high:
            prints[half_up(count, given.round) if given.round else count].append(count)
    for value, counts in prints.items():
        if value and value < 80:
            assert printed_span(settings, indicator, value) == (min(counts), max(counts)), value
            assert printed_span(settings, indicator, -value) == (-max(counts), -min(counts)), value
    assert printed_span(settings, indicator, 0) == (0, 0)
    low = [count for count in prints[0] if count]
    lowest, highest = low_span(settings, indicator)
    assert (lowest, highest) == (min(low), max(low)) if low else lowest > highest


def test_what_counts_no_children_and_what_is_another_unit_is_not_rounded(tmp_path: Path) -> None:
    posts = "posts: {name: Posts, value: referrals, counts_children: false}\n"
    stages = door(tmp_path, "{{ posts }} {{ satisfied }}", indicators=posts, config=FIVE, quarters={NOW: (43, 20, "43%")})
    assert (shown(stages, "posts")["value"], shown(stages, "satisfied")["value"]) == ("43", "43%")


# --- what is said of rounded counts -------------------------------------------------------------------------------------------

MADE = """
refused: {name: Refused, difference: [referrals, accepted]}
rise: {name: Rise, change_of: referrals, unit: percent, compare: none}
"""
SAID = " ".join(f"{{{{ {name}.{form} }}}}" for name in ("referrals", "refused") for form in FORMS)
SHOWN = """
tables:
  dash: {caption: Board, points: 8, figures: [referrals, accepted, refused]}
  rows: {form: series, caption: Rows, figure: referrals, periods: [2021-22 Q1 to 2022-23 Q4]}
charts:
  run: {form: run, title: "Referrals {{ referrals.moved }}", figure: referrals, periods: [first to last], axis: Referrals}
  bars: {form: columns, title: Bars, figure: referrals, periods: [quarters], axis: Referrals}
shown: {rise: 2022-23 Q4}
"""
BLOCKS = "{{ table.dash }}\n\n{{ table.rows }}\n\n{{ chart.run }}\n\n{{ chart.bars }}"
LOWEST = (43, 53, 38, 48, 63, 73, 68, 83)
HIGHEST = tuple(count + 4 for count in LOWEST)


def counted(folder: Path, referrals: tuple[int, ...], config: str = FIVE) -> Stages:
    quarters = {period: (count, 20) for period, count in zip(QUARTERS, referrals, strict=True)}
    made = INDICATORS.replace("short: Accepted, polarity: higher", "short: Accepted") + MADE
    text = f"# Title\n\nText.\n\n{BLOCKS}\n\n{SAID} {{{{ rise }}}} {{{{ referrals.trend }}}} {{{{ referrals.control }}}}\n"
    folder = write_project(
        folder, config=config, year=YEAR + SHOWN, indicators=made, chapters={"01-only.md": text}, files=help_files(dict(quarters))
    )
    return through_all_stages(folder)


def test_no_byte_tells_which_of_the_counts_that_print_alike_is_the_true_one(tmp_path: Path) -> None:
    """Every quarter is at the lowest, at the highest, or at some count of its span: all forms, charts, limits and words agree.

    38 to 42 print as 40 from 38, and so on: 43 and 47 are both 45. Of referrals less 20 accepted the same holds.
    """
    mixed = tuple(low if at % 3 else high for at, (low, high) in enumerate(zip(LOWEST, HIGHEST, strict=True)))
    texts = []
    for at, referrals in enumerate((LOWEST, HIGHEST, mixed)):
        stages = counted(tmp_path / str(at), referrals)
        assert audit(stages.released, stages.results, stages.settings) == []
        texts.append(to_json(stages.report))
    assert texts[1] == texts[0]
    assert texts[2] == texts[0]


def test_another_rounded_count_does_differ(tmp_path: Path) -> None:
    other = (*LOWEST[:-1], LOWEST[-1] + 5)
    assert to_json(counted(tmp_path / "a", LOWEST).report) != to_json(counted(tmp_path / "b", other).report)


def test_changes_are_those_of_the_printed_counts(tmp_path: Path) -> None:
    """83 beside 48 is 85 beside 50 in print; 63 less 20 prints as 65, and 43 the year before as 30."""
    stages = counted(tmp_path, LOWEST)
    said = shown(stages)
    assert (said["value"], said["previous"], said["change"], said["more"]) == ("85", "50", "up 35", "35 more")
    assert (said["moved"], said["percent_change"], said["words"]) == ("rose from 50 to 85", "up 70.0%", "85")
    assert shown(stages, "refused")["change"] == "up 35"
    assert shown(stages, "rise")["value"] == "70%"
    table = next(one for one in blocks(stages) if isinstance(one, Table) and one.id == "rows")
    assert [text_of(row.cells[0].content) for row in table.rows][:3] == ["45", "55", "40"]
    assert any("Counts of children are rounded to the nearest 5." in text_of(note) for note in table.notes)
    run = next(one for one in blocks(stages) if isinstance(one, Chart) and one.id == "run")
    assert [mark.value for mark in run.series[0].marks] == [rounded_count(count, 5) for count in LOWEST]
    assert any("rounded to the nearest 5" in text_of(note) for note in run.notes)


def test_where_some_counts_print_as_they_are_the_note_names_those_that_are_rounded(tmp_path: Path) -> None:
    config = CONFIG.replace("default:", "figures: {accepted: {round: 5}}\n  default:")
    year = YEAR + "tables: {rows: {form: figures, caption: Rows, figures: [referrals, accepted]}}\n"
    chapters = {"01-only.md": "# Title\n\n## Numbers\n\n{{ table.rows }}\n"}
    files = help_files({NOW: (43, 21)})
    stages = through_all_stages(write_project(tmp_path, config=config, year=year, chapters=chapters, files=files))
    (table,) = (one for one in blocks(stages) if isinstance(one, Table))
    noted = [text_of(note) for note in table.notes]
    assert noted == ["Rounded to the nearest 5: Referrals accepted. A change is that of the rounded counts."]


def blocks(stages: Stages) -> list[object]:
    return [block for part in stages.report.chapters[0].blocks if isinstance(part, Section) for block in part.blocks]


def test_two_counts_that_print_alike_have_no_direction_though_they_differ(tmp_path: Path) -> None:
    text = " ".join(f"{{{{ referrals.{form} }}}}" for form in FORMS)
    said = shown(door(tmp_path, text, config=FIVE, quarters={NOW: (47, 20), BEFORE: (43, 20)}))
    assert (said["change"], said["more"], said["moved"]) == ("no change", "the same", "stayed at 45")
    assert (said["direction"], said["verdict"]) == ("same", "no clear change")


def test_of_a_count_that_rounds_to_nought_no_change_is_told(tmp_path: Path) -> None:
    text = " ".join(f"{{{{ referrals.{form} }}}}" for form in FORMS)
    said = shown(door(tmp_path, text, config=FIVE, quarters={NOW: (2, 20), BEFORE: (43, 20)}))
    assert (said["value"], said["words"], said["previous"]) == ("[low]", "[low]", "45")
    assert {said[form] for form in ("change", "more", "moved", "percent_change", "direction", "verdict")} == {"[x]"}


def test_a_total_is_rounded_on_its_own(tmp_path: Path) -> None:
    """12 and 12 print as 10 and 10; their total of 24 as 25."""
    year = "\ntables: {place: {form: breakdown, caption: By place, figure: children, dimension: place, total: All}}"
    stages = door(tmp_path, "{{ table.place }}", year=year, config=FIVE, care={"East": 12, "West": 12})
    found = [shown(stages, "children", "2022-23", **where)["value"] for where in ({"place": "East"}, {"place": "West"}, {})]
    assert found == ["10", "10", "25"]


# --- percentages and rates ----------------------------------------------------------------------------------------------------


def test_a_percentage_comes_from_the_true_counts_in_whole_per_cents_and_without_an_interval(tmp_path: Path) -> None:
    """25 of 1,042 are 2.4%, though of the printed 25 of 1,040 it is as well; 103 of 208 are 49.5%, printed 50%."""
    share = INDICATORS.replace("unit: percent, decimals: 0}", "unit: percent, decimals: 2, polarity: higher}")
    text = "{{ accepted_share }} {{ accepted_share.previous }} {{ accepted_share.change }} {{ accepted_share.verdict }}"
    quarters = {NOW: (208, 103), BEFORE: (1042, 25)}
    plain = door_with(tmp_path / "plain", text, share, CONFIG, quarters)
    assert plain.released.get(FigureKey("accepted_share", NOW)).part("value").low is not None
    stages = door_with(tmp_path / "round", text, share, FIVE, quarters)
    part = stages.released.get(FigureKey("accepted_share", NOW)).part("value")
    assert (part.display, part.number, part.low, part.high) == ("50%", 50.0, None, None)
    said = shown(stages, "accepted_share")
    assert (said["previous"], said["change"]) == ("2%", "up 48 percentage points")


def door_with(folder: Path, text: str, indicators: str, config: str, quarters: dict[str, tuple[int, int]]) -> Stages:
    chapters = {"01-only.md": f"# Title\n\n{text}\n"}
    files = help_files(dict(quarters))
    year = YEAR + "tables: {beside: {form: comparison, caption: Beside others, figures: [accepted_share]}}\n"  # with intervals
    return through_all_stages(
        write_project(folder, config=config, year=year, indicators=indicators, chapters=chapters, files=files)
    )


def test_where_a_percentage_would_tell_its_counts_it_is_held_back(tmp_path: Path) -> None:
    """13 of 17: of 13 to 17 out of 15 (or 13) to 17 only 13 of 17 make 76%. 60 of 120 are made by many."""
    text = "{{ accepted_share }} {{ accepted_share.change }} {{ accepted }} {{ referrals }}"
    stages = door_with(tmp_path, text, INDICATORS, FIVE, {NOW: (17, 13)})
    assert audit(stages.released, stages.results, stages.settings) == []
    assert (shown(stages, "accepted_share")["value"], shown(stages, "accepted")["value"], shown(stages)["value"]) == (
        "[c]", "15", "15",
    )  # fmt: skip


@pytest.mark.parametrize(("base", "high"), [(5, 0), (5, 7), (10, 0)])
def test_whatever_percentage_is_printed_two_counts_stay_possible_above_and_below(base: int, high: int) -> None:
    """An attacker lists every pair of counts that rounds as printed and makes the printed percentage."""
    percent = Indicator(id="p", name="P", numerator="a", denominator="b", unit="percent", decimals=1)
    rule = Rule(low=1, high=high, round=base)
    told = held = 0
    whole = [count for count in range(1, 75) if count > high]

    pairs = defaultdict(set)
    for above in whole:
        for below in whole:
            if above <= below:
                pairs[half_up(above, base), half_up(below, base), (200 * above + below) // (2 * below)].add((above, below))
    for above in range(max(1, high + 1), 60, 3):
        for below in range(above, 62):
            measured = Measured(number(100 * above / below), "", numerator=above, denominator=below)
            places = decimals_for(percent, measured, Counts(above, below, rule, (base, base)))
            left = pairs[half_up(above, base), half_up(below, base), (200 * above + below) // (2 * below)]
            alone = min(len({a for a, _ in left}), len({b for _, b in left})) < 2
            if places is None:
                held += 1
            else:
                told += 1
                assert places == 0 and not alone, (above, below)
    assert told > held / 4 > 0


def test_a_rounded_count_does_not_follow_from_its_percentage_and_a_base_that_is_not_rounded(tmp_path: Path) -> None:
    """31 prints as 30. Of 38, which is printed, only 31 is 82%; of 900 to 904 several make 60% of 1,504, so that is printed."""
    config = CONFIG.replace("default:", "figures: {accepted: {round: 5}}\n  default:")
    text = "{{ accepted_share }} {{ accepted }} {{ referrals }}"
    for name, counts, printed in (("few", (38, 31), ("[c]", "30", "38")), ("many", (1504, 902), ("60%", "900", "1,504"))):
        stages = door_with(tmp_path / name, text, INDICATORS, config, {NOW: counts})
        assert audit(stages.released, stages.results, stages.settings) == []
        found = (shown(stages, figure)["value"] for figure in ("accepted_share", "accepted", "referrals"))
        assert tuple(found) == printed


def test_a_rate_has_as_many_decimals_as_leave_its_count_open() -> None:
    """23 of 64,000 are 3.6 per 10,000, which only 23 makes; 4 is made by 24 too. Of 900,000 both 23 and 24 make 0.3."""
    rate = Indicator(id="r", name="R", numerator="a", denominator="b", unit="rate", per=10000, decimals=1)
    found = {}
    for below in (64000, 900000):
        measured = Measured(number(10000 * 23 / below), "", numerator=23, denominator=below)
        found[below] = decimals_for(rate, measured, Counts(23, below, Rule(round=5), (5, 0)))
    assert found == {64000: 0, 900000: 1}


# --- the audit, and history -------------------------------------------------------------------------------------------------


def test_the_audit_sees_what_is_not_rounded_by_itself(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    share = INDICATORS.replace("decimals: 0}", "decimals: 1}")
    stages = door_with(tmp_path, "{{ referrals }} {{ accepted_share }}", share, FIVE, {NOW: (43, 21)})
    monkeypatch.setattr(the_door, "as_printed", lambda results, settings: results)
    blind = the_door.release(stages.results, stages.plan, History(), stages.settings)
    said = " ".join(problem.what for problem in audit(blind, stages.results, stages.settings))
    assert "its value is no multiple of 5" in said
    assert "its value has decimals" in said
    assert "an interval of its value was let out" in said


def test_the_audit_sees_a_multiple_that_is_not_the_nearest(tmp_path: Path) -> None:
    stages = door(tmp_path, "{{ referrals }}", config=FIVE, quarters={NOW: (43, 20)})
    key = FigureKey("referrals", NOW)
    figure = stages.released.figures[key]
    wrong = replace(figure, parts={**figure.parts, "value": replace(figure.parts["value"], display="40", number=40.0)})
    released = replace(stages.released, figures={**stages.released.figures, key: wrong})
    assert any("not the multiple of 5 nearest" in one.what for one in audit(released, stages.results, stages.settings))


def test_last_years_rounded_number_is_no_revision(tmp_path: Path) -> None:
    """The report before printed 45 where the return says 43: the same number, rounded."""
    carried = {"data/2022-23/carried/published.csv": "figure,period,value\nreferrals,2021-22 Q4,45\n"}
    text = "{{ referrals }} {{ referrals.previous }}"
    stages = door(tmp_path / "a", text, config=FIVE, quarters={NOW: (60, 20), BEFORE: (43, 20)}, more=carried)
    assert [one.code for one in stages.problems if one.code == "restated"] == []
    again = door(tmp_path / "b", text, config=FIVE, quarters={NOW: (60, 20), BEFORE: (53, 20)}, more=carried)
    assert [one.code for one in again.problems if one.code == "restated"] == ["restated"]


def test_the_methods_are_told_where_counts_are_rounded_and_nowhere_else(tmp_path: Path) -> None:
    for name, config, told in (("a", FIVE, True), ("b", CONFIG, False)):
        stages = door(tmp_path / name, "{{ referrals }}\n\n{{ methods.all }}", config=config, quarters={NOW: (43, 20)})
        assert ("worked out from the counts before rounding" in to_json(stages.report)) is told


def test_no_cell_of_a_rounded_count_is_told_to_readers_of_a_draft(tmp_path: Path) -> None:
    """45 of the return prints as 45; that the cell holds 45 would say that it is not 43."""
    stages = door(tmp_path, "{{ referrals }}", config=FIVE, quarters={NOW: (45, 20)})
    making = stages.released.get(FigureKey("referrals", NOW)).making
    assert making is not None
    assert making.addresses
    assert {one.raw for one in making.addresses} == {""}
