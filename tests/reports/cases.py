"""Classic ways to a held-back number, each as a small project."""

from __future__ import annotations

from dataclasses import dataclass, replace

from report.history.ledger import LetOut
from report.terms.released import FigureKey
from tests.reports.building import Project
from tests.reports.knowledge import Count, months

QUARTERS = [f"{year} Q{number}" for year in ("2021-22", "2022-23") for number in (1, 2, 3, 4)]
NOW, LAST = QUARTERS[4:], QUARTERS[:4]
WITH_TOTAL = "tables:\n  place: {form: breakdown, caption: By place, figure: cases, dimension: place, total: All}\n"
YEARLY = "cases: {name: Cases, dimension: place, measure_type: annual}\n"
TABLE = "{{ table.place }}"
SERIES = "tables:\n  rows: {form: series, caption: Rows, figure: FIGURE, also: [ALSO], periods: [PERIODS]}\n"


@dataclass(frozen=True)
class Case:
    """A project, how many figures may be lost beyond the small ones, and whether there is anything to catch without a choice.

    `printed` must be printed, `hidden` held back: ids with their period and breakdown as they are written.
    """

    name: str
    project: Project
    lost: int
    catches: bool = True
    hidden: tuple[str, ...] = ()
    printed: tuple[str, ...] = ()
    unsolved: str = ""
    out: tuple[Count, ...] = ()


def bound(figure: str, period: str = "", part: str = "", **inside: str) -> str:
    """A binding as it stands in a chapter."""
    where = f"[{','.join(f'{name}={value}' for name, value in inside.items())}]" if inside else ""
    when = f'(period="{period}")' if period else ""
    return f"{{{{ {figure}{where}{when}{'.' + part if part else ''} }}}}"


def places(**numbers: object) -> dict[str, dict[str, object]]:
    return {"2022-23": dict(numbers)}


def by_quarter(*numbers: object, at: list[str] = NOW) -> dict[str, object]:
    return dict(zip(at, numbers, strict=True))


def rows(figure: str, also: str = "", periods: str = "quarters") -> str:
    text = SERIES.replace("FIGURE", figure).replace("PERIODS", periods)
    return text.replace("ALSO", also) if also else text.replace(", also: [ALSO]", "")


def cross(**more: object) -> dict[str, dict[tuple[str, str], object]]:
    numbers = {("Neglect", "Female"): 60, ("Neglect", "Male"): 40, ("Physical", "Female"): 20, ("Physical", "Male"): 3,
               ("Emotional", "Female"): 31, ("Emotional", "Male"): 27}  # fmt: skip
    return {"2022-23": {**numbers, **{tuple(key.split("_")): value for key, value in more.items()}}}


def out(
    figure: str, period: str, number: float | None, places: int = 0, where: str = "draft 3, shared on 1 June 2023", **inside: str
) -> LetOut:
    return LetOut(FigureKey(figure, period, tuple(sorted(inside.items()))), number, places, where=where)


EAST = places(East=40, West=33, North=3, South=22, Mid=0)
PLANS = "cases: {name: Cases, dimension: [category, sex], measure_type: annual}\n"
CROSSED = "tables:\n  cross: {form: breakdown, caption: Cross, figure: cases, dimension: category, across: sex, total: All}\n"
BARE = CROSSED.replace(", total: All", "")
ACCEPTED = "accepted: {name: Accepted, polarity: higher}\n"
POPULATION = {
    "data/catalogue/outside.yaml": """\
area: {home: E08000001, region: E12000001}
populations:
  children_0_17:
    name: Children aged 0 to 17
    use: mid-2022
    editions:
      mid-2022: {file: populations-mid-2022.csv, title: Estimates, publisher: Office for Numbers, licence: Open licence}
""",
    "data/outside/populations-mid-2022.csv": "area code,area name,value\nE08000001,Northshire,16000\n",
}
REFERRALS = "referrals: {name: Referrals}\naccepted: {name: Accepted, polarity: higher}\n"
SHARE = "share: {name: Share accepted, numerator: accepted, denominator: referrals, unit: percent, decimals: 1}\n"
YEAR_OF = "year_of: {name: Accepted in the year, value: accepted, period: financial year}\n"
TO_DATE = "to_date: {name: Accepted since April, value: accepted, measure_type: year to date}\n"
TWELVE = "twelve: {name: Accepted in twelve months, value: accepted, measure_type: rolling 12 months}\n"
PLAIN = {"referrals": by_quarter(90, 95, 70, 80), "accepted": by_quarter(41, 5, 39, 40)}
RUNNING_CASES = {"sent": {"cases": {"measure_type": "year to date"}}}
RUNNING = {"sent": {"accepted": {"measure_type": "year to date"}}}
TO_NOW = {"accepted": {**by_quarter(41, 85, 124, 164, at=LAST), **by_quarter(41, 46, 85, 125)}}
WHOLE_YEAR = by_quarter(41, 44, 39, 40, at=LAST)

