"""Secondary suppression: what is held back besides, so that no held-back number can be worked out from what is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report.door.linked.system import Standing
from report.door.published.assemble import Published, published
from report.figures.compute import Results
from report.history.carried import History
from report.settings.project import Settings
from report.settings.year import AlreadyOut
from report.terms.problems import Problem, note, question, stop
from report.terms.released import FigureKey

UNSOLVED = "disclosure-released-before"
DECIDED = "disclosure-already-out"
LEFT = "disclosure-left-before"


@dataclass(frozen=True)
class Secondary:
    """The figures that the rules hold back, and those held back to protect them; and what cannot be protected any more."""

    primary: frozenset[FigureKey] = frozenset()
    besides: frozenset[FigureKey] = frozenset()
    problems: tuple[Problem, ...] = ()


def secondary(results: Results, history: History, settings: Settings) -> Secondary:
    """Choose over everything that this report prints, and earlier ones have printed, at once."""
    found = published(results, history, settings)
    decided = (*_left_before(found), *(_decided(one, found, settings) for one in settings.plan.already_out))
    held = frozenset(one.key for one in found.shown if one.standing is Standing.HIDE)
    primary = frozenset(one.key for one in found.shown if one.primary)
    if not found.system.guards:
        return Secondary(primary, held - primary, decided)
    from report.door.linked.choose import choose

    choice = choose(found.system)
    hidden = frozenset(found.shown[at].key for at in choice.hidden)
    problems = (_unsolved(found, one.guard, one.because, settings) for one in choice.unsolved)
    return Secondary(primary, hidden - primary, (*problems, *decided))


def _unsolved(found: Published, guard: int, because: tuple[int, ...], settings: Settings) -> Problem:
    """Which count, which releases are the cause, and who must decide."""
    name = found.system.unknowns[found.system.guards[guard].unknown].name
    causes = list(dict.fromkeys(_causes(found, because)))
    role = settings.config.office.role or "whoever answers for what the partnership publishes"
    told = "; ".join(causes) if causes else "what the report must print"
    return stop(
        UNSOLVED,
        f"A small number can be worked out, whatever is held back now: {name}. The cause: {told}.",
        f"This is for {role} to decide: call that release back, or write the decision into `already_out` in "
        f'{settings.year_file}, as {{count: "{name}", by: a role, reason: a sentence}}. Nothing was written.',
    )


def _left_before(found: Published) -> Iterator[Problem]:
    """Figures that are held back today, and that an earlier release printed with the very number they have."""
    for one in found.shown:
        if one.primary and one.because:
            what = f"{one.key} is held back now, but {one.because} printed it, and whoever has that knows it."
            yield note(LEFT, what, "Nothing to do, if that is known. What hangs together with it is protected all the same.")


def _decided(one: AlreadyOut, found: Published, settings: Settings) -> Problem:
    """That a named role has gone on with a count that is out: told at every build, and printed nowhere."""
    at = settings.place("already_out", settings.plan.already_out.index(one))
    if one.count not in {str(amount) for amount in found.amounts}:
        what = f'`already_out` names "{one.count}", and there is no such count.'
        return question(DECIDED, what, "Copy the name from the message of the build.", **at)
    what = f"{one.count} is not protected: {one.by} decided that it is out already. {one.reason}"
    return note(DECIDED, what, "Nothing to do. Take the entry out when it is no longer so.", **at)


def _causes(found: Published, because: tuple[int, ...]) -> Iterator[str]:
    for at in because:
        one = found.shown[at]
        if one.because:
            yield f"{one.because} ({one.key})"
        else:
            yield f"a nought that is printed ({one.key})"
