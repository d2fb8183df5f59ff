"""`build check --accessibility`: the independent validators' word on the last report built."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from report.cli.common import Options, answer, say, tell
from report.terms.errors import MissingTool, ReportError

CHECKOUT = Path(__file__).resolve().parents[2]
NEEDED = ("tests/accessibility/gates.py", "tests/accessibility/node_modules", ".tools/outloud")


def ask_validators(options: Options) -> int:
    """Run veraPDF, outloud, page-validation, qpdf, Nu, html-validate and axe over the outputs; 1 where one finds something.

    Raises MissingTool where they are not set up, ReportError where there is no report.
    """
    from report.settings.project import load_settings
    from report.terms.places import Places

    settings = load_settings(options.project, options.year)
    places = Places(settings.folder, settings.year, options.output)
    output, paper = places.output, places.private / "print.html"
    page, pdf = output / "report.html", output / "report.pdf"
    if not (page.is_file() and paper.is_file() and pdf.is_file()):
        raise ReportError(f"There is no report in {output}. Run build first.")
    missing = [name for name in NEEDED if not (CHECKOUT / name).exists()]
    if missing:
        raise MissingTool(
            "The independent validators are not set up here. In a clone of the project, type: make test   "
            "(the checks of every build are in accessibility.json beside the report)"
        )
    done = subprocess.run(
        [sys.executable, "-m", "tests.accessibility.gates", str(page), str(paper), str(pdf)],
        cwd=CHECKOUT, capture_output=True, text=True, check=False, timeout=900,
    )  # fmt: skip
    lines = [line for line in done.stdout.splitlines() if line.strip()]
    if options.as_json:
        own = json.loads((output / "accessibility.json").read_text(encoding="utf-8"))
        answer({**own, "findings": lines if done.returncode else []})
    else:
        for line in lines:
            say(line)
        if done.returncode and done.stderr:
            tell(done.stderr.strip().splitlines()[-1])
    return 1 if done.returncode else 0
