"""A small project that shows its figures in every form at once, so that one held-back value can be looked for in all of them."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

from tests.outside_cases import HEADINGS
from tests.outside_cases import OUTSIDE as OUTSIDE_FILE
from tests.small_project import INDICATORS, RETURNS, YEAR, care_return, help_return, write_project
from tests.test_breakdowns import PLANS

NOW, BEFORE = "2022-23 Q4", "2021-22 Q4"
QUARTERS = [f"{year} Q{number}" for year in ("2021-22", "2022-23") for number in (1, 2, 3, 4)]
CALLS = """
calls:
  title: Calls return
  partner: care
  recognise: {labels: [Calls return]}
  period: {kind: financial quarter, from: cell beside "Quarter"}
  layout: measures down
  values: {column: Number}
  measures:
    calls: {label: Calls, measure_type: year to date}
"""
MADE = """
calls_to_date: {name: Calls since April, value: calls, measure_type: year to date}
calls: {name: Calls in the quarter}
calls_twelve: {name: Calls in twelve months, value: calls, measure_type: rolling 12 months}
refused: {name: Referrals refused, difference: [referrals, accepted]}
per_hundred: {name: Accepted to a hundred, ratio: [accepted, referrals], unit: rate, per: 100, decimals: 1, polarity: higher}
apart: {name: Accepted less satisfied, difference: [accepted_share, satisfied], unit: percent, compare: none}
accepted_change: {name: Change of accepted, change_of: accepted, unit: percent, compare: none}
accepted_rate:
  {name: "Accepted, per 10,000", numerator: accepted, denominator: children_0_17, unit: rate, per: 10000, decimals: 1,
   polarity: higher}
plans: {name: Children on plans, dimension: [category, sex], measure_type: annual}
long_share:
  {name: Plans of two years, numerator: long_plans, denominator: plans, unit: percent, decimals: 0,
   dimension: [category, sex], measure_type: annual}
within: {name: Within the category, share_of: plans, within: category, unit: percent, decimals: 1, measure_type: annual}
"""
SERIES = "[referrals, accepted, accepted_share, accepted_rate, refused, per_hundred, apart, calls, calls_to_date]"
SHOWN = """
status: STATUS
tables:
  dash: {caption: Board, points: 8, figures: SERIES}
  few: {caption: Few, points: 3, figures: [accepted, accepted_share]}
  list: {form: figures, caption: List, figures: [referrals, accepted_share, accepted_change, calls_twelve, satisfied]}
  rows: {form: series, caption: Rows, figure: accepted, also: [referrals, accepted_share, calls],
    periods: [2021-22 Q1 to 2022-23 Q4]}
  beside: {form: comparison, caption: Beside, figures: [accepted_share, accepted_rate, per_hundred], rank: true}
  official: {form: reconciliation, caption: Official, rows: [{figure: accepted, at: 2022-23 Q4, reason: Late forms}]}
  place: {form: breakdown, caption: By place, figure: children, dimension: place, bars: true}
  cross: {form: breakdown, caption: Cross, figure: plans, dimension: category, across: sex}
  crossed: {form: breakdown, caption: Crossed, figure: within, dimension: category, across: sex}
charts:
  run: {form: run, title: "Accepted {{ accepted.moved }}", figure: accepted, periods: [first to last], axis: Accepted}
  share: {form: run, title: Share, figure: accepted_share, periods: [first to last], axis: Share}
  line: {form: long series, title: Line, figure: accepted, periods: [2021-22 Q1 to 2022-23 Q4], axis: Accepted}
  bars: {form: columns, title: Bars, figure: accepted, periods: [quarters], axis: Accepted}
  rate: {form: columns and rate, title: Rate, figure: referrals, part: accepted, rate: accepted_share, periods: [quarters]}
  compare: {form: comparison, title: Compare, rows: [{figure: accepted_share, name: Share}, {figure: accepted_rate, name: Rate}]}
  funnel: {form: funnel, title: Funnel, figures: [referrals, accepted], labels: [came, accepted], axis: Referrals}
  shares: {form: shares, title: Shares, figure: children, dimension: place}
