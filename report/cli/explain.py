"""`build explain FIGURE`: how a figure was made, down to the cells; or, for a cell, which figures use it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from report.cli.common import Options, answer, common_options, say
from report.cli.progress import Progress, passwords
from report.intake.files.passwords import Passwords

if TYPE_CHECKING:
    from report.pipeline import Taken


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
    from report.desk.asked_for import asked_for
    from report.desk.explain import explain_lines
    from report.desk.explained import as_drawn, explained
    from report.figures.compute import one_figure
    from report.figures.finding.lookup import Lookup
    from report.figures.formula import Formulas
    from report.figures.restated import with_printed
    from report.pipeline import prepare, take
    from report.words.whereabouts import whereabouts

    at_hand = passwords(Progress(options.quiet or options.as_json))
    taken = take(prepare(options.project, options.year, options.output), passwords=at_hand)
    settings, observations = taken.prepared.settings, taken.observations
    formulas = Formulas(settings, Lookup(observations))
    if "!" in name:
        return _by_cell(name, taken, formulas, at_hand, options)
    figure, wanted, breakdown = asked_for(name, period, observations, settings)
    result = one_figure(figure, wanted, observations, settings, breakdown)
    result = as_drawn(result, taken.results.get(result.key))
    places = [place.as_json() for place in whereabouts(taken.prepared.narrative, settings) if place.shows(result.key)]
    content = explained(with_printed(result, taken.prepared.history, settings), formulas) | {"places": places}
    if options.as_json:
        answer(content)
    else:
        for line in explain_lines(content):
            say(line)
    return 0


def _by_cell(cell: str, taken: Taken, formulas: Any, at_hand: Passwords, options: Options) -> int:
    from report.desk.cell_uses import figures_of_catalogue, figures_of_cell
    from report.desk.cell_uses_told import told
    from report.desk.tree.grow import Gardener
    from report.words.whereabouts import whereabouts

    settings, observations = taken.prepared.settings, taken.observations
    places = whereabouts(taken.prepared.narrative, settings)
    figures = figures_of_cell(cell, taken.results, Gardener(formulas), places)
    others = figures_of_catalogue(cell, observations, taken.results, settings)
    stands = "" if figures else _standing(cell, taken, at_hand)
    if options.as_json:
        answer({"cell": cell, "figures": figures, "catalogue": others})
    else:
        for line in told(cell, figures, others, stands):
            say(line)
    return 0


def _standing(cell: str, taken: Taken, at_hand: Passwords) -> str:
    """What stands in a cell that no figure uses. Raises ReportError where there is no such file or sheet."""
    from report.desk.addresses import text_at
    from report.desk.cell_uses import cell_address
    from report.intake.reader import reader_of

    settings = taken.prepared.settings
    with reader_of(settings, at_hand) as reader:
        text = text_at(cell_address(cell), settings.folder, reader, tuple(settings.forms.values()))
    return f'It holds "{text}".' if text else "It is blank."
