"""The answer of `build explain` in plain lines: what a figure is, how it was made, from which cells.

It lies before disclosure control and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from report.desk.grid import period_words
from report.desk.sentences import readable
from report.terms.rounding import round_half_up

WARNING = "Before disclosure control: for this machine only, not to be passed on."
_MARKERS = {
    "c": "[c] confidential",
    "x": "[x] not available",
    "z": "[z] not applicable",
    "low": "[low] rounds to nought but is not nought",
}


def explain_lines(data: Mapping[str, Any]) -> list[str]:
    """One figure's answer, with the keys of the contract for scripts, as lines. Keys that are empty are passed over."""
    lines = [
        f"{data.get('name') or data['id']}, {period_words(str(data.get('period') or ''))}",
        f"  Name in the text: {data['id']}",
    ]
    facts = [
        ("Value", _value(data)),
        ("Why", str(data.get("reason") or "")),
        ("So far", _partial(data.get("partial"))),
        ("Status", _status(data)),
        ("Printed before as", _printed(data.get("printed"))),
        ("95% interval", _interval(data.get("interval"))),
        ("Before", _said(data.get("previous"))),
        ("Change", _said(data.get("change"))),
        ("Verdict", _verdict(data.get("verdict"))),
        ("Method", _said(data.get("method"))),
    ]
    lines += [f"  {label}: {text}" for label, text in facts if text]
    lines += _parts(data.get("parts"))
    lines += _sources(data.get("sources") or ())
    before = data.get("previous")
    if isinstance(before, Mapping) and before.get("printed"):
        lines.append(f"  Before, printed as: {_printed(before['printed'])}")
    if isinstance(before, Mapping) and before.get("sources"):
        lines += _sources(before["sources"], f"  Before, {period_words(str(before.get('period') or ''))}, from:")
    return [*lines, WARNING]


def _value(data: Mapping[str, Any]) -> str:
    marker, value, display = data.get("marker"), data.get("value"), data.get("display")
    if marker:
        code = str(marker).strip("[]")
        meaning = _MARKERS.get(code, f"[{code}]")
        return meaning if value is None else f"{_number(value)}, printed as {meaning}"
    shown = str(display) if display else _said(value)
    # The printed form may be rounded; the officer should see the number itself as well.
    if display and isinstance(value, (int, float)) and _number(value) != shown.strip("£%").replace(",", ""):
        return f"{shown} (worked out as {_number(value)})"
    return shown


def _partial(partial: Any) -> str:
    """A sum that lacks some of its periods: never a total, and never printed as one."""
    return f"{_number(partial['number'])}, {partial['words']}. The report prints no total of it." if partial else ""


def _printed(printed: Any) -> str:
    """What an earlier report printed, and why it is another number now."""
    if not printed:
        return ""
    where = f" ({printed['where']})" if printed.get("where") else ""
    return f"{_number(printed['value'])}{where}. {printed['reason'] or 'Why it changed is not answered yet.'}"


def _status(data: Mapping[str, Any]) -> str:
    """How firm the number is, where it is not simply as reported."""
    status = str(data.get("status") or "")
    return "" if status == "reported" else status


def _interval(interval: Any) -> str:
    if not interval:
        return ""
    if isinstance(interval, Mapping):
        interval = (interval.get("low"), interval.get("high"))
    low, high = interval[0], interval[1]
    return "" if low is None or high is None else f"{_rounded(low)} to {_rounded(high)}"


def _verdict(verdict: Any) -> str:
    if not isinstance(verdict, Mapping):
        return _said(verdict)
    words = ", ".join(str(verdict[key]) for key in ("direction", "judgement") if verdict.get(key))
    reason = verdict.get("reason")
    return f"{words}. {reason}" if reason else words


def _parts(parts: Any) -> list[str]:
    if not parts:
        return []
    if isinstance(parts, Mapping):
        return ["  Made of:", *(f"    {readable(str(name))}: {_said(part)}" for name, part in parts.items())]
    return ["  Made of:", *(f"    {_said(part)}" for part in parts)]


def _sources(sources: Sequence[Mapping[str, Any]], lead: str = "  From:") -> list[str]:
    if not sources:
        return ["  No cell of any return stands behind it."]
    lines = [lead]
    for source in sources:
        sheet = f", sheet {source['sheet']}" if source.get("sheet") else ""
        mark = f" (file {str(source['sha256'])[:12]})" if source.get("sha256") else ""
        lines.append(f'    {source["file"]}{sheet}, {source["cell"]}: "{source.get("raw", "")}"{mark}')
        lines += _earlier(source.get("earlier"))
    return lines


def _earlier(was: Mapping[str, Any] | None) -> list[str]:
    """What a cell's return said before it was sent again, and where that version is."""
    if not was:
        return []
    where = was["copy"] or was["file"]
    day = period_words(was["day"])
    return [f'      Before it was sent again: "{was["raw"]}", in {was["cell"]} of the version of {day}: {where}']


def _said(thing: Any) -> str:
    """A number, text, or a small object of the answer as words."""
    if thing is None or thing == "":
        return ""
    if isinstance(thing, Mapping):
        name, period = thing.get("name") or thing.get("id"), thing.get("period")
        text = _said(thing.get("display") or thing.get("marker") or thing.get("value"))
        lead = f"{name}: " if name else ""
        return f"{lead}{text}" + (f" ({period_words(str(period))})" if period else "")
    if isinstance(thing, (int, float)) and not isinstance(thing, bool):
        return _number(thing)
    return str(thing)


def _number(value: float) -> str:
    return f"{value:.6g}" if abs(value) < 1e6 else f"{value:.0f}"


def _rounded(value: float) -> str:
    """An end of an interval: more than one decimal would promise too much."""
    return f"{round_half_up(value, 1 if abs(value) >= 10 else 2):g}"
