"""Adding to a settings file: what stands there stays as it is, and the project must still load, else the old file returns."""

from __future__ import annotations

import stat
from pathlib import Path

from report.settings.declared import RETURNS
from report.settings.project import load_settings
from report.settings.rename_text import with_rename
from report.settings.renames import RENAMES
from report.terms.errors import ReportError, SettingsError
from report.terms.writing import reason, write_aside

_MODE = 0o644
_ABOUT_RENAMES = (
    "# New names of rows, columns and headings, as confirmed with `build learn`.\n"
    "# return: {text in returns.yaml: [texts that mean the same]}\n"
)


def add_return(folder: Path, year: str, entry: str) -> None:
    """Append an entry to `returns.yaml`. Raises ReportError, with nothing changed, where the project would not load with it."""
    path = folder / RETURNS
    old = _text(path)
    line = "\r\n" if "\r\n" in old else "\n"
    gap = "" if not old else line if old.endswith("\n") else 2 * line
    _replace(folder, year, path, f"{old}{gap}{entry.replace(chr(10), line)}")


def add_rename(folder: Path, year: str, form: str, declared: str, other: str, remark: str) -> None:
    """Remember a new name in `renames.yaml`. Raises ReportError, with nothing changed, where it cannot be followed."""
    path = folder / RENAMES
    old = _text(path) or _ABOUT_RENAMES
    _replace(folder, year, path, with_rename(old, form, declared, other, remark))


def _text(path: Path) -> str:
    try:
        return path.read_bytes().decode("utf-8") if path.is_file() else ""
    except UnicodeDecodeError as error:
        raise ReportError(f"{path} is not UTF-8 text. Save it again as UTF-8, then run again.") from error
    except OSError as error:
        raise ReportError(f"{path} cannot be read ({reason(error)}). Check its rights, then run again.") from error


def _replace(folder: Path, year: str, path: Path, text: str) -> None:
    """Write the file, load the settings, and put the old file back where they no longer load."""
    old = path.read_bytes() if path.is_file() else None
    mode = stat.S_IMODE(path.stat().st_mode) if old is not None else _MODE
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ReportError(f"{path.parent} cannot be made ({reason(error)}). Check its rights, then run again.") from error
    write_aside(path, text, mode)
    try:
        load_settings(folder, year)
    except BaseException as fault:
        if old is None:
            path.unlink()
        else:
            write_aside(path, old.decode("utf-8"), mode)
        if isinstance(fault, SettingsError):
            shown = path.relative_to(folder).as_posix()
            raise ReportError(f"Nothing was written: {shown} would have a fault with it.", fault.problems) from fault
        raise
