"""Which of several files for one return is the newest: by the date in it, else by when it was first seen. Never by its name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import cached_property
from pathlib import PurePosixPath
from typing import Literal

from report.intake.stamps import Stamp
from report.terms.periods import day
from report.terms.reading_periods import try_period

_OLDER = re.compile(r"(?<![a-z])(bak|backup|old|older|superseded|draft)(?![a-z])")
_NEWER = re.compile(r"(?<![a-z])(final|revised|corrected|amended|updated|latest)(?![a-z])")
_NUMBERED = re.compile(r"(?<![a-z])(?:v|ver|version)[ ]?(\d{1,2})(?!\d)")

By = Literal["date", "first seen", "name"]


@dataclass(frozen=True)
class Version:
    """One file's say on one return: the date it bears, and when its bytes were first seen (now, for a new file)."""

    file: str
    sha256: str
    period: str
    stamp: Stamp | None
    seen: datetime

    @cached_property
    def dated(self) -> date | None:
        """The date it bears, where that can be: not before the period it is about begins, nor after it was first seen."""
        period = try_period(self.period)
        if self.stamp is None or self.stamp.day > self.seen.date() + timedelta(days=1):
            return None
        return None if period is not None and self.stamp.day < period.start else self.stamp.day

    @cached_property
    def told_by_name(self) -> int:
        """What its names seem to say: -1 for BAK, old and the like; 1 for final or revised; n for v2 and above."""
        path = PurePosixPath(self.file.lower().replace("_", " "))
        words = " ".join((*path.parts[2:-1], path.name))
        if _OLDER.search(words):
            return -1
        numbered = [int(found) for found in _NUMBERED.findall(words)]
        return max(numbered) if numbered else int(bool(_NEWER.search(words)))


@dataclass(frozen=True)
class Order:
    """The rule for one set of versions: by their dates where each bears one, else by when they were first seen."""

    by_date: bool

    @classmethod
    def of(cls, versions: Iterable[Version]) -> Order:
        """The rule that holds for these versions."""
        return cls(all(version.dated is not None for version in versions))

    def place(self, version: Version) -> tuple[int, float, bool, str]:
        """Where a version stands among the others, the newest first.

        Where nothing else tells two apart, they go by name, those called BAK or old last: that is always asked about.
        """
        day, seen = self._rank(version)
        return -day.toordinal(), -(seen - datetime.min).total_seconds(), version.told_by_name < 0, version.file

    def told_apart_by(self, one: Version, other: Version) -> By:
        """What says which of two is the newer."""
        if self._rank(one)[0] != self._rank(other)[0]:
            return "date"
        return "first seen" if one.seen != other.seen else "name"

    def words(self, version: Version, by: By = "first seen") -> str:
        """`dated 5 July 2022` or `first seen on 5 July 2022`, by what tells the versions apart."""
        if by == "date" and version.dated is not None:
            return f"dated {day(version.dated).words}"
        doubt = f", its own date {day(version.stamp.day).words} cannot be right" if version.stamp and not version.dated else ""
        return f"first seen on {day(version.seen.date()).words}{doubt}"

    def is_of_earlier_day(self, one: Version, other: Version) -> bool:
        """True where `one` is of a day before that of `other`: by their dates or, where these are the same, by the register."""
        (mine, seen), (theirs, seen_then) = self._rank(one), self._rank(other)
        return (mine, seen.date()) < (theirs, seen_then.date())

    def is_newer(self, one: Version, other: Version) -> bool:
        """True where the rule puts `one` after `other`."""
        return self._rank(one) > self._rank(other)

    def day(self, version: Version) -> date:
        """The day that a version counts as being of."""
        return version.dated if self.by_date and version.dated is not None else version.seen.date()

    def contradiction(self, used: Version, other: Version) -> str:
        """What speaks against the rule's choice, as a sentence; empty where nothing does."""
        if self.told_apart_by(used, other) == "date" and used.seen < other.seen:
            return "But it was first seen before the other, so the date may have been changed by saving"
        if used.told_by_name < other.told_by_name:
            odd = used if used.told_by_name < 0 else other
            return f'But the name "{PurePosixPath(odd.file).name}" or its folder says otherwise'
        return ""

    def _rank(self, version: Version) -> tuple[date, datetime]:
        return (version.dated if self.by_date and version.dated is not None else date.min), version.seen
