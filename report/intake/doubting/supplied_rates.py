"""Rates and percentages sent ready-made, worked out again from their count and base: a mismatch names all three."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from report.intake.doubting.doubtful import Doubt, figure, name, number_of, shown
from report.intake.doubting.parts import Part, Parts
from report.intake.doubting.ratios import HAIR, rounding
from report.intake.observations import Observation
from report.settings.forms import Share
from report.settings.project import Settings

_TIMES = {10: "ten", 100: "a hundred", 1_000: "a thousand", 10_000: "ten thousand"}
_SURE = 0.25
"""A factor is named only where rounding leaves no doubt about it: half a unit is at most this part of the number sent."""


def contradicted_shares(seen: Sequence[Observation], settings: Settings, beside: Sequence[Observation] = ()) -> Iterator[Doubt]:
    """Where a share was sent and is not what its two numbers make. They may stand in other returns or in files of populations.

    `beside` are numbers that are not asked about themselves: last year's, and those from outside.
    """
    parts = Parts((*beside, *seen), settings)
    for o in {(o.measure, o.period, o.breakdown, o.area): o for o in seen if o.value.known and not o.total}.values():
        share = _share_of(o, settings)
        above = parts.find(share.numerator, o) if share else []
        below = [part for part in parts.find(share.denominator, o) if part.number > 0] if share else []
        if share and above and below and not _agree(o, share, above[0], below[0]):
            yield _contradicted(o, share, above[0], below, settings)


def _share_of(o: Observation, settings: Settings) -> Share | None:
    """What the number is made of: as its return says, else as the indicator of the same name does."""
    form, indicator = settings.forms.get(o.form), settings.indicators.get(o.measure)
    declared = form.measures[o.measure].of if form and o.measure in form.measures else None
    if declared or indicator is None or not indicator.numerator or o.unit not in ("percent", "rate"):
        return declared
    return Share(numerator=indicator.numerator, denominator=indicator.denominator, per=indicator.per or 100)


def _agree(o: Observation, share: Share, above: Part, below: Part, factor: float = 1) -> bool:
    """True where the number sent, times a factor, is what the two make, as far as its decimals say."""
    return abs(_made(share, above, below) - number_of(o) * factor) <= rounding(o) * factor + HAIR


def _made(share: Share, above: Part, below: Part) -> float:
    return share.per * above.number / below.number


def _contradicted(o: Observation, share: Share, above: Part, below: Sequence[Part], settings: Settings) -> Doubt:
    base = below[0]
    times = f", times {share.per:,}," if share.per != 100 else ""
    made = figure(round(_made(share, above, base), 2))
    what = (
        f"{name(o, settings)} for {o.period.words} is {shown(o)} ({o.ref.cell}), but {above.words(o)} of {base.words(o)}{times}"
    )
    what = f"{what} make {made}.{_why(o, share, above, below)}"
    return Doubt(o, "share", what, "Ask which of the three is right. The report uses each as it stands.")


def _why(o: Observation, share: Share, above: Part, below: Sequence[Part]) -> str:
    """What would explain it: a factor of ten, another base than is declared, a fraction; nothing where none fits."""
    if number_of(o) <= 0 or rounding(o) > _SURE * number_of(o):
        return ""
    for factor, times in _TIMES.items():
        for small, by in ((True, factor), (False, 1 / factor)):
            if _agree(o, share, above, below[0], by):
                return f" It is {times} times too {'small' if small else 'large'}{_as_if(share, by, o)}."
    other = next((part for part in below[1:] if _agree(o, share, above, part)), None)
    return f" It fits the estimate {other.estimate}, and the report takes {below[0].estimate}." if other else ""


def _as_if(share: Share, factor: float, o: Observation) -> str:
    if o.unit == "percent":
        return ", as where a fraction is sent in place of a percentage" if factor == 100 else ""
    per = share.per / factor
    return f": it fits a rate per {per:,.0f}, and not per {share.per:,}" if per >= 100 and per == int(per) else ""
