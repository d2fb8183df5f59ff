"""Returns as different bodies write them, none known to the catalogue, each with the description a person would write.

Each is a text grid (see `tests/books.py`) and how it is saved: by openpyxl, XlsxWriter, xlwt, odfpy, as text, or by one of
them and then again by LibreOffice. `merged` lists ranges to merge. The descriptions were written by hand from the sheets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from tests.books import Grid, grid, save
from tests.reading import soffice
from tests.small_project import write_project

CONFIG = """\
partnership: {name: Northshire Safeguarding Children Partnership, area: Northshire, region: The North}
partners:
  council: {name: Northshire County Council, ask: council data officer}
  police: {name: Northshire Police, ask: police data officer}
  hospital: {name: Northshire NHS Foundation Trust, ask: named nurse}
  schools: {name: Schools and education, ask: education officer}
  youth_justice: {name: Youth justice service, ask: youth justice officer}
  training: {name: Training team, ask: training coordinator}
"""
YEAR = "2022-23"


@dataclass(frozen=True)
class Unseen:
    """One return: where it lies, its sheets as grids, how it is saved, and the right description."""

    name: str
    file: str
    sheets: dict[str, str]
    truth: str
    merged: dict[str, str]
    way: str = ""

    @property
    def entries(self) -> dict[str, dict[str, Any]]:
        """The right description."""
        return yaml.safe_load(self.truth)

    def write(self, folder: Path) -> Path:
        """Save it below a project's folder."""
        path = folder / "data" / YEAR / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.way == "xlsxwriter":
            return _by_xlsxwriter(path, {name: grid(text) for name, text in self.sheets.items()}, self.merged)
        save(path, self.sheets)
        if self.merged:
            _merge(path, self.merged)
        if self.way == "libreoffice":
            path.write_bytes(soffice(folder / "again", path, path.suffix[1:]).read_bytes())
        return path


def unseen(
    name: str, file: str, sheets: str | dict[str, str], truth: str, merged: str | dict[str, str] = "", way: str = ""
) -> Unseen:
    named = {"Sheet1": sheets} if isinstance(sheets, str) else sheets
    ranges = {next(iter(named)): merged} if isinstance(merged, str) else merged
    return Unseen(name, file, named, truth, {key: text for key, text in ranges.items() if text}, way)


def _merge(path: Path, merged: dict[str, str]) -> None:
    import openpyxl

    book = openpyxl.load_workbook(path)
    for name, ranges in merged.items():
        for area in ranges.split():
            book[name].merge_cells(area)
    book.save(path)


def _by_xlsxwriter(path: Path, grids: dict[str, Grid], merged: dict[str, str]) -> Path:
    import xlsxwriter

    book = xlsxwriter.Workbook(str(path))
    for name, rows in grids.items():
        sheet = book.add_worksheet(name)
        for area in merged.get(name, "").split():
            sheet.merge_range(area, "")
        for row, items in enumerate(rows):
            for column, item in enumerate(items):
                if item is not None:
                    write: Callable[..., Any] = sheet.write_string if item.kind == "text" else sheet.write
                    write(row, column, item.value, book.add_format({"num_format": item.code}))
    book.close()
    return path


def project(folder: Path, returns: str = "{}\n") -> Path:
    """A project without any return of its own, in which these are unseen."""
    return write_project(folder, config=CONFIG, returns=returns, indicators="{}\n", chapters={"01-only.md": "# One\n\nText.\n"})


