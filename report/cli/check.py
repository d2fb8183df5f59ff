"""`build check`: what came, what is missing, what is wrong, and whom to ask."""

from __future__ import annotations

import click

from report.cli.common import Options, answer, common_options, say, tell, terminal_width
from report.terms.problems import Severity


@click.command(name="check")
@click.option("--strict", is_flag=True, help="Exit with 1 for a mere note too, unless it is of something accepted.")
@click.option("--annotate", is_flag=True, help="Also write a marked copy of each file that its sender must correct.")
@click.option("--accessibility", is_flag=True, help="Ask the independent validators about the last report built instead.")
@common_options
def command(options: Options, strict: bool, annotate: bool, accessibility: bool) -> int:
    """Read the returns and the narrative, and say what is missing or wrong.

    No report is written. The same is written as a page for you alone, private/<year>/checks.html. With --annotate the copies
    lie in private/<year>/annotated; the partners' own files are not touched.
    """
    if accessibility:
        from report.cli.accessibility import ask_validators

        return ask_validators(options)
    from report.cli.reading import look
    from report.desk.checks import checks_json
    from report.desk.copies.told import copies_json, told_copies
    from report.desk.copies.write import write_copies
    from report.desk.terminal import asked_lines, check_lines

    prepared, state = look(options)
    places = prepared.places
    copies = write_copies(state, prepared.settings, places) if annotate else ()
    if options.as_json:
        more = {"annotated": copies_json(copies, places)} if annotate else {}
        answer({**checks_json(state.intake, state.problems, state.timed, state.words), **more})
    elif options.quiet:
        for line in asked_lines(state.intake, state.problems, state.names, state.timed, terminal_width()):
            say(line)
    else:
        for line in check_lines(state.intake, state.problems, state.names, state.timed, terminal_width()):
            say(line)
        for line in ["", *told_copies(copies, places)] if annotate else ():
            say(line)
        tell(f"The same as a page: {places.shown(places.private / 'checks.html')}")
    worst = [one for one in state.problems if one.severity is not Severity.NOTE or (strict and not one.id)]
    return 1 if worst else 0
