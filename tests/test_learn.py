"""An unknown spreadsheet: its description is proposed, tried, and written only when the officer agrees."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import hypothesis
import jsonschema
import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from report.cli.app import run
from report.intake.learning.learn import learn
from report.intake.learning.propose import propose
from report.intake.learning.trial import try_out
from report.intake.learning.wording import as_yaml
from report.settings.project import load_settings
from report.terms.periods import financial_year
from tests.books import save
from tests.conftest import ROOT
from tests.grids import settings as known_settings
from tests.grids import workbook
from tests.learned import numbers_by, verdict
from tests.unseen import FIRST_TEN, LATER, SECOND_TEN, THIRD_TEN, YEAR, Unseen, project

CHILDREN = next(one for one in SECOND_TEN if "one row for each child" in one.name)
"""A list of children in a return's clothes: it is refused before anything is learnt of it."""
EVERY = [one for one in (*FIRST_TEN, *SECOND_TEN, *THIRD_TEN, *LATER) if one is not CHILDREN]
AT_LEAST = 18 / 20
RETURNS = "# Ours.\nold:   # keep this remark\n  title: Old\n  partner: council\n  recognise: {labels: [Old return]}\n"
RETURNS += (
    "  period: {kind: financial year}\n  layout: measures down\n  values: {column: Number}\n  measures: {old: {label: Old}}\n"
)
POLICE = """
    Police return for the partnership
    Quarter | Q2 2022/23

    Measure | Number | Comments
    Children taken into police protection | 11 |
    Missing episodes of children | 402 | Two children account for 60
"""


@pytest.fixture()
def here(tmp_path: Path) -> Path:
    return project(tmp_path, RETURNS)


def place(folder: Path, text: str = POLICE, name: str = "police.xlsx") -> Path:
    return save(folder / "data" / YEAR / name, text)


def build(folder: Path, *arguments: str | Path) -> int:
    return run(["--project", str(folder), *map(str, arguments)])


def catalogue(folder: Path) -> bytes:
    return (folder / "data/catalogue/returns.yaml").read_bytes()


# --- is the proposal right? ---------------------------------------------------------------------------------------------------