FIRST_TEN = [
    unseen(
        "hospital, quarter beside a label, RAG and commentary",
        "Q2/NHS FT safeguarding return.xlsx",
        """
        Northshire NHS Foundation Trust
        Safeguarding children: data for the partnership

        Reporting period | Q2 2022/23
        Completed by | Named nurse
        Please return within 15 working days of the quarter end.

        Ref | Indicator | This quarter | Last quarter | RAG | Commentary
        SC1 | Staff in date with level 3 safeguarding training | 87% | 84% | Amber | Two wards behind
        SC2 | Referrals to children's social care by the Trust | 61 | 48 | |
        SC3 | Child protection medicals carried out | 23 | 19 | | Includes siblings
        SC4 | Children attending the emergency department after self-harm* | 34 | 41 | |
        SC5 | Did-not-attend appointments followed up | c | c | |

        * Aged 0 to 17 at attendance.
        """,
        """
        hospital:
          title: Hospital
          partner: hospital
          recognise: {labels: ["Safeguarding children: data for the partnership"]}
          period: {kind: financial quarter, from: cell beside "Reporting period"}
          layout: measures down
          values: {column: This quarter}
          note: Commentary
          ignore: [Last quarter]
          measures:
            a: {label: Staff in date with level 3 safeguarding training, unit: percent}
            b: {label: Referrals to children's social care by the Trust}
            c: {label: Child protection medicals carried out}
            d: {label: Children attending the emergency department after self-harm}
            e: {label: Did-not-attend appointments followed up}
        """,
    ),
    unseen(
        "police, csv, quarter and label in one cell",
        "Constabulary data Oct-Dec.csv",
        """
        OFFICIAL
        Vulnerability data for safeguarding partnerships
        Quarter: Q3 2022/23

        Description,Figure,Remarks
        """.replace(",", "|")
        + """
        Domestic abuse incidents where a child was recorded | 1,204 |
        Police powers of protection used | 11 | One family of four
        Children reported missing | 186 |
        Missing episodes | 402 |
        Crimes of child sexual abuse recorded | 97 | Includes non-recent
        Child criminal exploitation flags | x | New marker from January
        """,
        """
        police:
          title: Police
          partner: police
          recognise: {labels: [Vulnerability data for safeguarding partnerships]}
          period: {kind: financial quarter, from: cell beside "Quarter"}
          layout: measures down
          values: {column: Figure}
          note: Remarks
          measures:
            a: {label: Domestic abuse incidents where a child was recorded}
            b: {label: Police powers of protection used}
            c: {label: Children reported missing}
            d: {label: Missing episodes}
            e: {label: Crimes of child sexual abuse recorded}
            f: {label: Child criminal exploitation flags}
        """,
    ),
    unseen(
        "schools, ods, a row for each term",
        "attendance and exclusions.ods",
        """
        Education: attendance and exclusions

        Term | Permanent exclusions | Suspensions | Persistent absence
        Summer term 2021/22 | 14 | 412 | 21.4%
        Autumn term 2022/23 | 22 | 530 | 23.1%
        Spring term 2022/23 | 19 | 488 | 22.0%
        Source: school census
        """,
        """
        schools:
          title: Schools
          partner: schools
          recognise: {labels: ["Education: attendance and exclusions"]}
          period: {kind: school term, from: column "Term"}
          layout: measures across
          rows: {period: Term}
          measures:
            a: {label: Permanent exclusions}
            b: {label: Suspensions}
            c: {label: Persistent absence, unit: percent}
        """,
    ),
    unseen(
        "council, years merged over quarters, a total",
        "Early Help dashboard.xlsx",
        """
        Early Help Performance Dashboard



        | 2022/23 | | | | |
        Performance measure | Q1 | Q2 | Q3 | Q4 | Total
        Contacts to the early help hub | 812 | 790 | 845 | 901 | 3348
        Early help assessments completed | 201 | 188 | 220 | 231 | 840
        Families stepped down from social care | 44 | 39 | 51 | 47 | 181
        % of assessments completed in 30 days | 81% | 79% | 84% | 86% |
        """,
        """
        early_help:
          title: Early help
          partner: council
          recognise: {labels: [Early Help Performance Dashboard]}
          period: {kind: financial quarter, from: headings}
          layout: measures down
          values: {headings: periods}
          total: Total
          measures:
            a: {label: Contacts to the early help hub}
            b: {label: Early help assessments completed}
            c: {label: Families stepped down from social care}
            d: {label: "% of assessments completed in 30 days", unit: percent}
        """,
        merged="B5:F5",
    ),
    unseen(
        "youth justice, three years side by side and a change",
        "YJS annual figures 2022-23.xlsx",
        """
        Youth justice service: annual figures
        Counts of young people unless stated.

        Measure | 2020/21 | 2021/22 | 2022/23 | % change
        First-time entrants | 78 | 71 | 64 | -10%
        Reoffending rate (%) | 31.2 | 29.8 | 28.4 | -5%
        Custodial sentences | 6 | 4 | c |
        Average caseload per worker | 7.5 | 8.1 | 8.4 | 4%
        """,
        """
        youth_justice:
          title: Youth justice
          partner: youth_justice
          expected: yearly
          recognise: {labels: ["Youth justice service: annual figures"]}
          period: {kind: financial year, from: headings}
          layout: measures down
          values: {headings: periods}
          ignore: ["% change"]
          measures:
            a: {label: First-time entrants}
            b: {label: Reoffending rate (%), unit: percent}
            c: {label: Custodial sentences}
            d: {label: Average caseload per worker, unit: score}
        """,
        way="xlsxwriter",
    ),
    unseen(
        "training, one row for each booking",
        "Course bookings export.xlsx",
        """
        Multi-agency training: course bookings
        Year | 2022/23

        Booking ID | Delegate name | Organisation | Course | Course date | Attendance
        1001 | Person One | Police | Neglect | 12/05/2022 | Attended
        1002 | Person Two | Schools | Neglect | 12/05/2022 | Attended
        1003 | Person Three | Health | Neglect | 12/05/2022 | Did not attend
        1004 | Person Four | Schools | Exploitation | 20/09/2022 | Attended
        1005 | Person Five | Council | Exploitation | 20/09/2022 | Cancelled
        1006 | Person Six | Council | Exploitation | 20/09/2022 | Attended
        1007 | Person Seven | Health | Thresholds | 08/02/2023 | Did not attend
        1008 | Person Eight | Police | Thresholds | 08/02/2023 | Cancelled
        """,
        """
        training:
          title: Training
          partner: training
          expected: yearly
          period: {kind: financial year, from: cell beside "Year"}
          layout: records
          sheets:
            bookings:
              recognise: {labels: ["Multi-agency training: course bookings"]}
              columns: {attendance: Attendance}
          measures:
            all: {count: rows}
            a: {count: rows, where: {attendance: Attended}}
            b: {count: rows, where: {attendance: Did not attend}}
            c: {count: rows, where: {attendance: Cancelled}}
        """,
    ),
    unseen(
        "council, wards down the side with a total, saved by LibreOffice",
        "early help by ward.xlsx",
        """
        Children and families supported, by ward
        Financial year | 2022/23

        Ward | Families open | Assessments completed | Team Around the Family meetings
        Castle | 41 | 22 | 60
        Quay | 17 | 9 | 31
        Moor | 0 | 0 | 0
        Hill | 23 | 11 | 44
        All wards | 81 | 42 | 135

        Notes
        Moor ward has had no families open since April.
        """,
        """
        wards:
          title: Wards
          partner: council
          expected: yearly
          recognise: {labels: ["Children and families supported, by ward"]}
          period: {kind: financial year, from: cell beside "Financial year"}
          layout: measures across
          rows: {dimension: ward, column: Ward}
          total: All wards
          measures:
            a: {label: Families open}
            b: {label: Assessments completed}
            c: {label: Team Around the Family meetings}
        """,
        way="libreoffice",
    ),
    unseen(
        "business unit, money by agency, old xls",
        "Budget contributions.xls",
        """
        Partnership budget
        Year: 2022/23

        Agency | Contribution | Share
        Northshire County Council | £118,400 | 52%
        Integrated care board | £74,250 | 33%
        Northshire Police | £32,000 | 14%
        Probation | £1,900 | 1%
        Total | £226,550 | 100%
        """,
        """
        budget:
          title: Budget
          partner: council
          expected: yearly
          recognise: {labels: [Partnership budget]}
          period: {kind: financial year, from: cell beside "Year"}
          layout: measures across
          rows: {dimension: agency, column: Agency}
          total: Total
          ignore: [Share]
          measures:
            a: {label: Contribution, unit: money}
        """,
    ),
    unseen(
        "council, two tables one below the other, period in the title",
        "LADO Q1.xlsx",
        """
        Allegations management return, Quarter 1 2022/23

        Measure | Number | Comments
        Consultations with the designated officer | 58 |
        Referrals meeting the threshold | 21 |
        Allegations substantiated | 7 | Two carried over

        Referrals by employer

        Employer | Referrals
        Education | 9
        Early years | 5
        Foster care | 4
        Health | 3
        Total | 21
        """,
        """
        allegations:
          title: Allegations
          partner: council
          recognise: {labels: [Consultations with the designated officer]}
          period: {kind: financial quarter, from: title}
          layout: measures down
          values: {column: Number}
          note: Comments
          measures:
            a: {label: Consultations with the designated officer}
            b: {label: Referrals meeting the threshold}
            c: {label: Allegations substantiated}
        allegations_by_employer:
          title: Allegations by employer
          partner: council
          recognise: {labels: [Referrals by employer]}
          period: {kind: financial quarter, from: title}
          layout: measures across
          rows: {dimension: employer, column: Employer}
          total: Total
          measures:
            d: {label: Referrals}
        """,
    ),
    unseen(
        "outside statistics, a column for each area, each row its own period",
        "context for the annual report.xlsx",
        """
        Key facts about children in Northshire

        Indicator | Period | Northshire | The North | England | Data source
        Population aged 0 to 17 | mid-2021 | 61,204 | | | Office for National Statistics
        Children in relative low-income families (%) | 2021/22 | 23.4 | 25.1 | 19.9 | Department for Work and Pensions
        Pupils eligible for free school meals (%) | January 2023 | 24.6 | 28.0 | 23.8 | School census
        Infant mortality per 1,000 live births | 2019 to 2021 | 4.1 | 4.4 | 3.9 | Fingertips
        """,
        """
        context:
          title: Context
          partner: council
          expected: yearly
          recognise: {labels: [Key facts about children in Northshire]}
          period: {kind: any, from: column "Period"}
          layout: measures down
          areas: {home: Northshire, region: The North, england: England}
          source: Data source
          measures:
            a: {label: Population aged 0 to 17}
            b: {label: Children in relative low-income families (%), unit: percent}
            c: {label: Pupils eligible for free school meals (%), unit: percent}
            d: {label: "Infant mortality per 1,000 live births", unit: rate}
        """,
    ),
]

