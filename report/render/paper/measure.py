"""How wide a table must be for its words to stand in two or three lines and its numbers in one, in mm.

Widths of letters are those of the sans face in use, by class: near enough to choose between column, page and landscape page.
"""

from __future__ import annotations

from report.document.model import Block, Row, Table, text_of

COLUMN, PORTRAIT, LANDSCAPE = 126.0, 170.0, 257.0
"""Room for a table in mm: beside the rail, over rail and column, and on a landscape page."""
SIZE = 11.5 * 25.4 / 72
GAP = 4.0
SQUEEZE = 1.08
"""How much more a table may need than an upright page has before its page is turned."""
SPARK = 24.0
MOST = {"heading": 58.0, "words": 44.0}
_NARROW, _WIDE = "iljtfrI.,:;'’|()[] ", "mwMW@%"
_UNBROKEN = 12
BOLD = 1.1


def needed_width(table: Table) -> float:
    """The width in mm at which the table reads well: the sum over its columns."""
    return sum(column_widths(table))


def is_landscape(block: Block) -> bool:
    """True for a table that would be squeezed on an upright page: it is printed on a turned one."""
    return isinstance(block, Table) and needed_width(block) > PORTRAIT * SQUEEZE


def is_dense(table: Table) -> bool:
    """True for a table whose columns need fixed shares of the page and little padding."""
    return is_landscape(table) or needed_width(table) > PORTRAIT


def fitted_widths(table: Table) -> tuple[float, ...]:
    """The width of each column in mm, as set; 0 where the engine may choose.

    On a turned page, in a dense table that names no widths, and where a word is wider than its column was declared, the
    columns share the page by what each needs.
    """
    declared = tuple(column.width for column in table.columns)
    if not _cramped(table) and (not is_dense(table) or (any(declared) and not is_landscape(table))):
        return declared
    needed, room = column_widths(table), LANDSCAPE if is_landscape(table) else PORTRAIT
    return tuple(round(width * room / sum(needed), 1) for width in needed)


def column_widths(table: Table) -> tuple[float, ...]:
    """What each column needs, in mm, gap to the next one included."""
    return tuple(_column(table, at) for at in range(len(table.columns)))


def _column(table: Table, at: int) -> float:
    texts = [_text(row, at) for row in table.rows]
    most = MOST["heading"] if at == 0 else MOST["words"]
    head = table.columns[at].heading
    whole = max((_wide(text) for text in texts), default=0.0)
    two_lines = max(whole / 2 + 4 if len(max(texts, key=len, default="")) > _UNBROKEN else whole, _wide(head) / 2)
    drawn = 0.8 * whole + SPARK if any(at and at <= len(row.cells) and row.cells[at - 1].chart for row in table.rows) else 0.0
    return max(_longest_word(table, at), min(two_lines, most), drawn) + GAP


def _cramped(table: Table) -> bool:
    """True where a declared width would break a word in two."""
    return any(0 < column.width < _longest_word(table, at) + GAP / 2 for at, column in enumerate(table.columns))


def _longest_word(table: Table, at: int) -> float:
    texts = (table.columns[at].heading, *(_text(row, at) for row in table.rows))
    return BOLD * max((_wide(word) for text in texts for word in text.split()), default=0.0)


def _text(row: Row, at: int) -> str:
    if at == 0:
        return text_of(row.heading)
    return text_of(row.cells[at - 1].content) if at <= len(row.cells) else ""


def _wide(text: str) -> float:
    """The width of a text in one line, in mm."""
    return SIZE * sum(0.28 if sign in _NARROW else 0.8 if sign in _WIDE else 0.6 if sign.isupper() else 0.5 for sign in text)
