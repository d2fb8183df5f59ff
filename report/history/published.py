"""Last year's published report, `carried/report.json`: every value it printed, read from its records of figures."""

from __future__ import annotations

import json
import math
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from report.settings.project import Settings
from report.terms.problems import Problem, note, question
from report.terms.reading_periods import try_period

_REPORT = "the report.json that a build of last year wrote"
_FIX = f"Put {_REPORT} there again. Until then nothing is compared with it."


@dataclass(frozen=True)
class Printed:
    """A value an earlier report let out, and where that stands. `places` is how many decimals it was printed with.

    `published` is False where all that is known of it is a draft, which nobody outside may have seen.
    """

    figure: str
    period: str
    value: float
    breakdown: str = ""
    where: str = ""
    places: int | None = None
    published: bool = True


def read_published(path: Path, shown: str, settings: Settings) -> tuple[list[Printed], list[Problem]]:
    """The values of a published report; every fault is told and none stops. A missing file is no fault."""
    if not path.is_file():
        return [], []
    try:
        data = json.loads(path.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError, RecursionError):
        return [], [question("carried", "Last year's report cannot be read: it is damaged.", _FIX, file=shown)]
    records = data.get("figures") if isinstance(data, dict) else None
    if not isinstance(records, list):
        return [], [question("carried", "This is no report: it has no list of figures.", _FIX, file=shown)]
    year = data.get("year")
    if not isinstance(year, str) or not year < settings.year:
        what = f"This is the report of {year or 'no year'}, where that of an earlier year than {settings.year} belongs."
        return [], [question("carried", what, _FIX, file=shown)]
    values = [_printed(record, f"{shown}, {year}", data.get("status") == "publication") for record in records]
    problems = _about_draft(data, shown)
    if lost := sum(not isinstance(record, dict) or not _sound(record) for record in records):
        what = f"{lost} of its {len(records)} figures cannot be read."
        problems.append(question("carried", what, _FIX, file=shown))
    return [value for value in values if value is not None], problems


def _about_draft(data: dict[str, Any], shown: str) -> list[Problem]:
    if data.get("status") == "publication":
        return []
    what = "It is a draft, so its values may not be those that were published."
    return [note("carried", what, "Put the report.json of the published report there.", file=shown)]


def _sound(record: dict[str, Any]) -> bool:
    """True where a record says which figure and period it is, and a finite number or none."""
    value, period = record.get("value"), record.get("period")
    if not isinstance(record.get("id"), str) or not isinstance(period, str) or try_period(period) is None:
        return False
    return value is None or (isinstance(value, (int, float)) and not isinstance(value, bool) and math.isfinite(value))


def _printed(record: object, where: str, published: bool) -> Printed | None:
    """The value of a record; None where it has none, as where a marker was printed."""
    if not isinstance(record, dict) or not _sound(record) or record.get("value") is None:
        return None
    digits = "".join(sign for sign in str(record.get("display") or "") if sign.isdigit() or sign == ".")
    places = len(digits.partition(".")[2]) if digits else None
    period = str(try_period(record["period"]))
    return Printed(record["id"], period, float(record["value"]), str(record.get("breakdown") or ""), where, places, published)
