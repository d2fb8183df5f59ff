"""How alike two labels are: by their words, without case, punctuation, stop words and abbreviations. Rapid, and explainable."""

from __future__ import annotations

import difflib
import re
from functools import lru_cache

from report.terms.labels import plain

_STOP = frozenset(
    "a an and are at be been by during for from had has have in into is it its no nos number numbers num count of on or per "
    "period qtr quarter quarterly return that the their there this to total was were which who with year".split()
)
_SAME: tuple[tuple[str, str], ...] = (
    (r"children ?'?s? social (care|work)( services?)?|\bcsc\b|\bsocial (care|work|services)\b|\bcsws?\b", "socialcare"),
    (r"child protection plans?|\bcp plans?\b|\bcpp\b", "cpplan"),
    (r"child protection|\bcp\b", "childprotection"),
    (r"children (looked after|in care)|looked[- ]after children|\bcla\b|\blac\b|\bcic\b", "lookedafter"),
    (r"children in need|\bcin\b", "childreninneed"),
    (r"early help|\beh\b", "earlyhelp"),
    (r"step(ped)?[- ]?downs?|de-?escalat(ed|ions?)", "stepdown"),
    (r"step(ped)?[- ]?ups?|escalat(ed|ions?)", "stepup"),
    (r"designated officers?|\blado\b", "lado"),
    (r"domestic (abuse|violence)|\bd[av]\b", "domesticabuse"),
    (r"child sexual exploitation|\bcse\b", "cse"),
    (r"child criminal exploitation|\bcce\b", "cce"),
    (r"first[- ]time entrants?|\bftes?\b", "firsttimeentrant"),
    (r"multi[- ]agency safeguarding hub|\bmash\b|front door", "frontdoor"),
    (r"initial child protection conferences?|\bicpcs?\b", "icpc"),
    (r"education,? health and care plans?|\behcps?\b", "ehcp"),
    (r"per ?cent(age)?|proportion|share|%", "percent"),
    (r"\b(re)[- ](\w)", r"\1\2"),
    (r"\bunder[- ]?(\d+)s?\b|\bu(\d+)s?\b", r"under\1\2"),
)
_NEARLY = 0.8


@lru_cache(maxsize=20_000)
def words_of(text: str, all_of_them: bool = False) -> tuple[str, ...]:
    """The words that carry a label's meaning, in order, each once: `No. of children on a CP plan` is `children cpplan`."""
    tidy = plain(text)
    for pattern, name in _SAME:
        tidy = re.sub(pattern, name if "\\" in name else f" {name} ", tidy)
    found = re.findall(r"[a-z0-9£]+", tidy.replace("'s ", " ").replace("'", ""))
    return tuple(dict.fromkeys(_stem(word) for word in found if all_of_them or word not in _STOP))


def alike(one: str, other: str) -> float:
    """How much of the words two labels share, from 0 to 1. A slip of the pen counts as the word it is nearly."""
    ours, theirs = words_of(one), words_of(other)
    if not ours or not theirs:  # `Quarter` has no word but one that means little elsewhere
        ours, theirs = words_of(one, True), words_of(other, True)
    if not ours or not theirs:
        return 0.0
    shared = sum(_best(word, theirs) for word in ours) + sum(_best(word, ours) for word in theirs)
    return shared / (len(ours) + len(theirs))


def _best(word: str, among: tuple[str, ...]) -> float:
    nearest = max(difflib.SequenceMatcher(None, word, other).ratio() for other in among)
    return nearest if nearest >= _NEARLY else 0.0


def _stem(word: str) -> str:
    """The word without the ending of a plural."""
    return word[:-1] if len(word) > 3 and word.endswith("s") and not word.endswith("ss") else word
