"""Rows of text in columns for a terminal: on one line each where they fit, else folded inside their columns."""

from __future__ import annotations

from collections.abc import Sequence

_GAP = 2


def table_lines(rows: Sequence[Sequence[str]], width: int | None = None, spare: int = 0) -> list[str]:
    """Rows of text, the first the headings, two spaces apart, no line longer than `width`.

    Where they do not fit, the last `spare` columns are left out, and what is still too wide is folded.
    """
    from rich.cells import cell_len

    kept = list(rows)
    natural = [max(map(cell_len, column)) for column in zip(*kept, strict=True)]
    if width is not None and spare and _across(natural) > width:
        kept, natural = [row[:-spare] for row in kept], natural[:-spare]
    if width is None or _across(natural) <= width:
        return _folded(kept, natural)
    words = [max(cell_len(word) for text in column for word in [*text.split(), ""]) for column in zip(*kept, strict=True)]
    return _folded(kept, _shrunk(natural, words, width))


def _across(widths: Sequence[int]) -> int:
    return sum(widths) + _GAP * (len(widths) - 1)


def _shrunk(natural: Sequence[int], words: Sequence[int], width: int) -> list[int]:
    """Column widths that fit: the widest give way first, and whole words go last."""
    widths = list(natural)
    while _across(widths) > width:
        able = [at for at, wide in enumerate(widths) if wide > words[at]] or [at for at, wide in enumerate(widths) if wide > 1]
        if not able:
            break
        widths[max(able, key=widths.__getitem__)] -= 1
    return widths


def _folded(rows: Sequence[Sequence[str]], widths: Sequence[int]) -> list[str]:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, padding=(0, _GAP, 0, 0), pad_edge=False, show_header=False)
    for width in widths:
        table.add_column(overflow="fold", width=max(width, 1))
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console(width=_across(widths) + _GAP, color_system=None, legacy_windows=False)
    with console.capture() as capture:
        console.print(table)
    return [line.rstrip() for line in capture.get().splitlines()]
