"""Totals that a partner supplied, checked against their parts. They are never added in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from report.intake.observations import ADDABLE, Observation
from report.intake.reading import Reading
from report.terms.problems import Problem, question
from report.terms.tiling import tile

Parts = list[Observation]

_CLOSE = 1e-6
_NEVER_NEGATIVE = frozenset({"count", "hours"})
_NAMED = 6


def check_totals(reading: Reading) -> list[Problem]:
    """A question for each supplied total that its parts do not add up to.

    Where a part is not known, the others may still come to more than the total; else nothing can be said.
    """
    problems: list[Problem] = []
    for total in (o for o in reading.observations if o.total and o.unit in ADDABLE and o.value.known):
        for parts in partitions(total, reading.observations):
            found = _doubt(total, parts)
            if found:
                ref = total.ref
                place = {"file": ref.file, "sheet": ref.sheet, "cell": ref.cell, "ask": reading.ask}
                problems.append(question(*found, **place))
    return problems


def partitions(total: Observation, seen: Sequence[Observation]) -> list[Parts]:
    """What a total adds up: the same measure by category in its period, in the periods that make its own up, or by both.

    Each list is a whole: one for each way in which the return breaks the total down.
    """
    inside = [o for o in seen if _is_part(o, total)]
    return [
        *_by_dimensions([o for o in inside if o.period == total.period]),
        *_in_time([o for o in inside if o.period != total.period and o.breakdown == total.breakdown], total),
        *_by_both([o for o in inside if o.period != total.period and o.breakdown != total.breakdown], total),
    ]


def standing(parts: Sequence[Observation]) -> str:
    """Where they stand: `B4, B5 and B6`, or the first and the last of many."""
    names = list(dict.fromkeys(part.ref.cell for part in parts))
    if len(names) > _NAMED:
        return f"{names[0]} to {names[-1]}"
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def _is_part(o: Observation, total: Observation) -> bool:
    if o.total or (o.measure, o.area) != (total.measure, total.area) or not set(total.breakdown) <= set(o.breakdown):
        return False
    inside = total.period.start <= o.period.start and o.period.end <= total.period.end
    return inside and (o.period, o.breakdown) != (total.period, total.breakdown)


def _by_dimensions(parts: Parts) -> Iterator[Parts]:
    """The parts by which dimensions they are broken down: by sex, by age, each of them a whole."""
    for dimensions in dict.fromkeys(_dimensions(o) for o in parts):
        yield [o for o in parts if _dimensions(o) == dimensions]


def _dimensions(o: Observation) -> tuple[str, ...]:
    return tuple(name for name, _ in o.breakdown)


def _in_time(parts: Parts, total: Observation) -> Iterator[Parts]:
    if parts and tile((o.period for o in parts), total.period):
        yield parts


def _by_both(parts: Parts, total: Observation) -> Iterator[Parts]:
    """A grand total: every category must be there for every period."""
    for whole in _by_dimensions(parts):
        categories = {o.breakdown for o in whole}
        if all(tile((o.period for o in whole if o.breakdown == each), total.period) for each in categories):
            yield whole


def _doubt(total: Observation, parts: Parts) -> tuple[str, str, str] | None:
    """Code, what and fix, where total and parts contradict each other."""
    said, known = total.value.number or 0.0, [o for o in parts if o.value.number is not None]
    added = fsum(o.value.number or 0.0 for o in known)
    where = f"Ask which is right. The parts stand in {standing(known)}." if known else ""
    if len(known) < len(parts):
        if not known or added <= said + _CLOSE or total.unit not in _NEVER_NEGATIVE:
            return None
        return "total", f"The total says {total.told}, but the {_parts(known, 'known ')} {added:,.10g} already.", where
    if abs(added - said) <= _CLOSE:
        return None
    last = _last_of_running(parts)
    if last is not None and last.value.number == said:
        what = f"The total says {total.told}, as the last period alone does ({last.ref.cell}), and the parts never fall."
        fix = f"Ask whether they are running totals: as they stand in {standing(parts)}, they add up to {added:,.10g}."
        return "running-total", what, f"{fix} The report uses the sum of the parts."
    what = f"The total says {total.told}, but its {_parts(parts)} {added:,.10g}."
    return "total", what, f"{where} The report uses the sum of the parts."


def _last_of_running(parts: Parts) -> Observation | None:
    """The last of several periods whose numbers rise and never fall; None where they are no such row."""
    ordered = sorted(parts, key=lambda o: o.period)
    numbers = [o.value.number or 0.0 for o in ordered]
    periods = {o.period for o in parts}
    rises = len(periods) == len(parts) > 1 and numbers == sorted(numbers) and numbers[0] < numbers[-1]
    return ordered[-1] if rises else None


def _parts(parts: Parts, known: str = "") -> str:
    return f"one {known}part is" if len(parts) == 1 else f"{len(parts)} {known}parts add up to"
