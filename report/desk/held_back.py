"""The officer's list of what the report holds back, `private/<year>/held-back.csv`: each figure with why."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from report.settings.project import Settings
from report.terms.formula_signs import guarded
from report.terms.places import Places
from report.terms.reading_periods import parse_period
from report.terms.released import FigureKey
from report.terms.writing import write_aside

NAME = "held-back.csv"
COLUMNS = ("figure", "period", "breakdown", "name", "why")


def write_held_back(reasons: Mapping[FigureKey, str], settings: Settings, places: Places) -> None:
    """Write the list anew. It says what is held back and why, and holds none of the numbers."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(
        (key.id, parse_period(key.period).words, guarded(key.inside), settings.indicators[key.id].name, why)
        for key, why in sorted(reasons.items(), key=lambda one: str(one[0]))
    )
    write_aside(places.make_private() / NAME, text.getvalue())
