"""Outputs stand whole or not at all: after a crash, beside another build, and where no PDF can be made."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest

from report import pipeline
from report.document import model as m
from report.pipeline import build_report
from report.render import files, outputs
from report.terms.errors import MissingTool, ReportError
from report.terms.listening import Silence
from report.terms.places import Places
from report.terms.writing import locked
from tests.fixtures_chapters import sample_report
from tests.small_project import write_project


def only(chapter: str) -> m.Report:
    report = sample_report()
    return replace(report, chapters=tuple(one for one in report.chapters if one.id == chapter), sparks=report.sparks[:1])


@pytest.fixture
def places(tmp_path: Path) -> Places:
    return Places(tmp_path / "project", "2021-22")


def no_engine(*_: object) -> None:
    raise MissingTool("The PDF cannot be made: WeasyPrint is not installed.")


def write(places: Places, monkeypatch: pytest.MonkeyPatch, report: m.Report) -> outputs.Outputs:
    monkeypatch.setattr(files, "write_pdf", no_engine)
    return outputs.write_outputs(report, places, {}, True, Silence())


def names(folder: Path) -> Iterable[str]:
    return sorted(path.name for path in folder.iterdir())


def test_without_a_pdf_the_page_offers_none_and_publish_will_hear_of_it(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    made = write(places, monkeypatch, only("trust"))
    assert [(problem.code, problem.severity) for problem in made.problems] == [("pdf-engine", "stop")]
    assert json.loads((places.output / "manifest.json").read_text())["stops"] == 1
    assert "pdf" not in made.files and not (places.output / "report.pdf").exists()
    assert "report.pdf" not in (places.output / "report.html").read_text(encoding="utf-8")


def test_the_page_offers_the_pdf_that_was_made(places: Places) -> None:
    outputs.write_outputs(only("trust"), places, {}, True, Silence())
    assert (places.output / "report.pdf").is_file()
    assert 'href="report.pdf"' in (places.output / "report.html").read_text(encoding="utf-8")


def test_a_crash_while_writing_leaves_the_last_good_outputs(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    write(places, monkeypatch, only("trust"))
    before = {path: path.read_bytes() for path in places.output.rglob("*") if path.is_file()}
    monkeypatch.setattr(files, "manifest", no_engine)
    with pytest.raises(MissingTool):
        write(places, monkeypatch, replace(only("trust"), short_title="Another"))
    assert {path: path.read_bytes() for path in places.output.rglob("*") if path.is_file()} == before
    assert names(places.output.parent) == ["2021-22"]


def test_a_crash_between_the_two_renames_is_made_good(places: Places) -> None:
    last = places.output.with_name(".2021-22.before")
    last.mkdir(parents=True)
    (last / "report.html").write_text("the last good one")
    outputs.recover(places.output)
    assert (places.output / "report.html").read_text() == "the last good one"
    assert names(places.output.parent) == ["2021-22"]


def test_what_a_crash_left_is_cleared_and_another_years_build_let_be(places: Places) -> None:
    for name in (".2021-22.building-a1", ".2020-21.building-b2"):
        (places.output.parent / name / "output").mkdir(parents=True)
    outputs.recover(places.output)
    assert names(places.output.parent) == [".2020-21.building-b2"]


def test_a_second_build_of_the_year_waits_and_then_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = write_project(tmp_path)
    private = Places(project, "2022-23").make_private()
    monkeypatch.setattr(pipeline, "locked", lambda path, busy, wait: locked(path, busy, wait / 600))
    with locked(private / ".building", ""), pytest.raises(ReportError, match="Another build of 2022-23 is running"):
        build_report(project)
    assert not (project / "output").exists() and not (project / "data" / "2022-23" / "received.csv").exists()


def test_the_environment_is_left_as_it_was(places: Places, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "7")
    write(places, monkeypatch, only("trust"))
    assert os.environ["SOURCE_DATE_EPOCH"] == "7"
