"""One small project that shows every kind of block, and what tests of the document look up in its report."""

from __future__ import annotations

import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from report.document.model import Block, Chart, Report, Section, Table, text_of
from tests.small_project import INDICATORS, YEAR, care_return, help_files, write_project
from tests.stages import Stages, through_all_stages

NOW, BEFORE = "2022-23 Q4", "2021-22 Q4"
QUARTERS: dict[str, tuple[object, ...]] = {
    BEFORE: (29, 20, "40%"),
    "2022-23 Q1": (33, 21, "41%", "illustrative"),
    "2022-23 Q2": (38, "c", "42%", "illustrative"),
    "2022-23 Q3": ("x", 23, "43%"),
    NOW: (46, 24, "44%"),
}
ALL = """
tables:
  dash: {caption: "Beside {{ referrals.previous_period }}", points: 5,
    groups: [{figures: [referrals, accepted]}, {figures: [satisfied]}]}
  list: {form: figures, caption: List, figures: [referrals, satisfied]}
  grid: {form: figures, caption: Grid, columns: [A, B], groups: [{heading: Row, figures: [referrals, accepted]}]}
  place: {form: breakdown, caption: By place, figure: children, dimension: place, bars: true, total: All,
    notes: ["Of {{ children }}."]}
  rows: {form: series, caption: Rows, figure: referrals, also: [accepted], periods: [quarters]}
charts:
  line: {form: long series, title: "Referrals {{ referrals.moved }}", figure: referrals, periods: [2021-22 Q4 to 2022-23 Q4],
    events: [{after: 2022-23 Q1, text: Move}], axis: Referrals}
  rate: {form: columns and rate, title: Rate, figure: referrals, part: accepted, rate: accepted_share, periods: [quarters]}
  compare: {form: comparison, title: Compare, rows: [{figure: referrals, name: Referrals, detail: in the quarter}]}
  funnel: {form: funnel, title: Funnel, figures: [referrals, accepted], labels: [came, accepted], axis: Referrals}
  gain: {form: gain, title: Gain, figures: [accepted, referrals], scale: [1, 50]}
  shares: {form: shares, title: Shares, figure: children, dimension: place}
  waits: {form: columns, title: Waiting, figure: referrals, periods: [2015-16 Q1, 2015-16 Q2]}
tiles: {t: [{figure: referrals, label: referrals, change: "{{ referrals.more }} than a year before"}]}
verdicts: {v: [dash]}
structures: {s: {title: Bodies, roots: [{name: Executive, below: [{name: Group, detail: Meets monthly}]}]}}
flows: {f: {title: Flow, figure: referrals, label: came, below: {accepted: were accepted}}}
promises: {p: [{id: promise-1, promise: "More than {{ referrals }}.", lead: Chair}, {id: promise-2, promise: Ask children.}]}
people: {the_board: [{role: Chair, body: Independent, does: Chairs}, {role: Member, body: Police}]}
headline: [{figures: [children], by: Independent chair, reason: Already public.}]
cover: {total: children, centre: accepted, each: 10, legend: "One dot for 10 of {{ children }}."}
literals: ["10"]
"""
BLOCKS = """{{ table.dash }}

{{ table.list }}

{{ table.grid }}

{{ table.place }}

{{ table.rows }}

{{ chart.line }}

{{ chart.rate }}

{{ chart.compare }}

{{ chart.funnel }}

{{ chart.gain }}

{{ chart.shares }}

{{ chart.waits }}

{{ tiles.t }}

{{ verdicts.v }}

{{ structure.s }}

{{ flow.f }}

{{ promises.p }}

{{ people.the_board }}

{{ key.verdicts }}

{{ key.signs }}

{{ notes.headline }}

{{ fact.accepted }} were accepted.

### Inner heading

- one {{ referrals }}
- two

> It helped.
> — Parent

::: case-study Sam
Sam came.
:::
"""
DASH = "tables: {d: {caption: C, points: 3, figures: [%s]}}\n"
PLACES = {"East": 40, "West": 3, "North": 0}


def build(tmp_path: Path, text: str, year: str = "", **options: Any) -> Stages:
    files = help_files(options.pop("quarters", QUARTERS)) | options.pop("files", {})
    if places := options.pop("places", PLACES):
        files["data/2022-23/care.csv"] = care_return("2022-23", places)
    chapters = options.pop("chapters", {"01-only.md": f"# Title\n\nWords.\n\n## Part\n\n{text}\n"})
    indicators = INDICATORS + options.pop("indicators", "")
    return through_all_stages(
        write_project(tmp_path, year=YEAR + year, chapters=chapters, files=files, indicators=indicators, **options)
    )


@cache
def whole_report() -> Report:
    """The report with every kind of block."""
    with tempfile.TemporaryDirectory() as folder:
        stages = build(Path(folder), BLOCKS, ALL)
    assert [p.sentence for p in stages.problems if p.severity == "stop" or p.code == "unbound-number"] == []
    return stages.report


def blocks_of(report: Report) -> tuple[Block, ...]:
    section = report.chapters[0].blocks[-1]
    assert isinstance(section, Section)
    return section.blocks


def one(stages: Stages) -> Any:
    [block] = blocks_of(stages.report)
    return block


def table_named(report: Report, name: str) -> Table:
    [found] = [block for block in blocks_of(report) if isinstance(block, Table) and block.id == name]
    return found


def chart_named(report: Report, name: str) -> Chart:
    [found] = [block for block in blocks_of(report) if isinstance(block, Chart) and block.id == name]
    return found


def words(table: Table) -> list[list[str]]:
    return [[text_of(row.heading), *(text_of(cell.content) for cell in row.cells)] for row in table.rows]
