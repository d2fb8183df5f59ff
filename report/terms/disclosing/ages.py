"""The age of one person in a sentence. A range of ages, as `aged 10 to 17` or `under 18`, is none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.terms.disclosing.general import is_of_anybody
from report.terms.disclosing.passages import Sentence
from report.terms.disclosing.people import CHILD_ONE, COUNTING, HOW, NUMBER, PRONOUN

_THINGS = (
    "checks?|reviews?|offers?|polic\\w+|plans?|buildings?|programmes?|systems?|strateg\\w+|agreements?|reports?|data|entitlements?|"
    "places?|funding|arrangements?|records?|assessments?|provision|guidance|figures?|contracts?|development"
)
_SAID = COUNTING | {"birthday"}
_ABOUT = r"(?:only |just |about |nearly |almost |then |around |barely )?"
_OPEN = rf"(?!\s*(?:to|-|–|and|or)\s*(?:\w+\s+){{0,2}}(?:\d|over|under|above|older|younger|up|below|{NUMBER})|\s*\+|\d|%)"
_UNIT = r"(?:\s+(?:day|week|month|year)s?)?"
_OLD = re.compile(
    rf"\b{NUMBER}(?:\s+and\s+a\s+half)?[ -](?:day|week|month|year)s?[ -](?:old\b|of age\b)(?!s)(?!\s+(?:{_THINGS})\b)",
    re.IGNORECASE,
)
_AGED = re.compile(rf"\baged\s+{_ABOUT}{NUMBER}\b{_UNIT}{_OPEN}", re.IGNORECASE)
_GROUP = re.compile(
    r"\b(?:children|people|those|residents|women|men|pupils|adults|girls|boys|persons|everyone|anyone|everybody|mothers)"
    r"(?:\s+who\s+are|\s+and\s+[\w ]+)?,?\s+$",
    re.IGNORECASE,
)
_EXTREME = re.compile(
    rf"\b(?:youngest|oldest|eldest)\s+(?:\w+\s+){{0,2}}?(?:was|is|being|just|aged|,)\s+{_ABOUT}{NUMBER}\b(?!%){_UNIT}",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"\b(?:when|until|since|before|after)\s+(?:(?:s?he|they)\s+(?:was|were|is)\s+)?{_ABOUT}{NUMBER}"
    r"(?=\s*[.,;:)]|\s+years? old|$)",
    re.IGNORECASE,
)
_AT = re.compile(
    rf"\bat\s+{_ABOUT}{NUMBER}(?=[.,;](?!\d)|$)|"
    rf"\bat\s+(?:the\s+)?age\s+(?:of\s+)?{_ABOUT}{NUMBER}\b{_UNIT}{_OPEN}|\b(?:girl|boy|child|baby)\s+of\s+{NUMBER}\b|"
    rf"\b(?:{CHILD_ONE}|mother|father|woman|man)\s+\((?:aged\s+)?{NUMBER}\)",
    re.IGNORECASE,
)
_WAS = re.compile(
    rf"\b(?:was|is)\s+{_ABOUT}{NUMBER}(?=\s*[.,;)](?!\d)|\s+(?:when|and|at the time|years?\s*[.,;])|$)|"
    rf"\b(?:turned|turning)\s+{NUMBER}\b(?!\s*%)",
    re.IGNORECASE,
)
_BIRTHDAY = re.compile(
    r"\b(?:his|her|their|a|the child['’]s)\s+[\w-]+(?:st|nd|rd|th|first|second|"
    r"third)\s+birthday\b",
    re.IGNORECASE,
)
_SINGULAR = re.compile(
    rf"\b(?:an?|the|this|that|one|her|his|another)\s+{HOW}{CHILD_ONE}|\b(?:{PRONOUN}|himself|herself|the victim|"
    rf"the mother|the father|the suspect|sibling|"
    rf"baby)\b",
    re.IGNORECASE,
)
_RANGE = re.compile(r"(?:\bto|\band over|[-–]|\b\d+-? and|\bunder|\bover|\babove|\bbelow|\beach|\bevery)\s*$", re.IGNORECASE)
_FEW = re.compile(rf"(?<![\w-]){NUMBER}\s+{HOW}\w+(?: \w+)?,?\s+$", re.IGNORECASE)


def ages(sentence: Sentence) -> Iterator[str]:
    """The words of each age that is one person's."""
    text = sentence.text
    if sentence.place.label or sentence.words.isdisjoint(_SAID):
        return
    for found in _OLD.finditer(text):
        if not _is_range(text, found):
            yield found[0]
    for found in _AGED.finditer(text):
        if not _GROUP.search(text[: found.start()]) or _few(text[: found.start()]):
            yield found[0]
    yield from (found[0] for pattern in (_EXTREME, _BIRTHDAY) for found in pattern.finditer(text))
    if is_single(sentence):
        yield from (found[0] for pattern in (_WHEN, _AT, _WAS) for found in pattern.finditer(text))


def is_single(sentence: Sentence) -> bool:
    """True where the sentence speaks of one person who is there, not of anybody."""
    text = sentence.text
    return any(not is_of_anybody(found, text) for found in _SINGULAR.finditer(text))


def _is_range(text: str, found: re.Match[str]) -> bool:
    return _RANGE.search(text[: found.start()]) is not None


def _few(before: str) -> bool:
    """True where a number in words or digits counts those whose age follows: `two boys aged 15`."""
    return _FEW.search(before) is not None
