"""`build read FILE`: what the program sees in any spreadsheet."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from report.cli.common import Options, answer, common_options, say, tell_problems
from report.terms.problems import Severity

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
    from report.intake.listing import listing
    from report.intake.personal.opening import open_judged

    path = file.absolute()
    project = options.project.absolute()
    home = project if path.is_relative_to(project) else path.parent
    workbook, problems = open_judged(path, home, _forms(options))
    if options.as_json:
        answer(listing(workbook, problems))
    else:
        for sheet in workbook.sheets if workbook else ():
            say(f"Sheet {sheet.name} ({sheet.state}), {len(sheet.cells)} cells")
            for key in sorted(sheet.cells):
                cell = sheet.cells[key]
                say(f"  {cell.name:<7}{cell.type:<9}{cell.text}{'   (hidden)' if cell.hidden else ''}")
        tell_problems(problems)
    if workbook is None:
        return 2
    return 1 if any(problem.severity is Severity.STOP for problem in problems) else 0


def _forms(options: Options) -> Iterable[Form]:
    """The returns that the project describes; none where there is no project, or its settings have a fault."""
    from report.settings.project import load_settings
    from report.terms.errors import ReportError

    try:
        return load_settings(options.project, options.year).forms.values()
    except ReportError:
        return ()
