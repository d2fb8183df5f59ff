"""Rows of text in columns for a terminal: on one line each where they fit, else folded inside their columns."""

from __future__ import annotations

from collections.abc import Sequence

_GAP = 2
_ROOMY = 10_000


def table_lines(rows: Sequence[Sequence[str]], width: int | None = None, spare: int = 0) -> list[str]:
    """Rows of text, the first the headings, two spaces apart, no line longer than `width`.

    Where they do not fit, the last `spare` columns are left out, and what is still too wide is folded.
    """
    kept = list(rows)
    if width is not None and spare and _natural(kept) > width:
        kept = [row[:-spare] for row in kept]
    return _folded(kept, _ROOMY if width is None else width)


def _natural(rows: Sequence[Sequence[str]]) -> int:
    """How wide the rows are when nothing is folded."""
    from rich.cells import cell_len

    widths = [max(map(cell_len, column)) for column in zip(*rows, strict=True)]
    return sum(widths) + _GAP * (len(widths) - 1)


def _folded(rows: Sequence[Sequence[str]], width: int) -> list[str]:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, show_header=False)
    for column in zip(*rows, strict=True):
        longest = max((len(word) for text in column for word in text.split()), default=1)
        table.add_column(overflow="fold", min_width=min(longest, width // len(rows[0])))
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(width=width, color_system=None, legacy_windows=False)
    with console.capture() as capture:
        console.print(table)
    return [line.rstrip() for line in capture.get().splitlines()]
