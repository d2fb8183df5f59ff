"""The gates between a finished build and its readers: each is named, and says why it is open or closed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from report.publish.disclosure_gates import audited, words_accepted
from report.publish.files import DRAFT_ONLY, MANIFEST, hashes, report_files
from report.publish.gate import BUILD, Closed, Gate, listed_faults, read_json, tried_gate
from report.terms.fingerprints import sha256_of
from report.terms.places import Places

NO_SAMPLE = '--sample is for samples, and this report is none: its cover would bear a statement that begins with "Sample".'
_NEEDED = ("report.html", "report.pdf", "report.json", "accessibility.json", MANIFEST)


def all_gates(places: Places, sample: bool = False) -> tuple[Gate, ...]:
    """Every gate for the report in `places.output`; all are tried, so that all faults are told at once.

    `sample` adds the gate that only a report whose cover says that it is a sample goes through.
    """
    tried: dict[str, Callable[[], str]] = {
        "built and unaltered": lambda: _unaltered(places.output),
        "finished": lambda: _finished(places.output),
        "nothing at stop": lambda: _nothing_at_stop(places),
        "accessibility": lambda: _accessible(places.output),
        "disclosure in prose": lambda: words_accepted(places),
        "nothing private": lambda: _nothing_private(places),
        "disclosure audit": lambda: audited(places),
    }
    if sample:
        tried["sample"] = lambda: _sample(places.output)
    return tuple(tried_gate(name, attempt) for name, attempt in tried.items())


def share_gates(places: Places) -> tuple[Gate, ...]:
    """The gates for a draft that is shared: it need not be finished and may have findings open, but keeps small numbers in."""
    tried: dict[str, Callable[[], str]] = {
        "built and unaltered": lambda: _unaltered(places.output),
        "nothing private": lambda: _nothing_private(places),
        "disclosure audit": lambda: audited(places),
    }
    return tuple(tried_gate(name, attempt) for name, attempt in tried.items())


def _unaltered(output: Path) -> str:
    for name in _NEEDED:
        if not (output / name).is_file():
            raise Closed(f"There is no {output / name}. {BUILD}")
    listed = read_json(output / MANIFEST).get("outputs")
    if not isinstance(listed, dict) or not listed:
        raise Closed(f"{output / MANIFEST} does not list the outputs. {BUILD}")
    found = hashes(output)
    faults = [_difference(name, found, listed) for name in sorted(found.keys() | listed.keys() - DRAFT_ONLY)]
    told = [fault for fault in faults if fault]
    if told:
        raise Closed(f"{listed_faults(told)}. {BUILD}")
    return f"All {len(found)} files are as the build wrote them."


def _difference(name: str, found: dict[str, str], listed: dict[str, Any]) -> str:
    if found.get(name) == listed.get(name):
        return ""
    if name not in found:
        return f"{name} is missing"
    return f"{name} was altered after the build" if name in listed else f"{name} was not written by the build"


def _finished(output: Path) -> str:
    if read_json(output / "report.json").get("status") != "publication":
        raise Closed(f"The report is a draft and says so. Write `status: publication` in year.yaml. {BUILD}")
    return "The report bears no draft marks."


def _nothing_at_stop(places: Places) -> str:
    path = places.private / "checks.json"
    problems = read_json(path).get("problems")
    if not isinstance(problems, list):
        raise Closed(f"{path} does not list the findings. {BUILD}")
    stops = [problem for problem in problems if not isinstance(problem, dict) or problem.get("severity") == "stop"]
    if stops:
        first = stops[0].get("what", "") if isinstance(stops[0], dict) else ""
        finding = "One finding is" if len(stops) == 1 else f"{len(stops)} findings are"
        raise Closed(f"{finding} at stop. {first} See {path.with_suffix('.html')}.".replace("  ", " "))
    if read_json(places.output / MANIFEST).get("stops"):
        raise Closed("Something was found at stop while the outputs were made. Run build, and mend what it tells.")
    asked = sum(problem.get("severity") == "question" for problem in problems)
    return "No finding is at stop." + (f" Still open: {asked} question{'' if asked == 1 else 's'}." if asked else "")


def _accessible(output: Path) -> str:
    path = output / "accessibility.json"
    checks = read_json(path).get("checks")
    if not isinstance(checks, list) or not checks:
        raise Closed(f"{path} holds no checks. {BUILD}")
    failed = [check for check in checks if not isinstance(check, dict) or check.get("ok") is not True]
    if failed:
        names = [str(check.get("name", "a check without a name")) if isinstance(check, dict) else "a check" for check in failed]
        raise Closed(f"{listed_faults(names)} failed. See {path}, mend it and run build.")
    return f"All {len(checks)} checks passed."


def _nothing_private(places: Places) -> str:
    files = report_files(places.output)
    for name, path in files.items():
        if path.is_symlink():
            raise Closed(f"{name} is a link, and its target could lie anywhere. {BUILD}")
    private = _private_hashes(places)
    for name, path in files.items():
        if path.stat().st_size and (source := private.get(sha256_of(path))):
            raise Closed(f"{name} is a copy of {source}, which must not leave this machine. {BUILD}")
    return "No file comes from private/."


def _private_hashes(places: Places) -> dict[str, str]:
    """What must not be sent, by hash. Drafts and drawings are past the door: the report in hand is among them."""
    open_to_readers = (places.drafts, places.cache)
    paths = (path for path in places.private.rglob("*") if path.is_file() and not path.is_symlink())
    kept = (path for path in paths if not any(folder in path.parents for folder in open_to_readers))
    return {sha256_of(path): places.shown(path) for path in kept}


def _sample(output: Path) -> str:
    cover = read_json(output / "report.json").get("cover")
    statement = cover.get("statement") if isinstance(cover, dict) else None
    if not isinstance(statement, str) or not statement.strip().startswith("Sample"):
        raise Closed(NO_SAMPLE)
    return f'Published as a sample. The cover says: "{statement.strip()}"'
