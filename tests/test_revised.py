"""A revised number is marked wherever the report shows it, both values are explained before the door, and one passes it."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

from report.cli import main
from report.desk.explain import explain_lines
from report.desk.explained import explained
from report.document.model import Bound, FigureRecord, Paragraph, Section, Table, text_of
from report.document.store import to_json
from report.drafts.aspects import aspects
from report.figures.compute import one_figure
from report.figures.finding.lookup import Lookup
from report.figures.formula import Formulas
from report.intake.returns import read_returns
from report.render.downloads.rows import table_csv
from report.render.lines import Lines
from report.terms.listening import Silence
from report.terms.periods import financial_quarter
from tests.small_project import YEAR, help_return, write_project
from tests.stages import Stages, through_all_stages

ROOT = Path(__file__).parent.parent
PLAN = (
    YEAR
    + """\
tables:
  list: {form: figures, caption: "Numbers", figures: [referrals, accepted, satisfied]}
  board: {form: dashboard, caption: "Board", groups: [{heading: Help, figures: [referrals, accepted]}]}
"""
)
CHAPTER = {
    "01-only.md": "# Title\n\nThere were {{ referrals }} referrals and {{ accepted }} accepted: {{ referrals.moved }}.\n\n"
    "{{ table.list }}\n\n{{ table.board }}\n"
}


def sent_again(was: int, now: int, **more: str) -> dict[str, str]:
    """A quarter's return of 1 and one of 5 May, and last year's."""
    first, again = help_return("2022-23 Q4", was, 30, **more), help_return("2022-23 Q4", now, 30, **more)
    return {
        "data/2022-23/help.csv": f"Date completed,05/05/2023,,\n{again}",
        "data/2022-23/help-1.csv": f"Date completed,01/05/2023,,\n{first}",
        "data/2021-22/help.csv": help_return("2021-22 Q4", 29, 20),
    }


def staged(folder: Path, was: int = 41, now: int = 46, **more: str) -> Stages:
    return through_all_stages(write_project(folder, year=PLAN, chapters=CHAPTER, files=sent_again(was, now, **more)))


def record(stages: Stages, figure: str = "referrals") -> FigureRecord:
    return next(r for r in stages.report.figures if r.id == figure)


def tables(stages: Stages) -> dict[str, Table]:
    (chapter,) = stages.report.chapters
    return {block.id: block for block in _blocks(chapter.blocks) if isinstance(block, Table)}


def _blocks(blocks: tuple[object, ...]) -> list[object]:
    found: list[object] = []
    for block in blocks:
        found += [block, *(_blocks(block.blocks) if isinstance(block, Section) else [])]
    return found


def test_a_revised_number_is_marked_in_the_text_and_others_are_not(tmp_path: Path) -> None:
    (chapter,) = staged(tmp_path).report.chapters
    (paragraph,) = [block for block in _blocks(chapter.blocks) if isinstance(block, Paragraph)]
    html = str(Lines("only", paper=True).line(paragraph.content))
    assert ">46</span> (revised) referrals" in html
    assert ">30</span> accepted" in html
    assert "rose from 29 to 46</span> (revised)." in html


def test_a_table_says_in_a_column_which_numbers_are_revised(tmp_path: Path) -> None:
    table = tables(staged(tmp_path))["list"]
    assert [column.heading for column in table.columns][-1] == "Status"
    assert [(text_of(row.heading), text_of(row.cells[-1].content)) for row in table.rows] == [
        ("Referrals to early help", "[r] revised: Value"),
        ("Referrals accepted", "Reported"),
        ("Families satisfied", "Reported"),
    ]
    assert "[r] revised: not what was first reported" in table.key


def test_a_dashboard_says_it_in_a_note(tmp_path: Path) -> None:
    notes = [text_of(note) for note in tables(staged(tmp_path))["board"].notes]
    assert notes == ["[note 1] [r] This year’s value is revised."]


def test_the_download_and_the_record_say_so_too(tmp_path: Path) -> None:
    stages = staged(tmp_path)
    assert (record(stages).status, record(stages, "accepted").status) == ("revised", "")
    rows = table_csv(tables(stages)["list"], {}).splitlines()
    assert next(row for row in rows if row.startswith("referrals,") and ",value," in row).endswith("46,revised")
    assert next(row for row in rows if row.startswith("accepted,") and ",value," in row).endswith("30,reported")


def test_a_draft_with_the_mark_differs_from_one_without(tmp_path: Path) -> None:
    now = record(staged(tmp_path))
    assert aspects(replace(now, status=""), now) == (("status", "reported", "revised"),)


def test_the_earlier_number_does_not_pass_the_door(tmp_path: Path) -> None:
    stages = staged(tmp_path, was=4177, now=46)
    assert "4177" not in to_json(stages.report) and "4,177" not in to_json(stages.report)


def test_a_number_that_is_held_back_bears_no_mark(tmp_path: Path) -> None:
    stages = staged(tmp_path, was=9, now=4)
    assert (record(stages).display, record(stages).status) == ("[c]", "")
    assert all(
        not part.status for key, r in stages.released.figures.items() if key.id == "referrals" for part in r.parts.values()
    )


def test_a_partners_own_word_marks_it_too(tmp_path: Path) -> None:
    for status, shown in (("revised", "revised"), ("provisional", "provisional, revised")):
        assert record(staged(tmp_path / status, status=status)).status == shown
    alone = {"data/2022-23/help.csv": help_return("2022-23 Q4", 46, 30, status="provisional")}
    stages = through_all_stages(write_project(tmp_path / "alone", year=PLAN, chapters=CHAPTER, files=alone))
    assert record(stages).status == "provisional"
    assert "[p] provisional: may still change" in tables(stages)["list"].key


def test_a_sum_with_a_revised_part_is_revised(tmp_path: Path) -> None:
    files = sent_again(41, 46) | {f"data/2022-23/q{n}.csv": help_return(f"2022-23 Q{n}", 10 * n, 7) for n in (1, 2, 3)}
    chapter = {"01-only.md": "# Title\n\n{{ referrals(period=2022-23) }} and {{ accepted(period=2022-23) }}.\n"}
    stages = through_all_stages(write_project(tmp_path, chapters=chapter, files=files))
    assert {(r.id, r.value, r.status) for r in stages.report.figures if r.period == "2022-23"} == {
        ("referrals", 106, "revised"),
        ("accepted", 51, ""),
    }


def test_explain_shows_both_values_and_both_files(tmp_path: Path) -> None:
    settings = staged(tmp_path).settings
    now, before = read_returns(settings, Silence())
    figure = one_figure("referrals", financial_quarter(2022, 4), (*now.observations, *before.observations), settings)
    content = explained(figure, Formulas(settings, Lookup((*now.observations, *before.observations))))
    schema = json.loads((ROOT / "docs/schema/explain.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(json.loads(json.dumps(content)), schema)
    assert content["status"] == "revised"
    earlier = content["sources"][0]["earlier"]
    assert (earlier["value"], earlier["file"], earlier["cell"]) == (41, "data/2022-23/help-1.csv", "B4")
    assert (earlier["day"], earlier["copy"]) == ("2023-05-01", "")
    lines = explain_lines(content)
    assert "  Status: revised" in lines
    said = " ".join(" ".join(lines).split())
    assert 'Before it was sent again: "41", in B4 of the version of 1 May 2023: data/2022-23/help-1.csv' in said


def test_explain_leads_to_the_private_copy_of_a_file_that_was_replaced(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"data/2022-23/help.csv": help_return("2022-23 Q4", 41, 30)}
    project = write_project(tmp_path, year=PLAN, chapters=CHAPTER, files=files)
    main(["check", "--quiet", "--project", str(project)])
    (copy,) = (project / "private/2022-23/received").iterdir()
    register = project / "data/2022-23/received.csv"
    register.write_text(
        "\n".join(f"{row.rpartition(',')[0]},2023-05-01" if "help" in row else row for row in register.read_text().splitlines()),
        encoding="utf-8",
    )
    (project / "data/2022-23/help.csv").write_text(help_return("2022-23 Q4", 46, 30), encoding="utf-8")
    capsys.readouterr()
    main(["explain", "referrals", "--project", str(project)])
    said = " ".join(capsys.readouterr().out.split())
    assert "Status: revised" in said
    assert f'Before it was sent again: "41", in B3 of the version of 1 May 2023: private/2022-23/received/{copy.name}' in said


def test_bound_words_about_a_period_or_verdict_bear_no_mark(tmp_path: Path) -> None:
    chapter = {"01-only.md": "# Title\n\n{{ referrals.period }} {{ referrals.verdict }} {{ referrals.direction }}\n"}
    stages = through_all_stages(write_project(tmp_path, chapters=chapter, files=sent_again(41, 46)))
    (paragraph,) = [block for block in _blocks(stages.report.chapters[0].blocks) if isinstance(block, Paragraph)]
    assert [part.status for part in paragraph.content if isinstance(part, Bound)] == ["", "", ""]
