"""Progress on standard error: live on a terminal, one plain line a stage elsewhere."""

from __future__ import annotations

import os
import sys
from getpass import getpass
from typing import TYPE_CHECKING

from report.intake.files.passwords import Passwords, take_passwords

if TYPE_CHECKING:
    from rich.progress import Progress as Live
    from rich.progress import TaskID

WIDTH = 28


class Progress:
    """Shows each stage as `Reading data/2021-22 ........ 34 returns from 9 partners`."""

    def __init__(self, quiet: bool) -> None:
        self.quiet = quiet
        self._what = ""
        self._live: Live | None = None
        self._task: TaskID | None = None

    def begin(self, what: str) -> None:
        """A stage begins: on a terminal a bar is shown until it ends."""
        self._what = what
        if not self.quiet and sys.stderr.isatty():
            self._live = _bar()
            self._live.start()
            self._task = self._live.add_task(_dotted(what), total=None)

    def step(self, done: int, of: int) -> None:
        """Part of the stage is done."""
        if self._live and self._task is not None:
            self._live.update(self._task, completed=done, total=of)

    def end(self, result: str, lines: tuple[str, ...] = ()) -> None:
        """The stage is over: its line stays."""
        self.stop()
        if self.quiet:
            return
        for line in (f"{_dotted(self._what)} {result}", *lines):
            print(line, file=sys.stderr)

    def ask(self, question: str) -> str:
        """What the person types, unseen; nothing where nobody is there. The bar gives way meanwhile."""
        if not self.can_ask:
            return ""
        if self._live:
            self._live.stop()
        try:
            return getpass(question, sys.stderr)
        except EOFError:
            print(file=sys.stderr)
            return ""
        finally:
            if self._live:
                self._live.start()

    @property
    def can_ask(self) -> bool:
        """True where a person sits at the keyboard and has not asked for quiet."""
        return not self.quiet and sys.stdin.isatty() and sys.stderr.isatty()

    def stop(self) -> None:
        """Take the bar away, whatever happened."""
        if self._live:
            self._live.stop()
            self._live = None


def passwords(progress: Progress) -> Passwords:
    """Those of the environment, and the person at the keyboard."""
    return Passwords(take_passwords(os.environ), progress.ask)


def _bar() -> Live:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn
    from rich.progress import Progress as Live

    columns = (TextColumn("{task.description}"), BarColumn(bar_width=20), MofNCompleteColumn())
    return Live(*columns, console=Console(stderr=True), transient=True)


def _dotted(what: str) -> str:
    return f"{what} ".ljust(WIDTH, ".")
