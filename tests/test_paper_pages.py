"""The pages as they are printed: nothing stranded, parted, cut off or laid over, and every page number right."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pypdf import PdfReader

from report.document import model as m
from report.document.model import text_of
from report.render.arrange import every_block
from report.render.paper.measure import COLUMN, PORTRAIT, column_widths, is_landscape, needed_width
from tests.fixtures_chapters import sample_report
from tests.paper_pages import Sheet, awkward, big_table, set_report

pytestmark = pytest.mark.slow
POINTS = 72 / 25.4
Printed = tuple[m.Report, Path, tuple[Sheet, ...]]


@pytest.fixture(scope="module", params=["sample", "awkward"])
def printed(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Printed:
    report = sample_report() if request.param == "sample" else awkward(sample_report())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1664496000")
        pdf, pages = set_report(report, tmp_path_factory.mktemp(request.param))
    return report, pdf, pages


def headings(report: m.Report) -> set[str]:
    found = {text_of(chapter.title) for chapter in report.chapters}
    for block in every_block(report):
        if isinstance(block, m.Section) and block.heading:
            found.add(text_of(block.heading))
        elif isinstance(block, m.Heading):
            found.add(text_of(block.content))
        elif isinstance(block, m.Chart | m.Structure | m.Flow):
            found.add(text_of(block.title))
        elif isinstance(block, m.Table):
            found.add(text_of(block.caption))
    return found


def test_no_page_ends_with_a_heading(printed: Printed) -> None:
    report, _, pages = printed
    known = headings(report)
    last = [page.lines[-1] for page in pages[2:] if page.lines]
    assert [line for line in last if any(one == line or (len(line) > 9 and one.endswith(line)) for one in known)] == []


def test_page_numbers_run(printed: Printed) -> None:
    for number, page in enumerate(printed[2][1:], 2):
        foot = [word.text for word in page.words if word.top > page.height - 60 and word.left > page.width / 2]
        assert str(number) in foot


def test_every_page_holds_something(printed: Printed) -> None:
    assert [number for number, page in enumerate(printed[2], 1) if not page.lines] == []


def test_nothing_stands_outside_the_margins(printed: Printed) -> None:
    for number, page in enumerate(printed[2][1:], 2):
        for word in page.words:
            assert word.left > 20 * POINTS, (number, word)
            assert word.right < page.width - 18 * POINTS, (number, word)
            assert 0 < word.top < word.bottom < page.height, (number, word)


def test_the_cover_holds_its_words(printed: Printed) -> None:
    cover = printed[2][0]
    assert all(word.left > 0 and word.right < cover.width and word.bottom < cover.height for word in cover.words)
    title = text_of_words(printed[0].cover.title)
    assert title in re.sub(r"\s+", " ", cover.text)


def text_of_words(words: str) -> str:
    return re.sub(r"\s+", " ", words).strip()


def test_no_word_lies_over_another(printed: Printed) -> None:
    for number, page in enumerate(printed[2], 1):
        for at, one in enumerate(page.words):
            for other in page.words[at + 1 :]:
                across = min(one.right, other.right) - max(one.left, other.left)
                down = min(one.bottom, other.bottom) - max(one.top, other.top)
                least = min(one.bottom - one.top, other.bottom - other.top)
                assert not (across > 1.5 and down > least * 0.6), (number, one, other)


def test_the_contents_give_the_right_pages(printed: Printed) -> None:
    report, pdf, pages = printed
    reader = PdfReader(pdf)
    entries = [entry for page in pages[1:5] for entry in contents_entries(page)]
    for chapter in report.chapters:
        at = reader.get_destination_page_number(reader.named_destinations[chapter.id])
        told = f"{chapter.label} {text_of(chapter.title)}"
        assert any(entry.startswith(told) and entry.endswith(f" {at + 1}") for entry in entries), (told, at + 1)


def contents_entries(page: Sheet) -> list[str]:
    """The words beside each number at the right edge, and that number."""
    found = []
    for number in page.words:
        if number.text.isdigit() and number.right > page.width - 60 and number.bottom < page.height - 60:
            beside = [word for word in page.words if abs(word.top + word.bottom - number.top - number.bottom) < 12]
            found.append(" ".join(word.text for word in sorted(beside, key=lambda one: one.left)))
    return found


def test_a_page_that_goes_on_names_its_chapter(printed: Printed) -> None:
    report, pdf, pages = printed
    reader = PdfReader(pdf)
    places = reader.named_destinations
    starts = {reader.get_destination_page_number(places[one.id]): text_of(one.title) for one in report.chapters}
    now = ""
    for number, page in enumerate(pages):
        if number in starts:
            now = starts[number]
        elif now and "numbers behind" not in page.text[:200]:
            head = " ".join(word.text for word in page.words if word.bottom < 60 and word.left > page.width / 3)
            assert now in head, (number + 1, head)


def test_every_row_stands_whole_under_its_head(printed: Printed) -> None:
    report, _, pages = printed
    asked = sum(len(block.rows) for block in every_block(report) if isinstance(block, m.Table) and block.id in ("sixty", "broad"))
    assert sum(len(set(re.findall(r"\brow\d\d\b", page.text))) for page in pages) == asked
    for page in pages:
        for at in set(re.findall(r"\brow(\d\d)\b", page.text)):
            cells = re.findall(rf"\br{at}c\d+\b", page.text)
            assert len(cells) in (2, 13), (at, cells)
            assert "Column0" in page.text and "Column1" in page.text


def test_a_broad_table_turns_its_page_and_no_other(printed: Printed) -> None:
    report, _, pages = printed
    broad = [block for block in every_block(report) if is_landscape(block)]
    turned = [page for page in pages if page.width > page.height]
    assert bool(broad) == bool(turned)
    for table in broad:
        assert isinstance(table, m.Table)
        assert any(text_of(table.caption) in page.text for page in turned)


def test_only_the_need_of_its_words_turns_a_table() -> None:
    narrow, broad = big_table("same", 5), big_table("same", 5, columns=14)
    assert needed_width(narrow) < COLUMN < PORTRAIT < needed_width(broad)
    assert not is_landscape(narrow)
    assert is_landscape(broad)
    assert len(column_widths(broad)) == 14
