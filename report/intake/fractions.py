"""Bare fractions among percentages out of 100: 0.8 beside 12.5 and 14 is hardly 80 per cent, so it is not taken for it."""

from __future__ import annotations

from dataclasses import replace

from report.intake.observations import Observation
from report.intake.reading import Reading
from report.terms.values import Marker, missing

_DOUBT = "percent-doubt"


def settle_fractions(reading: Reading) -> None:
    """Where other percentages of the sheet are written out of 100 without a sign, a bare fraction is not read as one."""
    percents = [o for o in reading.observations if o.unit == "percent"]
    doubted = {problem.cell for problem in reading.problems if problem.code == _DOUBT}
    hundreds = [o for o in percents if o.ref.cell not in doubted and _is_bare_hundred(o)]
    if not doubted or not hundreds:
        return
    other = hundreds[0]
    for at, o in enumerate(reading.observations):
        if o.unit == "percent" and o.ref.cell in doubted:
            reason = f"{o.raw} may mean {o.raw}% or {o.value.number:g}%"
            reading.observations[at] = replace(o, value=missing(Marker.NOT_AVAILABLE, reason))
    for at, problem in enumerate(reading.problems):
        if problem.code == _DOUBT:
            o = next(o for o in percents if o.ref.cell == problem.cell)
            what = f"{o.raw} may mean {o.raw}% or {o.value.number:g}%: {other.raw} ({other.ref.cell}) is written out of 100."
            reading.problems[at] = replace(problem, what=what, fix=f"{problem.fix} The report shows [x] there.")


def _is_bare_hundred(o: Observation) -> bool:
    return o.value.number is not None and o.value.number > 1 and "%" not in o.raw
