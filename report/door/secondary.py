"""Secondary suppression: what is held back besides, so that no held-back number can be worked out from what is published."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from report.door.linked.system import Standing
from report.door.published.amounts import Amount
from report.door.published.assemble import Published, published
from report.door.published.shown import LET_OUT
from report.figures.compute import Results
from report.history.carried import History
from report.settings.project import Settings
from report.settings.shown import form_of
from report.settings.year import AlreadyOut
from report.terms.periods import day
from report.terms.problems import Problem, note, question, stop
from report.terms.released import FigureKey
from report.terms.spelling_numbers import capitalised, listed

UNSOLVED = "disclosure-released-before"
DECIDED = "disclosure-already-out"
LEFT = "disclosure-left-before"


@dataclass(frozen=True)
class Secondary:
    """The figures that the rules hold back, and those held back to protect them; and what cannot be protected any more.

    Of those held back to protect others, `stays` are those that an earlier release held back.
    """

    primary: frozenset[FigureKey] = frozenset()
    besides: frozenset[FigureKey] = frozenset()
    problems: tuple[Problem, ...] = ()
    stays: frozenset[FigureKey] = frozenset()


def secondary(results: Results, history: History, settings: Settings, found: Published | None = None) -> Secondary:
    """Choose over everything that this report prints, and earlier ones have printed, at once.

    `found` is the system of these results where it has been made already.
    """
    found = found or published(results, history, settings)
    decided = (*_left_before(found), *(_decided(one, found, settings) for one in settings.plan.already_out))
    held = frozenset(one.key for one in found.shown if one.standing is Standing.HIDE)
    primary = frozenset(one.key for one in found.shown if one.primary)
    if not found.system.guards:
        return Secondary(primary, held - primary, decided, held - primary)
    from report.door.linked.choose import choose

    choice = choose(found.system)
    hidden = frozenset(found.shown[at].key for at in choice.hidden)
    problems = (_unsolved(found, one.guard, one.because, settings) for one in choice.unsolved)
    return Secondary(primary, hidden - primary, (*problems, *decided), held - primary)


def _unsolved(found: Published, guard: int, because: tuple[int, ...], settings: Settings) -> Problem:
    """Which count, which releases are the cause, who must decide, and what to write down where."""
    place = found.system.guards[guard].unknown
    role = settings.config.office.role or "Whoever answers for what the partnership publishes"
    return stop(
        UNSOLVED,
        f"A small number can be worked out, whatever is held back now: {_amount_words(found.amounts[place], settings)}. "
        f"{' '.join(_causes(found, because)) or 'It follows from what anybody knows.'}",
        f"{capitalised(role)} must decide. Call what left back, if that can be done. To go on, write below `already_out:` in "
        f'{settings.year_file}: - {{count: "{found.system.unknowns[place].name}", by: "the role that decided", '
        'reason: "why"}. Nothing was written.',
    )


def _amount_words(amount: Amount, settings: Settings) -> str:
    """`Children, place West, 1 April 2022 to 31 March 2023`: the count as its return names it."""
    form = settings.forms.get(form_of(settings, amount.measure))
    name = form.measures[amount.measure].label if form else amount.measure
    first, last = day(amount.start).words, day(amount.end).words
    days = last if amount.stock or first == last else f"{first} to {last}"
    inside = [f"{dimension} {value}" for dimension, value in amount.breakdown]
    return ", ".join([name, *inside, days, *([amount.rest] if amount.rest else [])])


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
    """A sentence for each release with the figures it printed that together give the number away."""
    printed: dict[str, list[str]] = {}
    for at in because:
        printed.setdefault(found.shown[at].because, []).append(str(found.shown[at].key))
    for release, figures in printed.items():
        how = "Let out by a named role" if release == LET_OUT else f"Printed by {release}" if release else "Printed as nought"
        yield f"{how}: {listed(figures)}."
