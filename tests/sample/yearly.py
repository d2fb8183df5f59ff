"""The returns with a whole year in one workbook: social care snapshot, designated officer, health, finance, police posts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from openpyxl.worksheet.worksheet import Worksheet

from tests.sample import paper
from tests.sample.paper import QUARTERS, Content, percent, pounds, thousands
from tests.sample.quarterly import ILLUSTRATIVE, PUBLISHED, slash

# Published: the fourth quarter of each year.
SNAPSHOT: Mapping[str, Mapping[str, tuple[float, ...]]] = {
    "2020-21": {
        "need": (1421, 1438, 1447, 1454),
        "plans": (310, 303, 298, 294),
        "care": (634, 630, 626, 621),
        "far": (9.1, 9.4, 9.3, 9.6),
    },
    "2021-22": {
        "need": (1449, 1437, 1460, 1468),
        "plans": (301, 288, 290, 296),
        "care": (615, 607, 594, 586),
        "far": (9.9, 10.4, 10.2, 10.6),
    },
}
# Published: the totals 351 and 110, and that the third quarter was the lowest.
OFFICER_CONTACTS, OFFICER_REFERRALS = (92, 84, 71, 104), (27, 29, 20, 34)
# Published: the total of 234. The split over the months is illustrative.
VIOLENCE_MONTHS = {"Sep 2021": 21, "Oct 2021": 29, "Nov 2021": 33, "Dec 2021": 31, "Jan 2022": 36, "Feb 2022": 40, "Mar 2022": 44}
# Wholly illustrative.
FUNDING: Mapping[str, Mapping[str, int]] = {
    "2020-21": {
        "Council": 110_000,
        "Health commissioners": 68_000,
        "Police": 31_500,
        "Schools forum": 24_000,
        "Probation service": 6_500,
        "Training income": 3_000,
    },
    "2021-22": {
        "Council": 112_000,
        "Health commissioners": 69_000,
        "Police": 31_500,
        "Schools forum": 24_000,
        "Probation service": 6_500,
        "Training income": 5_000,
    },
}


def _year_over_quarters(page: Worksheet, row: int, first: int, year: str, extra: Sequence[str] = ()) -> None:
    """The year merged over Q1 to Q4 (and any further columns), the quarters below it."""
    heads = [*QUARTERS, *extra]
    paper.header(page, row + 1, [*([None] * (first - 1)), *heads])
    paper.write(page, row, (slash(year),), column=first)
    last = "ABCDEFGHIJ"[first - 1 + len(heads) - 1]
    paper.merge(page, f"{'ABCDEFGHIJ'[first - 1]}{row}:{last}{row}")


def write_snapshot(path: Path, year: str) -> None:
    """Social care at the end of each quarter: the year's heading merged over its quarters, a status row below."""
    book, page = paper.new_book("Snapshot", (62, 34, 11, 11, 11, 11))
    notes = ("Counts on the last day of the quarter.", "Columns marked illustrative were made up for the sample project.")
    paper.title(page, "Social care snapshot at quarter end", 6, notes)
    _year_over_quarters(page, 4, 3, year)
    paper.write(page, 4, ("Measure", "How counted"))
    paper.merge(page, "A4:A5")
    paper.merge(page, "B4:B5")
    paper.write(page, 6, ("Status", None, ILLUSTRATIVE, ILLUSTRATIVE, ILLUSTRATIVE, PUBLISHED))
    of = SNAPSHOT[year]
    plans = "Children on a child protection plan" if year == "2021-22" else "No. of children on a CP plan"
    far = [percent(v, 1) for v in of["far"]] if year == "2021-22" else [f"{v}%" for v in of["far"]]
    paper.write(page, 7, ("Children in need", "Open child-in-need plans only", *(thousands(int(v)) for v in of["need"])))
    paper.write(page, 8, (plans, None, *of["plans"]))
    paper.write(page, 9, ("Children looked after", None, *of["care"]))
    far_label = "Placed outside the authority and more than 20 miles from home"
    paper.write(page, 10, (far_label, "Share of children looked after", *far))
    paper.write(page, 12, ("Children in need: local definition, not the one of the national census.",))
    paper.save(book, path)


def write_officer(path: Path) -> None:
    """The designated officer's year: quarters illustrative, the year's totals published."""
    book, page = paper.new_book("LADO", (44, 12, 12, 12, 12, 13))
    paper.title(
        page,
        "Allegations against people in positions of trust",
        6,
        (
            "Contacts to the designated officer, and those that became referrals.",
            "The split into quarters was not published and is illustrative; the year's totals were published.",
        ),
    )
    _year_over_quarters(page, 5, 2, "2021-22", ("Year",))
    paper.write(page, 5, ("Measure",))
    paper.merge(page, "A5:A6")
    paper.write(page, 7, ("Status", *([ILLUSTRATIVE] * 4), PUBLISHED))
    contacts: list[Content] = list(OFFICER_CONTACTS)
    contacts[2] = f"{OFFICER_CONTACTS[2]}*"
    paper.write(page, 8, ("Contacts to the designated officer", *contacts, sum(OFFICER_CONTACTS)))
    paper.write(page, 9, ("Contacts that became referrals", *OFFICER_REFERRALS, sum(OFFICER_REFERRALS)))
    paper.write(page, 11, ("* The third quarter was the lowest; in earlier years it was the second. The cause is not known.",))
    paper.hidden_list(book, "Referrer list", ("Education", "Social work", "Police", "Health", "Faith organisation", "Other"))
    paper.save(book, path)


