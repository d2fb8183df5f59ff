"""Reading files one after another in a process that can be stopped: what goes wrong there refuses one file, never the run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, TypeVar

from report.intake.files.guards import LESS
from report.intake.files.passwords import Passwords
from report.intake.files.workbooks import file_name
from report.intake.files.worker import Stopped, Worker
from report.intake.whose import whose
from report.settings.config import Reading
from report.settings.project import Settings
from report.terms.problems import Problem, stop

Answer = TypeVar("Answer")
Found = tuple[Answer, Sequence[Problem]]
"""What a task gives: its answer, and the problems of opening the file."""
Task = Callable[..., Found[Answer]]

_LESS = f"{LESS[:-1]}, or raise `{{key}}` under `reading` in config.yaml."
_SAVE_AGAIN = (
    "Ask for a copy that was opened and saved again in Excel or LibreOffice. "
    "If that is refused too, tell whoever looks after the program."
)


class Reader:
    """One reading process for many files below `folder`, with the passwords that are at hand. Use it in a `with` block."""

    def __init__(
        self, folder: Path, limits: Reading, passwords: Passwords | None = None, settings: Settings | None = None
    ) -> None:
        self._folder, self._limits, self._settings = folder, limits, settings
        self._passwords = passwords or Passwords()
        self._worker = Worker(settings, limits.memory_mb, limits.seconds)

    def __enter__(self) -> Reader:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self._worker.stop()

    def read(self, task: Task[Answer], path: Path, *more: Any) -> tuple[Answer | None, Sequence[Problem]]:
        """The answer of `task(settings, path, passwords, *more)`; None with a problem at stop where it had to be ended.

        A person at the keyboard is asked for a password that is lacking, once for each file.
        """
        answer, problems = self._once(task, path, more, ())
        if _locked(problems) and (typed := self._passwords.ask(str(path), self._question(path))):
            answer, problems = self._once(task, path, more, (typed,))
            if not _locked(problems):
                self._passwords.remember(typed)
        return answer, problems

    def _once(
        self, task: Task[Answer], path: Path, more: Sequence[Any], typed: Sequence[str]
    ) -> tuple[Answer | None, Sequence[Problem]]:
        try:
            return self._worker.call(task, path, (*typed, *self._passwords.at_hand()), *more)
        except Stopped as end:
            return None, [self._problem(end, path)]
        except MemoryError:  # only where no process could be begun
            return None, [self._problem(Stopped("memory"), path)]

    def _question(self, path: Path) -> str:
        file = file_name(path, self._folder)
        partner = self._settings.config.partners.get(whose(file, self._settings)) if self._settings else None
        return f"{file}{f' ({partner.name})' if partner else ''} is protected. Its password, or Enter to leave it out: "

    def _problem(self, end: Stopped, path: Path) -> Problem:
        file = file_name(path, self._folder)
        if end.why == "slow":
            what = f"Reading it took longer than {self._limits.seconds:g} seconds, so it was stopped."
            return stop("file-too-slow", what, _LESS.format(key="seconds"), file=file)
        if end.why == "memory":
            what = f"Reading it took more than {self._limits.memory_mb:,} MB of memory, so it was stopped."
            return stop("file-too-much-memory", what, _LESS.format(key="memory_mb"), file=file)
        what = f"The program could not go on while reading it{f' ({end.detail})' if end.detail else ''}."
        return stop("file-not-readable", what, _SAVE_AGAIN, file=file)


def _locked(problems: Sequence[Problem]) -> bool:
    return any(problem.code == "file-password" for problem in problems)


def reader_of(settings: Settings, passwords: Passwords | None = None) -> Reader:
    """The reader of a project's own files."""
    return Reader(settings.folder, settings.config.reading, passwords, settings)
