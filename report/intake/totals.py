"""Totals that a partner supplied, checked against their parts. They are never added in."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from report.intake.observations import ADDABLE, Observation
from report.intake.reading import Reading
from report.terms.problems import Problem, question
from report.terms.tiling import tile

_CLOSE = 1e-6


def check_totals(reading: Reading) -> list[Problem]:
    """A question for each supplied total that its parts do not add up to. Where a part is not known, nothing can be said."""
    problems: list[Problem] = []
    for total in (o for o in reading.observations if o.total and o.unit in ADDABLE and o.value.known):
        parts = parts_of(total, reading.observations)
        added = fsum(part.value.number or 0 for part in parts)
        if parts and all(part.value.known for part in parts) and abs(added - (total.value.number or 0)) > _CLOSE:
            problems.append(_disagree(total, len(parts), added, reading.ask))
    return problems


def parts_of(total: Observation, seen: Sequence[Observation]) -> list[Observation]:
    """What a total adds up: the same measure by category in its period, else in the periods that make its own up."""
    same = [o for o in seen if not o.total and o.measure == total.measure and o.area == total.area]
    by_category = [o for o in same if o.period == total.period and o.breakdown and not total.breakdown]
    if by_category and len({tuple(name for name, _ in o.breakdown) for o in by_category}) == 1:
        return by_category
    in_time = [o for o in same if o.breakdown == total.breakdown and o.period != total.period]
    inside = [o for o in in_time if total.period.start <= o.period.start and o.period.end <= total.period.end]
    return inside if inside and tile((o.period for o in inside), total.period) else []


def _parts(count: int) -> str:
    return "its one part is" if count == 1 else f"its {count} parts add up to"


def _disagree(total: Observation, parts: int, added: float, ask: str) -> Problem:
    return question(
        "total",
        f"The total says {total.raw}, but {_parts(parts)} {added:,.10g}.",
        "Ask which is right. The report uses the sum of the parts.",
        file=total.ref.file,
        sheet=total.ref.sheet,
        cell=total.ref.cell,
        ask=ask,
    )
