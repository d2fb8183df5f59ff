"""All gates at once. By hand: `python -m tests.accessibility.gates report.html private/2021-22/print.html report.pdf`."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.accessibility.agreement import disagreements
from tests.accessibility.browser_gate import visits
from tests.accessibility.findings import Finding
from tests.accessibility.html_gates import all_html_gates
from tests.accessibility.pdf_gates import all_pdf_gates


def page_findings(page: Path) -> list[Finding]:
    """What is wrong with an HTML page."""
    with visits() as browser:
        return [*all_html_gates(page), *browser.findings(page)]


def all_findings(page: Path, paper: Path, pdf: Path) -> list[Finding]:
    """What is wrong with page and PDF, and between them and `print.html`."""
    return [*page_findings(page), *all_pdf_gates(pdf), *disagreements(page, paper, pdf)]


if __name__ == "__main__":
    FOUND = all_findings(*map(Path, sys.argv[1:4]))
    print("\n".join(str(finding) for finding in FOUND) or "Nothing found.")
    sys.exit(bool(FOUND))
