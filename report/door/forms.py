"""Putting a value into each of the forms the plan names. A form is only made of values that may be shown."""

from __future__ import annotations

from dataclasses import dataclass, replace

from report.figures.results import Measured, Result
from report.terms import wording
from report.terms.language import said
from report.terms.released import Part
from report.terms.rounding import round_half_up
from report.terms.spelling_numbers import in_words
from report.terms.values import Marker, Status
from report.terms.verdicts import Direction

NOW = {"value", "words", "Words"}


@dataclass(frozen=True)
class Side:
    """One side of a figure as it may be shown: a number, or the marker that stands for it."""

    number: float | None
    marker: Marker | None
    illustrative: bool = False
    status: str = ""

    @property
    def known(self) -> bool:
        """True for a number."""
        return self.number is not None

    @property
    def lacking(self) -> Marker | None:
        """The marker of what is said of the number. [low] says of a number that it is small; no words can be made of it."""
        return Marker.NOT_AVAILABLE if self.marker is Marker.LOW else self.marker


def side_of(measured: Measured, hidden: bool, standing: str | None = None) -> Side:
    """The number with its standing (its return's, if none is given), or [c] where it is held back, or its own marker.

    A value of which nothing was sent needs no holding back.
    That numbers were sent and make no value can tell of them too: a part above its whole, a running total that falls.
    What an earlier return said does not pass: only the word that it was something else does.
    """
    value = measured.value
    if hidden and (value.known or measured.observations):
        return Side(None, Marker.CONFIDENTIAL)
    if not value.known:
        return Side(None, value.marker)
    firm = measured.standing if standing is None else standing
    return Side(value.number, None, measured.status is Status.ILLUSTRATIVE, firm)


def make_part(form: str, result: Result, now: Side, before: Side) -> Part:
    """The form as it is printed. Whatever needs a value that is held back prints that value's marker."""
    if form in NOW:
        return _of_now(form, result, now)
    if form == "previous":
        return number_part(result, before)
    if form == "period":
        return Part(result.period.words)
    if form == "previous_period":
        return Part(result.before_period.words) if result.before_period else marked(Marker.NOT_APPLICABLE)
    if form == "name":
        return Part(result.indicator.name)
    return _of_both(form, result, now, before)


def marked(marker: Marker) -> Part:
    """The sign that stands in place of a number or a word."""
    return Part(marker.shown, marker=str(marker))


def number_part(result: Result, side: Side, as_sent: bool = False) -> Part:
    """The number rounded as it is printed: what is released is what is printed, no more.

    Another area's number keeps the decimals its source gave: more would claim what nobody published.
    """
    if side.number is None:
        return marked(side.marker or Marker.NOT_AVAILABLE)
    unit, decimals = result.indicator.unit, None if as_sent else result.indicator.decimals
    if wording.rounds_to_nought(side.number, unit, decimals):
        return marked(Marker.LOW)
    shown = wording.show(side.number, unit, decimals)
    places = sum(sign.isdigit() for sign in shown.partition(".")[2])
    return Part(shown, round_half_up(side.number, places), illustrative=side.illustrative, status=side.status)


def _of_now(form: str, result: Result, now: Side) -> Part:
    part = number_part(result, now)
    whole = part.number is not None and part.number == int(part.number) and result.indicator.unit == "count"
    if form == "value":
        return _with_interval(part, result)
    if part.number is None or not whole:
        return part
    words = in_words(int(part.number))
    shown = words[:1].upper() + words[1:] if form == "Words" else words
    return replace(part, display=shown)


def _with_interval(part: Part, result: Result) -> Part:
    """A value that is shown, and whose parts are known, with its 95% interval in its own unit, to one decimal at least."""
    found = result.now.interval if part.number is not None else None
    if found is None:
        return part
    places = max(1, result.indicator.decimals or 0)
    return replace(part, low=round_half_up(found.low, places), high=round_half_up(found.high, places))


def _of_both(form: str, result: Result, now: Side, before: Side) -> Part:
    if before.marker is Marker.NOT_APPLICABLE:
        return marked(Marker.NOT_APPLICABLE)
    if Marker.CONFIDENTIAL in (now.marker, before.marker):
        return marked(Marker.CONFIDENTIAL)
    if now.number is None or before.number is None:
        return marked(now.lacking or before.lacking or Marker.NOT_AVAILABLE)
    text = _sentence(form, result, now.number, before.number)
    if not text:
        return marked(Marker.NOT_APPLICABLE)
    status = ", ".join(sorted({word for side in (now, before) for word in side.status.split(", ") if word}))
    return Part(text, illustrative=now.illustrative or before.illustrative, status=status)


def _sentence(form: str, result: Result, now: float, before: float) -> str:
    unit, decimals, verdict = result.indicator.unit, result.indicator.decimals, result.verdict
    match form:
        case "change":
            return wording.show_change(before, now, unit, decimals)
        case "more":
            return wording.more(before, now, unit, decimals)
        case "moved":
            return _moved(result, now, before)
        case "percent_change" if unit == "percent":
            return wording.show_change(before, now, unit, decimals)
        case "percent_change":
            return wording.percent_change_words(before, now, unit)
        case "direction":
            return verdict.way if verdict else ""
    return verdict.words.lower() if verdict else ""


def _moved(result: Result, now: float, before: float) -> str:
    """`rose from 29 to 46`; a number that rounds to nought and is none reads [low] here too."""
    unit, decimals, verdict = result.indicator.unit, result.indicator.decimals, result.verdict
    comparable = verdict is None or verdict.direction is not Direction.NOT_COMPARABLE
    shown = [number_part(result, Side(number, None)).display for number in (before, now)]
    if Marker.LOW.shown not in shown:
        return wording.moved(before, now, unit, decimals, comparable)
    form = "stood" if not comparable else "stayed" if shown[0] == shown[1] else "rose" if now > before else "fell"
    return said(wording.PHRASES[form], before=shown[0], after=shown[1])