CASES = [
    Case("one dimension with its total", Project(YEARLY, WITH_TOTAL, TABLE, grid={"cases": EAST}), 1, printed=("cases 2022-23",)),
    Case(
        "one dimension, total sent by itself",
        Project(YEARLY, WITH_TOTAL, TABLE, grid={"cases": places(East=40, West=33, North=3, All=76)}),
        1,
    ),
    Case(
        "one dimension, total in prose alone",
        Project(YEARLY, WITH_TOTAL.replace(", total: All", ""), f"{{{{ cases }}}} cases.\n\n{TABLE}", grid={"cases": EAST}),
        1,
    ),
    Case("no total anywhere", Project(YEARLY, WITH_TOTAL.replace(", total: All", ""), TABLE, grid={"cases": EAST}), 0, False),
    Case(
        "some places shown, the rest follows",
        Project(
            YEARLY,
            "",
            f"{bound('cases')} {bound('cases', place='East')} {bound('cases', place='West')}",
            grid={"cases": places(East=40, West=33, North=3)},
        ),
        1,
    ),
    Case(
        "two small ones and their total", Project(YEARLY, WITH_TOTAL, TABLE, grid={"cases": places(East=40, North=2, West=1)}), 1
    ),
    Case("two dimensions with margins", Project(PLANS, CROSSED, "{{ table.cross }}", cross={"cases": cross()}), 3),
    Case(
        "two dimensions and the grand total alone",
        Project(PLANS, BARE, "{{ table.cross }}\n\n{{ cases }} in all.", cross={"cases": cross()}),
        1,
    ),
    Case(
        "margins by one dimension in one table, cells in another",
        Project(
            PLANS,
            BARE + "  sex: {form: breakdown, caption: Sex, figure: cases, dimension: sex}\n",
            "{{ table.cross }}\n\n{{ table.sex }}",
            cross={"cases": cross()},
        ),
        1,
    ),
    Case(
        "a year with its quarters",
        Project(REFERRALS + YEAR_OF, rows("accepted"), "{{ table.rows }}\n\n{{ year_of }}", plain=PLAIN),
        1,
    ),
    Case(
        "a quarter not shown that follows from the year and the others",
        Project(
            REFERRALS + YEAR_OF, "", " ".join([bound("year_of"), *(bound("accepted", NOW[n]) for n in (0, 2, 3))]), plain=PLAIN
        ),
        1,
    ),
    Case(
        "year to date beside the quarters",
        Project(ACCEPTED + TO_DATE, rows("accepted", "to_date"), "{{ table.rows }}", plain=TO_NOW, **RUNNING),
        2,
    ),
    Case(
        "year to date alone",
        Project(ACCEPTED + TO_DATE, rows("to_date"), "{{ table.rows }}", plain=TO_NOW, **RUNNING),
        2,
    ),
    Case(
        "two rolling years that follow each other beside quarters",
        Project(
            ACCEPTED + TWELVE,
            "",
            " ".join(
                [
                    bound("twelve", "2021-07/2022-06"),
                    bound("twelve", "2021-10/2022-09"),
                    *(bound("accepted", at) for at in QUARTERS),
                ]
            ),
            plain=TO_NOW,
            **RUNNING,
        ),
        2,
    ),
    Case(
        "a percentage with its base",
        Project(REFERRALS + SHARE, rows("referrals", "share, accepted"), "{{ table.rows }}", plain=PLAIN),
        1,
        False,
    ),
    Case(
        "a percentage whose complement is small",
        Project(
            REFERRALS + SHARE,
            rows("referrals", "share, accepted"),
            "{{ table.rows }}",
            plain={**PLAIN, "accepted": by_quarter(41, 92, 39, 40)},
        ),
        1,
    ),
    Case(
        "a share of the total",
        Project(
            YEARLY + "of_all: {name: Share of all, share_of: cases, unit: percent, decimals: 1, measure_type: annual}\n",
            WITH_TOTAL.replace("total: All", "total: All, also: [of_all]"),
            TABLE,
            grid={"cases": EAST},
        ),
        2,
    ),
    Case(
        "shares without any count",
        Project(
            YEARLY + "of_all: {name: Share of all, share_of: cases, unit: percent, decimals: 1, measure_type: annual}\n",
            WITH_TOTAL.replace("total: All", "").replace("figure: cases", "figure: of_all").replace(", }", "}"),
            TABLE + "\n\n{{ cases }} in all",
            grid={"cases": EAST},
        ),
        1,
    ),
    Case(
        "a percentage sent ready-made, its base elsewhere",
        Project(
            "referrals: {name: Referrals}\nsatisfied: {name: Satisfied, unit: percent, decimals: 1}\n",
            rows("satisfied", "referrals"),
            "{{ table.rows }}",
            plain={
                "referrals": by_quarter(90, 95, 70, 80),
                "happy": by_quarter("", "", "", ""),
                "satisfied": by_quarter("50.0%", "96.8%", "60.0%", "40.0%"),
            },
            sent={"satisfied": {"unit": "percent", "of": {"numerator": "happy", "denominator": "referrals"}}},
        ),
        0,
        False,
        hidden=("satisfied 2022-23 Q2",),
    ),
    Case(
        "a ratio",
        Project(
            REFERRALS
            + "ratio: {name: Accepted to a hundred, ratio: [accepted, referrals], unit: rate, per: 100, decimals: 2}\n"
            + YEAR_OF,
            rows("referrals", "ratio, accepted"),
            "{{ table.rows }}\n\n{{ year_of }}",
            plain=PLAIN,
        ),
        2,
    ),
    Case(
        "a difference of two indicators",
        Project(
            REFERRALS + "refused: {name: Refused, difference: [referrals, accepted]}\n",
            rows("referrals", "refused, accepted"),
            "{{ table.rows }}",
            plain=PLAIN,
        ),
        1,
        False,
    ),
    Case(
        "a difference beside what follows from a year",
        Project(
            REFERRALS + YEAR_OF + "refused: {name: Refused, difference: [referrals, accepted]}\n",
            rows("referrals", "refused"),
            "{{ table.rows }}\n\n{{ year_of }}",
            plain=PLAIN,
        ),
        2,
    ),
    Case(
        "a percent change with the earlier value",
        Project(
            REFERRALS + YEAR_OF + "changed: {name: Change, change_of: accepted, unit: percent, decimals: 1, compare: none}\n",
            "shown: {changed: 2022-23 Q4}\n" + rows("accepted"),
            "{{ table.rows }}\n\n{{ changed }} {{ accepted.previous }} {{ year_of }}",
            plain={
                **PLAIN,
                "accepted": {**WHOLE_YEAR, **by_quarter(41, 5, 39, 40)},
                "referrals": {**by_quarter(90, 95, 70, 80, at=LAST), **by_quarter(90, 95, 70, 80)},
            },
        ),
        3,
    ),
    Case(
        "words of how much more",
        Project(
            REFERRALS + YEAR_OF,
            rows("accepted"),
            "{{ table.rows }}\n\n{{ year_of }} "
            + " ".join(f"{{{{ accepted.{form} }}}}" for form in ("more", "moved", "direction", "change")),
            plain={
                **PLAIN,
                "accepted": {**WHOLE_YEAR, **by_quarter(41, 5, 39, 40)},
                "referrals": {**by_quarter(90, 95, 70, 80, at=LAST), **by_quarter(90, 95, 70, 80)},
            },
        ),
        2,
    ),
    Case(
        "a chart alone",
        Project(
            REFERRALS + YEAR_OF,
            "charts:\n  bars: {form: columns, title: 'Bars {{ year_of }}', figure: accepted, "
            "periods: [quarters], axis: Accepted}\n",
            "{{ chart.bars }}",
            plain=PLAIN,
        ),
        1,
    ),
    Case(
        "a run chart with its limits",
        Project(
            REFERRALS + YEAR_OF,
            "charts:\n  run: {form: run, title: 'Run {{ year_of }}', figure: accepted, "
            "periods: [first to last], axis: Accepted}\n",
            "{{ chart.run }} \n\n{{ accepted.trend }} {{ accepted.control }}".replace(" \n\n", "\n\n"),
            plain={
                **PLAIN,
                "accepted": {**WHOLE_YEAR, **by_quarter(41, 5, 39, 40)},
                "referrals": {**by_quarter(90, 95, 70, 80, at=LAST), **by_quarter(90, 95, 70, 80)},
            },
        ),
        2,
    ),
    Case(
        "one category in prose alone",
        Project(
            YEARLY,
            "",
            f"{bound('cases')} cases, {bound('cases', place='East')} of them in the east.",
            grid={"cases": places(East=40, West=3)},
        ),
        1,
        hidden=("cases 2022-23 place=East",),
    ),
    Case(
        "a flow with its parts",
        Project(
            REFERRALS + "closed: {name: Closed}\n",
            "flows: {f: {title: Flow, figure: referrals, label: came, below: {accepted: were accepted, closed: were closed}}}\n",
            "{{ flow.f }}",
            plain={
                "referrals": by_quarter(90, 95, 70, 43),
                "accepted": by_quarter(41, 5, 39, 40),
                "closed": by_quarter(49, 91, 31, 3),
            },
        ),
        1,
    ),
    Case(
        "a sum that the settings declare",
        Project(
            REFERRALS + "closed: {name: Closed}\n",
            rows("referrals", "accepted, closed"),
            "{{ table.rows }}",
            plain={
                "referrals": by_quarter(90, 95, 70, 43),
                "accepted": by_quarter(41, 5, 39, 40),
                "closed": by_quarter(49, 91, 31, 3),
            },
            config="  adds_up: {referrals: [accepted, closed]}\n",
        ),
        2,
    ),
    Case(
        "a declared sum of which one part is not shown",
        Project(
            REFERRALS + "closed: {name: Closed}\n",
            rows("referrals", "accepted"),
            "{{ table.rows }}",
            plain={
                "referrals": by_quarter(90, 95, 70, 43),
                "accepted": by_quarter(41, 34, 39, 40),
                "closed": by_quarter(49, 61, 31, 3),
            },
            config="  adds_up: {referrals: [accepted, closed]}\n",
        ),
        1,
    ),
    Case(
        "quarters by place with the year's total",
        Project(
            "cases: {name: Cases, dimension: place}\n"
            "year: {name: Year, value: cases, dimension: place, period: financial year}\n",
            "",
            " ".join([bound("year"), *(bound("cases", at, place=place) for at in NOW for place in ("East", "West"))]),
            grid={"cases": {at: {"East": 20 + n, "West": 3 if n == 2 else 9 + n} for n, at in enumerate(NOW)}},
        ),
        1,
    ),
    Case(
        "totals by quarter beside places by year",
        Project(
            "cases: {name: Cases, dimension: place}\n"
            "year: {name: Year, value: cases, dimension: place, period: financial year}\n",
            "",
            " ".join(
                [*(bound("cases", at) for at in NOW), *(bound("year", "2022-23", place=place) for place in ("East", "West"))]
            ),
            grid={"cases": {at: {"East": 20 + n, "West": n % 2} for n, at in enumerate(NOW)}},
        ),
        1,
    ),
    Case(
        "running totals of all and of one place, quarters of both places",
        Project(
            "cases: {name: Cases, dimension: place}\n"
            "to_date: {name: To date, value: cases, dimension: place, measure_type: year to date}\n",
            "",
            " ".join(
                [
                    bound("to_date", NOW[1]),
                    bound("to_date", NOW[1], place="East"),
                    *(bound("cases", at, place=place) for at in NOW[:2] for place in ("East", "West")),
                ]
            ),
            grid={"cases": {NOW[0]: {"East": 20, "West": 1}, NOW[1]: {"East": 41, "West": 21}}},
            **RUNNING_CASES,
        ),
        0,
        False,
    ),
    Case(
        "last year's report printed the total",
        Project(
            YEARLY,
            WITH_TOTAL.replace(", total: All", ""),
            TABLE,
            grid={"cases": EAST},
            let_out=(out("cases", "2022-23", 98, where="the report of 2021-22"),),
        ),
        1,
    ),
    Case(
        "last year's report printed all quarters but one",
        Project(
            REFERRALS + YEAR_OF,
            "",
            "{{ year_of }}",
            plain=PLAIN,
            let_out=tuple(out("accepted", NOW[n], PLAIN["accepted"][NOW[n]]) for n in (0, 2, 3)),
        ),
        1,
    ),
    Case(
        "last year's report printed a difference",
        Project(
            REFERRALS + "refused: {name: Refused, difference: [referrals, accepted]}\n",
            rows("referrals", "accepted"),
            "{{ table.rows }}",
            plain=PLAIN,
            let_out=(out("refused", NOW[1], 90, where="the report of 2021-22"),),
        ),
        1,
        hidden=(f"referrals {NOW[1]}",),
    ),
    Case(
        "last year's report printed a share of all",
        Project(
            YEARLY + "of_all: {name: Share of all, share_of: cases, unit: percent, decimals: 1, measure_type: annual}\n",
            WITH_TOTAL,
            TABLE,
            grid={"cases": EAST},
            let_out=(out("of_all", "2022-23", 22.4, 1, place="South"),),
        ),
        1,
    ),
    Case(
        "a draft printed a cell, which stays",
        Project(YEARLY, WITH_TOTAL, TABLE, grid={"cases": EAST}, let_out=(out("cases", "2022-23", 22, place="South"),)),
        1,
        printed=("cases 2022-23 place=South",),
    ),
    Case(
        "a draft held a cell back, and so it stays",
        Project(
            YEARLY,
            WITH_TOTAL,
            TABLE,
            grid={"cases": EAST},
            let_out=(out("cases", "2022-23", None, place="East"), out("cases", "2022-23", 98)),
        ),
        1,
        hidden=("cases 2022-23 place=East",),
        printed=("cases 2022-23",),
    ),
    Case(
        "a draft printed a cell whose value has changed",
        Project(
            YEARLY,
            WITH_TOTAL,
            TABLE,
            grid={"cases": EAST},
            let_out=(
                out("cases", "2022-23", 21, place="South"),
                *(out("cases", "2022-23", EAST["2022-23"][at], place=at) for at in ("East", "West")),
            ),
        ),
        1,
        hidden=("cases 2022-23 place=South",),
    ),
    Case(
        "drafts have let everything out",
        Project(
            YEARLY,
            WITH_TOTAL,
            TABLE,
            grid={"cases": EAST},
            let_out=(
                out("cases", "2022-23", 98),
                *(out("cases", "2022-23", EAST["2022-23"][at], place=at) for at in ("East", "West", "South")),
            ),
        ),
        0,
        unsolved="draft 3, shared on 1 June 2023",
    ),
    Case(
        "a small whole that a role let out",
        Project(
            YEARLY,
            WITH_TOTAL + "headline: [{figures: [cases], by: Chair, reason: It is right.}]\n",
            TABLE,
            grid={"cases": places(East=2, West=2)},
        ),
        0,
        False,
        printed=("cases 2022-23",),
        out=(("cases", frozenset(), months("2022-23")),),
    ),
    Case(
        "places above the total that was sent",
        Project(YEARLY, WITH_TOTAL, TABLE, grid={"cases": places(East=40, West=33, North=3, All=70)}),
        1,
        False,
    ),
    Case(
        "a quarter that is missing",
        Project(
            REFERRALS + YEAR_OF,
            rows("accepted"),
            "{{ table.rows }}\n\n{{ year_of }}",
            plain={"referrals": by_quarter(90, 95, 70, 80), "accepted": dict(zip(NOW[:3], (41, 5, 39), strict=True))},
        ),
        0,
        False,
    ),
    Case(
        "two indicators of one measure",
        Project(
            REFERRALS + "again: {name: Accepted again, value: accepted}\n" + YEAR_OF,
            rows("accepted", "again"),
            "{{ table.rows }}\n\n{{ year_of }}",
            plain=PLAIN,
        ),
        2,
    ),
    Case(
        "a rate of a population",
        Project(
            ACCEPTED
            + YEAR_OF
            + "rate: {name: Rate, numerator: accepted, denominator: children_0_17, unit: rate, per: 10000, decimals: 2}\n",
            rows("rate"),
            "{{ table.rows }}\n\n{{ year_of }}",
            plain={"accepted": by_quarter(41, 5, 39, 40)},
            public={"children_0_17": 16_000.0},
            files=POPULATION,
        ),
        1,
    ),
    Case(
        "shares of two dimensions within one of them",
        Project(
            PLANS
            + "within: {name: Within, share_of: cases, within: category, unit: percent, decimals: 1, measure_type: annual}\n",
            BARE.replace("figure: cases", "figure: within")
            + "  one: {form: breakdown, caption: One, figure: cases, dimension: category}\n",
            "{{ table.cross }}\n\n{{ table.one }}",
            cross={"cases": cross()},
        ),
        0,
        False,
    ),
    Case(
        "a dashboard with run charts, a trend and events",
        Project(
            REFERRALS + YEAR_OF + SHARE,
            "tables:\n  dash: {caption: Board, points: 8, figures: [referrals, accepted, share]}\n",
            "{{ table.dash }}\n\n{{ year_of }} {{ accepted.trend }}",
            plain={
                "accepted": {**WHOLE_YEAR, **by_quarter(41, 5, 39, 40)},
                "referrals": {**by_quarter(90, 95, 70, 80, at=LAST), **by_quarter(90, 95, 70, 80)},
            },
            files={"data/events.txt": "July 2022 to August 2022: Lockdown | accepted\n"},
        ),
        3,
    ),
    Case(
        "a definition that changed",
        Project(
            "handled: {name: Handled, definitions: [{since: 2021-22, definition: Old, value: referrals}, "
            "{since: 2022-23, definition: New, value: accepted, why: Counted anew.}]}\n" + YEAR_OF,
            rows("handled"),
            "{{ table.rows }}\n\n{{ year_of }}",
            plain={"accepted": by_quarter(41, 5, 39, 40), "referrals": by_quarter(90, 95, 70, 80)},
        ),
        1,
    ),
    Case(
        "differences of every place but one, and of the whole",
        Project(
            "cases: {name: Cases, dimension: place}\nclosed: {name: Closed, dimension: place}\n"
            "open_now: {name: Still open, difference: [cases, closed]}\n",
            "",
            " ".join(
                [
                    bound("closed"),
                    bound("cases"),
                    *(bound("open_now", place=at) for at in ("East", "West")),
                    *(bound("cases", place=at) for at in ("East", "West", "North")),
                ]
            ),
            grid={
                "cases": {NOW[3]: {"East": 40, "West": 33, "North": 24}},
                "closed": {NOW[3]: {"East": 30, "West": 21, "North": 4}},
            },
        ),
        2,
    ),
    Case(
        "small groups of which a mean is told",
        Project(
            YEARLY,
            WITH_TOTAL,
            TABLE,
            grid={"cases": places(East=1, West=1, North=2, South=40)},
        ),
        1,
    ),
    Case(
        "noughts printed beside one small number",
        Project(YEARLY, WITH_TOTAL, TABLE, grid={"cases": places(East=0, West=12, North=4, South=0)}),
        1,
        printed=("cases 2022-23", "cases 2022-23 place=East"),
    ),
    Case(
        "numbers that are only invented",
        Project(YEARLY, WITH_TOTAL, TABLE, grid={"cases": EAST}),
        1,
    ),
]
"""Every case by its name."""

__all__ = ["CASES", "Case", "Project", "bound", "replace"]
