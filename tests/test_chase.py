"""`build chase`: a message to each partner that owes something, fit to be sent, with nothing in it but that partner's own."""

from __future__ import annotations

import email
import email.policy
import json
from datetime import date
from pathlib import Path

import jsonschema
import pytest

from report.desk.copies.write import write_copies
from report.desk.for_sender import fix_for_sender, what_for_sender
from report.desk.letters.due import of_nobody
from report.desk.letters.letter import WIDTH
from report.desk.letters.write import Kept, letters_json, write_letters
from report.terms.errors import ReportError
from report.terms.problems import question
from tests.conftest import ROOT, run_build
from tests.desk_cases import DUE, FAULTY, GOOD, Desk, desk, project
from tests.small_project import CONFIG, RETURNS, care_return, write_project

CARE = {"data/2022-23/care.csv": care_return("2022/23", {"North": 7, "South": 31})}
TODAY = date(2023, 5, 1)


def letters(seen: Desk, only: str = "") -> dict[str, Kept]:
    copies = write_copies(seen.state, seen.settings, seen.places)
    return {kept.letter.owed.partner: kept for kept in write_letters(seen.state, copies, seen.settings, seen.places, only)}


def owing(folder: Path, today: date | None = TODAY, config: str = DUE) -> Desk:
    """Help has a fault and lacks a quarter; care has sent all."""
    files = {name: text for name, text in FAULTY.items() if "Q3" not in name}
    return project(folder, {**files, **CARE}, today, config=config)


def test_the_message_says_what_is_missing_what_is_wrong_by_when_and_where_to(tmp_path: Path) -> None:
    (kept,) = letters(owing(tmp_path)).values()
    text = " ".join(kept.letter.text.split())
    assert kept.letter.subject == "Returns for 2022/23: one return to send and one question to answer"
    assert "Dear early help officer," in text
    assert "Help return, for October to December 2022. It was due on 21 January 2023, 100 days ago." in text
    assert 'In the file help-Q2.csv: 1. Sheet help-Q2, cell B3: "12?" is not a number. Type the number alone' in text
    assert "Please answer within five working days. Send answers and corrected files to the secure mailbox." in text
    assert "Attach: help-Q2.csv.xlsx" in text
    assert text.endswith("Partnership business manager Northshire Safeguarding Children Partnership")


def test_a_partner_that_owes_nothing_gets_no_message(tmp_path: Path) -> None:
    assert letters(owing(tmp_path)).keys() == {"help"}
    assert letters(project(tmp_path / "b", {**GOOD, **CARE}, TODAY)) == {}


def test_what_is_not_due_yet_is_not_chased(tmp_path: Path) -> None:
    assert letters(project(tmp_path, {}, date(2022, 7, 1))) == {}
    (kept,) = letters(project(tmp_path / "b", {}, date(2022, 10, 1))).values()
    assert "April to June 2022" in kept.letter.body and "July" not in kept.letter.body.replace("21 July", "")


def test_without_a_day_declared_what_is_missing_is_chased_without_one(tmp_path: Path) -> None:
    kept = letters(owing(tmp_path, config=CONFIG))["help"]
    assert "October to December 2022." in " ".join(kept.letter.body.split()) and "due" not in kept.letter.body
    assert kept.letter.body.rstrip().endswith("Northshire Safeguarding Children Partnership")


def test_the_message_is_plain_text_of_lines_that_a_mail_program_leaves_alone(tmp_path: Path) -> None:
    body = letters(owing(tmp_path))["help"].letter.body
    assert max(map(len, body.splitlines())) <= WIDTH
    assert not [sign for sign in ("**", "`", "](", "data/", "returns.yaml", "[x]", "None") if sign in body]


def test_nothing_of_another_partner_stands_in_a_message(tmp_path: Path) -> None:
    files = {**FAULTY, "data/2022-23/care.csv": care_return("2022/23", {"Castle": 317, "Quay": "many"})}
    found = letters(project(tmp_path, files, TODAY))
    assert found.keys() == {"help", "care"}
    told = {name: kept.letter.text + kept.mail.read_text(encoding="utf-8") for name, kept in found.items()}
    assert "many" in told["care"] and not [w for w in ("help-Q2", "12?", "early help officer") if w in told["care"]]
    assert not [w for w in ("care.csv", "many", "Castle", "317", "care analyst") if w in told["help"]]


