"""What a figure's series says: the official recent trend, and the control chart. Both are words, and none holds a value.

Which points may be used, and what cannot be said, is settled here; the arithmetic stands in `recent_trend` and `control`.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

from report.figures.point_interval import interval_of
from report.figures.results import Result
from report.figures.statistics import Interval
from report.figures.statistics.control import LEAST_POINTS, Segment, xmr
from report.figures.statistics.recent_trend import RecentTrend, recent_trend, recent_trend_of_proportions
from report.figures.trend_points import Point, Series, series_of, without_lead
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.terms.language import phrase
from report.terms.released import FigureKey
from report.terms.rounding import round_half_up
from report.terms.trends import Control, Limits, Movement, Signal, Trend, Variation
from report.terms.verdicts import Judgement
from report.words.plan import Plan
from report.words.spans import RECENT

NOT_COMPARABLE = phrase("not comparable")
OVERLAP = phrase("points overlap")
LACKING = {
    "snapshot": (phrase("counted on one day"), "A count on one day has no interval, which a recent trend needs."),
    OVERLAP: (OVERLAP, "Its points share days, so that one number would sway several of them."),
    "few": (
        phrase("fewer than five points"),
        "A recent trend needs five points in a row; numbers before a break in the series, or before a gap, do not count.",
    ),
    "base": (phrase("base not known"), "Without the numbers behind them, the last five points have no intervals."),
}
FEW_FOR_LIMITS = phrase("too few points")
STILL = phrase("points do not vary")
TRIAL = "There are fewer than twelve points: the limits are trial limits, and no signal is called better or worse."
_NEVER_BELOW_NOUGHT = ("count", "percent", "rate", "hours", "money")


def over_time(
    results: dict[FigureKey, Result], wanted: Container[FigureKey], plan: Plan, settings: Settings
) -> dict[FigureKey, Result]:
    """The results `wanted`, with trend and control chart where the plan asks for them, and every point these may rest on.

    `results` holds all points that the plan names; those before the first that any return speaks of are left out.
    """
    if not plan.points:
        return results
    found = {key: result for key, result in results.items() if key in wanted}
    for key, names in plan.points.items():
        points = without_lead([(results[name].period, results[name].now) for name in names])
        for name in names[len(names) - len(points) :]:
            found.setdefault(name, results[name])
        found[key] = with_series(found[key], points, settings)
    return found


def with_series(result: Result, points: tuple[Point, ...], settings: Settings) -> Result:
    """The result with its series, and with what is said of it, where its forms ask for that."""
    reason = settings.plan.not_comparable.get(result.indicator.id, result.indicator.not_comparable)
    series = series_of(result.indicator, points, settings, reason)
    trend = trend_of(series) if "trend" in result.forms else None
    control = control_of(series) if "control" in result.forms else None
    return replace(result, points=points, trend=trend, control=control)


def trend_of(series: Series) -> Trend:
    """The official recent trend of the last five points, or why there is none."""
    if series.not_comparable:
        return _none(NOT_COMPARABLE, series.not_comparable)
    if series.indicator.measure_type == "snapshot":
        return _none(*LACKING["snapshot"])
    if series.overlaps:
        return _none(*LACKING[OVERLAP])
    points = series.since_break[-RECENT:]
    intervals = [interval_of(series.indicator, measured) for _, measured in points]
    known = [interval for interval in intervals if interval is not None]
    if len(known) < len(points):
        return _none(*LACKING["base"])
    if len(points) < RECENT:
        return _over(_none(*LACKING["few"]), points)
    found, method = _found(series.indicator, points, known)
    return _over(Trend(found.movement, found.judgement, found.reason, method), points)


def _found(indicator: Indicator, points: tuple[Point, ...], intervals: list[Interval]) -> tuple[RecentTrend, str]:
    """The trend and its method: of percentages by their counts, of everything else by the intervals."""
    if indicator.unit == "percent":
        above, below = ([getattr(one, side) or 0.0 for _, one in points] for side in ("numerator", "denominator"))
        found = recent_trend_of_proportions(above, below, indicator.polarity)
        return found, found.method
    values, low, high = ([getattr(one, name) for one in intervals] for name in ("value", "low", "high"))
    found = recent_trend(values, low, high, indicator.polarity)
    return found, f"{found.method}; intervals: {' and '.join(dict.fromkeys(one.method for one in intervals))}"


def control_of(series: Series) -> Control:
    """The control chart of the whole series, with limits for each stretch between breaks."""
    if series.not_comparable:
        return Control(Variation.NO_LIMITS, series.not_comparable, lacking=NOT_COMPARABLE)
    if series.overlaps:
        return Control(Variation.NO_LIMITS, LACKING[OVERLAP][1], lacking=OVERLAP)
    if not series.points:
        return Control(Variation.NO_LIMITS, "The newest value is not there.", lacking=FEW_FOR_LIMITS)
    chart = xmr(series.values, series.breaks, series.indicator.polarity)
    names = [str(period) for period, _ in series.points]
    limits = tuple(_limits(series, names, one) for one in chart.segments if one.centre is not None)
    signals = tuple(Signal(signal.rule, tuple(names[at] for at in signal.indices)) for signal in chart.signals)
    newest = chart.segments[-1]
    lacking = "" if newest.centre is not None else FEW_FOR_LIMITS if newest.points < LEAST_POINTS else STILL
    variation, reason = _by_full_limits(chart.variation, chart.reason, newest.trial)
    return Control(variation, reason, chart.method, limits, signals, len(names), names[0], names[-1], lacking)


def _by_full_limits(variation: Variation, reason: str, trial: bool) -> tuple[Variation, str]:
    """Nothing is judged by trial limits: a signal is unusual, and no more is said of it."""
    if not trial:
        return variation, reason
    judged = variation in (Variation.IMPROVEMENT, Variation.CONCERN)
    return Variation.UNUSUAL if judged else variation, f"{reason} {TRIAL}"


def _limits(series: Series, names: list[str], segment: Segment) -> Limits:
    """The limits of one stretch, with a decimal more than the values. What cannot lie below nought has no limit there."""
    indicator, values = series.indicator, series.values
    places = 1 + max(len(f"{value:.6f}".rstrip("0").partition(".")[2]) for value in values)
    low, centre, high = (round_half_up(number or 0.0, places) for number in (segment.low, segment.centre, segment.high))
    bounded = indicator.unit in _NEVER_BELOW_NOUGHT and not indicator.difference and not indicator.change_of
    low = max(low, 0.0) if bounded else low
    high = min(high, 100.0) if bounded and indicator.unit == "percent" else high
    return Limits(names[segment.start], names[segment.end], centre, low, high, segment.trial, segment.points)


def _none(lacking: str, reason: str) -> Trend:
    return Trend(Movement.NOT_CALCULATED, Judgement.NOT_JUDGED, reason, lacking=lacking)


def _over(trend: Trend, points: tuple[Point, ...]) -> Trend:
    """The trend with how many points it was read from, and the first and last of them."""
    if not points:
        return trend
    return replace(trend, points=len(points), first=str(points[0][0]), last=str(points[-1][0]))
