"""The blocks of a chapter as paragraphs, tables and pictures of a Word file."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from report.document import model as m
from report.render import names
from report.render.word.lines import Runs, bookmark, status_words
from report.render.word.look import TEXT_WIDTH
from report.render.word.parts import add_paragraph, describe_picture
from report.render.word.pictures import as_png, width_in_points
from report.render.word.tables import Tables, is_broad
from report.terms.language import said

_DEEPEST = 5


@dataclass
class Writer:
    """Writes blocks into one document. `level` is that of the next heading: 1 for a chapter."""

    document: Any
    charts: Path
    tables: Tables
    runs: Runs
    marks: int = 0

    def blocks(self, blocks: Iterable[m.Block], level: int) -> None:
        """Write them in order."""
        for block in blocks:
            _WRITERS[block.kind](self, block, level)

    def heading(self, content: m.Line, level: int, anchor: str = "") -> None:
        """A heading, with the place that links lead to."""
        heading = add_paragraph(self.document, style=f"Heading {min(level, _DEEPEST)}")
        self.runs.write(heading, content, mark=False)
        self.mark(heading, anchor)

    def mark(self, paragraph: Any, anchor: str) -> None:
        """Make the paragraph a place that links lead to, where it has a name."""
        if anchor:
            self.marks += 1
            bookmark(paragraph, anchor, self.marks)

    def turned_for(self, blocks: Iterable[m.Block]) -> None:
        """Turn the page before the heading of what begins with a broad table, so that it does not stay behind alone."""
        first = next((one for one in blocks if not isinstance(one, m.Paragraph | m.Key)), None)
        if isinstance(first, m.Section):
            self.turned_for(first.blocks)
        elif isinstance(first, m.Table) and is_broad(first):
            self.tables.turn(on_side=True)

    def line(self, content: m.Line, style: str = "Normal") -> Any:
        """One paragraph."""
        return self.runs.write(add_paragraph(self.document, style=style), content)

    def paragraph(self, block: m.Paragraph, level: int) -> None:
        """A paragraph, large at a chapter's head."""
        self.mark(self.line(block.content, "Standfirst" if block.standfirst else "Normal"), block.id)

    def list_of(self, block: m.ListOf, level: int) -> None:
        """A list. Numbers are written out: numbered lists of one style would run on from one to the next."""
        for at, item in enumerate(block.items, 1):
            if block.ordered:
                paragraph = add_paragraph(self.document, f"{at}. ", style="List Continue")
                self.runs.write(paragraph, item)
            else:
                self.line(item, "List Bullet")

    def section(self, block: m.Section, level: int) -> None:
        """A heading and what belongs to it."""
        self.turned_for(block.blocks)
        if block.heading:
            self.heading(block.heading, level, block.id)
        self.blocks(block.blocks, level + 1 if block.heading else level)

    def inner(self, block: m.Heading, level: int) -> None:
        """A heading inside a section."""
        self.heading(block.content, level, block.id)

    def table(self, block: m.Table, level: int) -> None:
        """A table with all that belongs to it."""
        self.tables.write(block, self.runs)

    def chart(self, block: m.Chart, level: int) -> None:
        """Title, what is measured, picture with its alternative text, source. Its table stands in the appendix of numbers."""
        self._figure_head(block.title, block.subtitle, block.illustrative, level, f"chart-{block.id}")
        if block.form == "comparison":
            for at, row in enumerate(block.series, 1):
                said_of_row = ", ".join(f"{mark.label} {mark.display}" for mark in row.marks)
                add_paragraph(self.document, f"{row.name}. {row.role}".strip(), style="Subtitle of a figure")
                self.picture(names.row_file(block.id, at), f"{row.name}: {said_of_row}.")
        else:
            self.picture(names.chart_file(block.id), block.alt)
        for note in block.notes:
            self.line(note, "Note")
        add_paragraph(self.document, block.source, style="Source")

    def structure(self, block: m.Structure, level: int) -> None:
        """A structure chart: the picture, and the same tree in words."""
        self._figure_head(block.title, block.subtitle, "", level, f"structure-{block.id}")
        self.picture(names.structure_file(block.id), block.alt)
        self._tree(block.roots, 0)
        add_paragraph(self.document, block.source, style="Source")

    def flow(self, block: m.Flow, level: int) -> None:
        """Where a count went, as a list within a list."""
        self._figure_head(block.title, block.subtitle, "", level, f"flow-{block.id}")
        self._step(block.first, 0)
        add_paragraph(self.document, block.source, style="Source")

    def tiles(self, block: m.Tiles, level: int) -> None:
        """Large numbers, each a line of its own."""
        for tile in block.tiles:
            self._number(tile.number, tile.label, tile.change)

    def fact(self, block: m.Fact, level: int) -> None:
        """One number inside an argument."""
        self._number(block.number, block.content, ())

    def verdicts(self, block: m.Verdicts, level: int) -> None:
        """What got better, what got worse."""
        for group in block.groups:
            self.heading((group.verdict,), level)
            for line in group.lines:
                self.line(line, "List Bullet")

    def quotation(self, block: m.Quotation, level: int) -> None:
        """Somebody's words and role."""
        self.line(block.content, "Quote")
        add_paragraph(self.document, block.role, style="Source")

    def case_study(self, block: m.CaseStudy, level: int) -> None:
        """A case study on its tint, after the line that says what it is."""
        label = add_paragraph(self.document, style="Case study")
        label.add_run(f"{said('Case study')}. ").bold = True
        label.add_run(block.label)
        self.heading(block.title, level)
        for inside in block.blocks:
            if isinstance(inside, m.Paragraph):
                self.line(inside.content, "Case study")
            else:
                self.blocks((inside,), level + 1)

    def key(self, block: m.Key, level: int) -> None:
        """What signs mean."""
        add_paragraph(self.document, style="Key").add_run(block.title).bold = True
        for line in block.lines:
            self.line(line, "Key")

    def picture(self, stem: str, alt: str) -> None:
        """A drawing over at most the whole measure, with its alternative text."""
        from docx.shared import Mm, Pt

        svg = self.charts / f"{stem}.svg"
        run = add_paragraph(self.document, ).add_run()
        width = min(Pt(width_in_points(svg.read_text(encoding="utf-8"))), Mm(TEXT_WIDTH))
        run.add_picture(io.BytesIO(as_png(svg)), width=width)
        describe_picture(run, alt)

    def _figure_head(self, title: m.Line, subtitle: str, illustrative: str, level: int, anchor: str) -> None:
        self.heading(title, level, anchor)
        told = f"{subtitle} ({illustrative})" if illustrative else subtitle
        if told.strip():
            add_paragraph(self.document, told, style="Subtitle of a figure")

    def _number(self, number: m.Bound, label: m.Line, change: m.Line) -> None:
        from docx.shared import Pt

        paragraph = add_paragraph(self.document, style="Headline number")
        large = paragraph.add_run(number.text)
        large.bold, large.font.size = True, Pt(20)
        paragraph.add_run(" ")
        self.runs.write(paragraph, label)
        status = status_words(number)
        paragraph.add_run(f" ({status})" if status else "")
        if change:
            paragraph.add_run(": ")
            self.runs.write(paragraph, change)

    def _tree(self, nodes: tuple[m.Node, ...], depth: int) -> None:
        for node in nodes:
            add_paragraph(self.document, f"{node.name}: {node.detail}" if node.detail else node.name, style=_bullet(depth))
            self._tree(node.below, depth + 1)

    def _step(self, step: m.Step, depth: int) -> None:
        paragraph = add_paragraph(self.document, style=_bullet(depth))
        self.runs.write(paragraph, (step.number,), bold=True)
        paragraph.add_run(f" {step.label}")
        for below in step.below:
            self._step(below, depth + 1)


def _bullet(depth: int) -> str:
    return "List Bullet" if depth == 0 else f"List Bullet {min(depth, 2) + 1}"


_WRITERS: dict[str, Callable[[Writer, Any, int], None]] = {
    "paragraph": Writer.paragraph, "list": Writer.list_of, "section": Writer.section, "heading": Writer.inner,
    "table": Writer.table, "chart": Writer.chart, "structure": Writer.structure, "flow": Writer.flow, "tiles": Writer.tiles,
    "fact": Writer.fact, "verdicts": Writer.verdicts, "quotation": Writer.quotation, "case-study": Writer.case_study,
    "key": Writer.key,
}  # fmt: skip
