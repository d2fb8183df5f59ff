# ruff: noqa: E501
"""The hand-made report as a whole: twenty chapters, long and short, as the sample has them."""

from __future__ import annotations

from report.document import model as m
from tests import fixtures_report as f
from tests.fixtures_lines import bound, chapter, paragraph, points, section, text

STATEMENT = "Sample rebuilt from published facts with illustrative values, not the partnership’s own publication."

FOREWORD = chapter(
    "foreword", "1", "Scrutineer’s foreword", "An independent view of the year",
    paragraph("I am the partnership’s critical friend. My task is to say what went well, what did not, and what I will look at next.", standfirst=True),
    section("What I saw",
        paragraph("I have been in post since September 2021. In my first six months I observed every group that does the partnership’s work, and "
                  "reported what I found to the executive group. The executive is well attended by senior leaders, who speak plainly to each other."),
        paragraph("Terms of reference have been renewed so that education is represented. Meetings are held in person and online, and this will stay."),
        paragraph("I have read this report against what I saw. It is an accurate account of the year.")),
    section("What I will look at next",
        points("The lasting effects of the pandemic on emotional health and on readiness for school",
               "Exploitation, and how well agencies share what they know", "The front door, and whether a family gets help soon enough",
               "Audit by all agencies together", "Whether learning from reviews reaches front-line staff"),
        m.Paragraph((m.Strong(text("Independent scrutineer")), m.Break(), m.Text("In post since September 2021")))),
)  # fmt: skip
PARTNERS = chapter(
    "partners", "2", "The safeguarding partners", "Who is responsible",
    paragraph("Three partners share the duty by law: police, council and health.", m.NoteCall(1), standfirst=True),
    f.PEOPLE,
    section("How they meet", paragraph("The executive meets each quarter under an independent chair. The scrutineer is a member. Schools and colleges join as a fourth partner after this year."),
            paragraph("Other bodies that the partners name are called relevant agencies.", m.NoteCall(2))),
    notes=(m.Note(1, text("The health commissioning group became an integrated care board after the period of this report.")),
           m.Note(2, text("Relevant agencies are those that the safeguarding partners name as needed to keep children safe."))),
)  # fmt: skip
VISION = chapter(
    "vision", "3", "What we hold to", "Eight commitments",
    section("", m.ListOf(tuple(text(words) for words in (
        "A person’s welfare is at the centre of what we do.", "Everyone is a valued partner.",
        "Change is possible, and parents and carers deserve support.", "Difference is respected and everybody is included.",
        "We listen, and act in time.", "The views of front-line staff count.", "We are open with each other.",
        "Our culture challenges, scrutinises and encourages.")), ordered=True)),
)  # fmt: skip
PRIORITIES = chapter(
    "priorities", "4", "Our priorities", "Three, set for two years",
    section("Set in 2020", paragraph("Three priorities were set for two years, each across the life course: neglect, exploitation and preventing harm.")),
    section("Reviewed in 2022", paragraph("In April 2022 the partners reviewed them. The third becomes ‘Think Family’ from the year to come.")),
)  # fmt: skip
ARRANGED = chapter("structure", "5", "How we are arranged", "The groups and to whom they answer", f.STRUCTURE)
LINKS = chapter(
    "links", "6", "Links with other boards", "Work we share",
    section("", paragraph("We take part in the regional arrangements and procedures groups, the strategic group of the multi-agency hub, the panel that looks "
                          "at each child’s death, the community safety partnership and the health quality meeting."),
            paragraph("This report goes to the health and wellbeing board.")),
)  # fmt: skip
GLANCE = chapter(
    "glance", "7", "The year at a glance", "Six figures, and what got better or worse",
    paragraph("More families left early help for good. Schools excluded more children. For most of what we count, a rise or a fall is neither good nor bad by itself.", standfirst=True),
    f.TILES, f.VERDICTS,
)  # fmt: skip
GROWING_UP = chapter(
    "context", "8", "Growing up in Dudley", "Work, pay and young parenthood beside the region and England",
    paragraph(bound("population_0_19", "76,306", period="2020"), " people aged 0 to 19 live here, 24% of all residents.", m.NoteCall(1), standfirst=True),
    section("Families and money", paragraph("In 2019/20, ", bound("child_poverty_relative", "25.7%", period="2019-20"), " of children under 16 lived in families with "
            "relatively low income.", m.NoteCall(2), " Full-time pay averages ", bound("wage_annual", "£34,026", period="2021"), " a year, against £38,876 in England.", m.NoteCall(1))),
    f.CONTEXT,
    notes=(m.Note(1, text("Office for National Statistics, mid-year population estimates, mid-2020.")),
           m.Note(2, (m.Text("Department for Work and Pensions, "), m.Link("https://www.gov.uk/government/collections/children-in-low-income-families-local-area-statistics", text("Children in low income families")), m.Text(", 2019/20.")))),
)  # fmt: skip
DATA = chapter(
    "data", "9", "What our data shows", "The indicators, this spring against last",
    paragraph("Five of eleven measures, January to March 2022, beside a year before.", standfirst=True),
    f.DASHBOARD,
    section("What lies behind", paragraph("Step-ups from early help rose from ", bound("step_ups", "29", "previous"), " to ", bound("step_ups", "46"), ". Needs are more complex, and thresholds are better "
            "understood."), paragraph("The share of contacts that reach social work fell, while assessments that end without involvement stayed high. "
            "Some families are assessed without benefit. Front-door groups and the early help strategy respond to this."), f.KEY),
    notes=(m.Note(1, text("By school term. Schools were closed to most pupils in early 2021, so the earlier figure is low.")),),
)  # fmt: skip


