"""How sure the report is of its data: a paragraph, a table by partner, a table of what is not plain by indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.document.confidence_lead import sum_of
from report.document.inlines import Speaker
from report.document.model import CellOf, Column, Line, Row, Table, Text
from report.document.run_charts import points_of
from report.settings.shown import compared_period, form_of, lead_measure, shown_period
from report.settings.suppression import is_withheld
from report.terms.confidence import ReturnRecord
from report.terms.language import phrase, said
from report.terms.released import Part
from report.terms.spelling_numbers import capitalised, in_words
from report.terms.statuses import said_status
from report.words.forms import table_figures

PARTNER_WIDTH = 64
"""In millimetres, so that most names stand on one line in print."""
COMPLETE, IN_TIME, LATE, UNCHANGED = phrase("Yes"), phrase("In time"), phrase("Late"), phrase("No")
_NOT_KNOWN = phrase("Not known")
_CHECKS = phrase("The checks of this report")
_GAPS_MEAN = phrase(
    "Values lacking: asked for and blank, or sent as not available. A value that a partner holds back is not lacking."
)
_TIMINGS = {"in time": IN_TIME, "late": LATE}


def partners(speaker: Speaker) -> Table:
    """One row a partner: returns due, received, in time and late where days are known; values, lacking, revised, provisional."""
    records = speaker.released.confidence.returns
    dated = any(record.timing for record in records)
    days = [said(IN_TIME), said(LATE)] if dated else []
    counts = [said("Values"), said("Lacking"), said("Revised"), said("Provisional")]
    heads = [said("Returns due"), said("Received"), *days, *counts]
    rows = [
        Row((Text(name),), _numbers([record for record in records if record.partner == name], dated))
        for name in dict.fromkeys(record.partner for record in records)
    ]
    if len(rows) > 1:
        rows.append(Row((Text(said("All partners")),), _numbers(records, dated), total=True))
    columns = (Column(said("Partner"), "left", PARTNER_WIDTH), *(Column(head, "right") for head in heads))
    notes: list[Line] = [(Text(said(_GAPS_MEAN)),)]
    caption: Line = (Text(said("Returns and their values, by partner")),)
    return Table("confidence-partners", caption, columns, tuple(rows), notes=tuple(notes), source=said(_CHECKS))


def _numbers(records: Sequence[ReturnRecord], dated: bool) -> tuple[CellOf, ...]:
    total = sum_of(records)
    days = [total.in_time, total.late] if dated else []
    counts = [total.due, total.came, *days, total.values, total.gaps, total.revised, total.provisional]
    return tuple(CellOf((Text(f"{count:,}"),), align="right") for count in counts)


def indicators(speaker: Speaker) -> Table:
    """Whether all values of a dashboard’s indicators are there, their return was in time, and what was revised.

    Indicators of which the same is to be said share a row, and those of which nothing is to be said stand together in the
    last, so that a page holds them all. Of a figure that is withheld there is no row: that its values came would tell of it.
    """
    settings = speaker.settings
    plans = [plan for plan in settings.plan.tables.values() if plan.form == "dashboard"]
    named = {figure: plan.points for plan in plans for figure in table_figures(plan)}
    figures = {figure: points for figure, points in named.items() if not is_withheld(settings, settings.indicators[figure])}
    timings = {figure: _timing(figure, speaker) for figure in figures}
    dated = any(timings.values())
    alike: dict[tuple[str, ...], list[str]] = {}
    for figure, points in figures.items():
        state = _state(_shown(figure, points, speaker), timings[figure] if dated else None)
        alike.setdefault(state, []).append(speaker.figure(figure).name)
    columns = (
        Column(said("Indicator")),
        Column(said("Complete")),
        *((Column(said("Received")),) if dated else ()),
        Column(said("Revised or provisional")),
    )
    timely = said("Indicators of the dashboard: complete, timely, restated")
    caption: Line = (Text(timely if dated else said("Indicators of the dashboard: complete, restated")),)
    return Table("confidence-indicators", caption, columns, tuple(_rows(alike)), source=said(_CHECKS))


def _rows(alike: dict[tuple[str, ...], list[str]]) -> Iterator[Row]:
    """A row for each state, the plain one last."""
    count = sum(map(len, alike.values()))
    for state, names in sorted(alike.items(), key=lambda one: _is_plain(one[0])):
        name = "; ".join(names)
        if _is_plain(state) and len(names) > 1:
            every = said("All {number} indicators", number=in_words(count))
            name = every if len(names) == count else said("The other {number} indicators", number=in_words(len(names)))
        yield Row((Text(name),), tuple(CellOf((Text(text),)) for text in state))


def _is_plain(state: tuple[str, ...]) -> bool:
    """True where all is there, in time as far as days are known of any, and as first reported."""
    return state[0] == said(COMPLETE) and state[-1] == said(UNCHANGED) and set(state[1:-1]) <= {said(IN_TIME)}


def _state(parts: Sequence[Part], timing: str | None) -> tuple[str, ...]:
    """What is to be said of an indicator: complete, received where days are known, restated."""
    days = [timing or said(_NOT_KNOWN)] if timing is not None else []
    return (_complete(parts), *days, _restated(parts))


def _shown(figure: str, points: int, speaker: Speaker) -> list[Part]:
    """Every value that a dashboard shows of a figure: the year's, the one it is set beside, those of the run chart."""
    settings, own = speaker.settings, speaker.figure(figure)
    at, beside = shown_period(settings, figure), compared_period(settings, figure)
    apart = {str(period) for period in (at, beside)}
    others = [one for one in points_of(figure, at, points, speaker) if one.key.period not in apart]
    previous = [own.part("previous")] if beside is not None else []
    return [own.part("value"), *previous, *(one.part("value") for one in others)]


def _complete(parts: Sequence[Part]) -> str:
    there = sum(part.marker != "x" for part in parts)
    if there == len(parts):
        return said(COMPLETE)
    return said("{count} of {all} values", count=there, all=len(parts))


def _restated(parts: Sequence[Part]) -> str:
    """`No`, `Revised`, `Provisional` or both; [c] where a value held back keeps it from being said."""
    words = sorted({word for part in parts for word in part.status.split(", ") if word})
    if words:
        return capitalised(said_status(", ".join(words)))
    return "[c]" if any(part.marker == "c" for part in parts) else said(UNCHANGED)


def _timing(figure: str, speaker: Speaker) -> str:
    """`In time` or `Late`, by the return that brings the value shown; nothing where that is not known."""
    settings = speaker.settings
    form, period = form_of(settings, lead_measure(settings, settings.indicators[figure])), str(shown_period(settings, figure))
    of_form = [record for record in speaker.released.confidence.returns if record.form == form]
    own = [record for record in of_form if record.period == period] or (of_form if len(of_form) == 1 else [])
    return said(_TIMINGS[own[0].timing]) if own and own[0].timing else ""
