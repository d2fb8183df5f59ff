"""Protected workbooks: opened with a password given or typed, told in a sentence without one; no password is written down."""

from __future__ import annotations

import hashlib
import json
import os
import pty
import random
import select
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from report.intake.files.passwords import Passwords, take_passwords
from report.intake.files.workbooks import read_workbook
from report.intake.receipts import Intake
from report.intake.register import register
from report.intake.returns import read_returns
from report.settings.project import Settings, load_settings
from report.terms.listening import Silence
from report.terms.places import Places
from tests.books import package, save
from tests.conftest import ROOT, run_build
from tests.fuzzing import changed as mutated
from tests.hostile import LAUGHS, laughs, lying_over_each_other, noughts, picture
from tests.protecting import PASSWORD, protected, protected_by_libreoffice, protected_ods
from tests.reading import read, seen
from tests.small_project import write_project
from tests.test_workbooks import EXPECTED, RETURN

HELP = """
    Quarter     | 2022-23 {quarter} |        |
    Help return | Number     | Status | Comment
    Referrals   | {number}   |        |
    Accepted    | 30         |        |
    Satisfied   | 50%        |        |
"""


def sheet_of(path: Path, *passwords: str) -> dict[str, tuple[str, object, str]]:
    book, problems = read_workbook(path, path.parent, passwords)
    assert not problems and book is not None, problems
    return seen(book.sheets[0])


def code_of(path: Path, *passwords: str) -> str:
    book, (problem,) = read_workbook(path, path.parent, passwords)
    assert book is None and problem.severity == "stop"
    return problem.code


@pytest.mark.slow
@pytest.mark.parametrize(("ending", "way"), [("xlsx", "Standard"), ("xls", ""), ("ods", "")])
def test_what_libreoffice_protected_reads_as_before(tmp_path: Path, ending: str, way: str) -> None:
    plain = save(tmp_path / "plain.xlsx", RETURN)
    path = protected_by_libreoffice(plain, ending, way=way)
    assert sheet_of(path, "wrong", PASSWORD) == EXPECTED
    assert code_of(path) == "file-password"
    assert code_of(path, "wrong", PASSWORD.lower()) == "file-password"


@pytest.mark.parametrize("ending", ["xlsx", "xlsm", "xlsb"])
def test_a_protected_workbook_opens_with_its_password_alone(tmp_path: Path, ending: str) -> None:
    plain = save(tmp_path / f"plain.{ending}", RETURN)
    path = protected(plain, tmp_path / f"protected.{ending}")
    assert sheet_of(path, "wrong", PASSWORD) == seen(read(plain)) == EXPECTED
    assert code_of(path, "wrong") == "file-password"
    assert code_of(path) == "file-password"


def test_a_workbook_of_which_only_the_layout_is_protected_opens_by_itself(tmp_path: Path) -> None:
    path = protected(save(tmp_path / "plain.xlsx", RETURN), tmp_path / "layout.xlsx", "VelvetSweatshop")
    assert sheet_of(path) == EXPECTED


def test_a_password_is_tried_on_every_kind_of_file_without_harm(tmp_path: Path) -> None:
    path = protected(save(tmp_path / "plain.xlsx", RETURN), tmp_path / "protected.xlsx")
    assert sheet_of(path, "", "\0", "x" * 1000, "\ud800", PASSWORD) == EXPECTED
    assert sheet_of(save(tmp_path / "open.xls", RETURN), PASSWORD) == EXPECTED


def test_the_fingerprint_is_that_of_the_file_as_it_was_sent(tmp_path: Path) -> None:
    path = protected(save(tmp_path / "plain.xlsx", RETURN), tmp_path / "protected.xlsx")
    book, _ = read_workbook(path, tmp_path, [PASSWORD])
    assert book is not None
    assert book.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_comes_out_is_judged_like_any_other_file(tmp_path: Path) -> None:
    assert code_of(protected(noughts(tmp_path / "bomb.xlsx"), tmp_path / "a.xlsx"), PASSWORD) == "file-bomb"
    assert code_of(protected(laughs(tmp_path / "laughs.xlsx"), tmp_path / "b.xlsx"), PASSWORD) == "file-bomb"
    assert code_of(protected(lying_over_each_other(tmp_path / "over.xlsx"), tmp_path / "c.xlsx"), PASSWORD) == "file-damaged"
    assert code_of(protected(picture(tmp_path / "picture.png"), tmp_path / "d.xlsx"), PASSWORD) == "file-password"


