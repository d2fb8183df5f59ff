"""What is said of a return that came in several files: which was used and why, what differs, and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report.intake.receipts import Receipt
from report.intake.twice import Clash, Taken, named
from report.intake.versions import By, Order, Version
from report.terms.problems import Problem, note, question
from report.terms.reading_periods import try_period

_KEEP = "Ask which is right, keep that one in data/ and move the other out."
_FEWEST = 4
"""With fewer numbers than this, how many of them differ says nothing."""


@dataclass(frozen=True)
class Pair:
    """Two versions of one return: the one used, the other, and the numbers that both give."""

    order: Order
    used: Taken
    used_version: Version
    other: Taken
    other_version: Version
    clashes: tuple[Clash, ...]

    @property
    def differing(self) -> list[Clash]:
        """The numbers on which they do not agree."""
        return [clash for clash in self.clashes if clash.differ]

    @property
    def by(self) -> By:
        """What says which is newer; `name` where nothing does."""
        return self.order.told_apart_by(self.used_version, self.other_version)

    @property
    def words(self) -> tuple[str, str]:
        """When the used one is of, and the other; of two first seen on one day, which was seen later."""
        used, other = self.order.words(self.used_version, self.by), self.order.words(self.other_version, self.by)
        if self.by != "first seen" or used != other:
            return used, other
        if self.order.is_newer(self.used_version, self.other_version):
            return _later(used), other
        return used, _later(other)

    @property
    def doubt(self) -> str:
        """Why the rule's choice should be confirmed, as sentences; empty where nothing speaks against it."""
        reasons = [self._senders, self.order.contradiction(self.used_version, self.other_version), self._most_differ]
        return " ".join(f"{reason}." for reason in reasons if reason)

    @property
    def _senders(self) -> str:
        theirs = dict(self.other.sender)
        for label, text in self.used.sender:
            if theirs.get(label, text) != text:
                return f'Beside "{label}" one says "{text}", the other "{theirs[label]}": they may be from two services'
        return ""

    @property
    def _most_differ(self) -> str:
        many = len(self.clashes) >= _FEWEST and 2 * len(self.differing) > len(self.clashes)
        return f"{len(self.differing)} of {len(self.clashes)} numbers differ: it may be another period or service" if many else ""


def _later(words: str) -> str:
    return words.replace("first seen on", "first seen later on", 1)


def tell_whole(pair: Pair) -> Problem:
    """About a file of which nothing was used."""
    receipt, used = pair.other.receipt, _used(pair)
    place = {"file": receipt.file, "sheet": pair.clashes[0].other.ref.sheet, "ask": receipt.ask}
    lead = f'"{receipt.title}" for {_when(receipt)}'
    if not pair.differing:
        what = f"{lead} came twice with the same values. {used} was used, this one was not."
        return note("twice", what, "Move one of them out of data/.", **place)
    if pair.by == "name":
        tied = "Nothing tells which is newer; until you say, it goes by name."
        what = f"{lead} came twice, and the values differ: {named(pair.differing)}. {used} was used. {tied}"
        return question("twice", f"{what} {pair.doubt}".rstrip(), _KEEP, **place)
    chosen = f"{used}, {pair.words[0]}, was used; this one, {pair.words[1]}, was not."
    what = f"{lead} was sent again. {chosen} What differs: {named(pair.differing)}."
    if pair.doubt:
        return question("resubmitted", f"{what} {pair.doubt}", _KEEP, **place)
    return note("resubmitted", what, "If that is right, move this file out of data/.", **place)


def tell_part(pair: Pair) -> Problem | None:
    """About a file of which some numbers were used, and others stand in a newer file too."""
    if not pair.differing:
        return None
    first, receipt = pair.differing[0], pair.other.receipt
    place = {"file": receipt.file, "sheet": first.other.ref.sheet, "cell": first.other.ref.cell, "ask": receipt.ask}
    what = f"Some values stand in another file too, and differ: {named(pair.differing)}. {_used(pair)} was used"
    if pair.by == "name":
        return question("twice", f"{what}: nothing tells which is newer.", "Ask which is right, and correct the other.", **place)
    what = f"{what}: it is {pair.words[0]}, this one {pair.words[1]}."
    if pair.doubt:
        return question("resubmitted", f"{what} {pair.doubt}", "Ask which is right, and correct the other.", **place)
    return note("resubmitted", what, "Nothing to do, if that is right.", **place)


def tell_older_in_use(pair: Pair) -> Problem:
    """About a return in data/ of which a newer version came before and was taken away again. `pair.other` is the newer."""
    receipt = pair.used.receipt
    what = (
        f'A newer version of "{receipt.title}" for {_when(receipt)}, {pair.words[1]}, lies in data/ no longer. '
        f"This one, {pair.words[0]}, was used. What differs: {named(pair.differing)}."
    )
    fix = f"If the newer one is right, put it back from {pair.other.copy}; if it was withdrawn, move that copy away."
    return question("older-in-use", what, fix, file=receipt.file, sheet=pair.clashes[0].used.ref.sheet, ask=receipt.ask)


def tell_left_blank(newer: Taken, clashes: Sequence[Clash]) -> Problem:
    """About cells that the newer file leaves blank, for which the older file's numbers are used."""
    first = clashes[0]
    what = f"Blank here, but given by another file: {named(clashes)}. {first.used.ref.file} was used for it."
    fix = "If the number no longer holds, type x here, or move the other file out of data/."
    ref = first.other.ref
    return note("left-blank", what, fix, file=ref.file, sheet=ref.sheet, cell=ref.cell, ask=newer.receipt.ask)


def _used(pair: Pair) -> str:
    """The file whose values were used; within one file, the sheet."""
    same_file = pair.used.receipt.file == pair.other.receipt.file
    return f"The sheet {pair.clashes[0].used.ref.sheet}" if same_file else pair.used.receipt.file


def _when(receipt: Receipt) -> str:
    """The period of a return as people say it."""
    period = try_period(receipt.period)
    return period.words if period else receipt.period
