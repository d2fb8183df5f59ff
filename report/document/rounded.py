"""The notes of tables and charts that hold rounded counts, or what is worked out from them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report.document.cells import inlines_of
from report.document.inlines import Speaker
from report.document.model import Bound, Line, Row, Text
from report.terms.language import phrase, said
from report.terms.released import Released
from report.terms.spelling_numbers import listed

COUNTS = phrase("Counts of children are rounded to the nearest {base}. A change is that of the rounded counts.")
SOME = phrase("Rounded to the nearest {base}: {names}. A change is that of the rounded counts.")
PARTS = phrase("Percentages and rates are worked out from the counts before they were rounded.")


def rounding_notes(rows: Iterable[Row], speaker: Speaker) -> tuple[Line, ...]:
    """To what the counts of these rows are rounded; and that its percentages and rates come from the counts before that."""
    released = speaker.released.figures
    if not any(one.rounded for one in released.values()):
        return ()
    figures = {(key.id, key.period, key.inside): one for key, one in released.items()}
    bounds = [one for one in inlines_of(rows) if isinstance(one, Bound)]
    shown = [figures[at] for at in ((one.figure, one.period, one.breakdown) for one in bounds) if at in figures]
    if not any(one.rounded for one in shown):
        return ()
    counts = [one for one in shown if one.unit == "count"]
    texts = list(_of_counts(counts))
    texts += [said(PARTS)] if any(one.rounded and one.unit in ("percent", "rate") for one in shown) else []
    return tuple((Text(text),) for text in texts)


def _of_counts(counts: Iterable[Released]) -> Iterator[str]:
    """One sentence for each multiple; the figures are named where others beside them print as they are."""
    names: dict[int, dict[str, None]] = {}
    for one in counts:
        names.setdefault(one.rounded, {})[one.name] = None
    for base in sorted(names.keys() - {0}):
        yield said(COUNTS if len(names) == 1 else SOME, base=base, names=listed(list(names[base])))
