# ruff: noqa: E501
"""A small report made by hand that holds every kind of block; values are those of the sample or plainly illustrative."""

from __future__ import annotations

from report.document import model as m
from tests.fixtures_lines import bound, mark, marks, numbers, plain_row, section, text

SPARKS = tuple(
    m.Spark(
        f"spark-{name}", f"Line: {values[0]} to {values[-1]}", marks("Q4 Q1 Q2 Q3 Q4".split(), values, illustrative=(1, 2, 3))
    )
    for name, values in {
        "step_ups": (29, 31, 40, 38, 46),
        "eh_rereferrals": (21, 20, 17, 15, 14),
        "children_in_need": (1454, 1470, 1502, 1488, 1468),
        "permanent_exclusions": (5, 9, 14, None, 23),
    }.items()
)


def dashboard_row(
    figure: str, name: m.Line, now: m.Bound, before: m.Bound, change: str, verdict: m.VerdictWord, group: bool = False
) -> m.Row:
    """A row of the dashboard: this year, last year, change, trend line, verdict."""
    return m.Row(
        heading=name,
        cells=(
            m.CellOf((now,), "right", emphasis=True),
            m.CellOf((before,), "right"),
            m.CellOf(text(change), "right"),
            m.CellOf((), chart=f"spark-{figure}"),
            m.CellOf((verdict,)),
        ),
        group=group,
    )


BETTER, WORSE = m.VerdictWord("Better", "better"), m.VerdictWord("Worse", "worse")
UNSURE, UNJUDGED = m.VerdictWord("No clear change", "same"), m.VerdictWord("Not judged", "unjudged")

DASHBOARD = m.Table(
    id="dashboard",
    caption=text("The partnership’s indicators, January to March 2022"),
    columns=(
        m.Column("Indicator", width=59),
        m.Column("2022", "right", 17),
        m.Column("2021", "right", 16),
        m.Column("Change", "right", 20),
        m.Column("Trend", width=24),
        m.Column("Verdict", width=34),
    ),
    rows=(
        dashboard_row("step_ups", text("Stepped up from early help to social care"), bound("step_ups", "46"),
                      bound("step_ups", "29", "previous"), "up 17", UNJUDGED),
        dashboard_row("eh_rereferrals", text("Families back in early help within 12 months"), bound("eh_rereferrals", "14%"),
                      bound("eh_rereferrals", "21%", "previous"), "down 7", BETTER),
        dashboard_row("permanent_exclusions", (*text("Permanent exclusions, spring term "), m.NoteCall(1)),
                      bound("permanent_exclusions", "23", period="2021-22 spring term"),
                      bound("permanent_exclusions", "[c]", "previous", marker="c"), "[c]", m.VerdictWord("Not comparable", "unjudged"),
                      group=True),
        dashboard_row("children_in_need", text("Children in need, 31 March"), bound("children_in_need", "1,468"),
                      bound("children_in_need", "1,454", "previous"), "up 14", UNJUDGED, group=True),
        dashboard_row("cla_far_placements", text("In care more than 20 miles from home, outside Dudley"),
                      bound("cla_far_placements", "10.6%"), bound("cla_far_placements", "[x]", "previous", marker="x"), "[x]", UNSURE),
    ),
    form="dashboard",
    key=("Better or worse: more than chance", "No clear change: could be chance", "Not judged: a rise can be good or bad",
         "Trend: hollow points are illustrative", "[c] held back so that no child can be recognised", "[x] not available"),
    notes=(text("Trend points between the first and the last are illustrative."),),
    source="Sources: partners’ quarterly returns.",
)  # fmt: skip

