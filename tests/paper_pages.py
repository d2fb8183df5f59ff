"""A report as pages of words, read back from its PDF: what a reader sees, and where on the page."""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass, replace
from html import unescape
from pathlib import Path

from report.document import model as m
from report.render.assets import write_assets
from report.render.drawn.drawings import draw_all
from report.render.html import print_page, trial_page
from report.render.paper.fit import Fit
from report.render.paper.fitting import fitted
from report.render.paper.looking import Page
from report.render.paper.pdf import laid_out, write_pdf
from tests.fixtures_lines import chapter, paragraph, plain_row, section, text

_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">(.*?)</page>', re.DOTALL)
_WORD = re.compile(r'<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">(.*?)</word>')
FOOT = 25 * 72 / 25.4


@dataclass(frozen=True)
class Word:
    """One word and its place, in points from the top left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


@dataclass(frozen=True)
class Sheet:
    """One page: its size in points and its words in reading order."""

    width: float
    height: float
    words: tuple[Word, ...]

    @property
    def lines(self) -> list[str]:
        """The lines of the content, from top to bottom, without running head and foot."""
        rows: dict[int, list[Word]] = {}
        for word in self.words:
            if word.top > 55 and word.bottom < self.height - 55:
                rows.setdefault(round(word.bottom), []).append(word)
        return [" ".join(word.text for word in sorted(rows[at], key=lambda one: one.left)) for at in sorted(rows)]

    @property
    def text(self) -> str:
        """All words of the page."""
        return " ".join(word.text for word in self.words)


def set_report(report: m.Report, folder: Path) -> tuple[Path, tuple[Sheet, ...]]:
    """Set the report as a build does; the PDF and its pages."""
    write_assets(report.brand, folder, folder / "assets")
    draw_all(report, folder / "assets" / "charts", None)
    page = folder / "print.html"

    def look(fit: Fit, chapters: tuple[str, ...]) -> tuple[Page, ...]:
        return laid_out(trial_page(report, folder, "assets", fit, chapters), page, (folder,))

    page.write_text(print_page(report, folder, "assets", fitted(report, look)), encoding="utf-8")
    assert write_pdf(page, folder / "report.pdf", (folder,)).problems == ()
    return folder / "report.pdf", sheets(folder / "report.pdf")


def sheets(pdf: Path) -> tuple[Sheet, ...]:
    """The pages of a PDF."""
    told = subprocess.run(["pdftotext", "-bbox", str(pdf), "-"], capture_output=True, check=True, encoding="utf-8").stdout
    return tuple(
        Sheet(float(width), float(height), tuple(_word(found) for found in _WORD.findall(inside)))
        for width, height, inside in _PAGE.findall(told)
    )


def _word(found: tuple[str, ...]) -> Word:
    left, top, right, bottom = map(float, found[:4])
    return Word(left, top, right, bottom, unescape(found[4]))


def big_table(name: str, rows: int, columns: int = 3, notes: int = 0) -> m.Table:
    """A table in which every cell tells its row: `row07` in the heading and `r07c1`, `r07c2` in the cells."""
    cells = [[f"r{at:02d}c{to}" for to in range(1, columns)] for at in range(rows)]
    made = tuple(plain_row(f"row{at:02d} of the table", *row) for at, row in enumerate(cells))
    heads = tuple(m.Column(f"Column{at}", "right" if at else "left") for at in range(columns))
    more = tuple(text(f"[note {at + 1}] A note that says at some length how the rows above were counted.") for at in range(notes))
    return m.Table(name, text(f"Caption of {name}"), heads, made, notes=more, source="Source of the table")


def awkward(sample: m.Report) -> m.Report:
    """A report of what is hard to set: 60 rows, 14 columns, long words, many notes, and a chapter of one line among forty."""
    words = paragraph("Words that fill a line or two of the page, so that what follows has less room than it likes. " * 3)
    heavy = "Unbrokenword" * 20
    chapters = [
        chapter("long", "1", "A long table", "Sixty rows", section("Sixty rows", words, big_table("sixty", 60, notes=12))),
        chapter("broad", "2", "A broad table", "Fourteen columns", section("Broad", words, _broad()), section("After it", words)),
        chapter("words", "3", "Long words", "As found", section("Long", paragraph(heavy), words)),
        chapter("line", "4", "One line", "A line", section("", paragraph("That is all."))),
    ]
    chapters += [
        chapter(f"c{at}", str(at), f"Chapter number {at}", "About it", section(f"Heading {at}", *(words,) * (at % 4 + 1)))
        for at in range(5, 41)
    ]
    title, name = "Keeping every child and young person safe " * 4, "A partnership with a name " * 5
    cover = replace(sample.cover, title=title, organisation=name)
    return replace(sample, chapters=tuple(chapters), sparks=(), cover=cover)


def _broad() -> m.Table:
    wide = big_table("broad", 20, columns=14)
    rows = tuple(replace(row, heading=text(f"row{at:02d} with a longer name")) for at, row in enumerate(wide.rows))
    return replace(wide, rows=rows)
