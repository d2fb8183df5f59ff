"""One file: opened, recognised, read by its descriptions, and every cell of it accounted for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from report.intake.account import Account, account, passed_over
from report.intake.across import read_across
from report.intake.categories import settle_categories
from report.intake.down import read_down
from report.intake.files.sheets import Sheet, Workbook
from report.intake.files.unseen import unseen_of
from report.intake.files.workbooks import read_workbook
from report.intake.fractions import settle_fractions
from report.intake.hidden import ask_about_hidden_cells, ask_about_hidden_sheets, visible_part
from report.intake.inbox import shown_name
from report.intake.looks import ask_about_looks
from report.intake.merged import settle_merged
from report.intake.observations import Observation
from report.intake.perhaps_renamed import ask_about_renames, like_the_lacking
from report.intake.period import About, of_another_year, period_of, sheets_agree
from report.intake.personal.judge import Judged, judge
from report.intake.personal.words import asked_of
from report.intake.reading import Reading
from report.intake.receipts import Receipt
from report.intake.recognise import Labels, Match, Near, absent_sheets, labels_of, nearest, recognise
from report.intake.record_heads import part
from report.intake.record_plan import plan_for
from report.intake.renamed import as_called_here, tell_renamed
from report.intake.shared_sheets import declared_by_others, share_sheets
from report.intake.stamps import sender_of, stamp_of
from report.intake.totals import check_totals
from report.intake.twice import Taken, settle_in_sheet
from report.intake.whose import whose
from report.settings.project import Settings
from report.terms.periods import Period
from report.terms.problems import Problem, note, question

_UNUSED = "not read: the period of the return is not settled"


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
        return [_unrecognised(workbook, labels, problems, near, settings)]
    opened = [_open_match(workbook, match, settings, year) for match in matches]
    share_sheets([reading for one in opened for reading in one.readings.values()])
    taken: list[Taken] = []
    seen: set[str] = set()
    for at, one in enumerate(opened):
        ask_about_renames(one.readings, declared_by_others(one.match, matches))
        taken.append(_finish_match(workbook, one, year, seen))
        seen |= {sheet.name for sheet in one.match.sheets.values()}
        if at == 0:
            more = [*problems, *_about_the_rest(workbook, rest, used, one.match, near, settings)]
            taken[0] = _with_the_rest(taken[0], rest, more)
    return taken


def _withheld(workbook: Workbook, judged: Judged, settings: Settings) -> Taken:
    """A file with personal data: its name, its hash and the sentence; nothing of what is in it."""
    form = judged.form
    ask = settings.ask(form) if form else ""
    partner = form.partner if form else ""
    receipt = Receipt("", Path(workbook.file).name, partner, ask, "", workbook.file, workbook.sha256, "refused")
    return Taken(replace(receipt, problems=tuple(asked_of(problem, ask) for problem in judged.problems)))


@dataclass(frozen=True)
class _Opened:
    """A return of the file as it was read: its sheets by short names, what it is about, whom to ask."""

    match: Match
    readings: dict[str, Reading]
    about: About
    ask: str


def _open_match(workbook: Workbook, match: Match, settings: Settings, year: Period) -> _Opened:
    ask, here = settings.ask(match.form), as_called_here(match)
    readings = {name: _reading(workbook, name, here, ask) for name in match.sheets}
    return _Opened(match, readings, _read(readings, year), ask)


def _finish_match(workbook: Workbook, one: _Opened, year: Period, seen: set[str]) -> Taken:
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


def _with_the_rest(one: Taken, rest: Sequence[Sheet], problems: Sequence[Problem]) -> Taken:
    """The first return of a file answers for the sheets that carry none."""
    counted, receipt = passed_over(rest), one.receipt
    more = replace(receipt, cells=receipt.cells + counted.cells, ignored=(*receipt.ignored, *counted.ignored))
    return replace(one, receipt=more).with_problems([replace(problem, ask=problem.ask or receipt.ask) for problem in problems])


def _about_the_rest(
    workbook: Workbook, rest: Sequence[Sheet], used: set[str], match: Match, near: Near | None, settings: Settings
) -> list[Problem]:
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


_DESCRIBE = (
    "If it is a return, put the missing headings back; if its layout is new, describe it in data/catalogue/returns.yaml "
    "(build learn proposes how); if it is none, move it out of data/."
)
_MEND = "If it is that return, put the missing headings back and save; if not, there is nothing to do."


def _lacks(near: Near, lead: str) -> str:
    lacking = " and ".join(f'"{label}"' for label in near.lacking[:2])
    return f'{lead} It comes nearest to "{near.form.title}", but lacks the text {lacking}.'


def _unrecognised(
    workbook: Workbook, labels: Sequence[Labels], problems: Sequence[Problem], near: Near | None, settings: Settings
) -> Taken:
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
