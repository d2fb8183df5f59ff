"""Blocks of figures and words that year.yaml declares by name: tiles, verdicts, structure charts, flows, promises, people."""

from __future__ import annotations

from report.document.alt import structure_alt
from report.document.inlines import Speaker, bound
from report.document.model import (
    CellOf,
    Column,
    Flow,
    Line,
    ListOf,
    Node,
    Paragraph,
    Row,
    Step,
    Structure,
    Table,
    Text,
    Tile,
    Tiles,
    VerdictGroup,
    Verdicts,
)
from report.document.signs import judged_word
from report.settings.year import NodePlan
from report.terms.language import phrase, said
from report.terms.periods import day, financial_year, span
from report.words.forms import table_figures

ORDER = ("better", "worse", "same", "unjudged")
NOTHING_TO_JUDGE = phrase("No indicator can be set beside the year before.")
NONE_RELEASED = phrase("No small number was let out.")
NOT_AGREED = phrase("Not yet agreed")


def tiles(name: str, speaker: Speaker) -> Tiles:
    """The year at a glance."""
    plans = speaker.settings.plan.tiles[name]
    return Tiles(tuple(Tile(bound(speaker.figure(t.figure)), speaker.said(t.label), speaker.said(t.change)) for t in plans))


def verdicts(name: str, speaker: Speaker) -> Verdicts | Paragraph:
    """Every row of the named tables once, under its verdict, in a fixed order of verdicts."""
    plan = speaker.settings.plan
    names = dict.fromkeys(figure for table in plan.verdicts[name] for figure in table_figures(plan.tables[table]))
    groups: dict[str, VerdictGroup] = {}
    for figure in map(speaker.figure, names):
        if figure.verdict:
            group = groups.get(figure.verdict.judged, VerdictGroup(judged_word(figure.verdict), ()))
            line: Line = (Text(f"{figure.name}: "), bound(figure, "moved"))
            groups[figure.verdict.judged] = VerdictGroup(group.verdict, (*group.lines, line))
    ordered = sorted(groups.values(), key=lambda group: (ORDER.index(group.verdict.mark), group.verdict.word))
    return Verdicts(tuple(ordered)) if ordered else Paragraph((Text(said(NOTHING_TO_JUDGE)),))


def structure(name: str, speaker: Speaker) -> Structure:
    """A structure chart as a tree."""
    plan = speaker.settings.plan.structures[name]
    roots = tuple(_node(node) for node in plan.roots)
    return Structure(name, speaker.said(plan.title), plan.subtitle, structure_alt(roots), roots, plan.source)


def _node(plan: NodePlan) -> Node:
    return Node(plan.name, plan.detail, tuple(_node(below) for below in plan.below))


def flow(name: str, speaker: Speaker) -> Flow:
    """A count, and what became of it."""
    plan = speaker.settings.plan.flows[name]
    below = tuple(Step(bound(speaker.figure(figure)), label) for figure, label in plan.below.items())
    first = Step(bound(speaker.figure(plan.figure)), plan.label, below)
    return Flow(name, speaker.said(plan.title), plan.subtitle, first, plan.source)


def promises(name: str, speaker: Speaker) -> Table:
    """The promises, numbered; columns that no promise fills are left out."""
    plans = speaker.settings.plan.promises[name]
    leads, dues = any(plan.lead for plan in plans), any(plan.due for plan in plans)
    columns = [said("No."), said("Promise"), *([said("Who leads")] if leads else []), *([said("By when")] if dues else [])]
    rows = []
    for number, plan in enumerate(plans, 1):
        sides = [*([plan.lead] if leads else []), *([plan.due] if dues else [])]
        cells = (CellOf(speaker.said(plan.promise)), *(CellOf((Text(side or said(NOT_AGREED)),)) for side in sides))
        rows.append(Row((Text(str(number)),), cells, anchor=plan.id))
    year = financial_year(speaker.settings.period.start.year + 1)
    caption: Line = (Text(said("Promises for {period}", period=span(year, year).words)),)
    return Table(f"promises-{name}", caption, tuple(map(Column, columns)), tuple(rows), form="promises")


def people(name: str, speaker: Speaker) -> Table:
    """People by role; what they do, where it is said of any."""
    plans = speaker.settings.plan.people[name]
    does = any(plan.does for plan in plans)
    columns = (said("Role"), said("Organisation"), *([said("What they do")] if does else []))
    rows = []
    for plan in plans:
        words = (plan.body, plan.does or said("Not stated")) if does else (plan.body,)
        rows.append(Row((Text(plan.role),), tuple(CellOf((Text(word),)) for word in words)))
    caption: Line = (Text(name.replace("_", " ").replace("-", " ").capitalize()),)
    return Table(f"people-{name}", caption, tuple(map(Column, columns)), tuple(rows), form="people")


def headline_releases(speaker: Speaker, anchor: str) -> ListOf | Paragraph:
    """Each decision of a named role: the figures that needed it, by whom it was taken and when, and why."""
    needed = {key.id for key, figure in speaker.released.figures.items() if figure.headline}
    items: list[Line] = []
    for entry in speaker.settings.plan.headline:
        names = [speaker.settings.indicators[figure].name for figure in entry.figures if figure in needed]
        if names:
            role = entry.by[:1].lower() + entry.by[1:]
            by = said("Released by the {role}.", role=role)
            if entry.on:
                by = said("Released by the {role} on {day}.", role=role, day=day(entry.on).words)
            items.append((Text(f"{'; '.join(names)}. {by} {entry.reason}"),))
    return ListOf(tuple(items), id=anchor) if items else Paragraph((Text(said(NONE_RELEASED)),), id=anchor)
