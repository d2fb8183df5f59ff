"""From files to observations: every file is read, refused or named; every expected return is found or missing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from report.intake.account import account, hidden_sheets
from report.intake.across import read_across
from report.intake.down import read_down
from report.intake.inbox import find_files, shown_name
from report.intake.observations import Observation
from report.intake.period import expected_periods, period_of
from report.intake.reading import Reading
from report.intake.receipts import Intake, Receipt
from report.intake.recognise import Match, recognise
from report.intake.records import read_records
from report.intake.sheets import Workbook
from report.intake.workbooks import read_workbook
from report.settings.forms import Form
from report.settings.project import Settings
from report.terms.listening import Listener
from report.terms.periods import Kind, Period
from report.terms.problems import Problem, Severity, question

Progress = Callable[[int, int], None]


def read_returns(settings: Settings, listener: Listener) -> tuple[Intake, Intake]:
    """Read this year's returns and, for comparison, last year's: of those, nothing is asked for any more."""
    this_year = read_year(settings, settings.period, listener.step)
    return this_year, read_year(settings, settings.period.year_before, asked=False)


def read_year(settings: Settings, year: Period, progress: Progress | None = None, asked: bool = True) -> Intake:
    """Read all returns below `data/<year>`. A fault in one file never stops the others."""
    folder = settings.folder / "data" / year.canonical
    files, problems = find_files(folder, settings.folder) if folder.is_dir() else ([], [])
    receipts: list[Receipt] = []
    observations: list[Observation] = []
    for number, path in enumerate(files):
        if progress:
            progress(number, len(files))
        taken, found = _read_file(path, settings, year)
        receipts += taken
        observations += found
    receipts, observations, doubled = _single(receipts, observations)
    expected = {form.id: expected_periods(form, year) for form in settings.forms.values()} if asked else {}
    receipts += _missing(settings, expected, receipts, observations)
    for receipt in receipts:
        problems += receipt.problems
    return Intake(year.canonical, tuple(observations), tuple(receipts), tuple([*problems, *doubled]), expected)


def _read_file(path: Path, settings: Settings, year: Period) -> tuple[list[Receipt], list[Observation]]:
    workbook, problems = read_workbook(path, settings.folder)
    if workbook is None:
        return [_refused(path, settings, problems)], []
    matches, near = recognise(workbook, settings.forms)
    if not matches:
        what = "No return is recognised in this file."
        if near:
            what = (
                f'No return is recognised in this file. It comes nearest to "{near.form.title}", but lacks "{near.lacking[0]}".'
            )
        fix = "If it is a return, put the missing headings back; if its layout is new, describe it in data/catalogue/returns.yaml; if not, move it out of data/."
        problems = [*problems, question("unrecognised", what, fix, file=workbook.file)]
        cells = sum(len(sheet.cells) for sheet in workbook.sheets)
        return [
            Receipt("", path.name, "", "", "", workbook.file, workbook.sha256, "unrecognised", cells, problems=tuple(problems))
        ], []
    receipts: list[Receipt] = []
    observations: list[Observation] = []
    for match in matches:
        receipt, found = _read_match(workbook, match, settings, year, problems if match is matches[0] else [])
        receipts.append(receipt)
        observations += found
    return receipts, observations


def _refused(path: Path, settings: Settings, problems: list[Problem]) -> Receipt:
    return Receipt("", path.name, "", "", "", shown_name(path, settings.folder), "", "refused", problems=tuple(problems))


def _read_match(
    workbook: Workbook, match: Match, settings: Settings, year: Period, problems: list[Problem]
) -> tuple[Receipt, list[Observation]]:
    form, ask = match.form, settings.ask(match.form)
    readings = {name: Reading(workbook, sheet, form, ask) for name, sheet in match.sheets.items()}
    first = next(iter(readings.values()))
    period = period_of(first, year)
    if form.layout == "records":
        read_records(readings, period or year)
    elif form.layout == "measures down":
        read_down(first, period, year)
    else:
        read_across(first, period)
    found = [o for reading in readings.values() for o in reading.observations]
    all_problems = [replace(p, ask=p.ask or ask) for p in problems]
    all_problems += [p for reading in readings.values() for p in reading.problems]
    all_problems += hidden_sheets(workbook, form, ask)
    counted = account(workbook, readings.values(), form)
    status = "question" if any(p.severity is not Severity.NOTE for p in [*all_problems, *counted.problems]) else "read"
    receipt = Receipt(
        form.id,
        form.title,
        form.partner,
        ask,
        str(period or year),
        workbook.file,
        workbook.sha256,
        status,  # type: ignore[arg-type]
        counted.cells,
        counted.read,
        counted.ignored,
        tuple([*all_problems, *counted.problems]),
    )
    return receipt, found


def _single(receipts: list[Receipt], observations: list[Observation]) -> tuple[list[Receipt], list[Observation], list[Problem]]:
    """Two files for one return and period are never added up: the first by name is used, the others named."""
    count = Counter((r.form, r.period) for r in receipts if r.form)
    seen: dict[tuple[str, str], Receipt] = {}
    kept: list[Receipt] = []
    dropped: set[tuple[str, str]] = set()
    problems: list[Problem] = []
    for receipt in receipts:
        key = (receipt.form, receipt.period)
        if not receipt.form or count[key] == 1 or key not in seen:
            seen[key] = receipt
            kept.append(receipt)
            continue
        first = seen[key]
        same = " The two files are the same, byte for byte." if first.sha256 == receipt.sha256 else ""
        problem = question(
            "twice",
            f'"{receipt.title}" for {receipt.period} came twice: {first.file} was used, this file was not.{same}',
            "Keep the right one in data/ and move the other out.",
            file=receipt.file,
            ask=receipt.ask,
        )
        kept.append(replace(receipt, status="replaced", problems=(problem,)))
        dropped.add((receipt.form, receipt.file))
    return kept, [o for o in observations if (o.form, o.ref.file) not in dropped], problems


def _missing(
    settings: Settings, expected: dict[str, tuple[str, ...]], receipts: list[Receipt], observations: list[Observation]
) -> list[Receipt]:
    """A receipt for each return that was asked for and did not come, and for each period a return leaves out."""
    came = {(r.form, r.period) for r in receipts} | {(o.form, str(o.period)) for o in observations}
    whole = {r.form for r in receipts if r.form and _covers_year(settings.forms[r.form])}
    found: list[Receipt] = []
    for key, periods in expected.items():
        form = settings.forms[key]
        for period in periods:
            if (key, period) in came or (key in whole and len(periods) == 1):
                continue
            problem = question(
                "missing",
                f'{settings.partner_name(form)}, {period}: "{form.title}" has no return.',
                "The report shows [x] there until it comes.",
                ask=settings.ask(form),
                file=f"data/{settings.year}",
            )
            found.append(
                Receipt(key, form.title, form.partner, settings.ask(form), period, "", "", "missing", problems=(problem,))
            )
    return found


def _covers_year(form: Form) -> bool:
    return form.expected in ("yearly", "once") or form.period.kind == Kind.FINANCIAL_YEAR
