"""Verdicts, held against the sample's own rows."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from report.figures.change_tests import find_change
from report.figures.evidence import Evidence, EvidenceKind, Finding, Side
from report.figures.statistics import Interval
from report.figures.statistics.tests_of_change import two_counts, two_means, two_proportions
from report.figures.verdict import as_printed, judge, judge_all
from report.terms.verdicts import Direction, Judgement, Polarity

LOWER, HIGHER, NEUTRAL = Polarity.LOWER, Polarity.HIGHER, Polarity.NEUTRAL
CLOSED = "Schools were closed to most pupils in early 2021."


@pytest.mark.parametrize(
    ("name", "kind", "before", "now", "polarity", "not_comparable", "direction", "words"),
    [
        ("step-downs", "count", 72, 74, NEUTRAL, "", "higher", "No clear change"),
        ("step-ups", "count", 29, 46, NEUTRAL, "", "higher", "No clear change"),
        ("re-referrals to early help", "unknown base", 21, 14, LOWER, "", "lower", "Lower, not judged"),
        ("permanent exclusions", "count", 5, 23, LOWER, CLOSED, "not comparable", "Not comparable"),
        ("sessions of suspension", "count", 235, 818, LOWER, CLOSED, "not comparable", "Not comparable"),
        ("contacts to social work", "unknown base", 20, 16, NEUTRAL, "", "lower", "Lower, not judged"),
        ("children in need", "snapshot", 1454, 1468, NEUTRAL, "", "higher", "Higher, not judged"),
        ("children looked after", "snapshot", 621, 586, NEUTRAL, "", "lower", "Lower, not judged"),
        ("placed far from home", "unknown base", 9.6, 10.6, LOWER, "", "higher", "Higher, not judged"),
        ("first-time entrants", "count", 14, 17, LOWER, "", "higher", "No clear change"),
        ("clear rise, neutral", "count", 29, 60, NEUTRAL, "", "higher", "Higher, not judged"),
        ("clear rise, lower is better", "count", 29, 60, LOWER, "", "higher", "Worse"),
        ("clear fall, lower is better", "count", 60, 29, LOWER, "", "lower", "Better"),
        ("clear rise, higher is better", "count", 29, 60, HIGHER, "", "higher", "Better"),
        ("clear fall, higher is better", "count", 60, 29, HIGHER, "", "lower", "Worse"),
        ("equal counts", "count", 7, 7, LOWER, "", "same", "No clear change"),
        ("equal snapshots", "snapshot", 296, 296, NEUTRAL, "", "same", "Same, not judged"),
        ("equal percentages of unknown base", "unknown base", 14, 14, LOWER, "", "same", "Same, not judged"),
        ("pay", "money", 33000, 34026, HIGHER, "", "higher", "Higher, not judged"),
        ("the same grant", "money", 5000, 5000, HIGHER, "", "same", "No clear change"),
    ],
)  # fmt: skip
def test_verdict(
    name: str, kind: EvidenceKind, before: float, now: float, polarity: Polarity, not_comparable: str, direction: str, words: str
) -> None:
    found = judge(Evidence(kind, Side(now), Side(before), polarity, not_comparable))
    assert (str(found.direction), found.words) == (direction, words)
    assert found.reason.endswith(".")


def test_a_snapshot_says_why_it_is_not_judged() -> None:
    found = judge(Evidence("snapshot", Side(586), Side(621)))
    assert found.reason == "A snapshot at two points cannot show a trend."
    assert found.method == ""


def test_two_proportions_with_known_parts_are_judged_by_newcombe() -> None:
    now, before = Side(20.0, numerator=40, denominator=200), Side(35.0, numerator=70, denominator=200)
    found = judge(Evidence("proportion", now, before, LOWER))
    assert found.judgement is Judgement.BETTER
    assert found.method == "Newcombe's interval for a difference of proportions (method 10), 95%"


def test_a_small_difference_of_proportions_is_no_clear_change() -> None:
    now, before = Side(14.0, numerator=14, denominator=100), Side(21.0, numerator=21, denominator=100)
    assert judge(Evidence("proportion", now, before, LOWER)).judgement is Judgement.NO_CLEAR_CHANGE


def test_a_proportion_without_its_parts_has_no_known_base() -> None:
    now, before = Side(20.0, numerator=40, denominator=200), Side(35.0)
    found = judge(Evidence("proportion", now, before, LOWER))
    assert found.judgement is Judgement.NOT_JUDGED
    assert found.reason.startswith("Base not known")


def test_two_means_are_judged_by_welch() -> None:
    now, before = Side(4.27, spread=0.7, size=240), Side(3.04, spread=0.9, size=330)
    found = judge(Evidence("mean", now, before, HIGHER))
    assert (found.words, found.direction) == ("Better", Direction.HIGHER)
    assert found.method.startswith("Welch")
    assert judge(Evidence("mean", Side(4.27), Side(3.04), HIGHER)).reason.startswith("Base not known")


@pytest.mark.parametrize(("now", "before"), [(None, 5.0), (5.0, None), (None, None)])
def test_a_missing_value_is_not_judged(now: float | None, before: float | None) -> None:
    found = judge(Evidence("count", Side(now), Side(before), LOWER))
    assert found.judgement is Judgement.NOT_JUDGED
    assert "value" in found.reason


def test_not_comparable_overrules_a_missing_value_and_keeps_its_reason() -> None:
    assert judge(Evidence("count", Side(None), Side(5), LOWER, CLOSED)).reason == CLOSED


@pytest.mark.parametrize("side", [Side(12.5), Side(-3)])
def test_numbers_that_no_test_takes_are_not_judged_and_stop_nothing(side: Side) -> None:
    found = judge(Evidence("count", side, Side(20), LOWER))
    assert found.judgement is Judgement.NOT_JUDGED and found.reason.startswith("No test can be made of these numbers")


def test_nobody_counted_is_not_judged() -> None:
    now, before = Side(0.0, numerator=0, denominator=0), Side(35.0, numerator=70, denominator=200)
    assert judge(Evidence("proportion", now, before, LOWER)).judgement is Judgement.NOT_JUDGED


def test_no_reason_or_method_tells_a_number_of_the_figure() -> None:
    found = judge(Evidence("count", Side(46), Side(29), LOWER))
    assert not any(number in found.reason + found.method for number in ("46", "29", "17", "0.06"))


def test_what_the_test_found_is_there_for_the_officer() -> None:
    counts = find_change(Evidence("count", Side(46), Side(29)))
    assert isinstance(counts, Finding) and counts.p == pytest.approx(0.064, abs=5e-4)
    parts = find_change(Evidence("proportion", Side(20, 40, 200), Side(35, 70, 200)))
    assert isinstance(parts, Finding) and isinstance(parts.difference, Interval)
    assert parts.difference.value == pytest.approx(-0.15)


@pytest.mark.parametrize(
    ("before", "now", "decimals", "words"),
    [(14.1, 14.4, 0, "Same, not judged"), (14.1, 14.4, 1, "Higher, not judged"), (14.4, 14.6, 0, "Higher, not judged")],
)
def test_a_movement_that_rounding_swallows_is_not_told(before: float, now: float, decimals: int, words: str) -> None:
    verdict = judge(Evidence("unknown base", Side(now), Side(before)))
    assert as_printed(verdict, before, now, "percent", decimals).words == words


def test_what_is_not_comparable_stays_so_however_it_is_rounded() -> None:
    verdict = judge(Evidence("count", Side(14.4), Side(14.1), not_comparable="Schools were closed."))
    assert as_printed(verdict, 14.1, 14.4, "percent", 0) == verdict


NUMBERS = st.one_of(st.none(), st.integers(-2, 400).map(float), st.floats(-5, 400, allow_nan=False))
SIDES = st.builds(Side, NUMBERS, NUMBERS, NUMBERS, NUMBERS, st.one_of(st.none(), st.integers(0, 60)))
KINDS: list[EvidenceKind] = ["count", "proportion", "rate", "mean", "snapshot", "unknown base", "money", "derived"]
CHANGES = st.builds(Evidence, st.sampled_from(KINDS), SIDES, SIDES, st.sampled_from(Polarity), st.sampled_from(["", CLOSED]))


@given(st.lists(CHANGES, max_size=12))
def test_many_changes_are_judged_as_each_one_is(changes: list[Evidence]) -> None:
    assert judge_all(changes) == [judge(one) for one in changes]


def two_rates(now: float, base: float, before: float, other_base: float) -> float:
    """The count of each out of its own base; a base of nought or less is refused."""
    if base <= 0 or other_base <= 0:
        raise ValueError
    return two_counts(before, now, other_base / base)


@given(CHANGES)
def test_the_test_made_of_many_is_the_plain_one_of_two_numbers(one: Evidence) -> None:
    found = find_change(one)
    now, before = one.now, one.before
    parts = (now.numerator, now.denominator, before.numerator, before.denominator)
    sample = (now.value, now.spread, now.size, before.value, before.spread, before.size)
    plain: dict[str, tuple[Callable[..., object], tuple[float | None, ...]]] = {
        "count": (two_counts, (before.value, now.value)),
        "proportion": (two_proportions, parts),
        "rate": (two_rates, parts),
        "mean": (two_means, sample),
    }
    test, numbers = plain.get(one.kind, (two_counts, (None,)))
    if None in numbers:
        assert isinstance(found, str) and "No test can be made" not in found
        return
    try:
        expected = test(*numbers)
    except ValueError:
        assert isinstance(found, str) and found.startswith("No test can be made of these numbers")
        return
    assert isinstance(found, Finding)
    if found.difference is None:
        assert (found.p, found.clear) == (expected, isinstance(expected, float) and expected < 0.05)
    else:
        assert (found.difference, found.clear) == (expected, not found.difference.holds(0))
@pytest.mark.parametrize(
    ("now", "before", "judgement"),
    [
        (Side(60.0, 60, 10_000), Side(30.0, 30, 10_000), Judgement.WORSE),
        # Twice the events out of twice the people is the same rate.
        (Side(30.01, 60, 19_990), Side(30.0, 30, 10_000), Judgement.NO_CLEAR_CHANGE),
        # As many events out of half the people is no chance: 40 and 40 of 80 events, where a third was due.
        (Side(80.0, 40, 5_000), Side(40.0, 40, 10_000), Judgement.WORSE),
        (Side(0.67, 46, 68_457), Side(0.42, 29, 68_385), Judgement.NO_CLEAR_CHANGE),
    ],
)
def test_two_rates_are_tested_by_their_counts_out_of_their_bases(now: Side, before: Side, judgement: Judgement) -> None:
    assert judge(Evidence("rate", now, before, LOWER)).judgement is judgement


def test_a_rate_sent_without_its_counts_and_a_difference_have_no_test() -> None:
    assert judge(Evidence("rate", Side(60.0), Side(30.0), LOWER)).reason.startswith("Base not known")
    found = judge(Evidence("derived", Side(43), Side(-28), LOWER))
    assert (found.direction, found.judgement) == (Direction.HIGHER, Judgement.NOT_JUDGED)
