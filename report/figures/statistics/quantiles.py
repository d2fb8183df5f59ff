"""How many standard errors an interval reaches."""

from __future__ import annotations

from statistics import NormalDist

import numpy as np

from report.figures.statistics.number_checks import Array, check_level


def normal_quantile(level: float) -> float:
    """The reach of a two-sided interval of `level` in standard errors: 1.96 for 0.95, 3.09 for 0.998.

    Raises ValueError for a level that does not lie between 0 and 1.
    """
    check_level(level)
    return NormalDist().inv_cdf((1 + level) / 2)


def student_quantile(level: float, freedom: Array) -> Array:
    """The same for Student's t with `freedom` degrees of freedom, one or an array; NaN where that is NaN.

    The answer has the shape of `freedom`. Raises ValueError as `normal_quantile` does.
    """
    from scipy.special import stdtrit

    check_level(level)
    return np.asarray(stdtrit(freedom, (1 + level) / 2), dtype=float)
