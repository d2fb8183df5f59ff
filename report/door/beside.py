"""What may be said of a figure beside other areas: their numbers, the words, the rank. A word needs all that it rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from report.door.forms import Side, marked, number_part
from report.figures.results import Result
from report.terms.comparisons import ORDER, Rank, Standing
from report.terms.language import phrase
from report.terms.released import Part
from report.terms.values import Marker

RANKED = ("rank", "quartile")
WORDS = {f"beside_{kind}": kind for kind in ORDER}
OF_AREAS = frozenset({*ORDER, *WORDS, *RANKED})
HELD_BACK = phrase("The value is held back.")
NOT_THERE = Side(None, Marker.NOT_APPLICABLE)


def beside_part(form: str, result: Result, now: Side, areas: Mapping[str, Side]) -> Part:
    """Another area's number, with its period where that is not the figure's; a word of comparison; or a rank."""
    if form in RANKED:
        return _ranked(form, result, now, areas.get("neighbours", NOT_THERE))
    kind = WORDS.get(form, form)
    side = areas.get(kind, NOT_THERE)
    standing = next((one for one in result.standings if one.kind == kind), None)
    if form in WORDS:
        return _said(standing, now, side)
    part = number_part(result, side, as_sent=True)
    if standing is None or not standing.other_period or part.number is None:
        return part
    return replace(part, display=f"{part.display} ({standing.period_words})")


def let_out_standings(
    result: Result, forms: frozenset[str], now: Side, areas: Mapping[str, Side]
) -> tuple[tuple[Standing, ...], Rank | None]:
    """The standings and the rank that the forms ask for, without a word where a value they rest on is held back."""
    wanted = [one for one in result.standings if {one.kind, f"beside_{one.kind}"} & forms]
    asked = {kind for form, kind in WORDS.items() if form in forms}
    sides = {one.kind: areas.get(one.kind, NOT_THERE) for one in wanted}
    standings = tuple(_let_out(one, now, sides[one.kind]) if one.kind in asked else _silent(one, "") for one in wanted)
    ranked = bool(forms & set(RANKED)) and now.known and areas.get("neighbours", NOT_THERE).known
    return standings, result.rank if ranked else None


def _let_out(standing: Standing, now: Side, side: Side) -> Standing:
    if Marker.CONFIDENTIAL in (now.marker, side.marker):
        return _silent(standing, HELD_BACK)
    return standing if now.known and side.known else _silent(standing, standing.reason)


def _silent(standing: Standing, reason: str) -> Standing:
    """The comparator without a word: what the plan does not name is not said."""
    return replace(standing, said=None, reason=reason, method="")


def _said(standing: Standing | None, now: Side, side: Side) -> Part:
    lacking = _lacking(now, side)
    if standing is None or lacking is not None:
        return marked(lacking or Marker.NOT_APPLICABLE)
    return Part(standing.words, illustrative=now.illustrative or side.illustrative)


def _ranked(form: str, result: Result, now: Side, side: Side) -> Part:
    lacking = _lacking(now, side)
    text = "" if lacking or result.rank is None else result.rank.words if form == "rank" else result.rank.quartile_words
    return Part(text, illustrative=now.illustrative) if text else marked(lacking or Marker.NOT_APPLICABLE)


def _lacking(now: Side, side: Side) -> Marker | None:
    """The marker that stands in place of a word: [c] before any other, so that nothing tells what is held back."""
    if Marker.CONFIDENTIAL in (now.marker, side.marker):
        return Marker.CONFIDENTIAL
    return now.lacking or side.lacking
