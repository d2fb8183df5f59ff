"""Finding what a figure is made from: the very period, or the parts that make it up. Three of four quarters are no year."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from itertools import product

from report.figures.finding.adding import sum_of, sum_of_found, sum_of_periods
from report.figures.finding.found import AS_SENT, Found, Reading, nothing
from report.figures.finding.running import by_difference, rolling, to_date, twelve_months, year_to_date
from report.figures.finding.series import Rows, Series, index
from report.figures.finding.snapshots import on_a_day
from report.intake.observations import Observation, breakdown_text
from report.terms.periods import Period
from report.terms.released import Breakdown

Asked = Sequence[tuple[Period, Breakdown]]
_NONE = Rows()
_NO_SERIES = Series()


class Lookup:
    """The observations, asked by measure, period, breakdown and area. A number that was sent is found in one step."""

    def __init__(self, observations: Iterable[Observation]) -> None:
        self.observations = tuple(observations)
        self._rows = index(self.observations)

    def rows(self, measure: str, area: str = "home") -> list[Observation]:
        """Every observation of a measure, in the order of the returns."""
        return self._rows.get((measure, area), _NONE).all

    def values_of(self, measure: str, dimension: str) -> list[str]:
        """The values of a dimension as sent, in the order of the return."""
        return self._rows.get((measure, "home"), _NONE).values.get(dimension, [])

    def periods_of(self, measure: str) -> list[str]:
        """The canonical periods a measure is sent for, oldest first."""
        return self._rows.get((measure, "home"), _NONE).periods

    def periods_in(self, measure: str, area: str, breakdown: Breakdown) -> Set[Period]:
        """The periods for which a breakdown of a measure was sent; its dimensions are in order of name."""
        return self._rows.get((measure, area), _NONE).series.get(breakdown, _NO_SERIES).keys()

    def all_periods(self, measure: str, area: str) -> Set[Period]:
        """The periods for which anything of a measure was sent."""
        return self._rows.get((measure, area), _NONE).all_periods

    def find(self, measure: str, period: Period, breakdown: Breakdown = (), area: str = "home", how: Reading = AS_SENT) -> Found:
        """The value of a measure; [x] with the reason where there is none.

        First what was sent for this very period and breakdown; then the sum over the dimensions that `how` allows; then what
        single periods make of it, by the measure's type; last both. `breakdown` has its dimensions in order of name.
        """
        return self.find_all(measure, ((period, breakdown),), area, how)[0]

    def find_all(self, measure: str, asked: Asked, area: str = "home", how: Reading = AS_SENT) -> list[Found]:
        """The same for each period and breakdown asked for."""
        rows = self._rows.get((measure, area))
        if rows is None:
            return [_no_return(measure, period, breakdown) for period, breakdown in asked]
        series, as_sent, found = rows.series, how.sent == how.shown, list[Found]()
        for period, breakdown in asked:
            sent = series.get(breakdown) if as_sent else None
            exact = None if sent is None else sent.get(period)
            if exact is None:
                found.append(_made(measure, period, breakdown, rows, how))
            else:
                found.append(Found(exact.value, (exact,), exact.status, exact.method if exact.rule else "as sent"))
        return found


def _made(measure: str, period: Period, breakdown: Breakdown, rows: Rows, how: Reading) -> Found:
    """A value that was not sent as it is asked for."""
    series = rows.series.get(breakdown, Series())
    totals = rows.totals.get(breakdown, [])
    total = next((o for o in totals if o.period.start == period.start and o.period.end == period.end), None)
    if how.unconverted and period not in series:
        now = _grid(rows, breakdown, how, lambda sent: period in sent)
        if now:
            return _over_categories(measure, breakdown, [rows.series.get(cell, Series()).get(period) for cell in now], now, total)
    found = _in_time(measure, period, series, totals, how)
    if found.observations:
        return found
    grid = _grid(rows, breakdown, how, lambda sent: sent.ends_within(period))
    return _over_both(measure, period, breakdown, rows, how, total, grid) if grid else _no_return(measure, period, breakdown)


def _in_time(measure: str, period: Period, series: Series, totals: list[Observation], how: Reading) -> Found:
    """One breakdown's value for a period, by what is sent and what is shown."""
    exact = series.get(period)
    if exact is not None and how.unconverted:
        return Found(exact.value, (exact,), exact.status, exact.method if exact.rule else "as sent")
    if how.sent == "snapshot":
        return on_a_day(measure, period, series, totals, how)
    if how.sent == "rolling 12 months":
        return rolling(measure, period, series, how)
    if how.shown == "rolling 12 months":
        return twelve_months(measure, period, series, how)
    if how.sent == "year to date":
        return year_to_date(measure, period, series) if how.shown == "year to date" else by_difference(measure, period, series)
    if how.sent == "in quarter" and how.shown == "year to date":
        return to_date(measure, period, series, how)
    return sum_of_periods(measure, period, series, totals, how)


def _grid(rows: Rows, breakdown: Breakdown, how: Reading, is_sent: Callable[[Series], bool]) -> list[Breakdown]:
    """The cells that add up to a breakdown, over the dimensions that may be added over: one if that is enough, else both.

    Of two dimensions every pair of values that were sent is a cell: one that was not sent is missed, and not passed over.
    """
    held = tuple(name for name, _ in breakdown)
    spare = tuple(name for name in how.dimensions if name not in held)
    for names in (*((name,) for name in spare), *([spare] if len(spare) == 2 else [])):
        level = rows.levels.get(tuple(sorted((*held, *names))), ())
        sent = [dict(cell) for cell in level if is_sent(rows.series[cell])]
        if any(set(breakdown) <= set(cell.items()) for cell in sent):
            values = [dict.fromkeys(cell[name] for cell in sent) for name in names]
            return [tuple(sorted((*breakdown, *zip(names, each, strict=True)))) for each in product(*values)]
    return []


def _over_categories(
    measure: str, breakdown: Breakdown, found: list[Observation | None], grid: list[Breakdown], total: Observation | None
) -> Found:
    """The whole of one period from its categories, all of which must be there."""
    seen = [o for o in found if o is not None]
    if len(seen) < len(found):
        return nothing(_lacks(measure, grid[found.index(None)]), tuple(seen))
    return sum_of(seen, total, f"sum over {_added_over(grid[0], breakdown)}")


def _over_both(
    measure: str, period: Period, breakdown: Breakdown, rows: Rows, how: Reading, total: Observation | None, grid: list[Breakdown]
) -> Found:
    """The whole of a longer period from its categories: each is made for the period first, and all must be there."""
    absent = next((cell for cell in grid if cell not in rows.series), None)
    if absent is not None:
        return nothing(_lacks(measure, absent), tuple(o for cell in grid for o in rows.series.get(cell, Series()).values()))
    found = [_in_time(measure, period, rows.series[cell], [], how) for cell in grid]
    return sum_of_found(found, total, f"sum over {_added_over(grid[0], breakdown)}, each a {found[0].method}")


def _lacks(measure: str, cell: Breakdown) -> str:
    return f'no return gives "{measure}" by {breakdown_text(cell)}, so nothing is added up'


def _added_over(cell: Breakdown, breakdown: Breakdown) -> str:
    held = {name for name, _ in breakdown}
    return " and ".join(name for name, _ in cell if name not in held)


def _no_return(measure: str, period: Period, breakdown: Breakdown) -> Found:
    inside = f" by {breakdown_text(breakdown)}" if breakdown else ""
    return nothing(f'no return gives "{measure}"{inside} for {period.words}')
