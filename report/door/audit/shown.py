"""Numbers that satisfy every row of one part, checked by plain arithmetic: what they show to be possible is possible."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from report.door.audit.simpler import NEAR, Part, Simpler, inwards

WHOLE_UP_TO = 100
FLOAT = 1e-10

Numbers = NDArray[np.float64]


class Shown:
    """One part as columns and rows, and the smallest and largest value of each unknown in numbers found so far.

    `place` gives the column of an unknown. The rows are kept as their terms in one line: `starts` says where each row begins,
    `columns` and `weights` what stands there. `least` and `most` are nan where no numbers were found yet. `in_whole`: the part
    has at most `WHOLE_UP_TO` unknowns, so only whole numbers count where counts are meant.
    """

    def __init__(self, part: Part, simpler: Simpler, whole: Sequence[bool]) -> None:
        self.place = {unknown: at for at, unknown in enumerate(part.unknowns)}
        self.whole = np.array([whole[unknown] for unknown in part.unknowns], dtype=bool)
        self.in_whole = len(part.unknowns) <= WHOLE_UP_TO and bool(self.whole.any())
        self.low = np.array([simpler.low[unknown] for unknown in part.unknowns], dtype=np.float64)
        self.high = np.array([simpler.high[unknown] for unknown in part.unknowns], dtype=np.float64)
        self.row_low = np.array([row.low for row in part.rows], dtype=np.float64)
        self.row_high = np.array([row.high for row in part.rows], dtype=np.float64)
        self.starts = np.cumsum([0, *(len(row.terms) for row in part.rows)])[:-1].astype(np.int32)
        terms = [(self.place[unknown], weight) for row in part.rows for unknown, weight in row.terms]
        self.columns = np.array([column for column, _ in terms], dtype=np.int32)
        self.weights = np.array([weight for _, weight in terms], dtype=np.float64)
        self.least: Numbers = np.full(len(part.unknowns), np.nan)
        self.most: Numbers = np.full(len(part.unknowns), np.nan)

    @property
    def nothing(self) -> bool:
        """True while no numbers were found."""
        return bool(np.isnan(self.least).all())

    def ends(self, at: int) -> tuple[float, float]:
        """The smallest and largest value found in a column, drawn in to whole numbers where a count is meant."""
        return inwards(float(self.least[at]), float(self.most[at]), bool(self.whole[at]))

    def take(self, numbers: Numbers) -> None:
        """Keep an answer of the solver if, its counts rounded to the whole ones they stand for, it satisfies every row."""
        numbers = np.clip(numbers, self.low, self.high)
        if self.in_whole:
            if (np.abs(numbers - np.round(numbers))[self.whole] > NEAR).any():
                return
            numbers = np.where(self.whole, np.round(numbers), numbers)
        if self.satisfies(numbers):
            self.least = np.fmin(self.least, numbers)
            self.most = np.fmax(self.most, numbers)

    def satisfies(self, numbers: Numbers) -> bool:
        """True where the numbers satisfy every row, but for what arithmetic with fractions cannot tell apart."""
        terms = self.weights * numbers[self.columns]
        sums = np.add.reduceat(terms, self.starts)
        slack = NEAR + FLOAT * np.add.reduceat(np.abs(terms), self.starts)
        return bool(((sums >= self.row_low - slack) & (sums <= self.row_high + slack)).all())
