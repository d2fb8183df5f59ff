"""Doubts about numbers that only show beside others: asked once all files of the year are read. No value is changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.intake.doubting.copies import repeated_returns
from report.intake.doubting.counted import counted_outside_range
from report.intake.doubting.declared_sums import contradicted_sums, incomplete_wholes
from report.intake.doubting.doubtful import Doubt
from report.intake.doubting.neighbours import all_alike, slipped_points
from report.intake.doubting.ratios import parts_above_the_whole
from report.intake.doubting.running_totals import falling_year_to_date, perhaps_running_up, said_to_run_up
from report.intake.doubting.supplied_rates import contradicted_shares
from report.intake.observations import Observation
from report.intake.twice import Taken
from report.settings.project import Settings
from report.terms.problems import Problem, note, question


def ask_about_numbers(
    taken: Sequence[Taken], earlier: Sequence[Observation], settings: Settings, outside: Sequence[Observation] = ()
) -> list[Taken]:
    """The same returns, each with the questions about its numbers. `earlier` is what last year's returns said.

    `outside` are numbers that no return sent, such as populations.
    """
    seen = [o for one in taken for o in one.observations]
    doubts = [*_doubts(seen, earlier, settings), *contradicted_shares(seen, settings, (*earlier, *outside))]
    return [one.with_problems(_about(one, doubts)) if doubts else one for one in taken]


def _doubts(seen: Sequence[Observation], earlier: Sequence[Observation], settings: Settings) -> Iterator[Doubt]:
    yield from slipped_points(seen, earlier, settings)
    yield from said_to_run_up(seen, settings)
    yield from perhaps_running_up(seen, earlier, settings)
    yield from falling_year_to_date(seen, settings)
    yield from parts_above_the_whole(seen, settings)
    yield from contradicted_sums(seen, settings)
    yield from incomplete_wholes(seen, settings)
    yield from counted_outside_range(seen, settings)
    yield from repeated_returns(seen, earlier, settings)
    yield from all_alike(seen, settings)


def _about(one: Taken, doubts: Sequence[Doubt]) -> list[Problem]:
    """The doubts about this return, but for what its own totals have raised already."""
    own, told = {(o.form, o.ref) for o in one.observations}, {problem.code for problem in one.receipt.problems}
    mine = [doubt for doubt in doubts if (doubt.about.form, doubt.about.ref) in own and doubt.code not in told]
    return [_problem(doubt, one.receipt.ask) for doubt in mine]


def _problem(doubt: Doubt, ask: str) -> Problem:
    ref = doubt.about.ref
    make = note if doubt.only_note else question
    return make(doubt.code, doubt.what, doubt.fix, file=ref.file, sheet=ref.sheet, cell=ref.cell, ask=ask)
