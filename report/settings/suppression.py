"""What the settings declare about small counts: the rule of an indicator, what is withheld, what a named role has let out."""

from __future__ import annotations

from report.settings.config import Rule
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.shown import compared_period, form_of, shown_period
from report.terms import wording
from report.terms.periods import Period
from report.terms.rounding import round_half_up


def rule_of(settings: Settings, indicator: Indicator) -> Rule:
    """The rule of the return an indicator comes from; the widest, where it is made from several."""
    suppression = settings.config.suppression
    if not suppression.returns:
        return suppression.default
    forms = {form_of(settings, measure) for measure in all_measures(settings, indicator)}
    rules = [suppression.returns.get(form, suppression.default) for form in forms] or [suppression.default]
    return Rule(low=min(rule.low for rule in rules), high=max(rule.high for rule in rules))


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


def printed_span(settings: Settings, indicator: Indicator, value: float) -> tuple[float, float]:
    """The lowest and the highest true number that would print as this value does: itself for a count that is not rounded."""
    shown = wording.show(value, indicator.unit, indicator.decimals)
    places = sum(sign.isdigit() for sign in shown.partition(".")[2])
    if indicator.unit == "count" and value == int(value):
        return value, value
    printed, half = round_half_up(value, places), 0.5 * 10.0**-places
    return printed - half, printed + half
