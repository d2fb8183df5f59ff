"""The officer's list of what the report holds back, `private/<year>/held-back.csv`: each figure with why."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Set

from report.settings.project import Settings
from report.settings.suppression import is_withheld, rule_of
from report.terms.formula_signs import guarded
from report.terms.places import Places
from report.terms.reading_periods import parse_period
from report.terms.released import FigureKey, ReleasedValues
from report.terms.values import Marker
from report.terms.writing import write_aside

NAME = "held-back.csv"
COLUMNS = ("figure", "period", "breakdown", "name", "why")
BESIDES = "so that another number cannot be worked out from it"


def write_held_back(released: ReleasedValues, besides: Set[FigureKey], settings: Settings, places: Places) -> None:
    """Write the list anew. It says what is held back and why, and holds none of the numbers."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(sorted(dict.fromkeys(_rows(released, besides, settings))))
    write_aside(places.make_private() / NAME, text.getvalue())


def _rows(released: ReleasedValues, besides: Set[FigureKey], settings: Settings) -> Iterator[tuple[str, ...]]:
    for key, figure in released.figures.items():
        part = figure.parts.get("value")
        if part is not None and part.marker == Marker.CONFIDENTIAL:
            period = parse_period(key.period).words
            yield key.id, period, guarded(key.inside), figure.name, _why(key, besides, settings)


def _why(key: FigureKey, besides: Set[FigureKey], settings: Settings) -> str:
    indicator = settings.indicators[key.id]
    if is_withheld(settings, indicator):
        return "the partnership’s own decision (`withheld`)"
    if key in besides:
        return BESIDES
    rule = rule_of(settings, indicator)
    return f"a count of children from {rule.low} to {rule.high}, or it would tell one"
