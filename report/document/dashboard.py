"""The dashboard: each indicator beside the year before, with its change in words, a trend line and a verdict."""

from __future__ import annotations

from dataclasses import replace

from report.document.dashboard_words import FORMS, short_word, with_illustrative, with_mark, words_key
from report.document.happened import after_break, call, note
from report.document.inlines import Speaker, bound
from report.document.model import Bound, CellOf, Column, Line, Link, Row, Spark, Table, Text
from report.document.rounded import rounding_notes
from report.document.run_charts import marks_of, points_of, run_alt, stretches_of
from report.document.run_key import run_key
from report.document.signs import IN_POINTS, table_key, verdict_word
from report.settings.affected import breaks_along, breaks_between, broken_within, events_of
from report.settings.shown import compared_period, shown_period
from report.settings.year import TablePlan
from report.terms.happenings import Happening
from report.terms.language import phrase, said
from report.terms.periods import Kind, Period, term_words
from report.terms.reading_periods import parse_period
from report.terms.released import Part, Released
from report.terms.spelling_numbers import capitalised, listed
from report.terms.statuses import BREAK, CODES, ILLUSTRATIVE, in_a_sentence
from report.terms.values import Marker
from report.terms.verdicts import Direction
from report.terms.wording import without_points

INDICATOR, CHANGE, VERDICT = phrase("Indicator"), phrase("Change"), phrase("Verdict")
WIDTHS = {INDICATOR: 62, "now": 20, "before": 20, CHANGE: 26, VERDICT: 42}
WITH_CHARTS = {
    INDICATOR: 47, "now": 15, "before": 15, CHANGE: 15.5, FORMS["control"]: 28.5, FORMS["trend"]: 24, VERDICT: 25,
}  # fmt: skip
THIS_YEAR, EARLIER = phrase("This year’s value is {status}."), phrase("The earlier value is {status}.")


def dashboard(name: str, plan: TablePlan, speaker: Speaker, sparks: dict[str, Spark]) -> Table:
    """The table; the trend lines it needs are added to `sparks`, for drawing."""
    rows = _Rows(name, plan, speaker, sparks)
    groups = [group.figures for group in plan.groups] or [plan.figures]
    made = tuple(
        rows.row(figure, at == 0 and number > 0) for number, group in enumerate(groups) for at, figure in enumerate(group)
    )
    columns, told = with_illustrative(_columns(plan, speaker), made)
    words = words_key([speaker.figure(figure) for group in groups for figure in group], made) if plan.points else []
    return Table(
        id=name,
        caption=speaker.said(plan.caption),
        columns=columns,
        rows=told,
        form="dashboard",
        key=(*table_key(made, rows.statuses, speaker.few), *([said(IN_POINTS)] * rows.in_points), *run_key(rows.drawn), *words),
        notes=(*rows.notes, *map(speaker.said, plan.notes), *rounding_notes(made, speaker)),
        source=plan.source,
    )


def _columns(plan: TablePlan, speaker: Speaker) -> tuple[Column, ...]:
    year = speaker.settings.period
    headings = {"now": year.words, "before": year.year_before.words}
    return tuple(
        Column(headings.get(key) or said(key), "right" if key in ("now", "before", CHANGE) else "left", width)
        for key, width in (WITH_CHARTS if plan.points else WIDTHS).items()
    )


