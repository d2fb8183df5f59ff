"""How long reading returns takes beside pandas with openpyxl, and how much memory: `make bench`.

Two tasks. Forty small workbooks, the sample's returns with the lines and the page of guidance that a form in use has, are read
and checked, and the same without them; pandas reads their sheets into tables.
A training export of a million bookings is read and counted; pandas reads and counts a tenth of it, because it takes minutes,
and its time is then taken ten times. Both sides run by turns in the same sitting, each time in a new process, and say how
much of the processor's time they took once their libraries were loaded: each keeps one processor busy, and what else runs on
the machine does not count. It prints a table and leaves nothing behind.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from itertools import cycle, islice
from pathlib import Path
from typing import TYPE_CHECKING

from bench_build import ROOT, Runner

if TYPE_CHECKING:
    from openpyxl import Workbook

MARK = 8
MEMORY_MARK_MB = 1200
SMALL = 40
SMALL_BYTES = 20_000
FORM_ROWS, FORM_COLUMNS = 40, 12
PART = 10
PRODUCT = """
import json, sys, time
sys.path.insert(0, sys.argv[2])
from pathlib import Path
from report.intake import records
from report.intake.files import read_xlsx
from report.intake.read_file import read_file
from report.settings.project import load_settings
settings = load_settings(Path(sys.argv[2]))
begun = time.process_time()
taken = [one for path in sorted(Path(sys.argv[1]).iterdir()) for one in read_file(path, settings, settings.period)]
spent = time.process_time() - begun
print(json.dumps([spent, len(taken), sum(len(one.observations) for one in taken), [one.receipt.status for one in taken]]))
"""
PANDAS = """
import json, sys, time
from pathlib import Path
import openpyxl, pandas
begun = time.process_time()
paths = sorted(Path(sys.argv[1]).iterdir())
sheets = [pandas.read_excel(path, sheet_name=None, header=None, engine="openpyxl") for path in paths]
"""
COUNTING = """
sessions, bookings = (each.iloc[4:].set_axis(each.iloc[3], axis=1) for each in sheets[0].values())
rows = bookings.merge(sessions, left_on="Session reference", right_on="Reference")
came = rows[rows["Status"] == "Attended"]
counted = [rows.groupby(["Status", "Programme"]).size().to_dict(), float(came["Hours"].sum()), came["Organisation"].nunique()]
counted += [float(came["Score before"].mean()), float(came["Score after"].mean())]
"""
SAID = "print(json.dumps([time.process_time() - begun, 0, 0, []]))"


class Reader(Runner):
    """One side of a comparison. `alone` is what its runs took once its libraries were loaded."""

    def __init__(self, name: str, code: str) -> None:
        super().__init__(name)
        self.code = code
        self.alone: list[float] = []

    def read(self, folder: Path) -> None:
        """Read all files of a folder in a new process."""
        text = self.run([sys.executable, "-c", self.code, folder, ROOT])
        if not text.startswith("["):
            raise RuntimeError(f"{self.name} failed: {text[-2000:]}")
        said = json.loads(text)
        if self.code is PRODUCT and (not said[2] or {"refused", "unrecognised"} & set(said[3])):
            raise RuntimeError(f"{self.name} read nothing: {said}")
        self.alone.append(said[0])

    @property
    def line(self) -> str:
        """A line of the table."""
        whole, memory = min(self.seconds), max(self.megabytes)
        return f"{self.name:<44} {min(self.alone):>9.2f} s {whole:>9.2f} s {memory:>8.0f} MB"


def small(folder: Path, dressed: bool) -> Path:
    """Forty small workbooks: the sample's own, over again where there are too few; or the same dressed as forms are."""
    import openpyxl

    found = sorted(path for path in (ROOT / "data").rglob("*.xlsx") if path.stat().st_size < SMALL_BYTES)
    folder.mkdir()
    for number, path in enumerate(islice(cycle(found), SMALL)):
        book = openpyxl.load_workbook(path)
        if dressed:
            dress(book)
        book.save(folder / f"{number:02d} {path.name}")
    return folder


