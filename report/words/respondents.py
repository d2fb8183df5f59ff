"""Whose answers a mean rests on: those who answered once and those who answered twice are never one figure or one chart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from report.settings.project import Settings
from report.settings.shown import form_of
from report.terms.problems import Problem, stop

Respondents = frozenset[str]
"""The questions that each of them answered; none where everyone who answered this one counts."""


def check_respondents(settings: Settings) -> Iterator[Problem]:
    """A problem at stop for each difference and each chart of a gain that mixes matched and unmatched answers."""
    for indicator in settings.indicators.values():
        if indicator.difference and mixed(indicator.difference, settings):
            place = settings.declaration(indicator.id).place("difference")
            yield _told(f'"{indicator.id}"', indicator.difference, place)
    for name, chart in settings.plan.charts.items():
        if chart.form == "gain" and mixed(chart.figures, settings):
            yield _told(f"charts.{name}", chart.figures, settings.place("charts", name, "figures"))


def mixed(figures: Iterable[str], settings: Settings) -> bool:
    """True where some of the means rest on those who answered several questions, and others on all who answered one."""
    found = [who for figure in figures if (who := respondents(figure, settings)) is not None]
    return len(set(found)) > 1


def respondents(figure: str, settings: Settings) -> Respondents | None:
    """Whose answers a mean of records rests on; None for any other figure."""
    indicator = settings.indicators.get(figure)
    form = settings.forms.get(form_of(settings, indicator.measure)) if indicator and indicator.measure else None
    measure = form.measures.get(indicator.measure) if form and indicator else None
    if measure is None or not measure.mean:
        return None
    others = frozenset(measure.answered) - {measure.mean}
    return frozenset((*measure.answered, measure.mean)) if others else frozenset()


def _told(what: str, figures: Iterable[str], place: Mapping[str, object]) -> Problem:
    said = f"{what} sets {' and '.join(figures)} against each other, and they do not rest on the same people's answers."
    fix = "Take both from those who answered twice, or both from all who answered."
    return stop("settings-respondents", said, fix, **place)
