"""The inbox: which files below `data/<year>/` may be returns, and which are the project's own. None is passed over in silence."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Sequence
from pathlib import Path

from report.intake.files.content import SPREADSHEETS, content_of
from report.intake.twice import Taken
from report.terms.problems import Problem, note, stop
from report.terms.writing import reason

OWN_FOLDERS = {"narrative", "pictures", "carried"}
OWN_FILES = {"year.yaml", "accepted.csv", "received.csv", "restatements.yaml", "events.txt"}
_CONTAINERS = {".zip", ".7z", ".rar", ".msg", ".eml"}
LITTER = {"thumbs.db", "desktop.ini"}
"""Files that Windows leaves behind; hidden ones of other systems begin with a full stop."""


def find_files(year_folder: Path, project: Path) -> tuple[list[Path], list[Problem]]:
    """Return what may be a return, in a fixed order, and what is to be told of every other file.

    A file with a spreadsheet's ending may be one, and so may any other that holds a spreadsheet or text.
    """
    files: list[Path] = []
    found, problems = _walk(year_folder, project)
    for path in found:
        problem = _about_name(path, path.relative_to(year_folder), project)
        if problem is not None:
            problems.append(problem)
        elif _is_own(path.relative_to(year_folder)):
            continue
        elif path.suffix.lower() in SPREADSHEETS or content_of(path) != "other":
            files.append(path)
        else:
            problems.append(_no_spreadsheet(path, shown_name(path, project)))
    return files, problems


def settle_odd_endings(taken: Sequence[Taken], project: Path) -> tuple[list[Taken], list[Problem]]:
    """What was read of files without a spreadsheet's ending: a return is kept and told, other text is no return at all."""
    kept: list[Taken] = []
    problems: list[Problem] = []
    for one in taken:
        path = project / one.receipt.file
        if path.suffix.lower() in SPREADSHEETS:
            kept.append(one)
        elif one.receipt.form:
            kept.append(one.with_problems([_read_all_the_same(path, one)]))
        elif content_of(path) == "text":
            problems.append(_no_spreadsheet(path, one.receipt.file))
        else:
            kept.append(one)
    return kept, problems


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


def _about_name(path: Path, inside: Path, project: Path) -> Problem | None:
    """What a file's name alone says: that it cannot be listed, is a lock, or is hidden though it has a return's ending."""
    name = shown_name(path, project)
    litter = inside.name.lower() in LITTER or inside.name.startswith("._") or "__MACOSX" in inside.parts
    if litter or (inside.parts[0] in OWN_FOLDERS and not path.name.startswith("~$")):
        return None
    if not all(_can_be_shown(sign) for sign in name):
        return _unwritable(name)
    if path.name.startswith(("~$", ".~lock.")):
        what = "This is the mark of Office or LibreOffice that a file is open, not a return."
        return note("lock-file", what, "Close the file there; nothing else to do.", file=name)
    if path.suffix.lower() in SPREADSHEETS and any(part.startswith(".") for part in inside.parts):
        what = "The name of this file or of its folder begins with a full stop, which hides it, so it was not read."
        return note("hidden-file", what, "If it is a return, rename it; if not, there is nothing to do.", file=name)
    return None


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


def _no_spreadsheet(path: Path, name: str) -> Problem:
    if path.suffix.lower() in _CONTAINERS:
        fix = "If returns are in it, save them into this folder; if not, move it out of data/."
        return note("not-a-spreadsheet", "This is an archive or a message, and was not opened.", fix, file=name)
    if any(f"{ending}." in path.name.lower() for ending in SPREADSHEETS):
        what = f'A file ending in "{path.suffix}" was not read: by its name it was a spreadsheet, but it cannot be opened as one.'
        return note("not-a-spreadsheet", what, "If it is an unfinished download, fetch it again; if not, move it out.", file=name)
    fix = "If it holds figures, ask for them as a spreadsheet; if not, move it out of data/."
    what = (
        f'A file ending in "{path.suffix}" is not a return and was not read.'
        if path.suffix
        else "A file without an ending was not read: no return is recognised in it."
    )
    return note("not-a-spreadsheet", what, fix, file=name)


def _read_all_the_same(path: Path, one: Taken) -> Problem:
    ends = f'It ends in "{path.suffix}"' if path.suffix else "It has no ending"
    what = f'{ends}, but "{one.receipt.title}" stands in it, so it was read like any other.'
    fix = "If it is a backup, move it out of data/; if it is the return itself, give it its own ending, such as .xlsx."
    return note("odd-ending", what, fix, file=one.receipt.file, ask=one.receipt.ask)


def shown_name(path: Path, project: Path) -> str:
    """The file as problems and addresses name it: below the project, with forward slashes."""
    try:
        return path.relative_to(project).as_posix()
    except ValueError:
        return path.name
