"""Hostile and damaged files, judged before they are opened: refused in a sentence or read right, in two seconds and 200 MB."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import pytest

from report.intake.files.sheets import Workbook
from report.intake.files.workbooks import read_workbook
from report.intake.files.worker import Worker
from report.intake.inbox import find_files
from report.intake.read_file import read_file
from report.intake.receipts import Intake
from report.intake.returns import read_returns
from report.settings.project import load_settings
from report.terms.listening import Silence
from report.terms.problems import Problem
from tests.hostile import LARGE, READ, REFUSED, Writer, every_column, lying_sizes
from tests.small_project import help_files, write_project

SECONDS, MEGABYTES = 2, 200
"""What one file may take. The clock counts what this process computes, so that a busy machine does not matter."""


@dataclass(frozen=True)
class Measured:
    """What reading one file gave, and what it took."""

    book: Workbook | None
    problems: Sequence[Problem]
    seconds: float
    megabytes: float


def most_memory() -> float:
    """The most memory this process has held since it was last asked, in megabytes."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmHWM"))


def measure(prepared: object, path: Path) -> Measured:
    """In the reading process: begin with its memory as it is when idle."""
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before, began = most_memory(), time.process_time()
    book, problems = read_workbook(path, path.parent)
    return Measured(book, problems, time.process_time() - began, most_memory() - before)


def measured(path: Path) -> Measured:
    if not sys.platform.startswith("linux"):
        pytest.skip("memory is measured on Linux")
    with Worker(None, 1200, 60) as worker:
        worker.call(read_nothing)
        return worker.call(measure, path)


def read_nothing(prepared: object) -> None:
    """Load what reading needs, so that it is not counted."""
    import report.intake.files.read_csv
    import report.intake.files.read_ods
    import report.intake.files.read_xls
    import report.intake.files.read_xlsb
    import report.intake.files.read_xlsx  # noqa: F401


def check_refused(path: Path, writer: Writer, code: str) -> None:
    found = measured(writer(path))
    (problem,) = found.problems
    assert found.book is None
    assert (problem.code, problem.severity, problem.file) == (code, "stop", path.name)
    assert problem.what.endswith(".") and problem.fix.endswith(".")
    assert found.seconds < SECONDS and found.megabytes < MEGABYTES, found


@pytest.mark.parametrize("name", REFUSED)
def test_a_hostile_file_is_refused_in_a_sentence_fast_and_in_little_memory(tmp_path: Path, name: str) -> None:
    check_refused(tmp_path / name, *REFUSED[name])


@pytest.mark.slow
@pytest.mark.parametrize("name", LARGE)
def test_so_is_a_large_one(tmp_path: Path, name: str) -> None:
    check_refused(tmp_path / name, *LARGE[name])


@pytest.mark.parametrize("name", READ)
def test_what_is_only_odd_is_read_right(tmp_path: Path, name: str) -> None:
    writer, cells = READ[name]
    found = measured(writer(tmp_path / name))
    assert not found.problems and found.book is not None
    assert {cell.name: cell.value for cell in found.book.sheets[0].cells.values()} == cells
    assert found.seconds < SECONDS and found.megabytes < MEGABYTES, found
    assert sorted(path.name for path in tmp_path.iterdir()) == [name]


def test_a_row_of_every_column_is_read(tmp_path: Path) -> None:
    found = measured(every_column(tmp_path / "every.xlsx"))
    assert found.book is not None
    assert (len(found.book.sheets[0].cells), found.book.sheets[0].cells[1, 16_384].name) == (16_384, "XFD1")
    assert found.seconds < SECONDS and found.megabytes < MEGABYTES, found


def test_no_other_file_and_no_connection_is_opened(tmp_path: Path) -> None:
    """Links to other workbooks, to the network and to entities outside are never followed."""
    for name in ("links.xlsx", "outside.xlsx"):
        path = tmp_path / name
        (READ if name in READ else REFUSED)[name][0](path)
        with Worker(None, 1200, 60) as worker:
            worker.call(read_nothing)
            opened = worker.call(watched, path)
        assert set(opened) == {str(path)}


def watched(prepared: object, path: Path) -> list[str]:
    """Every file and connection that reading opens, modules of the program aside."""
    opened: list[str] = []

    def hear(event: str, arguments: tuple[object, ...]) -> None:
        if event == "open" and not str(arguments[0]).endswith((".py", ".pyc")):
            opened.append(str(arguments[0]))
        elif event.startswith(("socket.", "urllib.", "subprocess.", "os.exec", "os.system")):
            opened.append(event)

    read_workbook(path, path.parent)
    sys.addaudithook(hear)
    read_workbook(path, path.parent)
    return opened.copy()


def statuses(intake: Intake) -> dict[str, str]:
    return {receipt.file.rpartition("/")[2]: receipt.status for receipt in intake.receipts if receipt.file}


