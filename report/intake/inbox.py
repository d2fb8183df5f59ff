"""The inbox: which files below `data/<year>/` are returns, and which are the project's own."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

from report.terms.problems import Problem, note, stop
from report.terms.writing import reason

SPREADSHEETS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"}
OWN_FOLDERS = {"narrative", "pictures", "carried"}
OWN_FILES = {"year.yaml", "received.csv"}
LITTER = {"thumbs.db", "desktop.ini"}
"""Files that Windows leaves behind; hidden ones of other systems begin with a full stop."""


def find_files(year_folder: Path, project: Path) -> tuple[list[Path], list[Problem]]:
    """Return the spreadsheets below the year's folder in a fixed order, and a note for every other file."""
    files: list[Path] = []
    found, problems = _walk(year_folder, project)
    for path in found:
        if _is_own(path.relative_to(year_folder)):
            continue
        name = shown_name(path, project)
        if not all(_can_be_shown(sign) for sign in name):
            problems.append(_unwritable(name))
        elif path.name.startswith("~$"):
            what = "This is Office's own mark that a file is open, not a return."
            problems.append(note("lock-file", what, "Close the file in Excel; nothing else to do.", file=name))
        elif path.suffix.lower() in SPREADSHEETS:
            files.append(path)
        else:
            problems.append(_no_spreadsheet(path, project))
    return files, problems


def _walk(year_folder: Path, project: Path) -> tuple[list[Path], list[Problem]]:
    """Every file below the folder, and a problem for each folder that is not looked into: a link, or closed to us."""
    files: list[Path] = []
    problems: list[Problem] = []

    def closed(error: OSError) -> None:
        what = f"The folder cannot be opened ({reason(error)}), so nothing in it was read."
        place = shown_name(Path(error.filename), project)
        problems.append(stop("file-locked", what, "Ask for the right to read it, and run build again.", file=place))

    for top, folders, names in os.walk(year_folder, onerror=closed):
        folders.sort()
        files += [Path(top, name) for name in names]
        links = [path for name in folders if (path := Path(top, name)).is_symlink()]
        problems += [_link(path, project) for path in links if not _is_own(path.relative_to(year_folder))]
    return sorted(files), problems


def _link(path: Path, project: Path) -> Problem:
    what = "This is a link to another folder, so nothing in it was read."
    return stop("file-link", what, "Copy the spreadsheets themselves into the folder.", file=shown_name(path, project))


def _is_own(inside: Path) -> bool:
    """True for the project's own files, and for what an operating system hides."""
    hidden = any(part.startswith(".") for part in inside.parts) or inside.name.lower() in LITTER
    return hidden or inside.parts[0] in OWN_FOLDERS or inside.as_posix() in OWN_FILES


def _can_be_shown(sign: str) -> bool:
    """False for a line break and the like, and for half of a sign: what Python makes of bytes that are not UTF-8."""
    return unicodedata.category(sign) not in ("Cc", "Cs")


def _unwritable(name: str) -> Problem:
    """A name from another system's alphabet, or with a line break in it: it cannot be listed, so the file is not read."""
    plain = "".join(sign if _can_be_shown(sign) else "?" for sign in name)
    what = "The name of the file or of its folder holds a sign that cannot be shown (? here), so it was not read."
    return stop("file-name", what, "Rename it with plain letters, then run build again.", file=plain)


def _no_spreadsheet(path: Path, project: Path) -> Problem:
    what = (
        f'A file ending in "{path.suffix}" is not a return and was not read.'
        if path.suffix
        else "A file without an ending was not read."
    )
    fix = "If it holds figures, ask for them as a spreadsheet; if not, move it out of data/."
    return note("not-a-spreadsheet", what, fix, file=shown_name(path, project))


def shown_name(path: Path, project: Path) -> str:
    """The file as problems and addresses name it: below the project, with forward slashes."""
    try:
        return path.relative_to(project).as_posix()
    except ValueError:
        return path.name
