"""A declared break between the two values of a change: the change then means nothing, whatever the numbers."""

from __future__ import annotations

from report.settings.affected import breaks_between
from report.settings.project import Settings
from report.terms.periods import Period
from report.terms.verdicts import Direction, Judgement, Verdict


def across_breaks(verdict: Verdict, figure: str, now: Period, before: Period, settings: Settings) -> Verdict:
    """`not comparable`, with the break's own words as the reason, where a break keeps the two apart; else the verdict as it is.

    A reason declared for the year stands: it was written for this change.
    """
    breaks = breaks_between(settings, figure, before, now)
    if not breaks or figure_is_declared(figure, settings):
        return verdict
    return Verdict(Direction.NOT_COMPARABLE, Judgement.NOT_JUDGED, " ".join(one.sentence for one in breaks))


def figure_is_declared(figure: str, settings: Settings) -> bool:
    """True where settings say themselves why the figure's change means nothing."""
    return bool(settings.plan.not_comparable.get(figure, settings.indicators[figure].not_comparable))
