"""The time of an event or break as an officer writes it: any period, from one to another, or `from` one on."""

from __future__ import annotations

import re
from datetime import date

from report.terms.periods import Kind, Period
from report.terms.reading_periods import try_period

FOREVER = date.max
_OPEN = re.compile(r"(?:from|since)\s+(.+?)(?:\s+on(?:wards?)?)?", re.IGNORECASE)
_TO = re.compile(r"\s+(?:to|until)\s+|\s*[–—]\s*|\s+-\s+", re.IGNORECASE)


def read_time(text: str, kind: str) -> tuple[Period | None, str, str]:
    """The days, their words where these are not the period's own, and a sentence where the time cannot be read.

    An event `from` a time has no end. A break holds from its first day on, whichever way that is said.
    """
    if not text:
        return None, "", "It does not say when."
    whole = try_period(text)
    if whole is not None:
        return _sound(whole, "", text)
    opened = _OPEN.fullmatch(text)
    first = try_period(opened[1]) if opened else None
    if opened and first is not None:
        said = f"from {first.words}"
        return first if kind == "break" else Period(first.start, FOREVER, Kind.SPAN), said, ""
    pair = _pair(opened[1] if opened else text)
    if pair is None:
        return None, "", f'"{text}" is not a time I know.'
    return _sound(Period(pair[0].start, pair[1].end, Kind.SPAN), f"{pair[0].words} to {pair[1].words}", text)


def _pair(text: str) -> tuple[Period, Period] | None:
    """The two periods of `spring term 2020/21 to summer term 2020/21`, at whichever sign leaves a period on both sides."""
    for at in _TO.finditer(text):
        first, last = try_period(text[: at.start()]), try_period(text[at.end() :])
        if first is not None and last is not None:
            return first, last
    return None


def _sound(when: Period, said: str, text: str) -> tuple[Period | None, str, str]:
    if when.start > when.end:
        return None, "", f'"{text}" ends before it begins.'
    return when, said, ""
