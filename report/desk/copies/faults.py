"""What is to be marked in the copy of a partner's file, and of which files no copy is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report.desk.articles import in_order
from report.desk.for_sender import fix_for_sender, what_for_sender
from report.intake.receipts import PERSONAL, Intake, Receipt
from report.terms.problems import Problem, Severity


@dataclass(frozen=True)
class Fault:
    """One thing to correct: where, what is wrong, what to do. `cells` are all the cells concerned; none for a whole sheet."""

    number: int
    sheet: str
    cell: str
    cells: tuple[str, ...]
    what: str
    fix: str


@dataclass(frozen=True)
class FaultyFile:
    """A file with something for its sender to correct, and the role to ask about it.

    `size` counts its filled cells; `refused` says why it has no copy. A file that is not certainly of one partner names none.
    """

    file: str
    partner: str
    ask: str
    faults: tuple[Fault, ...]
    size: int
    refused: str = ""


def faulty_files(intake: Intake) -> tuple[FaultyFile, ...]:
    """Every file that its sender must correct, with the questions that come from the file itself, and from no other partner's."""
    by_file: dict[str, list[Receipt]] = {}
    for receipt in intake.receipts:
        if receipt.file:
            by_file.setdefault(receipt.file, []).append(receipt)
    partners = {file: {receipt.partner for receipt in of} for file, of in by_file.items()}
    made = (_faulty(file, of, others_of(file, partners)) for file, of in by_file.items())
    return tuple(one for one in made if one.faults)


def others_of(file: str, partners: Mapping[str, set[str]]) -> tuple[str, ...]:
    """The names of the files that other partners sent, with and without their folders."""
    own = file.rpartition("/")[2]
    theirs = [other for other, names in partners.items() if not names & partners[file]]
    short = [name for other in theirs if (name := other.rpartition("/")[2]) != own]
    return (*theirs, *short)


def _faulty(file: str, of: Sequence[Receipt], others: Sequence[str]) -> FaultyFile:
    problems = [p for p in dict.fromkeys(p for receipt in of for p in receipt.problems) if p.severity is not Severity.NOTE]
    personal = [problem for problem in problems if problem.code.startswith(PERSONAL)]
    problems = personal or problems  # the others might quote the very cells
    asked = {each.problem: each.cells for receipt in of for each in receipt.asked}
    faults = tuple(_fault(n, p, asked.get(p, ()), others) for n, p in enumerate(in_order(problems), 1))
    partners = {receipt.partner for receipt in of}
    size = sum(receipt.cells for receipt in of)
    partner = partners.pop() if len(partners) == 1 else ""
    return FaultyFile(file, partner, next((r.ask for r in of if r.ask), ""), faults, size, _why_not(of, problems))


def _fault(number: int, problem: Problem, asked: tuple[str, ...], others: Sequence[str]) -> Fault:
    what, fix = what_for_sender(problem, others), fix_for_sender(problem, others)
    return Fault(number, problem.sheet, problem.cell, asked, what, fix)


def _why_not(of: Sequence[Receipt], problems: Sequence[Problem]) -> str:
    """Why no copy may be made of a file; empty where one may."""
    if any(receipt.status == "refused" for receipt in of):
        return "refused and not opened"
    if any(problem.code.startswith(PERSONAL) for problem in problems):
        return "personal data must not be copied"
    if len({receipt.partner for receipt in of}) > 1:
        return "returns of more than one partner stand in one file"
    if not any(problem.sheet or problem.cell for problem in problems):
        return "the questions are about the whole file, and about no cell or sheet of it"
    return ""
