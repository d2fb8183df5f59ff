"""Everything the report may print, figure by figure: what it tells, what its readers lose without it, what has been settled."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from dataclasses import dataclass, replace

from report.door.beside import RANKED, WORDS
from report.door.linked.system import Standing
from report.door.published.amounts import Fact
from report.door.published.noted import Figure
from report.door.published.told import Telling
from report.door.rules import Rules
from report.figures.compute import Results
from report.figures.results import Measured, Result
from report.history.carried import History
from report.history.ledger import LetOut
from report.settings.intervals import figures_with_interval
from report.settings.project import Settings
from report.settings.suppression import rounding_of
from report.terms.periods import Kind, Period
from report.terms.reading_periods import try_period
from report.terms.released import FigureKey
from report.terms.rounding import round_half_up
from report.terms.values import number

_YEARS = (Kind.FINANCIAL_YEAR, Kind.ACADEMIC_YEAR, Kind.CALENDAR_YEAR, Kind.ROLLING_YEAR)
DEFAULT_WEIGHTS = {"totals": 4.0, "breakdowns": 2.0, "crossed": 1.0, "years": 2.0}
LET_OUT = "let out by a named role"
_BY_INTERVAL = frozenset({*WORDS, *RANKED, "verdict", "direction", "trend", "control"})
"""Forms that are worked out from the counts behind a ratio: whoever sees enough of them can find these."""


@dataclass(frozen=True)
class Shown:
    """One figure that may be printed. `because` names what let it out; `primary` why the rules hold it back, if they do."""

    key: FigureKey
    figure: Figure
    facts: tuple[Fact, ...]
    weight: float
    standing: Standing
    because: str = ""
    primary: str = ""


@dataclass(frozen=True)
class Value:
    """A value of the results: that of a figure itself, or the earlier one it is set beside."""

    key: FigureKey
    result: Result
    measured: Measured
    period: Period


def values_of(results: Results) -> dict[FigureKey, Value]:
    """Each value once, by its own name."""
    found = {key: Value(key, result, result.now, result.period) for key, result in results.items()}
    for result in results.values():
        if result.before is not None and result.before_period is not None:
            key = FigureKey(result.indicator.id, str(result.before_period), result.breakdown)
            found.setdefault(key, Value(key, result, result.before, result.before_period))
    return found


def shown(results: Results, history: History, settings: Settings, telling: Telling) -> list[Shown]:
    """What may be printed of this year's results, and what earlier releases printed besides."""
    rules, past = Rules(settings, results.values()), Past(history)
    values = values_of(results)
    with_interval = figures_with_interval(settings)
    figures = {
        key: replace(figure, exact=figure.exact or past.told_exactly(key, figure.number))
        for key, figure in ((key, _figure(value, with_interval, settings)) for key, value in values.items())
    }
    whys = {key: rules.hides(value.result, value.measured, value.period) for key, value in values.items()}
    open_noughts = {value.result.indicator.measure for key, value in values.items() if whys[key] and figures[key].number == 0}
    found = [
        _shown(values[key], figure, telling.facts(figure), (why, figure.indicator.measure in open_noughts), rules, past, settings)
        for (key, figure), why in zip(figures.items(), whys.values(), strict=True)
    ]
    found += list(past.others(values, telling, settings))
    for figure in figures.values():
        telling.cells(figure)
    return [one for one in found if one.facts]


def _figure(value: Value, with_interval: frozenset[str], settings: Settings) -> Figure:
    """The figure of a value. Where a rule rounds, no interval is printed and every word follows from the printed counts."""
    indicator, forms = value.result.indicator, value.result.forms
    exact = (indicator.id in with_interval or not forms.isdisjoint(_BY_INTERVAL)) and not rounding_of(settings, indicator)
    return Figure(indicator, value.period, value.result.breakdown, value.measured, exact)


def _shown(
    value: Value, figure: Figure, facts: tuple[Fact, ...], held: tuple[str, bool], rules: Rules, past: Past, settings: Settings
) -> Shown:
    """With its standing. `held`: why the rules hold it back, and whether they do so with a nought of its measure.

    A nought is printed as what it is, but where others of its measure are held back and it would tell them.
    """
    why, open_noughts = held
    weight, where = weight_of(value, settings), past.printed(value.key, figure.number)
    let_out = rules.is_let_out(value.result, value.period)
    small = let_out and bool(rules.protects(value.result, value.measured, value.period))
    nought = figure.number == 0 and all(len(fact.terms) == 1 for fact in facts) and not why and not open_noughts
    if where or small or nought:
        return Shown(value.key, figure, facts, weight, Standing.KEEP, where or (LET_OUT if small else ""), why)
    hidden = why or (past.held_back(value.key) and not let_out)
    return Shown(value.key, figure, facts, weight, Standing.HIDE if hidden else Standing.FREE, primary=why)


def weight_of(value: Value, settings: Settings) -> float:
    """What readers lose where a value is held back, as declared; and a little by its name, so that no two choices weigh the same.

    Its size is no part of it. Whoever has the program could tell from what is printed that a hidden value is smaller than one
    that is not, and where two choices weighed the same, the numbers would settle which is made.
    """
    weights = DEFAULT_WEIGHTS | settings.config.suppression.weights
    weight = weights[("totals", "breakdowns", "crossed")[min(len(value.result.breakdown), 2)]]
    if value.period.kind in _YEARS:
        weight *= weights["years"]
    return weight * weights.get(value.key.id, 1.0) * (1 + _by_name(value.key))


def _by_name(key: FigureKey) -> float:
    """From 0 to 0.055, by the name alone: mostly by figure and part, so that the same part is held back in each period."""
    part, period = (zlib.crc32(text.encode()) / 2**32 for text in (f"{key.id}[{key.inside}]", str(key)))
    return 0.05 * part + 0.005 * period


class Past:
    """What was let out or held back before, by figure."""

    def __init__(self, history: History) -> None:
        self._numbers: dict[FigureKey, list[LetOut]] = {}
        self._held: set[FigureKey] = set()
        for one in history.let_out:
            if one.held_back:
                self._held.add(one.key)
            else:
                self._numbers.setdefault(one.key, []).append(one)

    def printed(self, key: FigureKey, value: float | None) -> str:
        """The release that printed this very number; nothing where none did. A number that has changed is a new one."""
        if value is None:
            return ""
        same = (one.where for one in self._numbers.get(key, ()) if _alike(one, value))
        return next(same, "")

    def told_exactly(self, key: FigureKey, value: float | None) -> bool:
        """True where a release printed this very number with its interval, which tells the counts behind it."""
        return value is not None and any(one.interval and _alike(one, value) for one in self._numbers.get(key, ()))

    def held_back(self, key: FigureKey) -> bool:
        """True where a release held it back."""
        return key in self._held

    def others(self, values: dict[FigureKey, Value], telling: Telling, settings: Settings) -> Iterator[Shown]:
        """What releases printed that this report has no value for."""
        for key, printed in self._numbers.items():
            period, indicator = try_period(key.period), settings.indicators.get(key.id)
            if key in values or period is None or indicator is None:
                continue
            last = printed[-1]
            figure = Figure(indicator, period, key.breakdown, Measured(number(last.number or 0.0), ""))
            yield Shown(key, figure, telling.facts(figure), 1.0, Standing.KEEP, last.where)


def _alike(one: LetOut, value: float) -> bool:
    return one.number is not None and round_half_up(value, one.places) == round_half_up(one.number, one.places)
