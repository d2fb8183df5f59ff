"""`build explain FIGURE`: how a figure was made, down to the cells; or, for a cell, which figures use it."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING, Any

import click

from report.cli.common import Options, answer, common_options, say
from report.cli.progress import Progress, passwords
from report.intake.files.passwords import Passwords
from report.terms.errors import ReportError

if TYPE_CHECKING:
    from report.settings.project import Settings


@click.command(name="explain")
@click.argument("name")
@click.option("--period", default="", help="Another period than the one the report shows, as 2021-22 Q3.")
@common_options
def command(options: Options, name: str, period: str) -> int:
    """Say how the figure NAME was made: value, method, what it is set beside, and every cell behind it.

    NAME is a figure as the narrative binds it (step_ups, or "funding[contributor=Police]"), or a cell
    ("early-help-q4.xlsx!Return!C9"): then the figures that use the cell are listed. The answer may hold
    unprotected numbers: it is for your eyes only.
    """
    from report.desk.explain import explain_lines
    from report.desk.explained import explained, figures_of_cell
    from report.figures.compute import one_figure
    from report.figures.restated import with_printed
    from report.pipeline import prepare, take
    from report.terms.reading_periods import parse_period
    from report.words.bindings import parse_binding

    at_hand = passwords(Progress(options.quiet or options.as_json))
    taken = take(prepare(options.project, options.year, options.output), passwords=at_hand)
    settings = taken.prepared.settings
    if "!" in name:
        return _by_cell(name, figures_of_cell(name, taken.results), settings, at_hand, options)
    binding = parse_binding(name)
    figure = binding.name if binding else name
    if figure not in settings.indicators:
        near = difflib.get_close_matches(figure, settings.indicators, n=1)
        raise ReportError(f'There is no figure "{name}".' + (f" Did you mean: build explain {near[0]}" if near else ""))
    try:
        wanted = parse_period(period) if period else None
    except ValueError as fault:
        raise ReportError(str(fault)) from fault
    observations = taken.observations
    breakdown = binding.breakdown if binding else ()
    result = one_figure(figure, wanted, observations, settings, breakdown)
    content = explained(with_printed(result, taken.prepared.history, settings))
    if options.as_json:
        answer(content)
    else:
        for line in explain_lines(content):
            say(line)
    return 0


def _by_cell(cell: str, figures: list[dict[str, Any]], settings: Settings, at_hand: Passwords, options: Options) -> int:
    stands = "" if figures else _standing(cell, settings, at_hand)
    if options.as_json:
        answer({"cell": cell, "figures": figures})
    elif not figures:
        say(f"No figure of the report uses {cell}. {stands}")
    else:
        say(f"{cell} is used by:")
        for figure in figures:
            say(f"  {figure['id']}  {figure['period']}  {figure['name']}: {figure['display']}")
    return 0


def _standing(cell: str, settings: Settings, at_hand: Passwords) -> str:
    """What stands in a cell that no figure uses. Raises ReportError where there is no such file or sheet."""
    from report.desk.addresses import text_at
    from report.desk.explained import cell_address
    from report.intake.reader import reader_of

    with reader_of(settings, at_hand) as reader:
        text = text_at(cell_address(cell), settings.folder, reader, tuple(settings.forms.values()))
    return f'It holds "{text}".' if text else "It is blank."
