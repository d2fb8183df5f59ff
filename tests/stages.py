"""A project taken through every stage up to the Report, with what each stage made."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from report.desk.confidence import returns_asked_for
from report.document.build import make_report
from report.document.model import Report
from report.door.confidence import counted
from report.door.release import release
from report.figures.compute import Results, compute
from report.history.carried import read_history
from report.intake.outside.gather import read_outside_data
from report.intake.returns import read_returns
from report.settings.project import Settings, load_settings
from report.terms.listening import Silence
from report.terms.problems import Problem
from report.terms.released import ReleasedValues
from report.words.names import check_names
from report.words.narrative import Narrative, read_narrative
from report.words.plan import Plan, make_plan


@dataclass(frozen=True)
class Stages:
    """A small project taken through every stage up to the Report."""

    settings: Settings
    narrative: Narrative
    plan: Plan
    results: Results
    released: ReleasedValues
    report: Report
    problems: tuple[Problem, ...]


def through_all_stages(folder: Path) -> Stages:
    """Run every stage up to the Report. Problems of the words come first, then those of the returns."""
    settings = load_settings(folder)
    history, of_history = read_history(settings)
    narrative, of_words = read_narrative(settings)
    of_names = check_names(narrative, settings)
    plan = make_plan(narrative, settings)
    now, before = read_returns(settings, Silence())
    outside = read_outside_data(settings)
    seen = (*now.observations, *before.observations, *outside.observations)
    results, of_figures = compute(plan, seen, history, settings)
    confidence = counted(returns_asked_for(now, settings), now.observations, results, settings)
    released = release(results, plan, history, settings, confidence)
    report = make_report(narrative, released, settings)
    problems = (*of_history, *of_words, *of_names, *now.problems, *before.problems, *outside.problems, *of_figures)
    return Stages(settings, narrative, plan, results, released, report, problems)
