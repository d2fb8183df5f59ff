"""`build accept`: what in the words could tell of a single child, and the agreement of a named role that it may stand."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import click

from report.cli.common import Options, answer, common_options, say, tell
from report.terms.errors import ReportError

if TYPE_CHECKING:
    from report.desk.state import State
    from report.pipeline import Prepared
    from report.terms.disclosing.judging import Judged


@click.command(name="accept")
@click.argument("findings", nargs=-1)
@click.option("--reason", default="", help="Why these words may stand in the report.")
@click.option("--role", default="", help="Who agreed: a role, as: Partnership business manager")
@click.option("--withdraw", is_flag=True, help="Take back what was accepted.")
@common_options
def command(options: Options, findings: tuple[str, ...], reason: str, role: str, withdraw: bool) -> int:
    """List what in the words could tell of a child; accept FINDINGS, by their short names or a whole code.

    What is accepted is kept in data/<year>/accepted.csv and listed for the scrutineer on the page of checks. It lapses when
    the sentence is changed.
    """
    from report.cli.reading import look
    from report.desk.pages import write_checks

    if withdraw and not findings:
        raise ReportError("Say what is taken back: build accept --withdraw SHORT-NAME. All are listed by: build accept")
    prepared, state = look(options)
    new = 0
    if findings:
        state, new = _changed(prepared, state, findings, reason, role, withdraw)
        write_checks(state, prepared.settings, prepared.places)
    words = state.words
    left = bool(words.open) and not findings
    if options.as_json:
        opened = [one.problem().as_json() for one in words.open]
        answer({"open": opened, "accepted": [one.as_json() for one in words.accepted], "changed": new})
        return int(left)
    if findings:
        told = "withdrawn" if withdraw else "accepted"
        tell(f"{new or 'Nothing'} {told}. Still open: {len(words.open)}.")
    elif not options.quiet:
        _list(words)
    return int(left)


def _changed(
    prepared: Prepared, state: State, wanted: tuple[str, ...], reason: str, role: str, take_back: bool
) -> tuple[State, int]:
    """The state with the rows written anew, and how many of them changed."""
    from dataclasses import replace

    from report.terms.disclosing.acceptances import NAME, read_acceptances, write_acceptances
    from report.terms.disclosing.accepting import accept, meant, withdraw
    from report.terms.disclosing.judging import judge

    settings = prepared.settings
    path, shown = settings.year_folder / NAME, f"data/{settings.year}/{NAME}"
    rows, faults = read_acceptances(path, shown)
    if faults:
        raise ReportError(f"{shown} has a fault and is not written over. Correct it first.", tuple(faults))
    if take_back:
        after = withdraw(rows, wanted)
        changed = len(rows) - len(after)
    else:
        after, new = accept(rows, meant(wanted, state.words), reason, role, date.today())
        changed = len(new)
    if changed:
        write_acceptances(path, after)
    words = judge(state.words.findings, after, shown, state.words.searched)
    of_words = set(state.words.problems)
    others = tuple(problem for problem in state.problems if problem not in of_words)
    return replace(state, words=words, problems=(*others, *words.problems)), changed


def _list(words: Judged) -> None:
    say(f"Open: {len(words.open) or 'nothing'}")
    for one in words.open:
        problem = one.problem()
        say(f"  {one.id}  {one.code}  {problem.where}: {one.what}")
    say(f"Accepted: {len(words.accepted) or 'nothing'}")
    for each in words.accepted:
        by = f"{each.by.role}, {each.by.date}: {each.by.reason}"
        say(f"  {each.finding.id}  {each.finding.code}  {each.where}: {each.finding.what} Accepted by {by}")
    if words.open:
        tell('To accept one: build accept SHORT-NAME --reason "…" --role "…"')
