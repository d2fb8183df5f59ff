"""The audit of a figure alone: which of its released forms tells what the declared rules hold back."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from report.door.audit.making import making_tells
from report.door.audit.rounded import rounding_tells
from report.door.audit.told import MARKED, TELLS_BEFORE, TELLS_BESIDE, TELLS_NOW, is_marker_alone
from report.figures.results import Measured, Result
from report.settings.outside import OFFICIAL
from report.settings.project import Settings
from report.settings.reconciling import official_of
from report.settings.suppression import is_let_out, is_withheld, rule_of
from report.terms.periods import Period
from report.terms.reading_periods import parse_period
from report.terms.released import FigureKey, Released
from report.terms.wording import show

TELLS_ABOUT_OTHERS = ("england", "region", "neighbours")
TELLS_OFFICIAL = ("official", "official_difference")
CONFIDENTIAL = "c"
Secret = Callable[[Result, Measured, Period], bool]



def leaks_alone(
    figure: Released, result: Result | None, released_numbers: set[float], settings: Settings, secret: Secret
) -> Iterator[str]:
    """A sentence for each form, verdict or note that tells of a value which `secret` holds back, or was never asked for.

    `released_numbers` are all that stand in released figures.
    """
    if result is None:
        yield "it was let out and never computed"
        return
    for form in figure.parts:
        if form not in result.forms:
            yield f"the form {form} was let out and not asked for"
    yield from _of_now(figure, result, secret)
    yield from _words_without_numbers(figure, result)
    yield from _of_before(figure, result, secret)
    yield from rounding_tells(figure, result, settings)
    yield from _earlier_numbers(figure, result, settings)
    if is_withheld(settings, result.indicator):
        yield from _told(figure, (*TELLS_ABOUT_OTHERS, *TELLS_OFFICIAL), "it")
    if _official_is_secret(result, settings, secret):
        yield from _forms_told(figure, TELLS_OFFICIAL, "the published value")
    yield from making_tells(figure, _hidden(figure, result, secret), released_numbers, settings.plan.status == "publication")


def _hidden(figure: Released, result: Result, secret: Secret) -> tuple[bool, bool]:
    """Whether the value is held back, and the one it is set beside: by the rules, or because others would be told."""
    before, period = result.before, result.before_period
    earlier = before is not None and period is not None and secret(result, before, period)
    now = secret(result, result.now, result.period)
    return now or _prints_held(figure, "value"), earlier or _prints_held(figure, "previous")


def _prints_held(figure: Released, form: str) -> bool:
    part = figure.parts.get(form)
    return part is not None and part.marker == CONFIDENTIAL


def _of_now(figure: Released, result: Result, secret: Secret) -> Iterator[str]:
    """What tells of a value that is held back."""
    if not secret(result, result.now, result.period):
        return
    yield from _told(figure, (*TELLS_NOW, *TELLS_OFFICIAL), "its value")
    yield from _other_sign(figure, "value", "its value")
    if figure.notes:
        yield "its value is held back, and a note that came with it was let out"
    if figure.rank is not None or any(one.said is not None for one in figure.standings):
        yield "its value is held back, and how it compares was let out"
    if any(about == str(result.period) for about, _ in figure.revisions):
        yield "its value is held back, and a note about its revision was let out"


def _of_before(figure: Released, result: Result, secret: Secret) -> Iterator[str]:
    """What tells of an earlier value that is held back."""
    before, period = result.before, result.before_period
    if before is None or period is None or not secret(result, before, period):
        return
    yield from _told(figure, TELLS_BEFORE, "its earlier value")
    yield from _other_sign(figure, "previous", "its earlier value")
    if any(about == str(period) for about, _ in figure.revisions):
        yield "its earlier value is held back, and a note about its revision was let out"


def _official_is_secret(result: Result, settings: Settings, secret: Secret) -> bool:
    """True where the nationally published value beside it falls under the rules of its own indicator."""
    for area, measured in result.comparators:
        if area == OFFICIAL:
            name, at = official_of(settings, result.indicator.id, result.period)
            period = measured.observations[0].period if measured.observations else at
            key = FigureKey(name, str(period), result.breakdown)
            beside = Result(key, settings.indicators[name], period, measured, result.breakdown)
            return secret(beside, measured, period)
    return False


def _earlier_numbers(figure: Released, result: Result, settings: Settings) -> Iterator[str]:
    """A note about a revision that holds a number which no published report printed, or which is a small count itself."""
    sides = {str(result.period): result.now, **({str(result.before_period): result.before} if result.before else {})}
    rule = rule_of(settings, result.indicator)
    for about, text in figure.revisions:
        printed = sides[about].printed if about in sides else None
        if printed is None:
            yield "a note tells of a revision of which nothing is known"
        elif "It was first printed as" in text:
            let_out = not result.breakdown and is_let_out(settings, figure.key.id, parse_period(about))
            counted = result.indicator.counts_children and result.indicator.unit == "count"
            small = counted and rule.low <= printed.value <= rule.high
            shown = show(printed.value, result.indicator.unit, result.indicator.decimals)
            if not printed.published or (small and not let_out) or f"first printed as {shown}." not in text:
                yield "a note about its revision holds an earlier number that may not be shown"


def _forms_told(figure: Released, forms: tuple[str, ...], what: str) -> Iterator[str]:
    """Each form that says more than a marker."""
    for form in forms:
        part = figure.parts.get(form)
        if part is not None and not is_marker_alone(part):
            yield f"{what} is held back, and {form} was let out"


def _told(figure: Released, forms: tuple[str, ...], what: str) -> Iterator[str]:
    """Each form that says more than a marker, and a verdict, which rests on the value and the one before it."""
    yield from _forms_told(figure, forms, what)
    if figure.verdict is not None:
        yield f"{what} is held back, and a verdict was let out"


def _other_sign(figure: Released, form: str, what: str) -> Iterator[str]:
    """Any sign but [c] says that the numbers make no value, as where a part is above its whole: that tells of them."""
    part = figure.parts.get(form)
    if part is not None and part.marker in MARKED and part.marker != CONFIDENTIAL:
        yield f"{what} is held back, and [{part.marker}] stands for it in place of [{CONFIDENTIAL}]"


def _words_without_numbers(figure: Released, result: Result) -> Iterator[str]:
    """A word of comparison or a rank for which either side has no number that was found."""
    known = {area for area, measured in result.comparators if measured.value.known} if result.now.value.known else set()
    for form, area in TELLS_BESIDE.items():
        part = figure.parts.get(form)
        if part is not None and area not in known and not is_marker_alone(part):
            yield f"{form} was let out, and a value it rests on is not there"
    for standing in figure.standings:
        if standing.said is not None and standing.kind not in known:
            yield f"a comparison with {standing.name} was let out, and a value it rests on is not there"
        if standing.said is not None and f"beside_{standing.kind}" not in figure.parts:
            yield f"a comparison with {standing.name} was let out and not asked for"
    if figure.rank is not None and not {"rank", "quartile"} & set(figure.parts):
        yield "a rank was let out and not asked for"
