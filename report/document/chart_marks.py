"""What a chart shows beside its numbers: events and breaks, provisional and revised values, each with its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from report.document.cells import short_period
from report.document.drawn import Drawn
from report.document.inlines import Speaker
from report.document.model import Event, Line, Mark, Series, Text
from report.document.signs import meaning_of
from report.settings.affected import breaks_along, breaks_between, events_of
from report.settings.project import Settings
from report.settings.shown import period_kind
from report.settings.year import ChartPlan
from report.terms.happenings import Happening
from report.terms.language import said
from report.terms.periods import Kind, Period
from report.terms.reading_periods import parse_period
from report.terms.spelling_numbers import listed
from report.terms.statuses import BREAK, CODES, PROVISIONAL, REVISED, UNRELIABLE

MOST_WORDS, MOST_SIGNS, MOST_LABELS = 4, 32, 4
NO_BREAK_SPACE = "\u00a0"


@dataclass(frozen=True)
class ChartMarks:
    """Events to draw, notes below the chart, and sentences for its alternative text."""

    events: tuple[Event, ...] = ()
    notes: tuple[Line, ...] = ()
    alt: str = ""


def chart_marks(plan: ChartPlan, drawn: Drawn, speaker: Speaker) -> ChartMarks:
    """Everything that marks a chart, found by the periods it shows. The plan's own events take the place of the file's events."""
    happened = _happened(drawn, speaker.settings, own=bool(plan.events))
    own = [_own(plan, event.after, event.text, speaker.settings) for event in plan.events]
    numbered = [said("[note {number}]", number=at) for at in range(1, len(happened) + 1)]
    labels = _labels(happened, len(own)) if drawn.periods else numbered
    placed = [one for each, label in zip(happened, labels, strict=True) for one in _placed(each, label, drawn, speaker.settings)]
    notes = [*_notes(happened, labels), *_status_lines(drawn.series, speaker.few)]
    told = [said("After {period}: {text}.", period=event.after, text=event.text.rstrip(". ")) for event in own]
    told += [*(one.sentence for one in happened), *_status_lines(drawn.series, speaker.few)]
    return ChartMarks((*own, *placed), tuple((Text(text),) for text in notes), " ".join(told))


def _happened(drawn: Drawn, settings: Settings, own: bool) -> list[Happening]:
    """The events and breaks of the chart, in order of time. An event between two single days drawn is one of them too."""
    found: set[Happening] = set()
    for figure, periods in drawn.shown:
        reach = [_reach(periods)] if drawn.periods else []
        found |= set() if own else set(events_of(settings, figure, [*periods, *reach]))
        found |= set(breaks_along(settings, figure, periods))
    return [one for one in settings.happenings if one in found]


def _reach(periods: Sequence[Period]) -> Period:
    return Period(min(one.start for one in periods), max(one.end for one in periods), Kind.SPAN)


def _own(plan: ChartPlan, after: str, text: str, settings: Settings) -> Event:
    return Event(short_period(str(parse_period(after, period_kind(settings, plan.figure)))), text)


def _labels(happened: Sequence[Happening], others: int) -> list[str]:
    """What is written beside each: its words where they are few, else their beginning and the number of the note that has all."""
    crowded = len(happened) + others > MOST_LABELS
    labels, number = [], 0
    for one in happened:
        text = one.text.rstrip(". ")
        short = _few(text) and not crowded
        lead = re.split(r"[,:;(–—]", text)[0].strip()
        words = text if short else lead if _few(lead) and not crowded else ""
        number += not short
        call = "" if short else said("[note {number}]", number=number).replace(" ", NO_BREAK_SPACE)
        labels.append(" ".join(part for part in (CODES[BREAK] if one.kind == "break" else "", words, call) if part))
    return labels


def _few(text: str) -> bool:
    return len(text.split()) <= MOST_WORDS and len(text) <= MOST_SIGNS


def _placed(one: Happening, label: str, drawn: Drawn, settings: Settings) -> list[Event]:
    """Where it is drawn: a band over the periods an event touches, a line at each place where a break divides two of them."""
    if not drawn.periods:
        return []
    names = [mark.label for mark in drawn.series[0].marks]
    figures = [figure for figure, _ in drawn.shown if one.concerns(figure)]
    if one.kind == "break":
        cuts = [
            at
            for at in range(1, len(names))
            if any(one in breaks_between(settings, figure, *drawn.periods[at - 1 : at + 1]) for figure in figures)
        ]
        return [Event(names[at - 1], label if at == cuts[0] else "", sort="break") for at in cuts]
    touched = [at for at, period in enumerate(drawn.periods) if any(one in events_of(settings, f, [period]) for f in figures)]
    if touched:
        first, last = names[touched[0]], names[touched[-1]]
        return [Event(names[touched[0] - 1] if touched[0] else first, label, first, last)]
    before = names[max(at for at, period in enumerate(drawn.periods) if period.end < one.when.start)]
    return [Event(before, label, last=before)]


def _notes(happened: Sequence[Happening], labels: Sequence[str]) -> list[str]:
    """The lines below the chart: whatever its label leaves out, and what a break means."""
    notes = []
    for one, label in zip(happened, labels, strict=True):
        call = re.search(r"\[[^\[\]\d]*\s(\d+)\]", label)
        if call:
            notes.append(f"{said('[note {number}]', number=call[1])} {one.sentence}")
        elif one.kind == "break":
            notes.append(f"{CODES[BREAK]} {one.sentence}")
    return notes


def _status_lines(series: Sequence[Series], under: int) -> list[str]:
    """Which values are provisional, revised or of low reliability: `[r] revised: not what was first reported (2021/22).`"""
    known = [mark for one in series for mark in one.marks if mark.value is not None]
    found = {word: _labelled(known, word) for word in (PROVISIONAL, REVISED, UNRELIABLE)}
    return [f"{meaning_of(word, under)} ({listed(labels)})." for word, labels in found.items() if labels]


def _labelled(marks: Sequence[Mark], word: str) -> list[str]:
    return list(dict.fromkeys(mark.label for mark in marks if word in mark.status.split(", ")))
