"""The Word file, read by another library's eyes: the same headings, words, tables and pictures as the report."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby
from pathlib import Path
from typing import Any

import docx
import pytest
from defusedxml.ElementTree import fromstring

from report.document import model as m
from report.door.bytes.word_files import word_faults
from report.render.arrange import every_block
from report.render.drawn.drawings import draw_all
from report.render.html import screen_page
from report.render.word.write import write_word
from tests.fixtures_chapters import sample_report

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def plain(text: str) -> str:
    """Letters and digits alone: spacing and line ends differ between the two."""
    return re.sub(r"[\W_]+", "", text).casefold()


@pytest.fixture(scope="module")
def charts(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("word") / "charts"
    draw_all(sample_report(), folder, None)
    return folder


@pytest.fixture(scope="module")
def written(charts: Path) -> Path:
    target = charts.parent / "report.docx"
    write_word(sample_report(), charts, target)
    return target


@pytest.fixture(scope="module")
def opened(written: Path) -> Any:
    return docx.Document(str(written))


def headings(document: Any) -> list[tuple[int, str]]:
    found = re.compile(r"Heading (\d)")
    return [(int(at[1]), p.text) for p in document.paragraphs if (at := found.fullmatch(p.style.name))]


def pictures(document: Any) -> Iterator[str]:
    for node in document.element.body.iter():
        if node.tag.endswith("}docPr"):
            yield node.get("descr", "")


def test_chapters_are_headings_of_the_first_level_and_no_level_is_skipped(opened: Any) -> None:
    chapters = [m.text_of(chapter.title) for chapter in sample_report().chapters]
    first = [text for level, text in headings(opened) if level == 1]
    assert first[0] == "Contents" and first[1 : 1 + len(chapters)] == chapters
    levels = [level for level, _ in headings(opened)]
    assert all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))


def test_every_word_of_the_page_stands_in_the_file(opened: Any, tmp_path: Path) -> None:
    report = sample_report()
    page = screen_page(report, tmp_path)
    there = plain(" ".join("".join(t.text or "" for t in p.iter(f"{W}t")) for p in opened.element.body.iter(f"{W}p")))
    paragraphs = [block for block in every_block(report) if isinstance(block, m.Paragraph)]
    assert paragraphs and plain(m.text_of(paragraphs[0].content)) in plain(page)
    for block in paragraphs:
        for called, parts in groupby(block.content, key=lambda part: isinstance(part, m.NoteCall)):
            words = plain(m.text_of(tuple(parts)))
            assert called or words in there
    for chapter in report.chapters:
        for note in chapter.notes:
            assert plain(m.text_of(note.content)) in there


def test_tables_have_one_header_row_that_is_printed_again_and_no_merged_or_cut_rows(opened: Any) -> None:
    assert len(opened.tables) >= sum(isinstance(block, m.Table) for block in every_block(sample_report()))
    for table in opened.tables:
        rows = list(table._tbl.tr_lst)
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True, *[False] * (len(rows) - 1)]
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)
        assert not [node for node in table._tbl.iter() if node.tag in (f"{W}gridSpan", f"{W}vMerge")]
        assert table._tbl.tblPr.find(f"{W}tblCaption").get(f"{W}val")
        assert len({len(row.tc_lst) for row in rows}) == 1


def test_cells_hold_what_the_report_holds(opened: Any) -> None:
    dashboard = next(block for block in every_block(sample_report()) if isinstance(block, m.Table) and block.form == "dashboard")
    table = next(t for t in opened.tables if t.rows[0].cells[0].text == dashboard.columns[0].heading)
    for row, wanted in zip(table.rows[1:], dashboard.rows, strict=True):
        assert [cell.text.strip() for cell in row.cells[1:]] == [m.text_of(cell.content) for cell in wanted.cells]


def test_every_picture_has_its_alternative_text(opened: Any) -> None:
    told = list(pictures(opened))
    charts = [block for block in every_block(sample_report()) if isinstance(block, m.Chart | m.Structure)]
    assert all(told) and {one.alt for one in charts if getattr(one, "form", "") != "comparison"} <= set(told)


def test_links_inside_lead_to_a_place_of_the_file(opened: Any) -> None:
    places = {node.get(f"{W}name") for node in opened.element.body.iter(f"{W}bookmarkStart")}
    links = [node.get(f"{W}anchor") for node in opened.element.body.iter(f"{W}hyperlink") if node.get(f"{W}anchor")]
    assert links and set(links) <= places
    assert len(places) == sum(1 for _ in opened.element.body.iter(f"{W}bookmarkStart"))


def test_it_says_its_title_language_and_date(opened: Any) -> None:
    report, about = sample_report(), opened.core_properties
    assert report.cover.title in about.title and about.language == report.language
    assert about.created.date().isoformat() == about.modified.date().isoformat() == report.report_date


def test_a_draft_says_so_on_every_page_and_a_publication_does_not(charts: Path, tmp_path: Path) -> None:
    for status, said in (("draft", True), ("publication", False)):
        report = replace(sample_report(), status=status, draft=4)
        write_word(report, charts, tmp_path / f"{status}.docx")
        head = docx.Document(str(tmp_path / f"{status}.docx")).sections[0].header.paragraphs[0].text
        assert ("Draft 4" in head) is said


def test_the_same_report_gives_the_same_bytes(charts: Path, written: Path, tmp_path: Path) -> None:
    write_word(sample_report(), charts, tmp_path / "again.docx")
    assert (tmp_path / "again.docx").read_bytes() == written.read_bytes()
    with zipfile.ZipFile(written) as file:
        assert {member.date_time[:3] for member in file.infolist()} == {tuple(map(int, sample_report().report_date.split("-")))}


def test_a_number_that_the_page_does_not_hold_is_found_in_any_part(written: Path, tmp_path: Path) -> None:
    data = written.read_bytes()
    with zipfile.ZipFile(written) as file:
        parts = {name: file.read(name) for name in file.namelist()}
    texts = [name for name in parts if name.startswith(("word/", "docProps/")) and name.endswith(".xml")]
    told = {number for name in texts for number in numbers(parts[name])}
    assert list(word_faults(data, told)) == []
    for name, old, new in (
        ("word/document.xml", b"<w:t>Contents</w:t>", b"<w:t>Contents 90001</w:t>"),
        ("word/document.xml", b'descr="', b'descr="90,001 '),
        ("word/document.xml", b'<w:tblCaption w:val="', b'<w:tblCaption w:val="90001 '),
        ("docProps/core.xml", b"<dc:title>", b"<dc:title>90001 "),
    ):
        assert old in parts[name]
        leaky = tmp_path / "leaky.docx"
        with zipfile.ZipFile(leaky, "w") as file:
            for part, content in parts.items():
                file.writestr(part, content.replace(old, new, 1) if part == name else content)
        assert list(word_faults(leaky.read_bytes(), told)), name


def numbers(part: bytes) -> set[str]:
    """Every number of a part, by a pattern of this test's own."""
    texts = [text for node in fromstring(part).iter() for text in (node.text or "", *node.attrib.values())]
    found = re.findall(r"\d[\d,]*(?:\.\d+)?", " ".join(texts))
    plain_found = {one.replace(",", "") for one in found}
    return {one.rstrip("0").rstrip(".") if "." in one else one.lstrip("0") or "0" for one in plain_found}


@pytest.mark.slow
def test_libreoffice_opens_it_and_reads_the_same_headings(written: Path, tmp_path: Path) -> None:
    home = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", home, "--headless", "--convert-to", "html:HTML", "--outdir", str(tmp_path), str(written)]
    subprocess.run(command, check=True, capture_output=True, timeout=180, env={**os.environ, "HOME": str(tmp_path)})
    page = (tmp_path / "report.html").read_text(encoding="utf-8", errors="replace")
    for chapter in sample_report().chapters:
        assert re.search(rf"<h1[^>]*>(?:(?!</h1>).)*{re.escape(m.text_of(chapter.title)[:12])}", page, re.DOTALL | re.IGNORECASE)
    assert page.count("<img") >= 3 and page.count("<table") >= 3


def test_it_is_written_without_the_libraries_being_loaded_before() -> None:
    code = "import sys, report.render.files; print('docx' in sys.modules, 'resvg_py' in sys.modules)"
    root = Path(__file__).parent.parent
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=root)
    assert done.stdout.split() == ["False", "False"]
