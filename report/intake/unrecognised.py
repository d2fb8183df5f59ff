"""Sheets and files that hold no return that is known: told with the return they come nearest to, and what is lacking."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from report.intake.account import passed_over
from report.intake.files.sheets import Sheet, Workbook
from report.intake.hidden import ask_about_hidden_sheets
from report.intake.perhaps_renamed import like_the_lacking
from report.intake.receipts import Receipt
from report.intake.recognise import Labels, Match, Near, absent_sheets
from report.intake.twice import Taken
from report.settings.project import Settings
from report.terms.problems import Problem, note, question

_DESCRIBE = (
    "If it is a return, put the missing headings back; if its layout is new, describe it in data/catalogue/returns.yaml "
    "(build learn proposes how); if it is none, move it out of data/."
)
_MEND = "If it is that return, put the missing headings back and save; if not, there is nothing to do."


def _lacks(near: Near, lead: str) -> str:
    lacking = " and ".join(f'"{label}"' for label in near.lacking[:2])
    return f'{lead} It comes nearest to "{near.form.title}", but lacks the text {lacking}.'


def unrecognised(
    workbook: Workbook, labels: Sequence[Labels], problems: Sequence[Problem], near: Near | None, settings: Settings
) -> Taken:
    """The receipt of a file without a return, with the question about it."""
    what = "No return is recognised in this file."
    fix = _DESCRIBE
    ask, sheet = "", ""
    if near is not None:
        ask, sheet = settings.ask(near.form), near.sheet.name
        if near.lacking:
            what, fix = like_the_lacking(workbook, near, _lacks(near, what), _DESCRIBE)
        elif near.sheet.state != "visible":
            what, fix = (
                f'"{near.form.title}" stands in a {near.sheet.state} sheet, so it was not read.',
                "Unhide the sheet and save.",
            )
        else:
            absent = " nor ".join(f'"{label}"' for label in absent_sheets(labels, near.form))
            what = f'{what} One sheet of "{near.form.title}" is there, but none that holds {absent}.'
    problem = question("unrecognised", what, fix, file=workbook.file, sheet=sheet, ask=ask)
    counted = passed_over(workbook.sheets)
    receipt = Receipt("", Path(workbook.file).name, "", ask, "", workbook.file, workbook.sha256, "unrecognised")
    told = (*problems, problem)
    return Taken(replace(receipt, cells=counted.cells, ignored=counted.ignored, problems=told))


def with_the_rest(one: Taken, rest: Sequence[Sheet], problems: Sequence[Problem]) -> Taken:
    """The first return of a file answers for the sheets that carry none."""
    counted, receipt = passed_over(rest), one.receipt
    more = replace(receipt, cells=receipt.cells + counted.cells, ignored=(*receipt.ignored, *counted.ignored))
    return replace(one, receipt=more).with_problems([replace(problem, ask=problem.ask or receipt.ask) for problem in problems])


def about_the_rest(
    workbook: Workbook, rest: Sequence[Sheet], used: set[str], match: Match, near: Near | None, settings: Settings
) -> list[Problem]:
    """What is to be said of the sheets that no return of the file reads."""
    ask = settings.ask(match.form)
    found = ask_about_hidden_sheets(workbook, used, match.form, ask)
    for sheet in rest:
        if sheet.state != "visible":
            continue
        place = {"file": workbook.file, "sheet": sheet.name, "ask": ask}
        if near is not None and near.sheet.name == sheet.name:
            what, fix = like_the_lacking(workbook, near, _lacks(near, "This sheet was not read."), _MEND)
            found.append(question("unread-sheet", what, fix, **place))
        elif any(cell.type == "number" for cell in sheet.cells.values()):
            what = "The sheet holds numbers, but no return that I know, so it was not read."
            found.append(note("unread-sheet", what, "If it should count, describe it in data/catalogue/returns.yaml.", **place))
    return found
