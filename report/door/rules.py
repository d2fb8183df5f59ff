"""Primary suppression: which results are small counts of children, and who has let one out all the same."""

from __future__ import annotations

from report.figures.results import Measured, Result
from report.settings.config import Rule
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.shown import form_of, lead_measure

WITHHELD = "held back by the partnership's own decision"
SMALL = "a small count of children"


class Rules:
    """The declared rules of one year."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._withheld = frozenset(settings.plan.withheld)
        self._headline = {figure for release in settings.plan.headline for figure in release.figures}

    def headline(self, result: Result) -> bool:
        """True for a whole-area count that a named role has let out. A breakdown is never one."""
        return result.indicator.id in self._headline and not result.breakdown

    def hides(self, result: Result, measured: Measured) -> str:
        """Why a value of this result is held back; empty where it may be shown."""
        if result.indicator.id in self._withheld:
            return WITHHELD
        if self.headline(result) or not result.indicator.counts_children:
            return ""
        rule = self._rule(result.indicator)
        return SMALL if any(is_small(count, rule) for count in _given_away(result.indicator, measured)) else ""

    def _rule(self, indicator: Indicator) -> Rule:
        suppression = self._settings.config.suppression
        form = form_of(self._settings, lead_measure(self._settings, indicator))
        return suppression.returns.get(form, suppression.default)


def is_small(count: float, rule: Rule) -> bool:
    """True for a count the rule holds back. Nought is not one."""
    return rule.low <= count <= rule.high


def _given_away(indicator: Indicator, measured: Measured) -> list[float]:
    """The counts of children a reader could work out: the count, or a percentage's parts and what is left."""
    counts = [count for count in measured.protected_counts if count != 0]
    if indicator.unit == "percent" and measured.numerator is not None and measured.denominator is not None:
        counts.append(measured.denominator - measured.numerator)
    return counts
