"""What one row of an xlsx sheet looks like, as spreadsheet programs write it: a pattern that matches such a row and no other.

The row's number stands first, then its other attributes; each cell carries its address first, and the cells come from left to
right. A cell holds nothing, a value, or a plain text of its own. Anything else does not match: a formula, a text in
several styles, a comment, another order. Matches that follow each other without a gap leave nothing of the sheet out.
"""

from __future__ import annotations

import re
from collections.abc import Container

from report.terms.cells import column_letters

BLANKS = re.compile(rb"[ \t\r\n]*")
_BLANK_CELL = re.compile(rb"<c r=\"[A-Z]+[0-9]+\"(?: [a-z]+=\"[^\"<>]*\")* ?/>")
_UNADDRESSED = re.compile(rb"<c(?! r=\"|[A-Za-z])")
_SEEN = rb"[!-%'-;=-~\xc3-\xe0\xe4-\xf4]"
"""The first byte of a text with something to see in it. Others may be a blank of some kind, or an entity for one."""


def row_pattern(prefix: bytes, width: int, counted: Container[int], blank_texts: bool) -> re.Pattern[bytes]:
    """The pattern of a row of so many columns. Its groups: the number, the other attributes, then one for each column.

    A group holds all that stands in the cell's tag behind its address, and what follows up to the end of the cell. For
    the `counted` columns it is empty for a cell with something in it, and None for any other; where some of the shared
    texts are blank, only a look at the cell can tell, and they have the same groups as the others.
    """
    names = {"c": b"c", "v": b"v", "is": b"is", "t": b"t", "row": b"row"}
    p = {name: re.escape(prefix) + tag for name, tag in names.items()}

    def held(text: bytes) -> bytes:
        value = rb"><%s>%s</%s></%s" % (p["v"], text, p["v"], p["c"])
        own = rb"><%s><%s[^<>]*>%s</%s></%s></%s" % (p["is"], p["t"], text, p["t"], p["is"], p["c"])
        return value + rb"|" + own

    whole = rb"([^<>]*(?:" + held(rb"[^<]*") + rb"|/))"
    count = rb"[^<>]*(?:()(?:" + held(_SEEN + rb"[^<]*") + rb")|/)"
    cells = b"".join(
        rb"(?:<%s r=\"%s\1\"%s>)?" % (p["c"], column_letters(at).encode(), count if at in counted and not blank_texts else whole)
        for at in range(1, width + 1)
    )
    start = rb"[ \t\r\n]*<%s r=\"([1-9][0-9]{0,6})\"([^<>]*)(?<!/)>" % p["row"]
    return re.compile(start + cells + rb"</%s>" % p["row"])


def without_blanks(sheet: bytes) -> bytes:
    """A sheet without the cells that only have a look, of which a form has many. The whole sheet where one could matter:
    where a cell without an address takes its place from the one before, or where tags stand in comments or marked-up text."""
    if b"<!" in sheet or _UNADDRESSED.search(sheet):
        return sheet
    return _BLANK_CELL.sub(b"", sheet)
