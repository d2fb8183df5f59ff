"""Through the door: what is held back is chosen, the rest is let out, and an audit that trusts neither looks at all of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from report.door.audit.whole import audited_door
from report.door.confidence import audit_confidence
from report.door.published.assemble import published
from report.door.reasons import reasons_of
from report.door.release import release
from report.door.secondary import secondary
from report.figures.compute import Results
from report.history.carried import History
from report.intake.observations import Observation
from report.settings.project import Settings
from report.terms.confidence import Confidence
from report.terms.errors import refuse_stops
from report.terms.problems import Problem
from report.terms.released import FigureKey, ReleasedValues
from report.words.plan import Plan


@dataclass(frozen=True)
class PastTheDoor:
    """What was let out; the figures held back so that others cannot be worked out; how many numbers the audit tried.

    `reasons` says of each figure that prints [c] why, and stays with the officer.
    """

    released: ReleasedValues
    besides: frozenset[FigureKey]
    audited: int
    problems: tuple[Problem, ...]
    reasons: Mapping[FigureKey, str] = field(default_factory=dict)

    @property
    def told(self) -> str:
        """`5 protected, 2 of them so that others cannot be worked out`."""
        besides = f", {len(self.besides)} of them so that others cannot be worked out" if self.besides else ""
        return f"{self.released.protected} protected{besides}"


def through_the_door(
    results: Results,
    plan: Plan,
    history: History,
    settings: Settings,
    confidence: Confidence,
    values: tuple[Observation, ...],
    cache: Path | None = None,
) -> PastTheDoor:
    """The released values of this report. Raises ReportError where protection is impossible, or where the audit finds a leak.

    `values` are this year's observations, which the audit of `confidence` counts again; `cache` is a private folder for
    what the audit remembers.
    """
    found = published(results, history, settings)
    chosen = secondary(results, history, settings, found)
    released = release(results, plan, history, settings, confidence, chosen)
    audited = audited_door(released, results, settings, history, cache, found)
    refuse_stops([*audited.problems, *audit_confidence(confidence, values, settings)])
    reasons = reasons_of(released, results, settings, chosen.besides, chosen.stays)
    return PastTheDoor(released, chosen.besides, audited.numbers, chosen.problems, reasons)
