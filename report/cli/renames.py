"""`build learn FILE --renames` and `--same OLD NEW`: new names of rows and columns, confirmed one by one and remembered."""

from __future__ import annotations

import getpass
import shlex
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from report.cli.common import Options, answer, say, tell_problems
from report.cli.progress import Progress, passwords

if TYPE_CHECKING:
    from report.intake.learning.renaming import Rename
    from report.settings.project import Settings


def confirm(options: Options, settings: Settings, path: Path, same: tuple[tuple[str, str], ...]) -> int:
    """Remember the renames that were typed, or those suggested that the officer confirms. Without a terminal they are listed."""
    from report.intake.files.workbooks import file_name
    from report.intake.learning.aside import renames_aside
    from report.intake.learning.telling import EMPTY
    from report.intake.reader import reader_of

    file = file_name(path, settings.folder)
    with reader_of(settings, passwords(Progress(options.quiet or options.as_json))) as reader:
        found, problems = renames_aside(reader, path, same)
    chosen = found if same else [one for one in found if not options.as_json and _agreed(one, file)]
    for one in chosen:
        _remember(settings, one)
    if options.as_json:
        listed = [{"return": one.form, "text": one.declared, "means": one.other, "written": one in chosen} for one in found]
        told = [problem.as_json() for problem in problems]
        answer({**EMPTY, "renames": listed, "problems": told, "written": bool(chosen)})
    elif problems:
        tell_problems(problems)
    else:
        _tell(found, chosen)
    return 2 if problems else 1 if len(chosen) < len(found) else 0


def _agreed(one: Rename, file: str) -> bool:
    say(f'{one.title}: there is no "{one.declared}". {one.words}')
    if sys.stdin.isatty():
        return click.confirm("Is it the same?", default=False)
    typed = f"build learn {shlex.quote(file)} --same {_quoted(one.declared)} {_quoted(one.other)}"
    say(f"  If it is the same, type: {typed}")
    return False


def _quoted(text: str) -> str:
    """The text as it is typed: in double quotes, which people know, unless the shell would look inside."""
    return shlex.quote(text) if set(text) & set('"$`\\!') else f'"{text}"'


def _remember(settings: Settings, one: Rename) -> None:
    from report.settings.remember import add_rename

    remark = f"confirmed {date.today().isoformat()} by {_who()}"
    add_rename(settings.folder, settings.year, one.form, one.declared, one.other, remark)


def _who() -> str:
    """The name the officer is logged in by, where the system knows it."""
    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return "the officer"


def _tell(found: list[Rename], chosen: list[Rename]) -> None:
    if not found:
        say("No row, column or heading of it seems to have a new name.")
    for one in chosen:
        say(f'Remembered in data/catalogue/renames.yaml: "{one.other}" means "{one.declared}" in the return {one.form}.')
