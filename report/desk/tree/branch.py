"""One place of the tree: a number, how it is made of the numbers below it, or the cell it was read from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from report.intake.observations import Observation
from report.terms.released import Breakdown
from report.terms.values import Value

Kind = Literal["cell", "records", "sum", "mean", "median", "difference", "ratio", "change", "fall", "as is", "unknown", "missing"]
"""How a value follows from its parts, in their order. `ratio`: first ÷ second × times. `difference`: first − second.

`change`: (second − first) ÷ first × 100; `fall`: the same with the sign turned. `as is`: that of its one part. `unknown`: by the
method told in words, which the tree cannot check. `missing`: there is no value, and the reason is told.

The mean or median of a group of areas leaves out those without a value.
"""


@dataclass(frozen=True)
class Branch:
    """A number of the tree. `id` is that of the figure or measure, `words` its name, `period` canonical and may be empty.

    `area` is the name of another area, where the branch is that of one among a group.

    `formula` is in words, `numbers` the same with the numbers put in. A leaf has a `cell`. `agrees` are totals the return itself
    gives, which say the same and are not added in.
    """

    id: str
    words: str
    period: str
    breakdown: Breakdown
    value: Value
    kind: Kind
    formula: str = ""
    numbers: str = ""
    times: float = 1
    parts: tuple[Branch, ...] = ()
    cell: Observation | None = None
    agrees: tuple[Observation, ...] = ()
    area: str = ""
