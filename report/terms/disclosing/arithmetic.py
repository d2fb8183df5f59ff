"""Small numbers that one sentence gives away by two larger ones: `twelve children, ten of them girls`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from report.terms.disclosing.passages import Sentence
from report.terms.disclosing.people import ANY_MANY, COUNTING, HOW, NUMBER, PERSONS, SEX, number_of
from report.terms.disclosing.threshold import Threshold

_N = rf"(?<![\w.,£/¤-])(?P<n>{NUMBER})(?![\w%/-]|[.,]\d)"
_WHOLE = re.compile(rf"{_N}\s+{HOW}{ANY_MANY}", re.IGNORECASE)
_PART = re.compile(
    rf"{_N}\s+(?:of\s+(?:them|whom|these|the\s+\w+)\b|(?:were\s+)?{HOW}(?:{SEX})\b|(?:had|have|were|are|"
    rf"did)\b)",
    re.IGNORECASE,
)
_PART_OF = re.compile(
    rf"(?<![\w.,£/¤-])(?P<part>{NUMBER})\s+of\s+(?:(?:the|our|these|those)\s+)?(?P<n>{NUMBER})\s+{HOW}{ANY_MANY}", re.IGNORECASE
)
_ALL_BUT = re.compile(rf"\ball\s+but\s+{_N}\s+(?:of\s+)?(?:the\s+|our\s+|these\s+|whom\b|them\b)?", re.IGNORECASE)
_FRACTIONS = {
    "half": Fraction(1, 2), "a third": Fraction(1, 3), "one third": Fraction(1, 3), "two thirds": Fraction(2, 3),
    "a quarter": Fraction(1, 4), "one quarter": Fraction(1, 4), "three quarters": Fraction(3, 4), "a fifth": Fraction(1, 5),
}  # fmt: skip
_SHARE = re.compile(
    rf"\b(?:(?P<word>{'|'.join(_FRACTIONS)})|(?P<percent>\d{{1,3}}(?:\.\d+)?)\s*(?:%|per cent|percent))\s+of\s+"
    rf"(?:the|our|these|those)\s+(?P<n>{NUMBER})\s+{HOW}{ANY_MANY}",
    re.IGNORECASE,
)

_WHOLE_OR_PEOPLE = re.compile(rf"(?:{HOW}{ANY_MANY}|of (?:them|whom)|\bwhom|\bthem)", re.IGNORECASE)


def numbers_given_away(sentence: Sentence, rule: Threshold) -> Iterator[str]:
    """The words from which a reader works out a small number. Where a number itself is small, another finder tells it."""
    if rule.high < 1 or sentence.words.isdisjoint(COUNTING) or sentence.words.isdisjoint(PERSONS | {"olds"}):
        return
    text = sentence.text
    for found in _ALL_BUT.finditer(text):
        if rule.holds(number_of(found["n"])) and _WHOLE_OR_PEOPLE.search(text, found.end() - 1):
            yield found[0].strip()
    for found in _SHARE.finditer(text):
        base = number_of(found["n"])
        share = _FRACTIONS[found["word"].casefold()] if found["word"] else Fraction(found["percent"]) / 100
        part = round(base * share)
        if rule.holds(part) or rule.holds(base - part):
            yield found[0]
    for found in _PART_OF.finditer(text):
        part, base = number_of(found["part"]), number_of(found["n"])
        if not rule.holds(part) and rule.holds(base - part):
            yield found[0]
    yield from _rests(text, rule)


def _rests(text: str, rule: Threshold) -> Iterator[str]:
    """Where the parts named leave a small rest of the whole named first."""
    whole = _WHOLE.search(text)
    if whole is None:
        return
    parts = list(_PART.finditer(text, whole.end()))
    left = number_of(whole["n"]) - sum(number_of(found["n"]) for found in parts)
    if parts and rule.holds(left) and not rule.holds(number_of(whole["n"])):
        yield text[whole.start() : parts[-1].end()]
