"""The officer's answers before the door: grid, checks page, JSON, terminal, explain."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest

from report.desk.articles import BLANK, articles
from report.desk.checks import checks_json, checks_page
from report.desk.explain import explain_lines
from report.desk.grid import grids, singles
from report.desk.overview import overview
from report.desk.sentences import ask_line, counted, heading_and_rest, joined
from report.desk.state import State
from report.desk.telling import told_intake
from report.desk.terminal import asked_lines, check_lines
from report.intake.observations import Observation
from report.intake.receipts import Asked, Ignored, Intake, Receipt, ReceiptStatus
from report.terms.cells import CellRef
from report.terms.places import Places
from report.terms.problems import Problem, note, question, stop
from report.terms.reading_periods import parse_period
from report.terms.values import Marker, Value, missing, number
from tests.desk_cases import GOOD, project

NAMES = {"early_help": "Early help", "police": "Police", "education": "Education", "pay": "Statistics office"}
QUARTERS = tuple(f"2021-22 Q{n}" for n in (1, 2, 3, 4))
ASKS = {"early_help": "Early help data officer", "police": "Police data officer", "education": "School exclusions lead"}

NOT_A_NUMBER = question(
    "not-a-number", '"12?" is not a number.', "If 12 is right, type 12 in the cell, save, and run build again.",
    file="early-help-q2.xlsx", sheet="Return", cell="C9", ask=ASKS["early_help"],
)  # fmt: skip
NO_RETURN = question(
    "missing", 'Police, 2021-22 Q3: "Exploitation" has no return.', "The report shows [x] there until it comes.",
    file="data/2021-22", ask=ASKS["police"],
)  # fmt: skip
MINOR = note("footnote", "A footnote mark was taken off the number.", file="exploitation-q1.xlsx", sheet="Data", cell="B2")


def receipt(form: str, partner: str, period: str, status: ReceiptStatus = "read", *problems: Problem, file: str = "") -> Receipt:
    name = "" if status == "missing" else file or f"{form}-{period[-2:].lower()}.xlsx".replace("_", "-")
    blocks = () if status == "missing" else (Ignored("Return", "A1:A4", 4, "title and notes above the table"),)
    cells, read = (0, 0) if status == "missing" else (20, 15)
    asked = () if status == "missing" else (Asked("Return", ("C9",), NOT_A_NUMBER),)
    return Receipt(
        form, form.replace("_", " ").capitalize(), partner, ASKS.get(partner, ""), period, name, "ab" * 32 if name else "",
        status, cells, read, blocks, problems, asked=asked,
    )  # fmt: skip


def observed(form: str, measure: str, period: str, cell: str, value: Value, raw: str, file: str) -> Observation:
    return Observation(measure, parse_period(period), value, "count", form, CellRef(file, "Return", cell), raw, "ab" * 32)


@pytest.fixture
def intake() -> Intake:
    receipts = [
        receipt("early_help", "early_help", QUARTERS[0]),
        receipt("early_help", "early_help", QUARTERS[1], "question", NOT_A_NUMBER),
        *(receipt("early_help", "early_help", period) for period in QUARTERS[2:]),
        *(receipt("exploitation", "police", period) for period in (QUARTERS[0], QUARTERS[1], QUARTERS[3])),
        receipt("exploitation", "police", QUARTERS[2], "missing", NO_RETURN),
        *(receipt("missing_children", "police", period) for period in QUARTERS),
        *(receipt("exclusions", "education", f"2021-22 {term} term") for term in ("autumn", "spring")),
        receipt("earnings", "pay", "2021"),
    ]
    blank = missing(Marker.NOT_AVAILABLE, '"12?" is not a number')
    seen = (observed("early_help", "step_ups", QUARTERS[1], "C9", blank, "12?", "early-help-q2.xlsx"),)
    expected = {
        "early_help": QUARTERS,
        "exploitation": QUARTERS,
        "missing_children": QUARTERS,
        "exclusions": ("2021-22 autumn term", "2021-22 spring term"),
        "earnings": ("2021",),
    }
    return Intake("2021-22", seen, tuple(receipts), (NOT_A_NUMBER, NO_RETURN, MINOR), expected)


def page_text(page: str) -> str:
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page))).strip()


def test_the_grid_stands_by_partner_and_quarter_and_terms_have_their_own(intake: Intake) -> None:
    quarters, terms = grids(intake, NAMES)
    assert quarters.caption == "Returns by partner and quarter, 2021/22"
    assert quarters.columns == ("Apr to Jun", "Jul to Sep", "Oct to Dec", "Jan to Mar")
    rows = {row.partner: [cell.words for cell in row.cells] for row in quarters.rows}
    assert rows == {
        "Early help": ["Read", "Question", "Read", "Read"],
        "Police": ["Read", "Read", "Missing 1 of 2", "Read"],
    }
    assert terms.columns == ("Autumn term 2021/22", "Spring term 2021/22")
    assert [row.partner for row in terms.rows] == ["Education"]


def test_only_cells_that_need_someone_are_marked(intake: Intake) -> None:
    marked = [(row.partner, at) for row in grids(intake, NAMES)[0].rows for at, c in enumerate(row.cells) if c.needs_someone]
    assert marked == [("Early help", 1), ("Police", 2)]


def test_a_return_that_comes_once_is_listed_apart(intake: Intake) -> None:
    (single,) = singles(intake, NAMES)
    assert (single.partner, single.title, single.period, single.cell.words) == ("Statistics office", "Earnings", "2021", "Read")


def test_a_partner_not_asked_for_a_quarter_is_told_so() -> None:
    only = receipt("probation", "probation", QUARTERS[2])
    others = tuple(receipt("early_help", "early_help", period) for period in QUARTERS)
    found = grids(Intake("2021-22", (), (only, *others), (), {"probation": (QUARTERS[2],), "early_help": QUARTERS}), NAMES)
    row = next(row for row in found[0].rows if row.partner == "Probation")
    assert [cell.words for cell in row.cells] == ["Not asked for", "Not asked for", "Read", "Not asked for"]


def test_one_file_that_brings_all_quarters_fills_the_whole_row() -> None:
    whole = receipt("lado", "lado", "2021-22", file="lado.xlsx")
    seen = tuple(observed("lado", "contacts", period, "B2", number(90), "90", "lado.xlsx") for period in QUARTERS)
    year = Intake("2021-22", seen, (whole,), (), {"lado": QUARTERS})
    assert [cell.words for cell in grids(year, NAMES)[0].rows[0].cells] == ["Read"] * 4
    assert singles(year, NAMES) == ()


def test_a_replaced_file_does_not_hide_the_one_that_is_used() -> None:
    used, spare = receipt("early_help", "early_help", QUARTERS[0]), receipt("early_help", "early_help", QUARTERS[0], "replaced")
    year = Intake("2021-22", (), (spare, used), (), {"early_help": (QUARTERS[0],)})
    assert [cell.words for cell in grids(year, NAMES)[0].rows[0].cells] == ["Read"]


def test_quarters_of_two_years_carry_their_year() -> None:
    both = tuple(receipt("early_help", "early_help", period) for period in ("2020-21 Q4", "2021-22 Q4"))
    columns = grids(Intake("2021-22", (), both, ()), NAMES)[0].columns
    assert columns == ("January to March 2021", "January to March 2022")


def test_the_overview_counts_a_missing_return_once(intake: Intake) -> None:
    found = overview(intake, intake.problems)
    assert (found.stops, found.questions, found.missing, found.clean) == (0, 1, 1, 13)
    assert found.received == "14 returns from 4 partners"
    assert found.lead == (
        "The report can be built. One thing needs an answer and one return is missing. Nothing stops the build."
    )


def test_the_overview_of_a_stop_and_of_a_clean_year(intake: Intake) -> None:
    stopped = overview(intake, [stop("bad", "It is bad.")])
    assert stopped.lead.startswith("The report can be built, but not published yet.")
    assert stopped.lead.endswith("One thing must be mended before it is published.")
    clean = Intake("2021-22", (), (receipt("early_help", "early_help", QUARTERS[0]),), ())
    assert overview(clean, ()).lead == "The report can be built. Nothing needs an answer. Nothing stops the build."


def test_the_command_counts_as_the_page_does_and_calls_no_stop_a_question(intake: Intake, tmp_path: Path) -> None:
    broken = stop("settings-value", "A key is wrong.", "Correct it.")
    state = State(intake, (NOT_A_NUMBER, NO_RETURN, MINOR, broken), NAMES, {}, {})
    result, lines = told_intake(state, Places(tmp_path, "2021-22"))
    assert result == "14 returns from 4 partners"
    assert lines[0] == "  1 fault, 1 question, 1 missing return   (details: private/2021-22/checks.html)"
    assert len(lines) == 4


def test_a_file_that_another_replaced_is_not_counted_as_a_return(tmp_path: Path) -> None:
    pair = (receipt("early_help", "early_help", QUARTERS[0]), receipt("early_help", "early_help", QUARTERS[0], "replaced"))
    state = State(Intake("2021-22", (), pair, (), {}), (), NAMES, {}, {})
    assert told_intake(state, Places(tmp_path, "2021-22")) == ("1 return from 1 partner", ())


def test_an_empty_project_has_nothing_to_show_and_says_so(tmp_path: Path) -> None:
    empty = Intake("2021-22", (), (), ())
    assert overview(empty, ()).lead == "No return has been read yet."
    assert "No return is described yet" in checks_page(empty, (), project=tmp_path)
    assert check_lines(empty, ()) == ["0 returns from 0 partners. No return has been read yet."]
    assert checks_json(empty, ()) == {"returns": [], "problems": [], "accepted": [], "searched": {}}


def test_articles_are_numbered_draw_the_cell_and_say_whom_to_ask(intake: Intake) -> None:
    first, second = articles(intake, intake.problems, NAMES, {"step_ups": "Step-ups to social care"})
    assert (first.label, first.heading) == ("Question 1", '"12?" is not a number')
    assert first.where == "early-help-q2.xlsx, sheet Return, C9"
    assert (first.ask, first.partner) == ("Ask the early help data officer", "Early help")
    assert first.drawn is not None
    assert (first.drawn.row, first.drawn.label, first.drawn.typed) == (9, "Step-ups to social care", "12?")
    assert (second.label, second.mark) == ("Missing", "none")
    assert second.heading == "Exploitation: no return for October to December 2021"


def test_a_return_missing_for_several_periods_is_one_thing_to_do() -> None:
    gone = tuple(receipt("exploitation", "police", period, "missing", NO_RETURN) for period in QUARTERS[1:3])
    (article,) = articles(Intake("2021-22", (), gone, (NO_RETURN,)), (NO_RETURN,), NAMES, {}, {})
    assert article.heading == "Exploitation: no return for July to September 2021 and October to December 2021"


def test_a_blank_cell_is_drawn_as_blank() -> None:
    fault = question("blank", "The cell is blank.", file="a.xlsx", sheet="Return", cell="C4")
    seen = (observed("early_help", "step_ups", QUARTERS[0], "C4", missing(Marker.NOT_AVAILABLE, "blank"), "", "a.xlsx"),)
    (article,) = articles(Intake("2021-22", seen, (), (fault,)), (fault,), NAMES, {}, {})
    assert article.drawn is not None and article.drawn.typed == BLANK


def test_the_json_keeps_its_contract_and_its_counts_add_up(intake: Intake) -> None:
    answer = checks_json(intake, intake.problems)
    returns, problems = answer["returns"], answer["problems"]
    assert isinstance(returns, list) and isinstance(problems, list)
    wanted = {"id", "partner", "period", "file", "sha256", "status", "read", "ignored", "problems"}
    for one in returns:
        assert wanted <= set(one)
        assert one["read"] + one["ignored"] + one["unread"] == one["cells"]
        assert sum(block["count"] for block in one["reasons"]) == one["ignored"]
    assert {"severity", "code", "file", "sheet", "cell", "line", "what", "fix", "ask"} <= set(problems[0])
    assert [problem["severity"] for problem in problems] == ["question", "question", "note"]
    lacking = next(one for one in returns if one["status"] == "missing")
    assert (lacking["id"], lacking["period"], lacking["file"]) == ("exploitation", "2021-22 Q3", "")


def test_the_page_says_that_it_is_never_published_and_tells_all(intake: Intake, tmp_path: Path) -> None:
    page = checks_page(intake, intake.problems, project=tmp_path, names=NAMES, read_on="14 July 2022 at 09:12")
    text = page_text(page)
    assert "read on 14 July 2022 at 09:12. This page may hold unprotected numbers and is never published." in text
    assert "Missing 1 of 2" in text
    assert "Ask the police data officer" in text
    assert "A footnote mark was taken off the number." in text
    assert "early-help-q1.xlsx 20 cells: 15 read, 4 ignored, 1 asked about" in text
    assert "Return A1:A4 4 title and notes above the table" in text
    assert page.count('class="hot"') == 2


def test_what_a_partner_typed_is_escaped_on_the_page(tmp_path: Path) -> None:
    fault = question("not-a-number", '"<script>" is not a number.', file="a.xlsx", sheet="Return", cell="C4")
    page = checks_page(Intake("2021-22", (), (), (fault,)), (fault,), project=tmp_path)
    assert "<script>" not in page
    assert "&lt;script&gt;" in page


def test_every_table_of_the_page_can_be_read_by_ear(intake: Intake, tmp_path: Path) -> None:
    page = checks_page(intake, intake.problems, project=tmp_path, names=NAMES)
    assert page.count("<h1>") == 1
    for region in re.findall(r'aria-labelledby="([^"]+)"', page):
        assert f'id="{region}"' in page
    for table in re.findall(r'<table class="gridt">.*?</table>', page, re.DOTALL):
        assert "<caption" in table and 'scope="col"' in table and 'scope="row"' in table


def test_the_terminal_tells_the_same_by_partner(intake: Intake) -> None:
    lines = check_lines(intake, intake.problems, NAMES)
    assert lines[0].startswith("14 returns from 4 partners. The report can be built.")
    head = next(line for line in lines if line.startswith("Partner"))
    police = next(line for line in lines if line.startswith("Police "))
    assert police.index("Missing 1 of 2") == head.index("Oct to Dec")
    at = lines.index("Early help: ask the early help data officer")
    assert lines[at + 1] == (
        '  Question: early-help-q2.xlsx, sheet Return, C9: "12?" is not a number. '
        "If 12 is right, type 12 in the cell, save, and run build again."
    )
    assert "Police: ask the police data officer" in lines


def test_a_problem_of_no_partner_stands_last_in_the_terminal(intake: Intake) -> None:
    lines = check_lines(intake, [*intake.problems, stop("settings", "It is bad.", "Mend it.", file="config.yaml", line=3)], NAMES)
    assert lines[-2:] == ["This project", "  Stop: config.yaml, line 3: It is bad. Mend it."]


def test_no_line_of_the_terminal_ends_in_a_space(intake: Intake) -> None:
    assert all(line == line.rstrip() for line in check_lines(intake, intake.problems, NAMES))


CELL = {"file": "data/2021-22/early-help-q4.xlsx", "sheet": "Return", "cell": "C9", "raw": "46", "sha256": "ab" * 32, "rule": ""}
LEAF = {
    "id": "step_ups", "name": "Step-ups", "period": "2021-22 Q4", "breakdown": "", "value": 46, "marker": None, "reason": "",
    "kind": "cell", "formula": "as sent", "numbers": "", "parts": [], "cell": CELL,
}  # fmt: skip
EARLIER = {**LEAF, "cell": {**CELL, "cell": "C7", "raw": "29"}}
STEP_UPS = {
    "id": "step_ups",
    "name": "Step-ups from early help to children's social care",
    "period": "2021-22 Q4",
    "value": 46,
    "marker": None,
    "display": "46",
    "interval": None,
    "verdict": {"direction": "higher", "judgement": "no clear change", "reason": "The change is small."},
    "previous": {"value": 29, "period": "2020-21 Q4", "display": "29", "tree": EARLIER},
    "change": "up 17",
    "sources": [CELL],
    "tree": LEAF,
}


def test_explain_in_plain_lines() -> None:
    assert explain_lines(STEP_UPS) == [
        "Step-ups from early help to children's social care, January to March 2022",
        "  Name in the text: step_ups",
        "  Value: 46",
        "  How: as sent",
        '  From data/2021-22/early-help-q4.xlsx, sheet Return, C9: "46" (file',
        "      abababababab)",
        "  Before, January to March 2021: 29",
        "    How: as sent",
        '    From data/2021-22/early-help-q4.xlsx, sheet Return, C7: "29" (file',
        "        abababababab)",
        "  Change: up 17",
        "  Verdict: higher, no clear change. The change is small.",
        "Before disclosure control: for this machine only, not to be passed on.",
    ]


def test_explain_says_where_no_cell_stands_behind_a_figure() -> None:
    nothing = {**LEAF, "value": None, "marker": "x", "kind": "missing", "formula": "", "cell": None}
    data = {**STEP_UPS, "value": None, "marker": "x", "sources": [], "tree": nothing, "reason": "no return gives it"}
    lines = explain_lines(data)
    assert "  Value: [x] not available" in lines
    assert "  Why there is none: no return gives it" in lines
    assert "  No cell of any return stands behind it." in lines


@pytest.mark.parametrize(
    ("marker", "value", "line"),
    [
        ("x", None, "  Value: [x] not available"),
        ("[c]", 3, "  Value: 3, printed as [c] confidential"),
        ("low", 0.04, "  Value: 0.04, printed as [low] rounds to nought but is not nought"),
    ],
)
def test_explain_tells_a_marker_in_words(marker: str, value: float | None, line: str) -> None:
    data = {**STEP_UPS, "value": value, "marker": marker, "display": f"[{marker}]"}
    assert line in explain_lines(data)


def test_small_words() -> None:
    assert ask_line("Police data officer") == "Ask the police data officer"
    assert ask_line("LADO") == "Ask the LADO"
    assert ask_line("the named nurse.") == "Ask the named nurse"
    assert ask_line("") == ""
    assert (counted(1, "return"), counted(2, "return"), counted(34, "return")) == ("one return", "two returns", "34 returns")
    assert (joined([]), joined(["a"]), joined(["a", "b"]), joined(["a", "b", "c"])) == ("", "a", "a and b", "a, b and c")
    assert heading_and_rest("It came twice: a was used. The two are the same.") == (
        "It came twice: a was used",
        "The two are the same.",
    )


def test_the_page_needs_no_file_beside_it_and_links_the_report_once_there_is_one(tmp_path: Path) -> None:
    from report.cli.app import run
    from tests.small_project import write_project

    write_project(tmp_path)
    page = tmp_path / "private" / "2022-23" / "checks.html"
    for built in (False, True):
        run(["check", "--quiet", "--project", str(tmp_path)])
        text = page.read_text(encoding="utf-8")
        assert 'rel="stylesheet"' not in text and "@font-face" in text and "--brand" in text
        assert ("report.html" in text) is built
        (tmp_path / "output" / "2022-23").mkdir(parents=True, exist_ok=True)
        (tmp_path / "output" / "2022-23" / "report.html").write_text("<html></html>", encoding="utf-8")


def test_a_file_of_nobody_known_is_told_apart_and_only_its_own_question_says_whom_to_ask(tmp_path: Path) -> None:
    files = {**GOOD, "data/2022-23/empty.csv": "", "data/2022-23/narrative/help.csv": GOOD["data/2022-23/help-Q1.csv"]}
    state = project(tmp_path, files).state
    lines = check_lines(state.intake, state.problems, state.names)
    at = lines.index("Files of which it is not certain who sent them")
    assert any("empty.csv" in line and "Ask the early help" not in line for line in lines[at:])
    strict = asked_lines(state.intake, state.problems, state.names)
    assert strict == [line for line in strict if "Note:" not in line] and any("empty.csv" in line for line in strict)
