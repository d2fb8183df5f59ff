"""Shares whose printed parts miss 100 say so. Only rounding is said to be the cause, and only where it can be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from report.document.inlines import Speaker
from report.document.model import Line, Text
from report.settings.shown import shown_period
from report.settings.year import ChartPlan, TablePlan
from report.terms.language import phrase, said
from report.terms.released import FigureKey, Released

ROUNDED = phrase("Parts may not add up to 100% because of rounding.")
_CLOSE = 1e-9


def misses_hundred(parts: Sequence[Released]) -> bool:
    """True where all parts are printed, do not come to 100, and are no further from it than rounding can bring them."""
    shown = [figure.part("value") for figure in parts]
    numbers = [part.number for part in shown if part.number is not None]
    if len(numbers) < max(len(shown), 2):
        return False
    places = max(len(part.display.rstrip("%").partition(".")[2]) for part in shown)
    gap = abs(sum(numbers) - 100)
    return _CLOSE < gap <= len(numbers) * 0.5 / float(10**places) + _CLOSE


def note_of_table(plan: TablePlan, speaker: Speaker) -> tuple[Line, ...]:
    """The standard note for a table that prints all the shares of a whole and whose parts miss 100."""
    figures = [plan.figure, *plan.also] if plan.form == "breakdown" and not (plan.values or plan.across_values) else []
    dimensions = [name for name in (plan.dimension, plan.across) if name]
    return _note(figures, dimensions, speaker)


def note_of_chart(plan: ChartPlan, speaker: Speaker) -> tuple[Line, ...]:
    """The same for a chart of shares."""
    figures = [name for name in (plan.figure, plan.rate) if name] if plan.form == "shares" else []
    return _note(figures, [plan.dimension], speaker)


def _note(figures: Iterable[str], dimensions: Sequence[str], speaker: Speaker) -> tuple[Line, ...]:
    for figure in figures:
        indicator = speaker.settings.indicators[figure]
        if not indicator.share_of or indicator.unit != "percent":
            continue
        whole = FigureKey(figure, str(shown_period(speaker.settings, figure)))
        if any(map(misses_hundred, _groups(whole, indicator.within, dimensions, speaker))):
            return ((Text(said(ROUNDED)),),)
    return ()


def _groups(whole: FigureKey, within: str, dimensions: Sequence[str], speaker: Speaker) -> Iterable[list[Released]]:
    """The printed shares that make up one whole each: all of them, or those inside each value of `within`."""
    groups: dict[str, list[Released]] = {}
    for key, figure in speaker.released.figures.items():
        names = [name for name, _ in key.breakdown]
        if (key.id, key.period) == (whole.id, whole.period) and sorted(names) == sorted(dimensions):
            groups.setdefault(dict(key.breakdown).get(within, ""), []).append(figure)
    return groups.values()
