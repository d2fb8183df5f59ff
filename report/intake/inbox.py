"""The inbox: which files below `data/<year>/` are returns, and which are the project's own."""

from __future__ import annotations

from pathlib import Path

from report.terms.problems import Problem, note

SPREADSHEETS = {".xlsx", ".xlsm", ".xls", ".xlsb", ".ods", ".csv", ".tsv"}
OWN_FOLDERS = {"narrative", "pictures", "carried"}
OWN_FILES = {"year.yaml", "received.csv"}


def find_files(year_folder: Path, project: Path) -> tuple[list[Path], list[Problem]]:
    """Return the spreadsheets below the year's folder in a fixed order, and a note for every other file."""
    files: list[Path] = []
    problems: list[Problem] = []
    for path in sorted(year_folder.rglob("*")):
        inside = path.relative_to(year_folder)
        if path.is_dir() or inside.parts[0] in OWN_FOLDERS or str(inside) in OWN_FILES or path.name.startswith("."):
            continue
        if path.name.startswith("~$"):
            problems.append(
                note(
                    "lock-file",
                    "This is Office's own mark that a file is open, not a return.",
                    "Close the file in Excel; nothing else to do.",
                    file=shown_name(path, project),
                )
            )
        elif path.suffix.lower() in SPREADSHEETS:
            files.append(path)
        else:
            problems.append(
                note(
                    "not-a-spreadsheet",
                    f'A file ending in "{path.suffix}" is not a return and was not read.',
                    "If it holds figures, ask for them as a spreadsheet; if not, move it out of data/.",
                    file=shown_name(path, project),
                )
            )
    return files, problems


def shown_name(path: Path, project: Path) -> str:
    """The file as problems and addresses name it: below the project, with forward slashes."""
    try:
        return path.relative_to(project).as_posix()
    except ValueError:
        return path.name