@pytest.mark.slow
def test_a_folder_full_of_hostile_files_still_gives_the_good_ones(tmp_path: Path) -> None:
    write_project(tmp_path, files=help_files({"2022-23 Q1": (40, 30), "2022-23 Q4": (43, 33)}))
    for name, (writer, _) in REFUSED.items():
        writer(tmp_path / "data" / "2022-23" / name)
    intake, _ = read_returns(load_settings(tmp_path), Silence())
    found = statuses(intake)
    assert {found.pop("help-Q1.csv"), found.pop("help-Q4.csv")} == {"read"}
    assert found == dict.fromkeys(REFUSED, "refused")
    assert len([problem for problem in intake.problems if problem.severity == "stop"]) == len(REFUSED)


def test_a_return_of_every_column_is_told_of_fast(tmp_path: Path) -> None:
    """All 16,384 columns filled in a return that is recognised: none is read in silence."""
    from report.terms.cells import column_letters
    from tests.books import handmade

    def row(number: int, values: list[str], rest: str) -> str:
        cells = [*values, *[rest] * (16_384 - len(values))]
        inside = (f'<c r="{column_letters(at)}{number}" {value}</c>' for at, value in enumerate(cells, 1))
        return f'<row r="{number}">{"".join(inside)}</row>'

    def text(value: str) -> str:
        return f't="inlineStr"><is><t>{value}</t></is>'

    head = [text("Help return"), text("Number"), text("Status"), text("Comment")]
    sheet = row(1, [text("Quarter"), text("2022-23 Q1")], text("x")) + row(2, head, text("More"))
    sheet += row(3, [text("Referrals"), "><v>50</v>"], "><v>7</v>")
    settings = load_settings(write_project(tmp_path))
    path = handmade(tmp_path / "data" / "2022-23" / "wide.xlsx", f"<sheetData>{sheet}</sheetData>")
    began = time.process_time()
    (taken,) = read_file(path, settings, settings.period)
    assert time.process_time() - began < 2 * SECONDS
    assert taken.receipt.status == "question"
    assert "unread-number" in {problem.code for problem in taken.receipt.problems}
    assert [observation.raw for observation in taken.observations][:1] == ["50"]


def test_a_file_that_goes_or_changes_between_listing_and_reading(tmp_path: Path) -> None:
    folder = tmp_path / "data" / "2022-23"
    write_project(tmp_path, files=help_files({f"2022-23 Q{at}": (40, 30) for at in range(1, 5)}))
    listed, _ = find_files(folder, tmp_path)
    first, second, third, fourth = sorted(path for path in listed if path.suffix == ".csv")
    settings = load_settings(tmp_path)
    first.unlink()
    second.write_bytes(second.read_bytes()[:0])
    third.unlink()
    os.mkfifo(third)
    fourth.unlink()
    fourth.symlink_to("/etc/passwd")
    told = [read_file(path, settings, settings.period)[0].receipt for path in (first, second, third, fourth)]
    assert [one.problems[0].code for one in told] == ["file-missing", "file-empty", "file-not-spreadsheet", "file-link"]
    assert {one.status for one in told} == {"refused"}


def test_what_we_may_not_read_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The rights are faked: whoever runs the tests as the machine's owner may read everything."""
    path = tmp_path / "closed.csv"
    path.write_text("a,b\n", encoding="utf-8")

    def refused(*_: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "open", refused)
    book, (problem,) = read_workbook(path, tmp_path)
    assert book is None and problem.code == "file-locked"
    assert "Permission denied" in problem.what and "right to read" in problem.fix


def test_folders_that_are_not_looked_into_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    year = tmp_path / "data" / "2022-23"
    (year / "Q1").mkdir(parents=True)
    (year / "Q1" / "a.csv").write_text("a", encoding="utf-8")
    (year / "x.xlsx").mkdir()
    (year / "x.xlsx" / "b.csv").write_text("b", encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "c.csv").write_text("c", encoding="utf-8")
    (year / "linked").symlink_to(elsewhere, target_is_directory=True)
    (year / "round").symlink_to(year, target_is_directory=True)
    scan = os.scandir

    def closed(place: str) -> object:
        if str(place).endswith("Q1"):
            raise PermissionError(13, "Permission denied", str(place))
        return scan(place)

    files, problems = find_files(year, tmp_path)
    assert [path.name for path in files] == ["a.csv", "b.csv"]
    assert [(p.code, p.severity, p.file) for p in problems] == [
        ("file-link", "stop", "data/2022-23/linked"),
        ("file-link", "stop", "data/2022-23/round"),
    ]
    monkeypatch.setattr(os, "scandir", closed)
    files, problems = find_files(year, tmp_path)
    assert [path.name for path in files] == ["b.csv"]
    assert ("file-locked", "data/2022-23/Q1") in [(p.code, p.file) for p in problems]


def test_a_bomb_that_lies_about_its_size_is_no_larger_than_it_says(tmp_path: Path) -> None:
    found = measured(lying_sizes(tmp_path / "a.xlsx"))
    assert found.megabytes < 20
