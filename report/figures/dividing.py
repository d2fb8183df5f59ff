"""One measure divided by another: proportions and rates with their intervals, and why there is none."""

from __future__ import annotations

from collections.abc import Sequence

from report.figures.finding.found import Found, gravest
from report.figures.intervals import Parts, of_proportions, of_rates
from report.figures.results import Measured
from report.figures.statistics import Interval
from report.settings.indicators import Indicator
from report.terms.values import Marker, Status, Value, missing, number


def divided(indicator: Indicator, above: Sequence[Found], below: Sequence[Found]) -> list[Measured]:
    """The first of each pair divided by the second, with the interval where the indicator is a percentage or a rate."""
    per = per_of(indicator)
    times = f", times {per:,}" if per != 1 else ""
    method = f"{indicator.numerator} divided by {indicator.denominator}{times}"
    names = (f'"{indicator.numerator}"', f'"{indicator.denominator}"')
    pairs = list(zip(above, below, strict=True))
    intervals = intervals_of(indicator, [(one.value.number, other.value.number) for one, other in pairs])
    return [
        _ratio(indicator, names, one, other, per, method, found)
        for (one, other), found in zip(pairs, intervals, strict=True)
    ]  # fmt: skip


def per_of(indicator: Indicator) -> int:
    """Per how many a ratio is told."""
    return indicator.per or (100 if indicator.unit == "percent" else 1)


def intervals_of(indicator: Indicator, parts: Sequence[Parts]) -> Sequence[Interval | None]:
    """The interval of each ratio, in the unit of its value; none for amounts and scores."""
    if indicator.unit == "percent":
        return of_proportions(parts)
    return of_rates(parts, per_of(indicator)) if indicator.unit == "rate" else [None] * len(parts)


def quotient(indicator: Indicator, above: tuple[str, Value], below: tuple[str, Value], per: float) -> Value:
    """The number, or why there is none. A part above its whole is no percentage; a rate may be above its denominator."""
    (top, one), (bottom, other) = above, below
    if one.number is None:
        return one
    if other.number is None:
        return other
    if other.number == 0:
        return missing(Marker.NOT_APPLICABLE, f"{bottom} is nought")
    if one.number < 0 or other.number < 0:
        name = top if one.number < 0 else bottom
        return missing(Marker.NOT_AVAILABLE, f"{name} is below nought, so nothing is divided")
    if indicator.unit == "percent" and one.number > other.number:
        return missing(Marker.NOT_AVAILABLE, f"{top} is more than {bottom}, which it should be a part of")
    return number(per * one.number / other.number)


def _ratio(
    indicator: Indicator, names: tuple[str, str], above: Found, below: Found, per: int, method: str, interval: Interval | None
) -> Measured:
    one, other = above.value, below.value
    taken = above.taken_from + below.taken_from
    value = quotient(indicator, (names[0], one), (names[1], other), per)
    both = above.status is Status.REPORTED and below.status is Status.REPORTED
    how = "" if above.method == below.method == "as sent" else _made(above, below)
    if below.estimate:
        method = method.replace(indicator.denominator, f"{indicator.denominator} ({below.estimate})", 1)
    return Measured(
        value,
        f"{method} ({how})" if how else method,
        above.observations + below.observations,
        ((indicator.numerator, one), (indicator.denominator, other)),
        Status.REPORTED if both else gravest((above.status, below.status)),
        one.number,
        other.number,
        None,
        None,
        (one.number, other.number, *taken) if one.number is not None and other.number is not None else taken,
        interval if value.number is not None and _counted(above) and _counted(below) else None,
        above.partial or below.partial,
        estimate=below.estimate,
    )


def counts_behind(value: Value, above: Value, below: Value, per: float) -> tuple[float, ...]:
    """The counts that a share or rate sent ready-made tells: above, below, left. The first is worked out if it was not sent."""
    if below.number is None:
        return (above.number,) if above.number is not None else ()
    top = above.number
    if top is None and value.number is not None:
        top = float(round(value.number * below.number / per))
    return (top, below.number, below.number - top) if top is not None else (below.number,)


def _counted(found: Found) -> bool:
    """True for counts. Of money or hours nothing was counted, so chance has no say in their share."""
    return not found.observations or found.observations[0].unit == "count"


def _made(above: Found, below: Found) -> str:
    """How the two were come by, where they were not simply sent or added up."""
    told = [found.method for found in (above, below) if found.method.startswith(("year to date", "count on", "the 12 months"))]
    return "; ".join(dict.fromkeys(told))
