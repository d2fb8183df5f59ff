"""Percentages and rates that contradict the numbers they are made of; and shares that are more than the whole."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from report.intake.doubting.doubtful import Doubt, figure, name, number_of, place, shown
from report.intake.observations import Observation
from report.settings.forms import Share
from report.settings.project import Settings

_FIGURE = re.compile(r"\d[\d,]*(?:\.(?P<decimals>\d+))?")
_HAIR = 1e-6

Place = tuple[str, object, object, str]


@dataclass(frozen=True)
class _Whole:
    """Two measures of which one is part of the other, so that it can never be more."""

    part: str
    whole: str


def contradicted_shares(seen: Sequence[Observation], settings: Settings) -> Iterator[Doubt]:
    """Where numerator, denominator and their share were all sent and the share is not what the two make."""
    by_place = {_place(o, o.measure): o for o in seen if o.value.known}
    for o in by_place.values():
        share = _share_of(o, settings)
        above, below = (by_place.get(_place(o, part)) for part in (share.numerator, share.denominator)) if share else (None, None)
        if share and above and below and number_of(below) > 0:
            made = share.per * number_of(above) / number_of(below)
            if abs(made - number_of(o)) > rounding(o) + _HAIR:
                yield _contradicted(o, above, below, made, settings)


def parts_above_the_whole(seen: Sequence[Observation], settings: Settings) -> Iterator[Doubt]:
    """A count that is more than what it is a share of."""
    by_place = {_place(o, o.measure): o for o in seen if o.value.known}
    for pair in dict.fromkeys(_wholes(settings)):
        for o in [o for o in by_place.values() if o.measure == pair.part]:
            whole = by_place.get(_place(o, pair.whole))
            if whole is not None and number_of(o) > number_of(whole) + _HAIR:
                what = f"{name(o, settings)} for {o.period.words} is {shown(o)} ({o.ref.cell}), more than {name(whole, settings)}"
                what = f"{what}, which is {shown(whole)} ({place(whole, o)}) and should hold it."
                yield Doubt(o, "part-above-whole", what, "Ask which of the two is right.")


def _place(o: Observation, measure: str) -> Place:
    return measure, o.period, o.breakdown, o.area


def _share_of(o: Observation, settings: Settings) -> Share | None:
    """What the number is made of: as its return says, else as the indicator of the same name does."""
    form, indicator = settings.forms.get(o.form), settings.indicators.get(o.measure)
    declared = form.measures[o.measure].of if form and o.measure in form.measures else None
    if declared or indicator is None or not indicator.numerator:
        return declared
    return Share(numerator=indicator.numerator, denominator=indicator.denominator, per=indicator.per or 100)


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


def _contradicted(o: Observation, above: Observation, below: Observation, made: float, settings: Settings) -> Doubt:
    parts = f"{shown(above)} ({place(above, o)}) of {shown(below)} ({place(below, o)})"
    what = f"{name(o, settings)} for {o.period.words} is {shown(o)} ({o.ref.cell}), but {parts} make {figure(round(made, 2))}."
    return Doubt(o, "share", what, "Ask which of the three is right. The report uses each as it stands.")
