"""Publishing: the gates, and one whole report in place of another whatever happens."""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Literal

import pytest

from report.document.store import content_hash, from_json, to_json
from report.history.let_out_list import list_path, read_list
from report.publish import folder as folders
from report.publish.disclosure_gates import NO_AUDIT, NOT_HELD
from report.publish.files import hashes, tree_hash
from report.publish.folder import publish_folder, versions_folder
from report.publish.gates import all_gates
from report.publish.publish import publish
from report.terms.audited import NAME as AUDITED
from report.terms.audited import write_audited
from report.terms.errors import ReportError
from report.terms.places import Places
from tests.diffs.small import chapter, report

ROOT = Path(__file__).parent.parent
GATES = [
    "built and unaltered", "finished", "nothing at stop", "accessibility", "disclosure in prose", "nothing private",
    "disclosure audit",
]  # fmt: skip


def write_manifest(output: Path) -> None:
    """List what lies in the output, as a build does."""
    inputs = {"data/2021-22/Police Q1.xlsx": "a" * 64}
    (output / "manifest.json").write_text(json.dumps({"format": 1, "inputs": inputs, "outputs": hashes(output)}))


def make_built(
    project: Path, words: str = "Forty children came.", status: Literal["draft", "publication"] = "publication"
) -> Places:
    """A project as a build leaves it."""
    places = Places(project, "2021-22")
    files = {
        "report.html": f"<h1>{words}</h1>",
        "report.json": to_json(replace(report(chapter("one", words)), status=status)),
        "report.pdf": f"%PDF {words}",
        "assets/css/report.css": "body {}",
        "assets/charts/lado.svg": f"<svg>{words}</svg>",
        "downloads/lado.csv": "quarter,contacts",
        "accessibility.json": json.dumps({"checks": [{"name": "html: title", "ok": True, "found": "title"}]}),
    }
    for name, text in files.items():
        path = places.output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    write_manifest(places.output)
    places.make_private()
    (places.private / "checks.json").write_text(
        json.dumps({"returns": [], "problems": [{"severity": "question", "what": "One?"}], "searched": {}})
    )
    (places.private / "checks.html").write_text("<h1>Checks</h1>")
    write_audited(places, content_hash(from_json(files["report.json"])), 12, held=True)
    return places


@pytest.fixture
def built(tmp_path: Path) -> Places:
    return make_built(tmp_path / "project")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return tmp_path / "web" / "annual-report"


def closed(places: Places, sample: bool = False) -> dict[str, str]:
    return {gate.name: gate.reason for gate in all_gates(places, sample) if not gate.passed}


# --- gates -------------------------------------------------------------------------------------------------------


def test_all_gates_are_open_for_a_finished_report(built: Places) -> None:
    gates = all_gates(built)
    assert [gate.name for gate in gates] == GATES
    assert all(gate.passed for gate in gates)
    assert all(gate.reason.endswith((".", '"')) for gate in gates)
    sample = all_gates(built, sample=True)
    assert [gate.name for gate in sample] == [*GATES, "sample"]
    assert all(gate.passed for gate in sample)


def test_a_report_that_no_audit_has_seen_is_not_published(built: Places) -> None:
    (built.private / AUDITED).unlink()
    assert closed(built) == {"disclosure audit": f"{NO_AUDIT} Run build, then try again."}


@pytest.mark.parametrize("text", ["", "{", "[]", "{}", '{"report": 1, "audited": 1, "held": true, "unsolved": 0}'])
def test_a_damaged_note_of_the_audit_opens_nothing(built: Places, text: str) -> None:
    (built.private / AUDITED).write_text(text)
    assert list(closed(built)) == ["disclosure audit"]


def test_the_audit_of_another_report_does_not_count(built: Places) -> None:
    path = built.output / "report.json"
    path.write_text(path.read_text().replace("Forty children", "Fifty children"))
    write_manifest(built.output)
    assert closed(built) == {"disclosure audit": f"{NO_AUDIT} Run build, then try again."}


@pytest.mark.parametrize(("held", "unsolved"), [(False, 0), (True, 1), (False, 3)])
def test_an_audit_that_did_not_hold_closes_the_gate(built: Places, held: bool, unsolved: int) -> None:
    write_audited(built, content_hash(from_json((built.output / "report.json").read_text())), 12, held, unsolved)
    assert closed(built) == {"disclosure audit": f"{NOT_HELD} Run build, then try again."}


