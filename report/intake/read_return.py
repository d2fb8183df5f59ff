"""One return in a file: its sheets are read by its description, and every cell of them is accounted for."""

from __future__ import annotations

from dataclasses import dataclass

from report.intake.account import Account, account
from report.intake.across import read_across
from report.intake.categories import settle_categories
from report.intake.down import read_down
from report.intake.files.sheets import Workbook
from report.intake.files.unseen import unseen_of
from report.intake.fractions import settle_fractions
from report.intake.hidden import ask_about_hidden_cells, visible_part
from report.intake.looks import ask_about_looks
from report.intake.merged import settle_merged
from report.intake.observations import Observation
from report.intake.period import About, of_another_year, period_of, sheets_agree
from report.intake.reading import Reading
from report.intake.receipts import Receipt
from report.intake.recognise import Match
from report.intake.record_heads import part
from report.intake.renamed import as_called_here, tell_renamed
from report.intake.stamps import sender_of, stamp_of
from report.intake.totals import check_totals
from report.intake.twice import Taken, settle_in_sheet
from report.settings.project import Settings
from report.terms.periods import Period
from report.terms.problems import Problem

_UNUSED = "not read: the period of the return is not settled"


@dataclass(frozen=True)
class Opened:
    """A return of the file as it was read: its sheets by short names, what it is about, whom to ask."""

    match: Match
    readings: dict[str, Reading]
    about: About
    ask: str


def open_match(workbook: Workbook, match: Match, settings: Settings, year: Period) -> Opened:
    """Read the sheets of one match; nothing is kept where the period is not settled."""
    ask, here = settings.ask(match.form), as_called_here(match)
    readings = {name: _reading(workbook, name, here, ask) for name in match.sheets}
    return Opened(match, readings, _read(readings, year), ask)


def finish_match(workbook: Workbook, one: Opened, year: Period, seen: set[str]) -> Taken:
    """The return with its receipt. Sheets in `seen` were accounted for with another return."""
    form, ask, about = one.match.form, one.ask, one.about
    stamp, sender = stamp_of(one.readings.values()), sender_of(one.readings.values())
    found, problems, accounts = _finish(one.readings, ask, seen)
    problems += tell_renamed(one.match, one.readings)
    total = sum(accounts, Account())
    receipt = Receipt(
        form.id,
        form.title,
        form.partner,
        ask,
        str(about.period or year),
        workbook.file,
        workbook.sha256,
        "read",
        total.cells,
        total.read,
        total.ignored,
        asked=total.asked,
    )
    return Taken(receipt, tuple(found), stamp, sender).with_problems([*problems, *total.problems])


def _reading(workbook: Workbook, name: str, match: Match, ask: str) -> Reading:
    sheet, form = match.sheets[name], match.form
    if form.layout == "records":
        parts = part(sheet, form, form.sheets[name])
        return Reading(workbook, parts.top, form, ask, parts.hidden, unseen=parts.unseen, rows=parts.rows)
    shown, hidden = visible_part(sheet, form)
    return Reading(workbook, shown, form, ask, hidden, unseen=unseen_of(hidden, shown.cells))


def _read(readings: dict[str, Reading], year: Period) -> About:
    """Settle the period and read by the form's layout; nothing is kept where the period is not this year's."""
    first = next(iter(readings.values()))
    about = period_of(first, year)
    if about.usable and not sheets_agree(list(readings.values()), about, year):
        about = About()
    if about.usable and first.form.layout == "records":
        from report.intake.records import read_records

        read_records(readings, about.period or year)
    elif about.usable and first.form.layout == "measures down":
        read_down(first, about.period, year)
    elif about.usable:
        read_across(first, about.period, year)
    for reading in readings.values():
        settle_merged(reading)
        settle_fractions(reading)
        settle_categories(reading)
    if not about.usable or (about.each and of_another_year(first, year)):
        for reading in readings.values():
            reading.unread(_UNUSED)
        return about
    for reading in readings.values():
        ask_about_looks(reading)
    return about


def _finish(readings: dict[str, Reading], ask: str, seen: set[str]) -> tuple[list[Observation], list[Problem], list[Account]]:
    found: list[Observation] = []
    problems: list[Problem] = []
    accounts: list[Account] = []
    for reading in readings.values():
        labels = {key: measure.label or key for key, measure in reading.form.measures.items()}
        kept, doubled = settle_in_sheet(reading.observations, labels, ask)
        hidden = ask_about_hidden_cells(reading.unseen, reading.workbook.file, reading.sheet.name, reading.form, ask)
        found += kept
        problems += [*reading.problems, *doubled, *check_totals(reading), *hidden]
        # A sheet that carries two returns is accounted for once, with the first of them.
        accounts += [] if reading.sheet.name in seen else [account(reading)]
    return found, problems, accounts
