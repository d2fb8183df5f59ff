"""Charts, by what stands in the picture: words, marks, gaps, and what cannot be drawn."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace
from pathlib import Path

import pytest

from charts import (
    Chart,
    ChartError,
    Dots,
    Event,
    Series,
    Structure,
    draw,
    draw_dots,
    draw_rows,
    draw_spark,
    draw_structure,
)
from charts.layout import Box
from charts.palette import LIGHT
from tests.chart_samples import (
    FONTS,
    FUNDING,
    GAIN,
    NS,
    QUARTERS,
    ROWS,
    SUFFIXES,
    canvas,
    mark,
    of_class,
    one,
    pictures,
    text_boxes,
    words,
)


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return pictures()


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
    assert {"Here 5.3%", "West Midlands 5.3%", "England 4.3%"} == set(words(rows[0][""]))
    assert [[len(of_class(row[""], "point", role)) for role in ("here", "region", "country")] for row in rows][4] == [1, 0, 1]
    assert "Region [c]" in words(rows[5][""])


def test_spark_marks_what_is_illustrative_and_leaves_gaps() -> None:
    marks = [mark("", 29), mark("", 33, illustrative=True), mark("", None), mark("", 41), mark("", 46)]
    files = draw_spark(marks)
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