def write_violence_team(path: Path) -> None:
    """The hospital team by month with a totals row."""
    book, page = paper.new_book("Referrals", (16, 16, 16))
    notes = ("Under-25s, emergency department.", "The months are illustrative; their total was published.")
    paper.title(page, "Hospital violence intervention team", 3, notes)
    paper.header(page, 5, ("Month", "Referrals to the team", "Status"))
    for row, (month, count) in enumerate(VIOLENCE_MONTHS.items(), 6):
        paper.write(page, row, (month, count, ILLUSTRATIVE))
    paper.write(page, 13, ("Total", sum(VIOLENCE_MONTHS.values()), PUBLISHED))
    paper.embolden(page, 13, 3)
    paper.save(book, path)


def write_voices(path: Path) -> None:
    """The health trust's audit of looked-after children over ten; how many were asked was not given."""
    book, page = paper.new_book("Audit", (56, 14, 14))
    paper.title(page, "Audit: looked-after children over ten", 3)
    paper.write(page, 3, ("Year", "2021/22"))
    paper.header(page, 5, ("Question", "Answer", "Status"))
    paper.write(page, 6, ("Looked-after children over ten who felt listened to", "100%", PUBLISHED))
    paper.write(page, 7, ("Children who suggested an improvement", 1, PUBLISHED))
    paper.write(page, 8, ("Children asked", "n/a", None))
    paper.save(book, path)


def write_police_posts(path: Path) -> None:
    """The force's note of new posts: one number for the whole year and the whole force."""
    book, page = paper.new_book("Posts", (52, 14, 14, 24))
    paper.title(page, "Force workforce note for partnerships", 4)
    paper.write(page, 3, ("Financial year", "2021/22"))
    paper.header(page, 5, ("Item", "Posts", "Status", "Remarks"), "E2E2E2")
    paper.write(page, 6, ("New child abuse department posts agreed", 36, PUBLISHED, "Whole force"))
    paper.save(book, path)


def write_funding(path: Path, year: str) -> None:
    """Who paid what, with a totals row and a column of shares."""
    book, page = paper.new_book("Contributions", (30, 18, 12, 14))
    notes = ("Every amount is illustrative: the published report shows a picture without numbers.",)
    paper.title(page, "Partnership funding by contributor", 4, notes)
    paper.write(page, 3, ("Financial year", slash(year)))
    paper.header(page, 5, ("Contributor", "Contribution", "Share", "Status"))
    amounts = FUNDING[year]
    total = sum(amounts.values())
    for row, (name, amount) in enumerate(amounts.items(), 6):
        paper.write(page, row, (name, pounds(amount), percent(round(100 * amount / total, 1), 1), ILLUSTRATIVE))
    last = 6 + len(amounts)
    paper.write(page, last, ("Total", pounds(total), None, ILLUSTRATIVE))
    paper.embolden(page, last, 4)
    paper.save(book, path)


def write_early_help_outcomes(path: Path) -> None:
    """What became of families closed to early help: one percentage for the year."""
    book, page = paper.new_book("Outcomes", (66, 12, 14))
    notes = ("Another measure than the quarterly re-referrals: here the family came back at level 4.",)
    paper.title(page, "Early help: what became of closed families", 3, notes)
    paper.write(page, 4, ("Year", "2021/22"))
    paper.header(page, 6, ("Outcome", "This year", "Status"))
    paper.write(page, 7, ("Families closed to early help and re-referred at level 4 within 12 months", percent(8), PUBLISHED))
    paper.save(book, path)


def write_yearly(folder: Path) -> None:
    """All workbooks of a whole year below `folder` (the project's `data`)."""
    for year in ("2020-21", "2021-22"):
        write_snapshot(folder / year / f"social-care-snapshot-{year}.xlsx", year)
        write_funding(folder / year / f"funding-{year}.xlsx", year)
    now = folder / "2021-22"
    write_officer(now / "lado-2021-22.xlsx")
    write_violence_team(now / "hospital-violence-team.xlsx")
    write_voices(now / "looked-after-voices.xlsx")
    write_police_posts(now / "police-posts-2021-22.xlsx")
    write_early_help_outcomes(now / "early-help-outcomes-2021-22.xlsx")
