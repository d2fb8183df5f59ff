"""The sample's spreadsheets, read by other readers than the report's own: published values at their cells, and the counts."""

from __future__ import annotations

import csv
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from statistics import fmean
from typing import Any
from zipfile import ZipFile

import pytest
import yaml
from openpyxl import load_workbook

from report.settings.forms import Form
from report.settings.indicators import Indicator

ROOT = Path(__file__).resolve().parents[1]
NOW, BEFORE = ROOT / "data/2021-22", ROOT / "data/2020-21"
SHIPPED = ROOT / "report/settings/catalogue/indicators.yaml"

# file, sheet, cell, what stands there, cell of the label or heading, what stands there
PUBLISHED = [
    (NOW / "Q4/early-help-q4.xlsx", "Return", "C8", 74, "B8", "Step-downs to early help"),
    (NOW / "Q4/early-help-q4.xlsx", "Return", "C9", 46, "B9", "Step-ups to social care"),
    (NOW / "Q4/early-help-q4.xlsx", "Return", "C10", 0.14, "B10", "Re-referrals to early help within 12 months"),
    (BEFORE / "early-help-2020-21-q4.xlsx", "EH return", "C7", 29, "A7", "Step-ups to social care"),
    (BEFORE / "early-help-2020-21-q4.xlsx", "EH return", "C8", 72, "A8", "Step-downs to early help"),
    (BEFORE / "early-help-2020-21-q4.xlsx", "EH return", "C9", "21%", "A9", "Re-referred to early help within 12 months (%)"),
    (NOW / "Q4/front-door-q4.xlsx", "Q4 2021-22", "B7", 0.16, "A7", "New contacts that progressed to social work"),
    (BEFORE / "front-door-2020-21-q4.xlsx", "Q4 2020-21", "B7", "20%", "A7", "New contacts that progressed to social work"),
    (NOW / "social-care-snapshot-2021-22.xlsx", "Snapshot", "F7", 1468, "A7", "Children in need"),
    (NOW / "social-care-snapshot-2021-22.xlsx", "Snapshot", "F8", 296, "A8", "Children on a child protection plan"),
    (NOW / "social-care-snapshot-2021-22.xlsx", "Snapshot", "F9", 586, "A9", "Children looked after"),
    (NOW / "social-care-snapshot-2021-22.xlsx", "Snapshot", "F10", 0.106, "F5", "Q4"),
    (BEFORE / "social-care-snapshot-2020-21.xlsx", "Snapshot", "F7", 1454, "A7", "Children in need"),
    (BEFORE / "social-care-snapshot-2020-21.xlsx", "Snapshot", "F8", 294, "A8", "No. of children on a CP plan"),
    (BEFORE / "social-care-snapshot-2020-21.xlsx", "Snapshot", "F9", 621, "A9", "Children looked after"),
    (BEFORE / "social-care-snapshot-2020-21.xlsx", "Snapshot", "F10", "9.6%", "C4", "2020/21"),
    (NOW / "early-help-outcomes-2021-22.xlsx", "Outcomes", "B7", 0.08, "B4", "2021/22"),
    (NOW / "lado-2021-22.xlsx", "LADO", "F8", 351, "A8", "Contacts to the designated officer"),
    (NOW / "lado-2021-22.xlsx", "LADO", "F9", 110, "A9", "Contacts that became referrals"),
    (NOW / "hospital-violence-team.xlsx", "Referrals", "B13", 234, "A13", "Total"),
    (NOW / "looked-after-voices.xlsx", "Audit", "B6", "100%", "A6", "Looked-after children over ten who felt listened to"),
    (NOW / "looked-after-voices.xlsx", "Audit", "B7", 1, "A7", "Children who suggested an improvement"),
    (NOW / "police-posts-2021-22.xlsx", "Posts", "B6", 36, "D6", "Whole force"),
    (NOW / "disability-audit.xlsx", "Disability team", "B7", "25%", "A7", "Share of open disability team cases audited"),
    (NOW / "reviews-2021-22.xlsx", "Reviews", "C7", 5, "B7", "Serious incident notifications to the national panel"),
    (NOW / "reviews-2021-22.xlsx", "Reviews", "C8", 1, "B8", "Went on to a local child safeguarding practice review"),
    (NOW / "reviews-2021-22.xlsx", "Reviews", "C9", 1, "B9", "Went on to a practice learning review"),
    (NOW / "reviews-2021-22.xlsx", "Reviews", "C10", 3, "B10", "Did not meet the criteria for a review"),
    (NOW / "reviews-2021-22.xlsx", "Reviews", "C11", 3, "E11", "About earlier years"),
    (NOW / "reviews-2021-22.xlsx", "Reviews", "C12", 4, "B12", "Children in the published reviews"),
    (NOW / "reviews-2021-22.xlsx", "Reviews", "C13", 3, "B13", "Children in the notifications: male"),
    (NOW / "reviews-2021-22.xlsx", "Reviews", "C14", 2, "B14", "Children in the notifications: female"),
    (NOW / "reviews-2021-22.xlsx", "Reviews", "C15", "5.5 weeks", "E15", "Not for publication"),
    (NOW / "reviews-2021-22.xlsx", "Reviews", "C16", "17 years", "E16", "Not for publication"),
    (NOW / "audits-2021-22.xlsx", "Audits", "B9", 4, "A9", "All themes"),
]