def priority(at: int, name: str, title: str, stand: str, *more: m.Block) -> m.Chapter:
    """A priority with its five sections."""
    return chapter(
        name, f"Priority {at}", title, "What we know, what we did, what difference it made",
        paragraph(stand, standfirst=True),
        section("What we know", paragraph("On 31 March 2022, ", bound("child_protection_plans", "296"), " children were on a child protection plan, two more than a year before. A plan sets out what must change and who will help."),
                paragraph("In the last quarter ", bound("step_ups", "46"), " children were stepped up from early help to social care.")),
        section("What we did", points("Rolled out the graded care profile, a shared way to describe the care a child receives.",
                "Brought in a programme that helps parents cope with a crying baby, through midwives, health visitors and family doctors.",
                "Agreed one policy for missed appointments. It says ‘was not brought’ in place of ‘did not attend’."),
                m.Heading(text("With partners")), paragraph("Wrote an early help strategy with all partners, and began to renew the neglect strategy.")),
        section("What difference it made", m.Fact(bound("eh_rereferrals", "14%"), (f.BETTER, m.Break(), m.Text("of families came back to early help within 12 months, down from 21% a year before."))),
                paragraph("We cannot yet show that the graded care profile caused either change."), keep=True),
        section("What did not progress", paragraph("Too few people came to the graded care profile training. We do not yet count how many assessments used the tool."), keep=True),
        section("What happens next", paragraph("We will publish the renewed strategy (", m.Link("#promise-1", text("promise 1")), ") and count use of the tool (", m.Link("#promise-2", text("promise 2")), ")."), keep=True),
        *more, look="priority", position=(at, 3),
    )  # fmt: skip


TRUST = chapter(
    "trust", "13", "People in positions of trust", "Concerns about adults who work with children",
    paragraph("When someone worries about an adult who works with children, they call the designated officer. ", bound("lado_contacts", "351", period="2021-22"), " people did so this year.", standfirst=True),
    section("What was reported", paragraph("Of the contacts, ", bound("lado_referrals", "110", period="2021-22"), " became referrals. In autumn there were ", bound("lado_contacts", "71", period="2021-22 Q3", illustrative=True), "."), f.CONTACTS),
)  # fmt: skip
FOSTERED = chapter("fostering", "14", "Private fostering", "Children who live with someone other than close family",
    paragraph("A child is privately fostered when they live for 28 days or more with someone who is not a close relative.", standfirst=True), f.FOSTERING,
    section("What the fall means", paragraph("A fall does not mean that fewer children live this way. There was less travel from overseas, and the duty to tell us was promoted only online.")))  # fmt: skip
