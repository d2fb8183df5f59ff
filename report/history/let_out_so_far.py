"""What has left before this build, from all that lies in `carried/`: last year's list and report, and this year's list."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

from report.history.ledger import LetOut
from report.history.let_out_list import read_list
from report.history.printed_figures import printed_figures
from report.history.published import Printed
from report.settings.project import Settings
from report.terms.periods import day
from report.terms.places import Places
from report.terms.problems import Problem
from report.terms.reading_periods import parse_period
from report.terms.released import FigureKey
from report.terms.wording import decimals_of


def let_out_before(settings: Settings, values: Sequence[Printed], report: Path) -> tuple[tuple[LetOut, ...], list[Problem]]:
    """Everything let out, the newest release last, and the faults of the lists.

    `values` are those of `published.csv`, `report` is the carried report; who reads these two tells of their faults. A carried
    report that stands on last year's list is read from its own file, and named as the list names it.
    """
    last, now = (read_list(Places(settings.folder, year)) for year in (_year_before(settings), settings.year))
    data, sha = _carried(report, settings)
    words = next((one.words for one in last.releases if one.report == sha), "") or _words(data)
    earlier = [one for release in last.releases if release.report != sha for one in release.figures]
    let_out = (
        *earlier,
        *(_typed(value, settings) for value in values),
        *(printed_figures(data, words) if data else ()),
        *(one for release in now.releases for one in release.figures),
    )
    return let_out, [*last.problems, *now.problems]


def left_so_far(settings: Settings) -> str:
    """For the officer: `Left so far: the report of 2020-21; draft 3, shared on 1 June 2022.` Empty where nothing did."""
    let_out, _ = let_out_before(settings, (), settings.year_folder / "carried" / "report.json")
    now = [release.words for release in read_list(Places(settings.folder, settings.year)).releases]
    named = list(dict.fromkeys([*(one.where for one in let_out), *now]))
    if not named and (settings.year_folder / "carried" / "published.csv").is_file():
        named = [f"the report of {_year_before(settings)}"]
    return f"Left so far: {'; '.join(named)}." if named else ""


def _year_before(settings: Settings) -> str:
    return str(settings.period.year_before)


def _carried(path: Path, settings: Settings) -> tuple[dict[str, Any], str]:
    """Last year's report as plain data, with its SHA-256; nothing where it is not one of an earlier year."""
    try:
        content = path.read_bytes()
        data = json.loads(content.decode("utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return {}, ""
    year = data.get("year") if isinstance(data, dict) else None
    if not isinstance(year, str) or not year < settings.year:
        return {}, ""
    return data, hashlib.sha256(content).hexdigest()


def _words(data: dict[str, Any]) -> str:
    """The carried report in words, as far as it says so itself."""
    try:
        dated = f", dated {day(date.fromisoformat(str(data.get('report_date')))).words}"
    except ValueError:
        dated = ""
    draft = data.get("draft")
    name = "the report" if data.get("status") == "publication" else f"draft {draft}" if draft else "a draft"
    return f"{name} of {data.get('year')}{dated}"


def _typed(value: Printed, settings: Settings) -> LetOut:
    """A row of `published.csv`. It may have lost closing noughts: a figure's declared decimals count where they are more."""
    indicator = settings.indicators.get(value.figure)
    places = max(decimals_of(value.value), (indicator.decimals or 0) if indicator else 0)
    key = FigureKey(value.figure, str(parse_period(value.period)))
    return LetOut(key, value.value, places, where=f"the report of {_year_before(settings)}")
