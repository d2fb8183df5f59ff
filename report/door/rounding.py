"""Results as they print where a rule rounds: rounded counts, coarser percentages, and whatever is said, made anew from those.

Verdicts, trends, control charts and changes follow from the printed numbers alone: from the true ones they would tell them. Words
of comparison and ranks are left out. A percentage or rate is worked out from the true counts, has no interval, and keeps no more
decimals than leave open which counts it was made from.
"""

from __future__ import annotations

from dataclasses import replace

from report.door.coarse import Counts, decimals_for
from report.figures import derived
from report.figures.changes import Change, verdicts
from report.figures.compute import Results
from report.figures.results import Measured, Result
from report.figures.trends import with_series
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.shown import share_behind
from report.settings.suppression import rounded_count, rounding_of, rounding_of_part, rounds_to, rule_of
from report.terms.language import phrase
from report.terms.periods import Period
from report.terms.reading_periods import parse_period
from report.terms.rounding import round_half_up
from report.terms.values import Marker, Value, missing, number

ROUNDED = phrase("Its counts are rounded.")
TELLS = "it would tell the counts that it is made from before they were rounded"


def as_printed(results: Results, settings: Settings) -> Results:
    """The results as they print, in their order; the same objects where no rule rounds."""
    rounding = {key for key, one in settings.indicators.items() if rounding_of(settings, one)}
    if not rounding:
        return results
    made = {key: _printed(result, settings) if key.id in rounding else result for key, result in results.items()}
    return {key: _said_anew(result, made, settings) if key.id in rounding else result for key, result in made.items()}


def _printed(result: Result, settings: Settings) -> Result:
    """The value and the one it is set beside, as they print."""
    indicator = result.indicator
    base = rounds_to(settings, indicator)
    if base:
        return _with(result, indicator, *(one and _rounded(one, base) for one in (result.now, result.before)))
    if indicator.change_of or indicator.difference:
        return _with(result, indicator, *(one and _made_anew(indicator, one, settings) for one in (result.now, result.before)))
    if indicator.unit not in ("percent", "rate") and not any(one and one.denominator for one in (result.now, result.before)):
        return result
    return _coarse(result, settings)


def _with(result: Result, indicator: Indicator, now: Measured | None, before: Measured | None) -> Result:
    return replace(result, indicator=indicator, now=now or result.now, before=before)


def _rounded(measured: Measured, base: int) -> Measured:
    return replace(measured, value=_rounded_value(measured.value, base))


def _rounded_value(value: Value, base: int) -> Value:
    """The multiple nearest to a count; [low] for one that rounds to nought and is none."""
    if value.number is None:
        return value
    found = rounded_count(value.number, base)
    return number(found) if found or not value.number else missing(Marker.LOW, "it rounds to nought")


def _made_anew(indicator: Indicator, measured: Measured, settings: Settings) -> Measured:
    """A change or difference, from what it is made of as that prints."""
    bases = [settings.indicators[name] for name in indicator.built_on]
    inner = [_as_part(bases[min(at, len(bases) - 1)], one, settings) for at, one in enumerate(measured.made_from)]
    if len(inner) < 2:
        return measured
    if indicator.difference:
        value = derived.difference(indicator, bases, inner[0], inner[1]).value
    else:
        first, second = (parse_period(name) for name, _ in measured.parts)
        value = derived.change(indicator, bases[0], (first, inner[0]), (second, inner[1])).value
    return replace(measured, value=_no_sign_of_size(value), interval=None)


def _as_part(base: Indicator, measured: Measured, settings: Settings) -> Measured:
    """One of the values that a change or difference is made from, as it prints."""
    if rounds_to(settings, base):
        return _rounded(measured, rounds_to(settings, base))
    if not rounding_of(settings, base) or measured.value.number is None:
        return measured
    counts = _counts(base, measured, settings)
    return _at(measured, counts, decimals_for(base, measured, counts), 0)


def _no_sign_of_size(value: Value) -> Value:
    """[low] says of a count that it is small; of a change made from it nothing is known."""
    return missing(Marker.NOT_AVAILABLE, value.reason) if value.marker is Marker.LOW else value


def _coarse(result: Result, settings: Settings) -> Result:
    """A percentage or rate with the decimals it may have; where none leave its counts open, it is held back."""
    indicator, sides = result.indicator, [one for one in (result.now, result.before) if one is not None and one.value.known]
    behind = [_counts(indicator, one, settings) for one in sides]
    found = {id(one): decimals_for(indicator, one, counts) for one, counts in zip(sides, behind, strict=True)}
    places = min((at for at in found.values() if at is not None), default=0)
    coarse = {id(one): _at(one, counts, found[id(one)], places) for one, counts in zip(sides, behind, strict=True)}
    now, before = (one and coarse.get(id(one), one) for one in (result.now, result.before))
    return _with(result, indicator.model_copy(update={"decimals": places}), now, before)


def _at(measured: Measured, counts: Counts | None, found: int | None, places: int) -> Measured:
    """The value with so many decimals. What is tested is tested with the counts as they print."""
    if found is None:
        return replace(measured, value=missing(Marker.CONFIDENTIAL, TELLS), interval=None)
    above, below = counts.printed if counts else (measured.numerator, measured.denominator)
    exact = measured.value.number or 0.0
    found_number = round_half_up(exact, places)
    value = number(found_number) if found_number or not exact else missing(Marker.LOW, "it rounds to nought")
    return replace(measured, value=value, numerator=above, denominator=below)


def _counts(indicator: Indicator, measured: Measured, settings: Settings) -> Counts | None:
    """The two counts behind a percentage or rate, each with its rule; None where they are not known."""
    above, below = measured.numerator, measured.denominator
    share = share_behind(settings, indicator.measure) if indicator.measure else None
    if share is not None and above is None and len(measured.protected_counts) == 3:
        above, below = measured.protected_counts[:2]
    if above is None or below is None:
        return None
    rule = rule_of(settings, indicator)
    names = (share.numerator, share.denominator) if share else (indicator.numerator, indicator.denominator)
    return Counts(above, below, rule, tuple(rounding_of_part(settings, indicator, name) for name in names))


def _said_anew(result: Result, made: Results, settings: Settings) -> Result:
    """The result with verdict, trend and control chart of what prints, and without comparison, rank and interval."""
    points: tuple[tuple[Period, Measured], ...] = tuple(
        (period, there.now if (there := made.get(replace(result.key, period=str(period)))) else measured)
        for period, measured in result.points
    )
    if points:
        result = with_series(result, points, settings)
    if result.verdict is not None and result.before is not None and result.before_period is not None:
        change = Change(result.indicator.id, result.now, result.period, result.before, result.before_period)
        result = replace(result, verdict=verdicts([change], settings)[0])
    standings = tuple(replace(one, said=None, reason=ROUNDED, method="") for one in result.standings)
    return replace(result, standings=standings, rank=None, now=replace(result.now, interval=None))