def with_description(path: Path, change: Callable[[bytes], bytes]) -> Path:
    """Alter the description of the protection, keeping its length."""
    import olefile

    with olefile.OleFileIO(str(path), write_mode=True) as container:
        about = container.openstream("EncryptionInfo").read()
        changed = change(about)
        container.write_stream("EncryptionInfo", changed[: len(about)].ljust(len(about), b" "))
    return path


def test_a_protection_made_to_harm_is_refused_before_it_is_tried(tmp_path: Path) -> None:
    plain = save(tmp_path / "plain.xlsx", RETURN)
    turns = with_description(
        protected(plain, tmp_path / "turns.xlsx"), lambda about: about.replace(b'spinCount="100000"', b'spinCount="9999999"')
    )
    laughs = with_description(
        protected(plain, tmp_path / "laughs.xlsx"), lambda about: about[:8] + LAUGHS.encode() + b"<encryption>&l9;</encryption>"
    )
    old = with_description(protected(plain, tmp_path / "old.xlsx"), lambda about: b"\x04\x00\x03\x00" + about[4:])
    for path, code in ((turns, "file-bomb"), (laughs, "file-bomb"), (old, "file-protection")):
        began = time.perf_counter()
        assert code_of(path, PASSWORD) == code
        assert time.perf_counter() - began < 2
    whole = protected(plain, tmp_path / "cut.xlsx").read_bytes()
    (tmp_path / "cut.xlsx").write_bytes(whole[: len(whole) // 2])
    assert code_of(tmp_path / "cut.xlsx", PASSWORD) in ("file-damaged", "file-password")


def test_a_protected_ods_opens_with_its_password_alone(tmp_path: Path) -> None:
    plain = save(tmp_path / "plain.ods", RETURN)
    path = protected_ods(plain, tmp_path / "protected.ods")
    assert sheet_of(path, "wrong", PASSWORD) == seen(read(plain)) == EXPECTED
    assert code_of(path) == code_of(path, "wrong") == "file-password"


def test_a_protected_ods_made_to_harm_is_refused(tmp_path: Path) -> None:
    plain = save(tmp_path / "plain.ods", RETURN)
    cases = {
        "turns": (protected_ods(plain, tmp_path / "turns.ods", turns=600_000), "file-protection"),
        "bomb": (protected_ods(plain, tmp_path / "bomb.ods", content=bytes(60_000_000)), "file-bomb"),
        "laughs": (protected_ods(plain, tmp_path / "laughs.ods", content=f"{LAUGHS}<a>&l9;</a>".encode()), "file-bomb"),
        "other": (protected_ods(plain, tmp_path / "other.ods", algorithm="blowfish"), "file-protection"),
    }
    for name, (path, code) in cases.items():
        assert (name, code_of(path, PASSWORD)) == (name, code)
    newest = package(
        tmp_path / "newest.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "encrypted-package": b"x"}
    )
    book, (problem,) = read_workbook(newest, tmp_path, [PASSWORD])
    assert book is None and problem.code == "file-protection" and ".xlsx" in problem.fix


@pytest.mark.parametrize("kind", ["xlsx", "ods", "xls"])
def test_protected_files_with_changed_bytes_read_as_they_were_or_are_refused(tmp_path: Path, kind: str) -> None:
    plain = save(tmp_path / f"plain.{kind}", RETURN)
    if kind == "xls":
        whole = rc4_xls(tmp_path)
    else:
        whole = (protected if kind == "xlsx" else protected_ods)(plain, tmp_path / f"whole.{kind}", turns=1000)
    data, chance = whole.read_bytes(), random.Random(7)
    path = tmp_path / f"changed.{kind}"
    for round_number in range(60):
        path.write_bytes(mutated(data, chance))
        began = time.process_time()
        book, problems = read_workbook(path, tmp_path, [PASSWORD])
        assert time.process_time() - began < 10, (kind, round_number)
        assert (book is None) == any(problem.severity == "stop" for problem in problems)
        if book is not None and kind != "xls":
            assert seen(book.sheets[0]) == EXPECTED, (kind, round_number)


def test_opening_an_xls_leaves_nothing_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import tempfile

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a protected workbook was written to the disk")

    path = rc4_xls(tmp_path)
    monkeypatch.setattr(tempfile, "TemporaryFile", refused)
    assert code_of(path) == "file-password"
    assert {name: cell[1] for name, cell in sheet_of(path, "wrong", PASSWORD).items()} == {"A1": 46.0, "A2": "step-downs"}


def rc4_xls(folder: Path) -> Path:
    """An xls under RC4 protection, its records enciphered by hand after the published description of the format."""
    import xlwt

    book = xlwt.Workbook()
    sheet = book.add_sheet("Return")
    sheet.write(0, 0, 46)
    sheet.write(1, 0, "step-downs")
    path = folder / "protected.xls"
    book.save(str(path))
    from tests.rc4 import protect_stream

    return protect_stream(path, PASSWORD)


def test_passwords_are_taken_out_of_the_environment_in_a_fixed_order() -> None:
    environment = {
        "BUILD_PASSWORD_POLICE": "two",
        "PATH": "/bin",
        "BUILD_PASSWORD": "one",
        "BUILD_PASSWORDS": "x",
        "BUILD_PASSWORD_A": "",
    }
    assert take_passwords(environment) == ("one", "two")
    assert environment == {"PATH": "/bin", "BUILD_PASSWORDS": "x"}
    assert "secret" not in repr(Passwords(("secret",), lambda _: "secret"))


@pytest.fixture
def project(tmp_path: Path) -> Settings:
    """A small project: the first quarter lies open, two more are protected, one under another name."""
    folder = write_project(tmp_path / "project")
    year = folder / "data" / "2022-23"
    for quarter, name in (("Q1", "help-q1.xlsx"), ("Q2", "Q2/help-q2.xlsx"), ("Q3", "third.xlsx")):
        path = save(year / name, HELP.format(quarter=quarter, number=40))
        if quarter != "Q1":
            protected(path, path)
    return load_settings(folder)


def statuses(intake: Intake) -> dict[str, str]:
    return {receipt.file.rpartition("/")[2]: receipt.status for receipt in intake.receipts if receipt.file}


def test_without_a_password_the_file_and_the_partner_are_named_and_the_others_are_read(project: Settings) -> None:
    intake, _ = read_returns(project, Silence())
    assert statuses(intake) == {"help-q1.xlsx": "read", "help-q2.xlsx": "refused", "third.xlsx": "refused"}
    told = {problem.file.rpartition("/")[2]: problem for problem in intake.problems if problem.code == "file-password"}
    assert "Early help service" in told["help-q2.xlsx"].what
    assert told["help-q2.xlsx"].ask == "early help officer"
    assert "Early help service" not in told["third.xlsx"].what


def test_a_file_seen_before_is_known_by_the_register(project: Settings) -> None:
    opened, _ = read_returns(project, Silence(), Passwords((PASSWORD,)))
    assert register(opened, project, Places(project.folder, project.year)) == []
    intake, _ = read_returns(project, Silence())
    told = {problem.file.rpartition("/")[2]: problem for problem in intake.problems if problem.code == "file-password"}
    assert told["third.xlsx"].ask == "early help officer"


def test_the_copy_that_is_kept_is_the_file_as_it_was_sent(project: Settings) -> None:
    intake, _ = read_returns(project, Silence(), Passwords(("wrong", PASSWORD)))
    assert set(statuses(intake).values()) == {"read"}
    places = Places(project.folder, project.year)
    assert register(intake, project, places) == []
    sent = (project.year_folder / "third.xlsx").read_bytes()
    kept = places.private / "received" / f"{hashlib.sha256(sent).hexdigest()}.xlsx"
    assert kept.read_bytes() == sent


def test_a_person_is_asked_once_for_each_file_and_what_they_type_is_tried_on_the_next(project: Settings) -> None:
    asked: list[str] = []

    def type_it(question: str) -> str:
        asked.append(question)
        return PASSWORD

    intake, _ = read_returns(project, Silence(), Passwords(("wrong",), type_it))
    assert set(statuses(intake).values()) == {"read"}
    assert len(asked) == 1 and "help-q2.xlsx (Early help service)" in asked[0]


def test_nothing_typed_or_a_wrong_word_leaves_the_file_out(project: Settings) -> None:
    answers = {"Q2": "", "third": "wrong"}
    intake, _ = read_returns(
        project, Silence(), Passwords((), lambda question: next(v for k, v in answers.items() if k in question))
    )
    told = {problem.file.rpartition("/")[2]: problem.what for problem in intake.problems if problem.code == "file-password"}
    assert "none was given" in told["help-q2.xlsx"]
    assert "none of those given opens it" in told["third.xlsx"]


def _everything_below(folder: Path) -> bytes:
    return b"\0".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.slow
def test_the_password_is_written_nowhere(project: Settings) -> None:
    secret = PASSWORD
    environment = {**os.environ, "BUILD_PASSWORD_HELP": secret}
    command = [sys.executable, str(ROOT / "build.py"), "check", "--json", "--debug", "--project", str(project.folder)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False, timeout=120, env=environment)
    assert [entry["status"] for entry in json.loads(done.stdout)["returns"] if entry["file"]] == ["read"] * 3
    written = done.stdout + done.stderr + _everything_below(project.folder)
    assert secret.encode() not in written and secret.encode("utf-16-le") not in written


@pytest.mark.slow
def test_no_program_that_is_started_receives_the_password(project: Settings) -> None:
    code = (
        "import os, sys\nfrom report.cli import main\n"
        f"main(['check', '--quiet', '--project', {str(project.folder)!r}])\n"
        "print([name for name in os.environ if name.startswith('BUILD_PASSWORD')])"
    )
    environment = {**os.environ, "BUILD_PASSWORD": PASSWORD, "BUILD_PASSWORD_HELP": "x"}
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.splitlines()[-1] == "[]"


def at_a_terminal(arguments: list[str], typed: list[str]) -> tuple[str, int]:
    """Run the command at a terminal of its own and answer each question; what the terminal showed, and the exit status."""
    pid, terminal = pty.fork()
    if pid == 0:
        os.chdir(ROOT)
        os.execv(sys.executable, [sys.executable, str(ROOT / "build.py"), *arguments])
    shown, answers, until = b"", list(typed), time.monotonic() + 60
    while time.monotonic() < until:
        if select.select([terminal], [], [], 0.1)[0]:
            try:
                piece = os.read(terminal, 4096)
            except OSError:
                break
            shown += piece
            if shown.count(b"leave it out: ") > len(typed) - len(answers) and answers:
                time.sleep(0.2)
                os.write(terminal, answers.pop(0).encode() + b"\n")
    return shown.decode(errors="replace"), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


@pytest.mark.slow
def test_at_a_terminal_the_person_is_asked_unseen_and_may_leave_a_file_out(project: Settings) -> None:
    shown, status = at_a_terminal(["check", "--project", str(project.folder)], ["", PASSWORD])
    assert shown.count("Its password, or Enter to leave it out: ") == 2
    assert "help-q2.xlsx (Early help service) is protected." in shown
    assert PASSWORD not in shown
    assert "none was given" in shown and shown.count("none was given") < 3
    assert "third.xlsx: " not in shown
    assert status == 1


@pytest.mark.slow
@pytest.mark.parametrize("option", ["--quiet", "--json"])
def test_a_script_and_whoever_wants_quiet_is_never_asked(project: Settings, option: str) -> None:
    shown, status = at_a_terminal(["check", option, "--project", str(project.folder)], [])
    assert "Its password" not in shown
    assert status == 1


@pytest.mark.slow
def test_without_a_terminal_nobody_is_asked(project: Settings) -> None:
    done = run_build("check", "--project", project.folder)
    assert "Its password" not in done.stdout + done.stderr
    assert done.returncode == 1


@pytest.mark.slow
def test_looking_into_one_protected_file_asks_too(project: Settings) -> None:
    path = project.year_folder / "third.xlsx"
    shown, status = at_a_terminal(["read", "--project", str(project.folder), str(path)], [PASSWORD])
    assert "Referrals" in shown and status == 0
    shown, status = at_a_terminal(["explain", "--project", str(project.folder), "third.xlsx!Return!A3"], ["", PASSWORD])
    assert 'It holds "Referrals".' in shown and status == 0
