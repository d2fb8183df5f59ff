"""Finding the observations a figure is made from: the very period, or the parts that tile it. Three of four quarters are no year."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from report.intake.observations import Observation, breakdown_text, to_frame
from report.terms.periods import Kind, Period
from report.terms.problems import Problem, question
from report.terms.released import Breakdown
from report.terms.values import Marker, Status, Value, missing, number


@dataclass(frozen=True)
class Found:
    """A number for one measure and period, with its observations; `method` says whether it was added up."""

    value: Value
    observations: tuple[Observation, ...]
    status: Status
    method: str


class Lookup:
    """The tidy table, asked by measure, period, breakdown and area."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self.observations = tuple(observations)
        self.table = to_frame(self.observations)
        self.problems: list[Problem] = []
        self._groups = {key: list(group["at"]) for key, group in self.table.groupby(["measure", "area"], sort=False)}

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

    def find(self, measure: str, period: Period, breakdown: Breakdown = (), area: str = "home", sum_over: str = "") -> Found:
        """The value of a measure; [x] with the reason where there is none.

        `sum_over` names the dimension to add up where the whole is asked for and only its parts were sent.
        """
        rows = [o for o in self.rows(measure, area) if o.breakdown == breakdown]
        exact = [o for o in rows if o.period == period and not o.total]
        if exact:
            return Found(exact[0].value, (exact[0],), exact[0].status, exact[0].rule or "as sent")
        if sum_over and not breakdown:
            return self._over_dimension(measure, period, sum_over, area)
        return self._over_time(measure, period, rows)

    def _over_dimension(self, measure: str, period: Period, dimension: str, area: str) -> Found:
        parts = [o for o in self.rows(measure, area) if o.period == period and any(name == dimension for name, _ in o.breakdown)]
        totals = [o for o in self.rows(measure, area) if o.total and o.period == period]
        if not parts:
            return _nothing(measure, period)
        return self._sum(parts, totals, f"sum over {dimension}")

    def _over_time(self, measure: str, period: Period, rows: list[Observation]) -> Found:
        inside = [o for o in rows if not o.total and period.start <= o.period.start and o.period.end <= period.end]
        totals = [o for o in rows if o.total and o.period == period]
        if not inside:
            if totals:
                return Found(totals[0].value, (totals[0],), totals[0].status, "as sent")
            return _nothing(measure, period)
        if len({o.period.kind for o in inside}) > 1:
            return Found(
                missing(Marker.NOT_AVAILABLE, "periods of different kinds cannot be added up"), tuple(inside), Status.REPORTED, ""
            )
        inside.sort(key=lambda o: o.period)
        gaps = _gaps(inside, period)
        if gaps:
            reason = f"only {len(inside)} of {len(inside) + gaps} parts of the period were sent"
            return Found(missing(Marker.NOT_AVAILABLE, reason), tuple(inside), Status.REPORTED, "")
        return self._sum(inside, totals, f"sum of {len(inside)} {_plural(inside[0].period.kind)}")

    def _sum(self, parts: list[Observation], totals: list[Observation], method: str) -> Found:
        absent = next((o for o in parts if not o.value.known), None)
        if absent is not None:
            marker = absent.value.marker or Marker.NOT_AVAILABLE
            reason = f"{breakdown_text(absent.breakdown) or absent.period} is {marker.shown}: {absent.value.reason}"
            return Found(missing(marker, reason), tuple(parts), Status.REPORTED, "")
        value = sum(o.value.number or 0 for o in parts)
        status = Status.ILLUSTRATIVE if any(o.status is Status.ILLUSTRATIVE for o in parts) else Status.REPORTED
        supplied = totals[0] if totals else None
        if supplied is not None and supplied.value.known and supplied.value.number is not None:
            if abs(supplied.value.number - value) > 1e-9:
                self._disagree(supplied, value, len(parts))
            else:
                status = supplied.status
        return Found(number(value), tuple([*parts, *totals[:1]]), status, method)

    def _disagree(self, total: Observation, value: float, parts: int) -> None:
        self.problems.append(
            question(
                "total",
                f"The total says {total.raw}, but its {parts} parts add up to {value:,.10g}.",
                "Ask which is right. The report uses the sum of the parts.",
                file=total.ref.file,
                sheet=total.ref.sheet,
                cell=total.ref.cell,
            )
        )

    def check_totals(self) -> None:
        """Compare every supplied total with its parts, whether or not the report shows it."""
        asked = {(o.measure, o.period, o.area) for o in self.observations if o.total}
        for measure, period, area in sorted(asked):
            parts = [o for o in self.rows(measure, area) if o.total is False and o.period == period and o.breakdown]
            if parts:
                self._over_dimension(measure, period, parts[0].breakdown[0][0], area)
            else:
                self.find(measure, period, (), area)
        self.problems = list(dict.fromkeys(self.problems))


def _nothing(measure: str, period: Period) -> Found:
    return Found(missing(Marker.NOT_AVAILABLE, f'no return gives "{measure}" for {period.words}'), (), Status.REPORTED, "")


def _gaps(inside: list[Observation], period: Period) -> int:
    """How many parts are missing, judged by the days no part covers."""
    covered = {o.period for o in inside}
    days = sum((p.end - p.start + timedelta(days=1)).days for p in covered)
    whole = (period.end - period.start + timedelta(days=1)).days
    if days >= whole:
        return 0
    usual = days / len(covered)
    return max(1, round((whole - days) / usual))


def _plural(kind: Kind) -> str:
    return {Kind.FINANCIAL_QUARTER: "quarters", Kind.SCHOOL_TERM: "terms", Kind.MONTH: "months"}.get(kind, "periods")

