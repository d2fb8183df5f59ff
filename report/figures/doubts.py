"""What the figures call in question: a part larger than its whole, a figure that lacks some of its months."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from report.figures.results import Measured, Result
from report.settings.project import Settings
from report.terms.periods import Kind, Period
from report.terms.problems import Problem, note, question
from report.terms.released import FigureKey
from report.terms.values import Marker, Value


def impossible(results: Mapping[FigureKey, Result], settings: Settings) -> list[Problem]:
    """What is wrong with a ratio's two numbers: a part above its whole, a number below nought, nothing to divide by."""
    problems: list[Problem] = []
    for result in results.values():
        if not result.indicator.numerator or len(result.now.parts) != 2:
            continue
        for measured, period in sides(result):
            told = _of_ratio(result, measured, period, settings)
            problems += [told] if told else []
    return list(dict.fromkeys(problems))


def _of_ratio(result: Result, measured: Measured, period: Period, settings: Settings) -> Problem | None:
    """The problem of one ratio, with the line of the catalogue that makes it; none where the two can be divided."""
    indicator, above, below = result.indicator, measured.numerator, measured.denominator
    if measured.value.known or not indicator.numerator:
        return None
    part, whole = _label(settings, indicator.numerator), _label(settings, indicator.denominator)
    lead, made = f"{indicator.name}, {period}: ", _declared(indicator.id, settings)
    at = place(measured, settings)
    if above is not None and below is not None and min(above, below) < 0:
        low = f"{part} is {above:,.10g}" if above < 0 else f"{whole} is {below:,.10g}"
        return question("below-nought", f"{lead}{low}, and a count is not below nought.", f"Ask for the number. {made}", **at)
    if above is not None and below is not None and indicator.unit == "percent" and above > below > 0:
        what = f"{lead}{part} is {above:,.10g}, which is more than {whole}, {below:,.10g}, though it is a part of it."
        return question("part-above-whole", what, f"Ask which number is wrong. The report shows [x] there. {made}", **at)
    if below == 0 and not result.breakdown:
        return note("nothing-to-divide-by", f"{lead}{whole} is nought, so the report shows [z]. {made}", "", **at)
    if below is None and above is not None and measured.parts[1][1].marker is Marker.NOT_AVAILABLE and not result.breakdown:
        what = f"{lead}{measured.parts[1][1].reason}, so there is nothing to divide by. The report shows [x]. {made}"
        return note("nothing-to-divide-by", what, "", **at)
    return None


def _declared(indicator: str, settings: Settings) -> str:
    return f"What is divided by what stands in {settings.declaration(indicator).where('denominator')}."


def incomplete(results: Mapping[FigureKey, Result], settings: Settings) -> list[Problem]:
    """A question for each figure that lacks some of its months; a note where the quarters or terms are asked for as returns.

    How far the sum has come is told here and by `build explain`, and by no report.
    """
    problems: list[Problem] = []
    for result in results.values():
        seen, value, partial = result.now.observations, result.now.value, result.now.partial
        if value.number is not None:
            continue
        by_return = any(o.period.kind in (Kind.FINANCIAL_QUARTER, Kind.SCHOOL_TERM) for o in seen)
        if not seen or not (partial or (not by_return and "were sent" in value.reason)):
            continue
        # Of a ratio or a difference only a part has come so far: its sum would read as the figure's own.
        whole = partial if result.indicator.measure else None
        so_far = f" So far it comes to {whole.number:,.10g} ({whole.words})." if whole else ""
        what = f"{result.indicator.name}, {result.period.words}: {value.reason}.{so_far}"
        if by_return or "were sent" not in value.reason:
            problems.append(note("partial", f"{what} The report shows {_shown(value)}.", "", **place(result.now, settings)))
            continue
        problems.append(
            question("incomplete", what, "Ask for what is missing. The report shows [x] there.", **place(result.now, settings))
        )
    return list(dict.fromkeys(problems))


def _shown(value: Value) -> str:
    return value.marker.shown if value.marker else ""


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
