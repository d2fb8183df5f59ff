"""The training system's export: two sheets of records, with columns that must be dropped as they are read."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from random import Random

from openpyxl.worksheet.worksheet import Worksheet

from tests.sample import paper
from tests.sample.paper import Shown
from tests.sample.training import HOURS, Booking, Session, make_records

SESSION_HEADS = ("Reference", "Date", "Course", "Programme", "Length", "Hours", "Places", "Joining link sent")
BOOKING_HEADS = (
    "Booking",
    "Session reference",
    "Delegate reference",
    "Organisation",
    "Status",
    "Pre-course evaluation",
    "Post-course evaluation",
    "Later evaluation",
    "Score before",
    "Score after",
    "Dietary or access needs",
)
NOTES = (
    "Rows are illustrative: made up so that counting them gives the published totals.",
    "Scores go from 1 to 5 here: the published report does not state its scale.",
)


def write_training(path: Path) -> None:
    """Write the export of 2021/22."""
    sessions, bookings = make_records()
    book, page = paper.new_book("Sessions", (12, 12, 44, 22, 10, 8, 8, 18))
    _top(page, "Training system export: sessions", len(SESSION_HEADS))
    _sessions(page, sessions)
    second = book.create_sheet("Bookings")
    paper.set_widths(second, (10, 18, 19, 28, 12, 22, 22, 16, 13, 12, 24))
    _top(second, "Training system export: bookings", len(BOOKING_HEADS))
    _bookings(second, bookings)
    paper.save(book, path)


def _top(page: Worksheet, text: str, across: int) -> None:
    paper.title(page, text, across, NOTES)
    paper.write(page, 4, ("Reporting year", "2021/22"))


def _sessions(page: Worksheet, sessions: Sequence[Session]) -> None:
    paper.header(page, 6, SESSION_HEADS)
    for row, s in enumerate(sessions, 7):
        on = Shown(s.on, "dd/mm/yyyy")
        paper.write(page, row, (s.reference, on, s.course, s.programme, s.length, HOURS[s.length], s.places, "yes"))
    page.freeze_panes = "A7"


def _bookings(page: Worksheet, bookings: Sequence[Booking]) -> None:
    """No names: the delegate's reference and access needs stand for what an export holds and a report must not."""
    rng = Random(829)
    paper.header(page, 6, BOOKING_HEADS)
    for row, b in enumerate(bookings, 7):
        answers = (_yes(b.before is not None), _yes(b.after is not None), _yes(b.later), b.before, b.after)
        needs = rng.choice((None, None, None, None, None, None, None, "captions", "large print"))
        delegate = f"D{rng.randrange(10**6):06d}"
        paper.write(page, row, (f"B{row - 6:04d}", b.session.reference, delegate, b.organisation, b.status, *answers, needs))
    page.freeze_panes = "A7"


def _yes(answered: bool) -> str | None:
    return "yes" if answered else None
