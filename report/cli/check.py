"""`build check`: what came, what is missing, what is wrong, and whom to ask."""

from __future__ import annotations

from datetime import date

import click

from report.cli.common import Options, answer, common_options, say, tell, terminal_width
from report.cli.progress import Progress
from report.terms.problems import Severity


@click.command(name="check")
@click.option("--strict", is_flag=True, help="Exit with 1 for a mere note too.")
@click.option("--accessibility", is_flag=True, help="Ask the independent validators about the last report built instead.")
@common_options
def command(options: Options, strict: bool, accessibility: bool) -> int:
    """Read the returns and the narrative, and say what is missing or wrong.

    No report is written. The same is written as a page for you alone, private/<year>/checks.html.
    """
    if accessibility:
        from report.cli.accessibility import ask_validators

        return ask_validators(options)
    from report.desk.checks import checks_json
    from report.desk.pages import write_checks
    from report.desk.sentences import in_digits
    from report.desk.state import state_of
    from report.desk.terminal import check_lines
    from report.pipeline import prepare, take

    progress = Progress(options.quiet or options.as_json)
    prepared = prepare(options.project, options.year, options.output)
    progress.begin(f"Reading data/{prepared.settings.year}")
    try:
        taken = take(prepared, progress)
    finally:
        progress.stop()
    progress.end(in_digits(sum(bool(receipt.file) for receipt in taken.intake.receipts), "file"))
    state = state_of(taken.intake, taken.problems, prepared.settings, date.today())
    write_checks(state, prepared.settings, prepared.places)
    if options.as_json:
        answer(checks_json(state.intake, state.problems, state.timed))
    elif not options.quiet:
        for line in check_lines(state.intake, state.problems, state.names, state.timed, terminal_width()):
            say(line)
        tell(f"The same as a page: {prepared.places.shown(prepared.places.private / 'checks.html')}")
    worst = [problem for problem in state.problems if strict or problem.severity is not Severity.NOTE]
    return 1 if worst else 0
