"""Everything the officer's own pages are made from, worked out once: what came, what is open, and what is late today."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from report.desk.timing import Timings, still_open, timings
from report.intake.receipts import Intake
from report.settings.project import Settings
from report.terms.disclosing.judging import NOTHING_FOUND, Judged
from report.terms.problems import Problem


@dataclass(frozen=True)
class State:
    """The year's returns as they stand. `problems` are those still open: what is not due yet is none.

    `names` gives each partner's name by its id, `labels` each measure's label by its id; both fall back to the id.
    `words` are the findings of disclosure in words, and who accepted which.
    """

    intake: Intake
    problems: tuple[Problem, ...]
    names: Mapping[str, str]
    labels: Mapping[str, str]
    timed: Timings
    words: Judged = NOTHING_FOUND


def state_of(
    intake: Intake, problems: Sequence[Problem], settings: Settings, today: date | None, words: Judged = NOTHING_FOUND
) -> State:
    """The state of the year's returns on one day. Without `today` nothing is overdue, and nothing waits for its day."""
    timed = timings(intake, settings, today)
    names = {key: partner.name for key, partner in settings.config.partners.items()}
    labels = {key: measure.label for form in settings.forms.values() for key, measure in form.measures.items()}
    return State(intake, still_open(intake, problems, timed), names, labels, timed, words)
