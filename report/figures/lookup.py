"""Finding what a figure is made from: the very period, or the parts that make it up. Three of four quarters are no year."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import fsum

from report.intake.observations import ADDABLE, Observation, breakdown_text, to_frame
from report.terms.periods import Kind, Period
from report.terms.released import Breakdown
from report.terms.tiling import periods_within, tile
from report.terms.values import Marker, Status, Value, missing, number

_PLURALS = {
    Kind.FINANCIAL_QUARTER: "quarters",
    Kind.SCHOOL_TERM: "terms",
    Kind.MONTH: "months",
    Kind.FINANCIAL_YEAR: "years",
    Kind.CALENDAR_YEAR: "years",
}
_GRAVEST_LAST = (Status.REPORTED, Status.REVISED, Status.PROVISIONAL, Status.ILLUSTRATIVE)
_CLOSE = 1e-6


@dataclass(frozen=True)
class Found:
    """A number for one measure and period, with its observations; `method` says how it was come by.

    `estimate` names the edition of a population.
    """

    value: Value
    observations: tuple[Observation, ...] = ()
    status: Status = Status.REPORTED
    method: str = ""
    estimate: str = ""


class Lookup:
    """The tidy table, asked by measure, period, breakdown and area."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self.observations = tuple(observations)
        table = to_frame(self.observations)
        self._groups = {key: list(group["at"]) for key, group in table.groupby(["measure", "area"], sort=False)}

    def rows(self, measure: str, area: str = "home") -> list[Observation]:
        """Every observation of a measure, in the order of the returns."""
        return [self.observations[at] for at in self._groups.get((measure, area), [])]

    def values_of(self, measure: str, dimension: str) -> list[str]:
        """The values of a dimension as sent, in the order of the return."""
        found = [value for o in self.rows(measure) for name, value in o.breakdown if name == dimension]
        return list(dict.fromkeys(found))

    def periods_of(self, measure: str) -> list[str]:
        """The canonical periods a measure is sent for, oldest first."""
        found = {o.period for o in self.rows(measure) if not o.total and not o.breakdown}
        return [str(period) for period in sorted(found)]

    def find(
        self,
        measure: str,
        period: Period,
        breakdown: Breakdown = (),
        area: str = "home",
        sum_over: str = "",
        over_time: bool = True,
    ) -> Found:
        """The value of a measure; [x] with the reason where there is none.

        `sum_over` names the dimension to add up where the whole is asked for and only its parts were sent. `over_time`
        is False for a measure that must not be added up over time, such as a count on one day.
        """
        rows = self.rows(measure, area)
        alike = [o for o in rows if o.breakdown == breakdown]
        exact = next((o for o in alike if o.period == period and not o.total), None)
        if exact is not None:
            return Found(exact.value, (exact,), exact.status, exact.rule or "as sent")
        totals = [o for o in rows if o.total and o.period.start == period.start and o.period.end == period.end]
        totals = [o for o in totals if o.breakdown == breakdown]
        by_category = [o for o in rows if not o.total and not breakdown and [name for name, _ in o.breakdown] == [sum_over]]
        now = [o for o in by_category if o.period == period]
        if now:
            return _sum(now, totals, f"sum over {sum_over}")
        found = _over_time(measure, period, alike, totals, over_time)
        if found.observations or not by_category:
            return found
        return _over_both(measure, period, by_category, totals, sum_over, over_time)


def _over_time(measure: str, period: Period, rows: Sequence[Observation], totals: Sequence[Observation], allowed: bool) -> Found:
    inside = [o for o in rows if not o.total and period.start <= o.period.start and o.period.end <= period.end]
    refused = _refusal(inside, period, allowed)
    if totals and (refused or not inside) and not _lacks_parts(inside, period, allowed):
        return Found(totals[0].value, (totals[0],), totals[0].status, "as sent")
    if not inside:
        return Found(missing(Marker.NOT_AVAILABLE, f'no return gives "{measure}" for {period.words}'))
    if refused:
        return Found(missing(Marker.NOT_AVAILABLE, refused), tuple(inside))
    inside.sort(key=lambda o: o.period)
    return _sum(inside, totals, f"sum of {len(inside)} {_PLURALS.get(inside[0].period.kind, 'periods')}")


def _refusal(parts: Sequence[Observation], whole: Period, allowed: bool) -> str:
    """Why parts of a period may not be added up to it; empty where they may."""
    if not parts:
        return ""
    unit, kinds = parts[0].unit, {o.period.kind for o in parts}
    if not allowed or unit not in ADDABLE:
        what = f"a {unit}" if unit not in ADDABLE else "this measure"
        return f"{what} cannot be added up over time"
    if len(kinds) > 1:
        return "periods of different kinds cannot be added up"
    if tile((o.period for o in parts), whole):
        return ""
    return _incomplete({o.period for o in parts}, kinds.pop(), whole)


def _incomplete(sent: set[Period], kind: Kind, whole: Period) -> str:
    wanted = periods_within(kind, whole)
    lacking = [str(period) for period in wanted if period not in sent]
    if not lacking:
        return f"periods of the kind {kind} do not make up {whole.words}"
    have = len(wanted) - len(lacking)
    return f"only {have} of {len(wanted)} {_PLURALS.get(kind, 'periods')} were sent; {' and '.join(lacking)} not"


def _lacks_parts(parts: Sequence[Observation], whole: Period, allowed: bool) -> bool:
    """True where parts that could be added up are too few: then even a supplied total is not taken for the whole."""
    return allowed and bool(parts) and parts[0].unit in ADDABLE and not tile((o.period for o in parts), whole)


def _over_both(
    measure: str, period: Period, rows: Sequence[Observation], totals: Sequence[Observation], dimension: str, allowed: bool
) -> Found:
    """The whole of a longer period from its categories: each is added up over time first, and all must be there."""
    categories = dict.fromkeys(o.breakdown for o in rows)
    found = [_over_time(measure, period, [o for o in rows if o.breakdown == category], (), allowed) for category in categories]
    parts = [o for one in found for o in one.observations]
    absent = next((one for one in found if not one.value.known), None)
    if absent is not None:
        return Found(absent.value, tuple(parts))
    return _sum(parts, totals, f"sum over {dimension}, each a {found[0].method}")


def _sum(parts: Sequence[Observation], totals: Sequence[Observation], method: str) -> Found:
    """The sum of the parts. A supplied total that agrees lends its own status: it may be published though its parts are not."""
    absent = next((o for o in parts if not o.value.known), None)
    if absent is not None:
        marker = absent.value.marker or Marker.NOT_AVAILABLE
        reason = f"{breakdown_text(absent.breakdown) or absent.period} is {marker.shown}: {absent.value.reason}"
        return Found(missing(marker, reason), tuple(parts))
    if parts[0].unit not in ADDABLE:
        return Found(missing(Marker.NOT_AVAILABLE, f"a {parts[0].unit} cannot be added up"), tuple(parts))
    value = fsum(o.value.number or 0 for o in parts)
    agreeing = [o for o in totals if o.value.number is not None and abs(o.value.number - value) <= _CLOSE]
    status = agreeing[0].status if agreeing else gravest(o.status for o in parts)
    return Found(number(value), (*parts, *agreeing[:1]), status, method)


def gravest(statuses: Iterable[Status]) -> Status:
    """The status of a number made from others: one illustrative part makes the whole illustrative."""
    return max(statuses, key=_GRAVEST_LAST.index, default=Status.REPORTED)
