"""A small invented project, written into a folder for one test: two returns as csv files, five indicators, one chapter."""

from __future__ import annotations

from pathlib import Path

CONFIG = """\
partnership:
  name: Northshire Safeguarding Children Partnership
  area: Northshire
  region: The North
partners:
  help: {name: Early help service, ask: early help officer}
  care: {name: Social care, ask: care analyst}
suppression:
  default: {low: 1, high: 5}
"""
RETURNS = """\
help:
  title: Help return
  partner: help
  recognise: {labels: [Help return]}
  period: {kind: financial quarter, from: cell beside "Quarter"}
  layout: measures down
  values: {column: Number}
  status: Status
  note: Comment
  measures:
    referrals: {label: Referrals}
    accepted: {label: Accepted}
    satisfied: {label: Satisfied, unit: percent}
care:
  title: Care return
  partner: care
  expected: yearly
  recognise: {labels: [Care return]}
  period: {kind: financial year, from: cell beside "Year"}
  layout: measures across
  rows: {dimension: place, column: Place}
  total: All
  measures:
    children: {label: Children}
"""
INDICATORS = """\
referrals: {name: Referrals to early help, short: Referrals}
accepted: {name: Referrals accepted, short: Accepted, polarity: higher}
accepted_share: {name: Share of referrals accepted, numerator: accepted, denominator: referrals, unit: percent, decimals: 0}
satisfied: {name: Families satisfied, unit: percent, polarity: higher, counts_children: false}
children: {name: Children in the service, dimension: place, measure_type: annual}
"""
YEAR = """\
year: "2022-23"
report_date: 2023-09-29
title: Safe in Northshire
chapters:
  - {id: only, file: 01-only.md, label: "1"}
"""
CHAPTER = """\
# The only chapter

What it is about.

## Numbers

There were {{ referrals }} referrals.
"""
YEAR_NAME = "2022-23"


def write_project(
    folder: Path,
    *,
    config: str = CONFIG,
    returns: str = RETURNS,
    indicators: str = INDICATORS,
    year: str = YEAR,
    chapters: dict[str, str] | None = None,
    files: dict[str, str] | None = None,
) -> Path:
    """Write the project and return its folder. `files` are further files, by their path below the project."""
    texts = {
        "config.yaml": config,
        "data/catalogue/returns.yaml": returns,
        "data/catalogue/indicators.yaml": indicators,
        f"data/{YEAR_NAME}/year.yaml": year,
        **{f"data/{YEAR_NAME}/narrative/{name}": text for name, text in (chapters or {"01-only.md": CHAPTER}).items()},
        **(files or {}),
    }
    for name, text in texts.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder


def help_return(
    period: str, referrals: object, accepted: object, satisfied: object = "50%", status: str = "", note: str = ""
) -> str:
    """A quarter's return of the early help service, as csv."""
    rows = [f"Quarter,{period},,", "Help return,Number,Status,Comment", f"Referrals,{referrals},{status},{note}"]
    rows += [f"Accepted,{accepted},{status},", f"Satisfied,{satisfied},{status},"]
    return "\n".join(rows) + "\n"


def care_return(year: str, places: dict[str, object], total: object = "") -> str:
    """A year's return of social care, as csv: children by place."""
    rows = [f"Care return,Year,{year}", "Place,Children,", *(f"{place},{count}," for place, count in places.items())]
    return "\n".join([*rows, *([f"All,{total},"] if total != "" else [])]) + "\n"


def help_files(quarters: dict[str, tuple[object, ...]]) -> dict[str, str]:
    """Returns of the early help service by `2022-23 Q1`: referrals, accepted and, where given, the share satisfied."""
    return {f"data/{name[:7]}/help-{name[-2:]}.csv": help_return(name, *numbers) for name, numbers in quarters.items()}
