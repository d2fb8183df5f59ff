"""Keeping drafts and finding them again."""

from __future__ import annotations

import json
import os
import stat
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from report.document.store import content_hash, to_json
from report.drafts import store
from report.drafts.references import draft_of, inputs_between, load_draft, saved_times
from report.drafts.store import inputs_changed, keep, kept_drafts, settle_number
from report.terms.errors import ReportError
from tests.diffs.small import chapter, report

FIRST = report(chapter("one", "Forty children came."))
SECOND = report(chapter("one", "Fifty children came."))
THIRD = report(chapter("one", "Sixty children came."))
NOON = datetime(2022, 7, 14, 12, 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "private" / "2021-22" / "drafts"


def test_the_first_draft_is_draft_1(folder: Path) -> None:
    assert settle_number(folder, FIRST) == 1
    assert not folder.exists(), "settling a number writes nothing"
    assert keep(folder, FIRST).number == 1


def test_the_same_words_and_figures_keep_their_number(folder: Path) -> None:
    assert [keep(folder, draft).number for draft in (FIRST, SECOND, FIRST, THIRD, SECOND)] == [1, 2, 1, 3, 2]


def test_the_label_of_the_draft_takes_no_part(folder: Path) -> None:
    keep(folder, FIRST)
    keep(folder, SECOND)
    assert settle_number(folder, replace(FIRST, draft=7, status="publication")) == 1


def test_a_kept_draft_bears_its_number_and_is_read_back_whole(folder: Path) -> None:
    keep(folder, FIRST)
    assert load_draft(folder, 1) == replace(FIRST, draft=1)


def test_keeping_again_changes_neither_file_nor_time(folder: Path) -> None:
    keep(folder, FIRST, at=NOON)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    draft = keep(folder, FIRST, at=datetime(2023, 1, 1))
    assert draft.saved == "2022-07-14T12:00"
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_only_the_owner_can_look_in(folder: Path) -> None:
    keep(folder, FIRST)
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert all(stat.S_IMODE((folder / name).stat().st_mode) == 0o600 for name in ("draft-0001.json", "drafts.json"))


def test_nothing_is_left_beside_the_drafts(folder: Path) -> None:
    keep(folder, FIRST)
    assert sorted(path.name for path in folder.iterdir()) == [".lock", "draft-0001.json", "drafts.json"]


@pytest.mark.parametrize(
    ("ref", "number"),
    [
        (2, 2),
        ("2", 2),
        ("draft 2", 2),
        ("Draft 2", 2),
        ("draft-0002", 2),
        ("latest", 3),
        ("previous", 2),
        ("LATEST", 3),
        (" 1 ", 1),
    ],
)
def test_ways_to_name_a_draft(folder: Path, ref: int | str, number: int) -> None:
    for draft in (FIRST, SECOND, THIRD):
        keep(folder, draft)
    assert load_draft(folder, ref).draft == number


def test_latest_is_what_was_built_last(folder: Path) -> None:
    for draft in (FIRST, SECOND, THIRD, FIRST):
        keep(folder, draft)
    assert load_draft(folder, "latest").draft == 1
    assert load_draft(folder, "previous").draft == 3


def test_a_report_json_and_its_folder_are_drafts_too(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "report.json").write_text(to_json(SECOND), encoding="utf-8")
    for ref in (tmp_path, str(tmp_path), tmp_path / "report.json", str(tmp_path / "report.json")):
        assert load_draft(folder, ref) == SECOND


@pytest.mark.parametrize(
    ("ref", "said"),
    [
        (9, "There is no draft 9. Drafts kept: 1 and 2."),
        ("newest", '"newest" is not a draft. Name a draft as 4, latest or previous'),
        ("nowhere/report.json", "There is no file nowhere/report.json."),
        ("nothing.json", "There is no file nothing.json."),
    ],
)
def test_no_such_draft(folder: Path, ref: int | str, said: str) -> None:
    keep(folder, FIRST)
    keep(folder, SECOND)
    with pytest.raises(ReportError) as fault:
        load_draft(folder, ref)
    assert str(fault.value).startswith(said)


def test_a_folder_without_a_report(folder: Path, tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="holds no report.json"):
        load_draft(folder, tmp_path)


@pytest.mark.parametrize("word", ["latest", "previous"])
def test_no_draft_at_all(folder: Path, word: str) -> None:
    with pytest.raises(ReportError, match="No draft has been kept yet: run build first"):
        load_draft(folder, word)


def test_one_draft_has_no_previous_one(folder: Path) -> None:
    keep(folder, FIRST)
    with pytest.raises(ReportError, match="There is no earlier draft. The one draft kept is 1"):
        load_draft(folder, "previous")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"drafts": [{}]}', '{"drafts": [{"number": "x"}], "order": []}', "\0\0"])
