"""The settings of a year not yet begun: those of the newest year there is, with the catalogue as it will hold."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from report.settings.declared import read_catalogue
from report.settings.project import YEAR_FOLDER, Settings, find_year, load_settings


def load_coming(folder: Path, wanted_year: str = "") -> Settings:
    """The settings of `wanted_year`; where its folder has no year.yaml yet, `config.yaml` and the catalogue settle what they can.

    What a year.yaml says is then that of the newest year there is. Raises SettingsError as `load_settings` does.
    """
    year = find_year(folder, wanted_year, "") if wanted_year else ""
    begun = sorted(path.parent.name for path in (folder / "data").glob("*/year.yaml") if YEAR_FOLDER.fullmatch(path.parent.name))
    if not year or year in begun or not begun:
        return load_settings(folder, wanted_year)
    settings = load_settings(folder, begun[-1])
    catalogue, _ = read_catalogue(settings.folder, year)
    return replace(settings, year=year, forms=catalogue.forms, indicators=catalogue.indicators)
