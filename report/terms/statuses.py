"""How firm a number is, in words and codes: provisional [p], revised [r], after a break in series [b], low reliability [u]."""

from __future__ import annotations

from report.terms.language import phrase, said

BREAK = phrase("break in series", sense="status")
UNRELIABLE = phrase("low reliability", sense="status")
PROVISIONAL = phrase("provisional", sense="status")
REVISED = phrase("revised", sense="status")
ILLUSTRATIVE = phrase("illustrative", sense="status")
CODES = {PROVISIONAL: "[p]", REVISED: "[r]", BREAK: "[b]", UNRELIABLE: "[u]"}
ORDER = (ILLUSTRATIVE, *CODES)
_IN_A_SENTENCE = {
    UNRELIABLE: phrase("of low reliability", sense="follows is"),
    PROVISIONAL: phrase("provisional", sense="follows is"),
    REVISED: phrase("revised", sense="follows is"),
    BREAK: phrase("break in series", sense="follows is"),
    ILLUSTRATIVE: phrase("illustrative", sense="follows is"),
}


def joined(*statuses: str) -> str:
    """Several statuses as one, each word once, in a fixed order: `provisional, revised`."""
    words = {word for status in statuses for word in status.split(", ") if word}
    return ", ".join(word for word in ORDER if word in words)


def status_code(status: str) -> str:
    """The codes of a status: `[p] [r]`; none for a number as it was first reported, or invented."""
    return " ".join(CODES[word] for word in status.split(", ") if word in CODES)


def coded(status: str) -> str:
    """A status as a table's column says it: `[p] provisional, [r] revised`."""
    words = [word for word in status.split(", ") if word]
    return ", ".join(f"{CODES[word]} {said_status(word)}" if word in CODES else said_status(word) for word in words)


def said_status(status: str) -> str:
    """A status as it is printed, in the language in effect: `provisional, revised`."""
    return ", ".join(said(word, sense="status") for word in status.split(", ") if word)


def in_a_sentence(status: str) -> list[str]:
    """The words of a status as they follow `is`: `provisional`, `of low reliability`."""
    return [said(_IN_A_SENTENCE[word], sense="follows is") for word in status.split(", ") if word]
