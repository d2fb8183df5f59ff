"""Spoilt spreadsheets: how they are made from a whole one, and what must hold of whatever is read from them.

A return is saved in a format and its bytes are changed at random. It must then be read or refused, quickly and without an
error; and no number may be read that is not the truth:

- A zipped workbook carries checksums, so a change to its bytes never changes a number: what is read is the unspoilt truth.
- Where a part is changed and the file zipped anew, and in xls, the file itself may say another number. Then python-calamine,
  an independent reader, must see the same number in the same cell wherever it reads the file at all.
- In csv every line that is still whole, below a heading that is still whole, must say what it said.
"""

from __future__ import annotations

import io
import os
import random
import resource
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path

from report.intake.files.sheets import Workbook
from report.intake.files.workbooks import read_workbook
from report.intake.read_file import read_sheets
from report.terms.periods import financial_year
from tests.books import save
from tests.grids import settings

RETURN = """
    Fuzzed return |        | Quarter | Q4 2021/22

    Place   | Number | Share | Spend     | Status
    Alpha   | 90,001 | 14%   | £34,026   | published
    Beta    | 90,007 | 12.5% | £1,234.50 | published
    Gamma   | 90,011 | 0.25  | 71        | provisional
    Delta   | 90017  | c     | x         | published
    Epsilon | #N/A   | 33%   | 31/03/2022 |
    All     | 360036 |       |           |
"""
FORM = """
    fuzzed:
      title: Fuzzed return
      recognise: {labels: [Fuzzed return, Number]}
      period: {kind: financial quarter, from: cell beside "Quarter"}
      layout: measures across
      rows: {dimension: place, column: Place}
      status: Status
      measures:
        cases: {label: Number}
        share: {label: Share, unit: percent}
        spend: {label: Spend, unit: money}
"""
TRUTH: dict[tuple[str, str], float] = {
    ("cases", "Alpha"): 90001, ("cases", "Beta"): 90007, ("cases", "Gamma"): 90011, ("cases", "Delta"): 90017,
    ("cases", ""): 360036, ("share", "Alpha"): 14, ("share", "Beta"): 12.5, ("share", "Gamma"): 25, ("share", "Epsilon"): 33,
    ("spend", "Alpha"): 34026, ("spend", "Beta"): 1234.5, ("spend", "Gamma"): 71,
}  # fmt: skip
"""Measure and place: every number of the return, by hand. The total stands under no place."""

LINES = {
    "Alpha": b'Alpha,"90,001",14%', "Beta": b'Beta,"90,007",12.5%', "Gamma": b'Gamma,"90,011",0.25,71', "Delta": b"Delta,90017,c",
}  # fmt: skip
SLOWEST = 10.0


class Spoilt(AssertionError):
    """A law was broken: the message says which; `data` is the file that broke it."""

    def __init__(self, what: str, data: bytes) -> None:
        super().__init__(what)
        self.data = data


