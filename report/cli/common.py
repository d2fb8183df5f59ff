"""What all verbs share: options, and the way results and problems are told."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import wraps
from pathlib import Path
from typing import Any

import click

from report.terms.problems import Problem, Severity

_NARROWEST = 40
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
        return function(*args, options=replace(before, **given), **kwargs)

    return command


def found(file: Path, project: Path) -> Path:
    """The file that was typed: as messages name it, from the project's folder, else from where one stands."""
    return (project / file).resolve() if (project / file).exists() else file.resolve()


def say(text: str = "") -> None:
    """A result, on standard output."""
    print(text)


def tell(text: str) -> None:
    """Progress or a problem, on standard error."""
    print(text, file=sys.stderr)


def terminal_width() -> int | None:
    """How many letters a line of the terminal holds; None where results go to a file or another program."""
    return max(shutil.get_terminal_size().columns, _NARROWEST) if sys.stdout.isatty() else None


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
