"""`build read FILE`: what the program sees in any spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from report.cli.common import Options, answer, common_options, found, say, status_of, tell_problems
from report.cli.progress import Progress, passwords

if TYPE_CHECKING:
    from report.settings.forms import Form


@click.command(name="read")
@click.argument("file", type=click.Path(path_type=Path))
@common_options
def command(options: Options, file: Path) -> int:
    """Show every cell of FILE as the program sees it: address, type, value, and the text Excel shows.

    A file with personal data is not shown. Of a return that has one row for each record, only the columns that the
    catalogue declares are; the others read "(left out)".

    Use it when a number in the report surprises you, or before describing a new return.
    """
    from report.intake.listing import as_json, as_lines, listing
    from report.intake.reader import Reader
    from report.settings.project import reading_limits

    project = options.project.absolute()
    path = found(file, project).absolute()
    folder = project if path.is_relative_to(project) else path.parent
    at_hand = passwords(Progress(options.quiet or options.as_json))
    with Reader(folder, reading_limits(project), at_hand) as reader:
        forms = tuple(_forms(options))
        if options.as_json:
            content, problems = reader.read(as_json, path, folder, forms)
            answer(content or listing(None, problems))
            return status_of(problems) if content else 2
        lines, problems = reader.read(as_lines, path, folder, forms)
        for line in lines or ():
            say(line)
        tell_problems(problems)
        return status_of(problems) if lines else 2


def _forms(options: Options) -> Iterable[Form]:
    """The returns that the project describes; none where there is no project, or its settings have a fault."""
    from report.settings.project import load_settings
    from report.terms.errors import ReportError

    try:
        return load_settings(options.project, options.year).forms.values()
    except ReportError:
        return ()
