"""Names of people in a sentence. `Child A` is the accepted way to write of one, and no name."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.terms.disclosing.passages import Sentence
from report.terms.disclosing.people import CHILD_ONE
from report.terms.disclosing.threshold import Threshold
from report.terms.disclosing.word_lists import FIRST_NAMES

_CAPITAL = r"[A-Z][a-zà-ÿ]+(?:['’-][A-Z][a-zà-ÿ]+)*|[A-Z]['’][A-Z][a-z]+|Mac[A-Z][a-z]+|Mc[A-Z][a-z]+"
_HONORIFIC = re.compile(
    rf"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Lord|Lady|Baroness|Cllr|Councillor|Sergeant|Sgt|PC|DC|DS|DCI|Reverend|Rev|"
    rf"Judge|HHJ|Mr Justice|Mrs Justice)\.?\s+(?:{_CAPITAL}|[A-Z]\b\.?)(?:\s+(?:{_CAPITAL}))?"
)
_CALLED = re.compile(
    rf"\b(?:{CHILD_ONE}|mother|father|man|woman|who (?:is|was)|(?:s?he) (?:is|was)),?\s+(?:is\s+|was\s+)?"
    rf"(?:called|named|known as)\s+(?!Child\b)({_CAPITAL})",
)
_TITLES = frozenset(
    "mr mrs ms miss mx dr prof professor sir dame lord lady baroness cllr councillor sergeant sgt pc dc ds dci reverend rev "
    "judge hhj".split()
)
_MONTHS = frozenset({"jan"})
"""First names that are a month cut short too: a name only with another behind it."""
_BY_NAME = frozenset({"called", "named", "known"})
_WORD = re.compile(rf"\b(?:{_CAPITAL})\b")
_PAIR = re.compile(rf"(?<=[a-z,;] )(?:{_CAPITAL})\s+(?:{_CAPITAL})\b")
_NO_PERSON_BEFORE = re.compile(r"(?:\bSt\.?|\bSaint|\bOperation|\bProject|\bStorm|\bHurricane|\bLake|\bMount)\s+$")
_NO_PERSON_AFTER = re.compile(
    r"['’]s\s+(?:Law|Rule|Code|Hospital|Clause|Charter|Trust)\b|\s+(?:Hospital|House|Street|Road|School|Academy|Centre|Center|Ward|Park|"
    r"College|Court|Trust|Hall|Lane|Avenue|Bridge|University|Library|Building|Foundation|Primary|Green|Wood|Hill|Square|Act)\b"
)
_BODY = frozenset(
    "Service Services Team Board Partnership Group Council Trust Hospital Centre Act Programme Panel Strategy Plan Review "
    "Report Health Care Help Hub Police Office Court Authority Agency Commission Forum Network Charity Project Early Social "
    "Family Working Universal National Child Children Young Local Public Mental Domestic Safeguarding Youth Graded Black "
    "West North South East Street Road School Academy Primary High College Park Ward Hall England Country Order Allowance "
    "Credit Officer Nurse Profile Union Army Operation January February March April May June July August September October "
    "November December Monday Tuesday Wednesday Thursday Friday Saturday Sunday Year Christmas Easter Think Together Signs "
    "Voice Kingdom Midlands".split()
)


def names(sentence: Sentence, rule: Threshold) -> Iterator[str]:
    """The names of people: behind a title, after `called`, common first names, and in a case study any two capitalised words."""
    text, told = sentence.text, list[tuple[int, int]]()
    titles = _HONORIFIC.finditer(text) if not sentence.words.isdisjoint(_TITLES) else ()
    called = _CALLED.finditer(text) if not sentence.words.isdisjoint(_BY_NAME) else ()
    for found in (*titles, *called):
        told.append(found.span(1) if found.re is _CALLED else found.span())
    told += [span for span in _first_names(text) if not any(start <= span[0] < end for start, end in told)]
    if sentence.place.story:
        pairs = (found for found in _PAIR.finditer(text) if not _BODY & set(found[0].split()))
        told += [found.span() for found in pairs if not any(found.start() < end and start < found.end() for start, end in told)]
    for start, end in sorted(told):
        if not rule.knows(text[start:end]):
            yield text[start:end]


def _first_names(text: str) -> Iterator[tuple[int, int]]:
    """Each common first name with the capitalised word behind it, unless it is the name of a place, a body or a law."""
    end = 0
    for found in _WORD.finditer(text):
        if found.start() < end or found[0].casefold() not in FIRST_NAMES:
            continue
        if _NO_PERSON_BEFORE.search(text[: found.start()]) or _NO_PERSON_AFTER.match(text[found.end() :]):
            continue
        behind = re.match(rf"\s+((?:{_CAPITAL}))\b", text[found.end() :])
        if behind and (behind[1] in _BODY or _NO_PERSON_AFTER.match(text[found.end() + behind.end() :])):
            continue
        if not behind and found[0].casefold() in _MONTHS:
            continue
        end = found.end() + (behind.end() if behind else 0)
        yield found.start(), end
