"""How sure the report is of its data: a paragraph, a table by partner, a table of what is not plain by indicator."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from report.document.inlines import Speaker
from report.document.model import CellOf, Column, Line, Paragraph, Row, Table, Text
from report.document.run_charts import points_of
from report.settings.shown import compared_period, form_of, lead_measure, shown_period
from report.settings.suppression import is_withheld
from report.terms.confidence import ReturnRecord
from report.terms.released import Part
from report.terms.spelling_numbers import capitalised, counted, in_words
from report.words.forms import table_figures

PARTNER_WIDTH = 64
"""In millimetres, so that most names stand on one line in print."""
NOTHING_ASKED = "No return was asked for."
COMPLETE, IN_TIME, UNCHANGED = "Yes", "In time", "No"
_NOT_KNOWN = "Not known"
_GAPS_MEAN = "Values lacking: asked for and blank, or sent as not available. A value that a partner holds back is not lacking."


@dataclass(frozen=True)
class _Sum:
    """What several returns come to."""

    due: int
    came: int
    in_time: int
    late: int
    values: int
    gaps: int
    revised: int
    provisional: int


def _sum(records: Sequence[ReturnRecord]) -> _Sum:
    return _Sum(
        due=len(records),
        came=sum(record.came for record in records),
        in_time=sum(record.timing == "in time" for record in records),
        late=sum(record.timing == "late" for record in records),
        values=sum(record.values for record in records),
        gaps=sum(record.gaps for record in records),
        revised=sum(record.revised for record in records),
        provisional=sum(record.provisional for record in records),
    )


def lead(speaker: Speaker, anchor: str) -> Paragraph:
    """What came of what was asked for, in sentences."""
    records = speaker.released.confidence.returns
    if not records:
        return Paragraph((Text(NOTHING_ASKED),), id=anchor)
    total = _sum(records)
    partners = len({record.partner for record in records if record.came})
    sentences = [
        f"{_all_or(total.came, total.due)} that were due came and could be read, from {counted(partners, 'partner')}.",
        _timed(total),
        f"Of {counted(total.values + total.gaps, 'value')} asked for, {_none_or(total.gaps)} lacking.",
        f"{capitalised(_none_or(total.revised, past=True))} revised after the first return, "
        f"and {_none_or(total.provisional)} provisional.",
    ]
    return Paragraph((Text(" ".join(sentences)),), id=anchor)


def _all_or(came: int, due: int) -> str:
    return f"All {due:,} returns" if came == due else f"{came:,} of the {due:,} returns"


def _timed(total: _Sum) -> str:
    if not total.in_time and not total.late:
        return "It is not known on which days they came."
    unknown = total.came - total.in_time - total.late
    rest = f" The day of {counted(unknown, 'other')} is not known." if unknown else ""
    return f"Of these, {total.in_time:,} came in time and {total.late:,} late.{rest}"


def _none_or(count: int, past: bool = False) -> str:
    """`none is`, `one is`, `12 are`."""
    verb = ("was" if past else "is") if count <= 1 else ("were" if past else "are")
    return f"{in_words(count) if count else 'none'} {verb}"


def partners(speaker: Speaker) -> Table:
    """One row a partner: returns due, received, in time and late where days are known; values, lacking, revised, provisional."""
    records = speaker.released.confidence.returns
    dated = any(record.timing for record in records)
    heads = ["Returns due", "Received", *(["In time", "Late"] if dated else []), "Values", "Lacking", "Revised", "Provisional"]
    rows = [
        Row((Text(name),), _numbers([record for record in records if record.partner == name], dated))
        for name in dict.fromkeys(record.partner for record in records)
    ]
    if len(rows) > 1:
        rows.append(Row((Text("All partners"),), _numbers(records, dated), total=True))
    columns = (Column("Partner", "left", PARTNER_WIDTH), *(Column(head, "right") for head in heads))
    notes: list[Line] = [(Text(_GAPS_MEAN),)]
    caption: Line = (Text("Returns and their values, by partner"),)
    return Table("confidence-partners", caption, columns, tuple(rows), notes=tuple(notes), source="The checks of this report")


def _numbers(records: Sequence[ReturnRecord], dated: bool) -> tuple[CellOf, ...]:
    total = _sum(records)
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
        Column("Indicator"),
        Column("Complete"),
        *((Column("Received"),) if dated else ()),
        Column("Revised or provisional"),
    )
    timely = "timely, " if dated else ""
    caption: Line = (Text(f"Indicators of the dashboard: complete, {timely}restated"),)
    return Table("confidence-indicators", caption, columns, tuple(_rows(alike)), source="The checks of this report")


def _rows(alike: dict[tuple[str, ...], list[str]]) -> Iterator[Row]:
    """A row for each state, the plain one last."""
    count = sum(map(len, alike.values()))
    for state, names in sorted(alike.items(), key=lambda one: _is_plain(one[0])):
        name = "; ".join(names)
        if _is_plain(state) and len(names) > 1:
            name = f"All {in_words(count)} indicators" if len(names) == count else f"The other {in_words(len(names))} indicators"
        yield Row((Text(name),), tuple(CellOf((Text(text),)) for text in state))


def _is_plain(state: tuple[str, ...]) -> bool:
    """True where all is there, in time as far as days are known of any, and as first reported."""
    return state[0] == COMPLETE and state[-1] == UNCHANGED and set(state[1:-1]) <= {IN_TIME}


def _state(parts: Sequence[Part], timing: str | None) -> tuple[str, ...]:
    """What is to be said of an indicator: complete, received where days are known, restated."""
    days = [timing or _NOT_KNOWN] if timing is not None else []
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
    return COMPLETE if there == len(parts) else f"{there} of {len(parts)} values"


def _restated(parts: Sequence[Part]) -> str:
    """`No`, `Revised`, `Provisional` or both; [c] where a value held back keeps it from being said."""
    said = sorted({word for part in parts for word in part.status.split(", ") if word})
    if said:
        return capitalised(", ".join(said))
    return "[c]" if any(part.marker == "c" for part in parts) else UNCHANGED


def _timing(figure: str, speaker: Speaker) -> str:
    """`In time` or `Late`, by the return that brings the value shown; nothing where that is not known."""
    settings = speaker.settings
    form, period = form_of(settings, lead_measure(settings, settings.indicators[figure])), str(shown_period(settings, figure))
    of_form = [record for record in speaker.released.confidence.returns if record.form == form]
    own = [record for record in of_form if record.period == period] or (of_form if len(of_form) == 1 else [])
    return capitalised(own[0].timing) if own else ""
