"""Returns that lie where none are looked for: among the chapters and pictures, or outside every year's folder."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from report.intake.files.content import SPREADSHEETS
from report.intake.files.workbooks import read_workbook
from report.intake.inbox import OWN_FOLDERS, shown_name
from report.intake.reader import Found, Reader
from report.intake.recognise import labels_of, recognise
from report.intake.record_plan import plan_for
from report.settings.editions import FOLDER as OUTSIDE
from report.settings.outside_read import NAME as DECLARED
from report.settings.project import YEAR_FOLDER, Settings
from report.terms.periods import Period
from report.terms.problems import Problem, note, question

_OWN = {"carried/published.csv", "carried/let-out.csv"}


def tell_misplaced(reader: Reader, settings: Settings, year: Period) -> list[Problem]:
    """A question for each return in a folder of the project's own, or beside the years; a note for any other spreadsheet."""
    own = [(path, path.relative_to(settings.folder).parts[2]) for path in _in_own_folders(settings, year)]
    beside = [(path, "no year's folder") for path in _beside_the_years(settings)] if year == settings.period else []
    return [_told(reader, path, where, settings, year) for path, where in [*own, *beside]]


def _in_own_folders(settings: Settings, year: Period) -> Iterator[Path]:
    folder = settings.folder / "data" / year.canonical
    for name in sorted(OWN_FOLDERS):
        found = sorted((folder / name).rglob("*"))
        yield from (path for path in found if _may_be_one(path) and path.relative_to(folder).as_posix() not in _OWN)


def _beside_the_years(settings: Settings) -> Iterator[Path]:
    """Spreadsheets in `data/` itself, in `catalogue/`, and in folders not named after a year; outside data has its own reader."""
    data = settings.folder / "data"
    named = {settings.folder / edition.path for edition in settings.outside.editions}
    for entry in sorted(data.iterdir()) if data.is_dir() else []:
        if entry.is_dir() and not YEAR_FOLDER.fullmatch(entry.name) and not entry.name.startswith("."):
            yield from (path for path in sorted(entry.rglob("*")) if _may_be_one(path) and path not in named)
        elif _may_be_one(entry):
            yield entry


def _may_be_one(path: Path) -> bool:
    return path.suffix.lower() in SPREADSHEETS and path.is_file() and not path.name.startswith((".", "~$"))


def _told(reader: Reader, path: Path, where: str, settings: Settings, year: Period) -> Problem:
    name = shown_name(path, settings.folder)
    lies = f"lies in {where}" if where.startswith("no ") else f"lies in {where}/, where returns are not looked for"
    form = settings.forms.get(reader.read(_form_of, path)[0] or "")
    if form is None:
        fix = "If it is a return, move it to its year's folder; if not, there is nothing to do."
        if name.startswith(f"{OUTSIDE}/"):
            fix = f"No entry of {DECLARED} names it. Name it there, or take it out. See docs/outside.md."
        return note("misplaced", f"This spreadsheet {lies}, so it was not read.", fix, file=name)
    what = f'"{form.title}" {lies}, so it was not read.'
    return question("misplaced", what, f"Move it to data/{year}/ or to its own year.", file=name, ask=settings.ask(form))


def _form_of(settings: Settings, path: Path, passwords: Sequence[str]) -> Found[str]:
    """What the reading process does with such a file: the return it holds, by its id; empty where it holds none."""
    workbook, problems = read_workbook(path, settings.folder, passwords, plan_for(settings.forms.values()))
    matches = recognise(labels_of(workbook), settings.forms.values()) if workbook is not None else []
    return (matches[0].form.id if matches else ""), problems
