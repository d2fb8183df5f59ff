"""Small projects whose figures have a series: monthly or quarterly counts, a percentage of known and one of unknown base."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from report.document.model import text_of
from report.terms.released import FigureKey, Released
from tests.document_cases import table_named
from tests.small_project import INDICATORS, RETURNS, YEAR, help_return, write_project
from tests.stages import Stages, through_all_stages

DASH = "tables: {d: {caption: C, points: 24, figures: [referrals]}}\n"
RUN = "charts: {r: {form: run, title: T, figure: referrals, periods: [first to last], axis: Referrals}}\n"
MONTHS = [f"{2021 + (at + 3) // 12}-{(at + 3) % 12 + 1:02d}" for at in range(24)]
QUARTERS = [f"{year} Q{number}" for year in ("2021-22", "2022-23") for number in (1, 2, 3, 4)]
BY_MONTH = RETURNS.replace("kind: financial quarter", "kind: month")
Row = tuple[object, ...]


def over_time(
    tmp_path: Path,
    values: Sequence[object | Row],
    *,
    monthly: bool = False,
    year: str = DASH,
    text: str = "{{ table.d }}",
    **more: Any,
) -> Stages:
    """A project with these values of `referrals`, the last of them for the newest period; a row gives accepted and satisfied too.

    None leaves a return out.
    """
    names = (MONTHS if monthly else QUARTERS)[-len(values) :]
    files = {}
    for name, value in zip(names, values, strict=True):
        if value is not None:
            row = value if isinstance(value, tuple) else (value, 7)
            files[f"data/{_year(name)}/help-{name.replace(' ', '-')}.csv"] = help_return(name, *row)
    files |= {f"data/2022-23/{name}": text for name, text in more.pop("files", {}).items()}
    folder = write_project(
        tmp_path,
        returns=BY_MONTH if monthly else RETURNS,
        indicators=more.pop("indicators", INDICATORS),
        year=YEAR + year,
        chapters={"01-only.md": f"# Title\n\nWords.\n\n## Part\n\n{text}\n"},
        files=files,
    )
    return through_all_stages(folder)


def newest(stages: Stages, figure: str = "referrals", period: str = "2022-23 Q4") -> Released:
    return stages.released.get(FigureKey(figure, period))


def cells(stages: Stages) -> list[str]:
    """Run chart's word, recent trend and verdict of the dashboard's one row."""
    [row] = table_named(stages.report, "d").rows
    return [text_of(cell.content) for cell in row.cells[-3:]]


def headings(stages: Stages) -> list[str]:
    """The headings above run chart and recent trend."""
    return [column.heading for column in table_named(stages.report, "d").columns[-3:-1]]


def _year(name: str) -> str:
    if " " in name:
        return name[:7]
    start = int(name[:4]) - (name[5:] < "04")
    return f"{start}-{(start + 1) % 100:02d}"