@pytest.mark.slow
def test_proposals_are_right_or_one_correction_away(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    verdicts: dict[str, str] = {}
    for number, one in enumerate(EVERY):
        folder = project(tmp_path / str(number))
        verdicts[one.name] = verdict(one.write(folder), load_settings(folder), one.entries)[0]
    with capsys.disabled():
        print(*("", *(f"  {said:<20} {name}" for name, said in verdicts.items())), sep="\n")
    assert len(verdicts) == len(EVERY) >= 20
    assert sum(said != "wrong" for said in verdicts.values()) >= AT_LEAST * len(EVERY), verdicts


@pytest.mark.slow
def test_returns_of_the_sample_are_proposed_as_they_are_described(capsys: pytest.CaptureFixture[str]) -> None:
    """Their numbers, periods, units and statuses; which column of comments becomes a note is a matter of taste."""
    settings = load_settings(ROOT)
    entries = yaml.safe_load(catalogue(ROOT))
    verdicts: dict[str, str] = {}
    for path in sorted((ROOT / "data" / settings.year).rglob("*.[xoc][lds]*")):
        if path.name not in ("received.csv", "accepted.csv") and "carried" not in path.parts:
            own = [receipt.form for receipt in learn(path, settings).known]
            forms = {key: form for key, form in settings.forms.items() if key not in own}
            said, _ = verdict(path, replace(settings, forms=forms), {key: entries[key] for key in own}, notes=False)
            verdicts[path.name] = said
    with capsys.disabled():
        print(*("", *(f"  {said:<20} {name}" for name, said in verdicts.items() if said != "right")), sep="\n")
    assert len(verdicts) >= 28
    assert sum(said != "wrong" for said in verdicts.values()) >= AT_LEAST * len(verdicts), verdicts


PIECES = [
    "",
    "",
    "Measure",
    "Number",
    "Q1",
    "2022/23",
    "Total",
    "Status",
    "Name",
    "DOB",
    "12",
    "14%",
    "£3",
    "1,204",
    "n/a",
    "-",
    "c",
]
PIECES += [
    "#REF!",
    "Ward",
    "Castle",
    "April 2022",
    "31/03/2023",
    "Referrals",
    "2021",
    "TRUE",
    "1:30:00",
    "a: b",
    "{x}",
    "# no",
    "12*",
]


@hypothesis.settings(max_examples=120, deadline=None)
@given(st.lists(st.lists(st.sampled_from(PIECES), min_size=1, max_size=6), min_size=1, max_size=12))
def test_whatever_a_sheet_holds_it_is_proposed_for_or_passed_over(rows: list[list[str]]) -> None:
    book = workbook("\n".join(["Anything", *(" | ".join(row) for row in rows)]), file=f"data/{YEAR}/any.xlsx")
    known = known_settings("{}")
    drafts = propose(book, known, financial_year(2022))
    tried = try_out(drafts, book, [], known, financial_year(2022))
    assert {draft.name: sorted(draft.entry) for draft in drafts} == {
        key: sorted(entry) for draft in drafts for key, entry in yaml.safe_load(as_yaml(draft)).items()
    }
    assert {form.id for form in tried.forms} <= {draft.name for draft in drafts}
    assert len(tried.forms) + sum(problem.code == "proposal" for problem in tried.problems) == len(drafts)


TOP = ["A body's return", "Completed by the data team", "", "Figures may change.", "They count children once.", "", "", ""]


@pytest.mark.parametrize("head", [1, 2, 3, 5, 7, 9])
def test_headings_are_found_wherever_they_stand(head: int, here: Path) -> None:
    above = TOP[: head - 1]
    table = ["Measure | This quarter | Comments", "Referrals made by the ward | 12 | ", "Share of referrals accepted | 75% | Few"]
    path = place(here, "\n".join(["", *above, *table]).removeprefix("\n") if above else "\n".join(table), "ward Q1.xlsx")
    learned = learn(path, load_settings(here))
    assert (
        learned.workbook and learned.tried and [draft.entry["values"] for draft in learned.drafts] == [{"column": "This quarter"}]
    )
    read = [(o.ref.cell, o.value.number, o.unit, str(o.period)) for o in learned.tried.observations]
    assert read == [(f"B{head + 1}", 12, "count", "2022-23 Q1"), (f"B{head + 2}", 75, "percent", "2022-23 Q1")]


def test_a_year_merged_over_its_quarters_gives_each_column_its_own(here: Path) -> None:
    one = next(one for one in SECOND_TEN if "two years merged" in one.name)
    learned = learn(one.write(here), load_settings(here))
    assert learned.tried
    first = [(o.ref.cell, str(o.period)) for o in learned.tried.observations if o.ref.cell.endswith("5")]
    periods = ["2021-22 Q1", "2021-22 Q2", "2021-22 Q3", "2021-22 Q4", "2022-23 Q1", "2022-23 Q2", "2022-23 Q3"]
    assert first == list(zip(["B5", "C5", "D5", "E5", "F5", "G5", "H5"], periods, strict=True))


def test_the_order_of_the_columns_changes_nothing_that_is_proposed(here: Path) -> None:
    turned = "\n".join(
        " | ".join([*reversed((line + " | | ").split("|")[:3])]) if "|" in line and "Quarter" not in line else line
        for line in POLICE.splitlines()
    )
    settings = load_settings(here)
    assert "Comments | Number | Measure" in " ".join(turned.split())
    one, other = (learn(place(here, text, name), settings) for text, name in ((POLICE, "a.xlsx"), (POLICE, "b.csv")))
    assert one.tried and other.tried
    read = [[(o.value.number, o.note) for o in learned.tried.observations] for learned in (one, other) if learned.tried]
    assert read[0] == read[1] == [(11, ""), (402, "Two children account for 60")]


def test_measures_are_named_after_the_figures_they_clearly_are(here: Path) -> None:
    text = "Return\nQuarter | Q2 2022/23\n\nMeasure | Number\nChildren on a CP plan | 301\nLooked-after children | 702\n99 | 3"
    learned = learn(place(here, text), load_settings(here))
    names = list(learned.drafts[0].entry["measures"])
    assert names == ["child_protection_plans", "children_looked_after", "n_99"]
    assert 'named for the figure "Children on a child protection plan"' in learned.yaml


def test_the_proposal_as_text_says_the_same_as_data(tmp_path: Path) -> None:
    for number, one in enumerate(EVERY):
        folder = project(tmp_path / str(number))
        if one.way != "libreoffice":
            path = one.write(folder)
            learned = learn(path, load_settings(folder))
            assert learned.workbook is not None
            proposed = {draft.name: draft.entry for draft in learned.drafts}
            written = numbers_by(yaml.safe_load(learned.yaml), learned.workbook, load_settings(folder), path)
            assert written == numbers_by(proposed, learned.workbook, load_settings(folder), path) != []


# --- what may not be proposed -------------------------------------------------------------------------------------------------


def named(part: str) -> Unseen:
    return next(one for one in EVERY if part in one.name)


def test_nothing_is_learnt_of_a_list_of_children(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(here, "learn", CHILDREN.write(here), "--write") == 2
    said = "".join(capsys.readouterr())
    assert "This file looks like a list of people" in said and "Do not forward it." in said
    assert not [value for value in ("2008", "88121", "Declined", "early help", "Interview", "DOB") if value in said]
    assert b"interview" not in catalogue(here)


def test_columns_about_persons_are_left_out_of_other_records(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    build(here, "learn", named("one row for each booking").write(here))
    said = "".join(capsys.readouterr())
    assert "Columns about persons are left out: Delegate name." in said
    assert "Person One" not in said and "Neglect" not in said
    assert "{count: rows, where: {attendance: Attended}}" not in said and "where: {attendance: Attended}" in said


def test_a_sign_with_two_meanings_is_never_explained_by_guessing(here: Path) -> None:
    learned = learn(named("signs that must be explained").write(here), load_settings(here))
    assert "markers" not in learned.drafts[0].entry
    assert '# markers: {}    # "-" (B8), "nil" (B9)' in learned.yaml


# --- nothing is written unasked -----------------------------------------------------------------------------------------------


def test_without_a_terminal_nothing_is_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, before = place(here), catalogue(here)
    assert build(here, "learn", path) == 0
    assert catalogue(here) == before
    said = capsys.readouterr()
    assert "Missing episodes of children, July to September 2022: 402 (B6)" in said.out
    assert "Nothing was written." in said.err


@pytest.mark.parametrize("before", [RETURNS, RETURNS.rstrip("\n"), "\ufeff" + RETURNS.replace("\n", "\r\n"), ""])
def test_written_entries_leave_the_rest_of_the_file_as_it_was(before: str, here: Path) -> None:
    file = here / "data/catalogue/returns.yaml"
    file.write_bytes(before.encode())
    path = place(here)
    assert build(here, "learn", path, "--write", "--as", "police_quarterly") == 0
    assert catalogue(here).startswith(before.encode())
    settings = load_settings(here)
    assert settings.forms["police_quarterly"].partner == "police"
    assert [receipt.form for receipt in learn(path, settings).known] == ["police_quarterly"]
    assert (b"\n" in catalogue(here).replace(b"\r\n", b"")) is ("\r" not in before)


def test_a_name_that_stands_already_is_refused(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, before = place(here), catalogue(here)
    assert build(here, "learn", path, "--as", "old", "--write") == 2
    assert 'There is a return "old" already.' in capsys.readouterr().err
    assert build(here, "learn", path, "--as", "not a name", "--write") == 2
    assert build(here, "learn", path, "--partner", "polis") == 2
    assert '"polis" is no partner of config.yaml. Known: council, police' in capsys.readouterr().err
    assert catalogue(here) == before


def test_a_return_of_another_years_catalogue_is_not_named_twice(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = here / "data/catalogue/returns.yaml"
    file.write_text(RETURNS + '  since: "2030-31"\n', encoding="utf-8")
    before = catalogue(here)
    assert build(here, "learn", place(here), "--as", "old", "--write") == 2
    said = capsys.readouterr().err
    assert "Nothing was written: data/catalogue/returns.yaml would have a fault with it." in said
    assert '"old" is given twice.' in said
    assert catalogue(here) == before


def test_without_a_partner_nothing_is_written(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path, before = place(here, POLICE.replace("Police return", "Return"), "return.xlsx"), catalogue(here)
    assert build(here, "learn", path, "--write") == 2
    said = capsys.readouterr()
    assert 'partner: ""    # WHO SENDS IT?' in said.out and "Name the partner with --partner: council, police" in said.err
    assert catalogue(here) == before
    assert build(here, "learn", path, "--write", "--partner", "police") == 0
    assert load_settings(here).forms.keys() > {"old"}


def test_a_known_return_is_told_as_such_with_what_is_new(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = place(here)
    build(here, "learn", path, "--write", "--as", "police_quarterly")
    capsys.readouterr()
    before = catalogue(here)
    assert build(here, "learn", path, "--write") == 0
    assert "the return police_quarterly of the catalogue." in capsys.readouterr().out
    more = place(here, POLICE.rstrip() + "\n    Children held in custody overnight | 3 |\n")
    assert build(here, "learn", more, "--write") == 1
    said = capsys.readouterr()
    assert "What is new in it:" in said.out and '"Children held in custody overnight"' in said.err
    assert catalogue(here) == before


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 half a file", b"%PDF-1.7", b"\x00\x01\x02"])
def test_a_file_that_cannot_be_opened_is_refused_in_its_sentence(
    content: bytes, here: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = here / "data" / YEAR / "broken.xlsx"
    path.write_bytes(content)
    assert build(here, "learn", path) == 2
    said = capsys.readouterr()
    assert "broken.xlsx" in said.err and "Traceback" not in said.err and said.out == ""


@pytest.mark.parametrize("text", ["Only a title", "Some words\nMore words | beside them", "1 | 2\n3 | 4"])
def test_a_sheet_without_a_table_is_told(text: str, here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(here, "learn", place(here, text)) == 2
    assert "No table was found in it" in capsys.readouterr().err


def test_each_answer_keeps_to_the_schema(here: Path, capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads((ROOT / "docs/schema/learn.schema.json").read_text(encoding="utf-8"))
    path, answers = place(here), []
    broken = here / "data" / YEAR / "broken.xlsx"
    broken.write_bytes(b"PK")
    for more in ([path], [path, "--write"], [path], [broken], [path, "--renames"], [broken, "--renames"]):
        build(here, "learn", *more, "--json")
        answers.append(json.loads(capsys.readouterr().out))
        jsonschema.validate(answers[-1], schema)
    assert [answer["written"] for answer in answers] == [False, True, False, False, False, False]
    assert answers[0]["proposal"] and answers[0]["tried"]["numbers"][0]["cell"] == "B5"
    assert not answers[2]["proposal"] and answers[2]["known"][0]["period"] == "2022-23 Q2"