QUARTERS = ("Apr to Jun", "Jul to Sep", "Oct to Dec", "Jan to Mar")
CONTACTS = m.Chart(
    id="lado",
    form="columns and rate",
    title=text("Fewer contacts in autumn; share referred holds steady"),
    subtitle="Contacts to the designated officer, 2021/22",
    alt="Columns and a line by quarter. Contacts fell from 92 to 71 in October to December, then rose to 104.",
    series=(
        m.Series("all contacts", "total", marks(QUARTERS, (92, 84, 71, 104), illustrative=(0, 1, 2, 3))),
        m.Series("became referrals", "part", marks(QUARTERS, (27, 29, 20, 34), illustrative=(0, 1, 2, 3))),
        m.Series("share", "rate", tuple(
            m.Mark(quarter, value, f"{value}%", True, value - 9, value + 10)
            for quarter, value in zip(QUARTERS, (29, 35, 28, 33), strict=True)), "percent"),
    ),
    table=numbers("lado", "Contacts and referrals by quarter", ("Quarter", "Contacts", "Became referrals", "Share"), tuple(
        plain_row(quarter, bound("lado_contacts", contacts, period=f"2021-22 Q{at}", illustrative=True), referrals, share)
        for at, (quarter, contacts, referrals, share) in enumerate(
            zip(QUARTERS, ("92", "84", "71", "104"), ("27", "29", "20", "34"), ("29%", "35%", "28%", "33%"), strict=True), 1)
    ), illustrative=True),
    illustrative="Quarterly split illustrative",
    source="Source: designated officer’s log. The year’s totals are reported; the split by quarter is illustrative.",
    axis="Number of contacts",
    second_axis="Share that became referrals, with 95% interval",
)  # fmt: skip

YEARS = tuple(f"20{n}/{n + 1}" for n in range(10, 22))
OPEN = (11, 13, 12, 15, 18, 17, 21, 24, 26, 28, None, 16)
FOSTERING = m.Chart(
    id="private-fostering",
    form="long series",
    title=text("Arrangements rose for a decade, then fell in the pandemic"),
    subtitle="Private fostering arrangements open in the year, Dudley, 2010/11 to 2021/22",
    alt="Line over twelve years. Arrangements rose from 11 in 2010/11 to 28 in 2019/20, then fell to 16 in 2021/22.",
    series=(m.Series("Arrangements", "total", marks(YEARS, OPEN, illustrative=tuple(range(12)))),),
    table=numbers("private-fostering", "Private fostering arrangements open in the year", ("Year", "Open"), tuple(
        plain_row(year, bound("private_fostering_open", "[c]" if value is None else str(value), period=year.replace("/", "-"),
                              illustrative=True, marker="c" if value is None else None))
        for year, value in zip(YEARS, OPEN, strict=True)), illustrative=True),
    illustrative="Illustrative",
    source="Source: children’s social care.",
    events=(m.Event("2019/20", "First lockdown, March 2020: home visits stopped"),),
)  # fmt: skip

CONTEXT = m.Chart(
    id="context",
    form="comparison",
    title=text("Dudley is close to its region and behind England"),
    subtitle="Each measure has its own scale",
    alt="Three places compared on three measures.",
    series=tuple(
        m.Series(name.partition(", ")[0], name.partition(", ")[2].capitalize(), tuple(mark(place, value, display) for place, value, display in zip(
            ("Dudley", "West Midlands", "England"), values, displays, strict=True)), unit)
        for name, unit, values, displays in (
            ("People claiming out-of-work benefits, aged 16 to 64, March 2022", "percent", (5.3, 5.3, 4.3), ("5.3%", "5.3%", "4.3%")),
            ("Average weekly pay, full time, 2021", "money", (681, 699, 738), ("£681", "£699", "£738")),
            ("Conceptions under 18, per 1,000 women aged 15 to 17, 2020", "rate", (15.3, 15.1, 13), ("15.3", "15.1", "13.0")),
        )
    ),
    table=numbers("context", "Dudley beside its region and England", ("Measure", "Dudley", "West Midlands", "England"), (
        plain_row("People claiming, aged 16 to 64, March 2022", bound("claimants_rate", "5.3%", period="2022-03"), "5.3%", "4.3%"),
        plain_row("Average weekly pay, 2021", bound("wage_weekly", "£681", period="2021"), "£699", "£738"),
        plain_row("Conceptions under 18 per 1,000, 2020", bound("under18_conceptions", "15.3", period="2020"), "15.1", "13.0"),
    )),
    source="Sources: NOMIS; Annual Survey of Hours and Earnings; Office for National Statistics.",
)  # fmt: skip

