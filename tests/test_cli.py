"""The command as its users meet it: every kind of bad input gets a sentence with place and remedy, and the right exit status."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import openpyxl
import pytest

from report.cli import main
from tests.conftest import ROOT, copy_sample, run_build

pytestmark = pytest.mark.slow
TRACEBACK = "Traceback (most recent call last)"


def schema(name: str) -> dict[str, object]:
    content: dict[str, object] = json.loads((ROOT / f"docs/schema/{name}.schema.json").read_text(encoding="utf-8"))
    return content


def check(project: Path, *more: str) -> subprocess.CompletedProcess[str]:
    done = run_build("check", "--project", project, *more)
    assert TRACEBACK not in done.stderr + done.stdout
    return done


@pytest.fixture()
def project(tmp_path: Path) -> Path:
    return copy_sample(tmp_path / "project")


def test_the_sample_has_nothing_to_ask(project: Path) -> None:
    done = check(project, "--json")
    answer = json.loads(done.stdout)
    jsonschema.validate(answer, schema("check"))
    assert done.returncode == 0, answer["problems"]
    assert len({entry["id"] for entry in answer["returns"]}) >= 12
    assert len({entry["partner"] for entry in answer["returns"]}) == 9


def test_help_answers_at_once_and_names_every_verb() -> None:
    done = run_build("--help")
    assert done.returncode == 0
    for verb in ("check", "chase", "read", "learn", "explain", "returns", "diff", "share", "publish", "doctor", "init"):
        assert verb in done.stdout
        assert run_build(verb, "--help").returncode == 0
    heavy_ones = ("pandas", "weasyprint", "matplotlib", "pydantic")
    loaded = f"import sys; from report.cli import main; main(['--help']); print([m for m in {heavy_ones} if m in sys.modules])"
    heavy = subprocess.run([sys.executable, "-c", loaded], cwd=ROOT, capture_output=True, text=True, check=True)
    assert heavy.stdout.strip().endswith("[]")


def test_a_folder_without_config_says_how_to_start(tmp_path: Path) -> None:
    done = run_build("--project", tmp_path)
    assert done.returncode == 2
    assert "config.yaml" in done.stderr and "build init" in done.stderr and TRACEBACK not in done.stderr


def test_a_misspelt_verb_is_told_the_nearest() -> None:
    done = run_build("chek")
    assert done.returncode == 2 and "build check" in done.stderr


def test_several_faults_of_the_settings_are_told_at_once(project: Path) -> None:
    for name in ("config.yaml", "data/2021-22/year.yaml"):
        path = project / name
        path.write_text(path.read_text(encoding="utf-8") + "\nchpaters: []\n", encoding="utf-8")
    done = check(project)
    assert done.returncode == 2
    assert done.stderr.count('"chpaters" is not a key I know') == 2
    assert 'Did you mean "chapters"?' in done.stderr
    assert "line " in done.stderr


def test_a_bound_name_that_does_not_exist_is_told_with_line_and_nearest(project: Path) -> None:
    chapter = project / "data/2021-22/narrative/09-data.md"
    chapter.write_text(chapter.read_text(encoding="utf-8") + "\nNow {{ step_up.moved }} here.\n", encoding="utf-8")
    line = len(chapter.read_text(encoding="utf-8").splitlines())
    done = check(project)
    assert done.returncode == 2
    assert f"09-data.md, line {line}" in done.stderr
    assert 'Did you mean "step_ups"?' in done.stderr


def test_an_unreadable_file_is_refused_in_a_sentence_and_the_others_are_read(project: Path) -> None:
    whole = (project / "data/2021-22/Q4/early-help-q4.xlsx").read_bytes()
    (project / "data/2021-22/Q4/early-help-q4.xlsx").write_bytes(whole[: len(whole) // 2])
    done = check(project, "--json")
    answer = json.loads(done.stdout)
    assert done.returncode == 1
    problem = next(p for p in answer["problems"] if p["file"].endswith("early-help-q4.xlsx"))
    assert problem["what"] and problem["fix"]
    missing = next(p for p in answer["problems"] if p["code"] == "missing")
    assert "2021-22 Q4" in missing["what"] and missing["ask"]
    assert sum(entry["status"] == "read" for entry in answer["returns"]) >= 28


def test_a_file_nobody_recognises_is_named_with_the_nearest_return(project: Path) -> None:
    book = openpyxl.load_workbook(project / "data/2021-22/Q4/early-help-q4.xlsx")
    book["Return"]["B9"].value = "Something else"
    book.save(project / "data/2021-22/Q4/early-help-q4.xlsx")
    answer = json.loads(check(project, "--json").stdout)
    problem = next(p for p in answer["problems"] if p["code"] == "unrecognised")
    assert "Early help quarterly return" in problem["what"] and "Step-ups to social care" in problem["what"]


def test_a_missing_quarter_is_a_gap_and_never_a_years_total(project: Path) -> None:
    path = project / "data/2021-22/lado-2021-22.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["LADO"]
    sheet["C8"].value = None
    sheet["F8"].value = None
    book.save(path)
    done = run_build("explain", "lado_contacts", "--project", project, "--json")
    answer = json.loads(done.stdout)
    jsonschema.validate(answer, schema("explain"))
    assert answer["value"] is None and answer["marker"] == "x"
    asked = json.loads(check(project, "--json").stdout)["problems"]
    assert any(p["cell"] == "C8" and p["sheet"] == "LADO" for p in asked)


def test_text_where_a_number_belongs_is_told_with_its_cell(project: Path) -> None:
    path = project / "data/2021-22/Q4/early-help-q4.xlsx"
    book = openpyxl.load_workbook(path)
    book["Return"]["C9"].value = "12?"
    book.save(path)
    done = check(project)
    assert done.returncode == 1
    assert "early-help-q4.xlsx, sheet Return, C9" in done.stdout and '"12?" is not a number' in done.stdout


def test_no_data_at_all_builds_with_every_figure_not_available(project: Path) -> None:
    for year in ("2020-21", "2021-22"):
        for path in (project / "data" / year).iterdir():
            if path.name in ("year.yaml", "narrative", "carried"):
                continue
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    done = run_build("--project", project, "--json")
    answer = json.loads(done.stdout)
    jsonschema.validate(answer, schema("build"))
    assert done.returncode == 0, [p for p in answer["problems"] if p["severity"] == "stop"]
    report = json.loads((project / "output/2021-22/report.json").read_text(encoding="utf-8"))
    sent = [figure for figure in report["figures"] if not figure["id"].startswith("official_")]  # what is published stands
    assert sent and {figure["value"] for figure in sent} == {None}
    assert sum(p["code"] == "missing" for p in answer["problems"]) >= 12


def test_without_pango_the_page_is_made_and_the_remedy_is_told(project: Path, tmp_path: Path) -> None:
    hook = tmp_path / "hook"
    hook.mkdir()
    (hook / "sitecustomize.py").write_text(
        "import ctypes.util, cffi\n"
        "def refuse(self, name, flags=0):\n    raise OSError(f'cannot load library {name!r}')\n"
        "cffi.FFI.dlopen = refuse\n", encoding="utf-8",
    )  # fmt: skip
    environment = {**os.environ, "PYTHONPATH": str(hook)}
    command = [sys.executable, str(ROOT / "build.py"), "--project", str(project)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False, timeout=300)
    assert TRACEBACK not in done.stderr
    assert done.returncode == 1
    assert "Pango" in done.stderr and "libpango" in done.stderr
    assert (project / "output/2021-22/report.html").is_file()


def test_read_shows_what_the_program_sees(project: Path) -> None:
    done = run_build("read", project / "data/2021-22/Q4/early-help-q4.xlsx", "--json")
    answer = json.loads(done.stdout)
    jsonschema.validate(answer, schema("read"))
    cells = {cell["cell"]: cell for cell in answer["sheets"][0]["cells"]}
    assert (cells["C9"]["type"], cells["C9"]["value"]) == ("number", 46)
    assert (cells["C10"]["value"], cells["C10"]["text"]) == (0.14, "14%")
    assert {sheet["name"]: sheet["state"] for sheet in answer["sheets"]} == {"Return": "visible", "Lists": "hidden"}
    picture = project / "return.xlsx"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(200))
    refused = run_build("read", picture, "--json")
    assert refused.returncode == 2 and json.loads(refused.stdout)["sheets"] == []


def test_explain_names_the_cells_of_both_years(project: Path) -> None:
    done = run_build("explain", "step_ups", "--project", project)
    assert "data/2021-22/Q4/early-help-q4.xlsx, sheet Return, C9" in done.stdout
    assert "data/2020-21/early-help-2020-21-q4.xlsx, sheet EH return, C7" in done.stdout
    answer = json.loads(run_build("explain", "step_ups", "--project", project, "--json").stdout)
    jsonschema.validate(answer, schema("explain"))
    assert (answer["value"], answer["previous"]["value"]) == (46, 29)
    back = json.loads(run_build("explain", "early-help-q4.xlsx!Return!C9", "--project", project, "--json").stdout)
    assert [figure["id"] for figure in back["figures"]] == ["step_ups"]


def test_publish_needs_the_audit_of_this_report_and_then_publishes_whole(project: Path, tmp_path: Path) -> None:
    assert run_build("--project", project, "--quiet").returncode == 0
    site, audited = tmp_path / "site", project / "private/2021-22/disclosure.json"
    kept = audited.read_text(encoding="utf-8")
    audited.unlink()
    refused = run_build("publish", site, "--project", project, "--json")
    jsonschema.validate(json.loads(refused.stdout), schema("publish"))
    assert refused.returncode == 2 and not site.exists()
    audited.write_text(kept, encoding="utf-8")
    done = run_build("publish", site, "--project", project, "--json")
    answer = json.loads(done.stdout)
    jsonschema.validate(answer, schema("publish"))
    assert done.returncode == 0, answer["gates"]
    assert (site / "report.html").is_file() and (site / "report.pdf").is_file()
    assert not any(name.startswith(("private", "checks", "print")) for name in answer["files"])


def test_doctor_answers_in_its_schema() -> None:
    jsonschema.validate(json.loads(run_build("doctor", "--json").stdout), schema("doctor"))


def test_the_outputs_hold_to_their_schemas(project: Path) -> None:
    run_build("--project", project, "--quiet")
    output = project / "output/2021-22"
    for name, file in (("report", "report.json"), ("manifest", "manifest.json"), ("accessibility", "accessibility.json")):
        jsonschema.validate(json.loads((output / file).read_text(encoding="utf-8")), schema(name))


def test_the_schema_of_the_report_is_that_of_its_types() -> None:
    from report.document.store import schema as of_types

    written = schema("report")
    assert {key: value for key, value in written.items() if key not in ("$schema", "$id")} == of_types()


def test_a_killed_build_leaves_the_last_good_report(project: Path) -> None:
    assert run_build("--project", project, "--quiet").returncode == 0
    output = project / "output/2021-22"
    before = {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()}
    for seconds in (0.7, 2.0, 4.0):
        running = subprocess.Popen([sys.executable, str(ROOT / "build.py"), "--project", str(project), "--no-cache"],
                                   cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
        try:
            running.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            running.kill()
            running.wait()
        assert {path.name: path.read_bytes() for path in output.iterdir() if path.is_file()} == before
    assert run_build("--project", project, "--quiet").returncode == 0
    assert not list((project / "output").glob(".*"))


def test_a_trace_keeps_the_places_of_a_fault_in_reading_and_not_its_message() -> None:
    from report.intake.understand import understand
    from report.terms.traces import trace_of

    try:
        understand(None, "count", {})  # type: ignore[arg-type]
    except AttributeError as fault:
        told = trace_of(fault)
        assert "understand.py" in told and "AttributeError" in told
        assert "NoneType" not in told, "the message may quote a cell"


def test_a_file_is_found_as_messages_name_it_wherever_one_stands(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    name = "data/2021-22/Q4/early-help-q4.xlsx"
    monkeypatch.chdir(ROOT)
    (project / name).write_bytes(b"")
    assert main(["read", name, "--project", str(project)]) == 2, "the project's file, not the one of the same name here"
