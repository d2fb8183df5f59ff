"""The dashboard: each indicator beside the year before, with its change in words, a trend line and a verdict."""

from __future__ import annotations

import re
from dataclasses import replace

from report.document.alt import trend_alt
from report.document.cells import mark
from report.document.happened import after_break, call, note
from report.document.inlines import Speaker, bound
from report.document.model import Bound, CellOf, Column, Line, Link, Mark, Row, Spark, Table, Text
from report.document.signs import HOLLOW, IN_POINTS, table_key, verdict_word
from report.settings.affected import breaks_along, breaks_between, broken_within, events_of
from report.settings.shown import compared_period, shown_period
from report.settings.year import TablePlan
from report.terms.happenings import Happening
from report.terms.periods import Period
from report.terms.released import FigureKey, Part, Released
from report.terms.spelling_numbers import capitalised
from report.terms.statuses import BREAK, CODES
from report.terms.values import Marker
from report.terms.verdicts import Direction
from report.words.spans import trend_periods

WIDTHS = {"Indicator": 55, "now": 17, "before": 16, "Change": 20, "Trend": 24, "Verdict": 38}


def dashboard(name: str, plan: TablePlan, speaker: Speaker, sparks: dict[str, Spark]) -> Table:
    """The table; the trend lines it needs are added to `sparks`, for drawing."""
    rows = _Rows(name, plan, speaker, sparks)
    groups = [group.figures for group in plan.groups] or [plan.figures]
    made = tuple(
        rows.row(figure, at == 0 and number > 0) for number, group in enumerate(groups) for at, figure in enumerate(group)
    )
    return Table(
        id=name,
        caption=speaker.said(plan.caption),
        columns=_columns(plan, speaker),
        rows=made,
        form="dashboard",
        key=(*table_key(made, rows.statuses), *([IN_POINTS] if rows.in_points else []), *([HOLLOW] if rows.hollow else [])),
        notes=(*rows.notes, *(speaker.said(text) for text in plan.notes)),
        source=plan.source,
    )


def _columns(plan: TablePlan, speaker: Speaker) -> tuple[Column, ...]:
    year = speaker.settings.period
    headings = {"now": year.words, "before": year.year_before.words}
    return tuple(
        Column(headings.get(key, key), "right" if key in ("now", "before", "Change") else "left", width)
        for key, width in WIDTHS.items()
        if key != "Trend" or plan.points
    )


