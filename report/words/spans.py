"""Which periods a binding, series or control chart shows: from the words of year.yaml to periods of the figure's own kind."""

from __future__ import annotations

from collections.abc import Iterator

from report.settings.block_checks import FIRST_TO_LAST
from report.settings.project import Settings
from report.settings.shown import period_kind, shown_period
from report.terms.periods import Kind, Period
from report.terms.reading_periods import parse_period
from report.terms.tiling import terms_of
from report.words.tree import Binding

QUARTERS = "quarters"
SCHOOL_TERMS = "terms"
MOST_POINTS = 40
"""How many periods a control chart reaches back at most: ten years of quarters."""
RECENT = 5
"""How many points the official recent trend looks at."""
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


def points_before(last: Period, count: int) -> list[Period]:
    """So many periods of one kind in a row, oldest first, the last of them `last`; one alone where a kind has no next."""
    out = [last]
    while len(out) < count and out[0].before < out[0]:
        out.insert(0, out[0].before)
    return out


def run_span(declared: list[str], figure: str, settings: Settings) -> tuple[Period, int]:
    """The last period of a run chart, and how many it draws at most, without leaving one out between first and last.

    Raises ValueError with a sentence where an entry cannot be read.
    """
    if declared == [FIRST_TO_LAST]:
        return shown_period(settings, figure), MOST_POINTS
    found = sorted(series_periods(declared, figure, settings))
    back = points_before(found[-1], MOST_POINTS)
    return found[-1], len(back) - back.index(found[0]) if found[0] in back else len(found)
