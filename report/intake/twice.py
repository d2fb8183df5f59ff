"""One number given more than once: in a sheet, in two files, in two years' returns. Never added up, never chosen in silence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from report.intake.blanks import is_blank
from report.intake.observations import Observation
from report.intake.receipts import Receipt
from report.terms.periods import Period
from report.terms.problems import Problem, note, question
from report.terms.values import Marker, missing

Key = tuple[str, str, Period, tuple[tuple[str, str], ...], str, bool]
_NAMED = 3


@dataclass(frozen=True)
class Taken:
    """One return as it was read: its receipt and its observations."""

    receipt: Receipt
    observations: tuple[Observation, ...] = ()

    def with_problems(self, problems: Sequence[Problem]) -> Taken:
        """The same with more problems; one that asks makes it a return with a question."""
        asks = any(problem.severity != "note" for problem in problems) and self.receipt.status == "read"
        status = "question" if asks else self.receipt.status
        return replace(self, receipt=replace(self.receipt, status=status, problems=(*self.receipt.problems, *problems)))


@dataclass(frozen=True)
class _Clash:
    """A number and the one that was used instead of it."""

    used: Observation
    other: Observation

    @property
    def differ(self) -> bool:
        return _said(self.used) != _said(self.other)


def settle_in_sheet(
    observations: Sequence[Observation], labels: dict[str, str], ask: str
) -> tuple[list[Observation], list[Problem]]:
    """Keep each number of a return once. Two that differ are both doubtful: the report shows neither."""
    kept: dict[Key, Observation] = {}
    problems: list[Problem] = []
    for o in observations:
        first = kept.setdefault(_key(o), o)
        if first is o or is_blank(o) or _said(first) == _said(o):
            continue
        if is_blank(first):
            kept[_key(o)] = o
            continue
        what = f'"{labels[o.measure]}" for {o.period.words} stands here as {o.raw}, and in {_from(o, first)} as {first.raw}.'
        fix = "Ask which is right, and remove the other. The report shows [x] there."
        problems.append(question("twice-in-return", what, fix, file=o.ref.file, sheet=o.ref.sheet, cell=o.ref.cell, ask=ask))
        kept[_key(o)] = replace(first, value=missing(Marker.NOT_AVAILABLE, "given twice with different values"))
    return list(kept.values()), problems


def settle_between_files(taken: Sequence[Taken]) -> list[Taken]:
    """Where two returns give the same number, the first by name is used. A blank never displaces a number."""
    used: dict[Key, Observation] = {}
    for return_ in taken:
        for o in return_.observations:
            if _key(o) not in used or (is_blank(used[_key(o)]) and not is_blank(o)):
                used[_key(o)] = o
    return [_without_clashes(return_, used) for return_ in taken]


def _without_clashes(return_: Taken, used: dict[Key, Observation]) -> Taken:
    kept = tuple(o for o in return_.observations if used[_key(o)] is o)
    clashes = [_Clash(used[_key(o)], o) for o in return_.observations if used[_key(o)] is not o and not is_blank(o)]
    if not clashes:
        return replace(return_, observations=kept)
    if not any(not is_blank(o) for o in kept):
        return Taken(replace(return_.receipt, status="replaced", problems=(_whole(return_.receipt, clashes),)))
    differing = [clash for clash in clashes if clash.differ]
    return replace(return_, observations=kept).with_problems([_part(return_.receipt, differing)] if differing else [])


def _whole(receipt: Receipt, clashes: Sequence[_Clash]) -> Problem:
    place = {"file": receipt.file, "sheet": clashes[0].other.ref.sheet, "ask": receipt.ask}
    used = _used(clashes[0])
    differing = [clash for clash in clashes if clash.differ]
    if not differing:
        what = f'"{receipt.title}" for {receipt.period} came twice with the same values. {used} was used, this one was not.'
        return note("twice", what, "Move one of them out of data/.", **place)
    what = f'"{receipt.title}" for {receipt.period} came twice, and the values differ: {_named(differing)}. {used} was used.'
    return question("twice", what, "Ask which is right, keep that one in data/ and move the other out.", **place)


def _part(receipt: Receipt, differing: Sequence[_Clash]) -> Problem:
    first = differing[0]
    what = f"Some values came before and differ: {_named(differing)}. {_used(first)} was used."
    fix = "Ask which is right, and correct the other."
    return question(
        "twice", what, fix, file=receipt.file, sheet=first.other.ref.sheet, cell=first.other.ref.cell, ask=receipt.ask
    )


def settle_between_years(this_year: Sequence[Taken], last_year: Iterable[Observation], year: Period) -> list[Taken]:
    """Numbers about earlier years in this year's returns: last year's own return goes before them, and a difference is asked."""
    earlier = {_key(o): o for o in last_year if o.period.end < year.start and not is_blank(o)}
    return [_without_earlier(return_, earlier) for return_ in this_year]


def _without_earlier(return_: Taken, earlier: dict[Key, Observation]) -> Taken:
    clashes = [_Clash(earlier[_key(o)], o) for o in return_.observations if _key(o) in earlier]
    if not clashes:
        return return_
    kept = tuple(o for o in return_.observations if _key(o) not in earlier)
    differing = [clash for clash in clashes if clash.differ and not is_blank(clash.other)]
    problems = []
    if differing:
        first = differing[0]
        used = first.used.ref.file
        what = f"Values of an earlier year are not those its own return gave: {_named(differing)}. {used} was used."
        fix = "Ask why they changed; if the new ones are right, correct the earlier return."
        ref = first.other.ref
        problems = [question("restated", what, fix, file=ref.file, sheet=ref.sheet, cell=ref.cell, ask=return_.receipt.ask)]
    return replace(return_, observations=kept).with_problems(problems)


def _used(clash: _Clash) -> str:
    """The file whose value was used; within one file, the sheet."""
    same_file = clash.used.ref.file == clash.other.ref.file
    return f"The sheet {clash.used.ref.sheet}" if same_file else clash.used.ref.file


def _named(differing: Sequence[_Clash]) -> str:
    named = [
        f"{clash.other.ref.cell} here says {_shown(clash.other)}, {clash.used.ref.cell} there says {_shown(clash.used)}"
        for clash in differing[:_NAMED]
    ]
    more = [f"{len(differing) - _NAMED} more"] if len(differing) > _NAMED else []
    return "; ".join([*named, *more])


def _shown(observation: Observation) -> str:
    number = observation.value.number
    return f"{number:,.10g}" if observation.rule and number is not None else observation.raw or "nothing"


def _from(here: Observation, there: Observation) -> str:
    return there.ref.cell if here.ref.sheet == there.ref.sheet else f"sheet {there.ref.sheet}, {there.ref.cell}"


def _said(observation: Observation) -> tuple[float | None, Marker | None]:
    number = observation.value.number
    return (None if number is None else round(number, 9)), observation.value.marker


def _key(o: Observation) -> Key:
    return (o.form, o.measure, o.period, o.breakdown, o.area, o.total)