REVIEWS = chapter("reviews", "15", "Serious incidents and reviews", "Notifications, and what became of them",
    section("Notifications", f.NOTIFICATIONS),
    section("Themes", points("Neglect", "Injury that was not an accident", "Sexual exploitation, and abuse in the family", "Violence between young people", "Missing education")))  # fmt: skip
AUDITS = chapter("audits", "16", "Learning from audits", "Four audits by all agencies",
    section("What was good", points("Relationships of trust with families", "Attention to the wider family", "Curiosity", "Schools as a steady place")),
    section("To improve", points("The screening tool, used by all", "The graded care profile, used the same way each time", "Plans for transition, in time", "Work with fathers")))  # fmt: skip
TRAINING = chapter("training", "17", "Training", "Who came, who did not, and what they learned",
    paragraph("We ran over 40 virtual events for 33 services. Fewer than half of the places we offered were used.", standfirst=True),
    section("Who came", f.FUNNEL), section("What they learned", f.GAIN, f.QUOTE))  # fmt: skip
VOICE = chapter("voice", "18", "The voice of the child", "What children told us",
    section("", paragraph("There is no single way yet in which children are heard. In an audit of looked-after children over ten, all said that they felt listened to. The number asked is not given.")))  # fmt: skip
PROMISES = chapter("promises", "19", "What we promise next", "Numbered promises that next year’s report must answer",
    paragraph("Each promise has a number, an owner and a date. Next year’s report must answer every one.", standfirst=True), f.PROMISES)  # fmt: skip
FUNDS = chapter("funds", "Appendix A", "Who pays for the partnership", "Contributions and shares", f.FUNDING, look="appendix")
CASES = chapter("cases", "Appendix B", "Case studies", "Invented, to show how help works", f.CASE, look="appendix")

FIGURES = (
    m.FigureRecord("children_in_need", "Children in need", "2021-22 Q4", "January to March 2022", "", "count", 1468, None, "1,468",
                   {"value": "1,468", "previous": "1,454"}, "Not judged", headline=True),
    m.FigureRecord("lado_contacts", "Contacts to the designated officer", "2021-22 Q1", "April to June 2021", "", "count", 92, None, "92",
                   {"value": "92"}, illustrative=True),
)  # fmt: skip


def sample_report(draft: int | None = 4, status: str = "draft") -> m.Report:
    """The whole report."""
    legend = (m.Text("One dot for every 100 of the "), bound("population_0_19", "76,306", period="2020"), m.Text(" children and young people who live in Dudley. The 15 warm dots stand for the "),
              bound("children_in_need", "1,468"), m.Text(" who were in need on 31 March 2022."))  # fmt: skip
    return m.Report(
        year="2021-22",
        language="en-GB",
        cover=m.Cover("Dudley Safeguarding Children Partnership", "Keeping children safe in Dudley", "Annual report, April 2021 to March 2022",
                      STATEMENT, m.Dots(763, 15, 100, legend)),
        brand=m.Brand("#0f4c55", "#f2a97e"),
        short_title="Dudley Safeguarding Children Partnership, annual report 2021 to 2022",
        published_by="Published by the safeguarding partners: police, council and health commissioners.",
        chapters=(FOREWORD, PARTNERS, VISION, PRIORITIES, ARRANGED, LINKS, GLANCE, GROWING_UP, DATA,
                  priority(1, "neglect", "Neglect", "When a child’s basic needs go unmet, day after day. It is hard to see on any one visit and clear only over time.", f.CASE),
                  priority(2, "exploitation", "Exploitation", "When someone uses a child for their own gain."),
                  priority(3, "harm", "Preventing harm", "Help before a child is hurt."),
                  TRUST, FOSTERED, REVIEWS, AUDITS, TRAINING, VOICE, PROMISES, FUNDS, CASES),
        sparks=f.SPARKS,
        figures=FIGURES,
        report_date="2022-09-30",
        draft=draft,
        status=status,  # type: ignore[arg-type]
    )  # fmt: skip
