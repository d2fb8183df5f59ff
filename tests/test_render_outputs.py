"""Drawings, downloads and colours beside the page."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest

from report.document import model as m
from report.pages.colours import contrast, mix
from report.pages.tokens import brand_problems, tokens_css, weak_pairs
from report.render.assets import write_assets
from report.render.downloads.rows import bare, table_csv, write_downloads
from report.render.drawn import drawings
from report.render.drawn.drawings import draw_all
from report.render.drawn.store import DrawingStore
from report.render.html import screen_page
from report.terms.formula_signs import guarded
from tests.fixtures_chapters import sample_report
from tests.fixtures_lines import bound, numbers, plain_row
from tests.fixtures_report import CONTACTS, DASHBOARD


def rows_of(table: m.Table) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(table_csv(table, {}))))


@pytest.mark.parametrize(
    ("shown", "value"),
    [
        ("1,468", "1468"),
        ("14%", "14"),
        ("£34,026", "34026"),
        ("10.6%", "10.6"),
        ("−3", "-3"),
        ("[c]", "c"),
        ("[x]", "x"),
        ("up 17", "up 17"),
    ],
)
def test_a_number_is_written_bare(shown: str, value: str) -> None:
    assert bare(shown) == value


@pytest.mark.parametrize("words", ["=1+1", "+1 more", "-a", "@sum", "\tx"])
def test_text_that_looks_like_a_formula_is_made_harmless(words: str) -> None:
    assert guarded(words) == "'" + words


def test_a_table_is_written_tidily() -> None:
    rows = rows_of(DASHBOARD)
    assert rows[0] == {
        "figure": "step_ups", "label": "Stepped up from early help to social care", "measure": "2022", "part": "value",
        "period": "2021-22 Q4", "breakdown": "", "value": "46", "status": "reported",
    }  # fmt: skip
    held = next(row for row in rows if row["value"] == "c")
    assert held["status"] == "confidential"
    assert {row["status"] for row in rows_of(CONTACTS.table)} == {"illustrative"}


def test_a_row_heading_cannot_start_a_formula() -> None:
    table = numbers("t", "T", ("A", "=B"), (plain_row("=HYPERLINK(1)", bound("f", "3")),))
    assert rows_of(table)[0]["label"] == "'=HYPERLINK(1)" and rows_of(table)[0]["measure"] == "'=B"


def test_every_file_a_page_offers_is_written(tmp_path: Path) -> None:
    report = sample_report()
    write_downloads(report, tmp_path / "downloads")
    offered = {name.split('"')[0] for name in screen_page(report, tmp_path).split('href="downloads/')[1:]}
    assert offered and offered <= {path.name for path in (tmp_path / "downloads").iterdir()}


def test_mixing_and_contrast() -> None:
    assert mix("#000000", "#ffffff", 0.5) == "#808080"
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#0f4c55", "#ffffff") == pytest.approx(9.61, abs=0.01)


def test_brand_colours_that_cannot_be_read_are_refused() -> None:
    assert brand_problems("#0f4c55", "#f2a97e") == []
    assert [problem.code for problem in brand_problems("#888888", "#777777")] == ["brand-contrast", "brand-contrast"]
    assert "2.8 to 1" in brand_problems("#999999", "#ffffff")[0].what
    assert weak_pairs("#0f4c55", "#f2a97e") == []


def test_tokens_hold_both_brand_colours() -> None:
    css = tokens_css("#123456", "#fedcba")
    assert "--brand-1: #123456;" in css and "--brand-2: #fedcba;" in css


def test_assets_take_the_projects_own_sheet_first(tmp_path: Path) -> None:
    own = tmp_path / "project" / "templates" / "css"
    own.mkdir(parents=True)
    (own / "print.css").write_text("/* ours */")
    write_assets(m.Brand("#0f4c55", "#f2a97e"), tmp_path / "project", tmp_path / "assets")
    assert (tmp_path / "assets" / "css" / "print.css").read_text() == "/* ours */"
    assert (tmp_path / "assets" / "fonts" / "sans-400.woff2").stat().st_size > 5000


def test_the_store_gives_back_what_was_put_and_passes_over_what_is_broken(tmp_path: Path) -> None:
    store = DrawingStore(tmp_path)
    key = store.key("a", "b")
    assert store.get(key) is None
    store.put(key, [{"": "<svg/>"}])
    assert store.get(key) == [{"": "<svg/>"}]
    next(tmp_path.rglob("*.json")).write_text("{broken")
    assert store.get(key) is None
    DrawingStore(None).put(key, [])


def one_chart() -> m.Report:
    report = sample_report()
    trust = next(chapter for chapter in report.chapters if chapter.id == "trust")
    return replace(report, chapters=(trust,), sparks=report.sparks[:1])


def test_drawings_are_written_kept_and_taken_from_the_cache(tmp_path: Path) -> None:
    folder, cache = tmp_path / "charts", tmp_path / "cache"
    first = draw_all(one_chart(), folder, cache)
    again = draw_all(one_chart(), tmp_path / "again", cache)
    assert [(path.name, path.read_bytes()) for path in sorted(folder.iterdir())] == [
        (path.name, path.read_bytes()) for path in sorted((tmp_path / "again").iterdir())
    ]
    assert (first.charts, first.unchanged, again.charts, again.unchanged) == (1, 0, 1, 1)
    assert {path.name for path in folder.iterdir()} == set(first.files) == {
        "chart-lado.svg", "chart-lado-dark.svg", "chart-lado-narrow.svg", "chart-lado-narrow-dark.svg", "spark-step-ups.svg",
        "spark-step-ups-dark.svg", "dots-cover.svg", "dots-sand.svg", "dots-night.svg",
    }  # fmt: skip


def test_every_picture_a_page_names_is_drawn(tmp_path: Path) -> None:
    report = sample_report()
    drawn = draw_all(report, tmp_path / "charts", None)
    page = screen_page(report, tmp_path)
    named = {part.split('"')[0] for part in page.split('="assets/charts/')[1:]}
    assert named <= set(drawn.files)
    assert drawn.problems == () and drawn.unchanged == 0


def test_a_chart_that_cannot_be_drawn_leaves_a_gap_and_a_question(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from charts.errors import ChartError

    class Refusing:
        """A chart room that draws nothing."""

        def draw(self, *_: object) -> dict[str, str]:
            raise ChartError("Drawing", "the chart", "it has no values")

        def draw_spark(self, *_: object) -> dict[str, str]:
            return {"": "<svg/>", "-dark": "<svg/>"}

        def draw_dots(self, *_: object) -> str:
            return "<svg/>"

    monkeypatch.setattr(drawings, "_room", Refusing)
    drawn = draw_all(one_chart(), tmp_path / "charts", None)
    assert [problem.code for problem in drawn.problems] == ["chart-not-drawn"]
    assert "it has no values" in drawn.problems[0].what
    assert (tmp_path / "charts" / "chart-lado.svg").is_file()
