"""Small numbers of people in a sentence, in digits and in words, and those that two numbers of one sentence give away."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.terms.disclosing.general import is_of_anybody
from report.terms.disclosing.passages import Sentence
from report.terms.disclosing.people import (
    ADULT_MANY,
    ANY_MANY,
    ANY_ONE,
    CHILD_MANY,
    CHILD_ONE,
    COUNTING,
    HARM,
    HOW,
    NUMBER,
    PEOPLE,
    PERSONS,
    SEX,
    number_of,
)  # fmt: skip
from report.terms.disclosing.threshold import Threshold

_PERSONS = PERSONS | {"whom", "them", "male", "female", "triplets", "olds"}
_TWO = frozenset({"both", "neither", "either", "couple", "pair", "trio", "set", "handful", "twin", "twins", "triplets"})
_ONE = frozenset({"only", "sole", "single", "one"})
_N = rf"(?<![\w.,£/¤-])(?P<n>{NUMBER})(?![\w%/-]|[.,]\d)"
_OF = rf"(?:\s+of\s+(?:the|our|these|those|their|his|her|all|its)(?:\s+{NUMBER})?)?"
_VERB = r"(?=\s*[.,;:)]|\s+(?:was|were|is|are|had|has|have|who|lived|went|died|said|did|came|will|could)\b|$)"
_COUNTED = re.compile(
    rf"{_N}(?:\s+\(\w+\))?{_OF}\s+{HOW}(?:(?P<many>{ANY_MANY})|(?P<adults>{ADULT_MANY})|"
    rf"(?P<one>{ANY_ONE}))",
    re.IGNORECASE,
)
_IS = re.compile(
    rf"{_N}\s+(?:(?:eldest|youngest|oldest|others?|older|younger)\s+)?(?:was|were|is|are|"
    rf"being)\s+(?:an?\s+)?{HOW}(?:(?P<many>{CHILD_MANY})|(?P<one>{CHILD_ONE})|male|female)\b",
    re.IGNORECASE,
)
_OF_THEM = re.compile(rf"{_N}(?:\s+more)?\s+of\s+(?:whom\b|them\b|(?:these|those|the\s+{NUMBER}){_VERB})", re.IGNORECASE)
_THEN = re.compile(
    rf"\b(?:of|among)\s+(?:\w+\s+)?{NUMBER}\s+{HOW}{ANY_MANY}[^.;:]{{0,60}}?,\s+(?:only\s+|just\s+)?(?P<n>{NUMBER})"
    r"(?=\s+(?:was|were|had|have|are|did|lived|went|said)\b)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    rf"\b(?:{SEX}|children)\s*(?:(?:[:=]|\()\s*(?P<n>\d{{1,3}})\b(?!\s*(?:%|per|to|in|of|[-–]|years|\d))|\((?P<said>{NUMBER})\))",
    re.IGNORECASE,
)
_FIXED = re.compile(
    rf"\bboth\s+(?:of\s+)?(?:the\s+|these\s+|those\s+)?{HOW}{CHILD_MANY}|\bneither\s+(?:of\s+the\s+)?{HOW}(?:{CHILD_ONE}|{CHILD_MANY})|"
    rf"\beither\s+of\s+the\s+{HOW}{CHILD_MANY}|\b(?:a|the)\s+(?:couple|pair|trio|handful)\s+of\s+{HOW}{ANY_MANY}|"
    rf"\b(?:the|a\s+set\s+of)\s+(?:twins|triplets)\b|\btwin\s+(?:girls|boys|brothers|sisters|babies)\b",
    re.IGNORECASE,
)
_ONLY = re.compile(
    rf"\b(?:the|our|its|their|a)\s+(?:only|sole|single|one)(?!\s+one)(?:\s+of\s+the)?\s+{HOW}{CHILD_ONE}", re.IGNORECASE
)
_NO_COUNT = re.compile(
    r"\b(?<!the )(?<!this )(?<!last )(?<!that )(?:level|priority|stages?|year|years|section|promise|page|chapter|"
    r"table|figure|part|tier|grade|number|no|phase|step|appendix|"
    r"regulation|quarter|aged?|under|over|than|per|every|schedule|article|paragraph|version|group|band|category|"
    r"up to|at least one|"
    r"any|each|about|for every|in|to|not|act|or)\.?\s+$",
    re.IGNORECASE,
)
_RATIO = re.compile(rf"\b{NUMBER}\s+(?:out\s+)?(?:in|of)\s+$|\d\s*[-–]\s*$", re.IGNORECASE)
_RATE = re.compile(r"\s+(?:per|in every|in each|out of every|for every)\b|\s+or (?:more|fewer|less)\b", re.IGNORECASE)
_HOLDERS = re.compile(r"\b(?:families|households|mothers|parents|homes) (?:with|of) $", re.IGNORECASE)


def small_numbers(sentence: Sentence, rule: Threshold) -> Iterator[str]:
    """The words of each small number of people. A child of whom the sentence speaks in general is none."""
    text, words = sentence.text, sentence.words
    if rule.high < 1 or (words | sentence.words_before).isdisjoint(_PERSONS):
        return
    if not words.isdisjoint(COUNTING):
        yield from _in_numbers(sentence, rule)
    if rule.holds(2) and not words.isdisjoint(_TWO):
        yield from (found[0] for found in _FIXED.finditer(text))
    if rule.holds(1) and not words.isdisjoint(_ONE):
        yield from (found[0] for found in _ONLY.finditer(text) if not is_of_anybody(found, text))


def _in_numbers(sentence: Sentence, rule: Threshold) -> Iterator[str]:
    text = sentence.text
    for pattern in (_COUNTED, _IS, _LABELLED):
        yield from (found[0] for found in _held(pattern, text, rule) if _counts(found, sentence))
    yield from (found[0] for found in _held(_THEN, text, rule))
    people = PEOPLE.search(text) or PEOPLE.search(sentence.before)
    yield from (found[0] for found in _held(_OF_THEM, text, rule) if people or found[0].endswith("whom"))


def _held(pattern: re.Pattern[str], text: str, rule: Threshold) -> Iterator[re.Match[str]]:
    return (found for found in pattern.finditer(text) if rule.holds(_count(found)))


def _count(found: re.Match[str]) -> int:
    return number_of(found["n"] or found.groupdict().get("said") or "")


def _counts(found: re.Match[str], sentence: Sentence) -> bool:
    """False for a level, a rate, a range, a ratio, a limit; and for one child in general."""
    text, groups = sentence.text, found.groupdict()
    before, after, count = text[: found.start()], text[found.end() :], _count(found)
    if _NO_COUNT.search(before) or _RATIO.search(before) or _RATE.match(after) or _HOLDERS.search(before):
        return "of the" in found[0] and not _RATE.match(after) and _RATIO.search(before) is not None
    if groups.get("adults"):
        return HARM.search(text) is not None
    if groups.get("one") or count == 1:
        return bool(groups.get("many")) or (count == 1 and not sentence.place.story and not is_of_anybody(found, text))
    return True
