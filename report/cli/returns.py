"""`build returns`: a blank workbook for each return of the year, to send to the partners."""

from __future__ import annotations

from itertools import groupby
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from report.cli.common import Options, answer, common_options, say, tell_problems

if TYPE_CHECKING:
    from report.desk.blank.making import Made
    from report.terms.places import Places


@click.command(name="returns")
@click.argument("names", nargs=-1)
@click.option("--to", "folder", type=click.Path(path_type=Path), default=None, help="The folder, if not blank-returns/<year>.")
@common_options
def command(options: Options, names: tuple[str, ...], folder: Path | None) -> int:
    """Make each partner's blank workbooks for the year, from the catalogue.

    NAMES are partners or returns, as config.yaml and returns.yaml call them; all if none is given. The year may be one
    that has no folder yet: build returns --year 2022-23. A workbook that somebody has filled in is kept.
    """
    from report.desk.blank.making import make_returns
    from report.settings.coming import load_coming
    from report.terms.places import Places

    settings = load_coming(options.project, options.year)
    places = Places(settings.folder, settings.year)
    made = make_returns(settings, names, (folder or places.blank_returns).absolute())
    if options.as_json:
        answer(_json(made, settings.year))
    else:
        if not options.quiet:
            _list(made, places)
        tell_problems(made.problems)
    return 1 if made.problems else 0


def _list(made: Made, places: Places) -> None:
    from report.desk.columns import table_lines
    from report.desk.sentences import ask_line, in_digits

    for (partner, contact), blanks in groupby(made.blanks, key=lambda blank: (blank.partner, blank.contact)):
        say(f"{partner}: for {ask_line(contact).removeprefix('Ask ')}" if contact else partner)
        rows = [[f"  {blank.file}", blank.title, blank.period, _due(blank.due)] for blank in blanks]
        for line in table_lines(rows):
            say(line)
    fresh = sum(state == "made" for state in made.states.values())
    there = len(made.blanks) - fresh
    say(f"{in_digits(len(made.blanks), 'workbook')} in {places.shown(made.folder)}: {fresh} made, {there} there already.")
    say(f"Whom each is for stands in {places.shown(made.folder / 'index.csv')}.")


def _due(days: tuple[str, ...]) -> str:
    return f"due {', '.join(days)}" if days else ""


def _json(made: Made, year: str) -> dict[str, Any]:
    listed = [
        {"file": blank.file, "state": made.states[blank.file], "partner": blank.partner, "contact": blank.contact,
         "title": blank.title, "period": blank.period, "due": list(blank.due), "sha256": blank.sha256}
        for blank in made.blanks
    ]  # fmt: skip
    return {"year": year, "folder": str(made.folder), "returns": listed, "problems": [p.as_json() for p in made.problems]}
