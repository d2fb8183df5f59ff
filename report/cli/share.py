"""`build share [DRAFT] FOLDER`: a copy of the newest draft for scrutineer and partners, and a note that it left."""

from __future__ import annotations

from pathlib import Path

import click

from report.cli.common import Options, answer, common_options, say, tell


@click.command(name="share")
@click.argument("words", nargs=-1, required=True, metavar="[DRAFT] FOLDER")
@common_options
def command(options: Options, words: tuple[str, ...]) -> int:
    """Put a whole copy of the newest draft into FOLDER, new or empty, or into a new file that ends in .zip.

    Give that to the scrutineer and the partners. What the draft prints is put on record before, in
    data/<year>/carried/let-out.csv: what somebody has read can no longer be held back from them. DRAFT, as 4, makes sure
    that it is the one you mean.
    """
    if len(words) > 2:
        raise click.UsageError("Name a draft and a folder, or a folder alone; put one with blanks in quotation marks.")
    if len(words) == 1 and (words[0].isdecimal() or words[0] in ("latest", "previous")):
        raise click.UsageError(f"Name a folder too: build share {words[0]} ../for-the-scrutineer")
    from report.publish.share import share
    from report.settings.project import load_settings
    from report.terms.places import Places

    settings = load_settings(options.project, options.year)
    places = Places(settings.folder, settings.year, options.output)
    result = share(places, Path.cwd() / words[-1], words[0] if len(words) == 2 else "latest")
    if options.as_json:
        answer(result.as_json())
    else:
        for gate in result.gates if not result.done else ():
            say(f"  {'open  ' if gate.passed else 'CLOSED'}  {gate.name}: {gate.reason}")
        tell(result.sentence)
    return 0 if result.done else 2