class _Rows:
    """Makes the rows, collects their notes in the order of their calls, and remembers whether a trend line has hollow dots."""

    def __init__(self, name: str, plan: TablePlan, speaker: Speaker, sparks: dict[str, Spark]) -> None:
        self.name, self.plan, self.speaker, self.sparks = name, plan, speaker, sparks
        self.settings = speaker.settings
        self.notes: list[Line] = []
        self.numbers: dict[str, int] = {}
        self.statuses: set[str] = set()
        self.hollow = False
        self.in_points = False

    def row(self, figure: str, group: bool) -> Row:
        """The row of one figure; `group` draws a heavier line above it."""
        shown = self.speaker.figure(figure)
        happened = self._happened(figure)
        broken = any(one.kind == "break" for one in happened)
        value = bound(shown)
        self.statuses |= {*(part.status for part in (value, bound(shown, "previous"))), *([BREAK] if broken else [])}
        cells = [
            CellOf((after_break(value) if broken and value.marker is None else value,), "right", emphasis=True),
            CellOf((bound(shown, "previous"),), "right"),
            CellOf((self._change(shown),), "right"),
        ]
        if self.plan.points:
            cells.append(self._trend(shown, happened))
        cells.append(CellOf((verdict_word(shown.verdict) if shown.verdict else bound(shown, "verdict"),)))
        heading: list[Text | Link] = [Text(_row_name(shown))]
        for number in sorted(self._number(text) for text in self._notes_of(shown, happened)):
            heading += call(number, self.name)
        return Row(tuple(heading), tuple(cells), group=group)

    def _number(self, text: str) -> int:
        """The number of the note with this text, which other rows may have called already."""
        if text not in self.numbers:
            self.numbers[text] = len(self.numbers) + 1
            self.notes.append(note(self.numbers[text], text))
        return self.numbers[text]

    def _periods(self, figure: str) -> list[Period]:
        """Every period a row shows, oldest first."""
        ends = (compared_period(self.settings, figure), shown_period(self.settings, figure))
        return sorted({*trend_periods(figure, self.plan.points, self.settings), *(one for one in ends if one is not None)})

    def _happened(self, figure: str) -> list[Happening]:
        """The events and breaks that concern one of a row's values, in order of time."""
        periods = self._periods(figure)
        breaks = {*breaks_along(self.settings, figure, periods), *broken_within(self.settings, figure, periods[-1])}
        found = breaks | set(events_of(self.settings, figure, periods))
        return [one for one in self.settings.happenings if one in found]

    def _change(self, shown: Released) -> Bound:
        """`down 7 percentage points` as `down 7`: the key then says that percentages change in points."""
        change = bound(shown, "change")
        short = re.sub(r" percentage points?$", "", change.text)
        self.in_points |= short != change.text
        return replace(change, text=short)

    def _notes_of(self, shown: Released, happened: list[Happening]) -> list[str]:
        """What a reader must know of the row: other periods than the headings say, why it is not comparable, caveats."""
        figure = shown.key.id
        indicator = self.settings.indicators[figure]
        reason = shown.verdict.reason if shown.verdict and shown.verdict.direction is Direction.NOT_COMPARABLE else ""
        caveat = self.settings.plan.caveats.get(figure, indicator.caveat)
        told = [f"{CODES[BREAK]} {one.sentence}" if one.kind == "break" else one.sentence for one in happened]
        reason = "" if any(reason and one.sentence in reason for one in happened) else reason
        texts = [self._other_periods(figure), reason, caveat, *told, _standing(shown)]
        texts += [text for _, text in shown.revisions]
        texts += [] if reason or caveat else shown.notes
        return list(dict.fromkeys(text for text in texts if text))

    def _other_periods(self, figure: str) -> str:
        """The periods in words, where the headings of the columns would mislead."""
        now, before, year = shown_period(self.settings, figure), compared_period(self.settings, figure), self.settings.period
        if year.start <= now.start <= year.end and before in (None, now.year_before):
            return ""
        return f"For {now.words}, beside {before.words}." if before else f"For {now.words}."

    def _trend(self, shown: Released, happened: list[Happening]) -> CellOf:
        """A trend line where there are two values or more to draw, else the sign that says why not."""
        marks = self._marks(shown.key.id)
        if sum(mark.value is not None for mark in marks) < 2:
            lacking = Marker.NOT_AVAILABLE if marks else Marker.NOT_APPLICABLE
            return CellOf((Bound(shown.key.id, shown.key.period, "trend", lacking.shown, marker=str(lacking)),))
        self.hollow |= any(mark.illustrative for mark in marks)
        name = f"{self.name}-{shown.key.id}"
        periods = trend_periods(shown.key.id, self.plan.points, self.settings)
        apart = [at for at in range(1, len(periods)) if breaks_between(self.settings, shown.key.id, *periods[at - 1 : at + 1])]
        alt = " ".join([trend_alt(marks), *(one.sentence for one in happened)])
        self.sparks[name] = Spark(name, alt, marks, tuple(apart))
        return CellOf((), chart=name)

    def _marks(self, figure: str) -> tuple[Mark, ...]:
        periods = trend_periods(figure, self.plan.points, self.settings)
        found = [self.speaker.released.get(FigureKey(figure, str(period))) for period in periods]
        return tuple(mark(one, one.period_words) for one in found)


def _row_name(shown: Released) -> str:
    """The figure's name, with the school term where its name does not say it."""
    term = shown.key.period.partition(" ")[2] if shown.key.period.endswith("term") else ""
    return f"{shown.name}, {term}" if term and term not in shown.name.lower() else shown.name


def _standing(shown: Released) -> str:
    """Which of the row's numbers are illustrative, provisional or revised, in words."""
    sides = {"this year’s value": "value", "the earlier value": "previous"}
    said = [(words, _status_word(shown.part(form))) for words, form in sides.items()]
    found = [(words, status) for words, status in said if status]
    if len(found) == 2 and found[0][1] == found[1][1]:
        return f"{_code(found[0][1])}Both values are {found[0][1]}."
    return " ".join(f"{_code(status)}{capitalised(words)} is {status}." for words, status in found)


def _code(status: str) -> str:
    """`[r] ` before a sentence about a revised value; nothing for an illustrative one."""
    return "".join(f"{code} " for word, code in CODES.items() if word in status.split(" and "))


def _status_word(part: Part) -> str:
    return "illustrative" if part.illustrative else part.status.replace(",", " and")
