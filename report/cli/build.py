"""`build`: everything, from returns to report."""

from __future__ import annotations

import time
from datetime import date

from report.cli.common import Options, answer, say, status_of, tell_problems
from report.cli.progress import Progress, passwords
from report.terms.problems import Severity


def build(options: Options) -> int:
    """Build the report; 0 where nothing is at stop, 1 where something is."""
    from report.pipeline import build_report

    began = time.monotonic()
    progress = Progress(options.quiet or options.as_json)
    try:
        built = build_report(
            options.project,
            options.year,
            output=options.output,
            cache=not options.no_cache,
            listener=progress,
            passwords=passwords(progress),
            today=date.today(),
        )
    finally:
        progress.stop()
    if options.as_json:
        answer(
            {
                "outputs": {name: str(path) for name, path in built.outputs.files.items()},
                "draft": built.draft.number,
                "problems": [problem.as_json() for problem in built.problems],
                "figures": len(built.taken.prepared.plan),
                "protected": built.released.protected,
                "pages": built.outputs.pages,
                "seconds": round(time.monotonic() - began, 2),
            }
        )
        return status_of(built.problems)
    tell_problems(p for p in built.problems if p.severity is Severity.STOP)
    if not options.quiet:
        say(str(built.outputs.files["html"]))
        if "pdf" in built.outputs.files:
            say(str(built.outputs.files["pdf"]))
    return status_of(built.problems)
