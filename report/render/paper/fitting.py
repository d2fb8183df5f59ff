"""Set, look, mend: each part of the report is laid out by itself, and set better where a page shows a hole.

A part is the run of chapters from one that begins a page to the next such chapter, so that parts do not move one another.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from report.document.model import Block, Chapter, Report
from report.render.paper.fit import Fit, sections_after, words_after
from report.render.paper.looking import Page
from report.render.paper.paging import lines_of, page_starts

HOLE = 0.09
"""A page with more than this share free, before a figure, has a hole."""
THIN = 0.32
"""A part that ends on a page filled less than this is set tightly, to do without the page."""
LINE, GAP = 6.0, 2.6
ROUNDS = 5

Look = Callable[[Fit, tuple[str, ...]], Sequence[Page]]
"""Lays out the chapters of these ids in this way, and tells what the pages look like."""


def fitted(report: Report, look: Look) -> Fit:
    """The way to set the whole report."""
    fit = Fit()
    for part in parts(report):
        fit = _fitted_part(part, fit, look)
    return fit


def parts(report: Report) -> tuple[tuple[Chapter, ...], ...]:
    """The chapters in runs; each run begins a page."""
    starts = page_starts(report)
    runs: list[list[Chapter]] = []
    for chapter in report.chapters:
        if chapter.id in starts or not runs:
            runs.append([])
        runs[-1].append(chapter)
    return tuple(map(tuple, runs))


def _fitted_part(part: tuple[Chapter, ...], fit: Fit, look: Look) -> Fit:
    ids = tuple(chapter.id for chapter in part)
    blocks = tuple(block for chapter in part for block in chapter.blocks)
    best = now = fit
    pages = seen = look(fit, ids)
    settled: set[str] = set()
    for _ in range(ROUNDS):
        step = _filled(seen, blocks, now, settled)
        if step is None:
            break
        settled.add(step[0])
        now = step[1]
        seen = look(now, ids)
        if _cost(seen) < _cost(pages):
            best, pages = now, seen
    fit = best
    if len(pages) > 1 and 1 - pages[-1].free < THIN:
        tight = fit.with_tight(frozenset(ids))
        if len(look(tight, ids)) < len(pages):
            return tight
    return fit


def _filled(pages: Sequence[Page], blocks: tuple[Block, ...], fit: Fit, settled: set[str]) -> tuple[str, Fit] | None:
    """The first figure that leaves a hole before it, and the setting in which words fill the hole."""
    for before, after in zip(pages, pages[1:], strict=False):
        if before.free > HOLE and after.first and after.first not in settled:
            room = before.free * before.height
            count = _fitting(words_after(blocks, after.first), room)
            if count:
                return after.first, fit.with_later(after.first, count)
            sections = _fitting(sections_after(blocks, after.first), room) if after.turned else 0
            if sections:
                return after.first, fit.with_passed(after.first, sections)
    return None


def _fitting(words: Sequence[Block], room: float) -> int:
    """How many of these blocks, at about `LINE` mm a line, go into `room` mm."""
    for count, block in enumerate(words):
        room -= LINE * (lines_of((block,)) or 0) + GAP
        if room < 0:
            return count
    return len(words)


def _cost(pages: Sequence[Page]) -> tuple[int, float]:
    """Fewer pages are better; then smaller holes, large ones above all."""
    return len(pages), round(sum(page.free**2 for page in pages[:-1]), 4)
