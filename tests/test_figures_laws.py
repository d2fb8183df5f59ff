"""Laws that figures keep whatever the numbers are: order and files do not matter, sums come to totals, conversions come back."""

from __future__ import annotations

import dataclasses
import random as chance
from math import fsum, isclose

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from report.figures.compute import compute, one_figure
from report.figures.finding.found import Reading
from report.figures.finding.lookup import Lookup
from report.history.carried import History
from report.intake.observations import Observation
from report.terms.periods import Period, financial_quarter, month
from report.terms.reading_periods import parse_period
from report.terms.released import FigureKey
from report.terms.tiling import periods_within
from report.words.forms import EVERY, JUDGED
from report.words.plan import Plan
from tests.test_figures import made, seen, told

COUNTS = st.integers(0, 10_000)
YEAR = parse_period("2021-22")
QUARTERS = [financial_quarter(2021, n) for n in (1, 2, 3, 4)]
PLACES = ("East", "West", "North")


def table(numbers: list[int]) -> list[Observation]:
    """Contacts and referrals of four quarters in three places: two by four by three numbers."""
    found = iter(numbers)
    rows = []
    for quarter in QUARTERS:
        for place in PLACES:
            below = next(found)
            rows.append(seen(f"contacts {quarter} place={place}", below))
            rows.append(seen(f"referrals {quarter} place={place}", min(next(found), below)))
    return rows


def plan() -> Plan:
    keys = [
        FigureKey(figure, period, breakdown)
        for figure in ("contacts", "referrals", "conversion", "rate")
        for period in ("2021-22", *map(str, QUARTERS))
        for breakdown in ((("place", EVERY),), ())
    ]
    return Plan(dict.fromkeys(keys, frozenset(JUDGED)))


def all_figures(rows: list[Observation]) -> dict[FigureKey, object]:
    using = made()
    added = {key: one.model_copy(update={"dimension": ["place"]}) for key, one in using.indicators.items()}
    results, _ = compute(plan(), rows, History(), dataclasses.replace(using, indicators=added))
    return {key: (told(one.now.value), one.now.interval, one.verdict) for key, one in results.items()}


NUMBERS = st.lists(COUNTS, min_size=24, max_size=24)


@settings(deadline=None, max_examples=25)
@given(NUMBERS, st.randoms(use_true_random=False))
def test_shuffled_observations_change_no_figure(numbers: list[int], random: chance.Random) -> None:
    rows = table(numbers)
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert all_figures(shuffled) == all_figures(rows)


@settings(deadline=None, max_examples=25)
@given(NUMBERS, st.lists(st.booleans(), min_size=24, max_size=24))
def test_a_file_split_in_two_changes_no_figure(numbers: list[int], second: list[bool]) -> None:
    rows = table(numbers)
    other = [dataclasses.replace(o, ref=dataclasses.replace(o.ref, file="data/2021-22/b.xlsx"), form="other") for o in rows]
    split = [two for one, two, moves in zip(rows, other, second, strict=True) if moves]
    split += [one for one, two, moves in zip(rows, other, second, strict=True) if not moves]
    assert all_figures(split) == all_figures(rows)


@settings(deadline=None)
@given(NUMBERS)
def test_the_sum_over_a_dimension_is_the_total(numbers: list[int]) -> None:
    rows = table(numbers)
    lookup, how = Lookup(rows), Reading(dimensions=("place",))
    for whole in (YEAR, *QUARTERS):
        parts = [lookup.find("contacts", whole, (("place", place),), how=how).value.number for place in PLACES]
        assert lookup.find("contacts", whole, how=how).value.number == fsum(part or 0 for part in parts)


def run_up(amounts: list[int], periods: list[Period] | tuple[Period, ...]) -> list[Observation]:
    """The same amounts sent as a running total."""
    return [seen(f"contacts {period}", sum(amounts[: at + 1])) for at, period in enumerate(periods)]


@settings(deadline=None)
@given(st.lists(COUNTS, min_size=4, max_size=4))
def test_year_to_date_of_quarters_and_back_is_where_it_began(amounts: list[int]) -> None:
    sent = [seen(f"contacts {quarter}", amount) for quarter, amount in zip(QUARTERS, amounts, strict=True)]
    there = Reading("in quarter", "year to date")
    forth = [Lookup(sent).find("contacts", quarter, how=there).value.number for quarter in QUARTERS]
    again = [seen(f"contacts {quarter}", number or 0) for quarter, number in zip(QUARTERS, forth, strict=True)]
    back = Reading("year to date", "in quarter")
    assert [Lookup(again).find("contacts", quarter, how=back).value.number for quarter in QUARTERS] == amounts
    assert Lookup(again).find("contacts", YEAR, how=back).value.number == sum(amounts)


