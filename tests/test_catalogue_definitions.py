"""A definition that changed: the past is computed by what held then, and the change is a break nothing is compared across."""

from __future__ import annotations

from dataclasses import replace

import pytest

from report.figures.compute import one_figure
from report.figures.results import Result
from report.settings.affected import breaks_between
from report.settings.definition_history import all_breaks, breaks_of, definition_at, versions
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.terms.reading_periods import parse_period
from report.terms.values import Value
from tests.grids import settings as made_of
from tests.test_figures import seen

RETURNS = """
    yearly:
      title: Yearly
      recognise: {labels: [Yearly]}
      period: {kind: financial year, from: headings}
      layout: measures down
      values: {headings: periods}
      measures:
        accepted: {label: Accepted}
        referrals: {label: Referrals}
        contacts: {label: Contacts}
        families: {label: Families}
"""
# Until March 2019 a share of referrals, from April 2019 of contacts.
INDICATORS = """
    share:
      name: Share accepted
      unit: percent
      decimals: 1
      polarity: higher
      measure_type: annual
      definitions:
        - {since: 2016-17, definition: Accepted as a share of referrals., numerator: accepted, denominator: referrals}
        - since: 2019-20
          definition: Accepted as a share of contacts.
          numerator: accepted
          denominator: contacts
          why: All contacts are counted now, and not referrals alone.
    rise: {name: Rise, change_of: share, unit: percent, measure_type: annual, compare: none}
    over: {name: Share less itself, difference: [share, families], unit: points, measure_type: annual}
    families: {name: Families, measure_type: annual}
"""
SEEN = [
    *(seen(f"accepted {year}", 30) for year in ("2015-16", "2017-18", "2018-19", "2019-20", "2020-21")),
    *(seen(f"referrals {year}", 60) for year in ("2015-16", "2017-18", "2018-19", "2019-20", "2020-21")),
    *(seen(f"contacts {year}", 120) for year in ("2015-16", "2017-18", "2018-19", "2019-20", "2020-21")),
]
TOLD = "The definition changed. All contacts are counted now, and not referrals alone."
SENTENCE = f"Break in series from April 2019: {TOLD} Values before it and after it are not comparable."


def made(indicators: str = INDICATORS) -> Settings:
    settings = made_of(RETURNS, indicators)
    return replace(settings, happenings=all_breaks(settings.indicators))


def between(figure: str, one: str, other: str) -> list[str]:
    return [found.text for found in breaks_between(made(), figure, parse_period(one), parse_period(other))]


def computed(figure: str, period: str, using: Settings | None = None) -> Result:
    return one_figure(figure, parse_period(period), SEEN, using or made())


@pytest.mark.parametrize(
    ("period", "value", "definition"),
    [
        ("2017-18", 50.0, "Accepted as a share of referrals."),
        ("2018-19", 50.0, "Accepted as a share of referrals."),
        ("2019-20", 25.0, "Accepted as a share of contacts."),
        ("2020-21", 25.0, "Accepted as a share of contacts."),
    ],
)
def test_each_year_is_computed_by_the_definition_that_held_then(period: str, value: float, definition: str) -> None:
    result = computed("share", period)
    assert result.now.value.number == value
    held = definition_at(made().indicators["share"], parse_period(period))
    assert held is not None and held.definition == definition


def test_before_the_first_definition_there_is_no_figure() -> None:
    result = computed("share", "2015-16")
    assert (result.now.value.marker, result.now.value.number) == ("x", None)
    assert result.now.value.reason == 'no definition of "share" is declared for 2015/16'


@pytest.mark.parametrize(
    ("period", "year"),
    [
        ("2018-19 Q4", "2016-17"), ("2019-20 Q1", "2019-20"), ("2019-03-31", "2016-17"), ("2019-04-01", "2019-20"),
        ("2019", "2016-17"), ("2019-12 rolling", "2016-17"), ("2018-19 summer term", "2019-20"),
    ],
)  # fmt: skip
def test_a_period_belongs_to_the_definition_it_began_under(period: str, year: str) -> None:
    held = definition_at(made().indicators["share"], parse_period(period))
    assert held is not None and held.since == year


