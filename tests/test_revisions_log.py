"""The officer's log of revisions: one line each, written once, in a file of the officer's own."""

from __future__ import annotations

import csv
import stat
from pathlib import Path

from report.pipeline import prepare, take
from tests.small_project import YEAR, write_project
from tests.test_last_year import CHAPTER, PLAN, RETURNS, answer, published, record
from tests.test_revised import sent_again

PLAIN = {"01-only.md": "# Title\n\nThere were {{ referrals }} referrals.\n"}


def log(folder: Path) -> list[dict[str, str]]:
    take(prepare(folder))
    path = folder / "private/2022-23/revisions.csv"
    return list(csv.DictReader(path.read_text(encoding="utf-8").splitlines())) if path.is_file() else []


def test_a_number_sent_again_is_logged_once_with_old_new_date_and_file(tmp_path: Path) -> None:
    write_project(tmp_path, year=YEAR, chapters=PLAIN, files=sent_again(41, 46))
    (row,) = log(tmp_path)
    assert {name: row[name] for name in ("kind", "name", "period", "was", "is")} == {
        "kind": "sent again", "name": "referrals", "period": "2022-23 Q4", "was": "41", "is": "46",
    }  # fmt: skip
    assert (row["was in"], row["was of"]) == ("data/2022-23/help-1.csv!help-1!B4", "2023-05-01")
    assert row["is in"] == "data/2022-23/help.csv!help!B4" and len(row["noticed"]) == 10
    assert log(tmp_path) == [row], "a second run adds nothing"
    assert stat.S_IMODE((tmp_path / "private/2022-23/revisions.csv").stat().st_mode) == 0o600


def test_a_value_printed_otherwise_is_logged_with_its_reason(tmp_path: Path) -> None:
    files = {**RETURNS, **published(record("referrals", 29)), **answer()}
    write_project(tmp_path, year=PLAN, chapters=CHAPTER, files=files)
    (row,) = log(tmp_path)
    assert (row["kind"], row["name"], row["period"]) == ("printed otherwise", "referrals", "2021-22 Q4")
    assert (row["was"], row["is"], row["reason"]) == ("29", "31", "Late forms were counted.")


def test_a_further_revision_adds_a_line_and_changes_none(tmp_path: Path) -> None:
    write_project(tmp_path, year=YEAR, chapters=PLAIN, files=sent_again(41, 46))
    first = log(tmp_path)
    for name, text in sent_again(41, 47).items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    rows = log(tmp_path)
    assert rows[:1] == first and [row["is"] for row in rows[1:]] == ["47", "47"][: len(rows) - 1] and len(rows) > 1


def test_where_nothing_was_revised_there_is_no_log(tmp_path: Path) -> None:
    write_project(tmp_path, files=RETURNS)
    assert log(tmp_path) == []


def test_a_log_that_was_spoilt_is_told_and_stops_nothing(tmp_path: Path) -> None:
    write_project(tmp_path, year=YEAR, chapters=PLAIN, files=sent_again(41, 46))
    path = tmp_path / "private/2022-23/revisions.csv"
    path.parent.mkdir(parents=True)
    path.write_bytes(b"\xff\xfe\x00spoilt")
    taken = take(prepare(tmp_path))
    (problem,) = [p for p in taken.problems if p.code == "revisions"]
    assert problem.severity == "note" and problem.file == "private/2022-23/revisions.csv"
    assert path.read_bytes() == b"\xff\xfe\x00spoilt"
