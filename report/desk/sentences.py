"""Small pieces of English that the officer's pages and the terminal share."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from report.terms.spelling_numbers import capitalised, in_words, listed


def counted(number: int, one: str, many: str = "") -> str:
    """`one return`, `12 returns`: the number in words up to twenty."""
    return f"{in_words(number)} {one if number == 1 else many or one + 's'}"


def in_digits(number: int, one: str) -> str:
    """`1 return`, `12 returns`, `no returns`, for lines of progress."""
    return f"{number or 'no'} {one if number == 1 else one + 's'}"


def joined(parts: Iterable[str]) -> str:
    """`a`, `a and b`, `a, b and c`."""
    return listed([part for part in parts if part])


def partner_name(partner: str, names: Mapping[str, str]) -> str:
    """The partner's name as people know it; without one, its id made readable."""
    return names.get(partner) or readable(partner) or "Not known"


def readable(name: str) -> str:
    """An id as words: `step_ups` is `Step ups`."""
    return capitalised(name.replace("_", " "))


def ask_line(role: str) -> str:
    """`Ask the police data officer`; nothing where nobody is named. Acronyms keep their capitals."""
    role = role.strip().rstrip(".")
    if not role:
        return ""
    first = role.split()[0]
    if first[1:].islower():
        role = role[0].lower() + role[1:]
    return f"Ask {role}" if first.lower() in ("the", "your") else f"Ask the {role}"


def heading_and_rest(text: str) -> tuple[str, str]:
    """The first sentence without its full stop, and what follows it."""
    first, stop, rest = text.partition(". ")
    return (first, rest) if stop else (text.rstrip("."), "")
