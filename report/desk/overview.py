"""The state of the year's returns in one sentence and four counts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report.desk.sentences import counted, joined
from report.desk.timing import NO_DAYS, Timings, waits
from report.intake.receipts import Intake
from report.terms.problems import Problem, Severity
from report.terms.spelling_numbers import capitalised

MISSING_CODE = "missing"


@dataclass(frozen=True)
class Overview:
    """How many things of each sort there are. A missing return is counted as that, not as a question as well.

    `waiting` returns have not come and need not have come yet; `late` ones came after their day.
    """

    stops: int
    questions: int
    missing: int
    clean: int
    returns: int
    partners: int
    waiting: int = 0
    late: int = 0

    @property
    def lead(self) -> str:
        """What the officer needs to know first."""
        if not self.returns:
            begin = "No return has been read yet."
        else:
            begin = "The report can be built, but not published yet." if self.stops else "The report can be built."
        return " ".join(part for part in (begin, self._needs(), self._stops(), self._days()) if part)

    @property
    def received(self) -> str:
        """`32 returns from 9 partners`."""
        returns = "1 return" if self.returns == 1 else f"{self.returns} returns"
        return f"{returns} from {'1 partner' if self.partners == 1 else f'{self.partners} partners'}"

    @property
    def counts(self) -> tuple[tuple[int, str, bool], ...]:
        """Number, words, and whether it asks nothing of anybody."""
        return (
            (self.stops, "keep the report from being published" if self.stops != 1 else "keeps the report from being published",
             not self.stops),
            (self.questions, "question to answer" if self.questions == 1 else "questions to answer", not self.questions),
            (self.missing, "return missing" if self.missing == 1 else "returns missing", not self.missing),
            (self.clean, "return read without a question" if self.clean == 1 else "returns read without a question", True),
        )  # fmt: skip

    def _needs(self) -> str:
        needs = []
        if self.questions:
            needs.append(counted(self.questions, "thing needs an answer", "things need an answer"))
        if self.missing:
            needs.append(counted(self.missing, "return is missing", "returns are missing"))
        if not needs:
            return "Nothing needs an answer." if self.returns else ""
        return capitalised(joined(needs)) + "."

    def _days(self) -> str:
        said = [counted(self.late, "return came late", "returns came late")] if self.late else []
        said += [counted(self.waiting, "is not due yet", "are not due yet")] if self.waiting else []
        return f"{capitalised(joined(said))}." if said else ""

    def _stops(self) -> str:
        if not self.stops:
            return "Nothing stops the build." if self.returns else ""
        return capitalised(counted(self.stops, "thing", "things")) + " must be mended before it is published."


def overview(intake: Intake, problems: Sequence[Problem], timed: Timings = NO_DAYS) -> Overview:
    """Count what came, what is missing and what is open."""
    came = [receipt for receipt in intake.receipts if receipt.form and receipt.status in ("read", "question")]
    return Overview(
        stops=sum(problem.severity is Severity.STOP for problem in problems),
        questions=sum(problem.severity is Severity.QUESTION and problem.code != MISSING_CODE for problem in problems),
        missing=sum(receipt.status == "missing" and not waits(receipt, timed) for receipt in intake.receipts),
        clean=sum(receipt.status == "read" for receipt in came),
        returns=len(came),
        partners=len({receipt.partner for receipt in came}),
        waiting=sum(waits(receipt, timed) for receipt in intake.receipts),
        late=sum(timing.standing == "late" for timing in timed.values()),
    )
