"""A mark glued to a number in a partner's cell: the number is read, and its footnote stands under the table, web page and PDF."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from pypdf import PdfReader

from report.intake.returns import read_returns
from report.pipeline import build_report
from report.settings.project import load_settings
from report.terms.listening import Silence
from tests.grids import asked, numbers, sheet, take
from tests.small_project import CHAPTER, YEAR, write_project
from tests.test_intake_down import EARLY_HELP, SNAPSHOT

NOTE = "One team began in May."
DASHBOARD = "tables: {d: {caption: Numbers, points: 3, figures: [referrals, accepted]}}\n"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A project whose four returns mark a number: with a star, and with a 5 that is raised above the line."""
    folder = write_project(tmp_path, year=YEAR + DASHBOARD, chapters={"01-only.md": CHAPTER + "\n{{ table.d }}\n"})
    for quarter in (1, 2, 3, 4):
        book = Workbook()
        page = book.active
        assert page is not None
        star = CellRichText("20", TextBlock(InlineFont(vertAlign="superscript"), "5"))
        rows = [["Quarter", f"Q{quarter} 2022/23"], ["Help return", "Number"], ["Referrals", "23*"], ["Accepted", star]]
        for row in [*rows, ["Satisfied", "50%"], [], [f"* {NOTE}"], ["5. Counted twice."]]:
            page.append(row)
        (folder / "data/2022-23").mkdir(exist_ok=True)
        book.save(folder / f"data/2022-23/q{quarter}.xlsx")
    return folder


def test_the_marks_are_taken_off_the_numbers_and_their_notes_go_with_them(project: Path) -> None:
    now, _ = read_returns(load_settings(project), Silence())
    seen = {(o.measure, o.value.number, o.note) for o in now.observations}
    assert seen == {("referrals", 23, NOTE), ("accepted", 20, "Counted twice."), ("satisfied", 50, "")}


@pytest.mark.slow
def test_the_footnotes_stand_under_the_table_in_the_web_page_and_the_pdf(project: Path) -> None:
    built = build_report(project)
    page = (project / "output/2022-23/report.html").read_text(encoding="utf-8")
    printed = " ".join(sheet.extract_text() for sheet in PdfReader(project / "output/2022-23/report.pdf").pages)
    assert [problem for problem in built.problems if problem.code in ("footnote-missing", "not-a-number")] == []
    for text in (page, " ".join(printed.split())):
        assert "[note 1]" in text
        assert NOTE in text
        assert "Counted twice." in text


@pytest.mark.parametrize("begins", ["⁵ ", "5. ", "5) ", "(5) ", "[5] ", "Note 5: ", "[note 5] "])
def test_a_raised_mark_finds_its_note_however_that_begins(begins: str) -> None:
    one = take(
        EARLY_HELP, sheet(f"Early help return\nQuarter | Q4 2021/22\nMeasure | This quarter\n{ROWS}\n\n{begins}Counted twice.")
    )
    assert numbers(one)["step_ups 2021-22 Q4"] == 46
    assert asked(one) == []
    assert one.observations[1].note == "Counted twice."


@pytest.mark.parametrize("words", ["5 children moved away.", "15. Counted twice.", "5.5 a week", "Note 51: other"])
def test_other_words_below_the_table_are_not_taken_for_the_note(words: str) -> None:
    one = take(EARLY_HELP, sheet(f"Early help return\nQuarter | Q4 2021/22\nMeasure | This quarter\n{ROWS}\n\n{words}"))
    assert one.observations[1].note == ""
    assert "footnote-missing B5" in asked(one)


ROWS = "Step-downs | 74\nStep-ups | '46⁵\nRe-referrals | 14%"


def test_a_heading_may_carry_a_mark_and_its_column_is_read_all_the_same() -> None:
    rows = "Measure | Q1 2021/22 | Q2 2021/22⁵\nChildren in need | 100 | 101\nOn a plan | 10 | 12"
    one = take(SNAPSHOT, sheet(f"Social care snapshot\n{rows}\n\n5. Early count."))
    assert numbers(one)["in_need 2021-22 Q2"] == 101
    assert [o.note for o in one.observations if o.measure == "in_need"] == ["", "Early count."]
    assert asked(one) == []