def changed(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, cut out, doubled or moved, or the file cut short."""
    bytes_ = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at, length = chance.randrange(len(bytes_)), chance.choice((1, 2, 4, 16, 200))
        way = chance.randrange(6)
        if way == 0:
            bytes_[at] = chance.randrange(256)
        elif way == 1:
            bytes_[at] ^= 1 << chance.randrange(8)
        elif way == 2 and len(bytes_) > length + 1:
            del bytes_[at : at + length]
        elif way == 3:
            bytes_[at:at] = bytes_[at : at + length]
        elif way == 4:
            bytes_[at : at + length] = chance.choice((b"\0", b"\xff", b"\x80\x7f", b"999999999")) * length
        elif way == 5 and chance.random() < 0.2:
            bytes_ = bytes_[: at + 1]
    return bytes(bytes_)


def part_changed(data: bytes, chance: random.Random) -> bytes:
    """One part of a zipped workbook changed, and the file zipped anew with right checksums."""
    whole, out = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    spoilt = chance.choice([name for name in whole.namelist() if whole.getinfo(name).file_size])
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name in whole.namelist():
            archive.writestr(name, changed(whole.read(name), chance) if name == spoilt else whole.read(name))
    return out.getvalue()


Change = Callable[[bytes, random.Random], bytes]


def fuzz(folder: Path, ending: str, times: int, seed: int, beside: Beside, change: Change = changed) -> Counter[str]:
    """Spoil one return so many times; return how often each thing happened. Raises Spoilt where a law is broken."""
    whole = save(folder / f"whole.{ending}", RETURN).read_bytes()
    read_and_judge(whole, ending, folder, beside, is_whole=True)
    chance, seen = random.Random(seed), Counter[str]()
    for _ in range(times):
        seen[read_and_judge(change(whole, chance), ending, folder, beside, checksums=change is changed)] += 1
    return seen


def read_and_judge(
    data: bytes, ending: str, folder: Path, beside: Beside, *, is_whole: bool = False, checksums: bool = True
) -> str:
    """Read one file as the build does and hold it against the laws. Returns `read`, or the code of its refusal."""
    path = folder / f"spoilt.{ending}"
    path.write_bytes(data)
    began = time.perf_counter()
    book, problems = read_workbook(path, folder)
    numbers = _numbers(book) if book else {}
    _hold(time.perf_counter() - began < SLOWEST, "it took too long", data)
    stops = [problem for problem in problems if problem.severity == "stop"]
    _hold((book is None) == bool(stops), "a file is either read or refused", data)
    _hold(all(p.what.endswith(".") and p.fix.endswith(".") and p.file for p in problems), "a problem lacks its remedy", data)
    if book is None:
        return stops[0].code
    if is_whole:
        _hold(numbers == TRUTH, f"the whole file says {numbers}", data)
    elif ending == "csv":
        _judge_text(data, numbers)
    elif ending in ("xlsx", "xlsb", "ods") and checksums:
        _hold(numbers.items() <= TRUTH.items(), f"{numbers} is not the truth", data)
    else:
        _judge_beside_calamine(book, beside(path), data)
    return "read"


def _numbers(book: Workbook) -> dict[tuple[str, str], float]:
    taken = read_sheets(book, [], settings(FORM), financial_year(2021))
    return {
        (o.measure, o.breakdown[0][1] if o.breakdown else ""): round(o.value.number, 9)
        for one in taken
        for o in one.observations
        if o.value.number is not None
    }


def _judge_text(data: bytes, numbers: dict[tuple[str, str], float]) -> None:
    """Every line that is still whole says what it said, if anything is read."""
    if b"\nPlace,Number,Share,Spend,Status\r" not in data or b'"\r' in data or data.count(b'"') != 10:
        return
    for (measure, place), number in numbers.items():
        line = LINES.get(place)
        if line and data.count(b"\n" + line + b",") == 1 and data.count(place.encode()) == 1 and (measure, place) in TRUTH:
            _hold(number == TRUTH[measure, place] or measure == "spend", f"{place} says {number} for {measure}", data)


def _judge_beside_calamine(book: Workbook, theirs: dict[tuple[str, int, int], object] | None, data: bytes) -> None:
    """Where the other reader reads the file, it sees the same number in each cell that holds one, and no date."""
    for sheet in book.sheets if theirs is not None else ():
        for (row, column), cell in sheet.cells.items():
            other = theirs.get((sheet.name, row, column)) if theirs else None
            if cell.type == "number" and isinstance(cell.value, (int, float)):
                same = isinstance(other, (int, float)) and not isinstance(other, bool)
                same = same and abs(float(other or 0) - cell.value) <= 1e-9 * max(1.0, abs(cell.value))
                _hold(same, f"{cell.name} is {cell.value}, and another reader sees {other!r}", data)


class Beside:
    """python-calamine in a process of its own, since some spoilt files end the process that reads them."""

    def __init__(self) -> None:
        self._pool: ProcessPoolExecutor | None = None

    def __call__(self, path: Path) -> dict[tuple[str, int, int], object] | None:
        """What it sees, by sheet, row and column; None where it refuses the file or breaks."""
        self._pool = self._pool or ProcessPoolExecutor(1, get_context("spawn"), initializer=_quiet_and_limited)
        try:
            return self._pool.submit(_seen, str(path)).result(timeout=60)
        except (BrokenProcessPool, TimeoutError):
            self.close()
            return None

    def close(self) -> None:
        """End the process."""
        if self._pool:
            self._pool.shutdown(wait=False, cancel_futures=True)
        self._pool = None


def _quiet_and_limited() -> None:
    """What it says of its own panics is of no use here."""
    resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)


def _seen(path: str) -> dict[tuple[str, int, int], object] | None:
    from python_calamine import CalamineWorkbook

    found: dict[tuple[str, int, int], object] = {}
    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            top, left = sheet.start or (0, 0)
            for row, values in enumerate(sheet.to_python(), top + 1):
                found |= {(name, row, left + at): value for at, value in enumerate(values, 1) if value != ""}
    except BaseException:  # its panics are no Exceptions
        return None
    return found


def _hold(law: bool, what: str, data: bytes) -> None:
    if not law:
        raise Spoilt(what, data)
