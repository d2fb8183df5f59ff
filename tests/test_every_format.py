"""The sample's returns saved again by LibreOffice in every format it has: each gives the identical observations."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from report.intake.files.workbooks import read_workbook
from report.intake.observations import Observation
from report.intake.read_file import read_file
from report.settings.project import Settings, load_settings
from tests.reading import soffice_all

ROOT = Path(__file__).resolve().parent.parent
BINARY = ("xlsx", "ods", "xls")


def returns() -> list[Path]:
    """The sample's workbooks."""
    found = [path for path in sorted((ROOT / "data").rglob("*")) if path.suffix in (".xlsx", ".xls", ".ods")]
    assert len(found) > 30
    return found


def said(o: Observation) -> tuple[object, ...]:
    value = None if o.value.number is None else round(o.value.number, 9)
    return (o.form, o.measure, str(o.period), o.breakdown, o.area, value, o.value.marker, o.status, o.note, o.total, o.rule)


def observed(path: Path, settings: Settings) -> tuple[list[tuple[object, ...]], list[str]]:
    """What a file says, in a fixed order, and the codes of what is asked about it."""
    year = settings.period if "2021-22" in str(path) else settings.period.year_before
    taken = read_file(path, settings, year)
    return sorted((said(o) for one in taken for o in one.observations), key=str), sorted(
        problem.code for one in taken for problem in one.receipt.problems if problem.severity != "note"
    )


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project without its returns: they come in other formats, in a folder each."""
    folder = tmp_path_factory.mktemp("formats")
    shutil.copy(ROOT / "config.yaml", folder)
    left_out, outside = shutil.ignore_patterns("*.xls*", "*.ods", "*.csv"), str(ROOT / "data" / "outside")
    shutil.copytree(ROOT / "data", folder / "data", ignore=lambda at, names: left_out(at, names) if at != outside else [])
    return folder


@pytest.mark.slow
@pytest.mark.parametrize("ending", BINARY)
def test_a_return_saved_as_another_kind_of_workbook_says_the_same(project: Path, ending: str) -> None:
    settings, home = load_settings(project, "2021-22"), load_settings(ROOT, "2021-22")
    for year in ("2020-21", "2021-22"):
        sources = [path for path in returns() if f"data/{year}" in path.as_posix()]
        assert len({path.stem for path in sources}) == len(sources)
        folder = project / "data" / year / ending
        folder.mkdir(parents=True)
        soffice_all(folder, sources, ending)
        for path in sources:
            saved = folder / "saved" / f"{path.stem}.{ending}"
            assert observed(saved, settings) == observed(path, home), saved


@pytest.mark.slow
def test_a_return_of_one_sheet_saved_as_text_says_the_same(project: Path) -> None:
    settings, home = load_settings(project, "2021-22"), load_settings(ROOT, "2021-22")
    sources = [path for path in returns() if "data/2021-22" in path.as_posix() and _is_plain(path)]
    assert len(sources) >= 10
    folder = project / "data" / "2021-22" / "csv"
    folder.mkdir(parents=True)
    soffice_all(folder, sources, "csv:Text - txt - csv (StarCalc):44,34,76,1,,2057,false,true")
    for path in sources:
        saved = folder / "saved" / f"{path.stem}.csv"
        assert observed(saved, settings) == observed(path, home), saved


def _is_plain(path: Path) -> bool:
    """One sheet that is seen, nothing merged in it but its title, and its period not in the sheet's name: text can keep that."""
    book, _ = read_workbook(path, path.parent)
    assert book is not None
    (first, *more) = [sheet for sheet in book.sheets if sheet.state == "visible"]
    return not more and "2021-22" not in first.name and all(area[0] == 1 for area in first.merged)
