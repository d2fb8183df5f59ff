"""How firm a number is, in words and codes: provisional [p], revised [r], after a break in series [b], low reliability [u]."""

from __future__ import annotations

BREAK = "break in series"
UNRELIABLE = "low reliability"
CODES = {"provisional": "[p]", "revised": "[r]", BREAK: "[b]", UNRELIABLE: "[u]"}
ORDER = ("illustrative", *CODES)


def joined(*statuses: str) -> str:
    """Several statuses as one, each word once, in a fixed order: `provisional, revised`."""
    words = {word for status in statuses for word in status.split(", ") if word}
    return ", ".join(word for word in ORDER if word in words)


def status_code(status: str) -> str:
    """The codes of a status: `[p] [r]`; none for a number as it was first reported, or invented."""
    return " ".join(CODES[word] for word in status.split(", ") if word in CODES)


def coded(status: str) -> str:
    """A status as a table's column says it: `[p] provisional, [r] revised`."""
    return ", ".join(f"{CODES[word]} {word}" if word in CODES else word for word in status.split(", ") if word)


def in_a_sentence(status: str) -> list[str]:
    """The words of a status as they follow `is`: `provisional`, `of low reliability`."""
    return [f"of {word}" if word == UNRELIABLE else word for word in status.split(", ") if word]
