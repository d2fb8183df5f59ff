"""Every finder over a passage, in one order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from report.terms.disclosing.ages import ages
from report.terms.disclosing.arithmetic import numbers_given_away
from report.terms.disclosing.combinations import combinations
from report.terms.disclosing.dates import births, exact_days
from report.terms.disclosing.findings import Finding, unlike
from report.terms.disclosing.names import names
from report.terms.disclosing.numbers import numbers
from report.terms.disclosing.passages import Passage, Sentence, sentences
from report.terms.disclosing.places import schools
from report.terms.disclosing.small_numbers import small_numbers
from report.terms.disclosing.threshold import Threshold

_ANY_LETTER = re.compile(r"[^\W\d_]{2}|@|\d{4}")


def search(passages: Iterable[Passage], rule: Threshold) -> tuple[Finding, ...]:
    """What the passages hold that could tell of a single person, in their order; each finding once."""
    return unlike(finding for passage in passages for finding in _of_passage(passage, rule))


def _of_passage(passage: Passage, rule: Threshold) -> Iterator[Finding]:
    if not _ANY_LETTER.search(passage.text):
        return
    for sentence in sentences(passage):
        for code, words in _of_sentence(sentence, rule):
            yield Finding(code, words, sentence.text, replace(passage, line=sentence.line_of(words)))


def _of_sentence(sentence: Sentence, rule: Threshold) -> Iterator[tuple[str, str]]:
    yield from (("disclosure-small-number", words) for words in small_numbers(sentence, rule))
    yield from (("disclosure-small-number", words) for words in numbers_given_away(sentence, rule))
    yield from (("disclosure-age", words) for words in ages(sentence))
    yield from (("disclosure-combination", words) for words in combinations(sentence, rule))
    yield from (("disclosure-name", words) for words in names(sentence, rule))
    yield from (("disclosure-date-of-birth", words) for words in births(sentence))
    yield from (("disclosure-exact-date", words) for words in exact_days(sentence))
    yield from (("disclosure-school", words) for words in schools(sentence, rule))
    yield from numbers(sentence)
