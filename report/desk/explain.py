"""The answer of `build explain` in plain lines: what a figure is, how it was made, from which cells, beside what.

It lies before disclosure control and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from report.desk.grid import period_words
from report.desk.sentences import joined
from report.desk.tree.arithmetic import exact
from report.desk.tree.lines import tree_lines, wrapped
from report.terms.rounding import round_half_up

WARNING = "Before disclosure control: for this machine only, not to be passed on."
_MARKERS = {
    "c": "[c] confidential",
    "x": "[x] not available",
    "z": "[z] not applicable",
    "low": "[low] rounds to nought but is not nought",
}
_IN = "  "


def explain_lines(data: Mapping[str, Any]) -> list[str]:
    """One figure's answer, with the keys of the contract for scripts, as lines. Keys that are empty are passed over."""
    inside = f" [{data['breakdown']}]" if data.get("breakdown") else ""
    facts: list[tuple[str, str]] = [
        ("Name in the text", f"{data['id']}{inside}"),
        ("What it is", str(data.get("definition") or "")),
        ("Whose it is", str(data.get("owner") or "")),
        ("Value", _value(data)),
        ("Why there is none", str(data.get("reason") or "") if data.get("value") is None else ""),
        ("So far", _partial(data.get("partial"))),
        ("Status", _status(data)),
        ("Printed before as", _printed(data.get("printed"))),
    ]
    judged: list[tuple[str, str]] = [
        ("Interval", _interval(data.get("interval"))),
        *(("Caveat", text) for text in _caveats(data)),
    ]
    lines = wrapped(f"{data.get('name') or data['id']}, {period_words(str(data.get('period') or ''))}")
    lines += [line for label, text in facts if text for line in wrapped(f"{label}: {text}", _IN)]
    lines += _made_of(data)
    lines += [line for label, text in judged if text for line in wrapped(f"{label}: {text}", _IN)]
    lines += [*_before(data), *_compared(data), *_trend(data), *_places(data)]
    if data.get("ask"):
        lines += wrapped(f"Ask: {data['ask']}", _IN)
    return [*lines, WARNING]


def _made_of(data: Mapping[str, Any]) -> list[str]:
    """The tree; for a figure without any cell a sentence that says so."""
    tree = data["tree"]
    if not data.get("sources"):
        return [*tree_lines(tree, _IN), *wrapped("No cell of any return stands behind it.", _IN)]
    return tree_lines(_with_printed(tree, data), _IN)


def _with_printed(tree: Mapping[str, Any], data: Mapping[str, Any]) -> Mapping[str, Any]:
    """The tree, with the printed form after its sum where that is another: `= 31.339…, printed 31%`."""
    display = data.get("display")
    if not tree["numbers"] or not display or tree["numbers"].endswith(f"= {display}"):
        return tree
    return {**tree, "numbers": f"{tree['numbers']}, printed {display}"}


def _before(data: Mapping[str, Any]) -> Iterator[str]:
    """What it is set beside, with its own tree, and what follows from the two."""
    before = data.get("previous")
    if before:
        yield from wrapped(f"Before, {period_words(str(before['period']))}: {_value(before)}", _IN)
        if before.get("value") is None and before.get("reason"):
            yield from wrapped(f"Why there is none: {before['reason']}", _IN * 2)
        if before.get("printed"):
            yield from wrapped(f"Printed before as: {_printed(before['printed'])}", _IN * 2)
        yield from tree_lines(before["tree"], _IN * 2)
    if data.get("change"):
        yield from wrapped(f"Change: {data['change']}", _IN)
    verdict = data.get("verdict")
    if verdict:
        yield from wrapped(f"Verdict: {verdict['direction']}, {verdict['judgement']}. {verdict['reason']}", _IN)
        if verdict.get("method"):
            yield from wrapped(f"Test: {verdict['method']}", _IN * 2)


def _compared(data: Mapping[str, Any]) -> Iterator[str]:
    """Each comparator: its value and period, the word for the comparison and its reason, its own tree."""
    others = data.get("compared_with") or ()
    silent = [other for other in others if other["value"] is None and not other.get("said") and not _has_cells(other["tree"])]
    if silent:
        yield from wrapped(f"Compared with {joined(str(other['name']) for other in silent)}: no value was given.", _IN)
    for other in (one for one in others if one not in silent):
        value = _value(other) if other["value"] is not None or other["marker"] else "no value"
        yield from wrapped(f"Compared with {other['name']}, {period_words(str(other['period']))}: {value}", _IN)
        said = ". ".join(part for part in (str(other.get("said") or ""), str(other.get("reason") or "")) if part)
        if said:
            yield from wrapped(f"Comparison: {said}", _IN * 2)
        if other.get("vintage"):
            yield from wrapped(
                f"{other['vintage']}: {other['statistic']} of {other['with_data']} with a value, of {other['size']}.", _IN * 2
            )
        if other["tree"]:
            yield from tree_lines(other["tree"], _IN * 2)
    rank = data.get("rank")
    if rank:
        yield from wrapped(f"Rank: {rank['place']} of {rank['of']}, quarter {rank['quartile']}, among {rank['among']}", _IN)


