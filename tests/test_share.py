"""Sharing a draft: whole, into a new folder or zip file, never without standing on record first."""

from __future__ import annotations

import contextlib
import json
import os
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from report.cli.app import run
from report.desk.pages import write_checks
from report.desk.state import state_of
from report.document.store import content_hash, from_json, to_json
from report.drafts.store import keep
from report.history.carried import read_history
from report.history.let_out_list import list_path, read_list
from report.intake.receipts import Intake
from report.publish.files import hashes
from report.publish.share import share
from report.settings.project import load_settings
from report.terms.audited import NAME as AUDITED
from report.terms.audited import write_audited
from report.terms.errors import ReportError
from report.terms.places import Places
from tests.conftest import ROOT
from tests.diffs import small
from tests.small_project import write_project
from tests.test_publish import make_built, write_manifest

DAY = date(2022, 6, 1)
SHARED = "draft 4, shared on 1 June 2022"


def made(project: Path, year: str = "2021-22") -> Places:
    """A project whose fourth draft was built last: it prints one figure and holds one back."""
    places = replace(make_built(project, status="draft"), year=year)
    figures = (small.figure("referrals", "46", previous="29"), small.figure("children", "[c]", breakdown="place=Alpha"))
    report = small.report(small.chapter("one", small.paragraph("There were ", figures[0])), figures=figures, draft=4, year=year)
    built = Places(project, "2021-22")
    if year != built.year:
        places.output.parent.mkdir(exist_ok=True)
        built.output.rename(places.output)
        places.make_private()
        for path in built.private.iterdir():
            path.rename(places.private / path.name)
    (places.output / "report.json").write_text(to_json(report), encoding="utf-8")
    write_manifest(places.output)
    write_audited(places, content_hash(report), 3, held=True)
    return places


@pytest.fixture
def built(tmp_path: Path) -> Places:
    return made(tmp_path / "project")


@pytest.fixture
def target(tmp_path: Path) -> Path:
    return tmp_path / "for the scrutineer" / "draft"


def test_the_whole_draft_arrives_and_is_on_record(built: Places, target: Path) -> None:
    result = share(built, target, today=DAY)
    assert result.sentence == f"Draft 4 put in {target}; it is on record that it left."
    assert hashes(target) == hashes(built.output)
    assert not (target / "manifest.json").exists()
    assert list(target.parent.iterdir()) == [target]
    [release] = read_list(built).releases
    assert (release.words, release.day) == (SHARED, DAY)
    assert [(str(one.key), one.number, one.where) for one in release.figures] == [
        ("children[place=Alpha] 2021-22 Q4", None, SHARED),
        ("referrals 2020-21 Q4", 29, SHARED),
        ("referrals 2021-22 Q4", 46, SHARED),
    ]


def test_a_zip_file_holds_the_same_and_the_same_bytes_each_time(built: Places, target: Path) -> None:
    first, second = target.with_suffix(".zip"), target.parent / "again" / "draft.zip"
    assert share(built, first, today=DAY).done and share(built, second, today=date(2022, 6, 9)).done
    with zipfile.ZipFile(first) as packed:
        found = {name: packed.read(name) for name in packed.namelist()}
    assert found == {f"draft/{name}": (built.output / name).read_bytes() for name in hashes(built.output)}
    assert first.read_bytes() == second.read_bytes()
    assert [release.words for release in read_list(built).releases] == [SHARED], "the same draft stands there once"


@pytest.mark.parametrize("name", ["checks.html", "print.html", "diff.html", "downloads/received.csv"])
def test_the_officers_own_pages_stay(built: Places, target: Path, name: str) -> None:
    (built.output / name).write_text("for the officer")
    assert share(built, target).done
    assert not (target / name).exists()


def test_an_empty_folder_will_do_and_one_that_holds_something_not(built: Places, target: Path) -> None:
    target.mkdir(parents=True)
    assert share(built, target).done
    before = hashes(target)
    with pytest.raises(ReportError, match="is not empty. Name a new folder"):
        share(built, target)
    assert hashes(target) == before


def test_a_zip_file_that_is_there_stays(built: Places, target: Path) -> None:
    target.parent.mkdir()
    target.with_suffix(".zip").write_text("an older draft")
    with pytest.raises(ReportError, match="is there already"):
        share(built, target.with_suffix(".zip"))
    assert not list_path(built).exists()


@pytest.mark.parametrize("place", ["private/2021-22/copy", "output/2021-22/copy", "data/copy", "output", "."])
def test_not_into_the_projects_own_folders(built: Places, place: str) -> None:
    with pytest.raises(ReportError, match="Name another folder"):
        share(built, built.project / place)


@pytest.mark.parametrize(
    ("harm", "gate"),
    [
        (lambda places: (places.output / "report.html").write_text("altered"), "built and unaltered"),
        (lambda places: (places.private / AUDITED).unlink(), "disclosure audit"),
        (lambda places: (places.private / "copy").write_bytes((places.output / "report.pdf").read_bytes()), "nothing private"),
    ],
)
def test_a_closed_gate_shares_nothing(built: Places, target: Path, harm: Callable[[Places], object], gate: str) -> None:
    harm(built)
    result = share(built, target)
    assert not result.done and result.sentence == "Nothing was shared: one gate is closed."
    assert [each.name for each in result.gates if not each.passed] == [gate]
    assert not target.exists() and not list_path(built).exists()