FUNNEL = m.Chart(
    id="training",
    form="funnel",
    title=text("One booking in four ended in an empty chair"),
    subtitle="Places on all virtual training, Dudley, 2021/22",
    alt="Bars. 1,263 places offered, 718 booked, 535 people came.",
    series=(m.Series("Places", "stage", (mark("places offered", 1263, "1,263"), mark("places booked", 718, "718"),
                                         mark("people came", 535, "535"))),),
    table=numbers("training", "Places on all virtual training, 2021/22", ("Stage", "Places"), (
        plain_row("Offered", bound("training_places_all", "1,263", period="2021-22")),
        plain_row("Booked", bound("training_booked_all", "718", period="2021-22")),
        plain_row("Came", bound("training_attended_all", "535", period="2021-22")),
    )),
    source="Source: training booking system. Another 111 people cancelled.",
)  # fmt: skip

GAIN = m.Chart(
    id="learning",
    form="gain",
    title=text("Self-rated knowledge rose 1.23 points after a course"),
    subtitle="Average self-rated knowledge on a scale from 1 to 5, 2021/22",
    alt="Average rating 3.04 before and 4.27 after, on a scale from 1 to 5.",
    series=(m.Series("Knowledge", "score", (mark("before", 3.04, "3.04"), mark("after", 4.27, "4.27"))),),
    table=numbers("learning", "Average self-rated knowledge, 2021/22", ("When", "Score, 1 to 5"), (
        plain_row("Before the course", bound("learning_pre", "3.04", period="2021-22")),
        plain_row("After the course", bound("learning_post", "4.27", period="2021-22")),
    )),
    scale=(1, 5),
    source="Source: course evaluations.",
)  # fmt: skip

STRUCTURE = m.Structure(
    id="structure-2021",
    title=text("How the partnership was arranged in 2021/22"),
    subtitle="Groups and to whom they answer",
    alt="The executive group at the top, with the business unit and the independent scrutineer beside it; five groups answer to it.",
    roots=(
        m.Node("Executive group", "Council, police, health", (
            m.Node("Learning and improvement"), m.Node("Neglect"), m.Node("Exploitation"), m.Node("Training"),
            m.Node("Reviews", "Rapid reviews and practice reviews", (m.Node("Audit panel"),)),
        )),
    ),
    source="Source: partnership business unit.",
)  # fmt: skip

NOTIFICATIONS = m.Flow(
    id="notifications",
    title=text("Five notifications, two reviews"),
    subtitle="Serious incidents notified to the national panel, 2021/22",
    first=m.Step(bound("lcspr_notifications", "5", period="2021-22"), "serious incidents notified", (
        m.Step(bound("lcspr_progressed", "1", period="2021-22"), "went on to a practice review"),
        m.Step(bound("plr_progressed", "[c]", period="2021-22", marker="c"), "went on to a learning review"),
        m.Step(bound("no_review", "3", period="2021-22"), "did not meet the criteria"),
    )),
    source="Source: review panel.",
)  # fmt: skip

