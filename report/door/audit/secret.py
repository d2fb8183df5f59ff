"""Whether the rules hold a value back: worked out anew for the audit from the numbers behind it, not by the door's own rules."""

from __future__ import annotations

from collections.abc import Iterator

from report.figures.results import Measured, Result
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.suppression import is_let_out, is_withheld, rule_of
from report.terms.periods import Period

_BOUNDED = ("percent", "rate")
_TAKEN_APART = " less year to date to "


def is_secret(result: Result, measured: Measured, period: Period, settings: Settings) -> bool:
    """True where the rules hold the value back, or what was sent for it and makes none."""
    if not measured.value.known and not measured.observations:
        return False
    if is_withheld(settings, result.indicator):
        return True
    if not result.breakdown and is_let_out(settings, result.indicator.id, period):
        return False
    rule = rule_of(settings, result.indicator)
    return any(rule.low <= count <= rule.high for count in _counts(result.indicator, measured, settings))


def _counts(indicator: Indicator, measured: Measured, settings: Settings) -> Iterator[float]:
    """Counts of children told by a value, and by each value it was made from."""
    if indicator.counts_children:
        yield from measured.protected_counts
        yield from _own(indicator, measured)
    bases = [settings.indicators[name] for name in indicator.built_on]
    yield from _of_parts(indicator, [base for base in bases if base.counts_children], measured)
    for at, inner in enumerate(measured.made_from):
        yield from _counts(bases[min(at, len(bases) - 1)], inner, settings)


def _own(indicator: Indicator, measured: Measured) -> Iterator[float]:
    if indicator.unit == "count" and measured.value.number is not None:
        yield abs(measured.value.number)
    above, below = measured.numerator, measured.denominator
    if above is not None and below is not None:
        yield from (above, below, below - above) if indicator.unit in _BOUNDED else (above, below)
    if measured.size:
        yield measured.size
    if _TAKEN_APART in measured.method:
        yield from _cells(measured)


def _of_parts(indicator: Indicator, bases: list[Indicator], measured: Measured) -> Iterator[float]:
    numbers = [value.number for _, value in measured.parts if value.number is not None]
    if any(base.unit == "count" for base in bases):
        yield from numbers
    if any(base.unit != "count" for base in bases):
        yield from _cells(measured)
    if bases and indicator.share_of and len(numbers) == 2:
        yield numbers[1] - numbers[0]


def _cells(measured: Measured) -> Iterator[float]:
    yield from (cell.value.number for cell in measured.observations if cell.unit == "count" and cell.value.number is not None)
