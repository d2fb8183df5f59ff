"""Statistics as plain functions on numbers and arrays: `proportion`, `rate`, `mean`, `difference`, `ratio`, trend and chart.

Numbers give numbers and arrays give arrays, element by element; NaN in an array is a missing value and stays one.
Impossible numbers raise ValueError with a sentence, which names the place of the first of them in an array. Examples stand
in docs/api.md, the methods in plain words in docs/methods.md.
"""

from report.figures.statistics.control import XmrChart, xmr
from report.figures.statistics.differences import NEWCOMBE, WELCH, difference, mean_difference, rate_difference
from report.figures.statistics.interval import LEVEL, Interval, Intervals, Numbers
from report.figures.statistics.means import STUDENT, mean_interval
from report.figures.statistics.proportions import WILSON, proportion
from report.figures.statistics.quantiles import normal_quantile, student_quantile
from report.figures.statistics.rates import BYAR, BYAR_FROM, EXACT_POISSON, rate
from report.figures.statistics.ratios import rate_ratio, ratio
from report.figures.statistics.recent_trend import RecentTrend, recent_trend, recent_trend_of_proportions
from report.figures.statistics.tests_of_change import two_counts

mean = mean_interval

__all__ = [
    "BYAR", "BYAR_FROM", "EXACT_POISSON", "LEVEL", "NEWCOMBE", "STUDENT", "WELCH", "WILSON", "Interval", "Intervals", "Numbers",
    "RecentTrend", "XmrChart", "difference", "mean", "mean_difference", "mean_interval", "normal_quantile", "proportion", "rate",
    "rate_difference", "rate_ratio", "ratio", "recent_trend", "recent_trend_of_proportions", "student_quantile", "two_counts",
    "xmr",
]  # fmt: skip
