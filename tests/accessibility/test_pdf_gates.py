"""The gates of the PDF: silent on a sound file, and every seeded defect is caught by the gate made for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accessibility.agreement import disagreements, only_on_paper
from tests.accessibility.findings import Finding
from tests.accessibility.pages import SOUND
from tests.accessibility.papers import LOST_ON_PAPER, PDF_DEFECTS, paper_that_lost, paper_with_defect, sound_paper
from tests.accessibility.pdf_gates import all_pdf_gates, outloud, page_validation, qpdf, vera

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("papers")


@pytest.fixture(scope="module")
def page(folder: Path) -> Path:
    page = folder / "page.html"
    page.write_text(SOUND, encoding="utf-8")
    return page


@pytest.fixture(scope="module")
def found(folder: Path) -> dict[str, list[Finding]]:
    """What veraPDF, outloud and page-validation say of each defect."""
    papers = {name: paper_with_defect(name, folder / f"{number}.pdf") for number, name in enumerate(PDF_DEFECTS)}
    norm = vera(*papers.values())
    return {name: [*norm[paper.name], *outloud(paper), *page_validation(paper)] for name, paper in papers.items()}


def test_a_sound_paper_passes_every_gate(folder: Path, page: Path) -> None:
    paper = sound_paper(folder / "sound.pdf")
    assert [*all_pdf_gates(paper), *disagreements(page, paper)] == []


@pytest.mark.parametrize("defect", PDF_DEFECTS)
def test_the_gate_made_for_it_catches_the_defect(defect: str, found: dict[str, list[Finding]]) -> None:
    gate = PDF_DEFECTS[defect][0]
    assert gate in {finding.gate for finding in found[defect]}, found[defect]


@pytest.mark.parametrize("defect", ["no tags", "no language", "figure without alternative text", "skipped heading"])
def test_the_second_implementation_of_the_norm_agrees(defect: str, found: dict[str, list[Finding]]) -> None:
    assert "page-validation" in {finding.gate for finding in found[defect]}


def test_a_damaged_file_is_caught_by_its_syntax(folder: Path) -> None:
    paper = sound_paper(folder / "damaged.pdf")
    paper.write_bytes(paper.read_bytes().replace(b"startxref", b"startxxxx"))
    assert qpdf(paper)


@pytest.mark.parametrize("loss", LOST_ON_PAPER)
def test_what_is_lost_on_paper_is_noticed(loss: str, folder: Path, page: Path) -> None:
    rule = "lost-link" if loss == "lost link" else "lost-text"
    paper = paper_that_lost(loss, folder / "lost.pdf")
    assert {finding.rule for finding in disagreements(page, paper)} == {rule}


def test_a_sentence_that_stands_on_paper_only_is_noticed(folder: Path, page: Path) -> None:
    print_page = folder / "print.html"
    print_page.write_text(SOUND.replace("Need has grown.", "Need has grown. It grew by 66."), encoding="utf-8")
    assert [finding.rule for finding in only_on_paper(print_page, page)] == ["only-on-paper"]