# period as written: Dudley, West Midlands, England
CONTEXT: list[tuple[str, str, tuple[Any, Any, Any]]] = [
    ("Children and young people aged 0 to 19", "mid-2020", (76306, None, None)),
    ("Residents aged 0 to 19 (%)", "mid-2020", (0.24, None, None)),
    ("Pupils from minority ethnic groups (%)", "January 2021", (0.234, None, None)),
    ("Pupils from minority ethnic groups (%)", "2012", (0.16, None, None)),
    ("Pupils whose first language is not English (%)", "January 2021", ("10.9%", None, None)),
    ("Pupils whose first language is not English (%)", "2012", ("10.7%", None, None)),
    ("Under-16s in absolute low-income families (%)", "2019/20", (21.1, None, None)),
    ("Under-16s in relative low-income families (%)", "2019/20", (25.7, None, None)),
    ("Residents aged 16 to 64 claiming Universal Credit or Jobseeker's Allowance", "Mar 2022", (10315, None, None)),
    ("Residents aged 16 to 64 claiming (%)", "Mar 2022", (0.053, 0.053, 0.043)),
    ("Residents aged 16 to 64 claiming (%)", "2012", (0.053, None, None)),
    ("Mean gross annual full-time pay", "2021", (34026, 35698, 38876)),
    ("Mean gross weekly full-time pay", "2021", (681, 699, 738)),
    ("Residents aged 16 to 24 claiming", "March 2020", (1755, None, None)),
    ("Residents aged 16 to 24 claiming", "March 2021", (3075, None, None)),
    ("Residents aged 16 to 24 claiming", "March 2022", (1825, None, None)),
    ("Change in residents aged 16 to 24 claiming (%)", "March 2020 - March 2021", ("z", 90, 117)),
    ("Under-18 conceptions per 1,000 women aged 15 to 17", "2020", (15.3, 15.1, 13)),
    ("Under-18 conceptions per 1,000 women aged 15 to 17", "1998", (54.7, None, None)),
    ("Primary pupils bullied at or near school in the past 12 months (%)", "2020", (0.28, None, None)),
]


def sheet(path: Path, name: str) -> Any:
    return load_workbook(path, data_only=True)[name]


@pytest.mark.parametrize(("path", "name", "cell", "value", "label", "text"), PUBLISHED)
def test_a_published_value_stands_in_its_cell(path: Path, name: str, cell: str, value: Any, label: str, text: str) -> None:
    page = sheet(path, name)
    assert page[cell].value == value
    assert page[label].value == text


