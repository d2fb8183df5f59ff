"""Passwords for protected workbooks: given beforehand, or typed by a person who is asked. They are never written down."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping
from dataclasses import dataclass, field

VARIABLE = "BUILD_PASSWORD"


@dataclass(frozen=True)
class Passwords:
    """What is tried on every protected file, and `ask`, which shows a question and answers with what was typed, or nothing."""

    given: tuple[str, ...] = field(default=(), repr=False)
    ask: Callable[[str], str] | None = field(default=None, repr=False)


NO_PASSWORDS = Passwords()


def take_passwords(environment: MutableMapping[str, str]) -> tuple[str, ...]:
    """The values of BUILD_PASSWORD and of every BUILD_PASSWORD_NAME, in order of their names.

    They are taken out, so that no program started later receives them.
    """
    names = sorted(name for name in environment if name == VARIABLE or name.startswith(f"{VARIABLE}_"))
    return tuple(dict.fromkeys(value for name in names if (value := environment.pop(name))))
