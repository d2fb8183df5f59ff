"""Whose a file is that cannot be opened: told from the register, else from its name and the folders around it."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from report.settings.project import Settings

REGISTER = "received.csv"
# Words that stand in the names of many partners and tell none of them apart.
_COMMON = frozenset({"the", "of", "for", "and", "a", "service", "services", "team", "council", "return", "returns", "quarterly"})


def whose(file: str, settings: Settings) -> str:
    """The short name of the partner that seems to have sent `file`, a path below the project; empty where it cannot be told."""
    key = _registered(file, settings) or _named(file, settings)
    return key if key in settings.config.partners else ""


def _registered(file: str, settings: Settings) -> str:
    """The partner whose return came under this very name before."""
    parts = PurePosixPath(file).parts
    path = settings.folder.joinpath(*parts[:2]) / REGISTER if len(parts) > 2 else Path()
    try:
        rows = csv.DictReader(io.StringIO(path.read_bytes().decode("utf-8-sig", errors="replace"), newline=""))
        found = [row["partner"] or "" for row in rows if row.get("file") == file and row.get("partner")]
    except (OSError, csv.Error):
        return ""
    return found[-1] if found else ""


def _named(file: str, settings: Settings) -> str:
    """The one partner of whose names, or whose returns' names, the path holds the most words."""
    inside = PurePosixPath(file).with_suffix("").parts[2:]
    words = set(_words(" ".join(inside)))
    best: dict[str, int] = {}
    for key, name in _names(settings):
        wanted = set(_words(name)) - _COMMON
        if wanted and wanted <= words:
            best[key] = max(best.get(key, 0), len(wanted))
    most = max(best.values(), default=0)
    keys = [key for key, count in best.items() if count == most]
    return keys[0] if len(keys) == 1 else ""


def _names(settings: Settings) -> Iterator[tuple[str, str]]:
    """Every name a partner is known by, and those of its returns."""
    for key, partner in settings.config.partners.items():
        yield key, key
        yield key, partner.name
    for form in settings.forms.values():
        yield form.partner, form.id
        yield form.partner, form.title


def _words(text: str) -> list[str]:
    return re.findall(r"[a-z]+", text.lower().replace("’", "").replace("'", ""))
