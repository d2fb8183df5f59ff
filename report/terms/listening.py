"""Listeners: who hears how far a build has come."""

from __future__ import annotations

from typing import Protocol


class Listener(Protocol):
    """Hears the stages of a build: the command shows them, a script need not."""

    def begin(self, what: str) -> None:
        """A stage begins."""

    def step(self, done: int, of: int) -> None:
        """Part of it is done."""

    def end(self, result: str, lines: tuple[str, ...] = ()) -> None:
        """The stage is over: its result, and lines below it."""


class Silence:
    """A listener that says nothing."""

    def begin(self, what: str) -> None:
        """Nothing is said."""

    def step(self, done: int, of: int) -> None:
        """Nothing is said."""

    def end(self, result: str, lines: tuple[str, ...] = ()) -> None:
        """Nothing is said."""