PEOPLE = m.Table(
    id="people",
    caption=text("Who answers for safeguarding"),
    columns=(m.Column("Role", width=48), m.Column("Body", width=52), m.Column("What they do", width=70)),
    rows=(
        m.Row(
            text("Chief executive"),
            (m.CellOf(text("Council")), m.CellOf(text("Answers for the council; chairs the executive in turn"))),
        ),
        m.Row(text("Chief superintendent"), (m.CellOf(text("Police")), m.CellOf(text("Delegated by the chief constable")))),
        m.Row(
            text("Chief nurse"),
            (m.CellOf(text("Health commissioning group")), m.CellOf(text("Delegated by the accountable officer"))),
        ),
    ),
    form="people",
)
PROMISES = m.Table(
    id="promises",
    caption=text("Promises for April 2022 to March 2023"),
    columns=(m.Column("No.", width=14), m.Column("Promise", width=88), m.Column("Who leads", width=36), m.Column("By when", width=32)),
    rows=tuple(
        m.Row(text(str(at)), tuple(m.CellOf(text(words)) for words in (promise, lead, due)), anchor=f"promise-{at}")
        for at, (promise, lead, due) in enumerate((
            ("Revisit the threshold document, and say how it will be used.", "Executive group", "March 2023"),
            ("Redesign the front door, with advice before a referral.", "Front door group", "December 2022"),
            ("Build a dataset that is truly multi-agency.", "Performance group", "March 2023"),
        ), 1)
    ),
    form="promises",
)  # fmt: skip
FUNDING = m.Table(
    id="funding",
    caption=text("Contributions by partner, 2021/22"),
    columns=(m.Column("Contributor", width=62), m.Column("Amount", "right", 26), m.Column("Share", "right", 20), m.Column("Share, as a bar", width=62)),
    rows=(
        m.Row(text("Council"), (m.CellOf((bound("funding", "£112,400", period="2021-22", illustrative=True, breakdown="contributor=council"),), "right"),
                                m.CellOf(text("53%"), "right"), m.CellOf((), bar=1.0))),
        m.Row(text("Health commissioners"), (m.CellOf(text("£68,900"), "right"), m.CellOf(text("32%"), "right"), m.CellOf((), bar=0.61))),
        m.Row(text("Police"), (m.CellOf(text("£31,600"), "right"), m.CellOf(text("15%"), "right"), m.CellOf((), bar=0.28))),
        m.Row(text("Total"), (m.CellOf(text("£212,900"), "right"), m.CellOf(text("100%"), "right"), m.CellOf(text("Bars are drawn to the largest"))), total=True),
    ),
    form="funding",
    illustrative=True,
    source="Source: partnership business unit.",
)  # fmt: skip
CASE = m.CaseStudy(
    title=text("‘Someone noticed the empty lunchbox’"),
    label="Invented, to show how help works",
    blocks=(
        m.Paragraph(text("Callum, 7, often came to school hungry and tired. His teacher wrote down what she saw each week for a month. "
                         "The pattern was plain in a way no single day had been.")),
        m.Paragraph(text("The school and a family worker filled in the graded care profile with Callum’s mother. She chose the first goal "
                         "herself: a warm bedroom. Six months later the family left early help.")),
    ),
)  # fmt: skip
TILES = m.Tiles(tuple(
    m.Tile(number, text(label), change)
    for number, label, change in (
        (bound("children_in_need", "1,468"), "children in need on 31 March 2022", (bound("children_in_need", "14", "change"), *text(" more than a year before"))),
        (bound("child_protection_plans", "296"), "children on a child protection plan", text("2 more than a year before")),
        (bound("children_looked_after", "586"), "children looked after", text("35 fewer than a year before")),
        (bound("eh_rereferrals", "14%"), "of families came back to early help within 12 months", (BETTER, *text(" Down from 21%"))),
        (bound("lado_contacts", "351", period="2021-22"), "contacts about adults in positions of trust", text("110 of them became referrals")),
        (bound("private_fostering_open", "16", period="2021-22", illustrative=True), "private fostering arrangements", text("Fewer than before the pandemic")),
    )
))  # fmt: skip
VERDICTS = m.Verdicts((
    m.VerdictGroup(BETTER, (text("Families back in early help within 12 months: 14%, from 21%"),)),
    m.VerdictGroup(WORSE, (text("Sessions lost to suspension: 818, from 235"),)),
    m.VerdictGroup(UNSURE, (text("Children in care more than 20 miles from home: 10.6%"), text("Children new to the youth justice system: 17, from 14"))),
    m.VerdictGroup(UNJUDGED, (text("Six counts of children and of moves between services, where a rise may be good or bad"),)),
))  # fmt: skip
KEY = m.Key(
    "What the signs mean", (text("[c] confidential: held back so that no child can be recognised"), text("[x] not available"))
)
QUOTE = m.Quotation(
    text("I left with three questions I now ask on every visit."), "Health visitor, after a neglect course (illustrative)"
)
__all__ = ["CASE", "CONTACTS", "CONTEXT", "DASHBOARD", "FOSTERING", "FUNDING", "FUNNEL", "GAIN", "KEY", "NOTIFICATIONS", "PEOPLE",
           "PROMISES", "QUOTE", "SPARKS", "STRUCTURE", "TILES", "VERDICTS", "section"]  # fmt: skip
