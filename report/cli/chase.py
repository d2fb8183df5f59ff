"""`build chase`: a draft of the message to each partner that has something to send or to correct."""

from __future__ import annotations

import click

from report.cli.common import Options, answer, common_options, say, tell


@click.command(name="chase")
@click.argument("partner", default="")
@common_options
def command(options: Options, partner: str) -> int:
    """Draft the message to each partner, or to PARTNER alone: what has not come, what must be corrected, by when.

    PARTNER is a short name from config.yaml, or the partner's name. The drafts lie in private/<year>/letters, each as text
    and as a mail draft with the marked copies attached. Nothing is sent.
    """
    from report.cli.reading import look
    from report.desk.copies.told import named_files
    from report.desk.copies.write import write_copies
    from report.desk.letters.due import of_nobody
    from report.desk.letters.letter import WIDTH
    from report.desk.letters.write import letters_json, write_letters

    prepared, state = look(options)
    settings, places = prepared.settings, prepared.places
    copies = write_copies(state, settings, places)
    kept = write_letters(state, copies, settings, places, partner)
    if options.as_json:
        answer(letters_json(kept, copies, places))
        return 0
    if not options.quiet:
        parting = f"\n{'-' * WIDTH}\n"
        say(parting.join(each.letter.text for each in kept).rstrip() or _nothing(state.names.get(partner, partner)))
        if kept:
            tell(f"Kept as texts and as mail drafts: {places.shown(kept[0].path.parent)}")
    personal = {receipt.file for receipt in state.intake.receipts if receipt.personal}
    unknown = [copy.of.file for copy in of_nobody(copies)]
    if barred := sorted(personal & set(unknown)):
        tell(f"In no message, and not to be forwarded: {named_files(barred)}. build check says why and what to do.")
    if unknown := [file for file in unknown if file not in personal]:
        files = named_files(unknown)
        tell(f"In no message, because it is not certain who sent it: {files}. Ask whoever did; build check says what.")
    return 0


def _nothing(partner: str) -> str:
    return f"Nothing to chase: {partner or 'nobody'} owes {'nothing' if partner else 'anything'} today."
