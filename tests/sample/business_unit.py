"""What the partnership's own business unit keeps: reviews, audits, the disability audit, statistics for the context chapter."""

from __future__ import annotations

from pathlib import Path

from tests.sample import paper
from tests.sample.paper import Content, percent, pounds, thousands
from tests.sample.quarterly import PUBLISHED

Row = tuple[Content, ...]

ONS = "Office for National Statistics, mid-year population estimates"
CENSUS = "School census"
CLAIMANTS = "Office for National Statistics, claimant count (NOMIS)"
INCOME = "Department for Work and Pensions, children in low-income families"
BIRTHS = "Office for National Statistics, conceptions"
SURVEY = "Health Related Behaviour Questionnaire"
UNSTATED = "As printed in the published report, which names no source"
LOW_INCOME = "significantly higher than England; not different from the West Midlands; getting worse"
YOUNG, RATE = "Residents aged 16 to 24 claiming", "Residents aged 16 to 64 claiming (%)"
ETHNIC, LANGUAGE = "Pupils from minority ethnic groups (%)", "Pupils whose first language is not English (%)"
BENEFITS = "Residents aged 16 to 64 claiming Universal Credit or Jobseeker's Allowance"
BULLIED = "Primary pupils bullied at or near school in the past 12 months (%)"
CONCEPTIONS = "Under-18 conceptions per 1,000 women aged 15 to 17"

# Indicator, period as people write it, Dudley, West Midlands, England, comparison, source. All of it was published.
CONTEXT: tuple[Row, ...] = (
    ("Children and young people aged 0 to 19", "mid-2020", thousands(76306), None, None, None, ONS),
    ("Residents aged 0 to 19 (%)", "mid-2020", percent(24), None, None, None, ONS),
    (ETHNIC, "January 2021", percent(23.4, 1), None, None, None, CENSUS),
    (ETHNIC, "2012", percent(16.0, 1), None, None, None, CENSUS),
    (LANGUAGE, "January 2021", "10.9%", None, None, None, CENSUS),
    (LANGUAGE, "2012", "10.7%", None, None, None, CENSUS),
    ("Under-16s in absolute low-income families (%)", "2019/20", 21.1, None, None, LOW_INCOME, INCOME),
    ("Under-16s in relative low-income families (%)", "2019/20", 25.7, None, None, LOW_INCOME, INCOME),
    (BENEFITS, "Mar 2022", thousands(10315), None, None, None, CLAIMANTS),
    (RATE, "Mar 2022", percent(5.3, 1), percent(5.3, 1), percent(4.3, 1), None, CLAIMANTS),
    (RATE, "2012", percent(5.3, 1), None, None, None, CLAIMANTS),
    ("Mean gross annual full-time pay", "2021", pounds(34026), pounds(35698), pounds(38876), None, UNSTATED),
    ("Mean gross weekly full-time pay", "2021", pounds(681), pounds(699), pounds(738), None, UNSTATED),
    (YOUNG, "March 2020", thousands(1755), None, None, None, CLAIMANTS),
    (YOUNG, "March 2021", thousands(3075), None, None, None, CLAIMANTS),
    (YOUNG, "March 2022", thousands(1825), None, None, None, CLAIMANTS),
    ("Change in residents aged 16 to 24 claiming (%)", "March 2020 - March 2021", "z", 90, 117, None, CLAIMANTS),
    (CONCEPTIONS, "2020", 15.3, 15.1, 13, "not significantly different from either", BIRTHS),
    (CONCEPTIONS, "1998", 54.7, None, None, None, BIRTHS),
    (BULLIED, "2020", percent(28), None, None, "above 25% for ten years", SURVEY),
)
REVIEWS: tuple[Row, ...] = (
    ("Serious incident notifications to the national panel", 5, None),
    ("Went on to a local child safeguarding practice review", 1, None),
    ("Went on to a practice learning review", 1, None),
    ("Did not meet the criteria for a review", 3, None),
    ("Local child safeguarding practice reviews published in the year", 3, "About earlier years"),
    ("Children in the published reviews", 4, "Already public in the reviews themselves"),
    ("Children in the notifications: male", 3, "Not for publication"),
    ("Children in the notifications: female", 2, "Not for publication"),
    ("Youngest child in the notifications", "5.5 weeks", "Not for publication"),
    ("Eldest child in the notifications", "17 years", "Not for publication"),
)
AUDITS = ("Parental mental health", "Online exploitation", "Neglect", "Permanently excluded children")


def write_reviews(path: Path) -> None:
    """Scrutiny and reviews: how many notifications, what became of them, and what must stay in the house."""
    book, page = paper.new_book("Reviews", (4, 64, 14, 14, 44))
    notes = ("Counts of children here are small. Ask the business manager before using any of them.",)
    paper.title(page, "Scrutiny and reviews: the year's numbers", 5, notes)
    paper.write(page, 4, (None, "Year", "2021/22"))
    paper.header(page, 6, (None, "Item", "Number", "Status", "Remarks"), "E8DFF0")
    for row, (item, number, remark) in enumerate(REVIEWS, 7):
        paper.write(page, row, (None, item, number, PUBLISHED, remark))
    paper.save(book, path)


def write_audits(path: Path) -> None:
    """Multi-agency case file audits, one row a theme, with a totals row."""
    book, page = paper.new_book("Audits", (36, 12, 14))
    paper.title(page, "Multi-agency case file audits", 3)
    paper.write(page, 2, ("Year", "2021/22"))
    paper.header(page, 4, ("Theme", "Audits", "Status"), "E8DFF0")
    for row, theme in enumerate(AUDITS, 5):
        paper.write(page, row, (theme, 1, PUBLISHED))
    paper.write(page, 9, ("All themes", len(AUDITS), PUBLISHED))
    paper.embolden(page, 9, 3)
    paper.save(book, path)


def write_disability(path: Path) -> None:
    """One percentage: how much of the disability team's open work was audited."""
    book, page = paper.new_book("Disability team", (50, 14, 14))
    paper.title(page, "Disability team: case audit", 3, ("The team moved from adult services in January 2022.",))
    paper.write(page, 4, ("Year", "2021/22"))
    paper.header(page, 6, ("Item", "Share", "Status"), "E8DFF0")
    paper.write(page, 7, ("Share of open disability team cases audited", "25%", PUBLISHED))
    paper.save(book, path)


def write_context(path: Path) -> None:
    """Statistics from outside, each with its own period, its comparators where given, and its source."""
    book, page = paper.new_book("Context", (66, 24, 12, 15, 12, 44, 50, 12))
    notes = ("Each row has its own period. A blank comparator was not published.",)
    paper.title(page, "Context: statistics about the borough", 8, notes)
    heads = ("Indicator", "Period", "Dudley", "West Midlands", "England", "Comparison", "Source", "Status")
    paper.header(page, 4, heads)
    for row, contents in enumerate(CONTEXT, 5):
        paper.write(page, row, (*contents, PUBLISHED))
    last = 5 + len(CONTEXT)
    paper.write(page, last + 1, ("z: worked out from the counts above, not taken from the source.",))
    page.freeze_panes = "C5"
    paper.save(book, path)


def write_business_unit(folder: Path) -> None:
    """The four workbooks below `folder` (the project's `data`)."""
    now = folder / "2021-22"
    write_reviews(now / "reviews-2021-22.xlsx")
    write_audits(now / "audits-2021-22.xlsx")
    write_disability(now / "disability-audit.xlsx")
    write_context(now / "context-statistics.xlsx")
