"""Charts for tests: every form with usual, crowded and empty values, and ways to read a picture."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

from charts import Chart, Event, Mark, Node, Series, Stretch, Structure, draw, draw_rows, draw_structure
from charts.layout import Box
from charts.letters import ASCENT, DESCENT, Letters

FONTS = Path(__file__).parent.parent / "templates" / "fonts"
LETTERS = Letters(FONTS)
SUFFIXES = ["", "-dark", "-narrow", "-narrow-dark"]
NS = "{http://www.w3.org/2000/svg}"
QUARTERS = ("Apr to Jun", "Jul to Sep", "Oct to Dec", "Jan to Mar")
YEARS = tuple(f"20{year}/{year + 1}" for year in range(10, 22))
FOSTERED = (11, 13, 12, 15, 18, 17, 21, 24, 26, 28, 19, 16)


def mark(label: str, value: float | None, display: str = "", **more: object) -> Mark:
    return Mark(label, value, display or (f"{value:,}" if value is not None else "[c]"), **more)  # type: ignore[arg-type]


def contacts(illustrative: bool = False, gap: int | None = None) -> Chart:
    """Contacts and the part of them that became referrals, with the rate and its 95% Wilson interval."""
    values = [
        (92, 27, 29.3, 21.0, 39.3),
        (84, 29, 34.5, 25.2, 45.2),
        (71, 20, 28.2, 19.0, 39.5),
        (104, 34, 32.7, 24.4, 42.2),
    ]
    total, part, rate = [], [], []
    for place, (label, (all_, some, share, low, high)) in enumerate(zip(QUARTERS, values, strict=True)):
        if place == gap:
            for marks in (total, part, rate):
                marks.append(mark(label, None))
            continue
        total.append(mark(label, all_, illustrative=illustrative))
        part.append(mark(label, some, illustrative=illustrative))
        rate.append(mark(label, share, f"{share:.0f}%", illustrative=illustrative, low=low, high=high))
    return Chart(
        "columns and rate",
        (
            Series("all contacts", "total", tuple(total)),
            Series("became referrals", "part", tuple(part)),
            Series("share", "rate", tuple(rate), "%"),
        ),
        axis="Number of contacts",
        second_axis="Share that became referrals, with 95% interval",
    )


def fostering(illustrative: bool = False, gap: int | None = None) -> Chart:
    marks = tuple(
        mark(year, None, "[x]") if place == gap else mark(year, value, illustrative=illustrative)
        for place, (year, value) in enumerate(zip(YEARS, FOSTERED, strict=True))
    )
    event = Event("2019/20", "First lockdown, March 2020: home visits and school sightings stopped")
    return Chart("long series", (Series("Arrangements", "line", marks),), events=(event,), title="Private fostering")


def one(form: str, *marks: Mark, **more: object) -> Chart:
    return Chart(form, (Series("Name", "", marks),), **more)  # type: ignore[arg-type]


FUNNEL = Chart(
    "funnel",
    (
        Series("Places", "steps", (mark("places offered", 1263), mark("places booked", 718), mark("people came", 535))),
        Series("Lost", "lost", (mark("places were never booked", 545), mark("booked but did not come", 183))),
    ),
)
GAIN = one("gain", mark("before", 3.04), mark("after", 4.27), mark("", 1.23, "+1.23"), scale=(1, 5))
FUNDING = Chart(
    "shares",
    (
        Series(
            "Funding",
            "amount",
            (
                mark("Council", 112400, "£112,400"),
                mark("Black Country and West Birmingham health commissioners", 68900, "£68,900"),
                mark("Police", 31600, "£31,600"),
                mark("Schools, through the schools forum", 24000, "£24,000"),
                mark("Probation and youth justice", 6300, "£6,300"),
                mark("Training income", 4800, "£4,800"),
            ),
            "£",
        ),
    ),
)
COLUMNS = one(
    "columns",
    mark("Jan to Mar 2021", 29),
    mark("Apr to Jun 2021", 33, illustrative=True),
    mark("Jul to Sep 2021", None),
    mark("Oct to Dec 2021", 41, illustrative=True),
    mark("Jan to Mar 2022", 46, low=40.0, high=53.0),
)
CROWDED_COLUMNS = one("columns", *(mark(f"Apr to Jun {2004 + place}", 1234 + 311 * (place % 5)) for place in range(18)))
SEVERAL = Chart(
    "long series",
    tuple(
        Series(name, "", tuple(mark(year, value + more) for year, value in zip(YEARS, FOSTERED[::way], strict=True)))
        for name, way, more in (("Children in need of help", 1, 4), ("Protection plans", -1, 3), ("Looked after", -1, 4))
    ),
    axis="Children at 31 March",
    events=(Event("2012/13", "New statutory guidance for every partner"), Event("2019/20", "First lockdown")),
)
RUN = Chart(
    "run",
    (
        Series(
            "Private fostering",
            "series",
            tuple(
                mark(year, value, illustrative=value % 2 == 0, signal="beyond a limit" if value == 28 else "")
                for year, value in zip(YEARS, FOSTERED, strict=True)
            ),
        ),
    ),
    axis="Arrangements open in the year",
    events=(Event("2019/20", "First lockdown"),),
    limits=(Stretch(YEARS[0], YEARS[-1], 10.4, 18.3, 26.3, False, ("10.4", "18.3", "26.3")),),
)
REBASED = replace(
    RUN,
    events=(Event("2016/17", "[b] Counted anew", kind="break"),),
    limits=(
        Stretch(YEARS[0], YEARS[6], 8.0, 15.3, 22.6, True, ("8.0", "15.3", "22.6")),
        Stretch(YEARS[7], YEARS[-1], 4.0, 22.6, 41.2, True, ("4.0", "22.6", "41.2")),
    ),
)
CLOSE_GAIN = one("gain", mark("before the course", 4.9), mark("after the course", 4.95), mark("", 0.05, "+0.05"), scale=(1, 5))
CHARTS = {
    "contacts": contacts(),
    "contacts, illustrative, with a gap": contacts(illustrative=True, gap=2),
    "fostering": fostering(),
    "fostering, illustrative, with a gap": fostering(illustrative=True, gap=5),
    "trend": replace(fostering(), form="trend"),
    "several lines": SEVERAL,
    "run": RUN,
    "run, begun anew": REBASED,
    "run, one point": one("run", mark("2021/22", 7)),
    "run of noughts": one("run", *(mark(year, 0) for year in YEARS)),
    "run of nothing": one("run", mark("2020/21", None), mark("2021/22", None, "[x]")),
    "run with gaps": one("run", mark("2019/20", 4), mark("2020/21", None), mark("2021/22", None, "[x]"), mark("2022/23", 9)),
    "run of forty": one(
        "run", *(mark(f"Jan to Mar {1980 + at}", 1_200 + 37 * (at % 7), signal="r" if at % 9 == 0 else "") for at in range(40))
    ),
    "funnel": FUNNEL,
    "gain": GAIN,
    "close gain": CLOSE_GAIN,
    "funding": FUNDING,
    "columns": COLUMNS,
    "crowded columns": CROWDED_COLUMNS,
    "small and large": one("columns", mark("A", 0), mark("B", 1), mark("C", 250_000)),
    "one column": one("columns", mark("2021/22", 7)),
    "nothing known": one("columns", mark("2020/21", None), mark("2021/22", None)),
    "line of nothing": one("long series", mark("2020/21", None), mark("2021/22", None, "[x]")),
    "flat line": one("long series", *(mark(year, 5) for year in YEARS)),
    "large numbers": one(
        "long series", *(mark(year, 1_234_567 + place * 9_000) for place, year in enumerate(YEARS)), axis="Money"
    ),
}
MARKED = (Event("", "First lockdown, schools closed", QUARTERS[0], QUARTERS[1]), Event(QUARTERS[2], "[b] New form", kind="break"))
CHARTS |= {
    "contacts, marked": replace(contacts(), events=MARKED),
    "columns, marked": one(
        "columns", *(mark(quarter, 40 + place, code="[p] [r]") for place, quarter in enumerate(QUARTERS)), events=MARKED
    ),
}
ROWS = Chart(
    "comparison",
    (
        Series("Claimants", "", (mark("Here", 5.3, "5.3%"), mark("West Midlands", 5.3, "5.3%"), mark("England", 4.3, "4.3%"))),
        Series(
            "Pay",
            "",
            (mark("Here", 34026, "£34,026"), mark("West Midlands", 35698, "£35,698"), mark("England", 38876, "£38,876")),
        ),
        Series("Conceptions", "", (mark("Here", 15.3), mark("Yorkshire and The Humber", 15.1), mark("England", 13.0))),
        Series("Equal", "", (mark("Bath and North East Somerset", 5.0), mark("South West", 5.0), mark("England", 5.0))),
        Series("Two", "here country", (mark("Here", 75.2), mark("England", 117.0))),
        Series("Hidden", "", (mark("Here", 75.2), mark("Region", None, "[c]"), mark("England", 117.0))),
    ),
)
TREE = Structure(
    (
        Node(
            "Lead safeguarding partners",
            "Council, police and integrated care board",
            (
                Node(
                    "Partnership executive",
                    "Meets every quarter; chaired by the director of children’s services",
                    (
                        Node("Independent scrutineer"),
                        Node(
                            "Business group",
                            "",
                            tuple(Node(f"Child exploitation and missing strategic subgroup {n}") for n in range(8)),
                        ),
                        Node("Child death overview panel", "Shared", (Node("Themed reviews"), Node("Bereavement support"))),
                        Node("Joint groups", "", tuple(Node(f"Health and wellbeing board {n}") for n in range(4))),
                    ),
                ),
            ),
        ),
    )
)


def pictures() -> dict[str, str]:
    """Every picture of every sample, by name."""
    found = {f"{name}{suffix}": svg for name, chart in CHARTS.items() for suffix, svg in draw(chart, FONTS).items()}
    for series, row in zip(ROWS.series, draw_rows(ROWS, FONTS), strict=True):
        found |= {f"row {series.name}{suffix}": svg for suffix, svg in row.items()}
    found |= {f"tree{suffix}": svg for suffix, svg in draw_structure(TREE, FONTS).items()}
    return found


def words(svg: str) -> list[str]:
    return [node.text or "" for node in ET.fromstring(svg).iter(f"{NS}text")]


def of_class(svg: str, *names: str) -> list[ET.Element]:
    """Elements whose class holds all the names."""
    return [node for node in ET.fromstring(svg).iter() if set(names) <= set(node.get("class", "").split())]


def canvas(svg: str) -> Box:
    left, top, right, bottom = map(float, ET.fromstring(svg).get("viewBox", "").split())
    return Box(left, top, right, bottom)


def text_boxes(svg: str) -> list[tuple[str, Box]]:
    """The words of a picture and the box each takes, measured with the fonts. Heights run downwards."""
    found = []
    for node in ET.fromstring(svg).iter(f"{NS}text"):
        size = float(node.get("font-size", "").removesuffix("px"))
        width = LETTERS.width(node.text or "", size, int(node.get("font-weight", "400")))
        x, y = float(node.get("x", "")), float(node.get("y", ""))
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[node.get("text-anchor", "start")]
        found.append((node.text or "", Box(left, y - ASCENT * size, left + width, y + DESCENT * size)))
    return found
