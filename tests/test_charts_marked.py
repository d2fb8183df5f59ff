"""Events, breaks, provisional and revised values in the pictures: lines, bands, codes and shapes, never a colour alone."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from dataclasses import replace

import pytest

from charts import Chart, ChartError, Event, draw, draw_spark
from charts.palette import DARK, LIGHT
from tests.chart_samples import FONTS, NS, QUARTERS, SUFFIXES, YEARS, contacts, fostering, mark, of_class, one, words

BAND = Event("", "First lockdown", QUARTERS[0], QUARTERS[1])
BREAK = Event(QUARTERS[1], "[b] New form", kind="break")
COLUMNS = one("columns", *(mark(quarter, value) for quarter, value in zip(QUARTERS, (29, 31, 40, 46), strict=True)))
IN_YEARS = (Event("", "The pandemic", YEARS[10], YEARS[11]), Event(YEARS[4], "[b] New form", kind="break"))
FORMS: dict[str, Chart] = {
    "columns": replace(COLUMNS, events=(BAND, BREAK)),
    "columns and rate": replace(contacts(), events=(BAND, BREAK)),
    "long series": replace(fostering(), events=IN_YEARS),
    "trend": replace(fostering(), form="trend", events=IN_YEARS),
}


def coded(chart: Chart, place: int, code: str) -> Chart:
    """The chart with a code on one mark of each series."""
    series = tuple(
        replace(one, marks=tuple(replace(m, code=code) if at == place else m for at, m in enumerate(one.marks)))
        for one in chart.series
    )
    return replace(chart, series=series)


def across(element: ET.Element) -> tuple[float, float]:
    """The leftmost and the rightmost point of a drawn line or box."""
    xs = [float(x) for path in element.iter(f"{NS}path") for x in re.findall(r"[ML] ?([\d.]+)", path.get("d", ""))]
    return min(xs), max(xs)


def columns_at(svg: str, names: tuple[str, ...]) -> dict[str, float]:
    return {node.text or "": float(node.get("x", "")) for node in ET.fromstring(svg).iter(f"{NS}text") if node.text in names}


@pytest.mark.parametrize("form", FORMS)
def test_every_form_over_time_draws_bands_and_breaks_and_says_them(form: str) -> None:
    panels = 2 if form == "columns and rate" else 1
    for suffix, svg in draw(FORMS[form], FONTS).items():
        assert len(of_class(svg, "field")) == len(of_class(svg, "event")) == len(of_class(svg, "break")) == panels, suffix
        said = " ".join(words(svg))
        assert "[b] New form" in said and ("First lockdown" in said or "The pandemic" in said), suffix


def test_a_band_reaches_over_its_periods_and_no_further() -> None:
    svg = draw(FORMS["columns"], FONTS)[""]
    at = columns_at(svg, QUARTERS) or {}
    left, right = across(of_class(svg, "field")[0])
    places = [x for name, x in at.items() if left < x < right]
    assert len(places) == 2 and sorted(at.values())[:2] == sorted(places)
    (line,) = of_class(svg, "break")
    assert across(line)[0] == pytest.approx(right), "the break follows the second quarter, where the band ends"


def test_a_break_is_dashed_and_an_event_is_not() -> None:
    svg = draw(FORMS["long series"], FONTS)[""]
    looks = {kind: [p.get("stroke-dasharray") for one in of_class(svg, kind) for p in one.iter(f"{NS}path")] for kind in ("break", "event")}
    assert all(looks["break"]) and not any(looks["event"])


@pytest.mark.parametrize("form", ["columns and rate", "long series", "trend"])
def test_no_line_of_the_data_crosses_a_break(form: str) -> None:
    for svg in draw(FORMS[form], FONTS).values():
        cut = across(of_class(svg, "break")[0])[0]
        lines = [across(line) for line in of_class(svg, "line")]
        assert len(lines) == 2 and not [1 for left, right in lines if left < cut < right]


def test_a_value_alone_between_a_break_and_a_gap_is_still_seen() -> None:
    marks = [mark(year, value) for year, value in zip(YEARS, (5, 6, 7, 4, 6, 6, 6, 6, 6, 6, 6, 6), strict=True)]
    marks[4] = mark(YEARS[4], None)
    chart = one("long series", *marks, events=(Event(YEARS[2], "[b] New form", kind="break"),))
    lonely = of_class(draw(chart, FONTS)[""], "point")
    assert len(lonely) == 4, "first, highest, last, and the one between break and gap"


@pytest.mark.parametrize("form", FORMS)
def test_codes_stand_beside_their_values_and_points_change_their_shape(form: str) -> None:
    plain, marked = draw(FORMS[form], FONTS), draw(coded(FORMS[form], 2, "[r]"), FONTS)
    for suffix in SUFFIXES:
        assert "[r]" in words(marked[suffix]) and "[r]" not in words(plain[suffix])
        if form != "columns":
            assert len(of_class(marked[suffix], "point", "coded")) == 1
    if form == "columns and rate":
        assert words(marked[""]).count("[r]") == 2, "over the column and over its share"


def test_two_codes_of_one_value_are_both_written() -> None:
    said = " ".join(words(draw(coded(COLUMNS, 3, "[p] [r]"), FONTS)["-narrow"]))
    assert "[p]" in said and "[r]" in said


def test_a_call_of_a_note_stays_on_one_line() -> None:
    chart = replace(COLUMNS, events=(Event("", "Many words on a narrow page [note\u00a01]", QUARTERS[0], QUARTERS[3]),))
    assert any("[note\u00a01]" in text for text in words(draw(chart, FONTS)["-narrow"]))


def test_the_dark_picture_has_the_dark_colours_of_the_same_shapes() -> None:
    light, dark = (draw(FORMS["columns"], FONTS)[suffix] for suffix in ("", "-dark"))
    for svg, colours in ((light, LIGHT), (dark, DARK)):
        assert {path.get("fill") for one in of_class(svg, "field") for path in one.iter(f"{NS}path")} == {colours.field}
        assert {path.get("stroke") for one in of_class(svg, "break") for path in one.iter(f"{NS}path")} == {colours.ink}


def test_a_trend_line_is_cut_at_a_break() -> None:
    marks = [mark("", value) for value in (1, 2, 3, 4)]
    whole, cut = draw_spark(marks)[""], draw_spark(marks, (2,))[""]
    assert (whole.count("<polyline"), cut.count("<polyline")) == (1, 2)
    assert (whole.count("stroke-dasharray"), cut.count("stroke-dasharray")) == (0, 1)


def test_an_event_at_a_period_the_chart_has_not_is_refused() -> None:
    for event in (Event("", "x", "2050", "2050"), Event("2050", "x", kind="break")):
        with pytest.raises(ChartError, match="2050"):
            draw(replace(COLUMNS, events=(event,)), FONTS)
