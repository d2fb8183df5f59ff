"""Whose a file is that cannot be opened: told from the register, else from its name and the folders around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from report.intake.register_rows import NAME, StrangeRegister, read_rows
from report.settings.project import Settings

# Words that stand in the names of many partners and tell none of them apart.
_COMMON = frozenset("the of for and a service services team council return returns quarterly".split())


def whose(file: str, settings: Settings) -> str:
    """The short name of the partner that seems to have sent `file` (a path below the project); empty where none can be told."""
    key = _registered(file, settings) or _named(file, settings)
    return key if key in settings.config.partners else ""


def _registered(file: str, settings: Settings) -> str:
    """The partner whose return came under this very name before."""
    parts = PurePosixPath(file).parts
    if len(parts) <= 2:
        return ""
    try:
        rows = read_rows(settings.folder.joinpath(*parts[:2]) / NAME)
    except (OSError, StrangeRegister):
        return ""
    return next((row.partner for row in reversed(rows) if row.file == file and row.partner), "")


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
