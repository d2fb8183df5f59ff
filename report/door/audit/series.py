"""The audit of trends and control charts: every period they reach over is looked up again, whatever the door thought of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

from report.figures.compute import Results
from report.figures.results import Result
from report.terms.periods import Period
from report.terms.reading_periods import parse_period
from report.terms.released import Part, Released, ReleasedValues
from report.terms.trends import Control, Limits, Trend

FORMS = ("trend", "control")
_BY_THE_POINTS = ("base not known", "points overlap")


def series_leaks(
    figure: Released, released: ReleasedValues, results: Results, is_secret: Callable[[Result], bool]
) -> Iterator[str]:
    """What a trend or control chart that was let out tells of a value that is held back, or that nobody may see.

    It must have its word in the plan's form; what lies between the first and the last period that any part of it names must be
    computed, not secret, and shown in the report with a number.
    """
    for form, said in zip(FORMS, (figure.trend, figure.control), strict=True):
        part = figure.parts.get(form)
        if said is None:
            if part is not None and part.marker is None:
                yield f"the form {form} says something, and no {form} was let out"
            continue
        if part is None or part.marker is not None:
            yield f"a {form} was let out, and its form was held back or not asked for"
        yield from _of_points(figure, form, said, part, released, results, is_secret)


def _of_points(
    figure: Released,
    form: str,
    said: Trend | Control,
    part: Part | None,
    released: ReleasedValues,
    results: Results,
    is_secret: Callable[[Result], bool],
) -> Iterator[str]:
    keys = [replace(figure.key, period=str(period)) for period in _reach(said)]
    for key in keys:
        result, shown = results.get(key), released.figures.get(key)
        if result is None or not result.now.value.known:
            yield f"its {form} rests on {key.period}, for which there is no value"
        elif is_secret(result):
            yield f"its {form} rests on {key.period}, which is held back"
        elif shown is None or shown.parts.get("value") is None or shown.parts["value"].number is None:
            yield f"its {form} rests on {key.period}, which is not shown"
    for period in _where_it_begins(results.get(figure.key), said):
        if (before := results.get(replace(figure.key, period=str(period)))) is not None and is_secret(before):
            yield f"its {form} tells of {period}, which is held back"
    invented = any(results[key].now.status == "illustrative" for key in keys if key in results)
    if said.says and invented and part is not None and not part.illustrative:
        yield f"its {form} rests on an illustrative value and does not say so"


def _where_it_begins(result: Result | None, said: Trend | Control) -> list[Period]:
    """The period before the first point, where the words tell that no more could be used: a gap there may be a small number.

    Of a word that its points settle and that names none of them, every period looked at.
    """
    looked_at = [period for period, _ in result.points] if result is not None else []
    if isinstance(said, Trend) and said.says:
        return []
    if said.points and said.first:
        return [period for period in looked_at if period == parse_period(said.first).before]
    return looked_at if said.lacking in _BY_THE_POINTS else []


def _reach(said: Trend | Control) -> list[Period]:
    """Every period from the first to the last that it names anywhere."""
    names = [name for name in (said.first, said.last) if name]
    if isinstance(said, Control):
        names += [name for limits in said.limits for name in _ends(limits)]
        names += [name for signal in said.signals for name in signal.periods]
    found = sorted(map(parse_period, names))
    if not found:
        return []
    out = [found[-1]]
    while out[0] > found[0] and out[0].before < out[0]:
        out.insert(0, out[0].before)
    return out


def _ends(limits: Limits) -> tuple[str, str]:
    return limits.first, limits.last