def test_a_finding_of_the_audit_closes_the_gate(built: Places) -> None:
    finding = {"severity": "question", "code": "disclosure-audit"}
    (built.private / "checks.json").write_text(json.dumps({"problems": [finding], "searched": {}}))
    assert list(closed(built)) == ["disclosure audit"]


@pytest.mark.parametrize("statement", ["", " ", "The partnership's own report.", "sample", "Not a Sample"])
def test_real_data_does_not_slip_through_as_a_sample(built: Places, statement: str) -> None:
    path = built.output / "report.json"
    data = json.loads(path.read_text())
    data["cover"]["statement"] = statement
    path.write_text(json.dumps(data))
    write_manifest(built.output)
    write_audited(built, content_hash(from_json(path.read_text())), 0, held=True)
    assert closed(built) == {}
    assert list(closed(built, sample=True)) == ["sample"]
    assert 'begins with "Sample"' in closed(built, sample=True)["sample"]


def test_a_draft_is_not_published(tmp_path: Path) -> None:
    reasons = closed(make_built(tmp_path / "draft", status="draft"))
    assert list(reasons) == ["finished"] and "status: publication" in reasons["finished"]


def test_nothing_built_closes_every_gate_that_reads_it(tmp_path: Path) -> None:
    found = closed(Places(tmp_path, "2021-22"))
    assert set(found) == set(GATES) - {"nothing private"}
    assert all(reason.endswith("Run build, then try again.") for reason in found.values())


def alter(name: str, text: str = "other") -> Callable[[Path], object]:
    return lambda output: (output / name).write_text(text)


@pytest.mark.parametrize(
    ("harm", "said"),
    [
        (alter("report.html"), "report.html was altered after the build"),
        (alter("extra.html"), "extra.html was not written by the build"),
        (lambda output: (output / "downloads/lado.csv").unlink(), "downloads/lado.csv is missing"),
        (lambda output: (output / "report.pdf").unlink(), "report.pdf. Run build"),
        (alter("manifest.json"), "manifest.json is damaged"),
        (alter("manifest.json", "{}"), "manifest.json does not list the outputs"),
        (lambda output: (output / "report.html").unlink(), "There is no"),
    ],
)
def test_files_that_are_not_as_built(built: Places, harm: Callable[[Path], object], said: str) -> None:
    harm(built.output)
    assert said in closed(built)["built and unaltered"]
    assert "Run build, then try again." in closed(built)["built and unaltered"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"problems": [{"severity": "stop", "what": "A total is wrong."}]}', "One finding is at stop. A total is wrong. See"),
        (
            '{"problems": [{"severity": "stop", "what": "A."}, {"severity": "stop", "what": "B."}]}',
            "2 findings are at stop. A. See",
        ),
        ('{"problems": null}', "does not list the findings"),
        ('{"problems": ["stop"]}', "One finding is at stop"),
        ("not json", "checks.json is damaged"),
    ],
)
def test_findings_at_stop(built: Places, text: str, said: str) -> None:
    (built.private / "checks.json").write_text(text)
    assert said in closed(built)["nothing at stop"]


def test_a_later_check_does_not_hide_what_the_build_found(built: Places) -> None:
    path = built.output / "manifest.json"
    path.write_text(json.dumps({**json.loads(path.read_text()), "stops": 1}))
    assert list(closed(built)) == ["nothing at stop"]


def test_questions_leave_the_gate_open_and_are_counted(built: Places) -> None:
    (built.private / "checks.json").write_text('{"problems": [{"severity": "question"}, {"severity": "note"}]}')
    told = {gate.name: (gate.passed, gate.reason) for gate in all_gates(built, True)}
    assert told["nothing at stop"] == (True, "No finding is at stop. Still open: 1 question.")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('{"checks": [{"name": "html: title", "ok": false}]}', "html: title failed"),
        ('{"checks": [{"name": "html: title", "ok": "yes"}]}', "html: title failed"),
        ('{"checks": []}', "holds no checks"),
        ("{}", "holds no checks"),
        ("[]", "is damaged"),
    ],
)
def test_accessibility_that_is_not_proved(built: Places, text: str, said: str) -> None:
    (built.output / "accessibility.json").write_text(text)
    write_manifest(built.output)
    assert said in closed(built)["accessibility"]