def test_a_damaged_index_names_the_file_and_the_remedy(folder: Path, text: str) -> None:
    keep(folder, FIRST)
    (folder / "drafts.json").write_text(text)
    for attempt in (lambda: settle_number(folder, SECOND), lambda: load_draft(folder, "latest"), lambda: keep(folder, SECOND)):
        with pytest.raises(
            ReportError, match="drafts.json, the list of kept drafts, is damaged. Put it back from a backup, or delete it"
        ):
            attempt()


def test_a_deleted_index_is_made_anew_from_the_drafts(folder: Path) -> None:
    for draft in (FIRST, SECOND):
        keep(folder, draft)
    (folder / "drafts.json").unlink()
    assert load_draft(folder, "latest").draft == 2
    assert [keep(folder, draft).number for draft in (SECOND, THIRD, FIRST)] == [2, 3, 1]


@pytest.mark.parametrize("text", ["", "{}", "not json", "\xff"])
def test_a_damaged_draft_names_the_file_and_the_remedy(folder: Path, text: str) -> None:
    keep(folder, FIRST)
    keep(folder, SECOND)
    (folder / "draft-0001.json").write_bytes(text.encode("latin-1"))
    with pytest.raises(ReportError, match="draft-0001.json is damaged or was not written by this program. Delete it"):
        load_draft(folder, 1)
    assert load_draft(folder, 2).draft == 2


def test_an_altered_draft_is_not_trusted(folder: Path) -> None:
    keep(folder, FIRST)
    path = folder / "draft-0001.json"
    path.write_text(path.read_text(encoding="utf-8").replace("Forty", "Fourteen"), encoding="utf-8")
    with pytest.raises(ReportError, match="draft-0001.json is not as it was saved"):
        load_draft(folder, 1)


def test_a_deleted_draft_leaves_its_number_taken(folder: Path) -> None:
    keep(folder, FIRST)
    keep(folder, SECOND)
    (folder / "draft-0002.json").unlink()
    assert settle_number(folder, THIRD) == 3
    assert settle_number(folder, SECOND) == 2
    with pytest.raises(ReportError, match="There is no draft 2. The one draft kept is 1"):
        load_draft(folder, 2)


def test_a_crash_between_draft_and_index_loses_nothing(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(folder, FIRST)
    with monkeypatch.context() as patch:
        patch.setattr(store, "write_index", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            keep(folder, SECOND)
    assert load_draft(folder, 2) == replace(SECOND, draft=2)
    assert settle_number(folder, SECOND) == 2
    assert settle_number(folder, THIRD) == 3


def test_a_full_disk_leaves_the_drafts_as_they_were(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(folder, FIRST)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(ReportError, match="cannot be written .No space left on device"):
            keep(folder, SECOND)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before


def test_a_number_taken_meanwhile_is_not_taken_twice(folder: Path) -> None:
    labelled = replace(SECOND, draft=settle_number(folder, SECOND))
    keep(folder, FIRST)
    with pytest.raises(ReportError, match="Run build again: it becomes draft 2"):
        keep(folder, labelled)


def test_what_a_draft_was_made_from(folder: Path) -> None:
    a = keep(folder, FIRST, {"data/q4.xlsx": "1", "config.yaml": "5"}, NOON)
    b = keep(folder, SECOND, {"data/q4.xlsx": "2", "config.yaml": "5", "data/new.csv": "3"}, NOON)
    assert inputs_changed(a, b) == ("data/new.csv", "data/q4.xlsx")
    assert inputs_changed(a, a) == ()
    assert draft_of(folder, SECOND) == b
    assert draft_of(folder, THIRD) is None
    assert inputs_between(folder, FIRST, SECOND) == ("data/new.csv", "data/q4.xlsx")
    assert inputs_between(folder, FIRST, THIRD) == ()
    assert saved_times(folder, FIRST, THIRD) == ("2022-07-14T12:00", "")


def test_the_index_is_plain_to_read(folder: Path) -> None:
    keep(folder, FIRST, {"config.yaml": "5"}, NOON)
    told = json.loads((folder / "drafts.json").read_text())
    assert told == {
        "format": 1,
        "drafts": [
            {
                "number": 1,
                "sha256": content_hash(FIRST),
                "saved": "2022-07-14T12:00",
                "inputs": {"config.yaml": "5"},
                "file": "draft-0001.json",
            }
        ],
        "order": [1],
    }
    assert [draft.number for draft in kept_drafts(folder).drafts] == [1]
