"""A process that does the dangerous part and can be stopped: begun when first needed, kept, and begun again after a fall.

It knows nothing of spreadsheets. What crosses the line is pickled, so calls should answer with little.
"""

from __future__ import annotations

import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import TracebackType
from typing import TYPE_CHECKING, Any, Literal, TypeVar

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from report.intake.files.worker_side import Outcome

Answer = TypeVar("Answer")
# Forking costs milliseconds; elsewhere than on Linux the system's own libraries do not bear it.
METHOD = "fork" if sys.platform.startswith("linux") else "spawn"


class Stopped(Exception):
    """A call that gave no answer: too slow, too much memory, or it brought the process down. `detail` says where, if known."""

    def __init__(self, why: Literal["slow", "memory", "failed"], detail: str = "") -> None:
        super().__init__(why)
        self.why, self.detail = why, detail


class Worker:
    """One such process. `prepared` is what every call needs; it is handed over once.

    Where no process can be begun, calls are done here, without limits.
    """

    def __init__(self, prepared: object, memory_mb: int, seconds: float, method: str = METHOD) -> None:
        self._prepared, self._memory_mb, self._seconds, self._method = prepared, memory_mb, seconds, method
        self._process: BaseProcess | None = None
        self._line: Connection | None = None
        self._alone = False

    def __enter__(self) -> Worker:
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def call(self, function: Callable[..., Answer], *arguments: Any) -> Answer:
        """The answer of `function(prepared, *arguments)`, a function that can be imported. Raises Stopped."""
        line = self._line or self._begin()
        if line is None:
            return function(self._prepared, *arguments)
        outcome = self._outcome(line, function, arguments)
        if outcome.spent:
            self.stop()
        if outcome.ending != "done":
            raise Stopped(outcome.ending, outcome.detail)
        answer: Answer = outcome.answer
        return answer

    def begins(self) -> bool:
        """True where a process can be begun here."""
        return (self._line or self._begin()) is not None

    def stop(self) -> None:
        """End the process at once, whatever it does. The next call begins another."""
        process, line, self._process, self._line = self._process, self._line, None, None
        if line is not None:
            line.close()
        if process is not None:
            process.kill()
            process.join()

    def _outcome(self, line: Connection, function: Callable[..., Any], arguments: tuple[Any, ...]) -> Outcome:
        try:
            line.send((function, arguments))
            if not line.poll(self._seconds):
                self.stop()
                raise Stopped("slow")
            outcome: Outcome = line.recv()
            return outcome
        except (EOFError, OSError):
            raise self._fall() from None

    def _fall(self) -> Stopped:
        """Why the process ended by itself."""
        from report.intake.files.worker_side import OUT_OF_MEMORY

        process = self._process
        if process is not None:
            process.join(timeout=5)
        status = process.exitcode if process is not None else None
        self.stop()
        if status == OUT_OF_MEMORY:
            return Stopped("memory")
        return Stopped("failed", "the system ended it" if status is not None and status < 0 else "")

    def _begin(self) -> Connection | None:
        if self._alone:
            return None
        try:
            self._line, self._process = self._started()
        except (ImportError, OSError, AssertionError):  # no such system call, no more processes, or a process that may have none
            self._alone = True
        return self._line

    def _started(self) -> tuple[Connection, BaseProcess]:
        import multiprocessing

        from report.intake.files.worker_side import serve

        context = multiprocessing.get_context(self._method)
        ours, theirs = context.Pipe()
        given = (theirs, self._prepared, self._memory_mb, self._seconds)
        process: BaseProcess = context.Process(target=serve, args=given, daemon=True)  # type: ignore[attr-defined]
        try:
            with _uninterrupted():
                process.start()
        except BaseException:
            ours.close()
            raise
        finally:
            theirs.close()
        return ours, process


@contextmanager
def _uninterrupted() -> Iterator[None]:
    """Ctrl-C waits a moment: a process that has only just begun would answer it with a trace."""
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
