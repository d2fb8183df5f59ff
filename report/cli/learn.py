"""`build learn FILE`: propose how an unknown spreadsheet is read; or confirm that a row or column only has a new name."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from report.cli.common import Options, answer, common_options, found, say, tell, tell_problems
from report.cli.progress import Progress, passwords
from report.terms.problems import Severity

if TYPE_CHECKING:
    from report.intake.learning.learn import Learned
    from report.settings.project import Settings


@click.command(name="learn")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--as", "name", default="", help="The return's name in returns.yaml, if not the one proposed.")
@click.option("--partner", default="", help="Who sends it: a short name from partners in config.yaml.")
@click.option("--write", is_flag=True, help="Write the proposal to data/catalogue/returns.yaml without asking.")
@click.option("--renames", is_flag=True, help="Go through what rows and columns may be called now, and confirm each.")
@click.option("--same", nargs=2, multiple=True, metavar="OLD NEW", help="Remember that NEW in FILE means OLD of returns.yaml.")
@common_options
def command(
    options: Options, file: Path, name: str, partner: str, write: bool, renames: bool, same: tuple[tuple[str, str], ...]
) -> int:
    """Propose how the unknown spreadsheet FILE is read, and show what comes out when that is tried.

    Nothing is written before you agree. With --renames or --same, FILE is a return that is known, in which a row or
    column has a new name: what you confirm is remembered, and the next return is read by itself.
    """
    from report.settings.project import load_settings

    settings = load_settings(options.project, options.year)
    path = found(file, settings.folder)
    if same or renames:
        from report.cli.renames import confirm

        return confirm(options, settings, path, same)
    return _propose(options, settings, path, (name, partner), write)


def _propose(options: Options, settings: Settings, path: Path, said: tuple[str, str], write: bool) -> int:
    from report.intake.learning.aside import learn_aside
    from report.intake.learning.propose import Wanted
    from report.intake.learning.telling import as_data
    from report.intake.reader import reader_of

    with reader_of(settings, passwords(Progress(options.quiet or options.as_json))) as reader:
        learned = learn_aside(reader, path, Wanted(*said))
    if not options.as_json:
        _show(learned)
    written = _written(options, settings, learned, write)
    if options.as_json:
        answer(as_data(learned, written))
    if not learned.opened or (not learned.drafts and not learned.known) or (write and learned.drafts and not written):
        return 2
    return 1 if any(problem.severity is not Severity.NOTE for problem in learned.problems) else 0


def _show(learned: Learned) -> None:
    from report.desk.explain import WARNING
    from report.intake.learning.telling import lines_of

    for receipt in learned.known:
        say(f'This is "{receipt.title}" for {receipt.period}: the return {receipt.form} of the catalogue.')
    if learned.known:
        say("What is new in it:" if learned.problems else "There is nothing new in it.")
    if learned.drafts:
        say("Proposed for data/catalogue/returns.yaml:\n")
        say(learned.yaml)
    if learned.tried is not None:
        for line in lines_of(learned.tried):
            say(line)
        say(WARNING)
    tell_problems(learned.problems)


def _written(options: Options, settings: Settings, learned: Learned, write: bool) -> bool:
    """Write the proposal where the officer agrees, and say so. What cannot be written is said, too."""
    if not learned.drafts:
        return False
    if learned.obstacle:
        if not options.as_json or write:
            tell(f"It cannot be written yet. {learned.obstacle}")
        return False
    asked = not write and not options.as_json and sys.stdin.isatty()
    if not write and not (asked and click.confirm("Write this to data/catalogue/returns.yaml?", default=False)):
        if not options.as_json:
            tell("Nothing was written. To write it, type the same with --write; or copy it and change what is wrong.")
        return False
    from report.settings.remember import add_return

    add_return(settings.folder, settings.year, learned.yaml)
    if not options.as_json:
        say("Written to data/catalogue/returns.yaml. Read the entry once more there; then type: build check")
    return True
