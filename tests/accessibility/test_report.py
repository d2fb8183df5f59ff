"""The sample report itself passes every gate, as page and as PDF, and the two say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accessibility.agreement import disagreements, pdf_links
from tests.accessibility.blocks import numbers_on_paper, on_both
from tests.accessibility.browser_gate import visits
from tests.accessibility.findings import Finding
from tests.accessibility.html_gates import html_validate, nu
from tests.accessibility.pdf_gates import outloud, page_validation, qpdf, vera
from tests.accessibility.tagged import Tagged
from tests.conftest import BuiltSample

pytestmark = pytest.mark.slow


def told(findings: list[Finding]) -> str:
    """One finding to a line, so that a failing test can be read."""
    return "\n".join(str(finding) for finding in findings)


def test_the_page_keeps_to_the_standard(built: BuiltSample) -> None:
    assert told(nu(built.html)[built.html.name]) == ""


def test_the_source_of_the_page_is_good_practice(built: BuiltSample) -> None:
    assert told(html_validate(built.html)[built.html.name]) == ""


def test_the_page_in_a_browser(built: BuiltSample) -> None:
    with visits() as browser:
        assert told(browser.findings(built.html)) == ""


def test_the_checks_page_in_a_browser(built: BuiltSample) -> None:
    with visits() as browser:
        assert told(browser.findings(built.private / "checks.html")) == ""


def test_the_pdf_keeps_to_the_norm(built: BuiltSample) -> None:
    assert told(vera(built.pdf)[built.pdf.name]) == ""


def test_the_pdf_keeps_to_the_norm_by_a_second_reading(built: BuiltSample) -> None:
    assert told(page_validation(built.pdf)) == ""


def test_the_pdf_read_aloud(built: BuiltSample) -> None:
    assert told(outloud(built.pdf)) == ""


def test_the_syntax_of_the_pdf(built: BuiltSample) -> None:
    assert told(qpdf(built.pdf)) == ""


def test_page_paper_and_pdf_say_the_same(built: BuiltSample) -> None:
    paper = built.private / "print.html"
    blocks = on_both(built.html, paper)[0]
    assert len(blocks) > 1000 and len(numbers_on_paper(paper)) > 8, "few blocks were found: are they read rightly?"
    assert {block.kind for block in blocks} == {"H1", "H2", "H3", "H4", "H5", "P", "LI", "TR", "TH", "TD", "Caption", "Figure"}
    assert told(disagreements(built.html, paper, built.pdf)) == ""


def test_reading_order_is_the_chapters_order(built: BuiltSample) -> None:
    headings = [block.words for block in Tagged(built.pdf).blocks if block.kind == "H2"]
    page = [block for block in on_both(built.html, built.private / "print.html")[0] if block.kind == "H2"]
    assert headings == ["Contents", *(block.words for block in page), "Thenumbersbehindthecharts"]


def test_every_cell_of_a_table_knows_its_headers(built: BuiltSample) -> None:
    tags = Tagged(built.pdf).tags
    headers = [one for one in tags if one.get("/S") == "/TH"]
    cells = [one for one in tags if one.get("/S") == "/TD"]
    assert len(headers) > 150 and {str(one["/A"]["/Scope"]) for one in headers} == {"/Row", "/Column"}
    assert len(cells) > 300 and all(len(one["/A"]["/Headers"]) >= 2 for one in cells)


def test_every_note_is_called_and_every_call_leads_to_a_note(built: BuiltSample) -> None:
    tagged = Tagged(built.pdf)
    notes = [str(one["/ID"]) for one in tagged.tags if one.get("/S") == "/Note"]
    calls = [one for one in tagged.tags if one.get("/S") == "/Reference"]
    assert len(set(notes)) == len(notes) > 5
    assert {str(one["/K"][0].get_object()["/K"][0].get_object()["/Obj"]["/Dest"]) for one in calls} == set(notes)


def test_furniture_of_a_page_is_no_content(built: BuiltSample) -> None:
    tagged = Tagged(built.pdf)
    assert tagged.untold() == []
    for page in range(1, len(tagged.reader.pages)):
        assert tagged.artifacts(page).endswith(str(page + 1))
    assert not any(block.kind == "Loose" for block in tagged.blocks), [b for b in tagged.blocks if b.kind == "Loose"]


def test_the_pdf_carries_the_report_and_every_download_byte_for_byte(built: BuiltSample) -> None:
    beside = {path.name: path.read_bytes() for path in (built.output / "downloads").iterdir()}
    beside["report.json"] = (built.output / "report.json").read_bytes()
    reader = Tagged(built.pdf).reader
    assert {name: data for name, (data,) in reader.attachments.items()} == beside
    entries = [one.get_object() for one in reader.trailer["/Root"]["/AF"]]
    assert [str(one["/UF"]) for one in entries] == sorted(beside)
    assert {str(one["/AFRelationship"]) for one in entries if one["/UF"] != "report.json"} == {"/Data"}
    assert all(str(one["/Desc"]) for one in entries)
    files = [one["/EF"]["/F"].get_object() for one in entries]
    assert {str(one["/Params"]["/ModDate"]) for one in files} == {"D:20220708000000Z"}
    assert not any(one["/Subtype"] == "/application/octet-stream" for one in files)


def test_the_pdf_names_no_place_on_this_machine(built: BuiltSample) -> None:
    assert [link for link in pdf_links(built.pdf) if link.startswith("file:") or str(Path.home()) in link] == []
