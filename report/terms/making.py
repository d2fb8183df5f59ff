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
class Beside:
    """The cells behind another area's number that stands beside a figure. `form` is that of the number, `name` the area's."""

    form: str
    name: str
    addresses: tuple[Address, ...]


@dataclass(frozen=True)
class Making:
    """Formula, method and caveats in words, and the cells: of the value, of the value it is set beside, of other areas'.

    Neither formula nor method holds a number of a return. `ask` is the role that answers for the return. A publication has
    no Making at all.
    """

    formula: str
    method: str
    caveats: tuple[str, ...] = ()
    addresses: tuple[Address, ...] = ()
    before: tuple[Address, ...] = ()
    definition: str = ""
    ask: str = ""
    beside: tuple[Beside, ...] = ()
