"""A table of comparison: each figure with its interval, beside statistical neighbours, region and country, each with its word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from report.document.cells import cell, interval_cell, missing_cell
from report.document.inlines import Speaker, bound
from report.document.model import Bound, Break, CellOf, Column, Inline, Line, Row, Table, Text
from report.document.signs import comparison_key
from report.document.status import with_signs
from report.settings.comparing import beside, neighbours_of
from report.settings.year import TablePlan
from report.terms.comparisons import NOT_COMPARED, AreaKind, Standing
from report.terms.language import phrase, said
from report.terms.released import Released
from report.terms.spelling_numbers import listed

INTERVAL = phrase("95% interval")
RANK = phrase("Rank")
WIDTH, RANK_WIDTH = 170.0, 21.5
FIXED = {"period": 17.0, "value": 15.5, "interval": 16.5}
BESIDE_WIDTHS: dict[AreaKind, float] = {"neighbours": 23.0, "region": 18.5, "england": 16.0}
"""Widths of the columns in print, in millimetres; what is left is the measure's."""
REFUSED = phrase("Their value is for another period, and is not shown.")
NEIGHBOURS = phrase("Statistical neighbours")
GROUPS = {"mean": phrase("Statistical neighbours, mean"), "median": phrase("Statistical neighbours, median")}
SHOWN = {
    "mean": phrase("Shown is their mean, each area counted once."),
    "median": phrase("Shown is their median, each area counted once."),
}


def comparison(name: str, plan: TablePlan, speaker: Speaker) -> Table:
    """The table, with a key of the words it uses and notes on the list of neighbours and on what is not compared."""
    made = _Comparison(plan, speaker)
    rows = tuple(made.row(figure, at == 0 and group > 0) for group, figures in made.groups for at, figure in enumerate(figures))
    table = Table(
        id=name,
        caption=speaker.said(plan.caption),
        columns=tuple(made.columns()),
        rows=rows,
        form="comparison",
        notes=(*made.notes(), *(speaker.said(text) for text in plan.notes)),
        source=plan.source,
    )
    signed = with_signs(table, speaker)
    return replace(signed, key=(*comparison_key(signed.rows), *signed.key))


class _Comparison:
    """Makes the rows and remembers what the notes must say."""

    def __init__(self, plan: TablePlan, speaker: Speaker) -> None:
        self.plan, self.speaker, self.settings = plan, speaker, speaker.settings
        self.groups = list(enumerate([group.figures for group in plan.groups] or [plan.figures]))
        self.kinds = beside(plan, speaker.settings)
        self.shown = [speaker.figure(figure) for _, figures in self.groups for figure in figures]

    def columns(self) -> Iterator[Column]:
        """The headings, in the order of comparison."""
        place = self.settings.config.partnership
        others = sum(BESIDE_WIDTHS[kind] for kind in self.kinds) + (RANK_WIDTH if self.plan.rank else 0)
        spare = WIDTH - sum(FIXED.values()) - others
        yield Column(said("Measure"), "left", spare)
        yield from (Column(said("Period"), "left", FIXED["period"]), Column(place.area, "right", FIXED["value"]))
        yield Column(said(INTERVAL), "right", FIXED["interval"])
        yield from (Column(self._heading(kind), "right", BESIDE_WIDTHS[kind]) for kind in self.kinds)
        if self.plan.rank:
            yield Column(said(RANK), "left", RANK_WIDTH)

    def row(self, figure: str, group: bool) -> Row:
        """One figure: its value with its interval, each comparator with its word."""
        shown = self.speaker.figure(figure)
        cells = [cell(shown, "period"), replace(cell(shown), emphasis=True), interval_cell(shown)]
        cells += [self._beside(shown, kind) for kind in self.kinds]
        if self.plan.rank:
            cells.append(CellOf(_lines(bound(shown, "rank"), bound(shown, "quartile"))))
        return Row((Text(shown.name),), tuple(cells), group=group)

    def _beside(self, shown: Released, kind: AreaKind) -> CellOf:
        """The comparator's number, its word, and how many areas of a group have data, where not all have."""
        standing = _standing(shown, kind)
        if standing is not None and standing.other_period and self.plan.other_period == "refuse":
            return missing_cell(shown.key)
        number, word = bound(shown, kind), bound(shown, f"beside_{kind}")
        if standing is not None and word.marker is None:
            word = replace(word, text=standing.word)
        lines = _lines(number, word)
        if standing is not None and standing.with_data < standing.size:
            lines += (Break(), Text(said("{count} of {all}", count=standing.with_data, all=standing.size)))
        return CellOf(lines, "right")

    def _heading(self, kind: AreaKind) -> str:
        place, found = self.settings.config.partnership, neighbours_of(self.settings)
        group = said(GROUPS[found.statistic]) if found else said(NEIGHBOURS)
        return {"neighbours": group, "region": place.region or said("Region"), "england": place.country}[kind]

    def notes(self) -> Iterator[Line]:
        """The list of neighbours, the rank, and for each reason the figures that are not compared."""
        found = neighbours_of(self.settings)
        if found and "neighbours" in self.kinds:
            names = listed([name for _, name in found.areas])
            listing = said("Statistical neighbours ({list}): {names}.", list=found.vintage, names=names)
            yield (Text(f"{listing} {said(SHOWN[found.statistic])}{self._all()}"),)
        ranked = next((figure.rank for figure in self.shown if figure.rank), None)
        if self.plan.rank and ranked:
            best = said("Rank: 1st is best, and areas with the same value share a place.")
            yield (Text(f"{best} {said('Among {areas}.', areas=ranked.among)}"),)
        yield from ((Text(text),) for text in self._reasons())

    def _all(self) -> str:
        group = [one for figure in self.shown for one in figure.standings if one.kind == "neighbours"]
        counts = {(one.with_data, one.size) for one in group}
        if len(counts) > 1:
            return " " + said("Where not all of them have data, a third line says how many have.")
        return "".join(" " + said("{count} of {all} have data.", count=some, all=size) for some, size in counts)

    def _reasons(self) -> Iterator[str]:
        reasons: dict[str, dict[str, list[str]]] = {}
        for figure in self.shown:
            for one in figure.standings:
                if one.kind in self.kinds and one.said is None and figure.part(f"beside_{one.kind}").marker != "c":
                    reason = REFUSED if one.other_period and self.plan.other_period == "refuse" else one.reason
                    reasons.setdefault(reason, {}).setdefault(figure.name, []).append(one.name)
        for reason, figures in reasons.items():
            yield f"{said(NOT_COMPARED, sense='comparison').capitalize()}: {self._named(figures)}. {said(reason)}"

    def _named(self, figures: dict[str, list[str]]) -> str:
        """The figures, each with the areas it is not compared with, where it is compared with another."""
        return "; ".join(
            name if len(areas) == len(self.kinds) else said("{figure} (with {areas})", figure=name, areas=_plain(areas))
            for name, areas in figures.items()
        )


def _plain(areas: list[str]) -> str:
    return listed([said("statistical neighbours") if area == said(NEIGHBOURS) else area for area in areas])


def _standing(shown: Released, kind: AreaKind) -> Standing | None:
    return next((one for one in shown.standings if one.kind == kind), None)


def _lines(number: Bound, word: Bound) -> tuple[Inline, ...]:
    """A number and its word on two lines; one marker where both are the same."""
    return (number,) if number.marker and number.marker == word.marker else (number, Break(), word)
