"""The settings of one project and year, gathered: configuration, year, catalogue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

from report.settings.agreement import disagreements
from report.settings.config import Config, Reading
from report.settings.declared import INDICATORS, RETURNS, SHIPPED, Declaration, read_catalogue
from report.settings.definition_history import all_breaks
from report.settings.faults import validate
from report.settings.forms import Form
from report.settings.happenings import event_files, read_happenings, together
from report.settings.indicators import Indicator
from report.settings.markers import laid_over
from report.settings.outside import Outside
from report.settings.outside_read import NAME as OUTSIDE
from report.settings.outside_read import read_outside
from report.settings.reading import SettingsFile, read_yaml
from report.settings.renames import RENAMES
from report.settings.restatements import NAME as RESTATEMENTS
from report.settings.restatements import Restatement, read_restatements
from report.settings.year import Shown, Year
from report.terms.errors import SettingsError
from report.terms.happenings import Happening
from report.terms.periods import Kind, Period, financial_year
from report.terms.problems import Problem
from report.terms.reading_periods import try_period

YEAR_FOLDER = re.compile(r"20\d\d-\d\d")


@dataclass(frozen=True)
class Settings:
    """Everything declared. `folder` is the project; `files` are the settings files that were read.

    `declared` gives the lines of the catalogue, `plan_file` those of `year.yaml`.
    """

    folder: Path
    year: str
    config: Config
    plan: Year
    forms: dict[str, Form]
    indicators: dict[str, Indicator]
    files: tuple[Path, ...] = ()
    restatements: tuple[Restatement, ...] = ()
    outside: Outside = Outside()
    declared: dict[str, Declaration] = field(default_factory=dict)
    plan_file: SettingsFile = SettingsFile("")
    happenings: tuple[Happening, ...] = ()

    def place(self, *keys: str | int) -> dict[str, object]:
        """File and line of a key of `year.yaml`, or of the nearest key around it, as a problem takes them."""
        return {"file": self.year_file, "line": self.plan_file.line(keys)}

    def declaration(self, indicator: str) -> Declaration:
        """Where the catalogue declares an indicator."""
        return self.declared.get(indicator) or Declaration(indicator, SettingsFile(INDICATORS), False)

    @property
    def year_folder(self) -> Path:
        """Where this year's returns, narrative and `year.yaml` lie."""
        return self.folder / "data" / self.year

    @property
    def year_file(self) -> str:
        """The name of this year's settings, for messages."""
        return f"data/{self.year}/year.yaml"

    @property
    def period(self) -> Period:
        """The reporting year."""
        return financial_year(int(self.year[:4]))

    def ask(self, form: Form) -> str:
        """Whom to ask about a return: a role."""
        partner = self.config.partners.get(form.partner)
        return form.ask or (partner.ask if partner else "")

    def due(self, form: Form, period: Period) -> date | None:
        """The last day on which a return for a period is in time; None where none is declared."""
        days = self.config.due if form.due is None else form.due
        return period.end + timedelta(days=days) if isinstance(days, int) else None

    def partner_name(self, form: Form) -> str:
        """The partner's name as people know it."""
        partner = self.config.partners.get(form.partner)
        return partner.name if partner else form.partner

    def shown(self, figure: str) -> Shown | None:
        """The period this year's settings show a figure for, where they say so."""
        return self.plan.shown.get(figure)

    @property
    def restatements_file(self) -> str:
        """The name of the file of answers about changed numbers, for messages."""
        return f"data/{self.year}/{RESTATEMENTS}"


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
            f"There is no config.yaml in {folder}. "
            "Go to the project's folder, name it with --project, or start one with: build init"
        )
    config_file, problems = read_yaml(folder / "config.yaml", "config.yaml")
    config, found = validate(Config, config_file) if config_file.data is not None or not problems else (None, [])
    problems += found
    year = find_year(folder, wanted_year, config.year if config else "")
    plan_file, found = read_yaml(folder / "data" / year / "year.yaml", f"data/{year}/year.yaml")
    plan, faults = validate(Year, plan_file) if plan_file.data is not None or not found else (None, [])
    catalogue, of_catalogue = read_catalogue(folder, year)
    answers, of_answers = read_restatements(folder, year, catalogue)
    outside, catalogue, of_outside = read_outside(folder, catalogue)
    happenings, of_events = read_happenings(folder, year, catalogue)
    problems += [*found, *faults, *of_catalogue, *of_answers, *of_outside, *of_events]
    if config and plan:
        problems += disagreements(config, config_file, plan, plan_file, catalogue, year)
    if config is None or plan is None or problems:
        raise SettingsError(_count(problems), tuple(problems))
    files = _files(folder, year, outside)
    forms = {key: _with_partner_markers(form, config) for key, form in catalogue.forms.items()}
    breaks = all_breaks(catalogue.indicators, {key: one.where() for key, one in catalogue.declared.items()})
    return Settings(
        folder, year, config, plan, forms, catalogue.indicators, files, answers, outside, catalogue.declared, plan_file,
        together((*happenings, *breaks)),
    )  # fmt: skip


def _files(folder: Path, year: str, outside: Outside) -> tuple[Path, ...]:
    """Every settings file that was read."""
    names = ("config.yaml", RETURNS, RENAMES, INDICATORS, OUTSIDE, f"data/{year}/year.yaml", f"data/{year}/{RESTATEMENTS}")
    named = (folder / name for name in (*names, *(one.path for one in outside.editions)))
    return (*(path for path in named if path.is_file()), *event_files(folder, year))


def _with_partner_markers(form: Form, config: Config) -> Form:
    partner = config.partners.get(form.partner)
    return form.model_copy(update={"markers": laid_over(partner.markers, form.markers)}) if partner else form


def reading_limits(folder: Path) -> Reading:
    """What `config.yaml` says of reading alone; the usual limits where there is none, or it cannot be used."""
    if not (folder / "config.yaml").is_file():
        return Reading()
    file, _ = read_yaml(folder / "config.yaml", "config.yaml")
    config, _ = validate(Config, file)
    return config.reading if config else Reading()


def _count(problems: list[Problem]) -> str:
    return "The settings have a fault." if len(problems) == 1 else f"The settings have {len(problems)} faults."


__all__ = ["SHIPPED", "Settings", "find_year", "load_settings", "reading_limits"]
