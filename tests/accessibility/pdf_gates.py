"""Independent validators of the PDF: veraPDF, outloud, page-validation and qpdf."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from tests.accessibility.findings import HERE, OUTLOUD, Finding, run

MORE_HEADERS_THAN_CELLS = re.compile(r": \d+ header cells against \d+ data cells$")
RUNNING_HEAD = re.compile(r"^Draft \d+\. Not for publication\.")
READING_ORDER = "ORD-001"  # notes stand after their calls, which is right for a listener, though not the order of paint


def vera(*pdfs: Path) -> dict[str, list[Finding]]:
    """The norm: every rule of PDF/UA-1 that the files break, by the files' names."""
    answer = json.loads(run(sys.executable, HERE / "vera.py", *pdfs, statuses=(0,)).stdout)
    return {
        pdf.name: [Finding("veraPDF", rule, f"{count} times") for rule, count in answer[str(pdf)].items()] for pdf in pdfs
    }  # fmt: skip


def outloud(pdf: Path) -> list[Finding]:
    """The meaning: what a listener hears that no norm speaks of. Warnings count."""
    done = run(OUTLOUD, "--quiet", "--fail-on", "warning", "--skip", READING_ORDER, "--json", "-", pdf)
    result = json.loads(done.stdout)["results"][0]
    told = [f for f in result["findings"] if f["severity"] in ("error", "warning")]
    if result["error"] or bool(told) != bool(done.returncode):
        raise RuntimeError(f"outloud did not judge: {result['error']}, status {done.returncode}, {len(told)} findings")
    return [
        Finding("outloud", f["rule"], f"page {f.get('page', '?')}: {f['message']}; {f.get('evidence', '')}")
        for f in told
        if not _mistaken(f["rule"], f["message"], f.get("evidence") or "")
    ]


def _mistaken(rule: str, message: str, evidence: str) -> bool:
    """Two rules of thumb that are wrong here: a table of two columns with row headers has more header cells than others,
    and a running head that says "Draft 4. Not for publication." and the chapter is long, yet no prose."""
    narrow_table = rule == "TBL-010" and MORE_HEADERS_THAN_CELLS.search(message)
    running_head = rule == "TAG-002" and RUNNING_HEAD.search(evidence)
    return bool(narrow_table or running_head)


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
    return [*vera(pdf)[pdf.name], *outloud(pdf), *page_validation(pdf), *qpdf(pdf)]
