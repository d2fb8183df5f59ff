"""Each kind of period is called what it is, in tables, charts, axes, alternative texts and csv: a term is never a quarter."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from charts import draw
from report.document.model import Chart, Table, text_of
from report.document.store import from_json, to_json
from report.render.arrange import every_block
from report.render.downloads.rows import table_csv
from report.render.drawn.specs import chart_spec
from tests.chart_samples import FONTS
from tests.chart_samples import words as words_of
from tests.conftest import BuiltSample
from tests.document_cases import build, one
from tests.small_project import RETURNS
from tests.stages import Stages

CODES = {"id", "figure", "period", "anchor", "target", "download", "chart", "parts", "breakdown"}
QUARTER = re.compile(r"\bQ ?[1-4]\b|\bquarter\b", re.IGNORECASE)
KINDS: dict[str, tuple[str, str, str, str, str]] = {
    # how the return and the file write it: words of the newest, label under the axis, title of the axis, canonical spelling
    "school term": ("spring term 2022/23", "spring term 2022/23", "Spring term 2022/23", "School term", "2022-23 spring term"),
    "academic year": (
        "2021/22", "academic year 2021/22", "Academic year 2021/22", "Academic year ending August", "2021-22 academic year",
    ),
    "financial year": ("2022/23", "2022/23", "2022/23", "Financial year ending March", "2022-23"),
    "calendar year": ("2022", "2022", "2022", "Calendar year", "2022"),
    "financial quarter": ("2022-23 Q4", "January to March 2023", "Jan to Mar 2023", "", "2022-23 Q4"),
    "month": ("March 2023", "March 2023", "March 2023", "", "2023-03"),
    "date": ("31 March 2023", "31 March 2023", "31 March 2023", "", "2023-03-31"),
}  # fmt: skip
BEFORE = {
    "school term": "spring term 2021/22", "academic year": "2020/21", "financial year": "2021/22", "calendar year": "2021",
    "financial quarter": "2021-22 Q4", "month": "March 2022", "date": "31 March 2022",
}  # fmt: skip
BLOCKS = "{{ table.d }}\n\n{{ table.s }}\n\n{{ table.f }}\n\n{{ chart.c }}\n\n{{ chart.l }}\n\n{{ seen.period }}: {{ seen }}."


def term_return(period: str, number: int) -> str:
    return f"Seen return,When,{period}\nWhat,Number,\nChildren seen,{number},\n"


def made(folder: Path, kind: str) -> Stages:
    now, before = KINDS[kind][0], BEFORE[kind]
    returns = RETURNS + (
        f"seen:\n  title: Seen return\n  partner: care\n  recognise: {{labels: [Seen return]}}\n"
        f'  period: {{kind: {kind}, from: cell beside "When"}}\n  layout: measures down\n  values: {{column: Number}}\n'
        "  measures: {seen: {label: Children seen}}\n"
    )
    year = (
        f'shown: {{seen: {{at: "{KINDS[kind][4]}", compare: "{before}"}}}}\n'
        "tables:\n  d: {caption: Dash, points: 3, figures: [seen]}\n"
        f'  s: {{form: series, caption: Series, figure: seen, periods: ["{before}", "{now}"]}}\n'
        "  f: {form: figures, caption: Figures, figures: [seen]}\n"
        f'charts:\n  c: {{form: columns, title: C, figure: seen, periods: ["{before}", "{now}"]}}\n'
        "  l: {form: long series, title: L, figure: seen, periods: [first to last]}\n"
    )
    files = {"data/2022-23/seen.csv": term_return(now, 40), "data/2021-22/seen.csv": term_return(before, 30)}
    return build(folder, BLOCKS, year, returns=returns, indicators="seen: {name: Children seen}\n", files=files, quarters={})


def texts(value: Any, key: str = "") -> Iterator[str]:
    """Every text of a report that a reader sees: no codes of figures or periods."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name not in CODES:
                yield from texts(inner, name)
    elif isinstance(value, list):
        for inner in value:
            yield from texts(inner, key)
    elif isinstance(value, str):
        yield value


