"""Passwords for protected workbooks: given beforehand, or typed by a person who is asked. They are never written down."""

from __future__ import annotations

from collections.abc import Callable, MutableMapping, Sequence

VARIABLE = "BUILD_PASSWORD"


class Passwords:
    """What is at hand during one run. `ask` shows a question and answers with what was typed, or nothing."""

    def __init__(self, given: Sequence[str] = (), ask: Callable[[str], str] | None = None) -> None:
        self._given, self._ask = tuple(given), ask
        self._typed: list[str] = []
        self._asked: set[str] = set()

    def at_hand(self) -> tuple[str, ...]:
        """All that are tried on a protected file: what was typed for another one, then what was given."""
        return (*self._typed, *self._given)

    def ask(self, file: str, question: str) -> str:
        """What a person types for one file; nothing where nobody is there, or was asked about this file before."""
        if self._ask is None or file in self._asked:
            return ""
        self._asked.add(file)
        return self._ask(question)

    def remember(self, typed: str) -> None:
        """It opened a file: other files of the same partner may open with it too."""
        self._typed.append(typed)


def take_passwords(environment: MutableMapping[str, str]) -> tuple[str, ...]:
    """The values of BUILD_PASSWORD and of every BUILD_PASSWORD_NAME, in order of their names.

    They are taken out, so that no program started later receives them.
    """
    names = sorted(name for name in environment if name == VARIABLE or name.startswith(f"{VARIABLE}_"))
    return tuple(dict.fromkeys(value for name in names if (value := environment.pop(name))))
