"""Spoilt files: whatever is done to the bytes, a file is read right or refused, without an error and without delay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
import yaml

from tests.fuzzing import Beside, Change, Spoilt, changed, fuzz, part_changed, read_and_judge

ENDINGS = ["xlsx", "xls", "xlsb", "ods", "csv"]
ZIPPED = ["xlsx", "xlsb", "ods"]
CORPUS = Path(__file__).parent / "corpus"


@pytest.fixture(scope="module")
def beside() -> Iterator[Beside]:
    reader = Beside()
    yield reader
    reader.close()


def run(folder: Path, ending: str, times: int, seed: int, beside: Beside, change: Change = changed) -> Counter[str]:
    """Fuzz; a file that breaks a law is named, so that it can be looked at and kept in the corpus."""
    try:
        return fuzz(folder, ending, times, seed, beside, change)
    except Spoilt as fault:
        kept = folder / f"found.{ending}"
        kept.write_bytes(fault.data)
        pytest.fail(f"{fault}. The file: {kept}")


@pytest.mark.parametrize("ending", ENDINGS)
def test_a_hundred_spoilt_files_are_read_right_or_refused(tmp_path: Path, ending: str, beside: Beside) -> None:
    seen = run(tmp_path, ending, 100, 1, beside)
    assert seen["read"] and len(seen) > 1, "the fuzzer must leave some files readable and spoil others"


@pytest.mark.slow
@pytest.mark.parametrize("ending", ENDINGS)
def test_ten_thousand_spoilt_files_are_read_right_or_refused(tmp_path: Path, ending: str, beside: Beside) -> None:
    assert run(tmp_path, ending, 10_000, 2, beside).total() == 10_000


@pytest.mark.slow
@pytest.mark.parametrize("ending", ZIPPED)
def test_thousands_with_one_part_spoilt_are_read_right_or_refused(tmp_path: Path, ending: str, beside: Beside) -> None:
    assert run(tmp_path, ending, 5_000, 3, beside, part_changed).total() == 5_000


@pytest.mark.parametrize("path", sorted(path for path in CORPUS.iterdir() if path.suffix != ".yaml"), ids=lambda path: path.name)
def test_what_fuzzing_once_found_stays_mended(path: Path, tmp_path: Path, beside: Beside) -> None:
    outcomes = yaml.safe_load((CORPUS / "outcomes.yaml").read_text(encoding="utf-8"))
    assert read_and_judge(path.read_bytes(), path.suffix[1:], tmp_path, beside, checksums=False) == outcomes[path.name]
