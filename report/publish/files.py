"""The files of a report: which there are, which never leave the machine, their hashes."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from report.terms.fingerprints import sha256_of

MANIFEST = "manifest.json"
DRAFT_ONLY = frozenset({"checks.html", "checks.json", "diff.html", "print.html", "received.csv", MANIFEST})
"""Names of the officer's own pages and lists, which no reader is to have: the manifest names the partners' files."""
_LITTER = frozenset({".DS_Store", "Thumbs.db", "desktop.ini"})


def report_files(folder: Path) -> dict[str, Path]:
    """Every file below the folder, by its path with forward slashes; draft-only files left out, links as they stand.

    What a file manager leaves behind is left out as well.
    """
    found = (path for path in sorted(folder.rglob("*")) if path.is_symlink() or path.is_file())
    return {path.relative_to(folder).as_posix(): path for path in found if path.name not in DRAFT_ONLY | _LITTER}


def hashes(folder: Path) -> dict[str, str]:
    """The SHA-256 of every file that would be sent, by its path."""
    return {name: sha256_of(path) for name, path in report_files(folder).items()}


def tree_hash(files: Mapping[str, str]) -> str:
    """One SHA-256 for a whole report: over its sorted paths and their hashes."""
    return hashlib.sha256("".join(f"{digest}  {name}\n" for name, digest in sorted(files.items())).encode()).hexdigest()
