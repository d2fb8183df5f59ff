"""`build publish DESTINATION`: the finished report to a folder, whole or not at all."""

from __future__ import annotations

import difflib
from pathlib import Path

import click

from report.cli.common import Options, answer, common_options, say, tell
from report.terms.errors import ReportError


@click.command(name="publish")
@click.argument("destination")
@click.option("--sample", is_flag=True, help="Make sure that it is a report whose cover says that it is a sample.")
@common_options
def command(options: Options, destination: str, sample: bool) -> int:
    """Send output/<year> to DESTINATION: a folder, or a name from `destinations` in config.yaml.

    Every gate must be open: nothing at stop, files as the manifest says, accessibility checked, disclosure audited. Readers
    see the old report or the new one, never half of either. What it prints is put on record in
    data/<year>/carried/let-out.csv before.
    """
    from report.publish.publish import publish
    from report.settings.project import load_settings
    from report.terms.places import Places

    settings = load_settings(options.project, options.year)
    places = Places(settings.folder, settings.year, options.output)
    known = settings.config.destinations.get(destination)
    near = difflib.get_close_matches(destination, settings.config.destinations, n=1)
    if known is None and near and not Path(destination).exists():
        raise ReportError(f'"{destination}" is not a destination in config.yaml. Did you mean: build publish {near[0]}')
    folder = Path(known.folder if known else destination)
    target = folder if folder.is_absolute() else (settings.folder / folder if known else Path.cwd() / folder)
    result = publish(places, target, sample=sample)
    if options.as_json:
        answer(result.as_json())
    else:
        for gate in result.gates:
            say(f"  {'open  ' if gate.passed else 'CLOSED'}  {gate.name}: {gate.reason}")
        tell(result.sentence)
    return 0 if result.done else 2
