"""Whether the rules hold a value back: worked out anew for the audit from the numbers behind it, not by the door's own rules."""

from __future__ import annotations

from collections.abc import Iterator

from report.door.audit.groups import Groups, cells_of, few_make_most, whole_or_nothing
from report.figures.results import Measured, Result
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.rule import Dominance
from report.settings.suppression import is_let_out, is_withheld, rule_of
from report.terms.periods import Period

_BOUNDED = ("percent", "rate")
_TAKEN_APART = " less year to date to "


def is_secret(result: Result, measured: Measured, period: Period, settings: Settings, groups: Groups | None = None) -> bool:
    """True where the rules hold the value back, or what was sent for it and makes none.

    Without `groups`, what only the values beside it tell is not seen.
    """
    if not measured.value.known and not measured.observations:
        return False
    indicator = result.indicator
    if is_withheld(settings, indicator):
        return True
    if not result.breakdown and is_let_out(settings, indicator.id, period):
        return False
    rule = rule_of(settings, indicator)
    if any(rule.low <= count <= rule.high for count in _counts(indicator, measured, settings)):
        return True
    if rule.noughts == "unless all" and _tells_all(result, measured, period, settings, groups):
        return True
    return rule.dominance is not None and _few(indicator, measured, str(period), result, settings, rule.dominance, groups)


def _tells_all(result: Result, measured: Measured, period: Period, settings: Settings, groups: Groups | None) -> bool:
    indicator = result.indicator
    if indicator.counts_children:
        if groups is not None and groups.all_of_it(indicator, str(period), result.breakdown):
            return True
        if whole_or_nothing(indicator, measured):
            return True
    return any(_inside(indicator, measured, settings))


def _inside(indicator: Indicator, measured: Measured, settings: Settings) -> Iterator[bool]:
    """Whether what a value is made of, however deep, is all or none of a group."""
    names = indicator.built_on
    for at, inner in enumerate(measured.made_from):
        base = settings.indicators[names[min(at, len(names) - 1)]]
        yield base.counts_children and whole_or_nothing(base, inner)
        yield from _inside(base, inner, settings)


def _few(
    indicator: Indicator,
    measured: Measured,
    period: str,
    result: Result,
    settings: Settings,
    limit: Dominance,
    groups: Groups | None,
) -> bool:
    """True for a sum that few parts make, and for what tells one: what is made from it, or divides it or by it."""
    names, periods = indicator.built_on, [name for name, _ in measured.parts] if indicator.change_of else [period, period]
    for at, inner in enumerate(measured.made_from):
        base = settings.indicators[names[min(at, len(names) - 1)]]
        whole = bool(indicator.share_of) and at == 1 and not indicator.within
        if _few(base, inner, periods[at], result if not whole else _of_whole(result), settings, limit, groups):
            return True
    if names or not measured.value.known:
        return False
    if indicator.numerator:
        return any(
            few_make_most(cells_of(cell for cell in measured.observations if cell.measure == part), limit)
            for part in (indicator.numerator, indicator.denominator)
        )
    if indicator.unit not in ("count", "money", "hours"):
        return False
    if not result.breakdown and groups is not None:
        return groups.made_by_few(indicator.id, period, measured, limit)
    return few_make_most(cells_of(measured.observations), limit)


def _of_whole(result: Result) -> Result:
    """The same place without its breakdown."""
    return Result(result.key, result.indicator, result.period, result.now)


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
