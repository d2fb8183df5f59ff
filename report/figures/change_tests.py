"""The test that belongs to each kind of figure, made for many changes at once: counts, proportions and means as arrays."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

from report.figures.evidence import Evidence, Finding
from report.figures.statistics import LEVEL, Interval, Intervals
from report.figures.statistics import tests_of_change as change
from report.figures.statistics.number_checks import Array, are_counts, are_parts, are_samples

UNTESTED = {
    "snapshot": "A snapshot at two points cannot show a trend.",
    "unknown base": "Base not known: without the numbers behind a percentage, a rate or a mean, chance cannot be ruled out.",
    "money": "No test is made of an amount of money.",
    "derived": "No test is made of a figure worked out from two other figures.",
}
Row = tuple[float | None, ...]


def find_change(evidence: Evidence) -> Finding | str:
    """Make the test that belongs to the kind of figure, or say in a sentence why there is none."""
    return find_changes([evidence])[0]


def find_changes(evidence: Sequence[Evidence]) -> list[Finding | str]:
    """The same for each of many changes, in their order. A kind's test is made once, for all its changes together."""
    found: list[Finding | str] = [UNTESTED.get(one.kind, "") for one in evidence]
    for kind, test in _TESTS.items():
        rows = {at: _ROWS[kind](one) for at, one in enumerate(evidence) if one.kind == kind}
        for at, finding in _of_kind(rows, test):
            found[at] = finding
    return found


def _of_kind(
    rows: dict[int, Row], test: Callable[[Array], Iterator[Finding | None]]
) -> Iterator[tuple[int, Finding | str]]:
    """Each place with its finding, or why no test can be made there: a part is not known, or the numbers do not fit."""
    known = {at: row for at, row in rows.items() if None not in row}
    yield from ((at, UNTESTED["unknown base"]) for at in rows if at not in known)
    if known:
        # Numbers that a test refuses must not stop the report; the intake has told the officer of them already.
        refused = "No test can be made of these numbers: they are not what its kind of figure needs."
        findings = test(np.array(list(known.values()), dtype=float).T)
        yield from ((at, finding or refused) for at, finding in zip(known, findings, strict=True))


def _count_row(one: Evidence) -> Row:
    return one.before.value, one.now.value


def _parts_row(one: Evidence) -> Row:
    return one.now.numerator, one.now.denominator, one.before.numerator, one.before.denominator


def _mean_row(one: Evidence) -> Row:
    now, before = one.now, one.before
    return now.value, now.spread, now.size, before.value, before.spread, before.size


def _test_counts(columns: Array) -> Iterator[Finding | None]:
    fit = are_counts(columns[0]) & are_counts(columns[1])
    before, now = np.where(fit, columns, np.nan)
    method = f"{change.EXACT_BINOMIAL}, two-sided, {LEVEL:.0%}"
    for p, fits in zip(change.two_counts(before, now).tolist(), fit.tolist(), strict=True):
        yield Finding(p < 1 - LEVEL, method, p=p) if fits else None


def _test_rates(columns: Array) -> Iterator[Finding | None]:
    # The base of a rate is taken as known; all events fall to the two periods as their bases do, unless something changed.
    now, base, before, other_base = columns
    fit = are_counts(now) & are_counts(before) & (base > 0) & (other_base > 0)
    now, base, before, other_base = np.where(fit, columns, np.nan)
    method = f"{change.EXACT_BINOMIAL}, out of the base of each, two-sided, {LEVEL:.0%}"
    for p, fits in zip(change.two_counts(before, now, other_base / base).tolist(), fit.tolist(), strict=True):
        yield Finding(p < 1 - LEVEL, method, p=p) if fits else None


def _test_proportions(columns: Array) -> Iterator[Finding | None]:
    fit = are_parts(columns[0], columns[1]) & are_parts(columns[2], columns[3])
    above, below, other_above, other_below = np.where(fit, columns, np.nan)
    return _by_difference(change.two_proportions(above, below, other_above, other_below), fit)


def _test_means(columns: Array) -> Iterator[Finding | None]:
    fit = are_samples(*columns[:3]) & are_samples(*columns[3:])
    mean, spread, size, other, other_spread, other_size = np.where(fit, columns, np.nan)
    return _by_difference(change.two_means(mean, spread, size, other, other_spread, other_size), fit)


def _by_difference(found: Intervals, fit: NDArray[np.bool_]) -> Iterator[Finding | None]:
    """A change is clear where the interval of the difference leaves nought out."""
    sides = (side.tolist() for side in (found.value, found.low, found.high))
    for value, low, high, method, fits in zip(*sides, found.method.tolist(), fit.tolist(), strict=True):
        one = Interval(value, low, high, method, found.level)
        yield Finding(not one.holds(0), f"{method}, {LEVEL:.0%}", difference=one) if fits else None


_ROWS: dict[str, Callable[[Evidence], Row]] = {
    "count": _count_row,
    "proportion": _parts_row,
    "rate": _parts_row,
    "mean": _mean_row,
}
_TESTS: dict[str, Callable[[Array], Iterator[Finding | None]]] = {
    "count": _test_counts,
    "proportion": _test_proportions,
    "rate": _test_rates,
    "mean": _test_means,
}
