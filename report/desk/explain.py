"""The answer of `build explain` in plain lines: what a figure is, how it was made, from which cells, beside what.

It lies before disclosure control and says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from report.desk.explain_background import happening_lines, version_told
from report.desk.explain_beside import compared_lines, series_lines
from report.desk.explain_numbers import ending, value_told
from report.desk.grid import period_words
from report.desk.tree.arithmetic import exact
from report.desk.tree.lines import tree_lines, wrapped

WARNING = "Before disclosure control: for this machine only, not to be passed on."
_IN = "  "


def explain_lines(data: Mapping[str, Any]) -> list[str]:
    """One figure's answer, with the keys of the contract for scripts, as lines. Keys that are empty are passed over."""
    inside = f" [{data['breakdown']}]" if data.get("breakdown") else ""
    facts: list[tuple[str, str]] = [
        ("Name in the text", f"{data['id']}{inside}"),
        ("What it is", str(data.get("definition") or "")),
        ("Its definition", version_told(data)),
        ("Whose it is", str(data.get("owner") or "")),
        ("Value", value_told(data)),
        ("Why there is none", str(data.get("reason") or "") if data.get("value") is None else ""),
        ("Sent for", _periods(data)),
        ("So far", _partial(data.get("partial"))),
        ("Status", _status(data)),
        ("Printed before as", _printed(data.get("printed"))),
        ("Rests on", f"{data['respondents']:,} answers" if data.get("respondents") else ""),
    ]
    judged: list[tuple[str, str]] = [
        ("Interval", _interval(data.get("interval"))),
        *(("Caveat", text) for text in _caveats(data)),
    ]
    lines = wrapped(f"{data.get('name') or data['id']}, {period_words(str(data.get('period') or ''))}")
    lines += [line for label, text in facts if text for line in wrapped(f"{label}: {text}", _IN)]
    lines += _made_of(data)
    lines += [line for label, text in judged if text for line in wrapped(f"{label}: {text}", _IN)]
    lines += [*_before(data), *compared_lines(data), *series_lines(data), *happening_lines(data), *_places(data)]
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
        yield from wrapped(f"Before, {period_words(str(before['period']))}: {value_told(before)}", _IN)
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


def _periods(data: Mapping[str, Any]) -> str:
    """For which periods there are numbers, where there is none for this one."""
    known = data.get("periods") or ()
    if data.get("value") is not None or data.get("sources") or not known:
        return ""
    ends = list(dict.fromkeys((period_words(known[0]), period_words(known[-1]))))
    return f"{' to '.join(ends)}. Name one of these with --period."


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
    return f"{ending(interval['low'])} to {ending(interval['high'])} ({interval['level']:.0%}, {interval['method']})"
