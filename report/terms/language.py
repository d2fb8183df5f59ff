"""The language that fixed words are spoken in: English as written in the program, or another from its file of words.

`said` takes the English words and gives those of the language in effect. Words that are kept and said later are marked by
`phrase`, so that whoever gathers the words to translate finds them; what was marked is said where it is printed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field

BETWEEN = "\x04"
"""Stands between the sense of a word and the word, where it is looked up: as gettext does it."""
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def _one_or_many(count: int) -> int:
    return int(count != 1)


@dataclass(frozen=True)
class Language:
    """A language by its code, as `cy`, with its words by the English ones. Words that it lacks are said in English.

    `plurals` are the forms of what is counted, by the English singular; `form` says which of them a number takes. `months`
    are the names of the twelve months, `short_months` as an axis has room for.
    """

    code: str = "en-GB"
    words: Mapping[str, str] = field(default_factory=dict)
    plurals: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    form: Callable[[int], int] = _one_or_many
    months: tuple[str, ...] = MONTHS
    short_months: tuple[str, ...] = tuple(name[:3] for name in MONTHS)


ENGLISH = Language()
_SPOKEN: ContextVar[Language] = ContextVar("spoken", default=ENGLISH)


def spoken() -> Language:
    """The language in effect."""
    return _SPOKEN.get()


@contextmanager
def speaking(language: Language) -> Iterator[None]:
    """Inside this context fixed words are said in `language`."""
    before = _SPOKEN.set(language)
    try:
        yield
    finally:
        _SPOKEN.reset(before)


def said(english: str, /, *, sense: str = "", **fill: object) -> str:
    """The fixed words in the language in effect, with `{name}` filled in.

    `sense` tells two meanings of one English word apart, where another language has two words for them. Words that no file
    holds, such as an author's own, are given back as they are.
    """
    key = f"{sense}{BETWEEN}{english}" if sense else english
    words = _SPOKEN.get().words.get(key) or english
    return words.format(**fill) if fill else words


def said_of(count: int, one: str, many: str, /, **fill: object) -> str:
    """What is counted, in the form the number takes: `{count}` is the number with separators, unless it is filled otherwise."""
    language = _SPOKEN.get()
    forms = language.plurals.get(one)
    words = forms[language.form(count)] if forms else (one, many)[_one_or_many(count)]
    return words.format(**{"count": f"{count:,}", **fill})


def phrase(english: str, /, *, sense: str = "") -> str:
    """The English words unchanged: marked as words to translate, to be said later by `said`, in the same sense."""
    return english
