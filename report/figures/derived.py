"""Indicators made from other indicators: a difference, a ratio, a change, a share. All from unrounded parts."""

from __future__ import annotations

from collections.abc import Sequence

from report.figures.dividing import intervals_of, per_of, quotient
from report.figures.finding.found import gravest
from report.figures.results import Measured
from report.settings.indicators import Indicator
from report.terms.periods import Period
from report.terms.rounding import SMALL_BASE, base_is_small, percent_change
from report.terms.values import Marker, Value, missing, number


def difference(indicator: Indicator, bases: Sequence[Indicator], first: Measured, second: Measured) -> Measured:
    """The first less the second. Of two means it says whose they are; its `size` is that of the smaller group."""
    names = [base.id for base in bases]
    value = missing_of(first, second)
    if first.value.number is not None and second.value.number is not None:
        value = number(first.value.number - second.value.number)
    return Measured(
        value=value,
        method=f"{names[0]} less {names[1]}{_whose(first, second)}",
        observations=(*first.observations, *second.observations),
        parts=((names[0], first.value), (names[1], second.value)),
        status=gravest((first.status, second.status)),
        size=min(first.size, second.size) if first.size and second.size else None,
        partial=first.partial or second.partial,
        made_from=(first, second),
    )


def _whose(first: Measured, second: Measured) -> str:
    """Which people two means rest on, by the rules that counted them: those who answered both, or all who answered each."""
    if not first.size or not second.size:
        return ""
    filled = [sum(" is filled" in o.method for o in side.observations) for side in (first, second)]
    return ", of the same people, who answered both" if all(filled) else ", each of all who answered it"


def ratio(indicator: Indicator, bases: Sequence[Indicator], first: Measured, second: Measured) -> Measured:
    """The first for every `per` of the second. Of two counts it has an interval, as a share or rate of measures has."""
    (top, bottom), per = [base.id for base in bases], per_of(indicator)
    counts = all(base.unit == "count" for base in bases)
    above, below = (first.value.number, second.value.number) if counts else (None, None)
    value = quotient(indicator, (f'"{top}"', first.value), (f'"{bottom}"', second.value), per)
    interval = intervals_of(indicator, [(above, below)])[0] if value.known else None
    return Measured(
        value=value,
        method=f"{top} divided by {bottom}" + (f", times {per:,}" if per != 1 else ""),
        observations=(*first.observations, *second.observations),
        parts=((top, first.value), (bottom, second.value)),
        status=gravest((first.status, second.status)),
        numerator=above,
        denominator=below,
        protected_counts=(above, below) if above is not None and below is not None else (),
        interval=interval,
        partial=first.partial or second.partial,
        made_from=(first, second),
    )


def change(indicator: Indicator, base: Indicator, before: tuple[Period, Measured], after: tuple[Period, Measured]) -> Measured:
    """The change in per cent of the earlier value. From a small count no percentage is told: 5 to 23 is no 360%."""
    (before_period, one), (after_period, other) = before, after
    return Measured(
        value=_percent_change(one.value, other.value, indicator.fall, base.unit == "count"),
        method=f"change of {indicator.change_of} from {before_period} to {after_period}, in per cent of the earlier value",
        observations=(*one.observations, *other.observations),
        parts=((str(before_period), one.value), (str(after_period), other.value)),
        status=gravest((one.status, other.status)),
        made_from=(one, other),
    )


def share(indicator: Indicator, base: Indicator, part: Measured, whole: Measured) -> Measured:
    """A category's part of the whole, in per cent; of counts with its interval."""
    value = missing_of(part, whole)
    if part.value.number is not None and whole.value.number is not None:
        value = quotient(indicator, ("the part", part.value), ("the total", whole.value), 100)
    counts = base.unit == "count" and value.known
    above, below = (part.value.number, whole.value.number) if counts else (None, None)
    within = f" within each {indicator.within}" if indicator.within else ""
    return Measured(
        value=value,
        method=f"share of {indicator.share_of}{within}, in per cent",
        observations=tuple(dict.fromkeys((*part.observations, *whole.observations))),
        status=gravest((part.status, whole.status)),
        parts=(("part", part.value), ("total", whole.value)),
        numerator=above,
        denominator=below,
        interval=intervals_of(indicator, [(above, below)])[0] if counts else None,
        partial=part.partial or whole.partial,
        made_from=(part, whole),
    )


def missing_of(*measured: Measured) -> Value:
    """The marker of the first part without a number; its own where all have one."""
    for part in measured:
        if not part.value.known:
            return part.value
    return missing(Marker.NOT_AVAILABLE, "a part is not available")


def _percent_change(before: Value, after: Value, fall: bool, counted: bool) -> Value:
    """The change in per cent of the earlier value; a fall is told as a positive number where asked."""
    if before.number is None:
        return before
    if after.number is None:
        return after
    if before.number <= 0:
        return missing(Marker.NOT_APPLICABLE, "a change from nought or less has no percentage")
    if counted and base_is_small(before.number):
        return missing(Marker.NOT_AVAILABLE, f"from a base under {SMALL_BASE} no percentage is told")
    percent = percent_change(before.number, after.number)
    return number(-percent if fall and percent else percent)
