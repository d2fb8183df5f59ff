"""Numbers about earlier years in this year's returns: last year's own return goes before them, and a difference is asked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from math import fsum

from report.intake.blanks import is_blank
from report.intake.observations import ADDABLE, Observation
from report.intake.twice import Clash, Key, Taken, key_of, said, shown
from report.settings.project import Settings
from report.settings.restatements import Restatement, how_to_answer, unused
from report.settings.sent import declared_type
from report.terms.problems import Problem, note, question
from report.terms.tiling import tile
from report.terms.values import number

_NAMED = 3


@dataclass(frozen=True)
class _LastYear:
    """What last year's own returns say, by what it is about; `addable` are the measures that may be added up over time."""

    values: dict[Key, Observation]
    addable: frozenset[str]

    def own(self, o: Observation) -> Observation | None:
        """The value last year's returns give for the same thing: the very period, else the sum of the parts it is made of."""
        exact = self.values.get(key_of(o))
        if exact is not None or o.measure not in self.addable or o.unit not in ADDABLE:
            return exact
        alike = (o.form, o.measure, o.breakdown, o.area)
        parts = [e for e in self.values.values() if (e.form, e.measure, e.breakdown, e.area) == alike and not e.total]
        inside = [e for e in parts if o.period.start <= e.period.start and e.period.end <= o.period.end]
        numbers = [e.value.number for e in inside if e.value.number is not None]
        if not inside or len(numbers) < len(inside) or not tile((e.period for e in inside), o.period):
            return None
        inside.sort(key=lambda e: e.period)
        rule = f"sum of {inside[0].period} to {inside[-1].period}"
        return replace(inside[0], period=o.period, value=number(fsum(numbers)), rule=rule, raw=rule)


def settle_between_years(this_year: Sequence[Taken], last_year: Iterable[Observation], settings: Settings) -> list[Taken]:
    """The returns without what last year's own returns say already. A difference is a question, or a note once it is answered."""
    start = settings.period.start
    values = {key_of(o): o for o in last_year if o.period.end < start and not is_blank(o)}
    last = _LastYear(values, _addable(settings))
    return [_without_earlier(one, last, settings) for one in this_year]


def answers_left_over(settled: Iterable[Taken], settings: Settings) -> list[Problem]:
    """A note for each answer about a measure that answers no question of these returns."""
    told = {problem.what for one in settled for problem in one.receipt.problems if problem.code == "restated"}
    of_measures = [answer for answer in settings.restatements if answer.measure]
    return [unused(a, settings.restatements_file) for a in of_measures if not any(_reason(a) in what for what in told)]


def _addable(settings: Settings) -> frozenset[str]:
    """Measures that stand for what happened in their period; a count on a day or a year to date is no part of a sum."""
    kinds: dict[str, set[str]] = {}
    for indicator in settings.indicators.values():
        for measure in indicator.measures:
            kinds.setdefault(measure, set()).add(indicator.measure_type)
    sent = {measure: declared_type(settings.forms, measure) or found for measure, found in kinds.items()}
    return frozenset(measure for measure, found in sent.items() if found in ("in quarter", {"in quarter"}))


def _without_earlier(one: Taken, last: _LastYear, settings: Settings) -> Taken:
    clashes = [Clash(own, o) for o in one.observations if o.period.end < settings.period.start and (own := last.own(o))]
    if not clashes:
        return one
    gone = {id(clash.other) for clash in clashes}
    kept = tuple(o for o in one.observations if id(o) not in gone)
    differing = [clash for clash in clashes if said(clash.used) != said(clash.other) and not is_blank(clash.other)]
    answers = {id(clash): _answer(clash.other, settings) for clash in differing}
    problems = [_answered(clash, answer) for clash in differing if (answer := answers[id(clash)])]
    open_ones = [clash for clash in differing if not answers[id(clash)]]
    return replace(one, observations=kept).with_problems([*problems, *([_ask(open_ones, one, settings)] if open_ones else [])])


def _answer(o: Observation, settings: Settings) -> Restatement | None:
    about = [answer for answer in settings.restatements if (answer.measure, answer.period) == (o.measure, str(o.period))]
    return next((answer for answer in about if answer.is_about(o.value.number, shown(o))), None)


def _ask(differing: Sequence[Clash], one: Taken, settings: Settings) -> Problem:
    told = [_both(clash) for clash in differing[:_NAMED]]
    told += [f"{len(differing) - _NAMED} more"] if len(differing) > _NAMED else []
    first = differing[0].other
    used = differing[0].used.ref.file
    what = f"Values of an earlier year are not those its own return gave: {'; '.join(told)}. {used} was used."
    entry = how_to_answer("measure", first.measure, str(first.period), shown(first), settings.restatements_file)
    fix = f"Ask why they changed; if the new ones are right, correct the earlier return. {entry}"
    ref = first.ref
    return question("restated", what, fix, file=ref.file, sheet=ref.sheet, cell=ref.cell, ask=one.receipt.ask)


def _answered(clash: Clash, answer: Restatement) -> Problem:
    ref = clash.other.ref
    what = f"A value of an earlier year is not what its own return gave: {_both(clash)}. {clash.used.ref.file} was used."
    return note("restated", f"{what} {_reason(answer)}", file=ref.file, sheet=ref.sheet, cell=ref.cell)


def _reason(answer: Restatement) -> str:
    return f"Reason: {answer.reason.rstrip('.')} ({answer.who})."


def _both(clash: Clash) -> str:
    """What, and both cells with what they say."""
    now, own = clash.other, clash.used
    what = ", ".join([now.measure, *(value for _, value in now.breakdown), str(now.period)])
    return f"{what}: {now.ref.cell} here says {shown(now)}, {_there(own)} says {shown(own)}"


def _there(own: Observation) -> str:
    return f"the {own.rule} there" if own.rule.startswith("sum of") else f"{own.ref.cell} there"