class _Rows:
    """Makes the rows, collects their notes in the order of their calls, and the run charts it has drawn."""

    def __init__(self, name: str, plan: TablePlan, speaker: Speaker, sparks: dict[str, Spark]) -> None:
        self.name, self.plan, self.speaker, self.sparks = name, plan, speaker, sparks
        self.settings = speaker.settings
        self.notes: list[Line] = []
        self.drawn: list[Spark] = []
        self.numbers: dict[str, int] = {}
        self.statuses: set[str] = set()
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
            cells += [self._run_chart(shown, happened), CellOf((short_word(shown, "trend"),))]
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
        drawn = (parse_period(point.key.period) for point in self._points(figure) if self.plan.points)
        return sorted({*drawn, *(one for one in ends if one is not None)})

    def _happened(self, figure: str) -> list[Happening]:
        """The events and breaks that concern one of a row's values, in order of time."""
        periods = self._periods(figure)
        breaks = {*breaks_along(self.settings, figure, periods), *broken_within(self.settings, figure, periods[-1])}
        found = breaks | set(events_of(self.settings, figure, periods))
        return [one for one in self.settings.happenings if one in found]

    def _change(self, shown: Released) -> Bound:
        """`down 7 percentage points` as `down 7`: the key then says that percentages change in points."""
        change = bound(shown, "change")
        short = without_points(change.text)
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
        texts = [self._other_periods(figure), said(reason), caveat, *told, _standing(shown)]
        texts += [text for _, text in shown.revisions]
        texts += [] if reason or caveat else shown.notes
        return list(dict.fromkeys(text for text in texts if text))

    def _other_periods(self, figure: str) -> str:
        """The periods in words, where the headings of the columns would mislead."""
        now, before, year = shown_period(self.settings, figure), compared_period(self.settings, figure), self.settings.period
        if year.start <= now.start <= year.end and before in (None, now.year_before):
            return ""
        if before:
            return said("For {now}, beside {before}.", now=now.words, before=before.words)
        return said("For {now}.", now=now.words)

    def _run_chart(self, shown: Released, happened: list[Happening]) -> CellOf:
        """A run chart where there are two values or more to draw, and the control chart's word below it."""
        points = self._points(shown.key.id)
        marks = marks_of(points, shown.control, _words)
        if sum(mark.value is not None for mark in marks) < 2:
            lacking = Marker.NOT_AVAILABLE
            return CellOf((Bound(shown.key.id, shown.key.period, "run chart", lacking.shown, marker=str(lacking)),))
        indicator = self.settings.indicators[shown.key.id]
        limits = stretches_of(points, shown.control, _words, indicator)
        kind = said("Control chart") if limits else said("Run chart")
        alt = run_alt(kind, indicator.short or indicator.name, marks, limits, _in_full(shown))
        name = f"{self.name}-{shown.key.id}"
        periods = [parse_period(point.key.period) for point in points]
        apart = [at for at in range(1, len(periods)) if breaks_between(self.settings, shown.key.id, *periods[at - 1 : at + 1])]
        alt = " ".join([alt, *(one.sentence for one in happened)])
        self.sparks[name] = Spark(name, alt, marks, tuple(apart), limits)
        self.drawn.append(self.sparks[name])
        return CellOf((short_word(shown, "control"),), chart=name)

    def _points(self, figure: str) -> list[Released]:
        return points_of(figure, shown_period(self.settings, figure), self.plan.points, self.speaker)


def _words(point: Released) -> str:
    return point.period_words


def _in_full(shown: Released) -> str:
    """What the control chart says, for the picture's alternative text, and whether it rests on illustrative points."""
    word = bound(shown, "control")
    text = capitalised(word.text)
    return with_mark(text) if word.illustrative else text


def _row_name(shown: Released) -> str:
    """The figure's name, with the school term where its name does not say it."""
    period = parse_period(shown.key.period)
    term = term_words(period) if period.kind is Kind.SCHOOL_TERM else ""
    return f"{shown.name}, {term}" if term and term not in shown.name.lower() else shown.name


def _standing(shown: Released) -> str:
    """Which of the row's numbers are illustrative, provisional or revised, in words."""
    sides = {THIS_YEAR: _status_of(shown.part("value")), EARLIER: _status_of(shown.part("previous"))}
    found = [(sentence, status) for sentence, status in sides.items() if status]
    if len(found) == 2 and found[0][1] == found[1][1]:
        found = [(phrase("Both values are {status}."), found[0][1])]
    return " ".join(f"{_code(status)}{said(words, status=listed(in_a_sentence(status)))}" for words, status in found)


def _code(status: str) -> str:
    """`[r] ` before a sentence about a revised value; nothing for an illustrative one."""
    return "".join(f"{code} " for word, code in CODES.items() if word in status.split(", "))


def _status_of(part: Part) -> str:
    return ILLUSTRATIVE if part.illustrative else part.status
