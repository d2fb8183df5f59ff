"""The smallest and the largest value that numbers of one part can have, each shown by numbers that satisfy every row.

An answer of the solver counts only as numbers: they are rounded to whole ones where counts are meant and put into every row by
plain arithmetic. What no numbers show is not claimed to be possible; only that there is no end is the word of the solver alone.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from report.door.audit.simpler import NEAR, Part, Simpler, inwards

WHOLE_UP_TO = 100
MOST_NODES = 20_000
STRICT = 1e-9
FLOAT = 1e-10

Numbers = NDArray[np.float64]


class Extremes:
    """One part as the solver has it: the rows stay, the question changes, so that each answer starts from the last.

    `least` and `most` hold the smallest and largest value of each unknown in numbers found so far, by its place in the part;
    nan where none were found. Parts of up to `WHOLE_UP_TO` unknowns are solved in whole numbers, larger ones as if counts
    could be broken (the interval can then only be too wide by what whole numbers alone exclude). The search in whole numbers
    ends after `MOST_NODES` branches, which depends on the part alone; what was found until then stands.
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
        self._broken = self._model(False)
        self._unbroken = self._model(True) if self.in_whole else None

    def contradictory(self) -> bool:
        """True where no numbers at all satisfy the rows. Finds a first set of numbers where there is one."""
        nothing: dict[int, float] = {}
        if self._solve(self._broken, nothing) is None or not np.isnan(self.least).all():
            return np.isnan(self.least).all().item()
        return self._unbroken is not None and self._solve(self._unbroken, nothing) is None

    def look(self, wanted: dict[int, float]) -> None:
        """Look for numbers that make a sum as large as can be; `wanted` is the weight of each place in it."""
        self._solve(self._broken, wanted)

    def span(self, unknown: int) -> tuple[float, float]:
        """The smallest and largest value of an unknown of this part; two nans where no numbers were found."""
        at = self.place[unknown]
        return self._furthest(at, -1.0), self._furthest(at, 1.0)

    def found(self, unknown: int) -> tuple[float, float]:
        """The smallest and largest value in numbers found so far: at most the smallest there is, at least the largest."""
        at = self.place[unknown]
        return inwards(float(self.least[at]), float(self.most[at]), bool(self.whole[at]))

    def _furthest(self, at: int, way: float) -> float:
        best = self._solve(self._broken, {at: way})
        if best is not None and math.isinf(best):
            return best * way if not np.isnan(self.least[at]) else math.nan
        if self._unbroken is not None:
            bound = way * best if best is not None else math.nan
            bounds = inwards(bound, bound, bool(self.whole[at]))
            shown = self.least[at] if way < 0 else self.most[at]
            if not abs(shown - bounds[0 if way < 0 else 1]) <= NEAR:
                self._solve(self._unbroken, {at: way})
        found = inwards(float(self.least[at]), float(self.most[at]), bool(self.whole[at]))
        return found[0] if way < 0 else found[1]

    def _solve(self, model: Any, wanted: dict[int, float]) -> float | None:
        """The largest value of the sum: infinite where it has no end, None where nothing satisfies the rows."""
        from highspy import HighsModelStatus as Status
        from highspy import ObjSense

        costs = np.zeros(len(self.low))
        for at, weight in wanted.items():
            costs[at] = weight
        model.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
        model.changeObjectiveSense(ObjSense.kMaximize)
        model.run()
        status = model.getModelStatus()
        if status == Status.kInfeasible:
            return None
        if status in (Status.kUnbounded, Status.kUnboundedOrInfeasible):
            return math.inf
        numbers = np.array(model.getSolution().col_value, dtype=np.float64)
        if len(numbers) == len(costs):
            self._take(numbers)
        return float(model.getInfo().objective_function_value)

    def _take(self, numbers: Numbers) -> None:
        """Keep numbers that satisfy every row and bound by plain arithmetic."""
        numbers = np.clip(numbers, self.low, self.high)
        if self.in_whole:
            if (np.abs(numbers - np.round(numbers))[self.whole] > NEAR).any():
                return
            numbers = np.where(self.whole, np.round(numbers), numbers)
        if not self._satisfies(numbers):
            return
        self.least = np.fmin(self.least, numbers)
        self.most = np.fmax(self.most, numbers)

    def _satisfies(self, numbers: Numbers) -> bool:
        if not len(self.row_low):
            return True
        terms = self.weights * numbers[self.columns]
        sums = np.add.reduceat(terms, self.starts)
        slack = NEAR + FLOAT * np.add.reduceat(np.abs(terms), self.starts)
        return bool(((sums >= self.row_low - slack) & (sums <= self.row_high + slack)).all())

    def _model(self, whole: bool) -> Any:
        import highspy

        class Silent(highspy.Highs):
            """Its own beginning prints a line about itself before it can be told to be silent: that part is left out."""

            def __init__(self) -> None:
                super(highspy.Highs, self).__init__()
                self.silent()

        model = Silent()
        for name, value in (("threads", 1), ("random_seed", 0), ("mip_rel_gap", 0.0), ("mip_abs_gap", 0.0)):
            model.setOptionValue(name, value)
        for name in ("primal_feasibility_tolerance", "dual_feasibility_tolerance", "mip_feasibility_tolerance"):
            model.setOptionValue(name, STRICT)
        model.setOptionValue("mip_max_nodes", MOST_NODES)
        model.addVars(len(self.low), self.low, self.high)
        model.addRows(len(self.row_low), self.row_low, self.row_high, len(self.columns), self.starts, self.columns, self.weights)
        if whole:
            kinds = [highspy.HighsVarType.kInteger if is_whole else highspy.HighsVarType.kContinuous for is_whole in self.whole]
            places = np.arange(len(kinds), dtype=np.int32)
            model.changeColsIntegrality(len(kinds), places, np.array(kinds))
        return model