def _has_cells(tree: Mapping[str, Any] | None) -> bool:
    return tree is not None and (tree["cell"] is not None or any(_has_cells(part) for part in tree["parts"]))


def _trend(data: Mapping[str, Any]) -> Iterator[str]:
    trend, control = data.get("trend"), data.get("control")
    if trend:
        yield from wrapped(f"Recent trend: {trend['words']}. {trend['reason']}", _IN)
        if trend.get("method"):
            yield from wrapped(f"Method: {trend['method']}", _IN * 2)
    if control:
        yield from wrapped(f"Control chart: {control['variation']}. {control['reason']}", _IN)
        for limits in control.get("limits") or ():
            ends = f"{period_words(limits['first'])} to {period_words(limits['last'])}"
            trial = ", trial limits" if limits["trial"] else ""
            numbers = f"mean {_rounded(limits['centre'])}, limits {_rounded(limits['low'])} to {_rounded(limits['high'])}"
            yield from wrapped(f"{ends}: {numbers}, from {limits['points']} points{trial}", _IN * 2)


def _caveats(data: Mapping[str, Any]) -> list[str]:
    """What is declared of the figure; a note of the return stands beside its cell already."""
    noted = {source.get("note") for source in data.get("sources") or ()}
    return [str(text) for text in data.get("caveats") or () if text not in noted]


def _places(data: Mapping[str, Any]) -> Iterator[str]:
    """Where it stands in the report; a figure that stands nowhere is told so."""
    places = data.get("places")
    if places is None:
        return
    if not places:
        yield from wrapped("In the report: nowhere, in this period.", _IN)
        return
    yield "  In the report:"
    for said in places_told(places):
        yield from wrapped(said, _IN * 2)


def places_told(places: Iterable[Mapping[str, Any]]) -> list[str]:
    """One text a chapter: `9 What our data shows: table dashboard, chart step_ups`. Of the cover its name is enough."""
    blocks: dict[str, list[str]] = {}
    for place in places:
        known = blocks.setdefault(str(place["title"]), [])
        if place["chapter"] and place["block"] not in known:
            known.append(str(place["block"]))
    return [f"{title}: {', '.join(named)}" if named else title for title, named in blocks.items()]


def _value(data: Mapping[str, Any]) -> str:
    marker, value, display = data.get("marker"), data.get("value"), data.get("display")
    if marker:
        code = str(marker).strip("[]")
        meaning = _MARKERS.get(code, f"[{code}]")
        return meaning if value is None else f"{exact(value)}, printed as {meaning}"
    if value is None:
        return ""
    # The printed form may be rounded; the officer should see the number itself as well.
    if display and exact(value) != str(display).strip("£%"):
        return f"{display} (worked out as {exact(value)})"
    return str(display or exact(value))


def _partial(partial: Any) -> str:
    """A sum that lacks some of its periods: never a total, and never printed as one."""
    return f"{exact(partial['number'])}, {partial['words']}. The report prints no total of it." if partial else ""


def _printed(printed: Any) -> str:
    """What an earlier report printed, and why it is another number now."""
    if not printed:
        return ""
    where = f" ({printed['where']})" if printed.get("where") else ""
    return f"{exact(printed['value'])}{where}. {printed['reason'] or 'Why it changed is not answered yet.'}"


def _status(data: Mapping[str, Any]) -> str:
    """How firm the number is, where it is not simply as reported."""
    status = str(data.get("status") or "")
    return "" if status == "reported" else status


def _interval(interval: Any) -> str:
    if not interval:
        return ""
    return f"{_rounded(interval['low'])} to {_rounded(interval['high'])} ({interval['level']:.0%}, {interval['method']})"


def _rounded(value: float) -> str:
    """An end of an interval: more than one decimal would promise too much."""
    return f"{round_half_up(value, 1 if abs(value) >= 10 else 2):g}"
