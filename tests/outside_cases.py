"""A small project with outside data: two estimates of a population, one file of official figures, one list of neighbours."""

from __future__ import annotations

from pathlib import Path

from tests.small_project import INDICATORS, YEAR, help_files, write_project
from tests.stages import Stages, through_all_stages

NOW, BEFORE = "2022-23 Q4", "2021-22 Q4"
OUTSIDE = """\
area: {home: E08000001, region: E12000001}
populations:
  children_0_17:
    name: Children aged 0 to 17
    use: mid-2020
    editions:
      mid-2020: &one
        file: populations-mid-2020.csv
        title: Estimates for mid-2020
        publisher: Office for Numbers
        licence: Open licence
        released: 2021-06-25
      mid-2021:
        file: populations-mid-2021.csv
        title: Estimates for mid-2021
        publisher: Office for Numbers
        licence: Open licence
      mid-2022:
        file: populations-mid-2022.csv
        title: Estimates for mid-2022
        publisher: Office for Numbers
        licence: Open licence
comparators:
  census:
    file: official-2023.csv
    title: Help census 2023
    publisher: The department
    licence: Open licence
    released: 2023-11
neighbours:
  use: list_2021
  years: {2024-25: list_2025}
  lists:
    list_2021: {name: Like us, vintage: "2021", at_least: 2, areas: {E08000002: Otherton, E08000003: Thirdham}}
    list_2025: {name: Like us, vintage: "2025", statistic: median, at_least: 1, areas: {E08000003: Thirdham}}
""".replace("&one", "")
RATES = """\
referral_rate:
  {name: "Referrals, per 10,000 children", numerator: referrals, denominator: children_0_17, unit: rate, per: 10000, decimals: 1}
accepted_rate:
  name: Referrals accepted, per 10,000 children
  numerator: accepted
  denominator: children_0_17
  unit: rate
  per: 10000
  decimals: 1
in_help: {name: Families in early help, value: accepted, measure_type: snapshot}
"""
POPULATIONS = {"mid-2020": 20_000, "mid-2021": 25_000, "mid-2022": 16_000}
HEADINGS = "area code,area name,level,indicator,period,value,numerator,denominator\n"
OFFICIAL = HEADINGS + "".join(
    f"{code},{name},{level},{row}\n"
    for code, name, level in (
        ("E08000001", "Northshire", "Local authority"),
        ("E08000002", "Otherton", "Local authority"),
        ("E12000001", "The North", "Regional"),
        ("E92000001", "England", "National"),
    )
    for row in ("in_help,31 March 2023,33,,", "accepted_share,2022-23,64.3,45,70", "referral_rate,2022-23,25.0,40,16000")
)


def population_file(value: object) -> str:
    return f"area code,area name,value\nE08000001,Northshire,{value}\nE08000002,Otherton,30000\n"


def write_outside(
    folder: Path,
    text: str = "{{ referral_rate }}",
    *,
    outside: str = OUTSIDE,
    official: str = OFFICIAL,
    year: str = "",
    **more: str,
) -> Path:
    """The project with one chapter that says `text`; `more` are further files by name below data/outside."""
    files = {f"data/outside/populations-{name}.csv": population_file(value) for name, value in POPULATIONS.items()}
    files |= {"data/catalogue/outside.yaml": outside, "data/outside/official-2023.csv": official}
    quarters = {NOW: (46, 30), BEFORE: (40, 30), "2022-23 Q1": (20, 10), "2022-23 Q2": (20, 10), "2022-23 Q3": (20, 10)}
    return write_project(
        folder,
        indicators=INDICATORS + RATES,
        year=YEAR + year,
        chapters={"01-only.md": f"# Title\n\n{text}\n"},
        files={**files, **help_files(quarters), **{f"data/outside/{name}": body for name, body in more.items()}},
    )


def with_outside(folder: Path, text: str = "{{ referral_rate }}", **given: str) -> Stages:
    return through_all_stages(write_outside(folder, text, **given))
