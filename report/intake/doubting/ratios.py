"""Counts that are more than the whole they are part of; and how far the decimals of a number sent can be trusted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from report.intake.doubting.doubtful import Doubt, name, number_of, place, shown
from report.intake.observations import Observation
from report.settings.project import Settings

_FIGURE = re.compile(r"\d[\d,]*(?:\.(?P<decimals>\d+))?")
HAIR = 1e-6

Place = tuple[str, object, object, str]


@dataclass(frozen=True)
class _Whole:
    """Two measures of which one is part of the other, so that it can never be more."""

    part: str
    whole: str


def parts_above_the_whole(seen: Sequence[Observation], settings: Settings) -> Iterator[Doubt]:
    """A count that is more than what it is a share of."""
    by_place = {_place(o, o.measure): o for o in seen if o.value.known}
    for pair in dict.fromkeys(_wholes(settings)):
        for o in [o for o in by_place.values() if o.measure == pair.part]:
            whole = by_place.get(_place(o, pair.whole))
            if whole is not None and number_of(o) > number_of(whole) + HAIR:
                what = f"{name(o, settings)} for {o.period.words} is {shown(o)} ({o.ref.cell}), more than {name(whole, settings)}"
                what = f"{what}, which is {shown(whole)} ({place(whole, o)}) and should hold it."
                yield Doubt(o, "part-above-whole", what, "Ask which of the two is right.")


def _place(o: Observation, measure: str) -> Place:
    return measure, o.period, o.breakdown, o.area


def _wholes(settings: Settings) -> Iterator[_Whole]:
    """Pairs of which the first is part of the second: a percentage's, and a rate's where both were counted on one day."""
    for form in settings.forms.values():
        for measure in form.measures.values():
            if measure.of and measure.unit == "percent":
                yield _Whole(measure.of.numerator, measure.of.denominator)
    for indicator in settings.indicators.values():
        if indicator.numerator and (indicator.unit == "percent" or indicator.measure_type == "snapshot"):
            yield _Whole(indicator.numerator, indicator.denominator)


def rounding(o: Observation) -> float:
    """Half a unit of the last decimal that the cell shows; of a bare fraction, in hundredths."""
    found = _FIGURE.search(o.raw)
    if found is None:
        return 0.5
    written = float(found[0].replace(",", ""))
    hundredfold = written != 0 and abs(abs(number_of(o)) / written - 100) < 1
    return 0.5 * 10.0 ** (-len(found["decimals"] or "") + (2 if hundredfold else 0))
