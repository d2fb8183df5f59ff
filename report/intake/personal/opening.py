"""Opening one file for a verb that shows its cells: read, and judged before anything of it is shown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from report.intake.files.sheets import Workbook
from report.intake.files.workbooks import read_workbook
from report.intake.personal.judge import judge
from report.intake.recognise import labels_of, recognise
from report.settings.forms import Form
from report.terms.problems import Problem


def open_judged(
    path: Path, project: Path, forms: Iterable[Form] = (), passwords: Sequence[str] = ()
) -> tuple[Workbook | None, list[Problem]]:
    """As `read_workbook`, but None too for a file with personal data, and with what must not be shown masked.

    Without `forms`, records are not known as such: a list of people is refused, whatever the catalogue says of it.
    """
    workbook, problems = read_workbook(path, project, passwords)
    if workbook is None:
        return None, problems
    judged = judge(workbook, recognise(labels_of(workbook), forms))
    if judged.workbook is None:
        return None, list(judged.problems)
    return judged.workbook, [*problems, *judged.problems]
