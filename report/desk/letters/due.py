"""What each partner still owes: returns that have not come, and files with something to correct."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report.desk.articles import overdue_words
from report.desk.copies.write import MarkedCopy
from report.desk.grid import period_words
from report.desk.sentences import joined, partner_name
from report.desk.state import State
from report.desk.timing import waits
from report.intake.receipts import Receipt


@dataclass(frozen=True)
class Lacking:
    """One return that has not come, for all the periods it lacks, and since when it is overdue."""

    form: str
    title: str
    periods: tuple[str, ...]
    overdue: str
    ask: str

    @property
    def sentence(self) -> str:
        """`Exploitation, for October to December 2021. It was due on 21 January 2022, 14 days ago.`"""
        overdue = f" {self.overdue}" if self.overdue else ""
        return f"{self.title}, for {joined(period_words(period) for period in self.periods)}.{overdue}"


@dataclass(frozen=True)
class Owed:
    """All that one partner is to be asked for. `roles` are those to ask there, the usual one first."""

    partner: str
    name: str
    roles: tuple[str, ...]
    lacking: tuple[Lacking, ...]
    faulty: tuple[MarkedCopy, ...]

    @property
    def nothing(self) -> bool:
        """True where there is nothing to write about."""
        return not self.lacking and not self.faulty


def owed_by_partner(state: State, copies: Sequence[MarkedCopy], asks: Mapping[str, str]) -> tuple[Owed, ...]:
    """What each partner owes, by its name; partners that owe nothing are left out. `asks` gives each partner's usual role."""
    partners = dict.fromkeys(receipt.partner for receipt in state.intake.receipts if receipt.partner)
    made = [_owed(partner, state, copies, asks.get(partner, "")) for partner in partners]
    return tuple(sorted((one for one in made if not one.nothing), key=lambda one: one.name))


def of_nobody(copies: Sequence[MarkedCopy]) -> tuple[MarkedCopy, ...]:
    """Faulty files of which it is not known for certain who sent them: they go into no message."""
    return tuple(copy for copy in copies if not copy.of.partner)


def _owed(partner: str, state: State, copies: Sequence[MarkedCopy], usual: str) -> Owed:
    receipts = [receipt for receipt in state.intake.receipts if receipt.partner == partner]
    faulty = tuple(copy for copy in copies if copy.of.partner == partner)
    missing = [receipt for receipt in receipts if receipt.status == "missing" and not waits(receipt, state.timed)]
    files = {copy.of.file for copy in faulty}
    concerned = [*missing, *(receipt for receipt in receipts if receipt.file in files)]
    roles = dict.fromkeys(receipt.ask for receipt in concerned if receipt.ask)
    first = [usual] if usual and (usual in roles or not roles) else []
    name = partner_name(partner, state.names)
    return Owed(partner, name, tuple(dict.fromkeys([*first, *roles])), _lacking(missing, state), faulty)


def _lacking(missing: Sequence[Receipt], state: State) -> tuple[Lacking, ...]:
    by_form: dict[str, list[Receipt]] = {}
    for receipt in missing:
        by_form.setdefault(receipt.form, []).append(receipt)
    return tuple(
        Lacking(form, of[0].title, tuple(r.period for r in of), overdue_words(of, state.timed), of[0].ask)
        for form, of in by_form.items()
    )