@settings(deadline=None)
@given(st.lists(COUNTS, min_size=12, max_size=12), st.integers(0, 11), st.integers(0, 11))
def test_running_totals_of_months_give_any_stretch_of_the_year(amounts: list[int], one: int, other: int) -> None:
    months = periods_within(month(2021, 4).kind, YEAR)
    first, last = sorted((one, other))
    stretch = parse_period(f"{months[first].start:%Y-%m}/{months[last].end:%Y-%m}")
    found = Lookup(run_up(amounts, months)).find("contacts", stretch, how=Reading("year to date", "in quarter"))
    assert found.value.number == sum(amounts[first : last + 1])


@settings(deadline=None)
@given(COUNTS, st.integers(1, 10_000), st.integers(1, 50))
def test_a_ratio_does_not_change_when_both_its_numbers_are_scaled_and_its_interval_narrows(
    above: int, below: int, by: int
) -> None:
    above = min(above, below)
    small, large = ([seen("referrals 2021-22 Q4", k * above), seen("contacts 2021-22 Q4", k * below)] for k in (1, by))
    one, other = (one_figure("conversion", None, rows, made()).now for rows in (small, large))
    assert isclose(one.value.number or 0, other.value.number or 0)
    assert one.interval is not None and other.interval is not None
    assert other.interval.high - other.interval.low <= one.interval.high - one.interval.low + 1e-9


@settings(deadline=None)
@given(COUNTS, st.integers(1, 10_000))
def test_scaling_what_a_rate_is_told_for_scales_its_interval(events: int, below: int) -> None:
    rows = [seen("referrals 2021-22 Q4", events), seen("contacts 2021-22 Q4", below)]
    using = made()
    tenth = using.indicators["rate"].model_copy(update={"per": 1000})
    one = one_figure("rate", None, rows, using).now.interval
    other = one_figure(
        "rate", None, rows, dataclasses.replace(using, indicators={**using.indicators, "rate": tenth})
    ).now.interval
    assert one is not None and other is not None
    for side in ("value", "low", "high"):
        assert isclose(getattr(one, side), 10 * getattr(other, side), rel_tol=1e-12, abs_tol=1e-12)


@settings(deadline=None)
@given(st.lists(st.integers(1, 5000), min_size=3, max_size=3))
def test_shares_of_a_whole_come_to_a_hundred(amounts: list[int]) -> None:
    rows = [seen(f"fund 2021-22 contributor={place}", a, "money") for place, a in zip(PLACES, amounts, strict=True)]
    shares = [one_figure("fund_share", None, rows, made(), (("contributor", place),)).now.value.number for place in PLACES]
    assert isclose(fsum(share or 0 for share in shares), 100)


def test_the_time_taken_grows_no_faster_than_the_figures() -> None:
    """Work is counted, not timed: four times the figures make at most about four times the calls."""
    import cProfile
    import pstats

    calls = []
    for places in (25, 100):
        rows = [seen(f"contacts {quarter} place=p{n}", n) for quarter in QUARTERS for n in range(places)]
        wanted = Plan({FigureKey("contacts", str(quarter), (("place", EVERY),)): frozenset({"value"}) for quarter in QUARTERS})
        using = made()
        profile = cProfile.Profile()
        profile.enable()
        compute(wanted, rows, History(), using)
        profile.disable()
        calls.append(pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]
    assert calls[1] < 4.4 * calls[0]


@pytest.mark.parametrize("area", ["england", "E08000027"])
def test_another_areas_ratio_is_its_own_and_never_home(area: str) -> None:
    from report.figures.formula import Formulas

    home = [seen("referrals 2021-22 Q4", 1), seen("contacts 2021-22 Q4", 2)]
    there = [seen("referrals 2021-22 Q4", 3, area=area), seen("contacts 2021-22 Q4", 4, area=area)]
    period = parse_period("2021-22 Q4")
    assert told(Formulas(made(), Lookup([*home, *there])).measure("conversion", period, area=area).value) == 75
    assert told(Formulas(made(), Lookup(home)).measure("conversion", period, area=area).value).startswith("[x] no return")  # type: ignore[union-attr]
    ready = seen("conversion 2021-22 Q4", 60, "percent", area=area)
    assert told(Formulas(made(), Lookup([*home, *there, ready])).measure("conversion", period, area=area).value) == 60
