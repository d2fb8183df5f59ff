"""One return in several files: the newest is used, what the earlier ones said is kept beside it, and all of it is told."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from report.intake.blanks import is_blank
from report.intake.observations import Earlier, Observation
from report.intake.register_rows import Register
from report.intake.resubmitted_told import Pair, tell_left_blank, tell_older_in_use, tell_part, tell_whole
from report.intake.twice import Clash, Key, Taken, key_of, said
from report.intake.versions import Order, Version
from report.terms.problems import Problem


@dataclass(frozen=True)
class _One:
    """One return of one file, what tells its version, and its values by what they are about."""

    taken: Taken
    version: Version
    values: dict[Key, Observation]

    def value(self, key: Key) -> Observation | None:
        """What it says; None where it says nothing, or nothing is filled in."""
        found = self.values.get(key)
        return None if found is None or is_blank(found) else found


def settle_between_files(taken: Sequence[Taken], register: Register, kept: Iterable[Taken] = ()) -> list[Taken]:
    """The same returns with each number once: the newest version's. A blank never displaces a number.

    `kept` are versions that no longer lie in data/: none of their numbers is used, but what they said is kept beside the
    number used now.
    """
    gone = [_one(each, register) for each in kept]
    settled: dict[int, Taken] = {}
    for here in _groups([_one(each, register) for each in taken]):
        keys = {key for _, one in here for key in one.values}
        settled |= _settled(here, [one for one in gone if keys & one.values.keys()])
    return [settled[at] for at in range(len(taken))]


def _one(taken: Taken, register: Register) -> _One:
    receipt = taken.receipt
    version = Version(receipt.file, receipt.sha256, receipt.period, taken.stamp, register.seen(receipt.sha256))
    return _One(taken, version, {key_of(o): o for o in taken.observations})


def _groups(listed: Sequence[_One]) -> list[list[tuple[int, _One]]]:
    """The returns with their places in the list, those together that share a number, even through others."""
    groups: list[tuple[set[Key], list[tuple[int, _One]]]] = []
    for at, one in enumerate(listed):
        keys, members = set(one.values), [(at, one)]
        apart = []
        for known, those in groups:
            if keys & known:
                keys, members = keys | known, [*those, *members]
            else:
                apart.append((known, those))
        groups = [*apart, (keys, members)]
    return [sorted(members, key=lambda member: member[0]) for _, members in groups]


def _settled(here: Sequence[tuple[int, _One]], gone: Sequence[_One]) -> dict[int, Taken]:
    order = Order.of(one.version for one in (*(one for _, one in here), *gone))
    ranked = sorted((one for _, one in here), key=lambda one: order.place(one.version))
    used: dict[Key, _One] = {}
    for one in ranked:
        for key in one.values:
            if key not in used or (used[key].value(key) is None and one.value(key) is not None):
                used[key] = one
    group = _Group(order, ranked, sorted(gone, key=lambda one: order.place(one.version)), used)
    return {at: group.settle(one) for at, one in here}


@dataclass(frozen=True)
class _Group:
    """The versions of one return, newest first, and which of them gives each number."""

    order: Order
    ranked: Sequence[_One]
    gone: Sequence[_One]
    used: dict[Key, _One]

    def settle(self, one: _One) -> Taken:
        """The return with the numbers that are used from it, what they were before, and what is to be told about the others."""
        kept = tuple(self._with_earlier(o, one) for key, o in one.values.items() if self.used[key] is one)
        told = self._told_of_displaced(one)
        if told and not any(not is_blank(o) for o in kept):
            receipt = replace(one.taken.receipt, status="replaced", problems=tuple(told))
            return replace(one.taken, observations=(), receipt=receipt)
        told += [*self._told_of_older(one), *self._told_of_left_blank(one)]
        receipt = replace(one.taken.receipt, replaces=self._replaces(one))
        return replace(one.taken, observations=kept, receipt=receipt).with_problems(told)

    def _with_earlier(self, now: Observation, one: _One) -> Observation:
        """The newest of the earlier days' values that is not the same."""
        for other in sorted((*self.ranked, *self.gone), key=lambda each: self.order.place(each.version)):
            was = other.value(key_of(now))
            if was is None or is_blank(now) or said(was) == said(now):
                continue
            if self.order.is_of_earlier_day(other.version, one.version):
                day = self.order.day(other.version)
                return replace(now, earlier=Earlier(was.value, was.raw, was.ref, was.sha256, day, other.taken.copy))
        return now

    def _told_of_displaced(self, one: _One) -> list[Problem]:
        """A sentence for each other file whose numbers were used instead of this one's."""
        instead: dict[int, list[Clash]] = {}
        for key in one.values:
            other = self.used[key]
            mine, used = one.value(key), other.value(key)
            if other is not one and mine is not None and used is not None:
                instead.setdefault(id(other), []).append(Clash(used, mine))
        wholly = all(self.used[key] is not one or one.value(key) is None for key in one.values)
        told = []
        for each in self.ranked:
            if clashes := instead.get(id(each)):
                pair = Pair(self.order, each.taken, each.version, one.taken, one.version, tuple(clashes))
                told.append(tell_whole(pair) if wholly else tell_part(pair))
        return [problem for problem in told if problem is not None]

    def _told_of_older(self, one: _One) -> list[Problem]:
        """A question where a version that the rule puts after this one lies in data/ no longer."""
        for newer in self.gone:
            clashes = self._clashes(one, newer)
            if clashes and self.order.is_newer(newer.version, one.version):
                return [tell_older_in_use(Pair(self.order, one.taken, one.version, newer.taken, newer.version, clashes))]
        return []

    def _told_of_left_blank(self, one: _One) -> list[Problem]:
        """A note where this file leaves a single number blank, and an older one's is used."""
        filled = {key[2] for key in one.values if one.value(key) is not None}
        blank = [key for key, o in one.values.items() if is_blank(o) and self.used[key] is not one and key[2] in filled]
        newer = [key for key in blank if self.order.is_newer(one.version, self.used[key].version)]
        clashes = [Clash(self.used[key].values[key], one.values[key]) for key in newer]
        return [tell_left_blank(one.taken, clashes)] if clashes else []

    def _replaces(self, one: _One) -> tuple[str, ...]:
        older = [gone for gone in self.gone if self.order.is_newer(one.version, gone.version)]
        told = [(self._words_of(one, gone), len(clashes)) for gone in older if (clashes := self._clashes(one, gone))]
        return tuple(f"the version {words}: {n} {'value' if n == 1 else 'values'} changed" for words, n in told)

    def _words_of(self, one: _One, gone: _One) -> str:
        return self.order.words(gone.version, self.order.told_apart_by(one.version, gone.version))

    def _clashes(self, one: _One, gone: _One) -> tuple[Clash, ...]:
        """The numbers used from `one` that `gone` gives otherwise."""
        pairs = [(one.value(key), gone.value(key)) for key in one.values if self.used[key] is one]
        clashes = [Clash(now, was) for now, was in pairs if now is not None and was is not None]
        return tuple(clash for clash in clashes if clash.differ)
