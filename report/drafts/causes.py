"""Causes that many figures share: one sentence for all of them."""

from __future__ import annotations

from collections.abc import Sequence

from report.drafts.aspects import is_other_estimate
from report.drafts.changes import Change, FigureChanged
from report.drafts.figure_changes import replaced


def shared_causes(changes: Sequence[Change]) -> dict[str, list[FigureChanged]]:
    """The replaced population estimates, each with the rates it changed, in the order of the changes."""
    found: dict[str, list[FigureChanged]] = {}
    for change in changes:
        if isinstance(change, FigureChanged) and is_other_estimate(change.before, change.after):
            found.setdefault(replaced(change.before, change.after), []).append(change)
    return found


def cause_sentences(changes: Sequence[Change]) -> list[str]:
    """`Population estimate mid-2020 replaced by mid-2021: 7 rates changed.`, and how many print the same."""
    return [_sentence(cause, figures) for cause, figures in shared_causes(changes).items()]


def _sentence(cause: str, figures: Sequence[FigureChanged]) -> str:
    changed = [figure for figure in figures if figure.before.display != figure.after.display]
    said = f"{len(changed) or 'no'} {'rates' if len(changed) > 1 else 'rate'} changed"
    same = len(figures) - len(changed)
    besides = f", {same} {'prints' if same == 1 else 'print'} the same" if same else ""
    return f"{cause}: {said}{besides}."
