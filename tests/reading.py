"""What tests of reading share: a file read, refused, or saved again by another program."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest

from report.intake.files.sheets import Sheet
from report.intake.files.workbooks import read_workbook


def read(path: Path) -> Sheet:
    """The one sheet of a file that must read without any problem."""
    book, problems = read_workbook(path, path.parent)
    assert not problems, problems
    assert book is not None
    (sheet,) = book.sheets
    return sheet


def seen(sheet: Sheet) -> dict[str, tuple[str, Any, str]]:
    return {cell.name: (cell.type, cell.value, cell.text) for cell in sheet.cells.values()}


def refusal(path: Path) -> str:
    """The code of the one problem that refuses a file."""
    book, (problem,) = read_workbook(path, path.parent)
    assert book is None
    assert problem.severity == "stop"
    assert problem.file == path.name
    assert problem.what.endswith(".") and problem.fix.endswith(".")
    assert "Traceback" not in problem.sentence
    return problem.code


def soffice(folder: Path, source: Path, ending: str) -> Path:
    """Save a workbook again with LibreOffice, an independent program."""
    soffice_all(folder, [source], ending)
    return folder / "saved" / f"{source.stem}.{ending}"


def soffice_all(folder: Path, sources: list[Path], form: str) -> None:
    """Save many workbooks again in `folder/saved`; `form` is LibreOffice's name for the format, with options."""
    program = shutil.which("soffice")
    if not program:
        pytest.skip("LibreOffice is not installed")
    home = f"-env:UserInstallation=file://{folder}/profile"
    command = [program, home, "--headless", "--convert-to", form, "--outdir", str(folder / "saved"), *map(str, sources)]
    subprocess.run(command, check=True, capture_output=True, timeout=300)
