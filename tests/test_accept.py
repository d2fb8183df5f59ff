"""`build accept`: what may stand, who agreed and why; when that lapses; and that nothing is published before."""

from __future__ import annotations

import csv
import json
from datetime import date
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from report.cli.app import run
from report.publish.gates import all_gates
from report.terms.disclosing.acceptances import COLUMNS, Acceptance, read_acceptances, write_acceptances
from report.terms.disclosing.accepting import accept, meant, withdraw
from report.terms.disclosing.findings import Finding
from report.terms.disclosing.judging import judge
from report.terms.disclosing.passages import Passage
from report.terms.errors import ReportError
from report.terms.places import Places
from tests.conftest import ROOT
from tests.small_project import CHAPTER, care_return, help_files, write_project

DAY = date(2023, 7, 14)
WORDS = CHAPTER + "\nTwo girls left.\n\nBoth boys stayed.\n\nWrite to jo@example.org.\n"
FILE = "data/2022-23/narrative/01-only.md"
ROWS = "data/2022-23/accepted.csv"
AGREED = ("--reason", "Already public", "--role", "Independent scrutineer")


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path / "project", chapters={"01-only.md": WORDS})


def build(project: Path, *arguments: str) -> int:
    return run(["--project", str(project), *arguments])


def answer(project: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, Any]:
    capsys.readouterr()
    build(project, "--json", *arguments)
    content: dict[str, Any] = json.loads(capsys.readouterr().out)
    return content


def ids(project: Path, capsys: pytest.CaptureFixture[str]) -> dict[str, str]:
    """Words: short name, of what is open."""
    return {one["what"].split('"')[1]: one["id"] for one in answer(project, capsys, "accept")["open"]}


def rows(project: Path) -> list[dict[str, str]]:
    with (project / ROWS).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def finding(words: str, code: str = "disclosure-name") -> Finding:
    return Finding(code, words, f"We thank {words}.", Passage("", FILE, 3))


# --- the verb -----------------------------------------------------------------------------------------------------


