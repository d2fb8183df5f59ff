"""Putting a released number into each of the forms the plan names. A form is only made of values that may be shown."""

from __future__ import annotations

from dataclasses import dataclass

from report.figures.results import Measured, Result
from report.terms import wording
from report.terms.released import Part
from report.terms.rounding import round_half_up
from report.terms.spelling_numbers import in_words
from report.terms.values import Marker, Status
from report.terms.verdicts import Direction

NOW = {"value", "words", "Words"}
BOTH = {"change", "moved", "more", "percent_change", "verdict", "direction"}


@dataclass(frozen=True)
class Shown:
    """One side of a figure as it may be shown: a number, or the marker that stands for it."""

    number: float | None
    marker: Marker | None
    illustrative: bool = False


def shown_side(measured: Measured | None, hidden: str) -> Shown:
    """The number, or [c] where it is held back, or its own marker."""
    if measured is None:
        return Shown(None, Marker.NOT_APPLICABLE)
    illustrative = measured.status is Status.ILLUSTRATIVE
    if hidden:
        return Shown(None, Marker.CONFIDENTIAL, illustrative)
    return Shown(measured.value.number, measured.value.marker, illustrative and measured.value.known)


def make_part(form: str, result: Result, now: Shown, before: Shown, others: dict[str, Shown]) -> Part:
    """The form as it is printed. Whatever needs a value that is held back prints that value's marker."""
    if form in NOW:
        return _of_now(form, result, now)
    if form == "previous":
        return _number(result, before)
    if form in ("england", "region"):
        return _number(result, others.get(form, Shown(None, Marker.NOT_APPLICABLE)))
    if form == "period":
        return Part(result.period.words)
    if form == "previous_period":
        return Part(result.before_period.words if result.before_period else "")
    if form == "name":
        return Part(result.indicator.name)
    return _of_both(form, result, now, before)


def _number(result: Result, side: Shown) -> Part:
    if side.number is None:
        marker = side.marker or Marker.NOT_AVAILABLE
        return Part(marker.shown, marker=str(marker))
    unit, decimals = result.indicator.unit, result.indicator.decimals
    rounded = round_half_up(side.number, places(side.number, unit, decimals))
    return Part(wording.show(side.number, unit, decimals), rounded, illustrative=side.illustrative)


def places(value: float, unit: str, decimals: int | None) -> int:
    """How many decimals the number is printed with: what is released is what is printed, no more."""
    shown = wording.show(value, unit, decimals)
    digits = shown.partition(".")[2]
    return len([sign for sign in digits if sign.isdigit()])


def _of_now(form: str, result: Result, now: Shown) -> Part:
    part = _number(result, now)
    if form == "value" or now.number is None:
        return part
    words = in_words(int(now.number)) if now.number == int(now.number) and result.indicator.unit == "count" else part.display
    return Part(words.capitalize() if form == "Words" else words, part.number, illustrative=now.illustrative)


def _of_both(form: str, result: Result, now: Shown, before: Shown) -> Part:
    for side in (now, before):
        if side.marker is Marker.CONFIDENTIAL:
            return Part(Marker.CONFIDENTIAL.shown, marker=str(Marker.CONFIDENTIAL))
    if now.number is None or before.number is None:
        marker = now.marker or before.marker or Marker.NOT_AVAILABLE
        return Part(marker.shown, marker=str(marker))
    illustrative = now.illustrative or before.illustrative
    return Part(_sentence(form, result, now.number, before.number), illustrative=illustrative)


def _sentence(form: str, result: Result, now: float, before: float) -> str:
    unit, decimals = result.indicator.unit, result.indicator.decimals
    verdict = result.verdict
    comparable = verdict is None or verdict.direction is not Direction.NOT_COMPARABLE
    if form == "change":
        return wording.show_change(before, now, unit, decimals)
    if form == "more":
        return wording.more(before, now, unit, decimals)
    if form == "moved":
        return wording.moved(before, now, unit, decimals, comparable)
    if form == "percent_change":
        return wording.percent_change_words(before, now, unit)
    if form == "direction":
        return str(verdict.direction) if verdict else ""
    return verdict.words.lower() if verdict else ""
