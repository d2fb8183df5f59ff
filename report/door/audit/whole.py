"""The audit of the door: reads what was released beside the results, trusts nothing of how it was chosen, and stops the build."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from report.door.audit.alone import Secret, leaks_alone
from report.door.audit.groups import Groups
from report.door.audit.linked import linked_leaks
from report.door.audit.secret import is_secret
from report.door.audit.series import series_leaks
from report.door.published.assemble import Published
from report.figures.compute import Results
from report.figures.results import Result
from report.history.carried import History
from report.settings.project import Settings
from report.terms.problems import Problem, stop
from report.terms.released import ReleasedValues

CODE = "disclosure-audit"
_FIX = "Nothing was written. This is a fault of the program: send the log to whoever looks after it."


@dataclass(frozen=True)
class DoorAudit:
    """What the audit found, and how many held-back numbers it tried to work out."""

    problems: tuple[Problem, ...]
    numbers: int


def audit(
    released: ReleasedValues, results: Results, settings: Settings, history: History | None = None, cache: Path | None = None
) -> list[Problem]:
    """The problems of `audited_door` alone."""
    return list(audited_door(released, results, settings, history or History(), cache).problems)


def audited_door(
    released: ReleasedValues,
    results: Results,
    settings: Settings,
    history: History,
    cache: Path | None = None,
    found: Published | None = None,
) -> DoorAudit:
    """A problem at stop for each released form that tells what is held back, by itself or with all others together.

    For each figure: it is a result, in forms that were asked for; a value that is withheld, or small and not let out by
    a named role for the whole area, stands in none of its forms, nor in a verdict or a note. For all together: what an attacker
    can work out of each held-back count. `cache` is a private folder in which a sound answer is remembered by its content;
    `found` is the system of these results where it has been made already.
    """
    secret = partial(is_secret, settings=settings, groups=Groups(results))
    parts = [part for figure in released.figures.values() for part in figure.parts.values()]
    numbers = {part.number for part in parts if part.number is not None}
    told = [
        f'"{figure.name}" ({figure.key}): {what}.'
        for key, figure in released.figures.items()
        for what in (
            *leaks_alone(figure, results.get(key), numbers, settings, secret),
            *series_leaks(figure, released, results, partial(_is_hidden, secret)),
        )
    ]
    linked = linked_leaks(released, results, history, settings, cache, found)
    return DoorAudit(tuple(stop(CODE, what, _FIX) for what in (*told, *(f"{leak}." for leak in linked.leaks))), linked.numbers)


def _is_hidden(secret: Secret, result: Result) -> bool:
    return secret(result, result.now, result.period)
