"""How far the data can be trusted: who sent what and when, what is missing, what was sent again. It holds no child's number."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class ReturnRecord:
    """One return of one period: when due and first seen; how many of its values came, lacked, changed or may change."""

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


@dataclass(frozen=True)
class Confidence:
    """All returns of the reporting year, in the order of partners and periods."""

    returns: tuple[ReturnRecord, ...] = ()
