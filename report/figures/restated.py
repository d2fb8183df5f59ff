"""Values of earlier years beside what earlier reports printed: a difference is a restatement, and its reason is asked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from report.figures.doubts import place, sides
from report.figures.results import Measured, Result
from report.history.carried import History, Printed
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.restatements import Restatement, how_to_answer, unused
from report.settings.suppression import rounded_count, rounding_of, rounds_to
from report.terms.periods import Period
from report.terms.problems import Problem, note, question
from report.terms.released import FigureKey
from report.terms.rounding import round_half_up
from report.terms.wording import show


def with_printed(result: Result, history: History, settings: Settings) -> Result:
    """The result with what an earlier report printed for its values otherwise, and the reason where it was given."""
    now = _with_printed(result, result.now, result.period, history, settings)
    if result.before is None or result.before_period is None:
        return replace(result, now=now)
    return replace(result, now=now, before=_with_printed(result, result.before, result.before_period, history, settings))


def _with_printed(result: Result, measured: Measured, period: Period, history: History, settings: Settings) -> Measured:
    printed, number = history.find(result.indicator.id, str(period), result.key.inside), measured.value.number
    if printed is None or number is None or _prints_alike(printed, number, result.indicator, settings):
        return measured
    answer = _answer(result, str(period), number, settings)
    return replace(measured, printed=printed, reason=answer.reason if answer else "")


def _prints_alike(printed: Printed, number: float, indicator: Indicator, settings: Settings) -> bool:
    """True where the number prints as it did, rounded as its rule says or with the decimals of now or, where known, of then."""
    if rounding_of(settings, indicator):
        base = rounds_to(settings, indicator)
        if printed.value == (rounded_count(number, base) if base else round_half_up(number)):
            return True
    if printed.places is not None and round_half_up(number, printed.places) == printed.value:
        return True
    return show(printed.value, indicator.unit, indicator.decimals) == show(number, indicator.unit, indicator.decimals)


def restated(results: Mapping[FigureKey, Result], settings: Settings) -> list[Problem]:
    """A question for each value that an earlier report printed otherwise; a note once its reason is given, or not needed."""
    problems: list[Problem] = []
    used: set[Restatement] = set()
    for result in results.values():
        if result.now.printed is None and (result.before is None or result.before.printed is None):
            continue
        for measured, period in sides(result):
            if measured.printed is None or measured.value.number is None:
                continue
            answer = _answer(result, str(period), measured.value.number, settings)
            used |= {answer} if answer else set()
            problems.append(_told(result, measured, measured.printed, period, answer, settings))
    idle = [answer for answer in settings.restatements if answer.figure and answer not in used]
    return list(dict.fromkeys([*problems, *(unused(answer, settings.restatements_file) for answer in idle)]))


def _told(
    result: Result, measured: Measured, printed: Printed, period: Period, answer: Restatement | None, settings: Settings
) -> Problem:
    unit, decimals = result.indicator.unit, result.indicator.decimals
    inside = f" [{result.key.inside}]" if result.key.inside else ""
    where = f" ({printed.where})" if printed.where else ""
    says = show(measured.value.number or 0, unit, decimals)
    what = (
        f"{result.indicator.name}{inside}, {period}: an earlier report printed {show(printed.value, unit, decimals)}{where}, "
        f"the return now says {says}."
    )
    if answer is not None:
        return note("restated", f"{what} Reason: {answer.reason.rstrip('.')} ({answer.who}).", "", **place(measured, settings))
    entry = how_to_answer("figure", _name(result), str(period), says, settings.restatements_file)
    fix = f"Ask why it changed; meanwhile the report uses the return. {entry}"
    return question("restated", what, fix, **place(measured, settings))


def _answer(result: Result, period: str, number: float, settings: Settings) -> Restatement | None:
    shown = show(number, result.indicator.unit, result.indicator.decimals)
    about = [answer for answer in settings.restatements if (answer.figure, answer.period) == (_name(result), period)]
    return next((answer for answer in about if answer.is_about(number, shown)), None)


def _name(result: Result) -> str:
    return f"{result.indicator.id}[{result.key.inside}]" if result.key.inside else result.indicator.id
