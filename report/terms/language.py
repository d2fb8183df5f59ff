"""The language that fixed words are spoken in: English as written in the program, or another from its file of words.

`said` takes the English words and gives those of the language in effect. Numbers and dates follow it through Babel.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Language:
    """A language by its code, as `cy`, with its words by the English ones. Words that it lacks are said in English."""

    code: str = "en-GB"
    words: Mapping[str, str] = field(default_factory=dict)


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


def said(english: str, **fill: object) -> str:
    """The fixed words in the language in effect, with `{name}` filled in."""
    words = _SPOKEN.get().words.get(english) or english
    return words.format(**fill) if fill else words
