"""How a run ends that cannot go on: a sentence for the person at the keyboard, one object for a script, an exit status."""

from __future__ import annotations

import errno
import tempfile
from collections.abc import Sequence

from report.cli.common import answer, tell, tell_problems
from report.terms.errors import ReportError
from report.terms.traces import trace_of
from report.terms.writing import reason

_REFUSALS = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ENAMETOOLONG}


def fail(fault: BaseException, arguments: Sequence[str]) -> int:
    """Say what ended a run, as the `arguments` typed ask for it, and return the exit status."""
    ended = fault if isinstance(fault, ReportError) else ReportError(_sentence(fault, "--debug" in arguments))
    if "--json" in arguments:
        answer({"error": str(ended), "problems": [problem.as_json() for problem in ended.problems]})
    else:
        tell(str(ended))
        tell_problems(ended.problems)
    return ended.exit_status


def _sentence(fault: BaseException, debug: bool) -> str:
    if isinstance(fault, ModuleNotFoundError) and (fault.name or "").split(".")[0] not in ("report", "charts"):
        return f"build needs the library {fault.name}, which is not installed. Type: make report"
    if isinstance(fault, MemoryError):
        return "The machine ran out of memory. Close other programs and run build again."
    if isinstance(fault, OSError) and fault.errno in _REFUSALS:
        what = str(fault.filename) if fault.filename else "A file"
        return f"{what} cannot be used ({reason(fault)}). Check its rights and the room on the disk, then run again."
    if debug:
        tell(trace_of(fault))
    return f"Something went wrong that should not have. What stands in output/ is whole. The details are in {_log(fault)}."


def _log(fault: BaseException) -> str:
    """Write the trace to a file only its owner can read, and return its name."""
    handle, name = tempfile.mkstemp(prefix="build-", suffix=".log")
    with open(handle, "w", encoding="utf-8") as file:
        file.write(trace_of(fault))
    return name
