"""The reader's side of the line: a process that does one call after another, within limits, and never outlives its parent."""

from __future__ import annotations

import faulthandler
import gc
import os
import signal
import sys
import threading
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection, wait
from multiprocessing.process import parent_process
from pathlib import Path
from typing import Any, Literal

from report.intake.files import limits

OUT_OF_MEMORY = 77
"""The exit status of a process that took too much memory and could not say so."""
_SPENT = 64 * 1024 * 1024
_LOOK_EVERY = 0.05

Ending = Literal["done", "memory", "failed"]


@dataclass(frozen=True)
class Outcome:
    """How a call ended: its answer, or the fault and its place. `spent`: the process holds much, and ends after this call."""

    ending: Ending
    answer: Any = None
    detail: str = ""
    spent: bool = False


def serve(line: Connection, prepared: object, memory_mb: int, seconds: float) -> None:
    """Do calls `function(prepared, *arguments)` until the line closes. Runs in a process of its own."""
    _say_nothing()
    gc.freeze()
    limited = _limit(memory_mb)
    began_with = limits.address_space() if limited else None
    while True:
        try:
            function, arguments = line.recv()
        except (EOFError, OSError):
            limits.end(0)
        limits.limit_processor(2 * seconds)
        outcome = _outcome(function, prepared, arguments)
        grown = (limits.address_space() or 0) - began_with if began_with is not None else 0
        _send(line, Outcome(outcome.ending, outcome.answer, outcome.detail, grown > _SPENT))


def _say_nothing() -> None:
    """The terminal belongs to the parent: Ctrl-C, and whatever a library would print."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    faulthandler.disable()
    limits.leave_no_dump()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for handle in (0, 1, 2):
        os.dup2(nowhere, handle)
    # New streams: the old ones may have been in use by another thread just when this process was forked from it.
    sys.stdout = sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _limit(memory_mb: int) -> bool:
    """Limit memory and watch the parent. The watch begins first: what it needs itself is not counted."""
    parent, begun = parent_process(), threading.Event()
    if parent is not None:
        hard = limits.can_limit_memory()
        most = None if hard else limits.most_held() + memory_mb * 1024 * 1024
        threading.Thread(target=_watch, args=(parent.sentinel, most, begun), daemon=True).start()
        begun.wait()
    return limits.limit_memory(memory_mb)


def _watch(sentinel: int, most: int | None, begun: threading.Event) -> None:
    """End with the parent and, where the system limits no memory, when more than `most` bytes were taken."""
    ended = wait([sentinel], 0)  # once without waiting: what memory a thread needs, it has from now on
    begun.set()
    while not (ended or wait([sentinel], None if most is None else _LOOK_EVERY)):
        if most is not None and limits.most_held() > most:
            limits.end(OUT_OF_MEMORY)
    limits.end(0)


def _outcome(function: Callable[..., Any], prepared: object, arguments: tuple[Any, ...]) -> Outcome:
    try:
        return Outcome("done", function(prepared, *arguments))
    except MemoryError:
        return Outcome("memory")
    except BaseException as fault:  # a parser may even ask to exit; the parent makes a sentence of it
        return Outcome("failed", detail=_named(fault))


def _named(fault: BaseException) -> str:
    """The kind of a fault and its line in the program. Never its message, which may hold what stands in a cell."""
    frames = traceback.extract_tb(fault.__traceback__)
    return f"{type(fault).__name__} in {Path(frames[-1].filename).name}, line {frames[-1].lineno}"


def _send(line: Connection, outcome: Outcome) -> None:
    try:
        try:
            line.send(outcome)
        except MemoryError:
            line.send(Outcome("memory", spent=True))
    except MemoryError:
        limits.end(OUT_OF_MEMORY)
    except OSError:
        limits.end(0)
