"""Screen, paper and PDF held against one another: what differs between them in one place is noticed, whatever it is."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accessibility.agreement import between_pages, between_paper_and_pdf
from tests.accessibility.papers import PAPER, printed

SECTION = """<div class="section"><h3>Places</h3>
<div class="figure" id="chart-a"><h4>Fewer came</h4><p class="source">Export.</p></div>
<p>Some were absent.</p><p>Others had cancelled.</p></div>"""
BEHIND = "<table><caption>Places</caption><tbody><tr><td>718</td></tr></tbody></table>"
DETAILS = f'<details class="data"><summary>Show</summary>{BEHIND}</details>'
APPENDIX = '<section id="numbers"><h2>Numbers</h2><div class="annex__box"><h3>Table A1</h3>'
APPENDIX += f"{BEHIND}</div></section></main>"
SCREEN = PAPER.replace("</main>", f"{SECTION}{DETAILS}</main>")
PRINT = PAPER.replace("</main>", f"{SECTION}{APPENDIX}")

# what is changed in one of the two pages: (what stands there, what stands there instead)
CHANGES = {
    "a sentence dropped": ("Need has grown. ", ""),
    "a number changed": ("1,468", "1,486"),
    "a sign changed": ("Plans fell.", "Plans fell!"),
    "a paragraph twice": ("<p>Some were absent.</p>", "<p>Some were absent.</p><p>Some were absent.</p>"),
    "an order changed": (
        "<p>Some were absent.</p><p>Others had cancelled.</p>", "<p>Others had cancelled.</p><p>Some were absent.</p>",
    ),
    "a heading renamed": ("<h3>What it means</h3>", "<h3>What this means</h3>"),
    "a heading of another level": ("<h3>What it means</h3>", "<h4>What it means</h4>"),
    "a paragraph made an item": ("<p>Some were absent.</p>", "<ul><li>Some were absent.</li></ul>"),
    "an alternative text changed": ("Two columns: the second", "Two columns: the first"),
    "a caption changed": ("end of March</caption>", "end of May</caption>"),
    "a note lost": ('<li id="note-1">[1] Those known to the district.</li>', ""),
    "a cell moved": ("<td>1,402</td></tr>", "</tr><tr><td>1,402</td></tr>"),
    "a number behind a chart": ("<td>718</td>", "<td>781</td>"),
    "a figure under another heading": (
        SECTION, SECTION.replace("<h3>Places</h3>\n", "").replace("</div>\n", "</div><h3>Places</h3>\n", 1),
    ),
}  # fmt: skip


def pages(folder: Path, screen: str, paper: str) -> tuple[Path, Path]:
    (folder / "report.html").write_text(screen, encoding="utf-8")
    (folder / "print.html").write_text(paper, encoding="utf-8")
    return folder / "report.html", folder / "print.html"


def test_two_pages_that_agree(tmp_path: Path) -> None:
    assert between_pages(*pages(tmp_path, SCREEN, PRINT)) == []


def test_words_after_a_figure_may_stand_before_it_on_paper(tmp_path: Path) -> None:
    figure = SECTION[SECTION.index('<div class="figure"') : SECTION.index("<p>Some")]
    later = SECTION.replace(figure, "").replace("cancelled.</p>", f"cancelled.</p>{figure}")
    assert between_pages(*pages(tmp_path, SCREEN, PRINT.replace(SECTION, later))) == []


@pytest.mark.parametrize("side", ["screen", "paper"])
@pytest.mark.parametrize("change", CHANGES)
def test_what_differs_between_the_pages_is_noticed(change: str, side: str, tmp_path: Path) -> None:
    sound, instead = CHANGES[change]
    page = SCREEN if side == "screen" else PRINT
    assert sound in page
    changed = page.replace(sound, instead)
    both = (changed, PRINT) if side == "screen" else (SCREEN, changed)
    assert between_pages(*pages(tmp_path, *both))


@pytest.fixture(scope="module")
def paper(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return printed(PAPER, tmp_path_factory.mktemp("paper") / "sound.pdf")


def test_a_pdf_agrees_with_the_page_it_was_made_from(paper: Path) -> None:
    assert between_paper_and_pdf(paper.with_suffix(".html"), paper) == []


@pytest.mark.parametrize("change", [name for name, (sound, _) in CHANGES.items() if sound in PAPER])
def test_what_differs_between_page_and_pdf_is_noticed(change: str, paper: Path, tmp_path: Path) -> None:
    page = tmp_path / "print.html"
    page.write_text(PAPER.replace(*CHANGES[change]), encoding="utf-8")
    assert between_paper_and_pdf(page, paper)
