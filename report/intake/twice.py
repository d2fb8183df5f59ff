"""One number given twice in a sheet; and what all settling of such numbers shares. Never added up, never chosen in silence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from report.intake.blanks import is_blank
from report.intake.observations import Observation
from report.intake.receipts import Receipt
from report.intake.stamps import Stamp
from report.terms.periods import Period
from report.terms.problems import Problem, question
from report.terms.values import Marker, missing

Key = tuple[str, str, Period, tuple[tuple[str, str], ...], str, bool]
_NAMED = 3


@dataclass(frozen=True)
class Taken:
    """One return as it was read: its receipt, its observations, the date it bears and the service it says it is from.

    `copy` is the private copy it was read from, where the file itself no longer lies in data/.
    """

    receipt: Receipt
    observations: tuple[Observation, ...] = ()
    stamp: Stamp | None = None
    sender: tuple[tuple[str, str], ...] = ()
    copy: str = ""

    def with_problems(self, problems: Sequence[Problem]) -> Taken:
        """The same with more problems; one that asks makes it a return with a question."""
        asks = any(problem.severity != "note" for problem in problems) and self.receipt.status == "read"
        status = "question" if asks else self.receipt.status
        return replace(self, receipt=replace(self.receipt, status=status, problems=(*self.receipt.problems, *problems)))


@dataclass(frozen=True)
class Clash:
    """A number and the one that was used instead of it."""

    used: Observation
    other: Observation

    @property
    def differ(self) -> bool:
        """True where the two do not say the same."""
        return said(self.used) != said(self.other)


def settle_in_sheet(
    observations: Sequence[Observation], labels: dict[str, str], ask: str
) -> tuple[list[Observation], list[Problem]]:
    """Keep each number of a return once. Two that differ are both doubtful: the report shows neither."""
    kept: dict[Key, Observation] = {}
    problems: list[Problem] = []
    for o in observations:
        first = kept.setdefault(key_of(o), o)
        if first is o or is_blank(o) or said(first) == said(o):
            continue
        if is_blank(first):
            kept[key_of(o)] = o
            continue
        what = f'"{labels[o.measure]}" for {o.period.words} stands here as {o.told}, and in {_from(o, first)} as {first.told}.'
        fix = "Ask which is right, and remove the other. The report shows [x] there."
        problems.append(question("twice-in-return", what, fix, file=o.ref.file, sheet=o.ref.sheet, cell=o.ref.cell, ask=ask))
        kept[key_of(o)] = replace(first, value=missing(Marker.NOT_AVAILABLE, "given twice with different values"))
    return list(kept.values()), problems


def named(clashes: Sequence[Clash]) -> str:
    """The first of the numbers that differ, each with both cells."""
    told = [
        f"{clash.other.ref.cell} here says {shown(clash.other)}, {clash.used.ref.cell} there says {shown(clash.used)}"
        for clash in clashes[:_NAMED]
    ]
    more = [f"{len(clashes) - _NAMED} more"] if len(clashes) > _NAMED else []
    return "; ".join([*told, *more])


def shown(observation: Observation) -> str:
    """What a cell says; for a number counted from records, the number."""
    number = observation.value.number
    return f"{number:,.10g}" if observation.rule and number is not None else observation.told or "nothing"


def said(observation: Observation) -> tuple[float | None, Marker | None]:
    """What an observation says, as it is compared."""
    number = observation.value.number
    return (None if number is None else round(number, 9)), observation.value.marker


def key_of(o: Observation) -> Key:
    """What an observation is about. Two with the same key are one number given twice."""
    return (o.form, o.measure, o.period, o.breakdown, o.area, o.total)


def _from(here: Observation, there: Observation) -> str:
    return there.ref.cell if here.ref.sheet == there.ref.sheet else f"sheet {there.ref.sheet}, {there.ref.cell}"
