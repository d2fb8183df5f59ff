"""Independent validators of the PDF: veraPDF, outloud, page-validation and qpdf."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from tests.accessibility.findings import HERE, OUTLOUD, Finding, run

READING_ORDER = "ORD-001"  # notes stand after their calls, which is right for a listener, though not the order of paint


def vera(pdf: Path) -> list[Finding]:
    """The norm: every rule of PDF/UA-1 that the file breaks."""
    answer = json.loads(run(sys.executable, HERE / "vera.py", pdf, statuses=(0,)).stdout)
    return [Finding("veraPDF", rule, f"{count} times") for rule, count in answer[str(pdf)].items()]


def outloud(pdf: Path) -> list[Finding]:
    """The meaning: what a listener hears that no norm speaks of. Warnings count."""
    done = run(OUTLOUD, "--quiet", "--fail-on", "warning", "--skip", READING_ORDER, "--json", "-", pdf)
    result = json.loads(done.stdout)["results"][0]
    found = [Finding("outloud", f["rule"], f["message"]) for f in result["findings"] if f["severity"] in ("error", "warning")]
    if result["error"]:
        found.append(Finding("outloud", "error", str(result["error"])))
    if bool(found) != bool(done.returncode):
        raise RuntimeError(f"outloud's status {done.returncode} and its {len(found)} findings disagree")
    return found


def page_validation(pdf: Path) -> list[Finding]:
    """The norm again, by another maker's reading of it; fast enough for any test."""
    import page

    try:
        report = page.validate_pdf(pdf, profile="ua1")
    except page.ParseError as fault:
        return [Finding("page-validation", "unreadable", str(fault))]
    found = [Finding("page-validation", failure.rule_id, failure.message) for failure in report.failures]
    return found if found or report.is_compliant else [Finding("page-validation", "not compliant", "")]


def qpdf(pdf: Path) -> list[Finding]:
    """The syntax of the file."""
    done = run("qpdf", "--check", pdf, statuses=(0, 2, 3))
    lines = [line for line in done.stderr.splitlines() if line.strip()]
    return [Finding("qpdf", "syntax", line) for line in lines] if done.returncode else []


def all_pdf_gates(pdf: Path) -> list[Finding]:
    """Everything that the validators say of a PDF; nothing where it is sound."""
    return [*vera(pdf), *outloud(pdf), *page_validation(pdf), *qpdf(pdf)]
