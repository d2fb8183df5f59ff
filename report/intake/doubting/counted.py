"""Numbers counted from records that lie outside what their measure declares as usual."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.intake.doubting.doubtful import Doubt, figure, number_of
from report.intake.observations import Observation
from report.settings.project import Settings


def counted_outside_range(seen: Sequence[Observation], settings: Settings) -> Iterator[Doubt]:
    """A cell is judged as it is read; what a rule makes of many rows can be judged only here."""
    for o in (o for o in seen if o.rule and o.value.known and o.form in settings.forms):
        expected = settings.forms[o.form].measures[o.measure].range
        if expected is not None and not expected.holds(number_of(o)):
            what = f'"{o.measure}" for {o.period.words} comes to {figure(number_of(o))}: {o.rule}.'
            what = f"{what} That lies outside the range declared for it, {expected.words}."
            yield Doubt(o, "out-of-range", what, "Ask whether the export is whole. If it is, widen `range` in returns.yaml.")
