"""Signs that stand where a number belongs: what each means to all, to one partner, or differently from partner to partner."""

from __future__ import annotations

import re
from collections.abc import Mapping

from report.terms.signs import sign
from report.terms.values import Marker, Value, missing, number

_CONFIDENTIAL = (Marker.CONFIDENTIAL, "held back by the partner")
_NOT_AVAILABLE = (Marker.NOT_AVAILABLE, "not available, says the partner")
_TO_COME = (Marker.NOT_AVAILABLE, "to be supplied by the partner")
_NOT_APPLICABLE = (Marker.NOT_APPLICABLE, "not applicable, says the partner")
_SAID_BY_ALL: dict[str, tuple[Marker, str]] = {
    "c": _CONFIDENTIAL,
    "©": _CONFIDENTIAL,  # what Excel makes of (c) as it is typed
    **dict.fromkeys(("suppressed", "withheld", "held back", "redacted", "confidential"), _CONFIDENTIAL),
    "x": _NOT_AVAILABLE,
    **dict.fromkeys(("data not available", "not available", "no data", "no data available", "unavailable"), _NOT_AVAILABLE),
    **dict.fromkeys(("not known", "unknown", "not recorded", "not collected"), _NOT_AVAILABLE),
    "target not set": (Marker.NOT_AVAILABLE, "no target was set, says the partner"),
    "tbc": (Marker.NOT_AVAILABLE, "to be confirmed by the partner"),
    "to be confirmed": (Marker.NOT_AVAILABLE, "to be confirmed by the partner"),
    **dict.fromkeys(("data to be supplied", "to be supplied", "data to follow", "to follow", "awaiting data"), _TO_COME),
    **dict.fromkeys(("awaited", "tba", "pending", "not yet available"), _TO_COME),
    "z": _NOT_APPLICABLE,
    "not applicable": _NOT_APPLICABLE,
    "low": (Marker.LOW, "rounds to nought, says the partner"),
}
_SAID_DIFFERENTLY = frozenset(
    {"-", "--", "---", ".", "..", "...", "…", ":", "*", "**", "***", "~", "?", "#", "/", "n/a", "na", "n.a.", "n.a", "n/k", "nk"}
    | {"nil", "nil return", "none", "none recorded", "null", "k", "u", "s", "[k]", "[u]", "[s]"}
)
_AROUND = (("[", "]"), ("(", ")"))
_BELOW = re.compile(r"(<|≤|<=|fewer than|less than|under|below)\s*\d+", re.IGNORECASE)
_HELD_BACK = "so the true number is not known"


def marker(text: str, own: Mapping[str, str]) -> Value | None:
    """The marker a text stands for; a nought where the partner's own sign means nought; None for anything else.

    `own` is what `own_signs` made of the partner's signs; it goes before what the signs mean elsewhere.
    """
    said = sign(text)
    if said in own:
        meant = own[said]
        return number(0) if meant == "0" else missing(Marker(meant), f'"{text}" in the return')
    if _inside(said) in _SAID_BY_ALL:
        return missing(*_SAID_BY_ALL[_inside(said)])
    if _BELOW.fullmatch(text):
        return missing(Marker.CONFIDENTIAL, f'"{text}" in the return, {_HELD_BACK}')
    return None


def own_signs(markers: Mapping[str, str]) -> dict[str, str]:
    """What a partner's signs mean, each as it is compared."""
    return {sign(key): meaning for key, meaning in markers.items()}


def is_said_differently(text: str) -> bool:
    """True for a sign that one partner means as nought and another as not available."""
    return sign(text) in _SAID_DIFFERENTLY


def _inside(said: str) -> str:
    """What stands inside brackets that hold all of it."""
    for first, last in _AROUND:
        if said.startswith(first) and said.endswith(last):
            return said[1:-1].strip()
    return said
