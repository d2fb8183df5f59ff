"""The catalogue: how returns are read and indicators made. What ships with the product, overridden by id by the project's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
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
    """Where an indicator is declared: in the project's own file or, where `shipped`, in the one that ships with the product."""

    id: str
    source: SettingsFile
    shipped: bool

    @property
    def file(self) -> str:
        """The file as messages name it."""
        return self.source.shown

    def line(self, *keys: str) -> int | None:
        """The line of the entry, or of a key inside it."""
        return self.source.line((self.id, *keys))

    def place(self, *keys: str) -> dict[str, object]:
        """File and line as a problem takes them."""
        return {"file": self.file, "line": self.line(*keys)}

    def where(self, *keys: str) -> str:
        """`data/catalogue/indicators.yaml, line 12`."""
        line = self.line(*keys)
        return f"{self.file}, line {line}" if line else self.file


@dataclass(frozen=True)
class Catalogue:
    """Forms and indicators by id, as they hold for one year.

    `measures` names every measure of every year; `own_returns` and `own_indicators` are the project's files, for lines.
    `shipped` holds the shipped indicators, those included whose place an own one takes; `declared` says where each that holds
    stands.
    Where an entry had a fault, it is missing here, and what names it must not be told as a fault of its own.
    """

    forms: dict[str, Form]
    indicators: dict[str, Indicator]
    measures: frozenset[str]
    own_returns: SettingsFile
    own_indicators: SettingsFile
    forms_sound: bool = True
    indicators_sound: bool = True
    shipped: Mapping[str, Indicator] = field(default_factory=dict)
    declared: dict[str, Declaration] = field(default_factory=dict)


def read_catalogue(folder: Path, year: str) -> tuple[Catalogue, list[Problem]]:
    """Read both files of the catalogue for one reporting year; every fault with its line."""
    forms, own_returns, problems = _read(folder / RETURNS, RETURNS, Form)
    sound = not problems
    forms, of_renames = with_renames(forms, folder) if sound else (forms, [])
    shipped, shipped_file, of_shipped = _shipped()
    own, own_file, of_own = _read(folder / INDICATORS, INDICATORS, Indicator)
    found = [*of_shipped, *of_own]
    measures = frozenset(measure for form in forms.values() for measure in form.measures)
    holding = {key: form for key, form in forms.items() if not year or not form.since or form.since <= year}
    indicators = {key: as_carried(one, forms) for key, one in shipped.items()} | own
    declared = {key: Declaration(key, shipped_file, True) for key in shipped}
    declared |= {key: Declaration(key, own_file, False) for key in own}
    catalogue = Catalogue(holding, indicators, measures, own_returns, own_file, sound, not found, shipped, declared)
    return catalogue, [*problems, *of_renames, *found]


@cache
def _shipped() -> tuple[Mapping[str, Indicator], SettingsFile, tuple[Problem, ...]]:
    """What ships with the product is the same for every year and project: it is read once."""
    entries, file, problems = _read(SHIPPED / "indicators.yaml", "indicators.yaml (shipped)", Indicator)
    return MappingProxyType(entries), file, tuple(problems)


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
