"""Which periods a binding, a series or a trend line shows: from the words of year.yaml to periods of the figure's own kind."""

from __future__ import annotations

from collections.abc import Iterator

from report.settings.project import Settings
from report.settings.shown import compared_period, period_kind, shown_period
from report.terms.periods import Kind, Period
from report.terms.reading_periods import parse_period
from report.terms.tiling import terms_of
from report.words.tree import Binding

QUARTERS = "quarters"
SCHOOL_TERMS = "terms"
IN_LINE = (Kind.FINANCIAL_QUARTER, Kind.SCHOOL_TERM, Kind.FINANCIAL_YEAR, Kind.ACADEMIC_YEAR, Kind.CALENDAR_YEAR, Kind.MONTH)


def binding_period(binding: Binding, settings: Settings) -> Period:
    """The period a binding asks for, else the figure's own. Raises ValueError where it cannot be read."""
    if not binding.period:
        return shown_period(settings, binding.name)
    return parse_period(binding.period, period_kind(settings, binding.name))


def series_periods(declared: list[str], figure: str, settings: Settings) -> list[Period]:
    """The periods of a series: `quarters` or `terms` of the year, `2010-11 to 2021-22`, or a list, each once.

    Raises ValueError with a sentence where an entry cannot be read.
    """
    kind = period_kind(settings, figure)
    found = [period for text in declared for period in _entry(text, kind, settings.period)]
    return list(dict.fromkeys(found))


def _entry(text: str, kind: Kind | None, year: Period) -> Iterator[Period]:
    if text == QUARTERS:
        yield from year.parts
    elif text == SCHOOL_TERMS:
        yield from terms_of(year)
    else:
        first, to, last = text.partition(" to ")
        begin, end = _try(first, kind), _try(last, kind)
        if to and begin and end and begin.kind is end.kind and begin.kind in IN_LINE:
            if begin > end:
                raise ValueError(f'"{text}" ends before it begins.')
            yield from between(begin, end)
        else:
            yield parse_period(text, kind)


def _try(text: str, kind: Kind | None) -> Period | None:
    try:
        return parse_period(text, kind) if text else None
    except ValueError:
        return None


def between(first: Period, last: Period) -> list[Period]:
    """Every period of one kind from the first to the last."""
    out = [last]
    while out[0] > first:
        out.insert(0, out[0].before)
    return out


def trend_periods(figure: str, points: int, settings: Settings) -> list[Period]:
    """The periods a trend line shows: from the one compared with to the one shown, at most `points` of them, all of one kind."""
    last, first = shown_period(settings, figure), compared_period(settings, figure)
    if points < 2 or first is None or first.kind is not last.kind or first >= last:
        return []
    return between(first, last)[-points:] if last.kind in IN_LINE else [first, last]
