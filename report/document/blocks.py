"""Blocks of a chapter: paragraphs, lists, and everything year.yaml declares by name."""

from __future__ import annotations

from report.document import confidence, confidence_lead, declared
from report.document.anchors import Anchors, slug
from report.document.charts import make_chart
from report.document.inlines import Speaker, bound
from report.document.model import Block, CaseStudy, Fact, Heading, ListOf, Paragraph, Quotation, Section
from report.document.signs import signs_key, verdict_key
from report.document.tables import Tables
from report.words.tree import Bullets, Case, FactLine, Leaves, Named, Para, Part, ProseBlock, Quote, Subhead

DECLARED = {
    "tiles": declared.tiles,
    "verdicts": declared.verdicts,
    "structure": declared.structure,
    "flow": declared.flow,
    "promises": declared.promises,
    "people": declared.people,
}
CONFIDENCE = {"partners": confidence.partners, "indicators": confidence.indicators}


class Blocks:
    """Makes the blocks of one chapter, each paragraph with an anchor of its own."""

    def __init__(self, speaker: Speaker, chapter: str, anchors: Anchors) -> None:
        self.speaker = speaker
        self.chapter = chapter
        self.anchors = anchors
        self.tables = Tables(speaker)
        self._paragraphs = 0

    def standfirst(self, leaves: Leaves) -> list[Paragraph]:
        """The paragraph below the chapter's title, where there is one."""
        line = self.speaker.line(leaves)
        return [Paragraph(line, id=self.anchors.take(f"{self.chapter}-0"), standfirst=True)] if line else []

    def section(self, part: Part) -> Section:
        """What stands under one heading."""
        anchor = self.anchors.take(f"{self.chapter}-{slug(part.heading)}") if part.heading else ""
        heading = self.speaker.line(part.heading)
        blocks = tuple(self.block(block) for block in part.blocks)
        wide = not heading and all(isinstance(block, Named) for block in part.blocks)
        short = len(blocks) <= 2 and all(isinstance(block, Paragraph | ListOf | Fact) for block in blocks)
        return Section(heading, blocks, id=anchor, keep=short, wide=wide)

    def block(self, block: ProseBlock) -> Block:
        """One block of prose, or one declared by name."""
        say = self.speaker.line
        match block:
            case Para():
                return Paragraph(say(block.content), id=self._next())
            case Bullets():
                return ListOf(tuple(say(item) for item in block.items), block.ordered, id=self._next())
            case Subhead():
                return Heading(say(block.content), id=self._next())
            case Quote():
                return Quotation(say(block.content), block.role)
            case Case():
                return CaseStudy(say(block.title), block.label, tuple(self.block(inner) for inner in block.blocks))
            case FactLine():
                return Fact(bound(self.speaker.bound_to(block.binding)), say(block.content))
            case Named():
                return self._named(block.kind, block.name)

    def _next(self) -> str:
        self._paragraphs += 1
        return self.anchors.take(f"{self.chapter}-{self._paragraphs}")

    def _named(self, kind: str, name: str) -> Block:
        plan = self.speaker.settings.plan
        if kind == "table":
            return self.tables.make(name, plan.tables[name])
        if kind == "chart":
            return make_chart(name, plan.charts[name], self.speaker)
        if kind == "key":
            return verdict_key() if name == "verdicts" else signs_key(self.speaker.statuses, self.speaker.few)
        if kind == "notes":
            return declared.headline_releases(self.speaker, self._next())
        if kind == "confidence":
            return confidence_lead.lead(self.speaker, self._next()) if name == "lead" else CONFIDENCE[name](self.speaker)
        return DECLARED[kind](name, self.speaker)