def test_a_private_file_among_those_sent(built: Places) -> None:
    (built.private / "receipt.xlsx").write_bytes(b"raw numbers")
    (built.output / "downloads" / "innocent.csv").write_bytes(b"raw numbers")
    write_manifest(built.output)
    reason = closed(built)["nothing private"]
    assert reason.startswith(
        "downloads/innocent.csv is a copy of private/2021-22/receipt.xlsx, which must not leave this machine."
    )


def test_a_link_into_the_private_folder(built: Places) -> None:
    (built.output / "downloads" / "link.csv").symlink_to(built.private / "checks.html")
    write_manifest(built.output)
    assert "downloads/link.csv is a link" in closed(built)["nothing private"]


def test_the_kept_draft_of_this_report_is_no_private_file(built: Places) -> None:
    built.drafts.mkdir()
    (built.drafts / "draft-0001.json").write_bytes((built.output / "report.json").read_bytes())
    assert closed(built) == {}


# --- publish -----------------------------------------------------------------------------------------------------


def test_a_closed_gate_sends_nothing(built: Places, site: Path) -> None:
    (built.private / AUDITED).unlink()
    result = publish(built, site)
    assert not result.done
    assert result.sentence == "Nothing was published: one gate is closed."
    assert not site.exists()
    assert not list_path(built).exists()
    assert result.as_json()["files"] == []


def test_the_whole_report_arrives(built: Places, site: Path) -> None:
    result = publish(built, site, sample=True)
    assert result.done
    assert hashes(site) == hashes(built.output)
    told = result.as_json()
    assert told["destination"] == str(site)
    assert told["files"] == sorted(hashes(built.output))
    assert told["sha256"] == tree_hash(hashes(site))
    assert told["previous"] is None
    assert [gate["name"] for gate in told["gates"]] == [*GATES, "sample"]  # type: ignore[attr-defined,index]


def test_readers_may_read_it(built: Places, site: Path) -> None:
    old = os.umask(0o077)
    try:
        publish(built, site, sample=True)
    finally:
        os.umask(old)
    assert all(path.stat().st_mode & 0o777 == (0o755 if path.is_dir() else 0o644) for path in (site.resolve(), *site.rglob("*")))


@pytest.mark.parametrize("name", ["checks.html", "checks.json", "print.html", "diff.html", "downloads/received.csv", ".DS_Store"])
def test_the_officers_own_pages_stay(built: Places, site: Path, name: str) -> None:
    (built.output / name).write_text("for the officer")
    assert publish(built, site, sample=True).done
    assert not (site / name).exists()


def test_the_names_of_the_partners_files_stay(built: Places, site: Path) -> None:
    publish(built, site, sample=True)
    assert "Police Q1.xlsx" in (built.output / "manifest.json").read_text()
    assert not (site / "manifest.json").exists()
    assert all(b"Police Q1.xlsx" not in path.read_bytes() for path in site.rglob("*") if path.is_file())


def test_no_destination_in_the_private_folder(built: Places) -> None:
    with pytest.raises(ReportError, match="lies in private/"):
        publish(built, built.private / "site", sample=True)


# --- the list of what has left -----------------------------------------------------------------------------------


def test_what_is_published_is_on_record_and_once(built: Places, site: Path) -> None:
    assert publish(built, site, today=date(2022, 9, 30)).done
    publish(built, site.with_name("second"), today=date(2022, 10, 7))
    [release] = read_list(built).releases
    assert release.words == "the report of 2021-22, published on 30 September 2022"
    assert release.report == hashes(built.output)["report.json"]


def test_a_place_that_cannot_be_used_puts_nothing_on_record(built: Places, site: Path) -> None:
    site.mkdir(parents=True)
    (site / "index.html").write_text("the council's own page")
    with pytest.raises(ReportError, match="already holds files"):
        publish(built, site)
    assert not list_path(built).exists()


def test_nothing_is_published_where_it_cannot_be_put_on_record(built: Places, site: Path) -> None:
    list_path(built).parent.parent.mkdir(parents=True)
    list_path(built).parent.write_text("a file where the folder belongs")
    with pytest.raises(ReportError, match="Nothing was sent"):
        publish(built, site)
    assert not site.exists()


