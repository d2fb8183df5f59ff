"""A fault of the program as a log may keep it: where it happened, and never what stood in a partner's return."""

from __future__ import annotations

import traceback
from collections.abc import Iterator
from pathlib import Path

_READS_RETURNS = Path(__file__).resolve().parents[1] / "intake"
_LEFT_OUT = "(its message is left out: it may hold what a return says)"


def trace_of(fault: BaseException) -> str:
    """The trace as text, the cause first. Where returns were being read, the messages are left out of the whole chain."""
    chain = list(_chain(fault))
    reading = any(_reads_returns(each) for each in chain)
    parts = []
    for each in reversed(chain):
        said = _LEFT_OUT if reading else str(each)
        frames = "".join(traceback.format_tb(each.__traceback__))
        parts.append(f"Traceback (most recent call last):\n{frames}{type(each).__qualname__}: {said}\n")
    return "\n".join(parts)


def _chain(fault: BaseException) -> Iterator[BaseException]:
    """The fault and what led to it."""
    seen: set[int] = set()
    now: BaseException | None = fault
    while now is not None and id(now) not in seen:
        seen.add(id(now))
        yield now
        now = now.__cause__ or (None if now.__suppress_context__ else now.__context__)


def _reads_returns(fault: BaseException) -> bool:
    frames = traceback.walk_tb(fault.__traceback__)
    return any(Path(frame.f_code.co_filename).is_relative_to(_READS_RETURNS) for frame, _ in frames)
