"""The table of reconciliation: this report's figures beside the nationally published ones, the difference, and the reason."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from report.document.cells import cell, short_period
from report.document.inlines import Speaker
from report.document.model import CellOf, Column, Line, Row, Table, Text
from report.document.status import with_signs
from report.settings.reconciled_row import ReconciledRow
from report.settings.reconciling import row_period
from report.settings.year import TablePlan
from report.terms.language import phrase, said
from report.terms.released import FigureKey, Released
from report.terms.values import Marker

NOT_KNOWN = phrase("Cause not known")
NO_DIFFERENCE = phrase("No difference")
NOT_TOLD = phrase("Not told")
COLUMNS = (
    Column(phrase("Measure"), "left", 33),
    Column(phrase("Period"), "left", 19),
    Column(phrase("This report"), "right", 17),
    Column(phrase("Published nationally"), "right", 24),
    Column(phrase("Published for"), "left", 21),
    Column(phrase("Difference"), "right", 24),
    Column(phrase("Reason"), "left", 32),
)


def reconciliation(name: str, plan: TablePlan, speaker: Speaker) -> Table:
    """A row for each declared pair, and the source of both below."""
    pairs = [(row, _figure(row, speaker)) for row in plan.rows]
    table = Table(
        id=name,
        caption=speaker.said(plan.caption),
        columns=tuple(replace(one, heading=said(one.heading)) for one in COLUMNS),
        rows=tuple(_row(row, figure) for row, figure in pairs),
        form="reconciliation",
        notes=(*_sources([figure for _, figure in pairs]), *(speaker.said(text) for text in plan.notes)),
        source=plan.source,
    )
    return with_signs(table, speaker)


def _figure(row: ReconciledRow, speaker: Speaker) -> Released:
    return speaker.released.get(FigureKey(row.figure, str(row_period(speaker.settings, row))))


def _row(row: ReconciledRow, figure: Released) -> Row:
    words = CellOf((Text(short_period(figure.key.period)),))
    cells = (words, *(cell(figure, form) for form in ("value", "official", "official_period", "official_difference")))
    return Row((Text(figure.name),), (*cells, CellOf((Text(_reason(row, figure)),))))


def _reason(row: ReconciledRow, figure: Released) -> str:
    """The declared reason. Where the difference is held back, no reason is given: it could tell that there is one."""
    here, there = figure.part("value"), figure.part("official")
    if Marker.CONFIDENTIAL in (here.marker, there.marker) or figure.part("official_difference").marker is not None:
        return said(NOT_TOLD)
    if row.reason:
        return row.reason
    return said(NO_DIFFERENCE if here.number == there.number else NOT_KNOWN)


def _sources(figures: Iterable[Released]) -> list[Line]:
    """Where each side comes from, each source once."""
    found = list(figures)
    here = dict.fromkeys(figure.source for figure in found if figure.source)
    there = dict.fromkeys(figure.part("official_source").display for figure in found if not figure.part("official_source").marker)
    lines = [said("This report: {source}.", source="; ".join(here))] if here else []
    lines += [said("Published nationally: {source}.", source=source) for source in there]
    return [(Text(line),) for line in lines]