def dress(book: Workbook) -> None:
    """What a form in use has besides its numbers: a page of guidance, and lines around cells to be filled in."""
    from openpyxl.styles import Border, Font, Side

    line = Side(style="thin")
    for sheet in book.worksheets:
        for row in sheet.iter_rows(min_row=1, max_row=FORM_ROWS, max_col=FORM_COLUMNS):
            for cell in row:
                cell.border = Border(line, line, line, line)
                cell.font = Font("Arial", 11)
    guidance = book.create_sheet("Guidance")
    for number in range(1, FORM_ROWS + 1):
        guidance.append([f"{number}.", f"What row {number} asks for, and how it is counted, in a sentence or two."])


def export(folder: Path, bookings: int) -> Path:
    """A training export of so many bookings, alone in its folder."""
    folder.mkdir()
    print(f"\rwriting {bookings:,} bookings", end="", file=sys.stderr, flush=True)
    # In a process of its own: a child's peak memory never reads lower than what its parent held when it was made.
    writing = "import sys; from pathlib import Path; from training_export import write_export; "
    writing += "write_export(Path(sys.argv[1]), int(sys.argv[2]))"
    file = folder / "training-export-2021-22.xlsx"
    subprocess.run([sys.executable, "-c", writing, file, str(bookings)], cwd=Path(__file__).parent, check=True)
    return folder


def by_turns(ours: Reader, theirs: Reader, own: Path, other: Path, runs: int) -> None:
    """Run both sides one after the other, so many times."""
    for number in range(runs):
        ours.read(own)
        theirs.read(other)
        print(f"\r{ours.name}: run {number + 1} of {runs}", end="", file=sys.stderr, flush=True)


def main() -> None:
    """Measure, and print the table with the marks."""
    options = argparse.ArgumentParser(description="Times reading returns beside pandas with openpyxl.")
    options.add_argument("--runs", type=int, default=3, help="How often each is run.")
    options.add_argument("--rows", type=int, default=1_000_000, help="How many bookings the large export has.")
    given = options.parse_args()
    forms, forms_pandas = Reader("forty small forms, read and checked", PRODUCT), Reader("  pandas, read", PANDAS + SAID)
    bare, bare_pandas = Reader("forty bare tables of ten rows", PRODUCT), Reader("  pandas, read", PANDAS + SAID)
    whole = Reader(f"{given.rows:,} bookings, read and counted", PRODUCT)
    tenth = Reader(f"  pandas, {given.rows // PART:,} of them", PANDAS + COUNTING + SAID)
    sizes = [Reader(f"{rows:,} bookings", PRODUCT) for rows in (given.rows // 10, given.rows * 3 // 10)]
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        folder = small(home / "forms", dressed=True)
        by_turns(forms, forms_pandas, folder, folder, given.runs)
        folder = small(home / "bare", dressed=False)
        by_turns(bare, bare_pandas, folder, folder, given.runs)
        by_turns(whole, tenth, export(home / "whole", given.rows), export(home / "part", given.rows // PART), given.runs)
        sizes[0].read(home / "part")
        sizes[1].read(export(home / "more", given.rows * 3 // 10))
    print(file=sys.stderr)
    print(f"{'':<44} {'reading':>11} {'by the clock':>11} {'most memory':>11}")
    print(*(each.line for each in (forms, forms_pandas, bare, bare_pandas, whole, tenth, *sizes)), sep="\n")
    print(f"\nSmall forms: {min(forms_pandas.alone) / min(forms.alone):.1f} times faster than pandas; the mark is {MARK}.")
    print(f"Bare tables of ten rows: {min(bare_pandas.alone) / min(bare.alone):.1f} times faster.")
    times = PART * min(tenth.alone) / min(whole.alone)
    print(f"{given.rows:,} bookings: {times:.1f} times faster, with ten times the tenth that pandas read; the mark is {MARK}.")
    print(f"Most memory: {max(whole.megabytes):.0f} MB; the mark is {MEMORY_MARK_MB} MB.")
    print(f"Python {platform.python_version()}, {os.cpu_count()} processors, load {os.getloadavg()[0]:.1f} at the end.")


if __name__ == "__main__":
    main()
