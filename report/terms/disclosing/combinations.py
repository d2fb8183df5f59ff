"""Several things said about one child, or about few: sex, age, origin or faith, health or disability, place."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.terms.disclosing.ages import ages
from report.terms.disclosing.arithmetic import numbers_given_away
from report.terms.disclosing.general import is_of_anybody
from report.terms.disclosing.passages import Sentence
from report.terms.disclosing.people import CHILD_ONE, HEALTH, HOW, ORIGIN, PERSONS, PRONOUN, SEX
from report.terms.disclosing.places import places, schools
from report.terms.disclosing.small_numbers import small_numbers
from report.terms.disclosing.threshold import Threshold

_DEFINITE = re.compile(rf"\b(?:the|this|that|one|her|his|another|our)\s+{HOW}{CHILD_ONE}", re.IGNORECASE)
_SOME = re.compile(rf"\ban?\s+{HOW}{CHILD_ONE}", re.IGNORECASE)
_SEX = re.compile(rf"\b(?:{SEX})\b", re.IGNORECASE)
_SAID_OF = re.compile(rf"\b(?:{PRONOUN})\b", re.IGNORECASE)
_AGE = re.compile(
    r"\bYear \d{1,2}\b|\bteenaged?\b|\bteenager\b|\bbaby\b|\binfant\b(?! school)|\btoddler\b|\bnewborn\b|"
    r"\bunborn\b",
)
_ORIGIN = re.compile(rf"\b(?:{ORIGIN})\b(?! (?:Government|Office))|\b(?:speaks?|spoke)\s+(?:only\s+)?[A-Z]\w+")
_HEALTH = re.compile(rf"\b(?:{HEALTH})\b", re.IGNORECASE)
_FEWEST = 2
_CHILD = PERSONS | {"olds", "old", "care"}


def combinations(sentence: Sentence, rule: Threshold) -> Iterator[str]:
    """The words that say two or more things of one child or a few, in this sentence, or in it and the one before."""
    if sentence.place.label or (sentence.words | sentence.words_before).isdisjoint(_CHILD):
        return
    here = _said(sentence, rule)
    if len(here) >= _FEWEST and _tells(sentence, rule):
        yield ", ".join(here.values())
        return
    if not here or not sentence.before:
        return
    before = Sentence(sentence.before, sentence.place)
    said = _said(before, rule)
    if said and _tells(before, rule) and len(said) < _FEWEST and len({**said, **here}) >= _FEWEST and _follows(sentence):
        yield ", ".join({**said, **here}.values())


def _tells(sentence: Sentence, rule: Threshold) -> bool:
    """True where a sentence speaks of one child who is there, or of a small number of them."""
    text = sentence.text
    if any(not is_of_anybody(found, text) for pattern in (_DEFINITE, _SOME) for found in pattern.finditer(text)):
        return True
    return any(True for _ in small_numbers(sentence, rule)) or any(True for _ in numbers_given_away(sentence, rule))


def _follows(sentence: Sentence) -> bool:
    """True where the sentence goes on about the child of the one before."""
    return _SAID_OF.search(sentence.text) is not None or _DEFINITE.search(sentence.text) is not None


def _said(sentence: Sentence, rule: Threshold) -> dict[str, str]:
    """What is said, by its kind: the first words of each."""
    text, said = sentence.text, dict[str, str]()
    sex = _SEX.search(text) or (_SAID_OF.search(text) if _DEFINITE.search(text) or _SOME.search(text) else None)
    age = next(ages(sentence), "") or _first(_AGE, text)
    found = {
        "sex": sex[0] if sex else "", "age": age, "origin": _first(_ORIGIN, text), "health": _first(_HEALTH, text),
        "place": next(schools(sentence, rule), "") or next(places(sentence, rule), ""),
    }  # fmt: skip
    said.update({kind: words for kind, words in found.items() if words})
    return said


def _first(pattern: re.Pattern[str], text: str) -> str:
    found = pattern.search(text)
    return found[0] if found else ""
