"""Reading the returns for the verbs that only look: what stands in `data`, and what it comes to today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from report.cli.common import Options
from report.cli.progress import Progress, passwords

if TYPE_CHECKING:
    from report.desk.state import State
    from report.pipeline import Prepared


def look(options: Options) -> tuple[Prepared, State]:
    """Read the year's returns, and write the page of checks. Raises ReportError where the settings cannot be used.

    What would stop a build at the door, because an earlier release has told too much, is found here too.
    """
    from report.desk.pages import write_checks
    from report.desk.sentences import in_digits
    from report.desk.state import state_of
    from report.door.secondary import secondary
    from report.pipeline import prepare, take

    progress = Progress(options.quiet or options.as_json)
    prepared = prepare(options.project, options.year, options.output)
    progress.begin(f"Reading data/{prepared.settings.year}")
    try:
        taken = take(prepared, progress, passwords(progress))
    finally:
        progress.stop()
    progress.end(in_digits(sum(bool(receipt.file) for receipt in taken.intake.receipts), "file"))
    of_door = secondary(taken.results, prepared.history, prepared.settings).problems
    state = state_of(taken.intake, (*taken.problems, *of_door), prepared.settings, date.today(), taken.words)
    write_checks(state, prepared.settings, prepared.places)
    return prepared, state
