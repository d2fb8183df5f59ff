"""What the figures call in question: a part larger than its whole, a figure that lacks some of its months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report.figures.results import Measured, Result
from report.settings.project import Settings
from report.terms.periods import Kind, Period
from report.terms.problems import Problem, question
from report.terms.released import FigureKey


def impossible(results: Mapping[FigureKey, Result], settings: Settings) -> list[Problem]:
    """A question for each percentage whose part is more than its whole."""
    problems: list[Problem] = []
    for result in results.values():
        for measured, period in sides(result) if result.indicator.unit == "percent" else ():
            above, below = measured.numerator, measured.denominator
            if above is not None and below and above > below:
                part, whole = (_label(settings, measure) for measure, _ in measured.parts)
                counts = f"{part} is {above:,.10g}, which is more than {whole}, {below:,.10g}"
                what = f"{result.indicator.name}, {period}: {counts}, though it is a part of it."
                fix = "Ask which number is wrong. The report shows [x] there."
                problems.append(question("part-above-whole", what, fix, **place(measured, settings)))
    return list(dict.fromkeys(problems))


def incomplete(results: Mapping[FigureKey, Result], settings: Settings) -> list[Problem]:
    """A question for each figure that lacks some of its months. Quarters and terms are asked for as returns already."""
    problems: list[Problem] = []
    for result in results.values():
        seen, value = result.now.observations, result.now.value
        if value.number is not None:
            continue
        kinds = {o.period.kind for o in seen}
        if not kinds or kinds & {Kind.FINANCIAL_QUARTER, Kind.SCHOOL_TERM} or "were sent" not in value.reason:
            continue
        what = f"{result.indicator.name}, {result.period.words}: {value.reason}."
        fix = "Ask for what is missing. The report shows [x] there."
        problems.append(question("incomplete", what, fix, **place(result.now, settings)))
    return list(dict.fromkeys(problems))


def sides(result: Result) -> Iterator[tuple[Measured, Period]]:
    """The value, and the one it is set beside, each with its period."""
    yield result.now, result.period
    if result.before is not None and result.before_period is not None:
        yield result.before, result.before_period


def _label(settings: Settings, measure: str) -> str:
    labels = (form.measures[measure].label for form in settings.forms.values() if measure in form.measures)
    return f'"{next(labels, "") or measure}"'


def place(measured: Measured, settings: Settings) -> dict[str, object]:
    """The first cell behind a number, and whom to ask about it."""
    first = next(iter(measured.observations), None)
    if first is None:
        return {}
    form = settings.forms.get(first.form)
    return {"file": first.ref.file, "sheet": first.ref.sheet, "cell": first.ref.cell, "ask": settings.ask(form) if form else ""}
