"""The gates between a finished build and its readers: each is named, and says why it is open or closed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from report.document.store import content_hash, from_json
from report.publish.files import DRAFT_ONLY, MANIFEST, hashes, report_files
from report.terms.audited import read_audited
from report.terms.fingerprints import sha256_of
from report.terms.places import Places

NO_AUDIT = "The disclosure audit has not been run on this report."
NOT_HELD = "The disclosure audit found that what is held back can be worked out from what is shown."
NO_SAMPLE = '--sample is for samples, and this report is none: its cover would bear a statement that begins with "Sample".'
_BUILD = "Run build, then try again."
AUDIT = "disclosure-audit"
_NEEDED = ("report.html", "report.pdf", "report.json", "accessibility.json", MANIFEST)


@dataclass(frozen=True)
class Gate:
    """One gate: passed or not, and the reason in a sentence."""

    name: str
    passed: bool
    reason: str

    def as_json(self) -> dict[str, object]:
        """The keys promised in the contract for scripts."""
        return asdict(self)


def all_gates(places: Places, sample: bool = False) -> tuple[Gate, ...]:
    """Every gate for the report in `places.output`; all are tried, so that all faults are told at once.

    `sample` adds the gate that only a report whose cover says that it is a sample goes through.
    """
    tried: dict[str, Callable[[], str]] = {
        "built and unaltered": lambda: _unaltered(places.output),
        "finished": lambda: _finished(places.output),
        "nothing at stop": lambda: _nothing_at_stop(places),
        "accessibility": lambda: _accessible(places.output),
        "nothing private": lambda: _nothing_private(places),
        "disclosure audit": lambda: _audited(places),
    }
    if sample:
        tried["sample"] = lambda: _sample(places.output)
    return tuple(_gate(name, attempt) for name, attempt in tried.items())


def share_gates(places: Places) -> tuple[Gate, ...]:
    """The gates for a draft that is shared: it need not be finished and may have findings open, but keeps small numbers in."""
    tried: dict[str, Callable[[], str]] = {
        "built and unaltered": lambda: _unaltered(places.output),
        "nothing private": lambda: _nothing_private(places),
        "disclosure audit": lambda: _audited(places),
    }
    return tuple(_gate(name, attempt) for name, attempt in tried.items())


class _Closed(Exception):
    """Why a gate is closed."""


def _gate(name: str, attempt: Callable[[], str]) -> Gate:
    try:
        return Gate(name, True, attempt())
    except _Closed as closed:
        return Gate(name, False, str(closed))
    except OSError as error:
        return Gate(name, False, f"{error.filename} cannot be read ({error.strerror}). {_BUILD}")


def _unaltered(output: Path) -> str:
    for name in _NEEDED:
        if not (output / name).is_file():
            raise _Closed(f"There is no {output / name}. {_BUILD}")
    listed = _json(output / MANIFEST).get("outputs")
    if not isinstance(listed, dict) or not listed:
        raise _Closed(f"{output / MANIFEST} does not list the outputs. {_BUILD}")
    found = hashes(output)
    faults = [_difference(name, found, listed) for name in sorted(found.keys() | listed.keys() - DRAFT_ONLY)]
    told = [fault for fault in faults if fault]
    if told:
        raise _Closed(f"{_listed(told)}. {_BUILD}")
    return f"All {len(found)} files are as the build wrote them."


def _difference(name: str, found: dict[str, str], listed: dict[str, Any]) -> str:
    if found.get(name) == listed.get(name):
        return ""
    if name not in found:
        return f"{name} is missing"
    return f"{name} was altered after the build" if name in listed else f"{name} was not written by the build"


def _finished(output: Path) -> str:
    if _json(output / "report.json").get("status") != "publication":
        raise _Closed(f"The report is a draft and says so. Write `status: publication` in year.yaml. {_BUILD}")
    return "The report bears no draft marks."


def _nothing_at_stop(places: Places) -> str:
    path = places.private / "checks.json"
    problems = _json(path).get("problems")
    if not isinstance(problems, list):
        raise _Closed(f"{path} does not list the findings. {_BUILD}")
    stops = [problem for problem in problems if not isinstance(problem, dict) or problem.get("severity") == "stop"]
    if stops:
        first = stops[0].get("what", "") if isinstance(stops[0], dict) else ""
        finding = "One finding is" if len(stops) == 1 else f"{len(stops)} findings are"
        raise _Closed(f"{finding} at stop. {first} See {path.with_suffix('.html')}.".replace("  ", " "))
    if _json(places.output / MANIFEST).get("stops"):
        raise _Closed("Something was found at stop while the outputs were made. Run build, and mend what it tells.")
    asked = sum(problem.get("severity") == "question" for problem in problems)
    return "No finding is at stop." + (f" Still open: {asked} question{'' if asked == 1 else 's'}." if asked else "")


def _accessible(output: Path) -> str:
    path = output / "accessibility.json"
    checks = _json(path).get("checks")
    if not isinstance(checks, list) or not checks:
        raise _Closed(f"{path} holds no checks. {_BUILD}")
    failed = [check for check in checks if not isinstance(check, dict) or check.get("ok") is not True]
    if failed:
        names = [str(check.get("name", "a check without a name")) if isinstance(check, dict) else "a check" for check in failed]
        raise _Closed(f"{_listed(names)} failed. See {path}, mend it and run build.")
    return f"All {len(checks)} checks passed."


def _nothing_private(places: Places) -> str:
    files = report_files(places.output)
    for name, path in files.items():
        if path.is_symlink():
            raise _Closed(f"{name} is a link, and its target could lie anywhere. {_BUILD}")
    private = _private_hashes(places)
    for name, path in files.items():
        if path.stat().st_size and (source := private.get(sha256_of(path))):
            raise _Closed(f"{name} is a copy of {source}, which must not leave this machine. {_BUILD}")
    return "No file comes from private/."


def _private_hashes(places: Places) -> dict[str, str]:
    """What must not be sent, by hash. Drafts and drawings are past the door: the report in hand is among them."""
    open_to_readers = (places.drafts, places.cache)
    paths = (path for path in places.private.rglob("*") if path.is_file() and not path.is_symlink())
    kept = (path for path in paths if not any(folder in path.parents for folder in open_to_readers))
    return {sha256_of(path): places.shown(path) for path in kept}


def _audited(places: Places) -> str:
    path = places.output / "report.json"
    told = read_audited(places)
    _json(path)
    try:
        content = content_hash(from_json(path.read_text(encoding="utf-8")))
    except (ValueError, RecursionError):
        raise _Closed(f"{path} is damaged. {_BUILD}") from None
    if told is None or told.report != content:
        raise _Closed(f"{NO_AUDIT} {_BUILD}")
    found = _json(places.private / "checks.json").get("problems")
    if not told.sound or any(isinstance(one, dict) and one.get("code") == AUDIT for one in found or ()):
        raise _Closed(f"{NOT_HELD} {_BUILD}")
    tried = f" Linked numbers tried: {told.cells:,}." if told.cells else ""
    return f"The audit found nothing that tells a number held back.{tried}"


def _sample(output: Path) -> str:
    cover = _json(output / "report.json").get("cover")
    statement = cover.get("statement") if isinstance(cover, dict) else None
    if not isinstance(statement, str) or not statement.strip().startswith("Sample"):
        raise _Closed(NO_SAMPLE)
    return f'Published as a sample. The cover says: "{statement.strip()}"'


def _json(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise _Closed(f"There is no {path}. {_BUILD}")
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        data = None
    if not isinstance(data, dict):
        raise _Closed(f"{path} is damaged. {_BUILD}")
    return data


def _listed(faults: list[str], most: int = 3) -> str:
    more = len(faults) - most
    return ", ".join(faults[:most]) + (f" and {more} more" if more > 0 else "")
