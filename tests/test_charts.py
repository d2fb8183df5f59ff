"""Charts, by what stands in the picture: words, marks, gaps, colours, and that nothing meets or is cut off."""

from __future__ import annotations

import logging
import os
import re
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from charts import (
    Chart,
    ChartError,
    Dots,
    Event,
    Mark,
    Node,
    Series,
    Structure,
    draw,
    draw_dots,
    draw_rows,
    draw_spark,
    draw_structure,
)
from charts.layout import Box, chosen, clipped, hatching, in_unit, round_steps, spread
from charts.letters import ASCENT, DESCENT, Letters, _face
from charts.palette import DARK, LIGHT, exchange, ratio
from charts.svg import light_and_dark, picture

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
CLOSE_GAIN = one("gain", mark("before the course", 4.9), mark("after the course", 4.95), mark("", 0.05, "+0.05"), scale=(1, 5))
CHARTS = {
    "contacts": contacts(),
    "contacts, illustrative, with a gap": contacts(illustrative=True, gap=2),
    "fostering": fostering(),
    "fostering, illustrative, with a gap": fostering(illustrative=True, gap=5),
    "trend": replace(fostering(), form="trend"),
    "several lines": SEVERAL,
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
ROWS = Chart(
    "comparison",
    (
        Series("Claimants", "", (mark("Dudley", 5.3, "5.3%"), mark("West Midlands", 5.3, "5.3%"), mark("England", 4.3, "4.3%"))),
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


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return pictures()


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


# --- every picture ------------------------------------------------------------------------------------


def test_four_files_for_every_form() -> None:
    for chart in CHARTS.values():
        assert list(draw(chart, FONTS)) == SUFFIXES


def test_no_word_is_cut_off(drawn: dict[str, str]) -> None:
    for name, svg in drawn.items():
        sheet = canvas(svg).grown(0.5)
        assert [text for text, box in text_boxes(svg) if not sheet.holds(box)] == [], name


def test_no_two_words_meet(drawn: dict[str, str]) -> None:
    for name, svg in drawn.items():
        boxes = text_boxes(svg)
        met = [(a, b) for place, (a, one) in enumerate(boxes) for b, other in boxes[place + 1 :] if one.grown(-0.4).meets(other)]
        assert met == [], name


def test_words_are_eleven_and_a_half_points_at_the_width_they_are_printed(drawn: dict[str, str]) -> None:
    widths = {"fostering": 170, "fostering-narrow": 84, "contacts": 126, "contacts-narrow-dark": 84, "trend": 126, "tree": 126}
    for name, millimetres in widths.items():
        root = ET.fromstring(drawn[name])
        assert float(root.get("width", "").removesuffix("pt")) == pytest.approx(millimetres * 72 / 25.4, abs=0.01)
        assert {node.get("font-size") for node in root.iter(f"{NS}text")} == {"11.5px"}
    assert {node.get("font-size") for node in ET.fromstring(drawn["funnel"]).iter(f"{NS}text")} == {"11.5px", "14px"}


def test_files_are_clean_and_hold_their_letters(drawn: dict[str, str]) -> None:
    for name, svg in drawn.items():
        root = ET.fromstring(svg)
        assert svg.startswith("<svg ") and "style=" not in svg and "<metadata" not in svg, name
        assert root[0].tag == f"{NS}title" and root[0].text, name
        assert root[1].tag == f"{NS}style" and "data:font/woff2;base64," in (root[1].text or ""), name
        assert root.get("role") == "img"
        assert len(svg) < 34_000, name


def test_same_chart_same_bytes(drawn: dict[str, str]) -> None:
    script = (
        "import sys; sys.path.insert(0, 'tests'); import test_charts as t\n"
        "print(t.draw(t.contacts(), t.FONTS)[''] + t.draw(t.fostering(), t.FONTS)['-narrow-dark'], end='')"
    )
    run = [sys.executable, "-c", script]
    env = os.environ | {"PYTHONHASHSEED": "7", "PYTHONIOENCODING": "utf-8", "PYTHONPATH": "."}
    again = subprocess.run(run, check=True, capture_output=True, encoding="utf-8", cwd=FONTS.parent.parent, env=env)
    assert again.stdout == drawn["contacts"] + drawn["fostering-narrow-dark"]
    assert draw(SEVERAL, FONTS)[""] == drawn["several lines"]


def test_dark_files_hold_no_light_colour(drawn: dict[str, str]) -> None:
    only_light = set(asdict(LIGHT).values()) - set(asdict(DARK).values())
    assert len(only_light) == len(asdict(LIGHT))
    for name, svg in drawn.items():
        used = {node.get(paint) for node in ET.fromstring(svg).iter() for paint in ("fill", "stroke")}
        if name.endswith("-dark"):
            assert not used & only_light, name
            assert {colour for colour in used if colour and colour.startswith("#")} <= set(asdict(DARK).values()), name
        else:
            assert not used & set(asdict(DARK).values()), name


def test_a_colour_without_a_role_is_refused() -> None:
    stray = picture(10, 10)
    stray.set("fill", "#123456")
    with pytest.raises(ValueError, match="#123456"):
        light_and_dark(stray)
    with pytest.raises(ValueError, match="share a colour"):
        exchange(replace(LIGHT, pale=LIGHT.grid), DARK)


def test_narrow_pictures_are_no_more_than_twice_as_tall(drawn: dict[str, str]) -> None:
    for name in CHARTS:
        assert canvas(drawn[f"{name}-narrow"]).height < 2 * canvas(drawn[name]).height


# --- the palettes -------------------------------------------------------------------------------------


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_contrast_of_the_palettes(palette: object) -> None:
    colours = LIGHT if palette is LIGHT else DARK
    for text in (colours.ink, colours.ink2):
        for ground in (colours.paper, colours.field, colours.pale if text == colours.ink else colours.paper):
            assert ratio(text, ground) >= 4.5
    assert ratio(colours.paper, colours.navy) >= 4.5
    for graphic in (colours.navy, colours.orange, colours.turquoise, colours.plum, colours.grey, colours.axis):
        assert ratio(graphic, colours.paper) >= 3
    assert ratio(colours.navy, colours.pale) >= 3


def test_contrast_is_that_of_the_standard() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#12436d", "#ffffff") == pytest.approx(10.25, abs=0.01)
    assert ratio("#ffffff", "#f46a25") == pytest.approx(3.03, abs=0.01)
    assert ratio("#777777", "#777777") == 1


# --- columns and rate -----------------------------------------------------------------------------------


def test_columns_and_rate_say_every_number(drawn: dict[str, str]) -> None:
    said = words(drawn["contacts"])
    for expected in ("92", "84", "71", "104", "27", "29", "20", "34", "29%", "34%", "28%", "33%", "0%", "20%", "40%", *QUARTERS):
        assert expected in said
    assert {"Number of contacts", "Share that became referrals, with 95% interval", "all contacts", "became", "referrals"} <= set(
        said
    )


def test_columns_and_rate_draw_two_panels_on_one_set_of_periods(drawn: dict[str, str]) -> None:
    svg = drawn["contacts"]
    assert len(of_class(svg, "bar")) == 8
    assert len(of_class(svg, "point")) == len(of_class(svg, "interval")) == 4
    assert [text for text in words(svg) if text in QUARTERS] == [QUARTERS[3], QUARTERS[0], QUARTERS[2], QUARTERS[1]]
    assert not of_class(svg, "hatch")


def test_illustrative_columns_are_hatched_and_points_hollow(drawn: dict[str, str]) -> None:
    svg = drawn["contacts, illustrative, with a gap"]
    assert len(of_class(svg, "bar", "illustrative")) == len(of_class(svg, "hatch")) == 6
    points = of_class(svg, "point", "illustrative")
    assert len(points) == 3
    assert all(use.get("fill") == LIGHT.paper for point in points for use in point.iter(f"{NS}use"))


def test_a_held_back_value_is_a_gap_with_its_marker(drawn: dict[str, str]) -> None:
    svg = drawn["contacts, illustrative, with a gap"]
    assert words(svg).count("[c]") == 2
    middle = {node.text: float(node.get("x", "")) for node in ET.fromstring(svg).iter(f"{NS}text")}
    assert middle["[c]"] == pytest.approx(middle["Oct to Dec"])


def test_columns_are_as_high_as_their_values(drawn: dict[str, str]) -> None:
    heights = []
    for bar in of_class(drawn["columns"], "bar"):
        ys = [float(y) for y in re.findall(r"[ML] [\d.]+ ([\d.]+)", next(bar.iter(f"{NS}path")).get("d", ""))]
        heights.append(max(ys) - min(ys))
    assert [height / heights[0] for height in heights] == pytest.approx([1, 33 / 29, 41 / 29, 46 / 29], abs=1e-3)


# --- other forms ----------------------------------------------------------------------------------------


def test_long_series_labels_first_highest_and_last(drawn: dict[str, str]) -> None:
    said = words(drawn["fostering"])
    assert {"11", "28", "16", "0", "10", "20", "2010/11", "2021/22"} <= set(said)
    assert not {"13", "24", "26", "19"} & set(said)
    assert len(of_class(drawn["fostering"], "point")) == 3
    assert len(of_class(drawn["fostering"], "event")) == len(of_class(drawn["fostering"], "field")) == 1


def test_an_event_is_told_in_full_even_where_it_is_crowded(drawn: dict[str, str]) -> None:
    for suffix in SUFFIXES:
        assert "First lockdown, March 2020: home visits and school sightings stopped" in " ".join(
            words(drawn[f"fostering{suffix}"])
        )
        told = " ".join(words(drawn[f"several lines{suffix}"]))
        assert "New statutory guidance for every partner" in told and "First lockdown" in told


def test_a_gap_breaks_the_line_and_hollow_points_are_illustrative(drawn: dict[str, str]) -> None:
    svg = drawn["fostering, illustrative, with a gap"]
    assert len(of_class(svg, "line")) == 2
    assert len(of_class(svg, "point", "illustrative")) == 11
    assert "[x]" in words(svg)


def test_several_lines_carry_their_names_and_differ_without_colour(drawn: dict[str, str]) -> None:
    svg = drawn["several lines"]
    said = " ".join(words(svg))
    assert "Children in need of help" in said and "Protection plans" in said and "Looked after" in said
    dashes = [path.get("stroke-dasharray") for line in of_class(svg, "line") for path in line.iter(f"{NS}path")]
    assert len(set(dashes)) == 3


def test_funnel_says_steps_and_losses(drawn: dict[str, str]) -> None:
    said = words(drawn["funnel"])
    assert {"1,263", "718", "535", "places offered", "545 places were never booked", "183 booked but did not come"} <= set(said)
    fills = [path.get("fill") for bar in of_class(drawn["funnel"], "bar") for path in bar.iter(f"{NS}path")]
    assert fills == [LIGHT.pale, LIGHT.pale, LIGHT.navy]


def test_gain_shows_the_whole_scale(drawn: dict[str, str]) -> None:
    assert words(drawn["gain"])[:5] == ["1", "2", "3", "4", "5"]
    assert words(drawn["gain"])[5:] == ["before", "3.04", "+1.23", "4.27", "after"]
    assert [len(of_class(drawn["gain"], "point", role)) for role in ("before", "after")] == [1, 1]


def test_shares_say_names_and_amounts(drawn: dict[str, str]) -> None:
    said = " ".join(words(drawn["funding-narrow"]))
    for item in FUNDING.series[0].marks:
        assert item.label in said and item.display in said
    assert len(of_class(drawn["funding"], "bar")) == 6


def test_several_series_of_columns_are_panels_on_one_scale() -> None:
    chart = Chart(
        "columns", tuple(Series(name, "", (mark("Q1", value), mark("Q2", 4))) for name, value in (("One", 8), ("Two", 4)))
    )
    svg = draw(chart, FONTS)[""]
    assert {"One", "Two"} <= set(words(svg)) and words(svg).count("Q1") == 1
    assert len(of_class(svg, "bar")) == 4


def test_crowded_columns_get_a_scale(drawn: dict[str, str]) -> None:
    assert {"0", "1,000", "2,000"} <= set(words(drawn["crowded columns-narrow"]))
    assert len(of_class(drawn["crowded columns"], "bar")) == 18


def test_intervals_are_drawn(drawn: dict[str, str]) -> None:
    assert len(of_class(drawn["columns"], "interval")) == 1


def test_comparison_has_a_picture_for_each_row_with_a_mark_for_each_place() -> None:
    rows = draw_rows(ROWS, FONTS)
    assert [len(of_class(row[""], "point")) for row in rows] == [3, 3, 3, 3, 2, 2]
    assert {"Dudley 5.3%", "West Midlands 5.3%", "England 4.3%"} == set(words(rows[0][""]))
    assert [[len(of_class(row[""], "point", role)) for role in ("here", "region", "country")] for row in rows][4] == [1, 0, 1]
    assert "Region [c]" in words(rows[5][""])


def test_spark_marks_what_is_illustrative_and_leaves_gaps() -> None:
    marks = [mark("", 29), mark("", 33, illustrative=True), mark("", None), mark("", 41), mark("", 46)]
    files = draw_spark(marks, FONTS)
    root = ET.fromstring(files[""])
    circles = list(root.iter(f"{NS}circle"))
    assert list(files) == ["", "-dark"] and len(files[""]) < 900
    assert [circle.get("fill") for circle in circles] == [LIGHT.navy, LIGHT.paper, LIGHT.navy, LIGHT.navy]
    assert [float(circle.get("r", "")) for circle in circles] == [2, 2, 2, 3.2]
    assert len(list(root.iter(f"{NS}polyline"))) == 2
    assert draw_spark([])[""] and len(re.findall("<circle", draw_spark([mark("", 4)])[""])) == 1


def test_small_wobbles_stay_small_in_a_spark() -> None:
    heights = re.findall(r'cy="([\d.]+)"', draw_spark([mark("", 1454), mark("", 1468)])[""])
    assert abs(float(heights[0]) - float(heights[1])) < 2


def test_structure_holds_every_body_in_full(drawn: dict[str, str]) -> None:
    for suffix in SUFFIXES:
        svg = drawn[f"tree{suffix}"]
        assert len(of_class(svg, "body")) == 20
        said = " ".join(words(svg))
        assert "Child exploitation and missing strategic subgroup 7" in said and "Meets every quarter; chaired by" in said
        bodies = [Box(*_corners(body)) for body in of_class(svg, "body")]
        assert not [1 for place, box in enumerate(bodies) for other in bodies[place + 1 :] if box.meets(other)]
        assert all(any(body.holds(box) for body in bodies) for _, box in text_boxes(svg))
    assert canvas(drawn["tree"]).height < 230 * 72 / 25.4


def _corners(rect: ET.Element) -> tuple[float, float, float, float]:
    x, y, width, height = (float(rect.get(name, "")) for name in ("x", "y", "width", "height"))
    return x, y, x + width, y + height


def test_dots_are_counted_and_inside() -> None:
    svg = draw_dots(Dots(763, 15, "#9fb7bb", "#f2a97e"))
    groups = list(ET.fromstring(svg))
    assert [(group.get("fill"), len(group)) for group in groups] == [("#f2a97e", 15), ("#9fb7bb", 748)]
    sheet = canvas(svg)
    for dot in ET.fromstring(svg).iter(f"{NS}circle"):
        x, y, r = (float(dot.get(name, "")) for name in ("cx", "cy", "r"))
        assert sheet.holds(Box(x, y, x, y).grown(r))


# --- what cannot be drawn ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("chart", "reason"),
    [
        (one("pie", mark("A", 1)), "“pie” is not a form drawn here"),
        (ROWS, "use draw_rows for comparison"),
        (one("columns", mark("A", -1)), "below nought"),
        (one("columns"), "1 to 4 series with marks"),
        (one("gain", mark("before", 3), mark("after", 6), scale=(1, 5)), "6 lies outside the scale from 1 to 5"),
        (one("columns and rate", mark("A", 1)), "role total"),
        (one("long series", mark("A", 1), events=(Event("B", "Then"),)), "which is no period of the chart"),
        (one("funnel", mark("A", 1)), "two steps or more"),
    ],
)
def test_errors_name_the_step_the_chart_and_the_reason(chart: Chart, reason: str) -> None:
    with pytest.raises(ChartError) as caught:
        draw(replace(chart, title="Our chart"), FONTS)
    assert str(caught.value).startswith("Drawing failed for Our chart: ") and reason in str(caught.value)


def test_other_errors(tmp_path: Path) -> None:
    with pytest.raises(ChartError, match=r"Drawing failed for the gain chart of Name: the folder .* has no sans-400.ttf"):
        draw(GAIN, tmp_path)
    with pytest.raises(ChartError, match="has no rows"):
        draw_rows(GAIN, FONTS)
    with pytest.raises(ChartError, match="one mark each"):
        draw_rows(Chart("comparison", (Series("Row", "", ()),)), FONTS)
    with pytest.raises(ChartError, match="it names no body"):
        draw_structure(Structure(()), FONTS)
    with pytest.raises(ChartError, match="16 of 15 dots"):
        draw_dots(Dots(15, 16, "#000000", "#ffffff"))


# --- layout ---------------------------------------------------------------------------------------------


def test_spread_moves_only_what_meets() -> None:
    assert spread([10, 50], [10, 10], 0, 100) == [10, 50]
    assert spread([50, 50], [20, 10], 0, 100, gap=2) == [41.5, 58.5]
    assert spread([0, 98], [10, 10], 0, 100) == [5, 95]
    assert spread([30, 20], [10, 10], 0, 100) == [30, 20]


def test_round_steps_are_round_and_few() -> None:
    assert round_steps(0, 28) == [0, 10, 20]
    assert round_steps(0, 45.2, 4) == [0, 20, 40]
    assert round_steps(0, 2, whole=True) == [0, 1, 2]
    assert round_steps(0, 0.9) == [0, 0.2, 0.4, 0.6, 0.8] or len(round_steps(0, 0.9)) <= 5
    assert round_steps(-3, 8) == [-5, 0, 5]


def test_units_stand_on_the_numbers_of_a_scale() -> None:
    assert [in_unit(20000, "£"), in_unit(40, "%"), in_unit(0, "%"), in_unit(2.5, ""), in_unit(-5, "")] == [
        "£20,000",
        "40%",
        "0%",
        "2.5",
        "−5",
    ]


def test_labels_chosen_hold_the_last_and_where_it_can_be_the_first() -> None:
    assert chosen(12, [42] * 12, 20) == [0, 5, 8, 11]
    assert chosen(3, [10] * 3, 50) == [0, 1, 2]
    assert chosen(2, [90] * 2, 10) == [1]


def test_hatching_stays_inside() -> None:
    box = Box(10, 10, 40, 30)
    lines = hatching(box)
    assert len(lines) > 5
    assert all(box.holds(Box(min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))) for x0, y0, x1, y1 in lines)
    assert clipped((0, 0, 5, 5), box) is None


# --- the engine and the clock -----------------------------------------------------------------------------


def test_importing_charts_loads_no_matplotlib_and_drawing_leaves_its_settings_alone() -> None:
    script = (
        "import sys, charts; assert 'matplotlib' not in sys.modules\n"
        "import matplotlib; before = str(sorted(dict.items(matplotlib.rcParams), key=str))\n"
        "from pathlib import Path; from charts import Chart, Mark, Series\n"
        "charts.draw(Chart('columns', (Series('', '', (Mark('A', 1, '1'),)),)), Path(sys.argv[1]))\n"
        "assert str(sorted(dict.items(matplotlib.rcParams), key=str)) == before\n"
        "assert 'matplotlib.pyplot' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script, str(FONTS)], check=True, cwd=Path(__file__).parent.parent)


@pytest.mark.slow
def test_the_pdf_engine_reads_every_picture_without_a_warning(
    drawn: dict[str, str], tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    weasyprint = pytest.importorskip("weasyprint")
    for place, svg in enumerate(drawn.values()):
        (tmp_path / f"{place}.svg").write_text(svg, encoding="utf-8")
    images = "".join(f'<p><img alt="chart" src="{place}.svg">' for place in range(len(drawn)))
    with caplog.at_level(logging.DEBUG, logger="weasyprint"):
        pdf = weasyprint.HTML(string=f"<html lang=en><title>t</title>{images}", base_url=str(tmp_path)).write_pdf()
    assert pdf.startswith(b"%PDF")
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.WARNING] == []


@pytest.mark.slow
def test_twenty_charts_are_drawn_in_seconds() -> None:
    draw(GAIN, FONTS)
    _face.cache_clear()
    start = time.process_time()
    for chart in list(CHARTS.values())[:14]:
        draw(chart, FONTS)
    draw_rows(ROWS, FONTS)
    for _ in range(12):
        draw_spark([mark("", value) for value in (29, 33, 38, 41, 46)], FONTS)
    assert time.process_time() - start < 5  # under 2 s where nothing else runs