def test_the_mail_draft_is_unsent_and_carries_the_marked_copy(tmp_path: Path) -> None:
    kept = letters(owing(tmp_path))["help"]
    message = email.message_from_bytes(kept.mail.read_bytes(), policy=email.policy.default)
    assert (message["X-Unsent"], message["To"], message["Subject"]) == ("1", None, kept.letter.subject)
    body = message.get_body()
    assert body is not None and body.get_content().split() == kept.letter.body.split()
    (attached,) = message.iter_attachments()
    assert attached.get_filename() == "help-Q2.csv.xlsx"
    assert attached.get_content() == (tmp_path / "private/2022-23/annotated/help-Q2.csv.xlsx").read_bytes()
    before = kept.mail.read_bytes()
    assert letters(desk(tmp_path, TODAY))["help"].mail.read_bytes() == before


def test_drafts_are_private_and_old_ones_go(tmp_path: Path) -> None:
    kept = letters(owing(tmp_path))["help"]
    folder = tmp_path / "private/2022-23/letters"
    assert kept.path == folder / "help.txt" and folder.stat().st_mode & 0o777 == 0o700
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o600}
    (folder / "mine.doc").write_text("kept", encoding="utf-8")
    assert letters(project(tmp_path, {**GOOD, **CARE}, TODAY)) == {}
    assert [path.name for path in folder.iterdir()] == ["mine.doc"]


@pytest.mark.parametrize("name", ["help", "HELP", "early help service", "Early help service"])
def test_one_partner_alone_by_short_name_or_name(tmp_path: Path, name: str) -> None:
    seen = project(tmp_path, FAULTY, date(2024, 1, 1))
    assert letters(seen).keys() == {"help", "care"}
    assert letters(seen, name).keys() == {"help"}
    assert (tmp_path / "private/2022-23/letters/care.txt").exists(), "the others' drafts are left alone"


def test_a_partner_nobody_knows_is_told_with_the_nearest(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match='There is no partner "hlep" in config.yaml. Did you mean: build chase help'):
        letters(owing(tmp_path), "hlep")
    with pytest.raises(ReportError, match="Known: help, care."):
        letters(owing(tmp_path / "b"), "../../etc")


def test_ids_that_make_no_file_name_stay_in_the_folder(tmp_path: Path) -> None:
    config = DUE.replace("  help: {", "  ../../up: {").replace("  care: {", "  up: {")
    returns = (ROOT / "tests/small_project.py").read_text(encoding="utf-8").partition('RETURNS = """\\\n')[2].partition('"""')[0]
    returns = returns.replace("partner: help", "partner: ../../up").replace("partner: care", "partner: up")
    seen = desk(write_project(tmp_path, config=config, returns=returns), TODAY)
    assert {kept.path.name for kept in letters(seen).values()} == {"up.txt", "up-2.txt"}


def test_files_of_nobody_known_go_into_no_message_and_are_named(tmp_path: Path) -> None:
    seen = project(tmp_path, {**GOOD, **CARE, "data/2022-23/odd.csv": "Anything,1\nElse,2\n"}, TODAY)
    copies = write_copies(seen.state, seen.settings, seen.places)
    assert [copy.of.file for copy in of_nobody(copies)] == ["data/2022-23/odd.csv"]
    assert letters(seen) == {}


def test_a_message_to_several_roles_says_whom_each_item_is_for(tmp_path: Path) -> None:
    second = RETURNS.partition("care:")[0].replace("help:", "aid:").replace("Help return", "Aid return")
    second = second.replace("partner: help\n", "partner: help\n  ask: aid clerk\n")
    second = second.replace("referrals:", "a1:").replace("accepted:", "a2:").replace("satisfied:", "a3:")
    body = " ".join(letters(project(tmp_path, FAULTY, TODAY, returns=RETURNS + second))["help"].letter.body.split())
    assert "Dear early help officer and aid clerk," in body
    assert "(For the aid clerk.)" in body and "In the file help-Q2.csv: (For the early help officer.)" in body


# --- the officer's words turned round ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("code", "fix", "told"),
    [
        ("total", "Ask which is right. The report uses the sum of the parts.", "Tell us which is right."),
        ("restated", "Ask why they changed; if the new ones are right, correct the earlier return.",
         "Tell us why they changed; if the new ones are right, correct the earlier return."),
        ("blank", "Ask for the number, or for x if there is none. The report shows [x] there.",
         "Fill in what is missing, or type x where there is no number."),
        ("csv-american-dates", "Ask for the dates as 31/03/2022, or for the workbook itself.",
         "Send us the dates as 31/03/2022, or the workbook itself."),
        ("row-missing", "Put the row back, or add its new name under `aliases` in data/catalogue/returns.yaml.",
         "Put the row back as it was, or tell us its new name."),
        ("other", "Type it again, save and run build again.", "Tell us what is right."),
        ("other", "", "Tell us what is right."),
        ("file-damaged", "Ask the sender for a fresh copy.", "Send us a fresh copy."),
    ],
)  # fmt: skip
def test_what_to_do_is_said_to_the_sender(code: str, fix: str, told: str) -> None:
    assert fix_for_sender(question(code, "It is wrong.", fix)) == told


