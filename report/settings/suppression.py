"""What the settings declare about small counts: the rule of an indicator, what is withheld, what a named role has let out."""

from __future__ import annotations

import math

from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.rule import Rule, widest
from report.settings.shown import compared_period, form_of, shown_period
from report.terms.periods import Period
from report.terms.rounding import round_half_up


def rule_of(settings: Settings, indicator: Indicator) -> Rule:
    """The rule of an indicator: its own, else that of the return it comes from; the widest, where it is made from several.

    A rule declared for another figure that is made of the same numbers widens it: one number is not held back here and shown
    there.
    """
    suppression = settings.config.suppression
    if not suppression.returns and not suppression.figures:
        return suppression.default
    measures = all_measures(settings, indicator)
    own = suppression.figures.get(indicator.id)
    forms = {form_of(settings, measure) for measure in measures}
    rules = [own] if own else [suppression.returns.get(form, suppression.default) for form in sorted(forms)]
    for figure, rule in suppression.figures.items():
        if figure != indicator.id and measures & all_measures(settings, settings.indicators[figure]):
            rules.append(rule)
    return widest(rules or [suppression.default])


def rounds_to(settings: Settings, indicator: Indicator) -> int:
    """To a multiple of what the counts of children of an indicator are rounded; 0 where they are not."""
    return rounding_of(settings, indicator) if indicator.unit == "count" else 0


def rounding_of(settings: Settings, indicator: Indicator) -> int:
    """To a multiple of what the counts of children behind an indicator are rounded; 0 where they are not."""
    return rule_of(settings, indicator).round if indicator.counts_children else 0


def rounding_of_part(settings: Settings, indicator: Indicator, measure: str) -> int:
    """To what a count above or below the line of a rounded percentage or rate is rounded where it prints by itself.

    0 for a population, and for a count that any indicator shows as it is: whoever has that number divides by it.
    """
    if measure in settings.outside.populations:
        return 0
    alone = (one for one in settings.indicators.values() if one.unit == "count" and one.measure == measure)
    return min([rule_of(settings, indicator).round, *(rounding_of(settings, one) for one in alone)])


def rounded_count(count: float, base: int) -> float:
    """A count rounded half up to a multiple of `base`: to 5, 12 is 10 and 13 is 15; half of 5 is no count. 0: as it is."""
    return base * round_half_up(count / base) if base else count


def printed_span(settings: Settings, indicator: Indicator, value: float) -> tuple[float, float]:
    """The lowest and the highest true count that prints as this value; the value itself twice where counts are not rounded.

    Counts are whole, and what the rule holds back prints as [c]: with 1 to 7 held back and rounding to 5, 10 stands for 8 to 12.
    """
    rule, base = rule_of(settings, indicator), rounds_to(settings, indicator)
    if not base or value == 0:
        return value, value
    size = abs(value)
    low, high = float(math.ceil(size - base / 2)), float(math.ceil(size + base / 2) - 1)
    if rule.low <= low <= rule.high < high:
        low = float(rule.high + 1)
    return (low, high) if value > 0 else (-high, -low)


def low_span(settings: Settings, indicator: Indicator) -> tuple[float, float]:
    """The lowest and the highest true count that prints as [low] because it rounds to nought; low above high: none."""
    rule, base = rule_of(settings, indicator), rounds_to(settings, indicator)
    lowest = float(rule.high + 1) if rule.low <= 1 <= rule.high else 1.0
    return lowest, float(math.ceil(base / 2) - 1)


def all_measures(settings: Settings, indicator: Indicator) -> frozenset[str]:
    """Every measure an indicator is made from, through other indicators too."""
    inner = [all_measures(settings, settings.indicators[name]) for name in indicator.built_on]
    return frozenset(indicator.measures).union(*inner)


def is_withheld(settings: Settings, indicator: Indicator) -> bool:
    """True for a figure the partnership withholds, and for each that is made from the same measure and would tell it."""
    withheld = [settings.indicators[name] for name in settings.plan.withheld]
    if not withheld:
        return False
    measures = frozenset[str]().union(*(all_measures(settings, other) for other in withheld))
    return any(other.id == indicator.id for other in withheld) or bool(all_measures(settings, indicator) & measures)


def is_let_out(settings: Settings, figure: str, period: Period) -> bool:
    """True where a named role has let out the figure for the whole area: for the period shown, or the one set beside it."""
    named = any(figure in release.figures for release in settings.plan.headline)
    return named and period in (shown_period(settings, figure), compared_period(settings, figure))