def test_the_newest_definition_is_what_the_indicator_says() -> None:
    share = made().indicators["share"]
    assert (share.definition, share.denominator, share.since) == ("Accepted as a share of contacts.", "contacts", "2019-20")
    assert [(one.since, one.denominator) for one in versions(share)] == [("2016-17", "referrals"), ("2019-20", "contacts")]


def test_nothing_is_compared_across_the_change() -> None:
    across, after, before = (computed("share", year) for year in ("2019-20", "2020-21", "2018-19"))
    assert across.verdict is not None and across.verdict.words == "Not comparable"
    assert across.verdict.reason == SENTENCE
    assert after.verdict is not None and after.verdict.words == "No clear change"
    assert before.verdict is not None and before.verdict.words == "No clear change"


def test_a_change_declared_comparable_is_judged() -> None:
    declared = made(INDICATORS.replace("          why: All", "          comparable: true\n          why: All"))
    verdict = computed("share", "2019-20", declared).verdict
    assert verdict is not None and verdict.words == "Worse"  # 30 of 60 against 30 of 120: Newcombe's interval excludes nought
    assert breaks_of(declared.indicators["share"]) == ()


def test_a_reason_given_for_the_year_goes_before() -> None:
    declared = made(INDICATORS.replace("      polarity:", "      not_comparable: Schools were closed.\n      polarity:"))
    verdict = computed("share", "2019-20", declared).verdict
    assert verdict is not None and verdict.reason == "Schools were closed."


def test_a_percent_change_across_it_is_not_worked_out() -> None:
    def rise(at: str, before: str) -> Value:
        shown = made_of(RETURNS, INDICATORS, plan={"shown": {"share": {"at": at, "compare": before}}})
        shown = replace(shown, happenings=all_breaks(shown.indicators))
        return one_figure("rise", None, SEEN, shown).now.value

    across = rise("2019-20", "2018-19")
    assert (across.marker, across.reason) == ("z", SENTENCE)
    assert rise("2020-21", "2019-20").number == 0.0


def test_the_change_is_a_break_from_its_first_day() -> None:
    [happening] = breaks_of(made().indicators["share"], "data/catalogue/indicators.yaml, line 2")
    assert (str(happening.when), happening.kind, happening.text, happening.figures) == ("2019-20", "break", TOLD, ("share",))
    assert happening.where == "data/catalogue/indicators.yaml, line 2"


def test_a_break_concerns_what_is_made_from_the_figure_too() -> None:
    [happening] = all_breaks(made().indicators, {"share": "indicators.yaml, line 2"})
    assert all(happening.concerns(figure) for figure in ("share", "rise", "over"))
    assert not happening.concerns("families")
    assert between("over", "2018-19", "2019-20") == [TOLD]
    assert between("families", "2018-19", "2019-20") == []


def test_periods_on_one_side_have_no_break_between_them_whichever_comes_first() -> None:
    pairs = [("2016-17", "2018-19"), ("2019-20", "2021-22"), ("2021-22", "2019-20")]
    assert [between("share", *pair) for pair in pairs] == [[], [], []]
    assert between("share", "2021-22", "2016-17") == [TOLD]


def test_one_version_may_be_made_of_two_numbers_and_the_next_be_sent_ready_made() -> None:
    older = {"since": "2016-17", "definition": "A.", "numerator": "a", "denominator": "b"}
    newer = {"since": "2019-20", "definition": "B.", "value": "c", "why": "Sent ready-made."}
    share = Indicator.model_validate({"id": "share", "name": "Share", "unit": "percent", "definitions": [older, newer]})
    assert [(one.value, one.numerator, one.denominator) for one in versions(share)] == [("", "a", "b"), ("c", "", "")]
