"""The instructions in each workbook: a sheet of short sentences, one in each cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.desk.blank.above import in_words, whom_to_ask
from report.desk.blank.columns import Known
from report.desk.blank.entries import STATUSES
from report.desk.blank.model import Passage, SheetPlan
from report.desk.blank.periods import says_each
from report.desk.blank.sending import send_by, send_to
from report.settings.project import Settings
from report.terms.periods import Period
from report.terms.spelling_numbers import listed

SIGNS = (
    "c: you hold the number back, because it is small and could point to a child",
    "x: the number is not available",
    "z: the question does not apply to you",
    "low: the number is not nought, but rounds to nought",
)


def guide(settings: Settings, known: Known, period: Period, sheets: Sequence[SheetPlan]) -> tuple[Passage, ...]:
    """Every passage, top to bottom. None is a text by which a return is recognised."""
    form, office = known.form, settings.config.partnership.name
    passages = [
        Passage("How to fill in this workbook", heading=True),
        Passage(f'This is the form "{form.title}" for {in_words(period)}. {office} sends it to {whom_to_ask(settings, known)}.'),
        Passage("What to do", heading=True),
        *map(Passage, _steps(known, sheets)),
        Passage("Where there is no number", heading=True),
        Passage("Write one of these instead, and leave no cell blank. Write 0 only where you counted and found none."),
        *map(Passage, SIGNS),
        *_measures(known),
        Passage("Keep children safe", heading=True),
        Passage("Never write a child's name, date of birth, address or number (NHS, pupil or case) in any cell or comment."),
        Passage("When you are done", heading=True),
        Passage("Write your role and the date above the table, and save the workbook under any name, as xlsx or ods."),
        Passage(f"{send_to(settings)} {send_by(settings, form, period)}".strip()),
    ]
    return tuple(Passage(known.words.free(passage.text), passage.heading) for passage in passages)


def _steps(known: Known, sheets: Sequence[SheetPlan]) -> Iterator[str]:
    form = known.form
    names = listed([f'"{sheet.name}"' for sheet in sheets])
    yield f"Go to the {'sheet' if len(sheets) == 1 else 'sheets'} {names} and fill in the framed yellow cells."
    yield "The Tab key leads from one to the next. At each, a message says what belongs there."
    yield "All other cells are locked: the form is read by its headings. The lock has no password (Review, Unprotect Sheet)."
    if form.layout == "records":
        yield "Write one row for each record, or paste an export below the headings, as values only."
    elif says_each(form):
        what = "column" if "headings" in form.values else "row"
        yield f"Fill in the {what} of each period once it has ended, and send the workbook again each time."
    if form.breakdown or "dimension" in form.rows:
        yield "Each row is one category. Those of last year stand there already: change or add some as you need."
    if form.status:
        yield f"As status choose {', '.join(STATUSES[:-1])} or {STATUSES[-1]}. Blank means published."


def _measures(known: Known) -> Iterator[Passage]:
    """What each measure is, where its table has no room to say so."""
    if known.form.layout != "measures across":
        return
    yield Passage("What each column holds", heading=True)
    for key, measure in known.form.measures.items():
        definition = known.definitions.get(key, "")
        yield Passage(f"{measure.label}: {known.words.unit(measure.unit)}. {definition}".strip())