SECOND_TEN = [
    unseen(
        "mental health service, a row for each month, headings on row 9",
        "CAMHS activity 22-23.xlsx",
        """
        Northshire Child and Adolescent Mental Health Service
        Activity report for the safeguarding partnership
        Prepared by: performance team
        Contact: performance team
        Figures are taken from the clinical system and may change.
        Referrals count children, not contacts.


        Month | Referrals received | Referrals accepted | Average wait in weeks | Notes
        April 2022 | 211 | 160 | 7.2 |
        May 2022 | 245 | 188 | 7.9 |
        June 2022 | 230 | 171 | 8.4 |
        July 2022 | 198 | 150 | 8.8 | Two vacancies
        August 2022 | 120 | 95 | 9.1 |
        September 2022 | 251 | 190 | 9 |
        Total | 1,255 | 954 | |
        """,
        """
        camhs:
          title: CAMHS
          partner: hospital
          expected: yearly
          recognise: {labels: [Activity report for the safeguarding partnership]}
          period: {kind: month, from: column "Month"}
          layout: measures across
          rows: {period: Month}
          note: Notes
          total: Total
          measures:
            a: {label: Referrals received}
            b: {label: Referrals accepted}
            c: {label: Average wait in weeks, unit: score}
        """,
        way="xlsxwriter",
    ),
    unseen(
        "police, two years merged over their quarters",
        "Force quarterly trend.xlsx",
        """
        Vulnerability trend table: children

        | 2021/22 | | | | 2022/23 | | |
        Offence group | Q1 | Q2 | Q3 | Q4 | Q1 | Q2 | Q3
        Neglect and cruelty offences | 31 | 28 | 40 | 35 | 33 | 29 | 38
        Sexual offences against under-16s | 77 | 81 | 69 | 90 | 85 | 88 | 92
        Stalking and harassment of under-18s | 12 | 15 | 9 | 14 | 13 | c | 16
        """,
        """
        police:
          title: Police
          partner: police
          recognise: {labels: ["Vulnerability trend table: children"]}
          period: {kind: financial quarter, from: headings}
          layout: measures down
          values: {headings: periods}
          measures:
            a: {label: Neglect and cruelty offences}
            b: {label: Sexual offences against under-16s}
            c: {label: Stalking and harassment of under-18s}
        """,
        merged="B3:E3 F3:H3",
    ),
    unseen(
        "front door, csv, quarters named by months",
        "MASH data.csv",
        """
        MASH performance pack extract

        Measure | Apr-Jun 2022 | Jul-Sep 2022 | Oct-Dec 2022 | Jan-Mar 2023 | Year to date
        Contacts received by the MASH | 2,310 | 2,204 | 2,450 | 2,512 | 9,476
        Contacts converted to referral | 602 | 588 | 640 | 655 | 2,485
        Decisions made within 24 hours (%) | 91 | 89 | 93 | 94 | 92
        """,
        """
        mash:
          title: MASH
          partner: council
          recognise: {labels: [MASH performance pack extract]}
          period: {kind: financial quarter, from: headings}
          layout: measures down
          values: {headings: periods}
          total: Year to date
          measures:
            a: {label: Contacts received by the MASH}
            b: {label: Contacts converted to referral}
            c: {label: Decisions made within 24 hours (%), unit: percent}
        """,
    ),
    unseen(
        "housing, measures merged over their categories",
        "housing/Domestic abuse and homelessness Q4 2022-23.xlsx",
        """
        Housing return to the safeguarding partnership

        Measure | Category | Households
        Homeless applications from families with children | Domestic abuse | 41
        | Eviction | 63
        | Family no longer able to accommodate | 52
        Families in temporary accommodation | Bed and breakfast | 12
        | Self-contained | 71
        """,
        """
        housing:
          title: Housing
          partner: council
          recognise: {labels: [Housing return to the safeguarding partnership]}
          period: {kind: financial quarter, from: file name}
          layout: measures down
          values: {column: Households}
          breakdown: {category: Category}
          measures:
            a: {label: Homeless applications from families with children}
            b: {label: Families in temporary accommodation}
        """,
        merged="A4:A6 A7:A8",
    ),
    unseen(
        "children's hospital, signs that must be explained",
        "Q3/Paediatric liaison.ods",
        """
        Paediatric liaison service
        Quarterly figures for the LSCP
        Quarter | 3

        Activity | Number | Comment
        Children discussed at the weekly safeguarding meeting | 88 |
        Strategy discussions attended | 40 |
        Bruising in non-mobile babies: referrals | - | Recorded elsewhere
        Fabricated or induced illness: cases under review | nil |
        Supervision sessions for paediatric staff | 27 |
        """,
        """
        liaison:
          title: Liaison
          partner: hospital
          recognise: {labels: [Paediatric liaison service]}
          period: {kind: financial quarter, from: cell beside "Quarter"}
          layout: measures down
          values: {column: Number}
          note: Comment
          markers: {"-": x, nil: "0"}
          measures:
            a: {label: Children discussed at the weekly safeguarding meeting}
            b: {label: Strategy discussions attended}
            c: {label: "Bruising in non-mobile babies: referrals"}
            d: {label: "Fabricated or induced illness: cases under review"}
            e: {label: Supervision sessions for paediatric staff}
        """,
    ),
    unseen(
        "social care, a snapshot on one day",
        "children in care snapshot.xlsx",
        """
        Children's social care snapshot
        Position as at | 31/03/2023

        Children in care and on plans

        No. | Indicator | Northshire | Statistical neighbours | Comment
        1 | Children looked after | 702 | 690 |
        2 | Children looked after per 10,000 | 78.2 | 76.0 |
        3 | Children on a child protection plan | 311 | 305 |
        4 | Placed more than 20 miles from home | 12% | 15% | Excludes kinship care
        """,
        """
        snapshot:
          title: Snapshot
          partner: council
          expected: yearly
          recognise: {labels: [Children's social care snapshot]}
          period: {kind: date, from: cell beside "Position as at"}
          layout: measures down
          values: {column: Northshire}
          note: Comment
          ignore: [No., Statistical neighbours]
          measures:
            a: {label: Children looked after}
            b: {label: "Children looked after per 10,000", unit: rate}
            c: {label: Children on a child protection plan}
            d: {label: Placed more than 20 miles from home, unit: percent}
        """,
        way="libreoffice",
    ),
    unseen(
        "school survey, questions with shares",
        "pupil voice survey 2022-23.csv",
        """
        Pupil voice survey

        Question,% agreeing,Pupils answering
        """.replace(",", "|")
        + """
        I feel safe at school | 88% | 1,940
        I know who to talk to if I am worried | 79% | 1,931
        I have been bullied online in the past year | 17% | 1,902
        Adults listen to what I say | 66% | 1,925
        """,
        """
        survey:
          title: Survey
          partner: schools
          expected: yearly
          recognise: {labels: [Pupil voice survey]}
          period: {kind: financial year, from: file name}
          layout: measures across
          rows: {dimension: question, column: Question}
          measures:
            a: {label: "% agreeing", unit: percent}
            b: {label: Pupils answering}
        """,
    ),
    unseen(
        "probation, the same sheet for each quarter",
        "Probation return.xlsx",
        {
            "Q1 2022-23": """
            Probation service: safeguarding return

            Item | Value | Status
            Safeguarding checks made at first contact | 412 | Final
            Referrals made to children's services | 38 | Final
            Staff attending child protection conferences | 29 | Final
            """,
            "Q2 2022-23": """
            Probation service: safeguarding return

            Item | Value | Status
            Safeguarding checks made at first contact | 398 | Provisional
            Referrals made to children's services | 44 | Provisional
            Staff attending child protection conferences | 31 | Provisional
            """,
        },
        """
        probation:
          title: Probation
          partner: police
          recognise: {labels: ["Probation service: safeguarding return"]}
          period: {kind: financial quarter, from: sheet name}
          layout: measures down
          values: {column: Value}
          status: Status
          measures:
            a: {label: Safeguarding checks made at first contact}
            b: {label: Referrals made to children's services}
            c: {label: Staff attending child protection conferences}
        """,
    ),
    unseen(
        "missing episodes, one row for each child",
        "Return home interviews Q2.xlsx",
        """
        Return home interviews, Q2 2022/23

        Child name | DOB | Case ID | Date missing | Interview offered | Interview completed | Outcome
        A | 03/02/2008 | 88121 | 04/07/2022 | Yes | Yes | No further action
        B | 11/09/2006 | 88310 | 09/07/2022 | Yes | No | Declined
        C | 21/12/2009 | 87002 | 15/08/2022 | Yes | Yes | Referral to early help
        D | 30/05/2007 | 88555 | 02/09/2022 | No | No | Not offered
        E | 14/01/2008 | 86999 | 28/09/2022 | Yes | Yes | No further action
        """,
        """
        interviews:
          title: Interviews
          partner: council
          period: {kind: financial quarter, from: title}
          layout: records
          sheets:
            rows:
              recognise: {labels: [Interview offered, Interview completed]}
              columns: {completed: Interview completed}
          measures:
            all: {count: rows}
        """,
    ),
    unseen(
        "fire and rescue, one long list",
        "Fire and rescue visits.csv",
        """
        Indicator name | Reporting quarter | Result | Data source
        Home safety visits to families with young children | 2022/23 Q1 | 120 | Visits log
        Home safety visits to families with young children | 2022/23 Q2 | 131 | Visits log
        Referrals for fire-setting behaviour | 2022/23 Q1 | 9 | Referrals log
        Referrals for fire-setting behaviour | 2022/23 Q2 | 7 | Referrals log
        """,
        """
        fire:
          title: Fire
          partner: council
          recognise: {labels: [Indicator name, Reporting quarter]}
          period: {kind: financial quarter, from: column "Reporting quarter"}
          layout: measures down
          areas: {home: Result}
          source: Data source
          measures:
            a: {label: Home safety visits to families with young children}
            b: {label: Referrals for fire-setting behaviour}
        """,
    ),
]

