"""History: what earlier years let out and promised, from the plain files in `data/<year>/carried/`."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from pathlib import Path

import yaml

from report.settings.project import Settings
from report.terms.problems import Problem, question
from report.terms.reading_periods import try_period


@dataclass(frozen=True)
class Printed:
    """A value an earlier report let out."""

    figure: str
    period: str
    value: float


@dataclass(frozen=True)
class CarriedPromise:
    """What an earlier report promised to report on."""

    id: str
    promise: str


@dataclass(frozen=True)
class History:
    """Everything earlier years left behind. Empty for a first report."""

    values: tuple[Printed, ...] = ()
    promises: tuple[CarriedPromise, ...] = ()
    files: tuple[Path, ...] = ()

    def printed(self, figure: str, period: str) -> float | None:
        """The value an earlier report printed; None where it printed none."""
        return next((p.value for p in self.values if p.figure == figure and p.period == period), None)


def read_history(settings: Settings) -> tuple[History, list[Problem]]:
    """Read the carried files. A missing folder is no fault: it is a first year."""
    folder = settings.year_folder / "carried"
    values, problems = _printed(folder / "published.csv", settings)
    promises, found = _promises(folder / "promises.yaml", settings)
    files = tuple(path for path in (folder / "published.csv", folder / "promises.yaml") if path.is_file())
    return History(tuple(values), tuple(promises), files), [*problems, *found]


def _printed(path: Path, settings: Settings) -> tuple[list[Printed], list[Problem]]:
    """`published.csv`: figure, period, value, one row for each value last year's report printed."""
    if not path.is_file():
        return [], []
    shown = path.relative_to(settings.folder).as_posix()
    values: list[Printed] = []
    problems: list[Problem] = []
    with path.open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            period = try_period(row.get("period") or "")
            try:
                values.append(Printed(str(row["figure"]).strip(), str(period or row["period"]), float(row["value"])))
            except (KeyError, TypeError, ValueError):
                problems.append(
                    question(
                        "carried",
                        "The row does not give figure, period and value.",
                        "Correct it: step_ups,2020-21 Q4,29.",
                        file=shown,
                        line=len(values) + len(problems) + 2,
                    )
                )
    return values, problems


def _promises(path: Path, settings: Settings) -> tuple[list[CarriedPromise], list[Problem]]:
    """`promises.yaml`: id and promise, as last year's report numbered them."""
    if not path.is_file():
        return [], []
    shown = path.relative_to(settings.folder).as_posix()
    try:
        entries = yaml.safe_load(path.read_text(encoding="utf-8")) or {}
        return [CarriedPromise(str(key), str(text)) for key, text in entries.items()], []
    except (yaml.YAMLError, AttributeError, UnicodeDecodeError):
        return [], [
            question(
                "carried",
                "The promises carried from last year cannot be read.",
                "Write each as `promise-1: the words`.",
                file=shown,
            )
        ]
