"""Run and control charts from released values: which points, their limits and signals, and what is said of them in words."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from report.document.alt import FIRST, HIGHEST, LAST, LOWEST, gaps
from report.document.cells import mark
from report.document.inlines import Speaker
from report.document.model import Mark, Stretch
from report.settings.indicators import Indicator
from report.terms.language import phrase, said, said_of
from report.terms.periods import Period
from report.terms.released import FigureKey, Released
from report.terms.spelling_numbers import listed
from report.terms.trends import Control, Limits
from report.terms.wording import show
from report.words.spans import points_before

TRIAL = phrase("The centre line is {centre}; the trial limits from {count} points are {low} and {high}")
FULL = phrase("The centre line is {centre}; the limits from {count} points are {low} and {high}")
TRIAL_OF_SEVERAL = phrase(
    "From {first} to {last} the centre line is {centre}; the trial limits from {count} points are {low} and {high}"
)
FULL_OF_SEVERAL = phrase(
    "From {first} to {last} the centre line is {centre}; the limits from {count} points are {low} and {high}"
)
Labels = Callable[[Released], str]


def points_of(figure: str, last: Period, count: int, speaker: Speaker) -> list[Released]:
    """The figure's released values in a row up to a period, at most `count`, from the first that was let out."""
    found: list[Released] = []
    for period in reversed(points_before(last, count)):
        one = speaker.released.figures.get(FigureKey(figure, str(period)))
        if one is None:
            break
        found.insert(0, one)
    return found


def marks_of(points: Sequence[Released], control: Control | None, label: Labels) -> tuple[Mark, ...]:
    """The points as marks, each with the rules it meets."""
    met = signals_by_period(control)
    return tuple(replace(mark(one, label(one)), low=None, high=None, signal=met.get(one.key.period, "")) for one in points)


def signals_by_period(control: Control | None) -> dict[str, str]:
    """Each period that is part of a signal, with the rules it meets, joined by a semicolon."""
    met: dict[str, list[str]] = {}
    for signal in control.signals if control else ():
        for period in signal.periods:
            met.setdefault(period, []).append(signal.rule)
    return {period: "; ".join(dict.fromkeys(map(said, rules))) for period, rules in met.items()}


def stretches_of(points: Sequence[Released], control: Control | None, label: Labels, indicator: Indicator) -> tuple[Stretch, ...]:
    """The limits that reach into the points drawn, cut where the drawing begins."""
    if control is None:
        return ()
    names = [one.key.period for one in points]
    labels = {one.key.period: label(one) for one in points}
    found = []
    for limits in control.limits:
        drawn = [name for name in names if name in _reach(limits, control, names)]
        if drawn:
            low, centre, high = (in_words(number, indicator, points) for number in (limits.low, limits.centre, limits.high))
            ends, numbers = (labels[drawn[0]], labels[drawn[-1]]), (limits.low, limits.centre, limits.high)
            found.append(Stretch(*ends, *numbers, limits.trial, limits.points, (low, centre, high)))
    return tuple(found)


def limits_at(period: str, names: Sequence[str], control: Control | None) -> Limits | None:
    """The limits that hold for a period; `names` are the periods drawn, oldest first."""
    found = [one for one in (control.limits if control else ()) if period in _reach(one, control, names)]
    return found[0] if found else None


def _reach(limits: Limits, control: Control | None, names: Sequence[str]) -> Sequence[str]:
    """The periods drawn for which the limits hold. Limits that begin before the drawing hold from its first period on."""
    if limits.last not in names:
        return ()
    first = names.index(limits.first) if limits.first in names else 0
    return names[first : names.index(limits.last) + 1]


def in_words(number: float, indicator: Indicator, points: Sequence[Released]) -> str:
    """A limit as it is printed: with one decimal more than the points; money to the penny at most."""
    printed = [one.part("value").display.partition(".")[2] for one in points if one.part("value").number is not None]
    places = 1 + max((sum(sign.isdigit() for sign in text) for text in printed), default=0)
    return show(number, indicator.unit, min(places, 2) if indicator.unit == "money" else places)


def run_alt(title: str, series: str, marks: Sequence[Mark], limits: Sequence[Stretch], finding: str) -> str:
    """What kind of chart, its ends, highest and lowest, centre and limits, each signal, and the finding."""
    known = [one for one in marks if one.value is not None]
    if not known:
        return f"{title}, {series}. {said('No value can be shown.')}"
    first, last = known[0], known[-1]
    high, low = (pick(known, key=lambda one: one.value or 0) for pick in (max, min))
    words = [f"{title}, {series}", said_of(len(known), "{count} point", "{count} points"), _at(FIRST, first)]
    if last is not first:
        words.append(_at(LAST, last))
    words += [_at(HIGHEST, high), _at(LOWEST, low)]
    words += gaps(tuple(marks))
    words += [_of_limits(one, several=len(limits) > 1) for one in limits]
    rules = dict.fromkeys(rule for one in marks for rule in one.signal.split("; ") if rule)
    met = {rule: listed([one.label for one in marks if rule in one.signal.split("; ")]) for rule in rules}
    words += [said("Signal, {rule}: {labels}", rule=rule, labels=labels) for rule, labels in met.items()]
    return ". ".join([*words, finding.rstrip(".")]) + "."


def _of_limits(one: Stretch, several: bool) -> str:
    low, centre, high = one.shown
    fill: dict[str, Any] = {"centre": centre, "count": one.points, "low": low, "high": high}
    if not several:
        return said(TRIAL if one.trial else FULL, **fill)
    return said(TRIAL_OF_SEVERAL if one.trial else FULL_OF_SEVERAL, first=one.first, last=one.last, **fill)


def _at(words: str, one: Mark) -> str:
    return said(words, value=one.display, label=one.label)