THIRD_TEN = [
    unseen(
        "domestic abuse charity, table away from the corner, sections inside",
        "Refuge partner return Q4 2022-23.xlsx",
        """


        | | Women's refuge and outreach
        | | Children's services data
        | | Please complete the shaded cells only

        | | What we count | Number this quarter | Explanation of change
        | | Refuge
        | | Children living in refuge | 48 |
        | | Children turned away | 22 | No family rooms
        | | Outreach
        | | Children seen by children's workers | 133 |
        | | Referrals made to children's social care | 17 |
        """,
        """
        refuge:
          title: Refuge
          partner: council
          recognise: {labels: [Women's refuge and outreach]}
          period: {kind: financial quarter, from: file name}
          layout: measures down
          values: {column: Number this quarter}
          note: Explanation of change
          measures:
            a: {label: Children living in refuge}
            b: {label: Children turned away}
            c: {label: Children seen by children's workers}
            d: {label: Referrals made to children's social care}
        """,
        way="xlsxwriter",
    ),
    unseen(
        "council, number and per cent side by side, target and last year",
        "Q3/CP conferences.xlsx",
        """
        Child protection conferences
        Reporting quarter: | Q3 2022/23

        Indicator | Number | % | Target | Same quarter last year
        Initial conferences held | 74 | | | 69
        Initial conferences held within 15 days | 61 | 82% | 85% | 57
        Reviews held on time | 140 | 97% | 98% | 133
        Conferences attended by police | 58 | 78% | 90% | 60
        """,
        """
        conferences:
          title: Conferences
          partner: council
          recognise: {labels: [Child protection conferences]}
          period: {kind: financial quarter, from: cell beside "Reporting quarter:"}
          layout: measures down
          values: {column: Number}
          ignore: ["%", Target, Same quarter last year]
          measures:
            a: {label: Initial conferences held}
            b: {label: Initial conferences held within 15 days}
            c: {label: Reviews held on time}
            d: {label: Conferences attended by police}
        """,
    ),
    unseen(
        "council, ages down and sexes across",
        "Children looked after by age March 2023.ods",
        """
        Children looked after on 31 March 2023

        Age group | Boys | Girls | Total
        Under 1 | 21 | 18 | 39
        1 to 4 | 55 | 49 | 104
        5 to 9 | 70 | 61 | 131
        10 to 15 | 140 | 122 | 262
        16 and over | 98 | 70 | 168
        Total | 384 | 320 | 704
        """,
        """
        ages:
          title: Ages
          partner: council
          expected: yearly
          recognise: {labels: [Age group, Boys, Girls]}
          period: {kind: month, from: file name}
          layout: measures across
          rows: {dimension: age, column: Age group}
          total: Total
          measures:
            a: {label: Boys}
            b: {label: Girls}
            c: {label: Total}
        """,
    ),
    unseen(
        "college, a term in a cell, instructions on a sheet of their own",
        "college return.xlsx",
        {
            "Read me": """
            How to complete this return
            Fill in the sheet Data. Do not change the headings.
            Send it within three weeks of the end of term.
            """,
            "Data": """
            Northshire College safeguarding return
            Term | Autumn term 2022/23

            Measure | Number
            Students with a safeguarding concern raised | 212
            Concerns passed to social care | 31
            Students in care on roll | 58
            """,
        },
        """
        college:
          title: College
          partner: schools
          expected: termly
          recognise: {labels: [Northshire College safeguarding return]}
          period: {kind: school term, from: cell beside "Term"}
          layout: measures down
          values: {column: Number}
          measures:
            a: {label: Students with a safeguarding concern raised}
            b: {label: Concerns passed to social care}
            c: {label: Students in care on roll}
        """,
    ),
    unseen(
        "youth service, a log of sessions without names",
        "outreach sessions log.csv",
        """
        Date | Place | Kind of session | Young people | Length (hours)
        04/04/2022 | Castle Park | Street | 12 | 2
        06/04/2022 | Quay | Club | 25 | 3
        11/04/2022 | Castle Park | Street | 9 | 2
        18/05/2022 | Moor | Street | 4 | 1.5
        20/05/2022 | Quay | Club | 31 | 3
        01/06/2022 | Quay | Club | 28 | 3
        """,
        """
        outreach:
          title: Outreach
          partner: council
          expected: yearly
          period: {kind: financial year}
          layout: records
          sheets:
            log:
              recognise: {labels: [Kind of session, Young people]}
              columns: {people: Young people, hours: Length (hours)}
          measures:
            all: {count: rows}
            a: {sum: people}
            b: {sum: hours}
        """,
    ),
    unseen(
        "council, years down the side",
        "Private fostering 2022-23.xls",
        """
        Private fostering: arrangements and notifications

        Year | Notifications received | Arrangements open at year end
        2019/20 | 14 | 9
        2020/21 | 8 | 7
        2021/22 | 11 | 10
        2022/23 | 13 | 12
        """,
        """
        fostering:
          title: Fostering
          partner: council
          expected: yearly
          recognise: {labels: ["Private fostering: arrangements and notifications"]}
          period: {kind: financial year, from: column "Year"}
          layout: measures across
          rows: {period: Year}
          measures:
            a: {label: Notifications received}
            b: {label: Arrangements open at year end}
        """,
    ),
    unseen(
        "health visiting, a column for each month, per cents in words",
        "0-19 service.xlsx",
        """
        0 to 19 public health nursing
        Performance against mandated contacts
        Service: Northshire | | | |

        KPI | Apr 2022 | May 2022 | Jun 2022 | Total
        New birth visits completed | 301 | 322 | 298 | 921
        New birth visits within 14 days (percentage) | 88.1 | 90.2 | 87 |
        Six to eight week reviews completed | 270 | 288 | 281 | 839
        Safeguarding supervision compliance | 94% | 92% | 95% |
        """,
        """
        nursing:
          title: Nursing
          partner: hospital
          expected: yearly
          recognise: {labels: [0 to 19 public health nursing]}
          period: {kind: month, from: headings}
          layout: measures down
          values: {headings: periods}
          total: Total
          measures:
            a: {label: New birth visits completed}
            b: {label: New birth visits within 14 days (percentage), unit: percent}
            c: {label: Six to eight week reviews completed}
            d: {label: Safeguarding supervision compliance, unit: percent}
        """,
        way="libreoffice",
    ),
    unseen(
        "police, csv, no title and dates written out",
        "Q1/Operation Encompass notifications Q1.csv",
        """
        For the period | 1 April 2022 to 30 June 2022
        Force area | Northshire

        Notification type | Notifications sent | Comments
        Schools | 611 |
        Early years settings | 204 | Began in May
        Colleges | 37 |
        All settings | 852 |
        """,
        """
        encompass:
          title: Encompass
          partner: police
          recognise: {labels: [Notification type, Notifications sent]}
          period: {kind: financial quarter, from: file name}
          layout: measures across
          rows: {dimension: type, column: Notification type}
          note: Comments
          total: All settings
          measures:
            a: {label: Notifications sent}
        """,
    ),
    unseen(
        "care leavers, headings on row 8, units written beside the numbers",
        "Care leavers scorecard.xlsx",
        """
        Northshire Children's Trust

        CARE LEAVERS SCORECARD
        Period | Quarter 2 2022/23
        Owner | Head of service
        Version | 3


        Ref | Measure | Unit | Actual | Trend
        1.1 | Care leavers aged 17 to 21 | Number | 240 | Up
        1.2 | Care leavers in suitable accommodation | % | 89% | Same
        1.3 | Care leavers in education, employment or training | % | 57% | Down
        1.4 | Weekly cost of supported accommodation | £ | £1,240 | Up
        """,
        """
        leavers:
          title: Leavers
          partner: council
          recognise: {labels: [CARE LEAVERS SCORECARD]}
          period: {kind: financial quarter, from: cell beside "Period"}
          layout: measures down
          values: {column: Actual}
          ignore: [Ref]
          measures:
            a: {label: Care leavers aged 17 to 21}
            b: {label: Care leavers in suitable accommodation, unit: percent}
            c: {label: "Care leavers in education, employment or training", unit: percent}
            d: {label: Weekly cost of supported accommodation, unit: money}
        """,
    ),
    unseen(
        "ambulance trust, bare quarters under a title with the year",
        "Ambulance referrals.xlsx",
        """
        Ambulance trust: safeguarding referrals 2022/23

        Referral type | Q1 | Q2 | Q3 | Q4 | Year total
        Neglect | 88 | 91 | 79 | 102 | 360
        Self-harm | 41 | 39 | 47 | 44 | 171
        Domestic abuse in the home | 120 | 118 | 131 | 127 | 496
        All referrals | 249 | 248 | 257 | 273 | 1027
        """,
        """
        ambulance:
          title: Ambulance
          partner: hospital
          recognise: {labels: [Referral type, Domestic abuse in the home]}
          period: {kind: financial quarter, from: headings}
          layout: measures down
          values: {headings: periods}
          total: Year total
          measures:
            a: {label: Neglect}
            b: {label: Self-harm}
            c: {label: Domestic abuse in the home}
            d: {label: All referrals}
        """,
    ),
]

