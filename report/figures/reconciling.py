"""This report's figures beside the nationally published ones: the published value, and differences nobody has explained."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report.figures.doubts import place, sides
from report.figures.formula import Formulas
from report.figures.results import Measured, Result
from report.settings.indicators import Indicator
from report.settings.outside import OFFICIAL
from report.settings.project import Settings
from report.settings.reconciling import declared_row, official_of
from report.terms import wording
from report.terms.periods import Period
from report.terms.problems import Problem, question
from report.terms.released import Breakdown, FigureKey
from report.terms.values import Status

_CLOSE = 1e-9


def published(figure: str, period: Period, breakdown: Breakdown, formulas: Formulas) -> Measured:
    """What is published nationally of the home area for a figure and period, by the declared row or else the same indicator."""
    official, at = official_of(formulas.settings, figure, period)
    return formulas.measure(official, at, breakdown, OFFICIAL)


def undeclared(results: Mapping[FigureKey, Result], formulas: Formulas, settings: Settings) -> list[Problem]:
    """A question for each figure shown that differs from the published one of the same indicator and period without a row."""
    if not settings.outside.comparators:
        return []
    problems = [problem for result in results.values() for problem in _of_result(result, formulas, settings)]
    return list(dict.fromkeys(problems))


def _of_result(result: Result, formulas: Formulas, settings: Settings) -> Iterator[Problem]:
    figure = result.key.id
    for measured, period in () if result.breakdown else sides(result):
        if measured.value.number is None or measured.status is Status.ILLUSTRATIVE:
            continue
        named = (figure, result.indicator.numerator)
        if any(name in settings.indicators and declared_row(settings, name, period) for name in named):
            continue
        official = formulas.measure(figure, period, (), OFFICIAL)
        there = official.value.number
        if there is not None and _differ(measured.value.number, there, official, result.indicator):
            yield _asked(result, measured, period, official, settings)


def _differ(here: float, there: float, official: Measured, indicator: Indicator) -> bool:
    """True where the two would not print the same with the decimals that were published."""
    raw = official.observations[0].raw if official.observations else ""
    half = 0.5 * 10.0 ** -len(raw.partition(".")[2]) if indicator.unit != "count" else 0.0
    return abs(here - there) > half + _CLOSE


def _asked(result: Result, measured: Measured, period: Period, official: Measured, settings: Settings) -> Problem:
    unit, decimals, cell = result.indicator.unit, result.indicator.decimals, official.observations[0]
    here = wording.show(measured.value.number or 0, unit, decimals)
    there = wording.show(official.value.number or 0, unit)
    what = (
        f"{result.indicator.name}, {period.words}: the report has {here}, and nationally {there} is published "
        f"({cell.source}; {cell.ref.file}, {cell.ref.cell})."
    )
    row = f'- {{figure: {result.key.id}, at: {period}, reason: "…"}}'
    fix = f"Ask why. Then add this row to a table of the form reconciliation in {settings.year_file}: {row}."
    return question("official-differs", what, fix, **place(measured, settings))
