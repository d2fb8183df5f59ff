"""Limits that a process sets upon itself: how much memory it may take, how long it may compute, and no dump of what it held."""

from __future__ import annotations

import os
import resource
import sys
from pathlib import Path

_STATM = Path("/proc/self/statm")
_MEGABYTE = 1024 * 1024


def can_limit_memory() -> bool:
    """True where the system itself refuses memory past a limit. Elsewhere a process can only watch itself."""
    return address_space() is not None


def address_space() -> int | None:
    """Bytes of address space this process holds now; None where the system does not say, as on macOS."""
    try:
        return int(_STATM.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    except (OSError, ValueError, IndexError):
        return None


def limit_memory(megabytes: int) -> bool:
    """Let this process take so much more than it holds now. False where the system has no such limit."""
    held = address_space()
    return held is not None and _set(resource.RLIMIT_AS, held + megabytes * _MEGABYTE)


def limit_processor(seconds: float) -> None:
    """End this process when it has computed so much longer: a second line, should nobody be there to stop it."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _set(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime + seconds) + 1)


def leave_no_dump() -> None:
    """A crash must not write what was read to the disk."""
    _set(resource.RLIMIT_CORE, 0)


def most_held() -> int:
    """Bytes of real memory this process has held at the most."""
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024


def end(status: int) -> None:
    """Leave at once: nothing is flushed, nothing is said."""
    os._exit(status)


def _set(which: int, most: int) -> bool:
    _, hard = resource.getrlimit(which)
    try:
        resource.setrlimit(which, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
    except (ValueError, OSError):
        return False
    return True
