"""One indicator for all that is asked of it, as columns: its values, those a year before, and the published ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from report.figures.changes import Change
from report.figures.finding.lookup import Asked
from report.figures.formula import Formulas
from report.figures.reconciling import published
from report.figures.results import Measured, Result
from report.settings.indicators import Indicator
from report.settings.outside import OFFICIAL
from report.settings.project import Settings
from report.settings.reconciling import FORMS as OFFICIAL_FORMS
from report.settings.shown import compared_period, shown_period
from report.terms.periods import Period
from report.terms.reading_periods import parse_period
from report.terms.released import FigureKey
from report.terms.verdicts import Verdict

_NEED_BEFORE = frozenset({"previous", "change", "moved", "more", "percent_change", "verdict", "direction"})
Official = tuple[tuple[str, Measured], ...]


@dataclass(frozen=True)
class Columns:
    """An indicator's figures, one for each key. A figure that no form sets beside an earlier one has None as `before`."""

    indicator: Indicator
    keys: Sequence[FigureKey]
    forms: Sequence[frozenset[str]]
    periods: Sequence[Period]
    now: Sequence[Measured]
    before_periods: Sequence[Period | None]
    before: Sequence[Measured | None]
    official: Sequence[Official]

    def changes(self) -> Iterator[Change]:
        """Each value that is set beside an earlier one, in the order of the keys."""
        for now, period, before, earlier in zip(self.now, self.periods, self.before, self.before_periods, strict=True):
            if before is not None and earlier is not None:
                yield Change(self.indicator.id, now, period, before, earlier)

    def results(self, verdicts: Iterator[Verdict]) -> Iterator[Result]:
        """A result for each key. `verdicts` gives those of the changes, in their order."""
        indicator = self.indicator
        sides = zip(self.keys, self.forms, self.periods, self.now, self.before_periods, self.before, self.official, strict=True)
        for key, forms, period, now, earlier, before, official in sides:
            verdict = None if before is None else next(verdicts)
            yield Result(key, indicator, period, now, key.breakdown, earlier, before, official, verdict, forms)


def measured(
    figure: str, keys: Sequence[FigureKey], forms: Sequence[frozenset[str]], formulas: Formulas, settings: Settings
) -> Columns:
    """The figure for each key, with the earlier and the published value where its forms need them."""
    asked = [(parse_period(key.period), key.breakdown) for key in keys]
    periods = [period for period, _ in asked]
    earlier = _before_periods(figure, periods, forms, settings)
    now, before = _with_befores(figure, asked, earlier, formulas)
    official = _published(figure, asked, forms, formulas)
    return Columns(settings.indicators[figure], keys, forms, periods, now, earlier, before, official)


def _with_befores(
    figure: str, asked: Asked, earlier: Sequence[Period | None], formulas: Formulas
) -> tuple[list[Measured], list[Measured | None]]:
    """The values asked for and those they are set beside. Of a series most are both, and each is worked out once."""
    every, befores = list(asked), [None if one is None else (one, at[1]) for one, at in zip(earlier, asked, strict=True)]
    places = {place: at for at, place in enumerate(asked)} if any(befores) else {}
    for place in befores:
        if place is not None and place not in places:
            places[place] = len(every)
            every.append(place)
    values = formulas.measure_all(figure, every)
    return values[: len(asked)], [None if place is None else values[places[place]] for place in befores]


def _before_periods(
    figure: str, periods: Sequence[Period], forms: Sequence[frozenset[str]], settings: Settings
) -> list[Period | None]:
    """What each is set beside, where a form needs it: as declared for the period shown, for others the same a year before."""
    needed = [not wanted.isdisjoint(_NEED_BEFORE) for wanted in forms]
    if not any(needed):
        return [None] * len(periods)
    compared = settings.indicators[figure].compare != "none"
    found = {period: period.year_before if compared else None for period in dict.fromkeys(periods)}
    found[shown_period(settings, figure)] = compared_period(settings, figure)
    return [found[period] if needs else None for period, needs in zip(periods, needed, strict=True)]


def _published(figure: str, asked: Asked, forms: Sequence[frozenset[str]], formulas: Formulas) -> list[Official]:
    """The nationally published value, where a form needs it."""
    return [
        () if wanted.isdisjoint(OFFICIAL_FORMS) else ((OFFICIAL, published(figure, period, breakdown, formulas)),)
        for (period, breakdown), wanted in zip(asked, forms, strict=True)
    ]
