"""The plan: everything that will be shown, by name, period, breakdown and form. Asking for more is a programming error."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import product

from report.settings.project import Settings
from report.terms.released import FigureKey
from report.words.forms import EVERY, OVER_TIME, PLAIN
from report.words.gathering import Gathering
from report.words.narrative import Narrative
from report.words.spans import MOST_POINTS, RECENT, binding_period


@dataclass(frozen=True)
class Plan:
    """Which forms of which figures will be shown. A period or breakdown value `*` stands for each that the returns give.

    `points` names, oldest first, every value that the trend or control chart of a figure may rest on: each of them is shown.
    """

    wanted: Mapping[FigureKey, frozenset[str]]
    points: Mapping[FigureKey, tuple[FigureKey, ...]] = field(default_factory=dict)

    def __len__(self) -> int:
        """How many figures it names, each counted once."""
        return len({key.id for key in self.wanted})

    def forms_of(self, key: FigureKey) -> frozenset[str]:
        """Every form in which the plan shows this figure, period and breakdown; none where it does not."""
        forms = self.wanted.get(key, frozenset())
        if not key.breakdown:
            forms |= self.wanted.get(FigureKey(key.id, EVERY), frozenset())
        elif self._open:
            sides = [((dimension, value), (dimension, EVERY)) for dimension, value in key.breakdown]
            for pairs in product(*sides):
                forms |= self.wanted.get(FigureKey(key.id, key.period, pairs), frozenset())
        return forms | PLAIN if key in self._of_series else forms

    @cached_property
    def _open(self) -> bool:
        """True where it leaves a value of a breakdown open."""
        return any(value == EVERY for key in self.wanted for _, value in key.breakdown)

    @cached_property
    def _of_series(self) -> frozenset[FigureKey]:
        return frozenset(point for points in self.points.values() for point in points)


def make_plan(narrative: Narrative, settings: Settings) -> Plan:
    """Gather what prose, tables, charts, tiles and cover will show. Raises SettingsError for an undeclared period."""
    gathering = Gathering(settings)
    for binding in narrative.bindings():
        period = binding_period(binding, settings)
        gathering.add(binding.name, {binding.part}, period, binding.breakdown)
        if binding.part in OVER_TIME:
            count = RECENT if binding.part == "trend" else MOST_POINTS
            gathering.series(FigureKey(binding.name, str(period), binding.breakdown), period, count)
    for kind, name in narrative.named():
        gathering.block(kind, name)
    if settings.plan.cover:
        gathering.add(settings.plan.cover.total, ())
        gathering.add(settings.plan.cover.centre, ())
    return Plan({key: frozenset(forms) for key, forms in gathering.wanted.items()}, gathering.points)
