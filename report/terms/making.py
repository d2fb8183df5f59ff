"""How a released figure was made, as far as a reader of a draft may know: no raw text of a part that is not itself released."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Address:
    """A cell behind a figure. `raw` is its text as sent, and empty where that is not itself released."""

    file: str
    sheet: str
    cell: str
    raw: str = ""


@dataclass(frozen=True)
class Making:
    """Formula, method and caveats in words, and the cells. What a publication shows of it holds no `addresses`."""

    formula: str
    method: str
    caveats: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
