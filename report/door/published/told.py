"""What a printed figure tells of counts: its own, those it is divided by, those it is made from."""

from __future__ import annotations

from dataclasses import replace

from report.door.published.amounts import Fact
from report.door.published.linear import Terms, added, at_least, below_fact, exactly, less_than, quotient_fact
from report.door.published.noted import Figure, Noted
from report.door.published.printed import told_span
from report.figures.dividing import per_of
from report.figures.formula_words import held_for
from report.figures.results import Measured
from report.intake.observations import ADDABLE
from report.settings.shown import share_behind
from report.settings.suppression import rounding_of
from report.terms.reading_periods import parse_period
from report.terms.values import Marker, missing

_NONE: tuple[Fact, ...] = ()
NOT_KNOWN_HERE = Measured(missing(Marker.NOT_AVAILABLE, "printed by an earlier report alone"), "")


class Telling(Noted):
    """Turns figures into facts about amounts and notes what is known of these on the way."""

    def facts(self, figure: Figure) -> tuple[Fact, ...]:
        """What is told where this figure is printed; nothing for one that tells of no count."""
        held = held_for(figure.indicator, figure.period)
        figure = replace(figure, indicator=held)
        if figure.number is None:
            self._held_back_there(figure)
            return _NONE
        if held.numerator:
            return self._quotient(figure, held.numerator, held.denominator)
        if held.built_on:
            return self._built(figure)
        if held.unit in ADDABLE:
            return self._count(figure)
        share = share_behind(self.settings, held.measure) if held.unit in ("percent", "rate") else None
        return self._ready_made(figure, share.numerator, share.denominator, share.per) if share else _NONE

    def terms(self, figure: Figure) -> Terms | None:
        """The figure as a sum of amounts; None where it is no count."""
        held = held_for(figure.indicator, figure.period)
        figure = replace(figure, indicator=held)
        if held.unit not in ADDABLE or (figure.number is None and figure.measured is not NOT_KNOWN_HERE):
            return None
        if held.measure:
            return {self._amount(figure, held.measure, figure.number): 1.0}
        if held.difference and len(made := self._made_from(figure)) == 2:
            first, second = map(self.terms, made)
            if first is not None and second is not None:
                return dict(added(first, second, -1))
        return None

    def _count(self, figure: Figure) -> tuple[Fact, ...]:
        amount = self._amount(figure, figure.indicator.measure, figure.number)
        return (Fact(((amount, 1.0),), *self._span(figure)),)

    def _span(self, figure: Figure) -> tuple[float, float]:
        assert figure.number is not None
        return told_span(self.settings, figure.indicator, figure.number)

    def _quotient(self, figure: Figure, above: str, below: str) -> tuple[Fact, ...]:
        one = self._amount(figure, above, figure.measured.numerator)
        other = self._amount(figure, below, figure.measured.denominator)
        return self._divided(figure, {one: 1.0}, {other: 1.0}, per_of(figure.indicator))

    def _ready_made(self, figure: Figure, above: str, below: str, per: float) -> tuple[Fact, ...]:
        """A share that was sent as it is. Its base and the count above it are what the return says, or what follows."""
        counts = figure.measured.protected_counts
        top, base = (counts[0], counts[1]) if len(counts) == 3 else (None, None)
        one, other = self._amount(figure, above, top), self._amount(figure, below, base)
        return self._divided(figure, {one: 1.0}, {other: 1.0}, per)

    def _divided(self, figure: Figure, above: Terms, below: Terms, per: float) -> tuple[Fact, ...]:
        """`above / below * per` as it is printed; with its interval, or words that rest on it, both are as good as printed."""
        self._remainder(figure, above, below)
        parts = (figure.measured.numerator, figure.measured.denominator)
        low, high = self._span(figure)
        if figure.exact and figure.measured.interval is not None and None not in parts:
            exact = [exactly(terms, number) for terms, number in zip((above, below), parts, strict=True) if number is not None]
            return (quotient_fact(above, below, per, low, 1), quotient_fact(above, below, per, high, -1), *exact)
        whole = figure.indicator.unit in ("percent", "rate") and low >= 0
        most = below_fact(above, below, per, high) if whole else quotient_fact(above, below, per, high, -1)
        return (quotient_fact(above, below, per, low, 1), most, *self._base(figure, below))

    def _base(self, figure: Figure, below: Terms) -> tuple[Fact, ...]:
        """What a printed ratio tells of its base: that it is not nought, and by [u], or its absence, whether it is few."""
        few, base = self.settings.config.suppression.unreliable_under, figure.measured.denominator
        if figure.indicator.unit not in ("percent", "rate") or rounding_of(self.settings, figure.indicator):
            return ()
        if base is None or not few:
            return (at_least(below, 1.0),)
        return (at_least(below, 1.0), less_than(below, few)) if base < few else (at_least(below, few),)

    def _built(self, figure: Figure) -> tuple[Fact, ...]:
        """A difference, ratio, change or share of other figures: exact where these are counts, else it tells them all."""
        held = figure.indicator
        inner = self._made_from(figure)
        told = [self.terms(one) for one in inner]
        if len(told) != 2 or any(terms is None for terms in told):
            return tuple(fact for one in inner for fact in self.facts(one))
        first, second = (terms or {} for terms in told)
        low, high = self._span(figure)
        if held.difference:
            return (Fact(added(first, second, -1), low, high),)
        if held.change_of:
            low, high = (100 - high, 100 - low) if held.fall else (100 + low, 100 + high)
            return (quotient_fact(second, first, 100, low, 1), quotient_fact(second, first, 100, high, -1))
        return self._divided(figure, first, second, 100 if held.share_of else per_of(held))

    def _made_from(self, figure: Figure) -> list[Figure]:
        """The figures it is made from. Both sides of a change or share are of the same indicator.

        Of what only an earlier report printed the parts are not known here, but what they are is; of a change not even that.
        """
        held, made = figure.indicator, figure.measured.made_from
        if not made and not figure.measured.parts and not held.change_of:
            made = (NOT_KNOWN_HERE, NOT_KNOWN_HERE)
        return [self._inner(figure, at, one) for at, one in enumerate(made)]

    def _inner(self, figure: Figure, at: int, made: Measured) -> Figure:
        held = figure.indicator
        base = self.settings.indicators[held.built_on[min(at, len(held.built_on) - 1)]]
        period, breakdown = figure.period, figure.breakdown
        if held.change_of:
            period = parse_period(figure.measured.parts[at][0])
        if held.share_of and at == 1:
            breakdown = tuple(pair for pair in breakdown if pair[0] == held.within)
        return Figure(base, period, breakdown, made)