LATER = [
    unseen(
        "hospital admissions, the district left of the measure",
        "admissions by district.csv",
        """
        Hospital admissions by district
        Financial year | 2022/23
        District | Measure | Value
        Castle | Admissions for injury | 40
        Castle | Admissions for self-harm | 12
        Quay | Admissions for injury | 33
        Quay | Admissions for self-harm | 9
        """,
        """
        admissions:
          title: Admissions
          partner: hospital
          expected: yearly
          recognise: {labels: [Hospital admissions by district]}
          period: {kind: financial year, from: cell beside "Financial year"}
          layout: measures down
          values: {column: Value}
          breakdown: {district: District}
          measures:
            a: {label: Admissions for injury}
            b: {label: Admissions for self-harm}
        """,
    ),
    unseen(
        "workforce on two days",
        "workforce snapshot.xlsx",
        """
        Workforce snapshot
        | As at 31/03/2022 | As at 31/03/2023
        Social workers in post | 140 | 151
        Vacancies | 22 | 18
        Agency rate | 12% | 9%
        """,
        """
        workforce:
          title: Workforce
          partner: council
          expected: yearly
          recognise: {labels: [Workforce snapshot]}
          period: {kind: date, from: headings}
          layout: measures down
          values: {headings: periods}
          measures:
            a: {label: Social workers in post}
            b: {label: Vacancies}
            c: {label: Agency rate, unit: percent}
        """,
    ),
    unseen(
        "sources of referral, the total first",
        "referral sources.ods",
        """
        Referrals by source 2022/23
        Source of referral | Referrals
        All sources | 1,000
        Police | 410
        Schools | 350
        Health | 240
        """,
        """
        sources:
          title: Sources
          partner: council
          expected: yearly
          recognise: {labels: [Source of referral]}
          period: {kind: financial year, from: title}
          layout: measures across
          rows: {dimension: source, column: Source of referral}
          total: All sources
          measures:
            a: {label: Referrals}
        """,
    ),
    unseen(
        "youth offending, years in two digits and a running total",
        "YOT data.xlsx",
        """
        Youth offending
        Quarterly data 2022-23

        | Q1 22/23 | Q2 22/23 | Q3 22/23 | Q4 22/23 | YTD
        First time entrants | 14 | 17 | 11 | 16 | 58
        Remands | 2 | 1 | 0 | c |
        """,
        """
        offending:
          title: Offending
          partner: youth_justice
          recognise: {labels: [Youth offending, First time entrants]}
          period: {kind: financial quarter, from: headings}
          layout: measures down
          values: {headings: periods}
          total: YTD
          measures:
            a: {label: First time entrants}
            b: {label: Remands}
        """,
    ),
]