def test_a_draft_is_shared_with_findings_open(built: Places, target: Path) -> None:
    (built.private / "checks.json").write_text('{"problems": [{"severity": "stop", "what": "A total is wrong."}]}')
    assert share(built, target).done


def test_the_draft_that_was_built_last_can_be_named_and_an_older_one_not(built: Places, target: Path) -> None:
    last = from_json((built.output / "report.json").read_text())
    keep(built.drafts, replace(last, short_title="Older", draft=None))
    keep(built.drafts, replace(last, draft=None))
    with pytest.raises(ReportError, match="Draft 1 is not what was built last, which is draft 4") as told:
        share(built, target, "1")
    assert "audited with all that has left since" in str(told.value)
    with pytest.raises(ReportError, match="There is no draft 9"):
        share(built, target, "9")
    assert not target.exists() and not list_path(built).exists()
    assert share(built, target, "2").done


def test_nothing_is_shared_where_it_cannot_be_put_on_record(built: Places, target: Path) -> None:
    list_path(built).parent.parent.mkdir(parents=True)
    list_path(built).parent.write_text("a file where the folder belongs")
    with pytest.raises(ReportError, match="Nothing was sent"):
        share(built, target)
    assert not target.exists()


@pytest.mark.parametrize("suffix", ["", ".zip"])
@pytest.mark.parametrize("step", ["fsync", "fchmod", "replace", "chmod", "mkdir"])
@pytest.mark.parametrize("call", [1, 2, 4, 8])
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt()], ids=["full", "killed"])
def test_stopped_at_any_step_nothing_lies_there_that_is_not_on_record(
    suffix: str, step: str, call: int, fault: BaseException, built: Places, target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target, real, calls = target.with_suffix(suffix), getattr(os, step), []
    on_record: list[bool] = []

    def failing(*args: object, **more: object) -> object:
        calls.append(args)
        if target.parent.exists() and any(path.is_file() for path in target.parent.rglob("*")):
            on_record.append(list_path(built).exists())
        if len(calls) >= call:
            raise fault
        return real(*args, **more)

    with monkeypatch.context() as patch, contextlib.suppress(ReportError, KeyboardInterrupt):
        patch.setattr(os, step, failing)
        share(built, target)
    assert all(on_record)
    found = read_list(built)
    assert found.problems == ()
    left = list(target.parent.rglob("*")) if target.parent.exists() else []
    assert not left or len(found.releases) == 1
    assert share(built, target.with_name(f"second{suffix}")).done
    assert len(read_list(built).releases) == 1


def test_a_fault_after_it_is_on_record_says_so(built: Places, target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fchmod", full)
    with pytest.raises(ReportError, match="No space left on device.*It is on record as having left"):
        share(built, target)
    assert not target.exists() and list(target.parent.iterdir()) == []


# --- the next build, and the command ----------------------------------------------------------------------------------------


def test_the_next_build_knows_what_was_shared_and_the_officer_sees_it(tmp_path: Path) -> None:
    places = made(write_project(tmp_path / "project"), "2022-23")
    assert share(places, tmp_path / "copy", today=DAY).done
    settings = load_settings(places.project)
    history, problems = read_history(settings)
    assert problems == []
    assert [(str(one.key), one.number, one.where) for one in history.let_out if one.key.id == "referrals"] == [
        ("referrals 2020-21 Q4", 29, SHARED),
        ("referrals 2021-22 Q4", 46, SHARED),
    ]
    write_checks(state_of(Intake("2022-23", (), (), ()), (), settings, None), settings, places)
    assert f"Left so far: {SHARED}." in (places.private / "checks.html").read_text()


def test_the_command_says_what_it_did(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = made(write_project(tmp_path / "project"), "2022-23")
    target = tmp_path / "copy"
    assert run(["share", str(target), "--project", str(places.project)]) == 0
    assert capsys.readouterr().err == f"Draft 4 put in {target}; it is on record that it left.\n"
    (places.output / "report.html").write_text("altered")
    assert run(["share", str(tmp_path / "two"), "--project", str(places.project)]) == 2
    told = capsys.readouterr()
    assert "CLOSED  built and unaltered: report.html was altered" in told.out and "Nothing was shared" in told.err
    assert run(["share", "4", "--project", str(places.project)]) == 2
    assert "Name a folder too" in capsys.readouterr().err


def test_the_answer_for_scripts_keeps_to_its_schema(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    places = made(write_project(tmp_path / "project"), "2022-23")
    schema = json.loads((ROOT / "docs/schema/share.schema.json").read_text())
    for harm, status in ((None, 0), ("report.html", 2)):
        if harm:
            (places.output / harm).write_text("altered")
        assert run(["share", str(tmp_path / f"copy-{status}"), "--project", str(places.project), "--json"]) == status
        jsonschema.validate(json.loads(capsys.readouterr().out), schema)