def test_the_list_says_what_is_open(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(project, "accept") == 1
    out = capsys.readouterr().out
    assert out.startswith("Open: 3") and "Accepted: nothing" in out
    assert f'{FILE}, line 9: The words "Two girls" could tell how few children there were.' in out


def test_accepting_writes_a_row_and_the_question_becomes_a_note(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = ids(project, capsys)["Two girls"]
    assert build(project, "accept", short, *AGREED) == 0
    assert rows(project) == [
        {
            "id": short, "code": "disclosure-small-number", "file": FILE, "words": "Two girls", "reason": "Already public",
            "role": "Independent scrutineer", "date": date.today().isoformat(),
        }
    ]  # fmt: skip
    told = answer(project, capsys, "check")
    by_id = {one["id"]: one["severity"] for one in told["problems"] if "id" in one}
    assert by_id.pop(short) == "note" and set(by_id.values()) == {"question"} and len(by_id) == 2
    assert [(one["id"], one["role"], one["line"]) for one in told["accepted"]] == [(short, "Independent scrutineer", 9)]


def test_the_scrutineer_reads_it_on_the_page_of_checks(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(project, "accept")
    page = project / "private/2022-23/checks.html"
    assert "Accepted for disclosure" not in page.read_text(encoding="utf-8")
    build(project, "accept", "disclosure-email", *AGREED)
    text = page.read_text(encoding="utf-8")
    assert "Accepted for disclosure" in text and "jo@example.org" in text and "Already public" in text


def test_a_code_accepts_all_that_is_open_and_hands_over_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    first = ids(project, capsys)["Both boys"]
    build(project, "accept", first, *AGREED)
    build(project, "accept", "disclosure-small-number", "--reason", "Other", "--role", "Chair")
    assert {row["words"]: row["role"] for row in rows(project)} == {"Two girls": "Chair", "Both boys": "Independent scrutineer"}


def test_accepting_twice_changes_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = ids(project, capsys)["Two girls"]
    assert answer(project, capsys, "accept", short, *AGREED)["changed"] == 1
    before = (project / ROWS).read_bytes()
    assert answer(project, capsys, "accept", short, *AGREED)["changed"] == 0
    assert (project / ROWS).read_bytes() == before


def test_what_was_accepted_can_be_withdrawn(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = ids(project, capsys)["Two girls"]
    build(project, "accept", short, *AGREED)
    assert build(project, "accept", "--withdraw", short) == 0
    assert rows(project) == [] and short in ids(project, capsys).values()
    assert build(project, "accept", "--withdraw", short) == 2
    assert build(project, "accept", "--withdraw") == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["disclosure-email"], "The reason is empty."),
        (["disclosure-email", "--reason", "Public"], "The role is empty."),
        (["disclosure-email", "--reason", " - ", "--role", "Chair"], "The reason is empty."),
        (["disclosure-email", "--reason", "Public", "--role", "Emma Jones"], "looks like a name"),
        (["disclosure-emails", "--reason", "Public", "--role", "Chair"], "Did you mean disclosure-email"),
        (["disclosure-email", "zzz", "--reason", "Public", "--role", "Chair"], "All are listed by: build accept"),
    ],
)
def test_what_cannot_be_accepted_is_told_and_nothing_is_written(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    assert build(project, "accept", *arguments) == 2
    assert said in capsys.readouterr().err
    assert not (project / ROWS).exists()


def test_it_lapses_when_the_sentence_changes(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    short = ids(project, capsys)["Two girls"]
    build(project, "accept", short, *AGREED)
    path = project / FILE
    path.write_text(WORDS.replace("Two girls left.", "Two girls left in May."), encoding="utf-8")
    told = answer(project, capsys, "check")
    assert told["accepted"] == [] and "Two girls" in ids(project, capsys)
    unused = [one for one in told["problems"] if one["code"] == "accepted-unused"]
    assert [(one["severity"], one["file"], one["line"]) for one in unused] == [("note", ROWS, 2)]
    assert short in unused[0]["fix"]
    path.write_text(WORDS.replace("Two girls left.", "Two girls\nleft."), encoding="utf-8")
    assert [one["id"] for one in answer(project, capsys, "check")["accepted"]] == [short]  # another line break is no change


def test_answers_hold_to_their_schemas(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(project, "accept", "disclosure-email", *AGREED)
    for verb in ("accept", "check"):
        schema = json.loads((ROOT / f"docs/schema/{verb}.schema.json").read_text(encoding="utf-8"))
        jsonschema.validate(answer(project, capsys, verb), schema)


def test_strict_minds_notes_and_not_what_is_accepted(tmp_path: Path) -> None:
    numbers = {f"2022-23 Q{n}": (40 + n, 20 + n, f"{50 + n}%") for n in (1, 2, 3, 4)}
    files = {**help_files(numbers), "data/2022-23/care.csv": care_return("2022-23", {"North": 12, "South": 9})}
    write_project(tmp_path, chapters={"01-only.md": CHAPTER + "\nTwo girls left.\n"}, files=files)
    assert build(tmp_path, "check") == 1
    assert build(tmp_path, "accept", "disclosure-small-number", *AGREED) == 0
    assert (build(tmp_path, "check"), build(tmp_path, "check", "--strict")) == (0, 0)
    (tmp_path / "data/2022-23/narrative/old.md").write_text("# Old\n\nWords.\n")  # not listed: a note
    assert (build(tmp_path, "check"), build(tmp_path, "check", "--strict")) == (0, 1)


# --- the file of acceptances --------------------------------------------------------------------------------------


def test_a_damaged_row_is_told_with_its_line_and_the_rest_holds(tmp_path: Path) -> None:
    path = tmp_path / "accepted.csv"
    path.write_text(
        ",".join(COLUMNS) + "\n"
        "aaaa1111,disclosure-name,a.md,Emma,Public,Chair,2023-07-01\n"
        "bbbb2222,disclosure-name,a.md,Tom,,Chair,2023-07-01\n"
        '"cccc3333",disclosure-name,a.md,"Two\nlines",Public,,2023-07-01\n'
        "dddd4444,disclosure-name\n"
        ",,,,,,\n"
        "eeee5555,other,a.md,Jo,Public,Chair,2023-07-01\n"
        "ffff6666,disclosure-name,a.md,Ben,Public,Chair,2023-07-01\n",
        encoding="utf-8-sig",
    )
    sound, problems = read_acceptances(path, "accepted.csv")
    assert [row.id for row in sound] == ["aaaa1111", "ffff6666"]
    assert [(one.line, one.what) for one in problems] == [
        (3, "The line accepts nothing: it gives no reason."),
        (4, "The line accepts nothing: it names no role."),
        (6, "The line accepts nothing: it has 2 fields, and there are 7 columns."),
        (8, "The line accepts nothing: it does not name a finding."),
    ]


@pytest.mark.parametrize("content", [b"\xff\xfe\x00rubbish", b"a,b,c\n1,2,3\n", b"\x00\x00"])
def test_a_file_that_cannot_be_read_accepts_nothing(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "accepted.csv"
    path.write_bytes(content)
    sound, problems = read_acceptances(path, "accepted.csv")
    assert sound == () and [one.code for one in problems] == ["accepted-file"]


def test_no_file_and_an_empty_one_are_no_fault(tmp_path: Path) -> None:
    assert read_acceptances(tmp_path / "accepted.csv", "x") == ((), [])
    (tmp_path / "accepted.csv").write_text("")
    assert read_acceptances(tmp_path / "accepted.csv", "x") == ((), [])


def test_rows_are_kept_in_order_and_no_text_becomes_a_formula(tmp_path: Path) -> None:
    path = tmp_path / "accepted.csv"
    kept = [
        Acceptance("b", "disclosure-name", "b.md", "=1+1", "Line\nbreak, and comma", "Chair", "2023-07-01"),
        Acceptance("a", "disclosure-name", "a.md", "Emma", "Public", "Chair", "2023-07-01"),
    ]
    write_acceptances(path, kept)
    text = path.read_text(encoding="utf-8")
    assert text.splitlines()[1:] == [
        "a,disclosure-name,a.md,Emma,Public,Chair,2023-07-01",
        "b,disclosure-name,b.md,'=1+1,\"Line break, and comma\",Chair,2023-07-01",
    ]
    write_acceptances(path, read_acceptances(path, "x")[0])
    assert path.read_text(encoding="utf-8") == text


def test_a_faulty_file_is_not_written_over(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / ROWS).write_text(",".join(COLUMNS) + "\nbbbb2222,disclosure-name,a.md,Tom,,Chair,2023-07-01\n", encoding="utf-8")
    before = (project / ROWS).read_text(encoding="utf-8")
    assert build(project, "accept", "disclosure-email", *AGREED) == 2
    assert "it gives no reason" in capsys.readouterr().err
    assert (project / ROWS).read_text(encoding="utf-8") == before


def test_a_row_for_another_code_accepts_nothing() -> None:
    one = finding("Emma")
    row = Acceptance(one.id, "disclosure-school", FILE, "Emma", "Public", "Chair", "2023-07-01", 2)
    judged = judge([one], [row], ROWS)
    assert judged.open == (one,) and [problem.code for problem in judged.problems] == ["disclosure-name", "accepted-unused"]


def test_the_day_is_given_and_kept() -> None:
    one = finding("Emma")
    rows, new = accept((), [one], "Public  now", " Chair ", DAY)
    assert rows == new == (Acceptance(one.id, one.code, FILE, "Emma", "Public now", "Chair", "2023-07-14"),)
    assert accept(rows, [one], "Public now", "Chair", date(2024, 1, 1)) == (rows, ())
    assert accept(rows, [one], "Other", "Chair", date(2024, 1, 1))[0][0].date == "2024-01-01"
    assert withdraw(rows, [one.id]) == ()
    with pytest.raises(ReportError, match=f"Did you mean {one.id}"):
        withdraw(rows, [one.id[:-1]])


def test_one_unknown_name_accepts_none() -> None:
    judged = judge([finding("Emma"), finding("Tom")], (), ROWS)
    with pytest.raises(ReportError):
        meant([judged.open[0].id, "unknown"], judged)
    assert meant(["disclosure-name", judged.open[0].id], judged) == judged.open


# --- publishing ---------------------------------------------------------------------------------------------------


def gate(project: Path) -> tuple[bool, str]:
    found = next(one for one in all_gates(Places(project, "2022-23")) if one.name == "disclosure in prose")
    return found.passed, found.reason


def manifest_of(project: Path) -> None:
    """What a build of this moment would have been made from, as far as words go."""
    searched = json.loads((project / "private/2022-23/checks.json").read_text(encoding="utf-8"))["searched"]
    output = project / "output/2022-23"
    output.mkdir(parents=True, exist_ok=True)
    others = dict.fromkeys(("data/2022-23/help.csv", "data/2022-23/carried/promises.yaml", "shipped/indicators.yaml"), "ab")
    (output / "manifest.json").write_text(json.dumps({"inputs": {**searched, **others}}), encoding="utf-8")


def test_nothing_is_published_while_a_finding_is_open(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert gate(project)[0] is False  # nothing was built or checked
    build(project, "accept")
    manifest_of(project)
    passed, reason = gate(project)
    assert not passed and reason.startswith("3 findings in words are not accepted.")
    build(project, "accept", "disclosure-small-number", *AGREED)
    assert gate(project)[1].startswith('One finding in words is not accepted. The words "jo@example.org"')
    build(project, "accept", "disclosure-email", *AGREED)
    assert gate(project) == (True, "Nothing in the words is open. Accepted by a named role: 3.")


def test_a_sentence_taken_out_after_the_build_opens_no_gate(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(project, "check")
    manifest_of(project)
    (project / FILE).write_text(CHAPTER, encoding="utf-8")  # the report that was built still says it
    build(project, "check")
    passed, reason = gate(project)
    assert not passed and FILE in reason and "changed since the report was built" in reason


def test_checks_that_say_nothing_of_words_open_no_gate(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(project, "check")
    manifest_of(project)
    (project / "private/2022-23/checks.json").write_text('{"problems": []}', encoding="utf-8")
    assert gate(project)[0] is False
