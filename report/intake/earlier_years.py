"""Numbers about earlier years in this year's returns: last year's own return goes before them, and a difference is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from report.intake.blanks import is_blank
from report.intake.observations import Observation
from report.intake.twice import Clash, Key, Taken, key_of, named
from report.terms.periods import Period
from report.terms.problems import question


def settle_between_years(this_year: Sequence[Taken], last_year: Iterable[Observation], year: Period) -> list[Taken]:
    """The returns without what last year's own returns say already. A difference is a question."""
    earlier = {key_of(o): o for o in last_year if o.period.end < year.start and not is_blank(o)}
    return [_without_earlier(return_, earlier) for return_ in this_year]


def _without_earlier(return_: Taken, earlier: dict[Key, Observation]) -> Taken:
    clashes = [Clash(earlier[key_of(o)], o) for o in return_.observations if key_of(o) in earlier]
    if not clashes:
        return return_
    kept = tuple(o for o in return_.observations if key_of(o) not in earlier)
    differing = [clash for clash in clashes if clash.differ and not is_blank(clash.other)]
    problems = []
    if differing:
        first = differing[0]
        used = first.used.ref.file
        what = f"Values of an earlier year are not those its own return gave: {named(differing)}. {used} was used."
        fix = "Ask why they changed; if the new ones are right, correct the earlier return."
        ref = first.other.ref
        problems = [question("restated", what, fix, file=ref.file, sheet=ref.sheet, cell=ref.cell, ask=return_.receipt.ask)]
    return replace(return_, observations=kept).with_problems(problems)
