"""How far the data can be trusted: who sent what and when, what is missing, what was sent again. It holds no child's number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

Timing = Literal["", "in time", "late"]


@dataclass(frozen=True)
class ReturnRecord:
    """One return of one period: when due and first seen; how many of its values came, lacked, changed or may change.

    `form` and `period` (canonical) say which return it is. Values of figures that are withheld are not counted, nor is it counted
    that a value held back was revised or is provisional.
    """

    partner: str
    title: str
    period_words: str
    status: str
    due: date | None = None
    received: date | None = None
    values: int = 0
    gaps: int = 0
    revised: int = 0
    provisional: int = 0
    form: str = ""
    period: str = ""

    @property
    def came(self) -> bool:
        """True for a return that came and could be read."""
        return self.status in ("read", "question")

    @property
    def timing(self) -> Timing:
        """In time or late; nothing where the day it was due, or the day it came, is not known."""
        if not self.came or self.due is None or self.received is None:
            return ""
        return "late" if self.received > self.due else "in time"


@dataclass(frozen=True)
class Confidence:
    """All returns of the reporting year, in the order of partners and periods."""

    returns: tuple[ReturnRecord, ...] = ()
