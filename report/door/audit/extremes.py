"""The smallest and the largest value that unknowns of one part can have, each shown by numbers that satisfy every row.

What no numbers show is not claimed to be possible; that there is no end is claimed where the solver says so and numbers far
beyond the others bear it out.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import numpy as np

from report.door.audit.shown import Shown
from report.door.audit.simpler import NEAR, Part, Simpler, inwards

MOST_NODES = 20_000
STRICT = 1e-9
FAR = 1000.0


class Extremes:
    """One part as the solver has it: the rows stay, the question changes, so that each answer starts from the last.

    Parts of up to `WHOLE_UP_TO` unknowns are solved in whole numbers, larger ones as if counts could be broken (the interval
    can then only be too wide by what whole numbers alone exclude). The search in whole numbers ends after `MOST_NODES`
    branches, which depends on the part alone; what was found until then stands, and nothing more.
    """

    def __init__(self, part: Part, simpler: Simpler, whole: Sequence[bool]) -> None:
        self.shown = Shown(part, simpler, whole)
        self._broken = _model(self.shown, False)
        self._unbroken = _model(self.shown, True) if self.shown.in_whole else None

    def contradictory(self) -> bool:
        """True where no numbers at all satisfy the rows. Finds a first set of numbers where there is one."""
        if self._solve(self._broken, {}) is None:
            return True
        return self.shown.nothing and self._unbroken is not None and self._solve(self._unbroken, {}) is None

    def look(self, wanted: dict[int, float]) -> None:
        """Look for numbers that make a sum as large as can be; `wanted` is the weight of each unknown in it."""
        self._solve(self._broken, {self.shown.place[unknown]: weight for unknown, weight in wanted.items()})

    def span(self, unknown: int) -> tuple[float, float]:
        """The smallest and largest value of an unknown of this part; nan where no numbers were found."""
        at = self.shown.place[unknown]
        return self._furthest(at, -1), self._furthest(at, 1)

    def found(self, unknown: int) -> tuple[float, float]:
        """The smallest and largest value in numbers found so far: at most the smallest there is, at least the largest."""
        return self.shown.ends(self.shown.place[unknown])

    def _furthest(self, at: int, way: int) -> float:
        """The furthest value there is; the search in whole numbers is left out where broken ones end at the same."""
        end = self._solve(self._broken, {at: way})
        if self._unbroken is not None and end != math.inf:
            bound = math.nan if end is None else _end(inwards(way * end, way * end, bool(self.shown.whole[at])), way)
            if not abs(_end(self.shown.ends(at), way) - bound) <= NEAR:
                end = self._solve(self._unbroken, {at: way})
        return self._without_end(at, way) if end == math.inf else _end(self.shown.ends(at), way)

    def _without_end(self, at: int, way: int) -> float:
        """Infinity, where numbers far beyond all found so far bear it out; else the furthest that numbers show."""
        model = self._broken if self._unbroken is None else self._unbroken
        before, low, high = _end(self.shown.ends(at), way), float(self.shown.low[at]), float(self.shown.high[at])
        if math.isnan(before):
            return before
        far = before + way * FAR
        model.changeColBounds(at, *((far, high) if way < 0 else (low, far)))
        self._solve(model, {at: way})
        model.changeColBounds(at, low, high)
        after = _end(self.shown.ends(at), way)
        return way * math.inf if abs(after - before) > FAR / 2 else after

    def _solve(self, model: Any, wanted: dict[int, float]) -> float | None:
        """The largest value of the sum: infinite where it has no end, None where nothing satisfies the rows.

        nan where the solver came to no end. A start from the last answer that came to none is made again from the beginning.
        """
        from highspy import HighsModelStatus as Status
        from highspy import ObjSense

        costs = np.zeros(len(self.shown.low))
        for at, weight in wanted.items():
            costs[at] = weight
        model.changeColsCost(len(costs), np.arange(len(costs), dtype=np.int32), costs)
        model.changeObjectiveSense(ObjSense.kMaximize)
        model.run()
        without_end = (Status.kUnbounded, Status.kUnboundedOrInfeasible)
        if model is self._broken and model.getModelStatus() not in (Status.kOptimal, Status.kInfeasible, *without_end):
            model.clearSolver()
            model.run()
        status = model.getModelStatus()
        if status == Status.kInfeasible:
            return None
        if status in without_end:
            return math.inf
        numbers = np.array(model.getSolution().col_value, dtype=np.float64)
        if len(numbers) == len(costs):
            self.shown.take(numbers)
        return float(model.getInfo().objective_function_value) if status == Status.kOptimal else math.nan


def _end(ends: tuple[float, float], way: int) -> float:
    return ends[0] if way < 0 else ends[1]


def _model(shown: Shown, whole: bool) -> Any:
    """The part in the solver's own form, on one thread and without chance, so that the same part has the same answer."""
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
    model.addVars(len(shown.low), shown.low, shown.high)
    model.addRows(
        len(shown.row_low), shown.row_low, shown.row_high, len(shown.columns), shown.starts, shown.columns, shown.weights
    )
    if whole:
        kinds = [highspy.HighsVarType.kInteger if one else highspy.HighsVarType.kContinuous for one in shown.whole]
        model.changeColsIntegrality(len(kinds), np.arange(len(kinds), dtype=np.int32), np.array(kinds))
    return model
