"""The audit of linked cells, remembered: what held once, by the same code, holds again."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection
from importlib.metadata import version
from pathlib import Path

from report.door.audit import extremes, ranges, shown, simpler
from report.door.audit.ranges import asked
from report.door.linked import system as types
from report.door.linked.system import Span, System
from report.terms.fingerprints import sha256_of
from report.terms.writing import private_folder, write_aside

FILE = "linked-audits.json"
MOST = 100
_HELD = "held"
_CODE = (ranges, simpler, shown, extremes, types)


def audited(system: System, hidden: Collection[int], folder: Path | None) -> list[Span]:
    """As `ranges`, without solving again what has held before with the same system, the same choice and the same code.

    `folder` is a private folder, made where it is missing; None remembers nothing. Only answers in which every span is held are
    kept, as a hash alone: neither a number nor a name of a cell is written. A remembered span therefore tells what was
    demanded, and that it held, in place of its own ends. A damaged or foreign file counts as empty and is written anew.
    Raises ReportError where the folder or the file cannot be written.
    """
    if folder is None:
        return ranges.ranges(system, hidden)
    file = private_folder(folder) / FILE
    this, known = _hash(system, hidden), _read(file)
    if this in known:
        return [Span(system.unknowns[one.unknown].name, *one.ends, one.ends, True) for one in asked(system, hidden)]
    spans = ranges.ranges(system, hidden)
    if all(span.held for span in spans):
        write_aside(file, json.dumps({_HELD: [*known, this][-MOST:]}, indent=1) + "\n")
    return spans


def _hash(system: System, hidden: Collection[int]) -> str:
    """One hash of all that the answer hangs on: the system, the choice, the code and the solver's edition."""
    digest = hashlib.sha256()
    for module in _CODE:
        digest.update(sha256_of(Path(str(module.__file__))).encode())
    for text in (version("highspy"), repr(sorted(hidden)), repr(system)):
        digest.update(b"\0" + text.encode())
    return digest.hexdigest()


def _read(file: Path) -> list[str]:
    """The hashes of what held, the oldest first; none where the file is missing or not one of these."""
    try:
        kept = json.loads(file.read_bytes())
    except (OSError, ValueError, RecursionError):
        return []
    known = kept.get(_HELD) if isinstance(kept, dict) and set(kept) == {_HELD} else None
    return known if isinstance(known, list) and all(isinstance(one, str) and len(one) == 64 for one in known) else []
