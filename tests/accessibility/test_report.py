"""The sample report itself passes every gate, as page and as PDF, and the two say the same."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.accessibility.agreement import disagreements, only_on_paper, pdf_links, read_html
from tests.accessibility.browser_gate import visits
from tests.accessibility.findings import Finding
from tests.accessibility.html_gates import html_validate, nu
from tests.accessibility.pdf_gates import outloud, page_validation, qpdf, vera
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


def test_page_and_pdf_say_the_same(built: BuiltSample) -> None:
    links, blocks = read_html(built.html)
    assert len(links) > 30, "few links were found in the page: are they read rightly?"
    assert len(blocks) > 300, "few blocks were found in the page: are they read rightly?"
    assert told([*disagreements(built.html, built.pdf), *only_on_paper(built.private / "print.html", built.html)]) == ""


def test_the_pdf_names_no_place_on_this_machine(built: BuiltSample) -> None:
    assert [link for link in pdf_links(built.pdf) if link.startswith("file:") or str(Path.home()) in link] == []
