"""What a template needs to know of each chapter and table, settled before any HTML is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from report.document.model import (
    Block,
    CaseStudy,
    Chapter,
    Chart,
    Fact,
    Heading,
    ListOf,
    Paragraph,
    Quotation,
    Report,
    Section,
    Strong,
    Structure,
    Table,
    Tiles,
    Verdicts,
    text_of,
)
from report.render.lines import Lines
from report.render.makings import Makings
from report.render.paper.fit import Fit, moved
from report.render.paper.measure import COLUMN, is_landscape, needed_width
from report.render.paper.paging import is_short
from report.terms.language import phrase, said

WIDE_TABLES = ("dashboard", "funding", "promises", "people", "comparison", "reconciliation")
WIDE_CHARTS = ("long series", "run", "comparison")
STACKED_COLUMNS = 4
SLACK = 8.0
"""A table may be set so much narrower, in mm, than it would like."""
NARROW = 90.0
KEPT_ROWS = 8
SAY_STATUS = (
    phrase("illustrative", sense="status"),
    phrase("provisional", sense="status"),
    phrase("break in series", sense="status"),
)
IN_SENTENCES = (phrase(" is revised", sense="in a note"), phrase(" are revised", sense="in a note"))
_IN_COLUMN = (Paragraph, ListOf, Heading, Fact, Quotation)


@dataclass(frozen=True)
class ChapterView:
    """One chapter, ready for its template: `head` stands beside the title, `body` below."""

    chapter: Chapter
    title: str
    kicker: str
    head: tuple[Paragraph, ...]
    body: tuple[Block, ...]
    say: Lines
    starts_page: bool
    short: bool
    tight: bool = False
    turned: bool = False


@dataclass(frozen=True)
class Numbered:
    """A chart's table or a structure's words, as the appendix of numbers prints it."""

    label: str
    anchor: str
    table: Table | None
    structure: Structure | None
    wide: bool = False
    narrow: bool = False
    long: bool = False


def chapter_views(
    report: Report, *, paper: bool, starts: frozenset[str], makings: Makings | None = None, fit: Fit | None = None
) -> tuple[ChapterView, ...]:
    """Every chapter in order; those named in `starts` begin a page.

    `makings`: what the figures of a draft open. `fit`: what paper moves so that pages are filled.
    """
    return tuple(_view(chapter, paper, chapter.id in starts, makings, fit or Fit()) for chapter in report.chapters)


def numbers_appendix(report: Report) -> tuple[str, tuple[Numbered, ...]]:
    """The label of the appendix that print adds, and what stands in it, numbered."""
    letter = chr(ord("A") + sum(chapter.look == "appendix" for chapter in report.chapters))
    pictures = [block for block in every_block(report) if isinstance(block, Chart | Structure)]
    entries = [_numbered(block, said("Table {number}", number=f"{letter}{at}")) for at, block in enumerate(pictures, 1)]
    return said("Appendix {letter}", letter=letter), tuple(entries)


def every_block(report: Report) -> Iterator[Block]:
    """All blocks of the report in reading order, those inside sections and case studies too."""
    for chapter in report.chapters:
        yield from _inside(chapter.blocks)


def is_wide(table: Table) -> bool:
    """True for a table that needs the rail as well as the column."""
    return table.form in WIDE_TABLES or len(table.columns) > STACKED_COLUMNS or sum(c.width for c in table.columns) > COLUMN


def is_broad(block: Block) -> bool:
    """True for a block that is set over the rail and the column."""
    if isinstance(block, Table):
        return is_wide(block)
    broad = isinstance(block, Tiles | Verdicts | CaseStudy | Structure)
    return broad or (isinstance(block, Chart) and block.form in WIDE_CHARTS)


def says_status(table: Table) -> bool:
    """True where the table's tag, notes, key, source or a column already say what is illustrative or revised in it."""
    words = [text_of(table.caption), table.source, *table.key, *(text_of(note) for note in table.notes)]
    words += [column.heading for column in table.columns]
    if table.illustrative or any(column.heading == said("Status") for column in table.columns):
        return True
    telling = [said(word, sense="status") for word in SAY_STATUS] + [said(word, sense="in a note") for word in IN_SENTENCES]
    return any(word in text.lower() for text in words for word in telling)


def is_signature(block: Block) -> bool:
    """True for a paragraph that is `Signed: ` and a role, or a role in bold: whoever signs the chapter."""
    if not isinstance(block, Paragraph) or not block.content:
        return False
    if text_of(block.content).startswith(said("Signed: ")):
        return True
    if not isinstance(block.content[0], Strong):
        return False
    return len(block.content) == 1 or block.content[1].kind == "break"


def _inside(blocks: Iterable[Block]) -> Iterator[Block]:
    for block in blocks:
        yield block
        if isinstance(block, Section | CaseStudy):
            yield from _inside(block.blocks)


def _view(chapter: Chapter, paper: bool, starts: bool, makings: Makings | None, fit: Fit) -> ChapterView:
    head, body = _split_head(moved(chapter.blocks, fit) if paper else chapter.blocks)
    return ChapterView(
        chapter=chapter,
        title=text_of(chapter.title),
        kicker=_kicker(chapter),
        head=head,
        body=_grouped(body),
        say=Lines(chapter.id, paper=paper, makings=makings),
        starts_page=starts,
        short=is_short(chapter),
        tight=chapter.id in fit.tight,
        turned=paper and _begins_turned(body),
    )


def _kicker(chapter: Chapter) -> str:
    """What stands above the title; a bare chapter number stands in the contents only."""
    if chapter.position:
        return said("Priority {number} of {all}", number=chapter.position[0], all=chapter.position[1])
    return "" if len(chapter.label) <= 2 else chapter.label


def _split_head(blocks: tuple[Block, ...]) -> tuple[tuple[Paragraph, ...], tuple[Block, ...]]:
    if blocks and isinstance(blocks[0], Section) and not blocks[0].heading and not blocks[0].wide:
        blocks = blocks[0].blocks + blocks[1:]
    head: list[Paragraph] = []
    for block in blocks:
        if not isinstance(block, Paragraph) or not block.standfirst:
            break
        head.append(block)
    return tuple(head), blocks[len(head) :]


def _grouped(blocks: tuple[Block, ...]) -> tuple[Block, ...]:
    """Loose paragraphs gathered into sections without a heading, so that they keep the column."""
    rows: list[Block] = []
    loose: list[Block] = []
    for block in blocks:
        if isinstance(block, _IN_COLUMN):
            loose.append(block)
            continue
        if loose:
            rows.append(Section(heading=(), blocks=tuple(loose)))
            loose = []
        rows.append(block)
    return tuple(rows) + ((Section(heading=(), blocks=tuple(loose)),) if loose else ())


def _begins_turned(body: tuple[Block, ...]) -> bool:
    """True where a table on a turned page comes first: the title turns with it, or it would have a page to itself."""
    first = body[0] if body else None
    if isinstance(first, Section):
        first = first.blocks[0] if first.blocks else None
    return first is not None and is_landscape(first)


def _numbered(block: Chart | Structure, label: str) -> Numbered:
    if isinstance(block, Structure):
        return Numbered(label, f"numbers-{block.id}", None, block)
    table, needed = block.table, needed_width(block.table)
    wide = needed > COLUMN + SLACK
    long, anchor = len(table.rows) > KEPT_ROWS, f"numbers-{block.id}"
    return Numbered(label, anchor, table, None, wide=wide, narrow=needed < NARROW, long=long)