tiles: {t: [{figure: accepted, label: accepted, change: "{{ accepted.more }}"}]}
verdicts: {v: [dash]}
flows: {f: {title: Flow, figure: referrals, label: came, below: {accepted: were accepted}}}
cover: {total: referrals, centre: accepted, each: 10, legend: "One dot for 10 of {{ referrals }}."}
literals: ["10"]
shown: {calls_twelve: "2022-04/2023-03", accepted_change: 2022-23 Q4}
""".replace("SERIES", SERIES)
BLOCKS = "\n\n".join(
    [f"{{{{ table.{name} }}}}" for name in "dash few list rows beside official place cross crossed".split()]
    + [f"{{{{ chart.{name} }}}}" for name in "run share line bars rate compare funnel shares".split()]
    + ["{{ tiles.t }}", "{{ verdicts.v }}", "{{ flow.f }}", "{{ key.signs }}", "{{ confidence.lead }}"]
    + ["{{ confidence.partners }}", "{{ confidence.indicators }}", "{{ fact.accepted }} were accepted."]
)
FORMS = (
    "value previous change moved more percent_change verdict direction words Words trend control neighbours region england "
    "beside_neighbours beside_region beside_england rank quartile"
).split()
PROSE = "\n\n".join(
    " ".join(f"{{{{ {name}.{form} }}}}" for form in FORMS) for name in ("accepted_share", "accepted_rate", "per_hundred")
)
CELLS = "{{ plans[category=Physical,sex=Male] }} {{ long_share[category=Physical,sex=Male] }} {{ children[place=West] }}"
EVENTS = "July 2022 to August 2022: Lockdown | accepted\nbreak 2022-23 Q1: New form | satisfied\n"
CENSUS = HEADINGS + "".join(
    f"{code},{name},{level},{row}\n"
    for code, name, level, share in (
        ("E08000002", "Otherton", "Local authority", "64.3,45,70"),
        ("E08000003", "Thirdham", "Local authority", "50,30,60"),
        ("E12000001", "The North", "Regional", "60,420,700"),
        ("E92000001", "England", "National", "50,4000,8000"),
    )
    for row in (f"accepted_share,2022-23 Q4,{share}", "accepted_rate,2022-23 Q4,25.0,40,16000")
)


@dataclass
class Numbers:
    """Every number that the returns and the files of the project hold. Nothing here is small."""

    referrals: dict[str, object] = field(
        default_factory=lambda: dict(zip(QUARTERS, (90, 95, 70, 80, 85, 99, 88, 97), strict=True))
    )
    accepted: dict[str, object] = field(
        default_factory=lambda: dict(zip(QUARTERS, (41, 44, 39, 40, 46, 52, 47, 60), strict=True))
    )
    first_accepted: object = None
    calls: dict[str, object] = field(
        default_factory=lambda: dict(zip(QUARTERS, (40, 85, 120, 170, 45, 99, 150, 210), strict=True))
    )
    plans: dict[tuple[str, str], tuple[object, object]] = field(
        default_factory=lambda: {
            ("Neglect", "Female"): (60, 12), ("Neglect", "Male"): (40, 10), ("Physical", "Female"): (20, 8),
            ("Physical", "Male"): (30, 9),
        }
    )  # fmt: skip
    places: dict[str, object] = field(default_factory=lambda: {"East": 40, "West": 33, "North": 0})
    official: object = 58
    printed: dict[str, object] = field(default_factory=lambda: {"referrals,2021-22 Q4": 79, "accepted,2021-22 Q4": 36})


Put = Callable[[Numbers, int], None]


def telling_project(
    folder: Path, put: Put | None = None, value: int = 0, *, year: str = "", status: str = "draft", without: str = ""
) -> Path:
    """The project, in which `put` has set `value` somewhere. `without` is a block that is not shown."""
    numbers = deepcopy(Numbers())
    if put is not None:
        put(numbers, value)
    text = f"{BLOCKS}\n\n{PROSE}\n\n{CELLS}".replace(f"{{{{ {without} }}}}", "")
    made = INDICATORS.replace("unit: percent, decimals: 0}", "unit: percent, decimals: 0, polarity: higher}", 1)
    return write_project(
        folder,
        returns=RETURNS + CALLS + PLANS,
        indicators=made + MADE,
        year=YEAR + SHOWN.replace("STATUS", status) + year,
        chapters={"01-only.md": f"# Title\n\nWords.\n\n## Part\n\n{text}\n\n## Methods\n\n{{{{ methods.all }}}}\n"},
        files=_files(numbers),
    )


def _files(numbers: Numbers) -> dict[str, str]:
    files = {f"data/{at[:7]}/help-{at[-2:]}.csv": _help(numbers, at, numbers.accepted[at]) for at in QUARTERS}
    if numbers.first_accepted is not None:
        files["data/2022-23/help-Q4.csv"] = f"Date completed,05/05/2023,,\n{_help(numbers, NOW, numbers.accepted[NOW])}"
        files["data/2022-23/help-Q4-first.csv"] = f"Date completed,01/05/2023,,\n{_help(numbers, NOW, numbers.first_accepted)}"
    for at in QUARTERS:
        files[f"data/{at[:7]}/calls-{at[-2:]}.csv"] = f"Quarter,{at}\nCalls return,Number\nCalls,{numbers.calls[at]}\n"
    rows = [f"{category},{sex},{count},{long}" for (category, sex), (count, long) in numbers.plans.items()]
    heads = ["Plans return,,Year,2022/23", "Category,Sex,Plans,Two years or longer"]
    files["data/2022-23/plans.csv"] = "\n".join([*heads, *rows]) + "\n"
    files["data/2022-23/care.csv"] = care_return("2022-23", numbers.places)
    files["data/events.txt"] = EVENTS
    files["data/2022-23/carried/published.csv"] = "figure,period,value\n" + "".join(
        f"{which},{value}\n" for which, value in numbers.printed.items()
    )
    populations = {"mid-2020": 20_000, "mid-2021": 25_000, "mid-2022": 16_000}
    for edition, people in populations.items():
        head = "area code,area name,value"
        files[f"data/outside/populations-{edition}.csv"] = f"{head}\nE08000001,Northshire,{people}\nE08000002,Otherton,30000\n"
    files["data/catalogue/outside.yaml"] = OUTSIDE_FILE
    home = f"E08000001,Northshire,Local authority,accepted,2022-23 Q4,{numbers.official},,\n"
    files["data/outside/official-2023.csv"] = CENSUS + home
    return files


def _help(numbers: Numbers, at: str, accepted: object) -> str:
    provisional = "provisional" if at == NOW else ""
    return help_return(at, numbers.referrals[at], accepted, "50%", provisional, "Counted anew" if at == NOW else "")
