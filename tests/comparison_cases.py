"""A small project with five neighbours, one region and one country, and a share and a rate to set beside them."""

from __future__ import annotations

from pathlib import Path

from report.document.model import Table, text_of
from report.door.audit.whole import audit
from report.terms.released import FigureKey, Released
from tests.document_cases import blocks_of
from tests.small_project import CONFIG, INDICATORS, YEAR, help_files, write_project
from tests.stages import Stages, through_all_stages

NOW = "2022-23 Q4"
AREAS = {"E08000002": "Ash", "E08000003": "Birch", "E08000004": "Cedar", "E08000005": "Dale", "E08000006": "Elm"}
LEVELS = {"E92": "National", "E12": "Regional"}
NAMES = AREAS | {"E12000001": "The North", "E92000001": "England"}
OUTSIDE = """\
area: {home: E08000001, region: E12000001}
comparators:
  census: {file: official.csv, title: Help census, publisher: The department, licence: Open licence}
neighbours:
  use: like_us
  lists:
    like_us:
      {name: Areas like ours, vintage: "2021", statistic: STATISTIC, at_least: 2,
       areas: {E08000002: Ash, E08000003: Birch, E08000004: Cedar, E08000005: Dale, E08000006: Elm}}
"""
SHARES = """\
share: {name: Share accepted, numerator: accepted, denominator: referrals, unit: percent, polarity: higher, decimals: 0}
plain_share: {name: Share of referrals taken, numerator: accepted, denominator: referrals, unit: percent, decimals: 0}
"""
USUAL = {"E08000002": 40, "E08000003": 50, "E08000004": "c", "E08000005": "x", "E08000006": 45, "E12000001": 60, "E92000001": 80}
FORMS = "neighbours region england beside_neighbours beside_region beside_england rank quartile".split()
EVERY_FORM = " ".join(f"{{{{ share.{form} }}}}" for form in FORMS)


def official(values: dict[str, object], figures: tuple[str, ...] = ("share", "plain_share"), period: str = NOW) -> str:
    """Rows of official figures by area code; a value may be a marker, or a pair of a period and a value."""
    lines = []
    for figure in figures:
        for code, given in values.items():
            when, value = given if isinstance(given, tuple) else (period, given)
            level = LEVELS.get(code[:3], "Local authority")
            lines.append(f"{code},{NAMES[code]},{level},{figure},{when},{value}")
    return "\n".join(["area code,area name,level,indicator,period,value", *lines]) + "\n"


def write_comparison(
    folder: Path,
    text: str = EVERY_FORM,
    *,
    values: dict[str, object] | None = None,
    home: tuple[int, int] = (46, 30),
    year: str = "",
    statistic: str = "mean",
    outside: str = OUTSIDE,
    config: str = CONFIG,
    indicators: str = SHARES,
    figures: tuple[str, ...] = ("share", "plain_share"),
) -> Path:
    """The project with one chapter that says `text`; `home` gives referrals and how many of them were accepted."""
    files = {
        "data/catalogue/outside.yaml": outside.replace("STATISTIC", statistic),
        "data/outside/official.csv": official(USUAL if values is None else values, figures),
    }
    return write_project(
        folder,
        config=config,
        indicators=INDICATORS + indicators,
        year=YEAR + year + "\n",
        chapters={"01-only.md": f"# Title\n\n{text}\n"},
        files={**files, **help_files({NOW: home})},
    )


def compared(folder: Path, text: str = EVERY_FORM, **given: object) -> Stages:
    """The project through every stage, past an audit that finds nothing."""
    stages = through_all_stages(write_comparison(folder, text, **given))  # type: ignore[arg-type]
    assert audit(stages.released, stages.results, stages.settings) == []
    return stages


def released(stages: Stages, figure: str = "share") -> Released:
    return stages.released.get(FigureKey(figure, NOW))


def shown(stages: Stages, figure: str = "share") -> dict[str, str]:
    """What each form of comparison prints."""
    parts = released(stages, figure).parts
    return {form: parts[form].display for form in FORMS if form in parts}


def table_of(stages: Stages) -> tuple[list[str], dict[str, list[str]], Table]:
    """The one table: its headings, its cells by row with a stroke for each line break, and the table itself."""
    table = next(block for block in blocks_of(stages.report) if isinstance(block, Table))
    rows = {text_of(row.heading): ["|".join(line.split("\n")) for line in map(_text, row.cells)] for row in table.rows}
    return [column.heading for column in table.columns], rows, table


def _text(cell: object) -> str:
    return "".join(getattr(part, "text", "\n") for part in cell.content)  # type: ignore[attr-defined]
