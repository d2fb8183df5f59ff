"""Problems as the checks page tells them: what, where, what to do, the cell as it stands, and whom to ask."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from report.desk.grid import period_words
from report.desk.overview import MISSING_CODE
from report.desk.sentences import ask_line, heading_and_rest, joined, partner_name, readable
from report.desk.timing import NO_DAYS, UNTIMED, Timings, day, waits
from report.intake.receipts import Intake, Receipt
from report.terms.cells import split_address
from report.terms.problems import Problem, Severity

BLANK = "(blank)"


@dataclass(frozen=True)
class CellRow:
    """The offending cell as a spreadsheet shows it: its row's number, its label, and what was typed."""

    row: int
    label: str
    typed: str


@dataclass(frozen=True)
class Article:
    """One thing to do. `mark` names the shape beside its label."""

    label: str
    mark: str
    heading: str
    where: str
    more: str
    ask: str
    partner: str
    drawn: CellRow | None = None


_ORDER = {Severity.STOP: 0, Severity.QUESTION: 1, Severity.NOTE: 2}


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The gravest first, then by file, sheet and row."""
    return sorted(problems, key=lambda p: (_ORDER[p.severity], p.file, p.sheet, _row_of(p.cell), p.cell, p.line or 0, p.code))


def articles(
    intake: Intake, problems: Sequence[Problem], names: Mapping[str, str], labels: Mapping[str, str], timed: Timings = NO_DAYS
) -> tuple[Article, ...]:
    """All that somebody must do: what keeps the report from being published, questions, then missing returns."""
    partners = partners_of_files(intake, names)
    drawn = _drawn_cells(intake, labels)
    made: list[Article] = []
    for severity, word in ((Severity.STOP, "Stop"), (Severity.QUESTION, "Question")):
        open_ = [p for p in in_order(problems) if p.severity is severity and p.code != MISSING_CODE]
        made += [_article(f"{word} {n}", p, partners, drawn) for n, p in enumerate(open_, 1)]
    return (*made, *missing_articles(intake, names, timed))


def partners_of_files(intake: Intake, names: Mapping[str, str]) -> dict[str, str]:
    """Which partner sent a file, by the file's name."""
    return {r.file: partner_name(r.partner, names) for r in intake.receipts if r.file and r.partner}


def _article(label: str, problem: Problem, partners: Mapping[str, str], drawn: Mapping[tuple[str, str, str], CellRow]) -> Article:
    heading, rest = heading_and_rest(problem.what)
    more = " ".join(part for part in (rest, problem.fix) if part)
    place = (problem.file, problem.sheet, problem.cell)
    return Article(
        label, "ask", heading, problem.where, more, ask_line(problem.ask), partners.get(problem.file, ""), drawn.get(place)
    )


def missing_articles(intake: Intake, names: Mapping[str, str], timed: Timings) -> list[Article]:
    """One article for each return, with all the periods it lacks."""
    by_form: dict[str, list[Receipt]] = {}
    for receipt in intake.receipts:
        if receipt.status == "missing" and not waits(receipt, timed):
            by_form.setdefault(receipt.form, []).append(receipt)
    return [_missing_article(receipts, names, timed) for receipts in by_form.values()]


def _missing_article(receipts: list[Receipt], names: Mapping[str, str], timed: Timings) -> Article:
    first = receipts[0]
    partner = partner_name(first.partner, names)
    periods = joined(period_words(receipt.period) for receipt in receipts)
    fix = next((problem.fix for problem in first.problems), "")
    more = " ".join(part for part in (overdue_words(receipts, timed), fix) if part)
    return Article(
        "Missing", "none", f"{first.title}: no return for {periods}", f"{partner}; no file was recognised", more,
        ask_line(first.ask), partner,
    )  # fmt: skip


def overdue_words(receipts: Sequence[Receipt], timed: Timings) -> str:
    """`It was due on 21 January 2022, 14 days ago.`; nothing where no day is declared or none is past."""
    timing = [timed.get((receipt.form, receipt.period), UNTIMED) for receipt in receipts]
    overdue = sorted((one.due, one.days) for one in timing if one.due is not None and one.standing == "overdue")
    if not overdue:
        return ""
    first = "1 day" if overdue[0][1] == 1 else f"{overdue[0][1]:,} days"
    if len(overdue) == 1:
        return f"It was due on {day(overdue[0][0])}, {first} ago."
    return f"They were due on {joined(dict.fromkeys(day(due) for due, _ in overdue))}, the first of them {first} ago."


def _drawn_cells(intake: Intake, labels: Mapping[str, str]) -> dict[tuple[str, str, str], CellRow]:
    """Every cell where a measure was looked for, by file, sheet and address; a blank one is drawn as such."""
    return {
        (o.ref.file, o.ref.sheet, o.ref.cell): CellRow(row, labels.get(o.measure) or readable(o.measure), o.raw or BLANK)
        for o in intake.observations
        if (row := _row_of(o.ref.cell))
    }


def _row_of(cell: str) -> int:
    """The row of a single cell; nought for a range or nothing."""
    try:
        return split_address(cell)[0]
    except ValueError:
        return 0
