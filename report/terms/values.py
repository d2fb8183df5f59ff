"""Values: a number, or a marker with the reason why there is none. Never a bare NaN, None or 0 for "missing"."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from report.terms.language import phrase, said


class Marker(StrEnum):
    """Shorthand of the Government Statistical Service for a value that is not shown."""

    CONFIDENTIAL = "c"
    NOT_AVAILABLE = "x"
    NOT_APPLICABLE = "z"
    LOW = "low"

    @property
    def shown(self) -> str:
        """As it is printed: `[c]`."""
        return f"[{self.value}]"

    @property
    def meaning(self) -> str:
        """What the key says of it."""
        return said(MEANINGS[self])


MEANINGS = {
    Marker.CONFIDENTIAL: phrase("confidential: held back so that no child can be recognised"),
    Marker.NOT_AVAILABLE: phrase("not available"),
    Marker.NOT_APPLICABLE: phrase("not applicable"),
    Marker.LOW: phrase("rounds to nought but is not nought"),
}


class Status(StrEnum):
    """Where a number comes from: a partner's return, or invented for a sample."""

    REPORTED = "reported"
    PROVISIONAL = "provisional"
    REVISED = "revised"
    ILLUSTRATIVE = "illustrative"


@dataclass(frozen=True)
class Value:
    """A number or a marker, never both, never neither."""

    number: float | None = None
    marker: Marker | None = None
    reason: str = ""

    def __post_init__(self) -> None:
        if (self.number is None) == (self.marker is None):
            raise ValueError("a value is a number or a marker")

    @property
    def known(self) -> bool:
        """True for a number."""
        return self.number is not None


def number(value: float) -> Value:
    """A known value."""
    return Value(number=value)


def missing(marker: Marker, reason: str) -> Value:
    """A value that is not there, and why."""
    return Value(marker=marker, reason=reason)
