"""One gate: how it is tried, what closes it, and what gates read."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

BUILD = "Run build, then try again."


@dataclass(frozen=True)
class Gate:
    """One gate: passed or not, and the reason in a sentence."""

    name: str
    passed: bool
    reason: str

    def as_json(self) -> dict[str, object]:
        """The keys promised in the contract for scripts."""
        return asdict(self)


class Closed(Exception):
    """Why a gate is closed."""


def tried_gate(name: str, attempt: Callable[[], str]) -> Gate:
    """The gate as it is found: closed where the attempt raises, with its sentence."""
    try:
        return Gate(name, True, attempt())
    except Closed as closed:
        return Gate(name, False, str(closed))
    except OSError as error:
        return Gate(name, False, f"{error.filename} cannot be read ({error.strerror}). {BUILD}")


def how_many_closed(gates: Iterable[Gate]) -> str:
    """`one gate is closed`, `3 gates are closed`."""
    closed = sum(not gate.passed for gate in gates)
    return "one gate is closed" if closed == 1 else f"{closed} gates are closed"


def read_json(path: Path) -> dict[str, Any]:
    """What a file of the build says. Raises Closed where it is missing or damaged."""
    if not path.is_file():
        raise Closed(f"There is no {path}. {BUILD}")
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise Closed(f"{path} is damaged. {BUILD}")
    return data


def listed_faults(faults: list[str], most: int = 3) -> str:
    """The first of them, and how many more there are."""
    more = len(faults) - most
    return ", ".join(faults[:most]) + (f" and {more} more" if more > 0 else "")
