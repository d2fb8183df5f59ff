"""The door: what small counts hide, in every form, and what a named role lets out."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.document.store import to_json
from report.door.audit.whole import audit
from report.settings.suppression import rule_of
from report.terms.released import FigureKey
from tests.door_cases import BEFORE, EVERY_FORM, FORMS, NOW, door, shown
from tests.small_project import CONFIG, help_return

# --- primary suppression -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("count", "display"),
    [(0, "0"), (1, "[c]"), (5, "[c]"), (6, "6"), ("c", "[c]"), ("x", "[x]")],
)
def test_counts_from_one_to_five_are_held_back_and_nought_is_not(tmp_path: Path, count: object, display: str) -> None:
    stages = door(tmp_path, "{{ referrals }}", quarters={NOW: (count, 0)})
    assert shown(stages) == {"value": display}
    assert stages.released.protected == (count in (1, 5))


@pytest.mark.parametrize(
    ("rule", "hidden"),
    [("{low: 1, high: 5}", {1, 5}), ("{low: 0, high: 2}", {0, 1}), ("{low: 1, high: 9}", {1, 5, 8}), ("{high: 0}", set())],
)
def test_a_return_may_have_a_rule_of_its_own(tmp_path: Path, rule: str, hidden: set[int]) -> None:
    config = CONFIG.replace("{low: 1, high: 5}", "{low: 1, high: 99}") + f"  returns:\n    help: {rule}\n"
    numbers = dict(zip(("2022-23 Q1", "2022-23 Q2", "2022-23 Q3", NOW), (0, 1, 5, 8), strict=True))
    text = " ".join(f'{{{{ referrals(period="{period}") }}}}' for period in numbers)
    stages = door(tmp_path, text, config=config, quarters={period: (count, 0) for period, count in numbers.items()})
    assert {count for period, count in numbers.items() if shown(stages, period=period)["value"] == "[c]"} == hidden


def test_what_counts_no_children_is_never_held_back(tmp_path: Path) -> None:
    stages = door(
        tmp_path,
        "{{ posts }}",
        indicators="posts: {name: Posts, value: referrals, counts_children: false}\n",
        quarters={NOW: (3, 2)},
    )
    assert shown(stages, "posts") == {"value": "3"}


@pytest.mark.parametrize(
    ("referrals", "accepted", "share"),
    [
        (40, 20, "50%"),
        (40, 3, "[c]"),  # a small numerator
        (40, 38, "[c]"),  # a small remainder: two were refused
        (4, 0, "[c]"),  # a small base
        (40, 40, "[c]"),  # all of them
        (40, 0, "[c]"),  # none of them
        (2000, 6, "[low]"),  # prints as 0% and is not nought
        (0, 0, "[z]"),
        ("x", 20, "[x]"),
    ],
)
def test_a_percentage_is_held_back_with_its_parts_and_with_what_is_left(
    tmp_path: Path, referrals: object, accepted: object, share: str
) -> None:
    stages = door(tmp_path, "{{ accepted_share }}", quarters={NOW: (referrals, accepted)})
    assert shown(stages, "accepted_share") == {"value": share}


@pytest.mark.parametrize(("counts", "display"), [((1000, 990), "990"), ((1000, 998), "[c]"), ((1000, 4), "[c]"), ((4, 8), "[c]")])
def test_a_rate_is_held_back_with_what_is_above_below_and_left(tmp_path: Path, counts: tuple[int, int], display: str) -> None:
    rate = "rate: {name: Rate, numerator: accepted, denominator: referrals, unit: rate, per: 1000}\n"
    assert shown(door(tmp_path, "{{ rate }}", indicators=rate, quarters={NOW: counts}), "rate") == {"value": display}


def test_the_widest_rule_holds_where_a_share_comes_from_two_returns(tmp_path: Path) -> None:
    share = "share: {name: Share, numerator: accepted, denominator: children, unit: percent, period: financial quarter}\n"
    config = CONFIG + "  returns:\n    care: {low: 1, high: 20}\n"
    stages = door(tmp_path, "{{ share }}", indicators=share, config=config, quarters={NOW: (40, 12)})
    released = stages.released.get(FigureKey("share", NOW))
    assert released.part("value").display == "[x]"  # the two returns tell different kinds of period
    rule = rule_of(stages.settings, stages.settings.indicators["share"])
    assert (rule.low, rule.high) == (1, 20)


@pytest.mark.parametrize(
    ("indicator", "numbers", "display"),
    [
        ("difference: [referrals, accepted]", (40, 20), "20"),
        ("difference: [referrals, accepted]", (40, 37), "[c]"),  # three were refused
        ("difference: [referrals, accepted]", (37, 40), "[c]"),
        ("difference: [referrals, accepted]", (40, 4), "[c]"),  # 40 less the difference would tell the 4
        ("share_of: accepted, unit: percent", (40, 4), "[c]"),
        ("change_of: accepted, unit: percent", (40, 4), "[c]"),
        ("difference: [accepted_share, satisfied], unit: percent", (40, 4), "[c]"),
    ],
)
def test_what_is_made_from_a_small_count_is_held_back_with_it(
    tmp_path: Path, indicator: str, numbers: tuple[int, int], display: str
) -> None:
    entry = f"made: {{name: Made, {indicator}}}\n"
    stages = door(
        tmp_path, "{{ made }}", indicators=entry, year=f"shown: {{made: {NOW}}}", quarters={NOW: numbers, BEFORE: (80, 60)}
    )
    assert shown(stages, "made") == {"value": display}
    assert audit(stages.released, stages.results, stages.settings) == []


def test_each_value_of_a_breakdown_is_held_back_by_itself(tmp_path: Path) -> None:
    table = "tables: {t: {form: breakdown, caption: C, figure: children, dimension: place}}"
    stages = door(tmp_path, "Words.\n\n## Part\n\n{{ table.t }}", year=table, care={"East": 40, "West": 3, "North": 0})
    values = {place: shown(stages, "children", "2022-23", place=place)["value"] for place in ("East", "West", "North")}
    assert values == {"East": "40", "West": "[c]", "North": "0"}


# --- forms that need a hidden value --------------------------------------------------------------------


def test_with_this_years_value_go_change_movement_verdict_and_words(tmp_path: Path) -> None:
    stages = door(tmp_path, EVERY_FORM, quarters={NOW: (3, 2), BEFORE: (29, 12)})
    assert shown(stages) == dict.fromkeys(FORMS, "[c]") | {"previous": "29"}
    released = stages.released.get(FigureKey("referrals", NOW))
    assert released.verdict is None
    assert released.notes == ()


def test_with_last_years_value_go_change_movement_and_verdict(tmp_path: Path) -> None:
    stages = door(tmp_path, EVERY_FORM, quarters={NOW: (29, 12), BEFORE: (3, 2)})
    assert shown(stages) == dict.fromkeys(FORMS, "[c]") | {"value": "29", "words": "29", "Words": "29"}
    assert stages.released.get(FigureKey("referrals", NOW)).verdict is None


def test_with_nothing_hidden_every_form_is_said(tmp_path: Path) -> None:
    stages = door(tmp_path, EVERY_FORM, quarters={NOW: (46, 30), BEFORE: (29, 20)})
    assert shown(stages) == {
        "value": "46",
        "previous": "29",
        "change": "up 17",
        "moved": "rose from 29 to 46",
        "more": "17 more",
        "percent_change": "up 58.6%",
        "verdict": "no clear change",
        "direction": "higher",
        "words": "46",
        "Words": "46",
    }
    assert shown(stages, "accepted_share")["moved"] == "fell from 69% to 65%"
    assert shown(stages, "accepted_share")["change"] == "down 4 percentage points"
    assert shown(stages, "accepted_share")["words"] == "65%"


def test_a_missing_side_is_not_available_and_a_figure_never_compared_not_applicable(tmp_path: Path) -> None:
    stages = door(tmp_path, EVERY_FORM, quarters={NOW: (46, 30)})
    assert shown(stages)["previous"] == "[x]"
    assert shown(stages)["moved"] == "[x]"
    alone = door(
        tmp_path / "alone",
        EVERY_FORM + "{{ referrals.previous_period }}",
        year=f"shown: {{referrals: {NOW}}}",
        quarters={NOW: (46, 30)},
    )
    assert {form: shown(alone)[form] for form in ("previous", "change", "verdict", "previous_period")} == dict.fromkeys(
        ("previous", "change", "verdict", "previous_period"), "[z]"
    )


def test_a_number_that_rounds_to_nought_reads_low_in_a_movement_too(tmp_path: Path) -> None:
    stages = door(tmp_path, EVERY_FORM, quarters={NOW: (40, 20), BEFORE: (4000, 12)})
    assert shown(stages, "accepted_share")["moved"] == "rose from [low] to 50%"
    assert shown(stages, "accepted_share")["previous"] == "[low]"


def test_what_is_released_is_what_is_printed_and_no_more(tmp_path: Path) -> None:
    stages = door(tmp_path, "{{ accepted_share }}", quarters={NOW: (300, 100)})
    part = stages.released.get(FigureKey("accepted_share", NOW)).part("value")
    assert (part.display, part.number) == ("33%", 33)


def test_a_note_that_came_with_a_hidden_cell_stays_behind(tmp_path: Path) -> None:
    text = help_return(NOW, 4, 2).replace("Referrals,4,,", "Referrals,4,,Only 4 this time")
    more = {"data/2022-23/help-Q4.csv": text}
    stages = door(tmp_path, "{{ referrals }}", more=more)
    assert stages.released.get(FigureKey("referrals", NOW)).notes == ()
    assert "Only 4" not in to_json(stages.report)


# --- withheld and let out ------------------------------------------------------------------------------


def test_a_withheld_figure_is_held_back_in_every_form_and_under_every_name(tmp_path: Path) -> None:
    again = "again: {name: The same again, value: referrals}\n"
    stages = door(
        tmp_path,
        EVERY_FORM + "{{ again }}",
        year="withheld: [referrals]",
        indicators=again,
        quarters={NOW: (460, 300), BEFORE: (290, 200)},
    )
    assert shown(stages) == dict.fromkeys(FORMS, "[c]")
    assert shown(stages, "again") == {"value": "[c]"}
    assert shown(stages, "accepted_share") == dict.fromkeys(FORMS, "[c]")


HEADLINE = "headline: [{figures: [referrals, children], by: Independent chair, reason: Already public.}]"


def test_a_named_role_lets_out_the_whole_for_the_period_shown_and_the_one_beside_it(tmp_path: Path) -> None:
    text = EVERY_FORM + ' {{ referrals(period="2022-23 Q3") }}'
    stages = door(tmp_path, text, year=HEADLINE, quarters={NOW: (3, 2), BEFORE: (5, 4), "2022-23 Q3": (4, 3)})
    assert shown(stages)["moved"] == "fell from 5 to 3"
    assert stages.released.get(FigureKey("referrals", NOW)).headline
    assert shown(stages, period="2022-23 Q3") == {"value": "[c]"}
    assert set(shown(stages, "accepted_share").values()) == {"[c]"}
    assert audit(stages.released, stages.results, stages.settings) == []


def test_a_named_role_never_lets_out_a_breakdown(tmp_path: Path) -> None:
    stages = door(tmp_path, "{{ children }} {{ children[place=East] }}", year=HEADLINE, care={"East": 2, "West": 2})
    assert shown(stages, "children", "2022-23") == {"value": "4"}
    assert shown(stages, "children", "2022-23", place="East") == {"value": "[c]"}


def test_a_release_that_was_not_needed_is_not_called_one(tmp_path: Path) -> None:
    stages = door(tmp_path, "{{ referrals }}", year=HEADLINE, quarters={NOW: (46, 30)})
    assert not stages.released.get(FigureKey("referrals", NOW)).headline
