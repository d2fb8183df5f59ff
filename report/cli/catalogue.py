"""`build catalogue`: every indicator that can be shown, or one in full."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterable
from typing import TYPE_CHECKING

import click

from report.cli.common import Options, answer, common_options, say, terminal_width
from report.terms.errors import ReportError

if TYPE_CHECKING:
    from report.settings.project import Settings


@click.command(name="catalogue")
@click.argument("name", default="")
@click.option("--theme", default="", help="Only the indicators of this part of the work, as Protection.")
@common_options
def command(options: Options, name: str, theme: str) -> int:
    """List every indicator, or say all that is declared of the indicator NAME.

    An indicator is ready when a return, or a file of populations, carries what it is made from. No number is read.
    """
    from report.desk.catalogue import catalogue_entries
    from report.desk.catalogue_lines import entry_lines, list_lines
    from report.settings.project import load_settings

    settings = load_settings(options.project, options.year)
    figures = [_known(name, settings.indicators, "indicator")] if name else _of_theme(theme, settings)
    entries = catalogue_entries(settings, figures, _shown(options))
    if options.as_json:
        answer({"year": settings.year, "indicators": entries})
        return 0
    width = terminal_width()
    for line in entry_lines(entries[0], settings.year, width) if name else list_lines(entries, settings.year, width):
        say(line)
    return 0


def _of_theme(theme: str, settings: Settings) -> list[str]:
    themes = {one.theme.casefold(): one.theme for one in settings.indicators.values() if one.theme}
    wanted = themes[_known(theme.casefold(), themes, "theme", theme)] if theme else ""
    return [key for key, one in settings.indicators.items() if not wanted or one.theme == wanted]


def _known(name: str, known: Iterable[str], kind: str, typed: str = "") -> str:
    names = list(known)
    if name in names:
        return name
    near = difflib.get_close_matches(name, names, n=1)
    verb = "build catalogue --theme" if kind == "theme" else "build catalogue"
    raise ReportError(
        f'There is no {kind} "{typed or name}". ' + (f"Did you mean: {verb} {near[0]}" if near else "See: build catalogue")
    )


def _shown(options: Options) -> Collection[str] | None:
    """The figures of this year's report; None where its chapters have a fault, which `build check` tells."""
    from report.pipeline import prepare

    try:
        return {key.id for key in prepare(options.project, options.year).plan.wanted}
    except ReportError:
        return None
