"""Linear programmes with HiGHS: the one module that knows it.

It is loaded only where a model is made. One thread, one seed and no limit of time: the same model gives the same answer on any
machine. A model keeps its basis from one run to the next, so that runs which differ in a few bounds or costs are cheap.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Places = NDArray[np.int32]
NODES = 2_000


@dataclass(frozen=True)
class Matrix:
    """Rows `low <= a x <= high` as triplets: entry `number[k]` stands in row `row[k]` and column `column[k]`."""

    row: Sequence[int]
    column: Sequence[int]
    number: Sequence[float]
    low: Sequence[float]
    high: Sequence[float]


@dataclass(frozen=True)
class Solved:
    """What a run gave. `columns` and `duals` (reduced costs of the columns) are empty where there is no solution.

    `feasible`: a point was found. `proven`: it is the best, or it is certain that there is none, or no best.
    `bound` is a number that no point can be below; of a linear programme, its value.
    """

    feasible: bool
    proven: bool
    unbounded: bool
    value: float
    bound: float
    columns: Numbers
    duals: Numbers


EMPTY: Numbers = np.zeros(0)


class Model:
    """Minimise `cost x` with `low <= x <= high` and the rows of a matrix; `whole` says which columns are whole numbers."""

    def __init__(
        self, low: Numbers, high: Numbers, matrix: Matrix, cost: Numbers | None = None, whole: NDArray[np.bool_] | None = None
    ) -> None:
        import highspy

        class Quiet(highspy.Highs):
            """The solver without callbacks: none is used, and to enable them prints a line."""

            def enableCallbacks(self) -> None:  # noqa: N802 - the name that the solver calls
                """Enable none."""

        self._kinds = highspy.HighsModelStatus
        self._integer = whole is not None and bool(whole.any())
        self._highs: Any = Quiet()  # type: ignore[no-untyped-call]
        self._settle()
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(low), len(matrix.low)
        lp.col_cost_ = np.zeros(len(low)) if cost is None else cost
        lp.col_lower_, lp.col_upper_ = low, high
        lp.row_lower_, lp.row_upper_ = np.array(matrix.low, dtype=float), np.array(matrix.high, dtype=float)
        columns = np.array(matrix.column, dtype=np.int32)
        order = np.argsort(columns, kind="stable")
        lp.a_matrix_.format_ = highspy.MatrixFormat.kColwise
        lp.a_matrix_.num_col_, lp.a_matrix_.num_row_ = len(low), len(matrix.low)
        lp.a_matrix_.start_ = np.searchsorted(columns[order], np.arange(len(low) + 1)).astype(np.int32)
        lp.a_matrix_.index_ = np.array(matrix.row, dtype=np.int32)[order]
        lp.a_matrix_.value_ = np.array(matrix.number, dtype=float)[order]
        if self._integer and whole is not None:
            kinds = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
            lp.integrality_ = [kinds[int(each)] for each in whole]
        self._highs.passModel(lp)

    def _settle(self) -> None:
        options = {"output_flag": False, "threads": 1, "parallel": "off", "random_seed": 0, "time_limit": math.inf}
        if self._integer:
            options |= {"mip_rel_gap": 0.0, "mip_abs_gap": 1e-6, "mip_max_nodes": NODES}
            options |= {"mip_heuristic_effort": 0.0, "mip_detect_symmetry": False}
        else:
            options |= {"presolve": "off", "solver": "simplex"}
        for name, value in options.items():
            self._highs.setOptionValue(name, value)

    def set_bounds(self, columns: Places, low: Numbers, high: Numbers) -> None:
        """Give columns other bounds."""
        self._highs.changeColsBounds(len(columns), columns, low, high)

    def set_costs(self, columns: Places, costs: Numbers) -> None:
        """Give columns other costs."""
        self._highs.changeColsCost(len(columns), columns, costs)

    def add_row(self, columns: Places, numbers: Numbers, low: float, high: float) -> None:
        """Add one row."""
        self._highs.addRow(low, high, len(columns), columns, numbers)

    def run(self) -> Solved:
        """Solve from the basis of the run before. A linear programme that ends in doubt is solved once more, from nothing."""
        status = self._run()
        if not self._integer and status not in (self._kinds.kOptimal, self._kinds.kInfeasible, self._kinds.kUnbounded):
            self._highs.clearSolver()
            self._highs.setOptionValue("presolve", "on")
            status = self._run()
            self._highs.setOptionValue("presolve", "off")
        info = self._highs.getInfo()
        unbounded = status == self._kinds.kUnbounded
        certain = status in (self._kinds.kOptimal, self._kinds.kInfeasible, self._kinds.kUnbounded)
        feasible = info.primal_solution_status == 2 and status != self._kinds.kInfeasible and not unbounded
        if not feasible:
            return Solved(False, certain, unbounded, math.nan, math.nan, EMPTY, EMPTY)
        solution = self._highs.getSolution()
        value = info.objective_function_value
        bound = info.mip_dual_bound if self._integer else value
        return Solved(True, certain, False, value, bound, np.array(solution.col_value), np.array(solution.col_dual))

    def _run(self) -> Any:
        self._highs.run()
        return self._highs.getModelStatus()
