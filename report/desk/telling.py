"""What the command says while it builds, from the stages before the door."""

from __future__ import annotations

from collections.abc import Sequence

from report.desk.sentences import in_digits
from report.intake.receipts import Intake
from report.terms.places import Places
from report.terms.problems import Problem, Severity

MOST = 6


def told_intake(intake: Intake, problems: Sequence[Problem], places: Places) -> tuple[str, tuple[str, ...]]:
    """`34 returns from 9 partners`, and below it what needs somebody."""
    came = [receipt for receipt in intake.receipts if receipt.file and receipt.form]
    partners = {receipt.partner for receipt in came}
    result = f"{in_digits(len(came), 'return')} from {in_digits(len(partners), 'partner')}"
    missing = [receipt for receipt in intake.receipts if receipt.status == "missing"]
    open_ones = [p for p in problems if p.severity is not Severity.NOTE]
    questions = [p for p in open_ones if p.code != "missing"]
    said = [in_digits(len(questions), "question")] if questions else []
    said += [in_digits(len(missing), "missing return")] if missing else []
    if not said:
        return result, ()
    details = f"  {', '.join(said)}   (details: {places.shown(places.private / 'checks.html')})"
    lines = [f"  · {problem.sentence}" for problem in open_ones[:MOST]]
    more = [f"  · and {len(open_ones) - MOST} more"] if len(open_ones) > MOST else []
    return result, (details, *lines, *more)

