"""Random small projects: numbers of two or three measures by place and quarter, and a random set of figures shown."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st

from tests.reports.building import Project
from tests.reports.cases import QUARTERS, bound

PLACES = ("East", "West", "North")
SEXES = ("Female", "Male")
INDICATORS = """\
cases: {name: Cases, dimension: DIMENSION, compare: none}
year: {name: Cases in the year, value: cases, dimension: DIMENSION, period: financial year, compare: none}
closed: {name: Closed, dimension: DIMENSION, compare: none}
closed_year: {name: Closed in the year, value: closed, dimension: DIMENSION, period: financial year, compare: none}
share:
  {name: Share closed, numerator: closed, denominator: cases, unit: percent, decimals: DECIMALS, dimension: DIMENSION,
   compare: none}
left: {name: Still open, difference: [cases, closed], compare: none}
ratio: {name: Closed to a hundred, ratio: [closed, cases], unit: rate, per: 100, decimals: DECIMALS, compare: none}
of_all: {name: Share of all, share_of: cases, unit: percent, decimals: DECIMALS, compare: none}
"""
OTHERS = ("year", "closed", "closed_year", "share", "left", "ratio", "of_all")
BY_YEAR = {"year", "closed_year"}
NUMBERS = st.one_of(st.integers(0, 7), st.integers(0, 60))


@st.composite
def projects(draw: st.DrawFn, quarters: int = 0) -> Project:
    """A project whose numbers are often small, and whose figures hang together in many ways; of so many quarters, or 4 to 7."""
    two = draw(st.booleans())
    at_most = QUARTERS[draw(st.sampled_from((4, 4, 1, 2, 3))) :]
    periods = QUARTERS[-quarters:] if quarters else at_most
    inner: list[Any] = [(place, sex) for place in PLACES[:2] for sex in SEXES] if two else list(PLACES)
    cases = {at: {where: draw(NUMBERS) for where in inner} for at in periods}
    closed = {at: {where: draw(st.integers(0, most)) for where, most in numbers.items()} for at, numbers in cases.items()}
    names = ["cases", *draw(st.lists(st.sampled_from(OTHERS), min_size=1, max_size=4, unique=True))]
    text = []
    for name in names:
        for at in ["2022-23"] if name in BY_YEAR else periods:
            for where in _wheres(two, inner):
                if (name != "of_all" or where) and draw(st.integers(0, 9)) < 7:
                    text.append(bound(name, at, **where))
    dimension = "[category, sex]" if two else "place"
    made = INDICATORS.replace("DIMENSION", dimension).replace("DECIMALS", str(draw(st.integers(0, 1))))
    sent = {"cases": cases, "closed": closed}
    words = "\n\n".join([bound("cases", periods[-1]), *text])
    return Project(made, "", words, cross=sent if two else {}, grid={} if two else sent)


def _wheres(two: bool, inner: list[Any]) -> list[dict[str, str]]:
    if not two:
        return [{}, *({"place": str(place)} for place in inner)]
    margins = [{"category": place} for place in PLACES[:2]] + [{"sex": sex} for sex in SEXES]
    return [{}, *margins, *({"category": one[0], "sex": one[1]} for one in inner)]