def test_the_context_file_holds_every_outside_figure_with_its_comparators() -> None:
    page = sheet(NOW / "context-statistics.xlsx", "Context")
    assert [page.cell(4, at).value for at in range(1, 6)] == ["Indicator", "Period", "Dudley", "West Midlands", "England"]
    rows = [tuple(page.cell(row, at).value for at in range(1, 9)) for row in range(5, 25)]
    assert [(row[0], row[1], row[2:5]) for row in rows] == CONTEXT
    assert {row[7] for row in rows} == {"published"}
    assert all(row[6] for row in rows)
    assert rows[7][5] == "significantly higher than England; not different from the West Midlands; getting worse"


def test_only_fourth_quarters_of_the_dashboard_are_marked_published() -> None:
    for quarter in (1, 2, 3, 4):
        wanted = "published" if quarter == 4 else "illustrative"
        early = sheet(NOW / f"Q{quarter}/early-help-q{quarter}.xlsx", "Return")
        assert [early[f"D{row}"].value for row in (8, 9, 10, 11)] == [wanted, wanted, wanted, "illustrative"]
        door = sheet(NOW / f"Q{quarter}/front-door-q{quarter}.xlsx", f"Q{quarter} 2021-22")
        assert [door[f"C{row}"].value for row in (6, 7, 8)] == ["illustrative", wanted, "illustrative"]
    snapshot = sheet(NOW / "social-care-snapshot-2021-22.xlsx", "Snapshot")
    assert [snapshot.cell(6, at).value for at in range(3, 7)] == ["illustrative"] * 3 + ["published"]


def test_the_same_percentage_comes_in_several_forms() -> None:
    cells = [sheet(NOW / f"Q{q}/early-help-q{q}.xlsx", "Return")["C10"] for q in (1, 2, 3, 4)]
    assert [(cell.value, cell.number_format) for cell in cells] == [
        (0.19, "0%"),
        ("18%", "General"),
        (16, "General"),
        (0.14, "0%"),
    ]


def test_the_designated_officers_quarters_add_up_and_the_third_is_the_lowest() -> None:
    page = sheet(NOW / "lado-2021-22.xlsx", "LADO")
    contacts = [int(str(page.cell(8, at).value).rstrip("*")) for at in range(2, 6)]
    referrals = [page.cell(9, at).value for at in range(2, 6)]
    assert (sum(contacts), sum(referrals)) == (351, 110)
    assert contacts.index(min(contacts)) == 2
    assert page["D8"].value.endswith("*") and page["A11"].value.startswith("* The third quarter was the lowest")
    assert "B5:F5" in {str(area) for area in page.merged_cells.ranges}
    assert [page.cell(7, at).value for at in range(2, 7)] == ["illustrative"] * 4 + ["published"]


def test_the_hospital_months_add_up_to_the_total() -> None:
    page = sheet(NOW / "hospital-violence-team.xlsx", "Referrals")
    months = [page.cell(row, 2).value for row in range(6, 13)]
    assert sum(months) == 234 and min(months) >= 6
    assert (page["A6"].value, page["A12"].value, page["C6"].value, page["C13"].value) == (
        "Sep 2021",
        "Mar 2022",
        "illustrative",
        "published",
    )


def ods_rows(path: Path) -> list[list[str]]:
    opendocument, table = import_module("odf.opendocument"), import_module("odf.table")  # it has no type stubs
    page = opendocument.load(path).spreadsheet.getElementsByType(table.Table)[0]
    return [[str(cell) for cell in row.getElementsByType(table.TableCell)] for row in page.getElementsByType(table.TableRow)]


def test_exclusions_stand_by_school_term_in_the_ods_files() -> None:
    now, before = ods_rows(NOW / "exclusions-by-term-2021-22.ods"), ods_rows(BEFORE / "exclusions-by-term-2020-21.ods")
    assert ["Spring term 2021/22", "23", "818", "published"] in now
    assert ["Spring term 2020/21", "5*", "235**", "published"] in before
    assert any(row and row[0].startswith("* Abnormally low") for row in before)
    others = [row for row in [*now, *before] if row[-1:] == ["illustrative"]]
    assert len(others) == 4 and all(int(row[1]) >= 6 for row in others)


