"""History: what earlier years let out and promised, from the plain files in `data/<year>/carried/`."""

from __future__ import annotations

import csv
import math
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from report.history.ledger import LetOut
from report.history.let_out_list import list_path
from report.history.let_out_so_far import let_out_before
from report.history.published import Printed, read_published
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.reading import read_yaml
from report.terms.places import Places
from report.terms.problems import Problem, Severity, question
from report.terms.reading_periods import try_period
from report.terms.wording import show

HEADINGS = ("figure", "period", "value")


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
    let_out: tuple[LetOut, ...] = ()
    """What earlier reports and shared drafts printed or held back, the newest release last."""

    def printed(self, figure: str, period: str) -> float | None:
        """The value an earlier report printed; None where it printed none."""
        found = self.find(figure, period)
        return None if found is None else found.value

    def find(self, figure: str, period: str, breakdown: str = "") -> Printed | None:
        """The same with where it was printed. `breakdown` is written as in `report.json`: `category=neglect`."""
        return self._by_name.get((figure, period, breakdown))

    @cached_property
    def _by_name(self) -> dict[tuple[str, str, str], Printed]:
        return {(p.figure, p.period, p.breakdown): p for p in reversed(self.values)}


def read_history(settings: Settings) -> tuple[History, list[Problem]]:
    """Read the carried files; every fault is a question. A missing folder is no fault: it is a first year."""
    folder = settings.year_folder / "carried"
    values, problems = _printed(folder / "published.csv", settings)
    report = folder / "report.json"
    published, of_report = read_published(report, _shown(report, settings), settings)
    promises, found = _promises(folder / "promises.yaml", settings)
    names = ("published.csv", "report.json", "promises.yaml")
    let_out, of_lists = let_out_before(settings, values, report)
    years = (settings.year, str(settings.period.year_before))
    lists = [list_path(Places(settings.folder, year)) for year in years]
    files = tuple(path for path in (*(folder / name for name in names), *lists) if path.is_file())
    told = [*problems, *of_report, *_disagreements(values, published, settings), *found, *of_lists]
    return History((*published, *values), tuple(promises), files, let_out), told


def _disagreements(values: list[Printed], published: list[Printed], settings: Settings) -> Iterator[Problem]:
    """A question for each value that the two carried files give differently. The report itself is then believed."""
    known = {(p.figure, p.period): p for p in published if not p.breakdown}
    for one in values:
        other = known.get((one.figure, one.period))
        if other is None or _alike(one.value, other.value, settings.indicators.get(one.figure)):
            continue
        said = f"this says {one.value:,.10g}, {other.where.partition(',')[0]} says {other.value:,.10g}"
        what = f"{one.figure}, {one.period}: {said}."
        fix = "Correct the wrong one. Until then the report.json is believed."
        file, _, line = one.where.partition(", line ")
        yield question("carried", what, fix, file=file, line=int(line))


def _alike(one: float, other: float, indicator: Indicator | None) -> bool:
    """True where the two print the same."""
    if indicator is None:
        return math.isclose(one, other, rel_tol=1e-9)
    return show(one, indicator.unit, indicator.decimals) == show(other, indicator.unit, indicator.decimals)


def _shown(path: Path, settings: Settings) -> str:
    return path.relative_to(settings.folder).as_posix()


def _printed(path: Path, settings: Settings) -> tuple[list[Printed], list[Problem]]:
    """`published.csv`: figure, period, value, one row for each value last year's report printed."""
    if not path.is_file():
        return [], []
    shown = _shown(path, settings)
    try:
        rows = list(_rows(path))
    except (UnicodeDecodeError, csv.Error):
        fix = "Save it again as CSV in UTF-8, with the headings figure, period and value."
        return [], [question("carried", "The values carried from last year cannot be read.", fix, file=shown)]
    values = [_value(row, f"{shown}, line {line}") for line, row in rows]
    what, fix = "The row does not give figure, period and value.", "Correct it: step_ups,2020-21 Q4,29."
    problems = [
        question("carried", what, fix, file=shown, line=line)
        for (line, _), value in zip(rows, values, strict=True)
        if value is None
    ]
    return [value for value in values if value], problems


def _rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """Each row with the line it ends on."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        for row in reader:
            yield reader.line_num, {heading: (row.get(heading) or "").strip() for heading in HEADINGS}


def _value(row: dict[str, str], where: str) -> Printed | None:
    period = try_period(row["period"])
    try:
        number = float(row["value"])
    except ValueError:
        return None
    if not row["figure"] or period is None or not math.isfinite(number):
        return None
    return Printed(row["figure"], str(period), number, where=where)


def _promises(path: Path, settings: Settings) -> tuple[list[CarriedPromise], list[Problem]]:
    """`promises.yaml`: id and promise, as last year's report numbered them."""
    if not path.is_file():
        return [], []
    file, problems = read_yaml(path, _shown(path, settings))
    data = {} if file.data is None else file.data
    if not isinstance(data, dict) or not all(isinstance(text, str) for text in data.values()):
        fix = "Write each as `promise-1: the words`."
        problems = [*problems, question("carried", "The promises carried from last year cannot be read.", fix, file=file.shown)]
        data = {}
    asked = [Problem(Severity.QUESTION, "carried", p.what, p.fix, file=p.file, line=p.line) for p in problems]
    return [CarriedPromise(str(key), text) for key, text in data.items()], asked


__all__ = ["CarriedPromise", "History", "Printed", "read_history"]
