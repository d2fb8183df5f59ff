"""The audit of rounding: what prints of a figure whose counts are rounded must not be, or tell, the counts themselves."""

from __future__ import annotations

from collections.abc import Iterator

from report.figures.results import Measured, Result
from report.settings.project import Settings
from report.settings.suppression import rule_of
from report.terms.released import Part, Released


def rounding_tells(figure: Released, result: Result, settings: Settings) -> Iterator[str]:
    """What was let out finer than the rule rounds: no multiple, a decimal of a percentage, an interval, a rank, a cell."""
    indicator, base = result.indicator, rule_of(settings, result.indicator).round
    if not base or not indicator.counts_children:
        return
    for form, measured in (("value", result.now), ("words", result.now), ("Words", result.now), ("previous", result.before)):
        part = figure.parts.get(form)
        if part is not None and measured is not None and (part.number is not None or part.low is not None):
            yield from (f"its counts are rounded, and {what}" for what in _of_part(form, part, measured, result, settings, base))
    if figure.rank is not None or any(one.said is not None for one in figure.standings):
        yield "its counts are rounded, and how it compares was let out"
    if figure.making is not None and any(one.raw for one in (*figure.making.addresses, *figure.making.before)):
        yield "its counts are rounded, and what its cell holds was let out"


def _of_part(form: str, part: Part, measured: Measured, result: Result, settings: Settings, base: int) -> Iterator[str]:
    unit, number, true = result.indicator.unit, part.number or 0.0, measured.value.number
    if part.low is not None or part.high is not None:
        yield f"an interval of its {form} was let out"
    if unit == "count" and number % base:
        yield f"its {form} is no multiple of {base}"
    elif unit == "count" and true is not None and (abs(number - true) > base / 2 or (number == 0) != (true == 0)):
        yield f"its {form} is not the multiple of {base} nearest to it"
    if unit == "percent" and number % 1:
        yield f"its {form} has decimals"
    if unit in ("percent", "rate") and _one_alone(part, measured, result, settings):
        yield f"its {form} tells one of them"


def _one_alone(part: Part, measured: Measured, result: Result, settings: Settings) -> bool:
    """True where one count alone, above the line or below it, makes the printed number, of all that round as it does."""
    indicator, above, below = result.indicator, measured.numerator, measured.denominator
    if above is None or below is None or part.number is None or not above:
        return False
    rule = rule_of(settings, indicator)
    per = indicator.per or (100 if indicator.unit == "percent" else 1)
    step = 10.0 ** -len(part.display.partition(".")[2].rstrip("%"))
    names = ((above, indicator.numerator), (below, indicator.denominator))
    tops, bottoms = (
        [count] if _known(name, settings) else _near(count, rule.round, rule.high) for count, name in names
    )
    left = [(a, b) for a in tops for b in bottoms if abs(per * a / b - part.number) <= step / 2 * (1 + 1e-9)]
    return any(len(all_of) > 1 and len({pair[at] for pair in left}) < 2 for at, all_of in enumerate((tops, bottoms)))


def _known(measure: str, settings: Settings) -> bool:
    """True for a count that anybody can look up, or that a figure of this report may print unrounded."""
    printed = (one for one in settings.indicators.values() if one.measure == measure and one.unit == "count")
    unrounded = any(not (one.counts_children and rule_of(settings, one).round) for one in printed)
    return measure in settings.outside.populations or unrounded


def _near(count: float, base: int, high: int) -> list[float]:
    """The whole counts above those held back that round to the same multiple."""
    lowest = (count + base / 2) // base * base - base / 2
    return [float(one) for one in range(max(high + 1, 1), int(lowest + base) + 1) if lowest <= one < lowest + base]