def test_private_fostering_has_twelve_years_that_rise_and_then_fall() -> None:
    import xlrd

    page = xlrd.open_workbook(str(NOW / "private-fostering.xls")).sheet_by_name("Private fostering")
    rows = [page.row_values(row) for row in range(4, page.nrows)]
    assert [row[0] for row in rows] == [f"{year}/{year % 100 + 1:02d}" for year in range(2010, 2022)]
    counts = [float(row[1]) for row in rows]
    assert min(counts) >= 6 and counts[9] == max(counts) and counts[9] > counts[10] > counts[11]
    assert {row[2] for row in rows} == {"illustrative"}


def test_youth_justice_comes_as_csv_each_quarter() -> None:
    found: dict[str, list[str]] = {}
    for path in [*sorted(BEFORE.glob("*.csv")), *sorted(NOW.glob("Q*/*.csv"))]:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file))
        found[rows[2][1]] = next(row for row in rows if row[0] == "First-time entrants to the youth justice system")
    assert len(found) == 8
    assert found["Q4 2021/22"][1:3] == ["17", "published"]
    assert found["Q4 2020/21"][1:3] == ["14", "published"]
    assert all(int(row[1]) >= 6 and row[2] == "illustrative" for quarter, row in found.items() if not quarter.startswith("Q4"))


def test_funding_is_illustrative_and_its_total_is_right() -> None:
    for path, total in ((NOW / "funding-2021-22.xlsx", 248_000), (BEFORE / "funding-2020-21.xlsx", 243_000)):
        rows = [[cell.value for cell in row] for row in sheet(path, "Contributions").iter_rows(min_row=6)]
        assert rows[-1][:2] == ["Total", total] and sum(row[1] for row in rows[:-1]) == total
        assert {row[3] for row in rows} == {"illustrative"}


def test_hidden_sheets_and_markers_are_there() -> None:
    assert load_workbook(NOW / "Q1/early-help-q1.xlsx")["Lists"].sheet_state == "hidden"
    police = [sheet(NOW / f"Q{q}/Police return 2021-22 Q{q}.xlsx", "Child protection") for q in (1, 2, 3, 4)]
    assert {"c", "x"} <= {page.cell(row, 3).value for page in police for row in range(5, 9)}


def records(name: str) -> Iterator[dict[str, Any]]:
    rows = sheet(NOW / "training-export-2021-22.xlsx", name).iter_rows(min_row=6, values_only=True)
    heads = next(rows)
    return (dict(zip(heads, row, strict=True)) for row in rows)


def test_training_sessions_count_up_to_the_published_totals() -> None:
    sessions = list(records("Sessions"))
    children = [s for s in sessions if s["Programme"] == "Children's programme"]
    assert (len(sessions), len(children)) == (50, 19)
    assert sum(s["Length"] == "Half day" for s in sessions) == 45
    assert (sum(s["Places"] for s in sessions), sum(s["Places"] for s in children)) == (1263, 573)
    assert len({s["Reference"] for s in sessions}) == 50
    assert all(s["Hours"] == {"Half day": 3.25, "Full day": 6.5}[s["Length"]] for s in sessions)


def test_training_bookings_count_up_to_the_published_totals() -> None:
    sessions = {s["Reference"]: s for s in records("Sessions")}
    bookings = list(records("Bookings"))
    children = [b for b in bookings if sessions[b["Session reference"]]["Programme"] == "Children's programme"]

    def counted(rows: list[dict[str, Any]]) -> tuple[int, int, int]:
        attended, absent, cancelled = (sum(b["Status"] == s for b in rows) for s in ("Attended", "Absent", "Cancelled"))
        return attended, absent, cancelled

    assert len(bookings) == 829
    assert counted(bookings) == (535, 183, 111)
    assert counted(children)[:2] == (267, 102)
    for reference, session in sessions.items():
        held = [b for b in bookings if b["Session reference"] == reference and b["Status"] != "Cancelled"]
        assert len(held) <= session["Places"]


