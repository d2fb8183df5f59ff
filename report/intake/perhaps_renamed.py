"""A declared text that is absent while one like it stands there: asked about, and never taken for it unconfirmed."""

from __future__ import annotations

import shlex
from collections.abc import Container, Iterable, Mapping
from dataclasses import replace

from report.intake.files.sheets import Workbook
from report.intake.labels import plain
from report.intake.reading import Reading
from report.intake.recognise import Near
from report.intake.suggesting import Suggestion, absent_texts, suggestions
from report.terms.cells import Cell
from report.terms.problems import Problem

_CODES = frozenset({"row-missing", "column-missing", "period"})


def ask_about_renames(readings: Mapping[str, Reading], others: Container[str]) -> None:
    """Say for each absent text what it may be called now. What stands under that name is asked about, and not read.

    `others` are the texts that other returns in the same sheets declare: they are no new names.
    """
    if not readings:
        return
    form = next(iter(readings.values())).form
    held = {text for reading in readings.values() for text in reading.texts}
    hidden = {plain(cell.text) for reading in readings.values() for cell in reading.hidden}
    absent = absent_texts(form, held | hidden)
    for name, reading in readings.items():
        own = [text for text in absent if _belongs(reading, name, text)]
        for suggestion in suggestions(form, reading.sheet, own):
            known = plain(suggestion.cell.text) in others
            if not known and (suggestion.role != "text" or _told(reading, suggestion) is not None):
                _ask(reading, suggestion)


def like_the_lacking(workbook: Workbook, near: Near, what: str, fix: str) -> tuple[str, str]:
    """The question about a return that is not recognised, with what its lacking labels may be called now."""
    found = suggestions(near.form, near.sheet, near.lacking)
    if not found:
        return what, fix
    return f"{what} {' '.join(one.words for one in found[:2])}", f"If it is the same, type: {confirm(workbook.file)}. {fix}"


def confirm(file: str) -> str:
    """What to type to confirm the suggestions about a file."""
    return f"build learn {shlex.quote(file)} --renames"


def _belongs(reading: Reading, name: str, text: str) -> bool:
    """In records a column belongs to one sheet."""
    record = reading.form.sheets.get(name)
    return record is None or text in record.columns.values()


def _told(reading: Reading, suggestion: Suggestion) -> int | None:
    """Where the question about the absent text stands among the problems, if it was asked."""
    wanted = f'"{suggestion.declared}"'
    return next((at for at, p in enumerate(reading.problems) if p.code in _CODES and wanted in p.what), None)


def _ask(reading: Reading, suggestion: Suggestion) -> None:
    at = _told(reading, suggestion)
    back = "put the row back" if suggestion.role == "row" else "put the heading back as it was"
    shows = " The report shows [x] there." if suggestion.role == "row" else ""
    fix = f"If it is the same, type: {confirm(reading.workbook.file)}. If not, {back}.{shows}"
    if at is None:
        what = f'There is no {suggestion.role} "{suggestion.declared}". {suggestion.words}'
        reading.question("perhaps-renamed", what, fix, suggestion.cell)
    else:
        asked = reading.problems[at]
        reading.problems[at] = replace(asked, what=f"{asked.what} {suggestion.words}", fix=fix, cell=suggestion.cell.name)
        reading.asked.update({place: reading.problems[at] for place, problem in reading.asked.items() if problem is asked})
    _wait_for(reading, reading.problems[-1 if at is None else at], [suggestion.cell, *suggestion.numbers])


def _wait_for(reading: Reading, problem: Problem, cells: Iterable[Cell]) -> None:
    """One question is enough: the numbers under the new name wait for its answer, and are not asked about again."""
    for cell in cells:
        place = (cell.row, cell.column)
        if reading.claimed.setdefault(place, "asked") == "asked":
            reading.asked.setdefault(place, problem)
