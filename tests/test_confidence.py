"""The report's page on its data: what came, when, what is lacking or revised; and nothing of what is held back."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from report.document.model import Paragraph, Section, Table, text_of
from report.door.confidence import audit_confidence
from report.intake.returns import read_returns
from report.pipeline import build_report
from report.terms.confidence import Confidence, ReturnRecord
from report.terms.listening import Silence
from tests.conftest import YEAR as SAMPLE_YEAR
from tests.conftest import copy_sample
from tests.small_project import CONFIG, YEAR, care_return, help_return, write_project
from tests.stages import Stages, through_all_stages

PAGE = {"01-only.md": "# Title\n\n{{ confidence.lead }}\n\n{{ confidence.partners }}\n\n{{ confidence.indicators }}\n"}
BOARD = "tables:\n  board: {form: dashboard, caption: Board, points: 5, figures: [referrals, accepted, satisfied]}\n"
REGISTER = "data/2022-23/received.csv"


def quarters(**changed: str) -> dict[str, str]:
    """Four quarters of the help return, of which some are changed or, where empty, left out; the care return; last year."""
    files = {f"q{n}": help_return(f"2022-23 Q{n}", 40 + n, 20 + n) for n in (1, 2, 3, 4)} | changed
    written = {f"data/2022-23/{name}.csv": text for name, text in files.items() if text}
    last_year = {"data/2021-22/help.csv": help_return("2021-22 Q4", 39, 25)}
    return {**written, **last_year, "data/2022-23/care.csv": care_return("2022-23", {"North": 17, "South": 23})}


def project(folder: Path, *, year: str = "", config: str = CONFIG, **changed: str) -> Path:
    return write_project(folder, config=config, year=YEAR + BOARD + year, chapters=PAGE, files=quarters(**changed))


def staged(folder: Path, *, year: str = "", config: str = CONFIG, **changed: str) -> Stages:
    return through_all_stages(project(folder, year=year, config=config, **changed))


def table(stages: Stages, name: str) -> dict[str, dict[str, str]]:
    """A table of the page as row by column."""
    (found,) = [block for block in blocks(stages) if isinstance(block, Table) and block.id == f"confidence-{name}"]
    heads = [column.heading for column in found.columns[1:]]
    return {
        text_of(row.heading): dict(zip(heads, (text_of(cell.content) for cell in row.cells), strict=True)) for row in found.rows
    }


def blocks(stages: Stages) -> list[object]:
    return [inner for block in stages.report.chapters[0].blocks if isinstance(block, Section) for inner in block.blocks]


def lead(stages: Stages) -> str:
    return next(text_of(block.content) for block in blocks(stages) if isinstance(block, Paragraph))


def registered(folder: Path, days: dict[str, str]) -> None:
    """The register as an earlier check left it: the day on which each file was first seen."""
    from hashlib import sha256

    rows = ["sha256,file,return,partner,period,first_seen"]
    for name, day in days.items():
        path = folder / f"data/2022-23/{name}.csv"
        form, partner = ("care", "care") if name == "care" else ("help", "help")
        period = "2022-23" if name == "care" else f"2022-23 {name.upper()}"
        rows.append(f"{sha256(path.read_bytes()).hexdigest()},data/2022-23/{name}.csv,{form},{partner},{period},{day}")
    (folder / REGISTER).write_text("\n".join(rows) + "\n", encoding="utf-8")


def test_all_that_came_is_counted_by_partner(tmp_path: Path) -> None:
    stages = staged(tmp_path)
    row = {"Returns due": "4", "Received": "4", "Values": "12", "Lacking": "0", "Revised": "0", "Provisional": "0"}
    assert table(stages, "partners") == {
        "Early help service": row,
        "Social care": {**row, "Returns due": "1", "Received": "1", "Values": "2"},
        "All partners": {**row, "Returns due": "5", "Received": "5", "Values": "14"},
    }
    assert lead(stages) == (
        "All 5 returns that were due came and could be read, from 2 partners. It is not known on which days they came. "
        "Of 14 values asked for, none is lacking. None was revised after the first return, and none is provisional."
    )


def test_what_is_missing_lacking_revised_and_provisional_is_counted(tmp_path: Path) -> None:
    again = "Date completed,05/05/2023,,\n" + help_return("2022-23 Q1", 48, 21)
    stages = staged(
        tmp_path,
        q1="Date completed,01/05/2023,,\n" + help_return("2022-23 Q1", 41, 21),
        q1b=again,
        q2=help_return("2022-23 Q2", "x", 22),
        q3="",
        q4=help_return("2022-23 Q4", 44, 24, status="provisional"),
    )
    assert table(stages, "partners")["Early help service"] == {
        "Returns due": "4", "Received": "3", "Values": "8", "Lacking": "1", "Revised": "1", "Provisional": "3",
    }  # fmt: skip
    assert lead(stages).startswith("4 of the 5 returns that were due came and could be read")
    assert "Of 11 values asked for, one is lacking. One was revised after the first return, and three are provisional." in lead(
        stages
    )


def test_a_value_the_partner_holds_back_is_not_lacking(tmp_path: Path) -> None:
    row = table(staged(tmp_path, q2=help_return("2022-23 Q2", "c", 22)), "partners")["Early help service"]
    assert (row["Values"], row["Lacking"]) == ("12", "0")


def test_days_come_from_the_register_and_today_plays_no_part(tmp_path: Path) -> None:
    folder = project(tmp_path, config=CONFIG + "due: 21 days\n")
    registered(folder, {"q1": "2022-07-10", "q2": "2022-10-25", "q3": "2023-01-21", "q4": "2023-04-22", "care": "2023-04-01"})
    stages = through_all_stages(folder)
    row = table(stages, "partners")["Early help service"]
    assert (row["In time"], row["Late"]) == ("2", "2"), "due on 21 July, 21 October, 21 January and 21 April"
    assert "Of these, 3 came in time and 2 late." in lead(stages)
    assert {one["Received"] for one in table(stages, "indicators").values()} == {"Late"}


def test_a_register_begun_after_the_reports_date_says_nothing_of_days(tmp_path: Path) -> None:
    folder = project(tmp_path, config=CONFIG + "due: 21 days\n")
    registered(folder, {"q1": "2023-09-30", "q2": "2023-09-29", "q3": "2023-10-01", "q4": "2031-01-01", "care": "2031-01-01"})
    stages = through_all_stages(folder)
    row = table(stages, "partners")["Early help service"]
    assert (row["In time"], row["Late"]) == ("0", "1"), "only what came by the report's own date, 29 September"
    assert "The day of 4 others is not known." in lead(stages)


def test_a_return_not_due_by_the_reports_date_is_not_missing(tmp_path: Path) -> None:
    stages = staged(tmp_path, config=CONFIG + "due: 190 days\n", q4="")
    assert table(stages, "partners")["Early help service"]["Returns due"] == "3"


def test_an_indicator_says_how_many_of_its_values_are_there_and_whether_they_were_revised(tmp_path: Path) -> None:
    again = "Date completed,05/05/2023,,\n" + help_return("2022-23 Q4", 48, 24)
    first = "Date completed,01/05/2023,,\n" + help_return("2022-23 Q4", 44, 24)
    stages = staged(tmp_path, q2=help_return("2022-23 Q2", "x", 22), q4=first, q4b=again)
    rows = table(stages, "indicators")
    assert rows["Referrals to early help"] == {"Complete": "4 of 5 values", "Revised or provisional": "Revised"}
    assert list(rows) == ["Referrals to early help", "The other two indicators"], "what is plain stands in one row, the last"
    assert rows["The other two indicators"] == {"Complete": "Yes", "Revised or provisional": "No"}


# --- what is held back tells nothing here either ----------------------------------------------------------------------------


def sent_twice(was: int, now: int) -> dict[str, str]:
    first, again = help_return("2022-23 Q4", was, 24), help_return("2022-23 Q4", now, 24)
    return {"q4": f"Date completed,01/05/2023,,\n{first}", "q4b": f"Date completed,05/05/2023,,\n{again}"}


@pytest.mark.parametrize(("was", "now", "told"), [(44, 48, "1"), (44, 3, "0"), (2, 3, "0")])
def test_that_a_value_held_back_was_revised_is_not_counted(tmp_path: Path, was: int, now: int, told: str) -> None:
    stages = staged(tmp_path, **sent_twice(was, now))
    assert table(stages, "partners")["Early help service"]["Revised"] == told
    said = table(stages, "indicators")["Referrals to early help"]["Revised or provisional"]
    assert said == ("Revised" if told == "1" else "[c]")


def test_of_a_withheld_figure_not_even_its_values_are_counted(tmp_path: Path) -> None:
    shown = staged(tmp_path / "shown", **sent_twice(44, 48))
    withheld = staged(tmp_path / "withheld", year="withheld: [referrals]\n", **sent_twice(44, 48))
    assert table(shown, "partners")["Early help service"]["Values"] == "12"
    row = table(withheld, "partners")["Early help service"]
    assert (row["Values"], row["Revised"]) == ("8", "0")


def test_the_audit_catches_counts_of_withheld_values(tmp_path: Path) -> None:
    stages = staged(tmp_path, year="withheld: [referrals]\n", **sent_twice(44, 48))
    values = read_returns(stages.settings, Silence())[0].observations
    honest = stages.released.confidence
    assert audit_confidence(honest, values, stages.settings) == []
    for seeded in ({"values": 6}, {"revised": 1}, {"provisional": 1}):
        records = [replace(r, **seeded) if r.period == "2022-23 Q4" else r for r in honest.returns]  # type: ignore[arg-type]
        assert audit_confidence(Confidence(tuple(records)), values, stages.settings), seeded


# --- the block --------------------------------------------------------------------------------------------------------------


def test_an_unknown_block_is_told_with_the_nearest(tmp_path: Path) -> None:
    folder = write_project(tmp_path, chapters={"01-only.md": "# Title\n\n{{ confidence.partner }}\n"}, files=quarters())
    (problem,) = [p for p in _problems(folder) if p["code"] == "unknown-name"]
    assert problem["line"] == 3 and "confidence.partners" in problem["fix"]


def _problems(folder: Path) -> list[dict[str, object]]:
    from report.settings.project import load_settings
    from report.words.names import check_names
    from report.words.narrative import read_narrative

    settings = load_settings(folder)
    return [problem.as_json() for problem in check_names(read_narrative(settings)[0], settings)]


def test_a_return_that_could_not_be_read_is_neither_in_time_nor_late() -> None:
    assert ReturnRecord("Police", "Return", "2021/22", "refused", date(2022, 4, 21), date(2022, 4, 1)).timing == ""


@pytest.mark.slow
def test_the_report_is_the_same_whatever_day_it_is_built_on(tmp_path: Path) -> None:
    said = []
    for name, day in (("one", date(2022, 7, 8)), ("two", date(2031, 1, 1))):
        folder = copy_sample(tmp_path / name)
        config = folder / "config.yaml"
        config.write_text(config.read_text(encoding="utf-8") + "\ndue: 21 days\n", encoding="utf-8")
        build_report(folder, SAMPLE_YEAR, today=day)
        said.append((folder / f"output/{SAMPLE_YEAR}/report.json").read_bytes())
    assert said[0] == said[1]
    (chapter,) = [one for one in json.loads(said[0])["chapters"] if one["id"] == "confidence"]
    assert "Received" in json.dumps(chapter)