def test_training_answers_give_the_published_shares_and_means() -> None:
    sessions = {s["Reference"]: s for s in records("Sessions")}
    attended = [b for b in records("Bookings") if b["Status"] == "Attended"]
    before = [b["Score before"] for b in attended if b["Score before"] is not None]
    after = [b["Score after"] for b in attended if b["Score after"] is not None]
    assert (len(before), len(after)) == (332, 241)
    assert (round(fmean(before), 2), round(fmean(after), 2), round(fmean(after) - fmean(before), 2)) == (3.04, 4.27, 1.23)
    assert set(before) | set(after) <= {1, 2, 3, 4, 5}
    asked = ("Pre-course evaluation", "Post-course evaluation", "Later evaluation")
    assert [sum(b[name] == "yes" for b in attended) for name in asked] == [332, 241, 43]
    assert all((b["Score before"] is not None) == (b["Pre-course evaluation"] == "yes") for b in attended)
    assert len({b["Organisation"] for b in attended}) == 33
    assert 1_850 < sum(sessions[b["Session reference"]]["Hours"] for b in attended) < 2_000


def test_only_those_who_attended_answered() -> None:
    others = [b for b in records("Bookings") if b["Status"] != "Attended"]
    assert all(b["Score before"] is None and b["Score after"] is None and b["Later evaluation"] is None for b in others)


def catalogue(path: Path, kind: Any) -> dict[str, Any]:
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    return {key: kind.model_validate({**entry, "id": key}) for key, entry in data.items()}


def test_the_catalogue_is_valid_and_every_measure_an_indicator_names_is_sent() -> None:
    forms = catalogue(ROOT / "data/catalogue/returns.yaml", Form)
    own = catalogue(ROOT / "data/catalogue/indicators.yaml", Indicator)
    shipped = catalogue(SHIPPED, Indicator)
    assert len(forms) >= 13 and len({form.partner for form in forms.values()}) == 9
    sent = [measure for form in forms.values() for measure in form.measures]
    assert len(sent) == len(set(sent))
    outside = yaml.safe_load((ROOT / "data/catalogue/outside.yaml").read_text(encoding="utf-8"))
    for key, indicator in own.items():
        wanted = {indicator.measure, indicator.numerator, indicator.denominator} - {""}
        published = {name for one in (own | shipped).values() for name in (one.id, *one.measures)} if indicator.official else ()
        assert wanted <= {*sent, *outside["populations"], *published, "review_children_ages"}, key
        assert {*indicator.difference, indicator.change_of or key} <= {*own, *shipped}, key
    assert len(shipped) >= 60


def test_every_indicator_has_a_definition_and_a_source() -> None:
    for path in (SHIPPED, ROOT / "data/catalogue/indicators.yaml"):
        for key, indicator in catalogue(path, Indicator).items():
            assert indicator.definition.endswith(".") and indicator.source, key


def test_running_the_script_again_gives_the_committed_files(tmp_path: Path) -> None:
    """In a process of its own, as odfpy remembers other tests; members are compared, so that another zlib does not matter."""
    subprocess.run([sys.executable, "-m", "tests.sample.make_sample", str(tmp_path)], cwd=ROOT, check=True, timeout=120)
    made = sorted(path for path in tmp_path.rglob("*") if path.is_file())
    assert len(made) == 49
    for path in made:
        assert contents(path) == contents(ROOT / "data" / path.relative_to(tmp_path)), path.name


def contents(path: Path) -> bytes | dict[str, bytes]:
    if path.suffix not in (".xlsx", ".ods"):
        return path.read_bytes()
    with ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}
