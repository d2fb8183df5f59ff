"""Adding up: the periods that make up a longer one, or the categories of a whole. All must be there; three of four are none."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from report.figures.finding.found import PLURALS, Found, Partial, Reading, gravest, marked, nothing
from report.figures.finding.series import Series
from report.intake.observations import ADDABLE, Observation, breakdown_text
from report.terms.periods import Kind, Period
from report.terms.tiling import periods_within, tile
from report.terms.values import Status, number

_CLOSE = 1e-6
_NEVER_ADDED = {
    "rolling 12 months": "a rolling figure is never added up: its periods overlap",
    "snapshot": "a count on one day cannot be added up over time",
    "annual": "an annual figure cannot be added up over time",
    "year to date": "a figure for the year to date cannot be added up over time",
}


def sum_of_periods(measure: str, whole: Period, series: Series, totals: Sequence[Observation], how: Reading) -> Found:
    """The sum of the periods that make up `whole` exactly; a total that was sent where nothing is to be added up."""
    inside = series.within(whole)
    refused = _refusal(inside, whole, how)
    total = next((o for o in totals if o.period.start == whole.start and o.period.end == whole.end), None)
    if total is not None and (refused or not inside) and not _lacks_parts(inside, whole, how):
        return Found(total.value, (total,), total.status, "as sent")
    if not inside:
        return nothing(f'no return gives "{measure}" for {whole.words}')
    if refused:
        return nothing(refused, tuple(inside), _so_far(inside, whole, how))
    return sum_of(inside, total, f"sum of {len(inside)} {PLURALS.get(inside[0].period.kind, 'periods')}")


def sum_of(parts: Sequence[Observation], total: Observation | None, method: str, called: str = "") -> Found:
    """The sum of the parts. A supplied total that agrees lends its own status: it may be published though its parts are not."""
    absent = next((o for o in parts if o.value.number is None), None)
    if absent is not None:
        name = called or breakdown_text(absent.breakdown) or str(absent.period)
        return marked(absent, name, tuple(parts), _known_so_far(parts))
    if parts[0].unit not in ADDABLE:
        return nothing(f"a {parts[0].unit} cannot be added up", tuple(parts))
    value = fsum(o.value.number or 0 for o in parts)
    return _summed(value, tuple(parts), total, gravest(o.status for o in parts), method)


def sum_of_found(found: Sequence[Found], total: Observation | None, method: str) -> Found:
    """The sum over categories, each of which was added up over time first; all must be known."""
    parts = tuple(o for one in found for o in one.observations)
    absent = next((one for one in found if not one.value.known), None)
    if absent is not None:
        return Found(absent.value, parts)
    value = fsum(one.value.number or 0 for one in found)
    return _summed(value, parts, total, gravest(one.status for one in found), method)


def _summed(value: float, parts: tuple[Observation, ...], total: Observation | None, status: Status, method: str) -> Found:
    """A sum, with the supplied total beside it where that agrees."""
    if total is not None and total.value.number is not None and abs(total.value.number - value) <= _CLOSE:
        return Found(number(value), (*parts, total), total.status, method)
    return Found(number(value), parts, status, method)


def may_be_added(unit: str, how: Reading) -> bool:
    """True for amounts of a period that add up over time."""
    return how.sent == "in quarter" and unit in ADDABLE


def _refusal(parts: Sequence[Observation], whole: Period, how: Reading) -> str:
    """Why parts of a period may not be added up to it; empty where they may."""
    if not parts:
        return ""
    unit, kinds = parts[0].unit, {o.period.kind for o in parts}
    if how.sent in _NEVER_ADDED:
        return _NEVER_ADDED[how.sent]
    if unit not in ADDABLE:
        return f"a {unit} cannot be added up over time"
    if len(kinds) > 1:
        return "periods of different kinds cannot be added up"
    if tile((o.period for o in parts), whole):
        return ""
    return incomplete({o.period for o in parts}, kinds.pop(), whole)


def incomplete(sent: set[Period], kind: Kind, whole: Period) -> str:
    """Which periods of a whole were not sent, in words."""
    wanted = periods_within(kind, whole)
    lacking = [str(period) for period in wanted if period not in sent]
    if not lacking:
        return f"periods of the kind {kind} do not make up {whole.words}"
    have = len(wanted) - len(lacking)
    return f"only {have} of {len(wanted)} {PLURALS.get(kind, 'periods')} were sent; {' and '.join(lacking)} not"


def _lacks_parts(parts: Sequence[Observation], whole: Period, how: Reading) -> bool:
    """True where parts that could be added up are too few: then even a supplied total is not taken for the whole."""
    return bool(parts) and may_be_added(parts[0].unit, how) and not tile((o.period for o in parts), whole)


def _so_far(parts: Sequence[Observation], whole: Period, how: Reading) -> Partial | None:
    """How far a sum has come whose periods were not all sent; nothing where there could be no sum at all."""
    kind = parts[0].period.kind
    wanted = periods_within(kind, whole)
    known = [o.value.number for o in parts if o.value.number is not None]
    if not may_be_added(parts[0].unit, how) or not wanted or any(o.period not in wanted for o in parts) or not known:
        return None
    return Partial(fsum(known), len(known), len(wanted), PLURALS.get(kind, "periods"))


def _known_so_far(parts: Sequence[Observation]) -> Partial | None:
    """The same where all were sent and some are no numbers. Categories of one period are no part of a year."""
    known = [o.value.number for o in parts if o.value.number is not None]
    kinds = {o.period.kind for o in parts}
    if not known or len({o.period for o in parts}) < len(parts) or len(kinds) > 1 or parts[0].unit not in ADDABLE:
        return None
    return Partial(fsum(known), len(known), len(parts), PLURALS.get(kinds.pop(), "periods"))
