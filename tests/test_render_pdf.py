"""The PDF: its pages, its tags, and what it refuses to read."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

from report.document.store import to_json
from report.render.assets import write_assets
from report.render.checks import check_pdf
from report.render.downloads.rows import write_downloads
from report.render.drawn.drawings import draw_all
from report.render.html import print_page
from report.render.paper import tags as pdf_tags
from report.render.paper.attached import attachments_of
from report.render.paper.judged import against_norm
from report.render.paper.pdf import Printed, write_pdf
from report.terms.errors import MissingTool
from tests.fixtures_chapters import STATEMENT, sample_report


def write_page(folder: Path, body: str) -> Path:
    page = folder / "print.html"
    head = '<!doctype html><html lang="en-GB"><head><meta charset="utf-8"><title>T</title></head><body><h1>T</h1>'
    page.write_text(f"{head}{body}</body></html>", encoding="utf-8")
    return page


def elements(path: Path) -> list[DictionaryObject]:
    reader = PdfReader(path)
    found = [reader.get_object(number) for number in range(1, int(reader.trailer["/Size"]))]
    return [one for one in found if isinstance(one, DictionaryObject) and one.get("/Type") == "/StructElem"]


def kinds(path: Path) -> list[str]:
    """Kinds of the elements that the tree holds."""
    root = PdfReader(path).trailer["/Root"]["/StructTreeRoot"]
    waiting, found = list(root["/K"]), []
    while waiting:
        one = waiting.pop(0)
        one = one.get_object() if hasattr(one, "get_object") else one
        if isinstance(one, DictionaryObject) and "/S" in one:
            found.append(str(one["/S"]))
            below = one.get("/K", [])
            waiting = (list(below) if isinstance(below, list) else [below]) + waiting
    return found


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, Printed]:
    folder = tmp_path_factory.mktemp("report")
    report = sample_report()
    write_assets(report.brand, folder, folder / "assets")
    draw_all(report, folder / "assets" / "charts", None)
    page = folder / "print.html"
    page.write_text(print_page(report, folder, "assets"), encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1664496000")
        (folder / "report.json").write_text(to_json(report), encoding="utf-8")
        write_downloads(report, folder / "downloads")
        files = attachments_of(folder, report)
        result = write_pdf(page, folder / "report.pdf", (folder,), files)
        write_pdf(page, folder / "again.pdf", (folder,), files)
    return folder / "report.pdf", folder / "again.pdf", result


@pytest.mark.slow
def test_the_engine_has_nothing_to_complain_of(printed: tuple[Path, Path, Printed]) -> None:
    assert printed[2].problems == ()


@pytest.mark.slow
def test_the_same_page_gives_the_same_bytes(printed: tuple[Path, Path, Printed]) -> None:
    assert printed[0].read_bytes() == printed[1].read_bytes()


@pytest.mark.slow
def test_pages_title_subject_and_language(printed: tuple[Path, Path, Printed]) -> None:
    reader = PdfReader(printed[0])
    assert len(reader.pages) == printed[2].pages > 15
    assert reader.metadata is not None
    assert reader.metadata.subject == STATEMENT
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"


@pytest.mark.slow
def test_every_page_foot_carries_the_statement_and_drafts_are_marked(printed: tuple[Path, Path, Printed]) -> None:
    for page in PdfReader(printed[0]).pages[1:]:
        words = " ".join(page.extract_text().split())
        assert STATEMENT in words and "Draft 4" in words


@pytest.mark.slow
def test_the_checks_of_the_pdf_pass(printed: tuple[Path, Path, Printed]) -> None:
    assert [check for check in check_pdf(printed[2].facts) if not check.ok] == []


@pytest.mark.slow
def test_what_was_read_from_the_objects_is_what_the_file_holds(printed: tuple[Path, Path, Printed]) -> None:
    facts = printed[2].facts
    in_file = kinds(printed[0])
    assert in_file.count("/Figure") == facts.figures
    assert in_file.count("/Table") == facts.tables == 9
    assert [int(kind[2:]) for kind in in_file if kind[:2] == "/H" and kind[2:].isdigit()] == list(facts.headings)


@pytest.mark.slow
def test_every_entry_of_the_contents_names_a_page(printed: tuple[Path, Path, Printed]) -> None:
    words = PdfReader(printed[0]).pages[1].extract_text()
    assert words.count("\n") > 20 and " 0\n" not in words


def test_a_table_over_two_pages_is_one_table(tmp_path: Path) -> None:
    rows = "".join(f'<tr><th scope="row">{n}</th><td>{n}</td></tr>' for n in range(80))
    head = '<thead><tr><th scope="col">A</th><th scope="col">B</th></tr></thead>'
    body = f"<table><caption>C</caption>{head}<tbody>{rows}</tbody></table>"
    result = write_pdf(write_page(tmp_path, body), tmp_path / "a.pdf", (tmp_path,))
    found = kinds(tmp_path / "a.pdf")
    assert result.pages > 1
    assert (found.count("/Table"), found.count("/THead"), found.count("/TBody"), found.count("/TR")) == (1, 1, 1, 81)
    assert result.facts.header_cells_without_scope == 0


def test_a_paragraph_over_two_pages_is_one_paragraph(tmp_path: Path) -> None:
    body = f"<p>{'Words and words. ' * 900}</p>"
    result = write_pdf(write_page(tmp_path, body), tmp_path / "a.pdf", (tmp_path,))
    assert result.pages > 1 and kinds(tmp_path / "a.pdf").count("/P") == 1


def test_a_link_with_bold_words_is_one_link_named_by_them(tmp_path: Path) -> None:
    body = '<p><a href="#q">to the <strong>place</strong></a></p><p id="q">q</p>'
    result = write_pdf(write_page(tmp_path, body), tmp_path / "a.pdf", (tmp_path,))
    annotations = [note.get_object() for note in PdfReader(tmp_path / "a.pdf").pages[0]["/Annots"]]
    assert result.facts.links == 1 and [note["/Contents"] for note in annotations] == ["to the place"]


def test_another_language_and_a_marker_are_tagged(tmp_path: Path) -> None:
    body = '<p><span lang="cy">Cymraeg</span> <span data-expansion="confidential">[c]</span></p>'
    write_pdf(write_page(tmp_path, body), tmp_path / "a.pdf", (tmp_path,))
    found = elements(tmp_path / "a.pdf")
    assert [one["/Lang"] for one in found if "/Lang" in one] == ["cy"]
    assert [one["/E"] for one in found if "/E" in one] == ["confidential"]


def test_a_decorative_picture_is_no_figure(tmp_path: Path) -> None:
    (tmp_path / "a.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="9" height="9"/></svg>'
    )
    body = '<p>x <img src="a.svg" alt=""> <img src="a.svg" alt="A square"></p>'
    result = write_pdf(write_page(tmp_path, body), tmp_path / "a.pdf", (tmp_path,))
    assert (result.facts.figures, result.facts.figures_without_text, result.problems) == (1, 0, ())


@pytest.mark.parametrize("address", ["file:///etc/hostname", "https://example.org/a.svg", "../outside.svg"])
def test_nothing_outside_the_folders_is_read(tmp_path: Path, address: str) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    (tmp_path / "outside.svg").write_text("<svg/>")
    result = write_pdf(write_page(inside, f'<p><img src="{address}" alt="x"></p>'), inside / "a.pdf", (inside,))
    assert [problem.code for problem in result.problems if problem.severity == "stop"] == ["outside-file"]


def test_a_warning_of_the_engine_becomes_a_note(tmp_path: Path) -> None:
    page = write_page(tmp_path, '<p style="text-wrap: balance">x</p>')
    result = write_pdf(page, tmp_path / "a.pdf", (tmp_path,))
    assert [problem.code for problem in result.problems] == ["pdf-engine"]
    assert "text-wrap" in result.problems[0].what


def test_the_engine_is_left_as_it_was_found(tmp_path: Path) -> None:
    from weasyprint.pdf import tags

    before = tags._build_box_tree
    write_pdf(write_page(tmp_path, "<p>x</p>"), tmp_path / "a.pdf", (tmp_path,))
    assert tags._build_box_tree is before and gc.isenabled()


def test_an_engine_that_is_not_known_is_told_plainly(monkeypatch: pytest.MonkeyPatch) -> None:
    from weasyprint.pdf import tags

    monkeypatch.setattr(tags, "_build_box_tree", lambda box: box)
    with pytest.raises(MissingTool, match="this product knows version 70"), pdf_tags.repaired_tags():
        pass


def test_a_file_that_breaks_the_norm_is_told_by_its_rules(tmp_path: Path) -> None:
    writer = PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(tmp_path / "a.pdf")
    (tmp_path / "b.pdf").write_text("no pdf", encoding="utf-8")
    write_pdf(write_page(tmp_path, "<p>x</p>"), tmp_path / "c.pdf", (tmp_path,))
    assert against_norm(tmp_path / "a.pdf") and against_norm(tmp_path / "b.pdf")
    assert against_norm(tmp_path / "c.pdf") == ()
