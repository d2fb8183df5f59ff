"""Names of schools, and of other places where somebody lives or goes."""

from __future__ import annotations

import re
from collections.abc import Iterator

from report.terms.disclosing.passages import Sentence
from report.terms.disclosing.patterns import MONTHS
from report.terms.disclosing.threshold import Threshold

_SCHOOL = re.compile(
    r"\b(?P<name>(?:[A-Z][\w'’.-]*\s+){1,5}?)(?P<kind>(?:(?:Church of England|C of E|Roman Catholic|RC|Catholic|"
    r"Primary|Infants?|Junior|"
    r"Secondary|High|Nursery|Grammar|Special|Community|Middle|Preparatory|Boys['’]?|Girls['’]?|First)\s+)*"
    r"(?:School|Academy|College|Nursery|Pre-?[Ss]chool)|Primary|High)\b(?!\s+(?:of|for|[Cc]ensus|Trust|[Aa]ge|[Yy]ear|[Nn]urses?))"
)
_KINDS = frozenset("school academy college nursery primary high preschool pre".split())
_NO_SCHOOL = frozenset(
    "the a an our every each this that no any virtual primary secondary high special royal national police social work "
    "training safeguarding learning leadership staff multi multi-agency nursery all many most some local state public "
    "private and in at for with when where if academy college school early years health safer healthy whole back from to of "
    "junior infant education".split()
)
_PLACE = re.compile(
    r"\b(?:in|from|at|near|around)\s+(?:the\s+)?(?P<name>[A-Z][\w'’-]+(?:\s+(?:upon|on|le|and)?\s*[A-Z][\w'’-]+){0,3})"
    r"(?P<kind>\s+(?:ward|estate|village|town|Estate|Ward))?"
)
_MONTHS = MONTHS.casefold().replace("|", " ")
_NO_PLACE = frozenset(
    f"{_MONTHS} england wales scotland ireland britain year reception universal early child children key covid christmas "
    "easter working level priority ofsted parliament english care section act monday tuesday wednesday thursday friday "
    "saturday sunday spring summer autumn winter stage level social children's children’s family families school schools "
    "health education police council europe african asia africa promise chapter appendix".split()
)


def schools(sentence: Sentence, rule: Threshold) -> Iterator[str]:
    """The names of schools and colleges; a kind of school is none, nor is one that the settings name as a body."""
    if sentence.words.isdisjoint(_KINDS):
        return
    for found in _SCHOOL.finditer(sentence.text):
        words = found["name"].split()
        while words and words[0].casefold().strip(".,") in _NO_SCHOOL:
            words = words[1:]
        told = " ".join((*words, found["kind"]))
        if words and not rule.knows(told) and words[-1].casefold() not in _NO_SCHOOL and not words[-1].isupper():
            yield told


def places(sentence: Sentence, rule: Threshold) -> Iterator[str]:
    """Places smaller than the area itself: where somebody lives, was found or goes."""
    for found in _PLACE.finditer(sentence.text):
        first = found["name"].split()[0].casefold()
        if found["name"].isupper() or first in _NO_PLACE or rule.knows(found["name"]) or rule.knows(first):
            continue
        yield found["name"] + (found["kind"] or "")
