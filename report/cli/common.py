"""What all verbs share: options, the way problems are told, exit statuses, and what happens when something unexpected does."""

from __future__ import annotations

import errno
import json
import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from report.terms.errors import ReportError
from report.terms.problems import Problem, Severity
from report.terms.writing import reason

_REFUSALS = {errno.EACCES, errno.EPERM, errno.EROFS, errno.ENOSPC, errno.EDQUOT, errno.EIO, errno.ENAMETOOLONG}
OPTION_NAMES = ("project", "year", "output", "no_cache", "as_json", "quiet", "debug")


@dataclass(frozen=True)
class Options:
    """The options every verb takes."""

    project: Path = Path()
    year: str = ""
    output: Path | None = None
    no_cache: bool = False
    as_json: bool = False
    quiet: bool = False
    debug: bool = False


def common_options(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the common options; it receives them as `options`. Options before the verb count too."""

    @click.option("--project", type=click.Path(path_type=Path), default=None, help="The project's folder, if not this one.")
    @click.option("--year", default=None, help="The reporting year, as 2021-22.")
    @click.option("--output", type=click.Path(path_type=Path), default=None, help="Where outputs go, if not to output/.")
    @click.option("--no-cache", is_flag=True, default=None, help="Draw every chart anew.")
    @click.option("--json", "as_json", is_flag=True, default=None, help="Answer with one JSON object, for scripts.")
    @click.option("--quiet", is_flag=True, default=None, help="Say nothing but what is wrong.")
    @click.option("--debug", is_flag=True, default=None, help="Show the program's own trace if it fails.", hidden=True)
    @wraps(function)
    def command(*args: Any, **kwargs: Any) -> Any:
        context = click.get_current_context()
        before = context.obj if isinstance(context.obj, Options) else Options()
        given = {name: value for name in OPTION_NAMES if (value := kwargs.pop(name)) is not None}
        options = replace(before, **given)
        if options.debug:
            os.environ["REPORT_DEBUG"] = "1"
        return function(*args, options=options, **kwargs)

    return command


def say(text: str = "") -> None:
    """A result, on standard output."""
    print(text)


def tell(text: str) -> None:
    """Progress or a problem, on standard error."""
    print(text, file=sys.stderr)


def answer(content: Mapping[str, Any]) -> None:
    """The one JSON object of a script's call."""
    print(json.dumps(content, ensure_ascii=False, indent=1))


def tell_problems(problems: Iterable[Problem]) -> None:
    """Each problem as a line with its place, what is wrong and what to do."""
    order = [Severity.STOP, Severity.QUESTION, Severity.NOTE]
    for problem in sorted(problems, key=lambda p: order.index(p.severity)):
        tell(f"  · {problem.sentence}")


def status_of(problems: Sequence[Problem]) -> int:
    """0, or 1 where a finding at stop is open."""
    return 1 if any(problem.severity is Severity.STOP for problem in problems) else 0


def fail(fault: BaseException, arguments: Sequence[str]) -> int:
    """Turn what ended a run into sentences and an exit status."""
    as_json = "--json" in arguments
    if isinstance(fault, ReportError):
        if as_json:
            answer({"error": str(fault), "problems": [problem.as_json() for problem in fault.problems]})
        else:
            tell(str(fault))
            tell_problems(fault.problems)
        return fault.exit_status
    if isinstance(fault, ModuleNotFoundError) and (fault.name or "").split(".")[0] not in ("report", "charts"):
        tell(f"build needs the library {fault.name}, which is not installed. Type: make report")
        return 2
    if isinstance(fault, MemoryError):
        tell("The machine ran out of memory. Close other programs and run build again.")
        return 2
    if isinstance(fault, OSError) and fault.errno in _REFUSALS:
        return fail(ReportError(_refused(fault)), arguments)
    return _unexpected(fault, as_json)


def _refused(fault: OSError) -> str:
    """A disk or folder that refuses, in a sentence."""
    what = str(fault.filename) if fault.filename else "A file"
    return f"{what} cannot be used ({reason(fault)}). Check its rights and the room on the disk, then run again."


def _unexpected(fault: BaseException, as_json: bool) -> int:
    if os.environ.get("REPORT_DEBUG"):
        traceback.print_exception(fault)
    lead = "Something went wrong that should not have. The last good report was not changed."
    message = f"{lead} The details are in {_log(fault)}."
    if as_json:
        answer({"error": message, "problems": []})
    else:
        tell(message)
    return 2


def _log(fault: BaseException) -> str:
    """Write the trace to a file only its owner can read, and return its name."""
    handle, name = tempfile.mkstemp(prefix="build-", suffix=".log")
    with open(handle, "w", encoding="utf-8") as file:
        traceback.print_exception(fault, file=file)
    return name
