"""One file: opened, looked at for personal data, recognised, and read by its descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from report.intake.files.sheets import Workbook
from report.intake.files.workbooks import read_workbook
from report.intake.inbox import shown_name
from report.intake.perhaps_renamed import ask_about_renames
from report.intake.personal.judge import Judged, judge
from report.intake.personal.words import asked_of
from report.intake.read_return import finish_match, open_match
from report.intake.receipts import Receipt
from report.intake.recognise import labels_of, nearest, recognise
from report.intake.record_plan import plan_for
from report.intake.shared_sheets import declared_by_others, share_sheets
from report.intake.twice import Taken
from report.intake.unrecognised import about_the_rest, unrecognised, with_the_rest
from report.intake.whose import whose
from report.settings.project import Settings
from report.terms.periods import Period
from report.terms.problems import Problem


def read_file(path: Path, settings: Settings, year: Period, passwords: Sequence[str] = (), came_as: str = "") -> list[Taken]:
    """Everything one file gives: a return for each sheet that carries one, or a receipt that says why there is none.

    `came_as` is the name under which a file came that is now read from its private copy.
    """
    workbook, problems = read_workbook(path, settings.folder, passwords, plan_for(settings.forms.values()))
    if workbook is not None and came_as:
        workbook = workbook.renamed(came_as)
    if workbook is None:
        return [refused(path, problems, settings)]
    return read_sheets(workbook, problems, settings, year)


def refused(path: Path, problems: Sequence[Problem], settings: Settings) -> Taken:
    """The receipt of a file that was not opened; it names the partner, where its name or the register tells."""
    name = shown_name(path, settings.folder)
    key = whose(name, settings)
    partner = settings.config.partners.get(key)
    ask = partner.ask if partner else ""
    if partner:
        problems = [replace(one, what=f"{one.what} It seems to come from {partner.name}.", ask=ask) for one in problems]
    return Taken(Receipt("", path.name, key, ask, "", name, "", "refused", problems=tuple(problems)))


def read_sheets(workbook: Workbook, problems: Sequence[Problem], settings: Settings, year: Period) -> list[Taken]:
    """The same for a workbook that was opened; `problems` are those of opening it."""
    labels = labels_of(workbook)
    judged = judge(workbook, recognise(labels, settings.forms.values()))
    if judged.workbook is None:
        return [_withheld(workbook, judged, settings)]
    labels = labels if judged.workbook.sheets == workbook.sheets else labels_of(judged.workbook)
    workbook, matches = judged.workbook, judged.matches
    problems = (*problems, *judged.problems)
    used = {sheet.name for match in matches for sheet in match.sheets.values()}
    rest = [sheet for sheet in workbook.sheets if sheet.name not in used and sheet.cells]
    near = nearest(labels, settings.forms.values(), rest)
    if not matches:
        return [unrecognised(workbook, labels, problems, near, settings)]
    opened = [open_match(workbook, match, settings, year) for match in matches]
    share_sheets([reading for one in opened for reading in one.readings.values()])
    taken: list[Taken] = []
    seen: set[str] = set()
    for at, one in enumerate(opened):
        ask_about_renames(one.readings, declared_by_others(one.match, matches))
        taken.append(finish_match(workbook, one, year, seen))
        seen |= {sheet.name for sheet in one.match.sheets.values()}
        if at == 0:
            more = [*problems, *about_the_rest(workbook, rest, used, one.match, near, settings)]
            taken[0] = with_the_rest(taken[0], rest, more)
    return taken


def _withheld(workbook: Workbook, judged: Judged, settings: Settings) -> Taken:
    """A file with personal data: its name, its hash and the sentence; nothing of what is in it."""
    form = judged.form
    ask = settings.ask(form) if form else ""
    partner = form.partner if form else ""
    receipt = Receipt("", Path(workbook.file).name, partner, ask, "", workbook.file, workbook.sha256, "refused")
    return Taken(replace(receipt, problems=tuple(asked_of(problem, ask) for problem in judged.problems)))
