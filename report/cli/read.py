"""`build read FILE`: what the program sees in any spreadsheet."""

from __future__ import annotations

from pathlib import Path

import click

from report.cli.common import Options, answer, common_options, say, tell_problems
from report.terms.problems import Severity


@click.command(name="read")
@click.argument("file", type=click.Path(path_type=Path))
@common_options
def command(options: Options, file: Path) -> int:
    """Show every cell of FILE as the program sees it: address, type, value, and the text Excel shows.

    Use it when a number in the report surprises you, or before describing a new return.
    """
    from report.intake.listing import listing
    from report.intake.workbooks import read_workbook

    path = file.absolute()
    project = options.project.absolute()
    workbook, problems = read_workbook(path, project if path.is_relative_to(project) else path.parent)
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
