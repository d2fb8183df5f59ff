"""Sums that the description of a return declares: a measure made of others, and categories that come to a whole."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import fsum

from report.intake.doubting.doubtful import Doubt, figure, listed, name, number_of, shown
from report.intake.doubting.ratios import rounding
from report.intake.observations import Observation
from report.intake.totals import standing
from report.settings.project import Settings

_HAIR = 1e-6
_LISTED = 6


def contradicted_sums(seen: Sequence[Observation], settings: Settings) -> Iterator[Doubt]:
    """A number that the measures declared as its `parts` do not add up to."""
    known = {(o.measure, o.period, o.breakdown, o.area, o.total): o for o in seen if o.value.known}
    for o in known.values():
        names = settings.forms[o.form].measures[o.measure].parts if o.form in settings.forms else []
        parts = [known.get((part, o.period, o.breakdown, o.area, o.total)) for part in names]
        found = [part for part in parts if part is not None]
        added = fsum(map(number_of, found))
        if found and len(found) == len(parts) and abs(added - number_of(o)) > _HAIR:
            what = (
                f"{name(o, settings)} for {o.period.words} is {shown(o)} ({o.ref.cell}), but its parts add up to {figure(added)}"
            )
            what = f"{what}: {listed(found[:_LISTED], o)}{' and others' if len(found) > _LISTED else ''}."
            yield Doubt(o, "sum", what, "Ask which of them is right. The report uses each as it stands.")


def incomplete_wholes(seen: Sequence[Observation], settings: Settings) -> Iterator[Doubt]:
    """Categories that do not come to what `adds_up_to` says; where one is not known, only too much can be told."""
    groups: dict[tuple[object, ...], list[Observation]] = {}
    for o in seen:
        if o.breakdown and not o.total:
            groups.setdefault((o.form, o.measure, o.period, o.area, *(name for name, _ in o.breakdown)), []).append(o)
    for group in groups.values():
        first = group[0]
        whole = settings.forms[first.form].measures[first.measure].adds_up_to if first.form in settings.forms else None
        known = [o for o in group if o.value.known]
        if whole is None or not known:
            continue
        added, room = fsum(map(number_of, known)), fsum(map(rounding, known)) + _HAIR
        if added - whole > room or (len(known) == len(group) and whole - added > room):
            label = settings.forms[first.form].measures[first.measure].label
            what = f'The categories of "{label}" for {first.period.words} add up to {figure(added)}, not to {figure(whole)}'
            fix = "Ask which of them is wrong, or which is missing. The report uses each as it stands."
            yield Doubt(known[0], "whole", f"{what}. They stand in {standing(known)}.", fix)