@pytest.mark.parametrize("step", ["fsync", "fchmod", "rename", "replace", "symlink", "chmod", "mkdir"])
@pytest.mark.parametrize("call", [1, 2, 4, 7, 11])
@pytest.mark.parametrize("fault", [OSError(28, "No space left on device", "there"), KeyboardInterrupt()], ids=["full", "killed"])
def test_stopped_at_any_step_nothing_stands_there_that_is_not_on_record(
    step: str, call: int, fault: BaseException, built: Places, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real, calls = getattr(os, step), []

    def failing(*args: object, **more: object) -> object:
        calls.append(args)
        if len(calls) >= call:
            raise fault
        return real(*args, **more)

    with monkeypatch.context() as patch, contextlib.suppress(ReportError, KeyboardInterrupt):
        patch.setattr(os, step, failing)
        publish(built, site)
    left = [path for path in site.parent.rglob("*") if path.is_file() and path.stat().st_size and path.name != ".lock"]
    found = read_list(built)
    assert found.problems == ()
    assert not left or [release.report for release in found.releases] == [hashes(built.output)["report.json"]]
    assert publish(built, site).done
    assert len(read_list(built).releases) == 1


# --- the folder --------------------------------------------------------------------------------------------------


def make_version(folder: Path, words: str, files: int = 12) -> Path:
    for number in range(files):
        path = folder / f"part-{number % 3}" / f"{number}.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"{words} {number} " * 400)
    return folder


@pytest.fixture
def old(tmp_path: Path) -> Path:
    return make_version(tmp_path / "old", "old")


@pytest.fixture
def new(tmp_path: Path) -> Path:
    return make_version(tmp_path / "new", "new", 15)


def test_a_new_report_takes_the_place_of_the_old_one(old: Path, new: Path, site: Path) -> None:
    first = publish_folder(old, site)
    second = publish_folder(new, site)
    assert hashes(site) == hashes(new)
    assert second.previous == first.sha256
    assert hashes(versions_folder(site) / "previous") == hashes(old)


def test_only_the_version_before_is_kept(tmp_path: Path, site: Path) -> None:
    for words in ("one", "two", "three", "four"):
        publish_folder(make_version(tmp_path / words, words), site)
    kept = [path for path in versions_folder(site).iterdir() if path.is_dir() and not path.is_symlink()]
    assert len(kept) == 2


def test_publishing_the_same_again_changes_nothing(old: Path, new: Path, site: Path) -> None:
    publish_folder(old, site)
    first = publish_folder(new, site)
    target = os.readlink(site)
    again = publish_folder(new, site)
    assert os.readlink(site) == target
    assert (again.sha256, again.previous) == (first.sha256, first.previous)


def test_going_back_to_the_old_report(old: Path, new: Path, site: Path) -> None:
    a = publish_folder(old, site)
    b = publish_folder(new, site)
    back = publish_folder(old, site)
    assert (back.sha256, back.previous) == (a.sha256, b.sha256)
    assert hashes(site) == hashes(old)


def test_a_damaged_version_is_not_used_again(old: Path, new: Path, site: Path) -> None:
    publish_folder(old, site)
    (site / "part-0" / "0.html").write_text("defaced")
    publish_folder(old, site)
    assert hashes(site) == hashes(old)


def test_the_site_can_be_moved_as_a_whole(old: Path, site: Path) -> None:
    publish_folder(old, site)
    moved = site.parent.rename(site.parent.with_name("elsewhere"))
    assert hashes(moved / site.name) == hashes(old)


def test_an_empty_folder_may_be_replaced(old: Path, site: Path) -> None:
    site.mkdir(parents=True)
    publish_folder(old, site)
    assert hashes(site) == hashes(old)


def test_a_folder_with_something_in_it_is_not_ours(old: Path, site: Path) -> None:
    site.mkdir(parents=True)
    (site / "index.html").write_text("the council's own page")
    with pytest.raises(
        ReportError, match="already holds files that this program did not put there. Empty it, or name a new folder"
    ):
        publish_folder(old, site)
    assert (site / "index.html").read_text() == "the council's own page"


def test_a_link_of_somebody_else_is_not_ours(old: Path, site: Path, tmp_path: Path) -> None:
    site.parent.mkdir(parents=True)
    site.symlink_to(tmp_path)
    with pytest.raises(ReportError, match="is a link that this program did not make"):
        publish_folder(old, site)


def test_a_file_is_no_folder(old: Path, site: Path) -> None:
    site.parent.mkdir(parents=True)
    site.write_text("a file")
    with pytest.raises(ReportError, match="is a file. Name a folder"):
        publish_folder(old, site)


@pytest.mark.parametrize("place", [".", "..", "site", "/"])
def test_not_into_or_around_the_output_itself(old: Path, place: str) -> None:
    with pytest.raises(ReportError, match="Name (another|a) folder"):
        publish_folder(old, old / place)


def test_nothing_to_publish(tmp_path: Path, site: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(ReportError, match="There is nothing to publish. Run build first"):
        publish_folder(tmp_path / "empty", site)


def test_a_file_that_changed_since_the_gates(old: Path, site: Path) -> None:
    expected = hashes(old)
    (old / "part-1" / "1.html").write_text("changed")
    with pytest.raises(ReportError, match="part-1/1.html changed while it was being copied"):
        publish_folder(old, site, expected)
    assert not site.exists()


def test_two_at_once(old: Path, site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from report.terms.writing import locked

    publish_folder(old, site)
    monkeypatch.setattr(folders, "locked", lambda path, busy: locked(path, busy, wait=0.1))
    with (
        locked(versions_folder(site) / ".lock", "held by the test"),
        pytest.raises(ReportError, match="Another run is publishing to"),
    ):
        publish_folder(old, site)


STEPS = ["fsync", "fchmod", "rename", "replace", "symlink"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("call", [1, 2, 9])
def test_a_fault_at_any_step_leaves_a_whole_report(
    step: str, call: int, old: Path, new: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_folder(old, site)
    real, calls = getattr(os, step), []

    def failing(*args: object, **more: object) -> object:
        calls.append(args)
        if len(calls) >= call:
            raise OSError(28, "No space left on device", "somewhere")
        return real(*args, **more)

    with monkeypatch.context() as patch:
        patch.setattr(os, step, failing)
        try:
            publish_folder(new, site)
        except ReportError as fault:
            assert "was not replaced (No space left on device: somewhere). The report there is as it was." in str(fault)
            assert hashes(site) == hashes(old)
        else:
            assert hashes(site) == hashes(new)
    publish_folder(new, site)
    assert hashes(site) == hashes(new)
    assert not list(versions_folder(site).glob("incoming-*"))


PUBLISHER = """
import sys
from pathlib import Path
from report.publish.folder import publish_folder
site, *versions = map(Path, sys.argv[1:])
print("ready", flush=True)
while True:
    for version in versions:
        publish_folder(version, site)
        print("published", flush=True)
"""


@pytest.mark.slow
def test_killed_at_random_moments_the_site_is_always_one_whole_report(old: Path, new: Path, site: Path) -> None:
    whole = {tree_hash(hashes(old)), tree_hash(hashes(new))}
    chance = random.Random(20220930)
    publish_folder(old, site)
    seen = set()
    for _ in range(40):
        command = [sys.executable, "-c", PUBLISHER, str(site), str(new), str(old)]
        with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as child:
            assert child.stdout is not None
            assert child.stdout.readline() == b"ready\n"
            time.sleep(chance.uniform(0, 0.08))
            child.send_signal(signal.SIGKILL)
            child.wait()
        found = tree_hash(hashes(site))
        assert found in whole
        seen.add(found)
    publish_folder(new, site)
    assert hashes(site) == hashes(new)
    assert seen == whole, "the kills fell before and after a swap"
    assert not list(versions_folder(site).glob("incoming-*"))


@pytest.mark.slow
def test_a_reader_never_finds_less_than_a_whole_report(old: Path, new: Path, site: Path) -> None:
    publish_folder(old, site)
    whole = {hashlib.sha256(json.dumps(hashes(version)).encode()).hexdigest() for version in (old, new)}
    command = [sys.executable, "-c", PUBLISHER, str(site), str(new), str(old)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as child:
        assert child.stdout is not None
        child.stdout.readline()
        try:
            for _ in range(200):
                shown = site.resolve()
                try:
                    found = hashes(shown)
                except FileNotFoundError:
                    continue  # this version was replaced twice while it was being read, and tidied away
                if site.resolve() == shown:
                    assert hashlib.sha256(json.dumps(found).encode()).hexdigest() in whole
                assert site.is_dir()
        finally:
            child.send_signal(signal.SIGKILL)
            child.wait()