def test_the_officers_folders_are_not_named_to_the_sender() -> None:
    problem = question("twice", "It came twice. data/2022-23/Q1/help.csv was used.", "Ask which is right.")
    assert what_for_sender(problem) == "It came twice. Q1/help.csv was used."


# --- the command ------------------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_the_command_prints_the_drafts_and_answers_scripts(tmp_path: Path) -> None:
    owing(tmp_path)
    done = run_build("chase", "--project", tmp_path)
    assert done.returncode == 0 and "Dear early help officer," in done.stdout and "private/2022-23/letters" in done.stderr
    answer = json.loads(run_build("chase", "help", "--project", tmp_path, "--json").stdout)
    jsonschema.validate(answer, json.loads((ROOT / "docs/schema/chase.schema.json").read_text(encoding="utf-8")))
    (letter,) = answer["letters"]
    assert (letter["partner"], letter["questions"], letter["attach"]) == (
        "help",
        1,
        ["private/2022-23/annotated/help-Q2.csv.xlsx"],
    )
    wrong = run_build("chase", "helpp", "--project", tmp_path, "--json")
    assert wrong.returncode == 2 and "Did you mean" in json.loads(wrong.stdout)["error"]


@pytest.mark.slow
def test_check_annotates_when_asked(tmp_path: Path) -> None:
    owing(tmp_path)
    plain = run_build("check", "--project", tmp_path, "--json")
    assert "annotated" not in json.loads(plain.stdout) and not (tmp_path / "private/2022-23/annotated").exists()
    done = run_build("check", "--annotate", "--project", tmp_path, "--json")
    answer = json.loads(done.stdout)
    jsonschema.validate(answer, json.loads((ROOT / "docs/schema/check.schema.json").read_text(encoding="utf-8")))
    assert done.returncode == 1 and [one["questions"] for one in answer["annotated"]] == [1]
    assert "Marked copies: 1, in private/2022-23/annotated." in run_build("check", "--annotate", "--project", tmp_path).stdout


def test_the_answer_names_files_below_the_project(tmp_path: Path) -> None:
    seen = owing(tmp_path)
    copies = write_copies(seen.state, seen.settings, seen.places)
    answer = letters_json(write_letters(seen.state, copies, seen.settings, seen.places), copies, seen.places)
    assert str(tmp_path) not in json.dumps(answer)


def test_a_partner_asked_for_by_name_that_owes_nothing_is_told_as_such(tmp_path: Path) -> None:
    owing(tmp_path)
    done = run_build("chase", "care", "--project", tmp_path)
    assert "care owes nothing today." in done.stdout and "nobody" not in done.stdout


def test_a_file_without_a_copy_is_not_told_of_one_nor_of_its_own_sender(tmp_path: Path) -> None:
    (kept,) = letters(owing(tmp_path)).values()
    assert "your own file, not the marked copy," in " ".join(kept.letter.body.split())
    refused = project(tmp_path / "b", {**GOOD, **CARE, "data/2022-23/help-Q2.xlsx": "Not a workbook"}, TODAY)
    told = [what_for_sender(question("damaged", "It is damaged. It seems to come from Early help service.", "Send it again."))]
    assert told == ["It is damaged."]
    assert all("marked copy" not in each.letter.body for each in letters(refused).values())


def test_a_list_of_children_is_in_no_message_and_not_to_be_forwarded(tmp_path: Path) -> None:
    rows = "".join(f"Zyxa{at},Quorvane,1{at}/03/2011,999 000 00{at}{at}\n" for at in range(1, 9))
    write_project(tmp_path, files={**GOOD, **CARE, "data/2022-23/list.csv": f"Forename,Surname,DOB,Case ID\n{rows}"})
    done = run_build("--project", tmp_path, "chase")
    assert "In no message, and not to be forwarded: data/2022-23/list.csv." in done.stderr
    assert "Ask whoever did" not in done.stderr and "Quorvane" not in done.stdout + done.stderr
