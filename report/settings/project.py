"""The settings of one project and year, gathered: configuration, year, catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from report.settings.config import Config
from report.settings.forms import Form
from report.settings.indicators import Indicator
from report.settings.reading import read_yaml, validate
from report.settings.year import Shown, Year
from report.terms.errors import SettingsError
from report.terms.periods import Kind, Period, financial_year
from report.terms.problems import Problem, stop
from report.terms.reading_periods import try_period

SHIPPED = Path(__file__).parent / "catalogue"
YEAR_FOLDER = re.compile(r"20\d\d-\d\d")
T = TypeVar("T", Form, Indicator)


@dataclass(frozen=True)
class Settings:
    """Everything declared. `folder` is the project; `year_folder` is `data/<year>` in it."""

    folder: Path
    year: str
    config: Config
    plan: Year
    forms: dict[str, Form]
    indicators: dict[str, Indicator]
    files: tuple[Path, ...] = ()
    problems: tuple[Problem, ...] = field(default=(), compare=False)

    @property
    def year_folder(self) -> Path:
        """Where this year's returns, narrative and `year.yaml` lie."""
        return self.folder / "data" / self.year

    @property
    def period(self) -> Period:
        """The reporting year."""
        return financial_year(int(self.year[:4]))

    def ask(self, form: Form) -> str:
        """Whom to ask about a return: a role."""
        partner = self.config.partners.get(form.partner)
        return form.ask or (partner.ask if partner else "")

    def partner_name(self, form: Form) -> str:
        """The partner's name as people know it."""
        partner = self.config.partners.get(form.partner)
        return partner.name if partner else form.partner

    def shown(self, figure: str) -> Shown | None:
        """The period this year's settings show a figure for, where they say so."""
        entry = self.plan.shown.get(figure)
        return Shown(at=entry) if isinstance(entry, str) else entry


def find_year(folder: Path, wanted: str, configured: str) -> str:
    """The reporting year to build: the one asked for, else the configured, else the newest folder below data/."""
    if wanted:
        period = try_period(wanted)
        if period is None or period.kind is not Kind.FINANCIAL_YEAR:
            raise SettingsError(f'"{wanted}" is not a reporting year. Write it as 2021-22.')
        return period.canonical
    years = sorted(p.name for p in (folder / "data").glob("*") if p.is_dir() and YEAR_FOLDER.fullmatch(p.name))
    if configured or years:
        return configured or years[-1]
    raise SettingsError(
        f"There is no year to build: {folder / 'data'} holds no folder such as 2021-22. Create one, or run: build init"
    )


def load_settings(folder: Path, wanted_year: str = "") -> Settings:
    """Read all settings. Raises SettingsError with every fault and its line where they cannot be used."""
    folder = folder.resolve()
    if not (folder / "config.yaml").is_file():
        raise SettingsError(
            f"There is no config.yaml in {folder}. Go to the project's folder, name it with --project, or start one with: build init"
        )
    problems: list[Problem] = []
    data, lines, found = read_yaml(folder / "config.yaml", "config.yaml")
    problems += found
    config, found = validate(Config, data if data is not None else {}, lines, "config.yaml")
    problems += found
    year = find_year(folder, wanted_year, config.year if config else "")
    plan, found = _read(folder, f"data/{year}/year.yaml", Year)
    problems += found
    forms, found = _catalogue(folder, "returns.yaml", Form, year)
    problems += found
    indicators, found = _catalogue(folder, "indicators.yaml", Indicator, year)
    problems += found
    if config and plan:
        problems += _cross_check(config, plan, forms, indicators, year)
    if config is None or plan is None or problems:
        raise SettingsError(_count(problems), tuple(problems))
    files = tuple(
        folder / name
        for name in ("config.yaml", "data/catalogue/returns.yaml", "data/catalogue/indicators.yaml", f"data/{year}/year.yaml")
    )
    return Settings(folder, year, config, plan, forms, indicators, tuple(f for f in files if f.is_file()))


def _count(problems: list[Problem]) -> str:
    return "The settings have a fault." if len(problems) == 1 else f"The settings have {len(problems)} faults."


def _read(folder: Path, name: str, kind: type[Year]) -> tuple[Year | None, list[Problem]]:
    data, lines, problems = read_yaml(folder / name, name)
    if problems:
        return None, problems
    return validate(kind, data if data is not None else {}, lines, name)


def _catalogue(folder: Path, name: str, kind: type[T], year: str) -> tuple[dict[str, T], list[Problem]]:
    """The shipped entries, overridden by id with the project's own."""
    merged: dict[str, T] = {}
    problems: list[Problem] = []
    for place, shown in ((SHIPPED / name, f"{name} (shipped)"), (folder / "data/catalogue" / name, f"data/catalogue/{name}")):
        if not place.is_file():
            continue
        data, lines, found = read_yaml(place, shown)
        problems += found
        for key, entry in (data or {}).items():
            value, faults = validate(kind, entry, {loc[1:]: line for loc, line in lines.items() if loc[:1] == (key,)}, shown)
            problems += faults
            if value is not None and _holds(value, year):
                merged[key] = value.model_copy(update={"id": key})
    return merged, problems


def _holds(entry: Form | Indicator, year: str) -> bool:
    since = getattr(entry, "since", "")
    return not since or since <= year


def _cross_check(
    config: Config, plan: Year, forms: dict[str, Form], indicators: dict[str, Indicator], year: str
) -> list[Problem]:
    """Names that must exist elsewhere: partners of returns, figures of the year, measures of indicators."""
    problems = [
        stop(
            "settings-partner",
            f'The return "{key}" comes from "{form.partner}", which config.yaml does not list.',
            "Add the partner to `partners`, or correct the name.",
            file="data/catalogue/returns.yaml",
        )
        for key, form in forms.items()
        if form.partner not in config.partners
    ]
    if plan.year != year:
        problems.append(
            stop(
                "settings-year",
                f'year.yaml says "{plan.year}" and lies in data/{year}.',
                f"Write year: {year}.",
                file=f"data/{year}/year.yaml",
            )
        )
    owners: dict[str, str] = {}
    for key, form in forms.items():
        for measure in form.measures:
            if measure in owners:
                problems.append(
                    stop(
                        "settings-measure-twice",
                        f'The measure "{measure}" stands in "{owners[measure]}" and in "{key}".',
                        "Give one of them another name.",
                        file="data/catalogue/returns.yaml",
                    )
                )
            owners[measure] = key
    return problems