@pytest.mark.parametrize("kind", KINDS)
def test_every_place_calls_a_period_what_it_is(tmp_path: Path, kind: str) -> None:
    _, words, label, axis, canonical = KINDS[kind]
    stages = made(tmp_path, kind)
    assert [p.sentence for p in stages.problems if p.severity == "stop"] == []
    (figure,) = [found for key, found in stages.released.figures.items() if (key.id, key.period) == ("seen", canonical)]
    assert (figure.period_words, figure.part("value").display) == (words, "40")
    blocks = list(every_block(stages.report))
    columns, line = (block for block in blocks if isinstance(block, Chart))
    for chart in (columns, line):
        assert (chart.series[0].marks[-1].label, chart.period_axis) == (label, axis)
        assert f"in {label}" in chart.alt
        assert not axis or f"by {axis[0].lower()}{axis[1:]}" in chart.alt
        drawn = " ".join(words_of(draw(chart_spec(chart), FONTS)["-narrow"]))
        assert label in drawn and axis in drawn
        assert text_of(chart.table.rows[-1].heading).lower() == words.lower()
        assert chart.table.columns[0].heading == axis or (not axis and chart.table.columns[0].heading == "Period")
        assert canonical in table_csv(chart.table, {})
    (figures,) = [block for block in blocks if isinstance(block, Table) and block.id == "f"]
    assert words in [text_of(cell.content) for cell in figures.rows[0].cells]
    if kind != "financial quarter":
        assert [text for text in texts(json.loads(to_json(stages.report))) if QUARTER.search(text)] == []


def test_the_spring_term_of_2020_21_says_so_on_the_axis(tmp_path: Path) -> None:
    year = "charts: {c: {form: columns, title: C, figure: seen, periods: [2020-21 spring term, 2022-23 spring term]}}\n"
    returns = RETURNS + (
        "seen:\n  title: Seen return\n  partner: care\n  recognise: {labels: [Seen return]}\n"
        '  period: {kind: school term, from: cell beside "When"}\n  layout: measures down\n  values: {column: Number}\n'
        "  measures: {seen: {label: Children seen}}\n"
    )
    files = {"data/2022-23/seen.csv": term_return("Spring term 2022/23", 40)}
    chart = one(
        build(tmp_path, "{{ chart.c }}", year, returns=returns, indicators="seen: {name: Seen}\n", files=files, quarters={})
    )
    assert [mark.label for mark in chart.series[0].marks] == ["Spring term 2020/21", "Spring term 2022/23"]


@pytest.mark.slow
def test_no_text_of_the_sample_calls_a_term_a_quarter(built: BuiltSample) -> None:
    text = (built.output / "report.json").read_text(encoding="utf-8")
    report = from_json(text)
    assert [said for said in texts(json.loads(text)) if re.search(r"\bQ ?[1-4]\b", said)] == []
    terms = [figure for figure in report.figures if figure.period.endswith("term")]
    assert {figure.id for figure in terms} == {"permanent_exclusions", "fixed_term_exclusion_sessions"}
    assert all(re.fullmatch(r"(spring|autumn|summer) term \d{4}/\d\d", figure.period_words) for figure in terms)
    of_terms = {spark.id: spark for spark in report.sparks if "exclusion" in spark.id}
    assert len(of_terms) == 2
    for spark in of_terms.values():
        assert all("term" in mark.label for mark in spark.marks) and not QUARTER.search(spark.alt)
    for block in every_block(report):
        table = block.table if isinstance(block, Chart) else block
        for row in table.rows if isinstance(table, Table) else ():
            if any(getattr(part, "figure", "") in {figure.id for figure in terms} for cell in row.cells for part in cell.content):
                assert "term" in text_of(row.heading) and not QUARTER.search(text_of(row.heading))
        if isinstance(block, Chart):
            assert not [mark.label for one in block.series for mark in one.marks if re.search(r"\bQ ?[1-4]\b", mark.label)]
    for file in (built.output / "downloads").glob("*.csv"):
        for line in file.read_text(encoding="utf-8").splitlines():
            assert not (line.startswith(("permanent_exclusions,", "fixed_term_")) and QUARTER.search(line)), (file.name, line)
