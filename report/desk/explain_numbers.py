"""Numbers as `build explain` tells them: as printed and as worked out, signs with their meaning, ends of intervals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from report.desk.tree.arithmetic import exact
from report.terms.rounding import round_half_up

_MARKERS = {
    "c": "[c] confidential",
    "x": "[x] not available",
    "z": "[z] not applicable",
    "low": "[low] rounds to nought but is not nought",
}


def value_told(data: Mapping[str, Any]) -> str:
    """A value as printed, and as worked out where that is more exact; a sign with its meaning; nothing where there is neither."""
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


def ending(value: float) -> str:
    """An end of an interval or a limit: more than one decimal would promise too much."""
    return f"{round_half_up(value, 1 if abs(value) >= 10 else 2):g}"
