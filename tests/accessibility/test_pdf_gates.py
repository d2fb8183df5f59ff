"""The gates of the PDF: silent on a sound file, and every seeded defect is caught by the gate made for it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accessibility.agreement import between_paper_and_pdf
from tests.accessibility.findings import Finding
from tests.accessibility.paper_defects import PDF_DEFECTS
from tests.accessibility.papers import PAPER, printed, spoilt
from tests.accessibility.pdf_gates import outloud, page_validation, qpdf, vera

pytestmark = pytest.mark.slow
NORMS = ("UA-1", "A-3a")


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return printed(PAPER, tmp_path_factory.mktemp("papers") / "sound.pdf")


@pytest.fixture(scope="module")
def papers(sound: Path) -> dict[str, Path]:
    """The sound paper, the same as it comes out of the hands that spoil papers, and each defect."""
    changes = {"copied": lambda writer: None, **{name: change for name, (_, change) in PDF_DEFECTS.items()}}
    made = {name: spoilt(sound, sound.parent / f"{number}.pdf", change) for number, (name, change) in enumerate(changes.items())}
    return {"sound": sound, **made}


@pytest.fixture(scope="module")
def norms(papers: dict[str, Path]) -> dict[str, list[Finding]]:
    """What veraPDF says of each, in one run."""
    told = vera(*papers.values())
    return {name: told[paper.name] for name, paper in papers.items()}


@pytest.mark.parametrize("name", ["sound", "copied"])
def test_a_sound_paper_passes_every_gate(
    name: str, sound: Path, papers: dict[str, Path], norms: dict[str, list[Finding]]
) -> None:
    paper = papers[name]
    said = between_paper_and_pdf(sound.with_suffix(".html"), paper)
    assert [*norms[name], *outloud(paper), *page_validation(paper), *qpdf(paper), *said] == []


@pytest.mark.parametrize("defect", PDF_DEFECTS)
def test_the_gate_made_for_it_catches_the_defect(
    defect: str, sound: Path, papers: dict[str, Path], norms: dict[str, list[Finding]]
) -> None:
    gate, paper = PDF_DEFECTS[defect][0], papers[defect]
    if gate in NORMS:
        assert gate in {finding.rule.partition(" ")[0] for finding in norms[defect]}, norms[defect]
    elif gate == "outloud":
        assert outloud(paper)
    else:
        assert gate in {finding.rule for finding in between_paper_and_pdf(sound.with_suffix(".html"), paper)}


@pytest.mark.parametrize("defect", ["no tags", "no language", "figure without alternative text", "skipped heading"])
def test_the_second_implementation_of_the_norm_agrees(defect: str, papers: dict[str, Path]) -> None:
    assert page_validation(papers[defect])


def test_a_damaged_file_is_caught_by_its_syntax(sound: Path) -> None:
    paper = sound.parent / "damaged.pdf"
    paper.write_bytes(sound.read_bytes().replace(b"startxref", b"startxxxx"))
    assert qpdf(paper)
