"""`build doctor`: what it looks at, and the remedy for each thing that is missing."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path

import pytest

from report.cli import doctor as subject
from report.cli.doctor import Check, doctor, doctor_lines

ROOT = Path(__file__).resolve().parent.parent


def checks(project: Path) -> dict[str, Check]:
    return {check["name"]: check for check in doctor(project)["checks"]}


@pytest.fixture(scope="module")
def sample() -> dict[str, Check]:
    return checks(ROOT)


def test_the_libraries_looked_at_are_those_the_project_depends_on() -> None:
    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {line.split(">")[0].split("=")[0].split("[")[0] for line in declared}
    assert set(subject.LIBRARIES) == names


def test_every_library_is_found_with_its_version(sample: dict[str, Check]) -> None:
    for name in subject.LIBRARIES:
        assert sample[name]["ok"], sample[name]
        assert sample[name]["found"][0].isdigit()


def test_what_is_well_needs_no_remedy_and_what_is_not_has_one(sample: dict[str, Check], tmp_path: Path) -> None:
    for check in [*sample.values(), *checks(tmp_path).values()]:
        assert check["ok"] or check["fix"], check


def test_a_library_that_is_not_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(subject, "LIBRARIES", {"no-such-library": ""})
    found = checks(tmp_path)["no-such-library"]
    assert (found["ok"], found["found"], found["fix"]) == (False, "not installed", "Type: make report")


def test_a_library_that_does_not_start_says_why(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def broken(name: str) -> None:
        raise OSError("cannot load library 'libpango-1.0-0'\nand a long story")

    monkeypatch.setattr(importlib, "import_module", broken)
    assert checks(tmp_path)["weasyprint"]["found"] == "does not start: cannot load library 'libpango-1.0-0'"


def test_missing_pango_stops_and_missing_subsetting_only_slows(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(subject, "_loads", lambda library: False)
    monkeypatch.setattr(subject.sys, "platform", "linux")
    found = checks(tmp_path)
    assert not found["Pango"]["ok"]
    assert found["Pango"]["fix"].endswith("sudo apt-get install -y libpango-1.0-0")
    assert found["Font subsetting"]["ok"]
    assert "slower" in found["Font subsetting"]["found"]
    assert "libharfbuzz-subset0" in found["Font subsetting"]["fix"]


def test_an_empty_folder_lacks_settings_and_years(tmp_path: Path) -> None:
    found = checks(tmp_path)
    assert not found["Settings (config.yaml)"]["ok"]
    assert not found["Reporting years"]["ok"]
    assert found["Output folder"]["ok"]


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    found = checks(tmp_path / "nowhere")
    assert not found["Project folder"]["ok"]
    assert "--project" in found["Project folder"]["fix"]


def test_a_private_folder_that_others_can_open(tmp_path: Path) -> None:
    private = tmp_path / "private"
    private.mkdir(mode=0o755)
    private.chmod(0o755)
    found = checks(tmp_path)["Privacy of the private folder"]
    assert not found["ok"]
    assert found["fix"] == f'Type: chmod 700 "{private}"'
    private.chmod(0o700)
    assert checks(tmp_path)["Privacy of the private folder"]["ok"]


def test_a_folder_that_cannot_be_written(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refused(dir: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(subject.tempfile, "TemporaryFile", refused)
    found = checks(tmp_path)["Output folder"]
    assert found["found"] == "cannot be written: permission denied"


def test_a_full_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    usage = subject.shutil.disk_usage(tmp_path)._replace(free=5 * 1024 * 1024)
    monkeypatch.setattr(subject.shutil, "disk_usage", lambda path: usage)
    found = checks(tmp_path)["Room on the disk"]
    assert (found["ok"], found["found"]) == (False, "5 MB free")


def test_lines_for_a_person() -> None:
    well: Check = {"name": "Python", "ok": True, "found": "3.11.7", "fix": ""}
    ill: Check = {"name": "Pango", "ok": False, "found": "not installed", "fix": "Type: brew install pango"}
    assert doctor_lines({"checks": [well]}) == ["well     Python  3.11.7", "", "Everything needed is here."]
    assert doctor_lines({"checks": [well, ill]}) == [
        "well     Python  3.11.7",
        "MISSING  Pango   not installed",
        "         → Type: brew install pango",
        "",
        "1 thing to mend; the arrows say how.",
    ]


def test_how_files_are_read_on_this_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, sample: dict[str, Check]) -> None:
    assert "in a process of its own" in sample["Reading of files"]["found"]
    monkeypatch.setattr(subject, "can_limit_memory", lambda: False)
    assert "ends itself" in checks(tmp_path)["Reading of files"]["found"]
    monkeypatch.setattr(subject.Worker, "_started", refused_process)
    found = checks(tmp_path)["Reading of files"]
    assert found["ok"] and "without limits" in found["found"] and found["fix"]


def refused_process(worker: object) -> None:
    raise OSError(11, "Resource temporarily unavailable")
