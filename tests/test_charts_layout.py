"""Charts, whatever their form: nothing meets or is cut off, colours, same bytes, the PDF engine, the clock."""

from __future__ import annotations

import base64
import io
import logging
import os
import subprocess
import sys
import time
import xml.etree.ElementTree as ET
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest

from charts import (
    draw,
    draw_rows,
    draw_spark,
)
from charts.layout import Box, chosen, clipped, hatching, in_unit, round_steps, spread
from charts.letters import _cut
from charts.palette import DARK, LIGHT, exchange, ratio
from charts.svg import light_and_dark, picture
from tests.chart_samples import (
    CHARTS,
    FONTS,
    FUNDING,
    GAIN,
    NS,
    ROWS,
    SEVERAL,
    SUFFIXES,
    canvas,
    mark,
    pictures,
    text_boxes,
)


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return pictures()


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
        "import tests.chart_samples as t\n"
        "print(t.draw(t.contacts(), t.FONTS)[''] + t.draw(t.fostering(), t.FONTS)['-narrow-dark'], end='')"
    )
    run = [sys.executable, "-c", script]
    env = os.environ | {"PYTHONHASHSEED": "7", "PYTHONIOENCODING": "utf-8"}
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
@pytest.mark.parametrize("page_has_the_face", [True, False])
def test_the_pdf_engine_takes_each_picture_s_own_letters(page_has_the_face: bool) -> None:
    """Cuts of one family would lend each other letters: each must have its own, or all the page's."""
    weasyprint, pypdf = pytest.importorskip("weasyprint"), pytest.importorskip("pypdf")
    images = "".join(
        f'<p><img alt="chart" src="data:image/svg+xml;base64,{_base64(draw(chart, FONTS)[""])}">' for chart in (GAIN, FUNDING)
    )
    faces = "".join(
        f"@font-face {{ font-family: Partnership Sans; font-weight: {w}; src: url({(FONTS / f'sans-{w}.woff2').as_uri()}) }}"
        for w in (400, 600)
    )
    style = f"<style>{faces}</style>" if page_has_the_face else ""
    pdf = weasyprint.HTML(string=f"<html lang=en><title>t</title>{style}{images}").write_pdf()
    page = pypdf.PdfReader(io.BytesIO(pdf)).pages[0]
    names = {name for image in _fonts_below(page["/Resources"]) for name in image}
    if page_has_the_face:
        assert all("Partnership-Sans" in name for name in names) and len(names) == 2
    else:
        assert all("+Letters-" in name for name in names) and len(names) == 4


def _base64(svg: str) -> str:
    return base64.b64encode(svg.encode()).decode("ascii")


def _fonts_below(resources: Any) -> list[list[str]]:
    """The names of the fonts in a page's resources, those of its forms included."""
    found = [[str(font.get_object()["/BaseFont"]) for font in resources.get("/Font", {}).values()]]
    for form in resources.get("/XObject", {}).values():
        found += _fonts_below(form.get_object().get("/Resources", {}))
    return found


@pytest.mark.slow
def test_twenty_charts_are_drawn_in_seconds() -> None:
    draw(GAIN, FONTS)
    _cut.cache_clear()
    start = time.process_time()
    for chart in list(CHARTS.values())[:14]:
        draw(chart, FONTS)
    draw_rows(ROWS, FONTS)
    for _ in range(12):
        draw_spark([mark("", value) for value in (29, 33, 38, 41, 46)])
    assert time.process_time() - start < 5  # under 2 s where nothing else runs
