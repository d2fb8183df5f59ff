"""A return that repeats the numbers of an earlier one: last quarter's form, sent again with a new heading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import prod

from report.intake.doubting.doubtful import Doubt, number_of, place
from report.intake.doubting.neighbours import chance_of_alike
from report.intake.observations import Observation
from report.settings.project import Settings
from report.terms.periods import Kind, Period

Numbers = dict[tuple[str, str, tuple[tuple[str, str], ...]], Observation]

_FEWEST = 4
_CHANCE = 1e-6


def repeated_returns(seen: Sequence[Observation], earlier: Sequence[Observation], settings: Settings) -> Iterator[Doubt]:
    """Returns of this year whose every number is that of the period before, or of the same period a year ago."""
    now, before = _by_period(seen), _by_period(earlier)
    known = {**before, **now}
    for (form, period), numbers in now.items():
        for other in dict.fromkeys((period.before, period.year_before)):
            if _is_copy(numbers, known.get((form, other), {})):
                yield _ask(numbers, known[form, other], period, other, settings)
                break


def _by_period(seen: Sequence[Observation]) -> dict[tuple[str, Period], Numbers]:
    found: dict[tuple[str, Period], Numbers] = {}
    for o in seen:
        if o.value.known and not o.total and o.period.kind is not Kind.DATE:
            found.setdefault((o.form, o.period), {})[o.measure, o.area, o.breakdown] = o
    return found


def _is_copy(numbers: Numbers, others: Numbers) -> bool:
    """True where both hold the same numbers, as many as chance would not make alike."""
    if len(numbers) < _FEWEST or numbers.keys() != others.keys():
        return False
    alike = all(number_of(o) == number_of(others[key]) for key, o in numbers.items())
    return alike and prod(chance_of_alike(number_of(o)) for o in numbers.values()) < _CHANCE


def _ask(numbers: Numbers, others: Numbers, period: Period, other: Period, settings: Settings) -> Doubt:
    first, theirs = next(iter(numbers.values())), next(iter(others.values()))
    title = settings.forms[first.form].title if first.form in settings.forms else first.form
    what = f'All {len(numbers)} numbers of "{title}" for {period.words} are those for {other.words}'
    fix = f"Ask whether the return for {period.words} was filled in anew. The report uses its numbers as they stand."
    return Doubt(first, "copied", f"{what}, from {first.ref.cell} here and {place(theirs, first)} on.", fix)
