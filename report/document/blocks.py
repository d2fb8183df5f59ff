"""Blocks of a chapter: paragraphs, lists, and everything year.yaml declares by name."""

from __future__ import annotations

from report.document.alt import structure_alt
from report.document.charts import Charts
from report.document.inlines import Speaker, bound
from report.document.model import (
    Block,
    CaseStudy,
    CellOf,
    Column,
    Fact,
    Flow,
    Heading,
    Line,
    ListOf,
    Node,
    Paragraph,
    Quotation,
    Row,
    Section,
    Step,
    Structure,
    Table,
    Text,
    Tile,
    Tiles,
    VerdictGroup,
    Verdicts,
)
from report.document.signs import signs_key, verdict_key, verdict_word
from report.document.tables import Tables
from report.settings.year import NodePlan
from report.words.forms import table_figures
from report.words.tree import Bullets, Case, FactLine, Leaves, Named, Para, Part, ProseBlock, Quote, Subhead

WIDE = {"table", "tiles", "verdicts", "chart", "structure"}
ORDER = ("better", "worse", "same", "unjudged")


class Blocks:
    """Makes the blocks of one chapter."""

    def __init__(self, speaker: Speaker, chapter: str) -> None:
        self.speaker = speaker
        self.chapter = chapter
        self.settings = speaker.settings
        self.tables = Tables(speaker)
        self.charts = Charts(speaker, self.tables)
        self._paragraphs = 0

    def section(self, part: Part) -> Section:
        """What stands under one heading."""
        heading = self.speaker.line(part.heading)
        blocks = tuple(self.block(block) for block in part.blocks)
        wide = not heading and all(isinstance(block, Named) for block in part.blocks)
        short = len(blocks) <= 2 and all(isinstance(block, (Paragraph, ListOf, Fact)) for block in blocks)
        return Section(heading, blocks, id=f"{self.chapter}-{slug(heading)}" if heading else "", keep=short, wide=wide)

    def block(self, block: ProseBlock) -> Block:
        """One block of prose, or one declared by name."""
        match block:
            case Para():
                return Paragraph(self.speaker.line(block.content), id=self._next())
            case Bullets():
                return ListOf(tuple(self.speaker.line(item) for item in block.items), block.ordered, id=self._next())
            case Subhead():
                return Heading(self.speaker.line(block.content), id=self._next())
            case Quote():
                return Quotation(self.speaker.line(block.content), block.role)
            case Case():
                return CaseStudy(self.speaker.line(block.title), block.label, tuple(self.block(inner) for inner in block.blocks))
            case FactLine():
                return Fact(bound(self._figure(block)), self.speaker.line(block.content))
            case Named():
                return self._named(block)

    def _next(self) -> str:
        self._paragraphs += 1
        return f"{self.chapter}-{self._paragraphs}"

    def _figure(self, block: FactLine):  # type: ignore[no-untyped-def]
        return self.tables.figure(block.binding.name)

    def _named(self, block: Named) -> Block:
        year, name = self.settings.plan, block.name
        match block.kind:
            case "table":
                return self.tables.make(name, year.tables[name])
            case "chart":
                return self.charts.make(name, year.charts[name])
            case "tiles":
                return self._tiles(name)
            case "verdicts":
                return self._verdicts(name)
            case "structure":
                return self._structure(name)
            case "flow":
                return self._flow(name)
            case "promises":
                return self._promises(name)
            case "people":
                return self._people(name)
            case "key":
                return verdict_key() if name == "verdicts" else signs_key()
            case _:
                return self._headline_releases()

    def _tiles(self, name: str) -> Tiles:
        plans = self.settings.plan.tiles[name]
        return Tiles(
            tuple(
                Tile(bound(self.tables.figure(t.figure)), self.speaker.said(t.label), self.speaker.said(t.change)) for t in plans
            )
        )

    def _verdicts(self, name: str) -> Verdicts:
        """Every row of the named tables under its verdict, in a fixed order of verdicts."""
        plan = self.settings.plan
        figures = [self.tables.figure(f) for table in plan.verdicts[name] for f in table_figures(plan.tables[table])]
        judged = [figure for figure in figures if figure.verdict]
        words = {figure.verdict.words: verdict_word(figure.verdict) for figure in judged if figure.verdict}
        groups = [
            VerdictGroup(
                word, tuple((Text(f"{f.name}: "), bound(f, "moved")) for f in judged if f.verdict and f.verdict.words == said)
            )
            for said, word in sorted(words.items(), key=lambda item: (ORDER.index(item[1].mark), item[0]))
        ]
        return Verdicts(tuple(groups))

    def _structure(self, name: str) -> Structure:
        plan = self.settings.plan.structures[name]
        roots = tuple(_node(node) for node in plan.roots)
        return Structure(name, self.speaker.said(plan.title), plan.subtitle, structure_alt(roots), roots, plan.source)

    def _flow(self, name: str) -> Flow:
        plan = self.settings.plan.flows[name]
        below = tuple(Step(bound(self.tables.figure(figure)), label) for figure, label in plan.below.items())
        first = Step(bound(self.tables.figure(plan.figure)), plan.label, below)
        return Flow(name, self.speaker.said(plan.title), plan.subtitle, first, plan.source)

    def _promises(self, name: str) -> Table:
        plans = self.settings.plan.promises[name]
        sides = [(head, key) for head, key in (("Who leads", "lead"), ("By when", "due")) if any(getattr(p, key) for p in plans)]
        columns = (Column("No."), Column("Promise"), *(Column(head) for head, _ in sides))
        rows = tuple(
            Row(
                (Text(str(at)),),
                (CellOf(self.speaker.said(p.promise)), *(CellOf((Text(getattr(p, key)),)) for _, key in sides)),
                anchor=p.id,
            )
            for at, p in enumerate(plans, 1)
        )
        after = self.settings.period.start.year + 1
        caption: Line = (Text(f"Promises for April {after} to March {after + 1}"),)
        return Table(f"promises-{name}", caption, columns, rows, form="promises")

    def _people(self, name: str) -> Table:
        plans = self.settings.plan.people[name]
        columns = (Column("Role"), Column("Organisation"), Column("What they do"))
        rows = tuple(Row((Text(p.role),), (CellOf((Text(p.body),)), CellOf((Text(p.does),)))) for p in plans)
        return Table(f"people-{name}", (Text(name.replace("_", " ").capitalize()),), columns, rows, form="people")

    def _headline_releases(self) -> Block:
        """Each release with the figures it let out; only those that were small enough to need it."""
        items: list[Line] = []
        for entry in self.settings.plan.headline:
            names = [self.settings.indicators[figure].name for figure in entry.figures]
            items.append((Text(f"{'; '.join(names)}. Released by the {_lower(entry.by)}. {entry.reason}"),))
        return ListOf(tuple(items), id=self._next())


def _node(plan: NodePlan) -> Node:
    return Node(plan.name, plan.detail, tuple(_node(below) for below in plan.below))


def _lower(role: str) -> str:
    return role[:1].lower() + role[1:]


def slug(line: Line) -> str:
    """The heading as part of an address: lower case, hyphens."""
    text = "".join(inline.text for inline in line if hasattr(inline, "text"))
    return "-".join("".join(sign if sign.isalnum() else " " for sign in text.lower()).split())


def has_words(leaves: Leaves) -> bool:
    """True where a line says something."""
    return bool(leaves)
