"""Which chapters begin a page in print.

A report has many short chapters, so that an ordinary one follows on the same page, under a heavier rule. The first
chapter, each priority, the first appendix, the year at a glance, the dashboard and what is said of the data begin a page.
A short chapter is kept whole. Everything else is left to the engine, which never parts a heading from what follows it.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from report.document.model import (
    Block,
    CaseStudy,
    Chapter,
    ListOf,
    Paragraph,
    Quotation,
    Report,
    Section,
    Table,
    Verdicts,
    text_of,
)

SHORT = 6
CONFIDENCE = "confidence-partners"
LONG = 6
BRIEF = 7
WHOLE = 12


def page_starts(report: Report) -> frozenset[str]:
    """The ids of the chapters that begin a page."""
    starts = set()
    before = ""
    for chapter in report.chapters:
        at_appendices = chapter.look == "appendix" and before != "appendix"
        if not before or chapter.look == "priority" or at_appendices or _is_set_piece(chapter.blocks):
            starts.add(chapter.id)
        before = chapter.look
    return frozenset(starts)


def is_short(chapter: Chapter) -> bool:
    """True for a chapter of words alone and of about `SHORT` lines or fewer: a page does not end inside it."""
    lines = lines_of(chapter.blocks)
    return lines is not None and lines + len(chapter.notes) <= SHORT


def is_brief(section: Section) -> bool:
    """True for a section of words that is short enough to be kept whole without leaving a hole in the page."""
    lines = lines_of(section.blocks)
    return lines is not None and lines <= BRIEF


def is_long(table: Table) -> bool:
    """True for a table that may go over a page: its head is repeated, and no row is parted."""
    return len(table.rows) > WHOLE or table.form in ("dashboard", "comparison", "promises")


def _is_set_piece(blocks: Iterable[Block]) -> bool:
    """True where the chapter holds what is to be seen on one page: the year’s verdicts, a dashboard, or how sure the data are."""
    return any(
        isinstance(block, Verdicts)
        or (isinstance(block, Table) and block.form == "dashboard" and len(block.rows) > LONG)
        or (isinstance(block, Table) and block.id == CONFIDENCE)
        or (isinstance(block, Section) and _is_set_piece(block.blocks))
        for block in blocks
    )


def lines_of(blocks: Iterable[Block]) -> int | None:
    """About how many lines the blocks take; None where one of them is not words."""
    total = 0
    for block in blocks:
        lines = _lines_of(block)
        if lines is None:
            return None
        total += lines
    return total


def _lines_of(block: Any) -> int | None:
    if isinstance(block, Paragraph | Quotation):
        return 1 + len(text_of(block.content)) // 66
    if isinstance(block, ListOf):
        return sum(1 + len(text_of(item)) // 62 for item in block.items)
    if isinstance(block, Section | CaseStudy):
        return lines_of(block.blocks)
    return {"heading": 1, "fact": 3}.get(block.kind)
