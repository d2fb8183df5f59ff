"""Dates of birth, and exact days of what happened to somebody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.terms.disclosing.ages import is_single
from report.terms.disclosing.passages import Sentence
from report.terms.disclosing.patterns import BORN, MONTHS
from report.terms.disclosing.people import HARM, PEOPLE

_ORDINAL = r"\d{1,2}(?:st|nd|rd|th)?"
_EXACT = re.compile(
    rf"\b{_ORDINAL}\s+(?:of\s+)?(?:{MONTHS})\b(?:,?\s+\d{{4}})?|\b(?:{MONTHS})\s+{_ORDINAL}(?:,?\s+\d{{4}})?\b(?!\s*\d)|"
    r"\b\d{1,2}[/.]\d{1,2}[/.](?:\d{4}|\d\d)\b|\b\d{4}-\d\d-\d\d\b"
)
_BIRTH = re.compile(
    rf"\b(?:was\s+|were\s+)?born\s+(?:(?:on|in)\s+)?(?:\w+day,?\s+)?(?:(?:the\s+)?{_ORDINAL}\s+(?:of\s+)?)?(?:{MONTHS})(?:\s+\d{{4}})?|"
    rf"\b(?:DOB|d\.o\.b\.?|date of birth)\W{{0,3}}(?:is\s+|was\s+)?(?:{_EXACT.pattern})|\bwas born in (?:19|20)\d\d\b",
    re.IGNORECASE,
)
_MANY = re.compile(r"\b(?:children|babies|those|people|infants|pupils|all|everyone)\b[^.]{0,20}$", re.IGNORECASE)
_WORK = re.compile(
    r"\b(?:report|strateg|polic(?:y|ies)|act|conference|published|guidance|came into force|met|meeting|discuss|"
    r"launch|training)\w*\b",
    re.IGNORECASE,
)
"""What people at work do on a day that anybody may know."""
_HAPPENED = re.compile(
    r"\b(?:admitted|hospital|removed|taken into|found|placed|sentenced|ran away|overdos|burn|fell|drown|"
    r"went missing|born|discharged|"
    r"collapsed|disclosed|reported)\w*",
    re.IGNORECASE,
)


def births(sentence: Sentence) -> Iterator[str]:
    """Dates of birth, by the day or by the month; of a whole group they are none."""
    if not any(map(str.isdigit, sentence.text)) and "born" not in sentence.words:
        return
    for pattern in (BORN, _BIRTH):
        found = pattern.search(sentence.text)
        if found and not _MANY.search(sentence.text[: found.start()]):
            yield found[0]
            return


def exact_days(sentence: Sentence) -> Iterator[str]:
    """In a case study every exact day; elsewhere the day on which something happened to somebody."""
    text = sentence.text
    if not any(map(str.isdigit, text)):
        return
    happened = (HARM.search(text) or _HAPPENED.search(text)) and (is_single(sentence) or PEOPLE.search(text))
    if not sentence.place.story and (sentence.place.label or not happened or _WORK.search(text)):
        return
    born = next(births(sentence), "")
    yield from (found[0] for found in _EXACT.finditer(text) if found[0] not in born)
