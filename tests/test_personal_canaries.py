"""Made-up children in a file that should hold totals: nothing of them reaches an output, a private file, a log or a screen."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment

from report.cli import main
from tests.books import save
from tests.canaries import CANARIES, CHILDREN, add_parts, found_below, found_in, link_to, pivot_of
from tests.conftest import run_build
from tests.small_project import help_files, write_project

TOTALS = "Help return\nQuarter | Q2 2022/23\nMeasure | Number\nReferrals | 12\nAccepted | 9\nSatisfied | 50%"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Two good returns, and children in a recognised return, in a strange file, in csv, hidden, and in comments."""
    folder = write_project(tmp_path / "project", files=help_files({"2022-23 Q1": (12, 9), "2021-22 Q1": (10, 8)}))
    inbox = folder / "data/2022-23"
    save(inbox / "recognised.xlsx", {"Return": TOTALS, "Zyxandrel": CHILDREN})
    save(inbox / "below.ods", {"Return": TOTALS + "\n\n" + CHILDREN})
    save(inbox / "strange.xls", {"Vashtimore": CHILDREN})
    save(inbox / "list.csv", CHILDREN)
    save(folder / "data/2021-22/last-year.xlsx", CHILDREN)
    book = load_workbook(save(inbox / "hidden.xlsx", {"Return": TOTALS, "Extra": CHILDREN}))
    book["Extra"].sheet_state = "veryHidden"
    book.save(inbox / "hidden.xlsx")
    book = load_workbook(save(inbox / "columns.xlsx", {"Return": CHILDREN}))
    for letter in "ABCDEFGH":
        book["Return"].column_dimensions[letter].hidden = True
    book.save(inbox / "columns.xlsx")
    book = load_workbook(save(inbox / "comment.xlsx", {"Return": TOTALS.replace("Q2", "Q3")}))
    book["Return"]["B4"].comment = Comment(f"Zyxandrel, born 14/02/2012, NHS {CANARIES[4]}", "Vashtimore")
    book.save(inbox / "comment.xlsx")
    pivoted = save(inbox / "pivot.xlsx", {"Return": TOTALS.replace("Q2", "Q4")})
    linked = shutil.copy(pivoted, inbox / "linked.xlsx")
    add_parts(pivoted, pivot_of(CHILDREN))
    add_parts(Path(linked), {"xl/externalLinks/externalLink1.xml": link_to(CHILDREN)})
    return folder


REFUSED = {"recognised.xlsx", "below.ods", "strange.xls", "list.csv", "hidden.xlsx", "columns.xlsx", "pivot.xlsx", "linked.xlsx"}


def test_the_canaries_are_where_they_were_put(project: Path) -> None:
    assert {line.split(": ")[0].rpartition("/")[2] for line in found_below(project / "data")} >= REFUSED | {"comment.xlsx"}


def test_check_says_what_to_do_and_nothing_of_the_children(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--project", str(project)]) == 1
    shown = capfd.readouterr()
    assert shown.out.count("Do not forward it. Delete this copy") == len(REFUSED) + 1, "the one of last year too"
    assert "Tell the sender's data protection officer" in shown.out
    assert not found_in(shown.out + shown.err)
    assert main(["check", "--project", str(project), "--json", "--debug"]) == 1
    answer = capfd.readouterr()
    assert not found_in(answer.out + answer.err)
    refused = {Path(r["file"]).name: r for r in json.loads(answer.out)["returns"] if r["status"] == "refused"}
    assert set(refused) == REFUSED
    assert all((r["cells"], r["reasons"], len(r["sha256"])) == (0, [], 64) for r in refused.values())
    assert (refused["recognised.xlsx"]["partner"], refused["recognised.xlsx"]["ask"]) == ("help", "early help officer")
    assert found_below(project / "private") == []
    rows = (project / "data/2022-23/received.csv").read_text(encoding="utf-8")
    assert "list.csv" in rows and not found_in(rows)


def test_the_other_returns_are_read_and_their_copies_kept(project: Path) -> None:
    assert main(["check", "--project", str(project), "--quiet"]) == 1
    kept = {path.name.partition(".")[0] for path in (project / "private/2022-23/received").iterdir()}
    good = project / "data/2022-23/help-Q1.csv"
    assert kept == {hashlib.sha256(good.read_bytes()).hexdigest()}


def test_a_copy_that_an_earlier_build_kept_is_removed_and_told(project: Path, capfd: pytest.CaptureFixture[str]) -> None:
    copies = []
    for year, name in (("2022-23", "list.csv"), ("2021-22", "last-year.xlsx")):
        source = project / "data" / year / name
        copy = project / "private" / year / "received" / f"{hashlib.sha256(source.read_bytes()).hexdigest()}{source.suffix}"
        copy.parent.mkdir(parents=True, exist_ok=True)
        copies.append(shutil.copy(source, copy))
    assert main(["check", "--project", str(project)]) == 1
    assert capfd.readouterr().out.count("An earlier build had kept a copy of this file. It is removed.") == 2
    assert not any(Path(copy).exists() for copy in copies)
    assert found_below(project / "private") == []


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_read_and_explain_refuse_with_the_same_sentence(project: Path, name: str, capfd: pytest.CaptureFixture[str]) -> None:
    file = project / "data/2022-23" / name
    assert main(["read", str(file), "--project", str(project)]) == 2
    assert main(["read", str(file), "--project", str(project), "--json"]) == 2
    assert main(["explain", f"{name}!Return!A1", "--project", str(project)]) == 2
    shown = capfd.readouterr()
    assert shown.err.count("Do not forward it.") == 2 and shown.out.count("Do not forward it.") == 1
    assert not found_in(shown.out + shown.err)


@pytest.mark.parametrize("debug", [False, True])
@pytest.mark.parametrize("stage", ["read_file.recognise", "read_file.judge", "read_file.read_workbook", "read_return.read_down"])
def test_a_fault_in_the_midst_of_reading_leaves_no_cell_anywhere(
    project: Path, stage: str, debug: bool, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fails(*given: object, **more: object) -> None:
        try:
            raise KeyError(CANARIES[0])
        except KeyError as cause:
            raise ValueError(f"cannot read {CANARIES[1]} in {given!r}") from cause

    monkeypatch.setattr(f"report.intake.{stage}", fails)
    assert main(["check", "--project", str(project), *(["--debug"] if debug else [])]) == 1
    shown = capfd.readouterr()
    assert not found_in(shown.out + shown.err)
    assert "(ValueError in test_personal_canaries.py, line " in shown.out, "where it happened stays"
    assert found_below(project / "private") == []


@pytest.mark.slow
def test_a_whole_build_holds_nothing_of_the_children(project: Path) -> None:
    for more in ([], ["--json", "--debug"]):
        done = run_build("--project", project, *more)
        assert done.returncode == 1, done.stderr
        assert not found_in(done.stdout + done.stderr)
    assert (project / "output/2022-23/report.pdf").is_file()
    assert found_below(project / "output", project / "private") == []
    everything = b"".join(path.read_bytes() for path in (project / "output").rglob("*") if path.is_file())
    assert not any(name.encode() in everything for name in REFUSED), "a refused file's own name may hold a child's"


def test_the_search_finds_what_is_packed(tmp_path: Path) -> None:
    save(tmp_path / "a.xlsx", "Zyxandrel | 1")
    assert found_below(tmp_path) != []
