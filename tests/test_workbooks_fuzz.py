"""Mutated files: whatever is done to the bytes, a file is read or refused, without an error and without delay.

A zipped workbook carries checksums, so a mutation must never change a value there: the file reads as it was, or is refused.
"""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from report.intake.sheets import Workbook
from report.intake.workbooks import read_workbook
from tests.books import save
from tests.reading import seen
from tests.test_workbooks import EXPECTED, RETURN

ENDINGS = ["xlsx", "xlsb", "xls", "ods", "csv"]


def mutated(data: bytes, chance: random.Random) -> bytes:
    """A few bytes changed, cut out, doubled or moved, or the file cut short."""
    changed = bytearray(data)
    for _ in range(chance.choice((1, 1, 2, 5, 20))):
        at, length = chance.randrange(len(changed)), chance.choice((1, 2, 4, 16, 200))
        way = chance.randrange(6)
        if way == 0:
            changed[at] = chance.randrange(256)
        elif way == 1:
            changed[at] ^= 1 << chance.randrange(8)
        elif way == 2 and len(changed) > length + 1:
            del changed[at : at + length]
        elif way == 3:
            changed[at:at] = changed[at : at + length]
        elif way == 4:
            changed[at : at + length] = chance.choice((b"\0", b"\xff", b"\x80\x7f", b"999999999")) * length
        elif way == 5 and chance.random() < 0.2:
            changed = changed[: at + 1]
    return bytes(changed)


def mutate_and_read(folder: Path, ending: str, times: int, seed: int) -> None:
    data = save(folder / f"whole.{ending}", RETURN).read_bytes()
    chance = random.Random(seed)
    for round_number in range(times):
        path = folder / f"mutated.{ending}"
        path.write_bytes(mutated(data, chance))
        began = time.perf_counter()
        book, problems = read_workbook(path, folder)
        assert time.perf_counter() - began < 10, (ending, seed, round_number)
        assert (book is None) == any(problem.severity == "stop" for problem in problems), (ending, seed, round_number)
        if book is not None and ending in ("xlsx", "xlsb", "ods"):
            check_values(book, (ending, seed, round_number))


def check_values(book: Workbook, where: object) -> None:
    assert seen(book.sheets[0]) == EXPECTED, where


@pytest.mark.parametrize("ending", ENDINGS)
def test_two_hundred_mutations_are_read_or_refused(tmp_path: Path, ending: str) -> None:
    mutate_and_read(tmp_path, ending, 200, seed=1)


@pytest.mark.slow
@pytest.mark.parametrize("ending", ENDINGS)
def test_thousands_of_mutations_are_read_or_refused(tmp_path: Path, ending: str) -> None:
    mutate_and_read(tmp_path, ending, 3000, seed=2)
