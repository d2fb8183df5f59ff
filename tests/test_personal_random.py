"""Personal data in sheets nobody wrote: random lists of children are always refused, random tables of totals never."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from report.intake.files.making import number_cell, text_cell
from report.intake.files.sheets import Sheet
from report.intake.personal.judge import judge
from report.terms.cells import Cell
from tests.grids import workbook
from tests.personal_cases import nhs, pupil, spaced

Value = Any
FIRST = "Emma Thomas Aisha Jakub Megan Hassan Olivia Dylan Zofia Imran Freya Callum Priya Kwame Niamh Rhys Fatima Lewis".split()
FAMILY = "Brackwell Quorle Plumstead Ormesher Tarleton Wrottesley Eastcheap Fennimore Gadsby Hollin Ibbott Jessop".split()
BORN = date(2004, 4, 1)


def _born(chance: Random) -> date:
    return BORN + timedelta(days=chance.randrange(18 * 365))


def _postcode(chance: Random) -> str:
    return f"ZZ{chance.randrange(1, 99)} {chance.randrange(1, 9)}{chance.choice('ABDEFGHJ')}{chance.choice('ABDEFGHJ')}"


def _address(chance: Random) -> str:
    street = chance.choice(["Larch Lane", "Mill Street", "High Road", "Abbey Close", "Canal Walk", "Priory Avenue"])
    return f"{chance.randrange(1, 199)} {street}"


def _name(chance: Random) -> str:
    first, family = chance.choice(FIRST), chance.choice(FAMILY)
    return chance.choice([f"{first} {family}", f"{family.upper()}, {first}", f"{first.upper()} {family.upper()}"])


Maker = Callable[[Random], Value]
COLUMNS: dict[str, tuple[list[str], Maker]] = {
    "name": (["Name", "Child's name", "Full name", "Name of child", "Young person", "Pupil Name", "Client"], _name),
    "first": (["Forename", "First name", "Forename(s)", "Given Name", "FORENAME"], lambda c: c.choice(FIRST)),
    "family": (["Surname", "Last name", "Family name", "SURNAME"], lambda c: c.choice(FAMILY)),
    "born": (["DOB", "Date of birth", "D.O.B.", "Birth date", "Date of Birth/EDD"], _born),
    "nhs": (["NHS No", "NHS number", "NHS no.", "NHSNumber"], lambda c: spaced(nhs(c.randrange(1, 999)))),
    "pupil": (["UPN", "Unique Pupil Number"], lambda c: pupil(c.randrange(1, 999))),
    "case": (["Mosaic ID", "LCS number", "Person ID", "Case ID", "EHM ID", "LAC ID"], lambda c: c.randrange(100_000, 999_999)),
    "address": (["Address", "Home address", "Address line 1"], _address),
    "postcode": (["Postcode", "Post Code", "Home postcode"], _postcode),
    "email": (["E-mail", "Email address", "Parent email"], lambda c: f"{c.choice(FAMILY).lower()}{c.randrange(999)}@example.org"),
    "phone": (["Telephone", "Mobile number", "Tel. no."], lambda c: f"07700 900{c.randrange(100, 999)}"),
}
SELF_EVIDENT = ["name", "born", "nhs", "pupil", "address", "postcode", "email", "phone"]
OTHERS: dict[str, Maker] = {
    "Status": lambda c: c.choice(["CIN", "CP", "CLA"]),
    "Ward": lambda c: c.choice(["Castle", "Quay", "Moor"]),
    "Date of referral": lambda c: date(2021, 4, 1) + timedelta(days=c.randrange(360)),
    "Sessions": lambda c: c.randrange(1, 40),
    "School": lambda c: c.choice(["Quay Primary", "Castle High"]),
    "Comment": lambda c: c.choice(["Open", "Closed in May", None]),
}


def cell(row: int, column: int, value: Value) -> Cell | None:
    if value is None:
        return None
    if isinstance(value, date):
        return Cell(row, column, "date", value, f"{value:%d/%m/%Y}")
    if isinstance(value, str):
        return text_cell(row, column, value, False)
    return number_cell(row, column, value, "General", False)


def made(rows: list[list[Value]], across: bool = False) -> Sheet:
    rows = [list(row) for row in zip(*rows, strict=True)] if across else rows
    placed = {(r, c): cell(r, c, value) for r, row in enumerate(rows, 1) for c, value in enumerate(row, 1)}
    return Sheet("Sheet1", "visible", {place: found for place, found in sorted(placed.items()) if found})


@st.composite
def lists_of_children(draw: st.DrawFn) -> Sheet:
    headed = draw(st.booleans())
    kinds = draw(st.lists(st.sampled_from(list(COLUMNS) if headed else SELF_EVIDENT), min_size=2, max_size=5, unique=True))
    others = draw(st.lists(st.sampled_from(list(OTHERS)), max_size=3, unique=True)) if headed else []
    chance = Random(draw(st.integers(0, 10_000)))
    columns = [(draw(st.sampled_from(COLUMNS[kind][0])), COLUMNS[kind][1]) for kind in kinds]
    columns = draw(st.permutations(columns + [(other, OTHERS[other]) for other in others]))
    rows: list[list[Value]] = [[heading for heading, _ in columns]] if headed else []
    rows += [[maker(chance) for _, maker in columns] for _ in range(draw(st.integers(5, 25)))]
    across = draw(st.booleans())
    if not across:
        title = draw(st.sampled_from([[], ["Children open to the service"], ["Confidential", None]]))
        rows = [[text, *[None] * (len(columns) - 1)] for text in title] + rows
    return made(rows, across)


LABELS = """
Referrals|Accepted|Children in need|Castle|Quay and Moor|St James|Milton Keynes|Tower Hamlets|Police|Youth Justice
White British|Emotional Abuse|Physical Abuse|Neglect|0 to 4|5 to 9|Under 1|Female|Male|Half Day|Parent|Child|School|Telephone
Quay Primary|Victoria Academy|Q1|Q2|April|May|June|Date of birth known|NHS number recorded|Address|Total|GP
Name not known""".strip().replace("\n", "|")
HEADINGS = """
Number|Total|Rate|%|This quarter|Last quarter|Q1 2021/22|Q2 2021/22|2019|2020|2021|Female|Male|0 to 4|5 to 9|Children
Cases|Status|Comment|Telephone|Parent|Child|Age 4|Date|England|Share""".strip().replace("\n", "|")
VALUES = st.one_of(
    st.integers(0, 5_000), st.floats(0, 100).map(lambda f: round(f, 1)), st.integers(10**9, 10**10 - 1),
    st.sampled_from(["c", "x", "z", "12%", "published", None]),
)  # fmt: skip
QUARTERS = [date(2010 + at // 4, 3 * (at % 4) + 3, 30) for at in range(40)]


@st.composite
def tables_of_totals(draw: st.DrawFn) -> Sheet:
    headings = draw(st.lists(st.sampled_from(HEADINGS.split("|")), min_size=1, max_size=7, unique=True))
    labels = draw(st.lists(st.sampled_from(LABELS.split("|")), min_size=1, max_size=20, unique=True))
    side = draw(st.sampled_from([labels, QUARTERS[: len(labels)]]))
    first = draw(st.sampled_from(["Measure", "Ward", "Name", "Category", "Agency", "Date", ""]))
    rows: list[list[Value]] = [[first, *headings]] + [[label, *(draw(VALUES) for _ in headings)] for label in side]
    top = draw(st.booleans())
    if top:
        contact = [["Completed by", "Sarah Thornley"], ["Telephone", "01632 960001"], ["E-mail", "sarah@example.gov.uk"]]
        rows = [[*line, *[None] * (len(headings) - 1)] for line in contact] + rows
    return made(rows, across=draw(st.booleans()) and not top)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(lists_of_children())
def test_a_list_of_five_children_or_more_with_two_personal_columns_is_always_refused(found: Sheet) -> None:
    assert judge(workbook(found)).workbook is None


@settings(max_examples=150, deadline=None, derandomize=True)
@given(tables_of_totals())
def test_a_table_of_totals_is_never_refused(found: Sheet) -> None:
    judged = judge(workbook(found))
    assert judged.workbook is not None, judged.problems[0].what
    assert not judged.problems
