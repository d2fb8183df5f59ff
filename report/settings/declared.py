"""The catalogue: how returns are read and indicators made. What ships with the product, overridden by id by the project's own."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from report.settings.as_carried import as_carried
from report.settings.base import Strict, is_name
from report.settings.faults import validate
from report.settings.forms import Form
from report.settings.indicators import Indicator
from report.settings.reading import SettingsFile, read_yaml
from report.settings.renames import with_renames
from report.terms.problems import Problem, stop

SHIPPED = Path(__file__).parent / "catalogue"
RETURNS = "data/catalogue/returns.yaml"
INDICATORS = "data/catalogue/indicators.yaml"
T = TypeVar("T", bound=Strict)


@dataclass(frozen=True)
class Declaration:
    """Where an indicator is declared: file (as messages name it), line, and whether it is one that ships with the product."""

    file: str
    line: int | None
    shipped: bool

    @property
    def where(self) -> str:
        """`data/catalogue/indicators.yaml, line 12`."""
        return f"{self.file}, line {self.line}" if self.line else self.file


@dataclass(frozen=True)
class Catalogue:
    """Forms and indicators by id, as they hold for one year.

    `measures` names every measure of every year; `own_returns` and `own_indicators` are the project's files, for lines.
    `shipped` holds the shipped indicators, those included whose place an own one takes; `declared` says where each stands.
    Where an entry had a fault, it is missing here, and what names it must not be told as a fault of its own.
    """

    forms: dict[str, Form]
    indicators: dict[str, Indicator]
    measures: frozenset[str]
    own_returns: SettingsFile
    own_indicators: SettingsFile
    forms_sound: bool = True
    indicators_sound: bool = True
    shipped: dict[str, Indicator] = field(default_factory=dict)
    shipped_file: SettingsFile = SettingsFile("")
    declared: dict[str, Declaration] = field(default_factory=dict)

    def place(self, indicator: str, *keys: str) -> dict[str, object]:
        """The file and line in which an indicator is declared: the project's own, else what ships with the product."""
        own = self.own_indicators
        inside = isinstance(own.data, dict) and indicator in own.data
        file = own if inside or indicator not in self.shipped else self.shipped_file
        return {"file": file.shown, "line": file.line((indicator, *keys))}


def read_catalogue(folder: Path, year: str) -> tuple[Catalogue, list[Problem]]:
    """Read both files of the catalogue for one reporting year; every fault with its line."""
    _, forms, own_returns, problems = _both(folder, RETURNS, Form)
    sound = not problems
    forms, of_renames = with_renames(forms, folder) if sound else (forms, [])
    (shipped, shipped_file), own, own_file, found = _both(folder, INDICATORS, Indicator)
    measures = frozenset(measure for form in forms.values() for measure in form.measures)
    holding = {key: form for key, form in forms.items() if not year or not form.since or form.since <= year}
    indicators = {key: as_carried(one, forms) for key, one in shipped.items()} | own
    declared = {key: Declaration(shipped_file.shown, shipped_file.line((key,)), True) for key in shipped}
    declared |= {key: Declaration(own_file.shown, own_file.line((key,)), False) for key in own}
    catalogue = Catalogue(holding, indicators, measures, own_returns, own_file, sound, not found, shipped, shipped_file, declared)
    return catalogue, [*problems, *of_renames, *found]


def _both(
    folder: Path, name: str, kind: type[T]
) -> tuple[tuple[dict[str, T], SettingsFile], dict[str, T], SettingsFile, list[Problem]]:
    """The shipped entries with their file, the project's own with theirs, and the faults of both."""
    shipped, shipped_file, problems = _read(SHIPPED / Path(name).name, f"{Path(name).name} (shipped)", kind)
    entries, own, found = _read(folder / name, name, kind)
    return (shipped, shipped_file), entries, own, [*problems, *found]


def _read(path: Path, shown: str, kind: type[T]) -> tuple[dict[str, T], SettingsFile, list[Problem]]:
    if not path.is_file():
        return {}, SettingsFile(shown), []
    file, problems = read_yaml(path, shown)
    entries, faults = _valid(file, kind)
    return entries, file, [*problems, *faults]


def _valid(file: SettingsFile, kind: type[T]) -> tuple[dict[str, T], list[Problem]]:
    entries: dict[str, T] = {}
    if file.data is None:
        return entries, []
    if not isinstance(file.data, dict):
        what = "The file must be a block of `name: …` entries."
        return entries, [stop("settings-value", what, "See docs/returns.md for an example.", file=file.shown, line=1)]
    problems: list[Problem] = []
    for key in file.data:
        if not isinstance(key, str) or not is_name(key):
            what = f'"{key}" cannot be a name.'
            fix = "Begin with a letter and use letters, digits and _ only."
            problems.append(stop("settings-name", what, fix, file=file.shown, line=file.line((str(key),))))
            continue
        entry, faults = validate(kind, file, (key,))
        problems += faults
        if entry is not None:
            entries[key] = entry.model_copy(update={"id": key})
    return entries, problems
