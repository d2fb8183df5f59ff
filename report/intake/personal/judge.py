"""Whether a file holds personal data, and what of it may go on. Every verb that shows or keeps cells asks here first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from report.intake.files.sheets import Sheet, Workbook
from report.intake.personal import words
from report.intake.personal.behind import behind
from report.intake.personal.masking import masked
from report.intake.personal.names import is_known_name
from report.intake.personal.records import judge_records
from report.intake.personal.values import marked_in
from report.intake.personal.verdict import Verdict, judge_sheet
from report.intake.recognise import Match
from report.intake.renamed import as_called_here
from report.settings.forms import Form, RecordSheet
from report.terms.cells import column_letters
from report.terms.problems import Problem

_SHEETS_OF_NAMES = 4


@dataclass(frozen=True)
class Judged:
    """What may go on. `workbook` is None where the file is refused; then nothing of it but the problems may be used.

    In `workbook` and in the sheets of `matches`, what was left out reads "(left out)". `form` is the return a refused file
    was to be, where that is known.
    """

    workbook: Workbook | None
    matches: tuple[Match, ...] = ()
    problems: tuple[Problem, ...] = ()
    form: Form | None = None


def judge(workbook: Workbook, matches: Sequence[Match] = ()) -> Judged:
    """Judge an opened file before anything else is done with it. Without `matches`, as a file that should hold totals.

    Child-level rows, on any sheet or behind a pivot table, refuse it with one problem at `stop`. In a sheet that a match reads
    as records, undeclared columns are masked, and those that look personal are a question; a declared one that does is a
    question too, and the file is not read. Single cells that identify a person are masked and asked about. No problem holds
    anything of the data, nor the name of a sheet. Never raises for any content.
    """
    kinds = marked_in(PurePath(workbook.file).name)
    if kinds:
        return _refused(matches, words.bad_name(workbook.file, kinds))
    record_sheets = _record_sheets(matches)
    verdicts = {at: judge_sheet(s) for at, s in enumerate(workbook.sheets, 1) if s.name not in record_sheets}
    people = [(f"sheet {at}", verdict.refused) for at, verdict in verdicts.items() if verdict.refused]
    people += [(sheet.name, found) for sheet in behind(workbook.path) if (found := judge_sheet(sheet).refused)]
    names = _names_of_people(workbook)
    if people or names:
        return _refused(matches, words.refusal(workbook.file, people, names))
    return _masked(workbook, matches, verdicts, record_sheets)


def _refused(matches: Sequence[Match], *problems: Problem) -> Judged:
    return Judged(None, problems=problems, form=matches[0].form if matches else None)


def _record_sheets(matches: Sequence[Match]) -> dict[str, tuple[Form, RecordSheet]]:
    """The sheets that are read as records, by name."""
    return {
        sheet.name: (match.form, match.form.sheets[short])
        for match in map(as_called_here, matches)
        for short, sheet in match.sheets.items()
        if match.form.layout == "records"
    }


def _masked(
    workbook: Workbook,
    matches: Sequence[Match],
    verdicts: dict[int, Verdict],
    record_sheets: dict[str, tuple[Form, RecordSheet]],
) -> Judged:
    """The workbook without what must not go on, with the questions about it."""
    sheets: list[Sheet] = []
    problems: list[Problem] = []
    barred: list[Problem] = []
    known: dict[str, str] = {}
    for at, sheet in enumerate(workbook.sheets, 1):
        if at in verdicts:
            sheets.append(_without(sheet, verdicts[at]))
            problems += _questions(workbook.file, at, verdicts[at])
        else:
            kept = judge_records(sheet, *record_sheets[sheet.name], known)
            sheets.append(kept.sheet)
            problems += [words.dropped(workbook.file, at, kept.dropped)] if kept.dropped else []
            problems += _questions(workbook.file, at, Verdict(notes=kept.notes, comments=kept.comments))
            barred += [words.declared(workbook.file, at, kept.declared)] if kept.declared else []
        if marked_in(sheet.name):
            sheets[-1] = replace(sheets[-1], name=f"Sheet {at}")
            problems.append(words.sheet_name(workbook.file, at))
    if barred:
        return _refused(matches, *barred, *problems)
    now = {before.name: after for before, after in zip(workbook.sheets, sheets, strict=True)}
    kept_matches = [replace(m, sheets={short: now[sheet.name] for short, sheet in m.sheets.items()}) for m in matches]
    return Judged(replace(workbook, sheets=tuple(sheets)), tuple(kept_matches), tuple(problems))


def _without(sheet: Sheet, verdict: Verdict) -> Sheet:
    cells = [cell for trace in verdict.asked for cell in trace.cells] + list(verdict.notes)
    return masked(sheet, [(cell.row, cell.column) for cell in cells], verdict.comments)


def _questions(file: str, sheet: int, verdict: Verdict) -> list[Problem]:
    found = [words.asked(file, sheet, verdict.asked)] if verdict.asked else []
    if verdict.notes:
        kinds = {kind for cell in verdict.notes for kind in marked_in(cell.text)}
        found.append(words.telling(file, sheet, verdict.notes, kinds))
    if verdict.comments:
        cells = [f"{column_letters(column)}{row}" for row, column in sorted(verdict.comments)]
        found.append(words.comment(file, sheet, cells))
    return found


def _names_of_people(workbook: Workbook) -> int:
    """How many sheets are named after a person each; nought where fewer than four, or fewer than half, are."""
    named = {sheet.name for sheet in workbook.sheets if is_known_name(sheet.name) and len(sheet.name.split()) > 1}
    many = len(named) >= _SHEETS_OF_NAMES and 2 * len(named) >= len(workbook.sheets)
    return len(named) if many else 0
