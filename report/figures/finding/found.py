"""What looking a measure up gives: a number or a marker, the cells behind it, and how far an unfinished sum has come."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from report.intake.observations import Observation
from report.settings.sent import MeasureType
from report.terms.periods import Kind
from report.terms.values import Marker, Status, Value, missing

PLURALS = {
    Kind.FINANCIAL_QUARTER: "quarters",
    Kind.SCHOOL_TERM: "terms",
    Kind.MONTH: "months",
    Kind.FINANCIAL_YEAR: "years",
    Kind.ACADEMIC_YEAR: "years",
    Kind.CALENDAR_YEAR: "years",
}
_GRAVEST_LAST = (Status.REPORTED, Status.REVISED, Status.PROVISIONAL, Status.ILLUSTRATIVE)


@dataclass(frozen=True, slots=True)
class Partial:
    """A sum that lacks some of its periods. It is for the officer's eyes: no report prints it as a total."""

    number: float
    have: int
    of: int
    plural: str

    @property
    def words(self) -> str:
        """`partial: 3 of 4 quarters`."""
        return f"partial: {self.have} of {self.of} {self.plural}"


@dataclass(frozen=True, slots=True)
class Found:
    """A number for one measure and period, with its observations; `method` says how it was come by.

    `estimate` names the edition of a population. `taken_from` are the running totals of a count that was taken from them.
    """

    value: Value
    observations: tuple[Observation, ...] = ()
    status: Status = Status.REPORTED
    method: str = ""
    partial: Partial | None = None
    estimate: str = ""
    taken_from: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """How a measure is read for an indicator: what its return sends, what the indicator shows, what may be added up.

    `dimensions` are the breakdowns whose values add up to the whole. With `last_day` a count on a day stands for the period
    that ends on it. With `base` it is what is divided by, and the count of a day inside the period will do.
    """

    sent: MeasureType = "in quarter"
    shown: MeasureType = "in quarter"
    dimensions: tuple[str, ...] = ()
    last_day: bool = False
    base: bool = False

    @property
    def unconverted(self) -> bool:
        """True where a number is shown as it was sent, for the period it was sent for."""
        return self.sent == self.shown or {self.sent, self.shown} == {"in quarter", "annual"}


AS_SENT = Reading()


def gravest(statuses: Iterable[Status]) -> Status:
    """The status of a number made from others: one illustrative part makes the whole illustrative."""
    return max(statuses, key=_GRAVEST_LAST.index, default=Status.REPORTED)


def nothing(reason: str, observations: tuple[Observation, ...] = (), partial: Partial | None = None) -> Found:
    """[x] with its reason, and the cells that were looked at."""
    return Found(missing(Marker.NOT_AVAILABLE, reason), observations, partial=partial)


def marked(part: Observation, called: str, observations: tuple[Observation, ...], partial: Partial | None = None) -> Found:
    """The marker of a part that has no number, with its reason.

    A part that rounds to nought is not nought, and the whole need not round to it: nothing is known of the whole.
    """
    marker = part.value.marker or Marker.NOT_AVAILABLE
    passed_on = Marker.NOT_AVAILABLE if marker is Marker.LOW else marker
    return Found(missing(passed_on, f"{called} is {marker.shown}: {part.value.reason}"), observations, partial=partial)
