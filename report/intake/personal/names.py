"""What looks like a person's name: by its shape, and by a list of first names common in Britain.

The list is no census. It is there so that `Tower Hamlets` and `Half Day` are not taken for people.
"""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from report.terms.disclosing.word_lists import FIRST_NAMES, listed_words

_NO_PERSON = listed_words(Path(__file__).with_name("other_words.txt"))
_PARTICLES = frozenset("de da di del della van von der den bin bint ibn al el ul ur la le ap ab ferch abu o".split())
_WORD = re.compile(r"[^\W\d_]+(?:['’`.-][^\W\d_]*)*")
_BEHIND = re.compile(
    r"[\s,(:-]*(?:dob|born|aged?)?[\s:]*"
    r"(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}-\d\d-\d\d|\d{1,2}(?: ?years?| ?yrs?)?)\s*\)?$",
    re.IGNORECASE,
)
"""A date of birth or an age behind a name, in the same cell."""
_ENDS_BEHIND = re.compile(r"\d(?: ?y(?:ea)?rs?)?\s*\)?$", re.IGNORECASE)
"""What every such end ends in: told without trying it from each sign of a long text."""
_BETWEEN = re.compile(r"\s*[,;&/]\s*|\s+and\s+")
_INITIAL = re.compile(r"[^\W\d_]\.?")
_MOST_WORDS, _LONGEST = 4, 48


@lru_cache(maxsize=50_000)
def is_known_name(text: str) -> bool:
    """True for one to four words of which one is a common first name, in any case: `SMITH, Emma`, `emma smith`, `Emma`.

    So is a list of such: `Emma (7), Tom (9)`.
    """
    return _has_first_name(text) or all(map(_has_first_name, _BETWEEN.split(text)))


@lru_cache(maxsize=50_000)
def has_name_shape(text: str) -> bool:
    """True for the shape alone: two to four capitalised words, `SURNAME, Forename`, `Smith J`, `J. Smith`."""
    found = _parts(text)
    capitals = [word for word in found if word[0].isupper() or word.casefold() not in _PARTICLES]
    return len(found) >= 2 and bool(capitals) and all(word[0].isupper() for word in capitals)


def has_initial(text: str) -> bool:
    """True for a family name with an initial: `Smith J`, `J. Smith`."""
    return has_name_shape(text) and any(len(part) == 1 for part in _parts(text))


def may_be_name(text: str) -> bool:
    """True for one to four words of letters of which none speaks against a name: `Ottilie`, `QUORLE`, `OB`."""
    return bool(_parts(text))


def is_single_word(text: str) -> bool:
    """True for one word of letters with a capital, as a first name or a family name alone."""
    found = _parts(text)
    return len(found) == 1 and found[0][0].isupper() and len(found[0]) > 1


def _has_first_name(text: str) -> bool:
    return any(word.casefold() in FIRST_NAMES for word in _parts(text))


def _parts(text: str) -> list[str]:
    """The words of what may be a name; none where it holds digits, other signs, or a word that no name has."""
    text = text.strip()
    if _ENDS_BEHIND.search(text):
        text = _BEHIND.sub("", text)
    if len(text) > _LONGEST or any(sign.isdigit() for sign in text):
        return []
    parts = [part.rstrip(".") or part for part in text.replace(",", " ").split()]
    if not 1 <= len(parts) <= _MOST_WORDS or text.count(",") > 1:
        return []
    if not all(_WORD.fullmatch(part) or _INITIAL.fullmatch(part) for part in parts):
        return []
    if any(part.casefold() in _NO_PERSON for part in parts) or all(len(part) == 1 for part in parts):
        return []
    return parts
