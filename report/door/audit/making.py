"""The audit of a draft's details of how figures were made: they may not say more than the figures themselves."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set

from report.terms.making import Address
from report.terms.released import Released

_ROWS = re.compile(r"\d rows\b")


def making_tells(figure: Released, hidden: tuple[bool, bool], numbers: Set[float], published: bool) -> Iterator[str]:
    """What the details of a figure say and may not: a cell's text that no figure prints, or numbers of rows.

    `hidden`: whether its value, and its earlier value, are held back. `numbers` are all that stand in released figures.
    """
    making = figure.making
    texts = (figure.method, *((making.formula, making.method) if making is not None else ()))
    if any(_ROWS.search(text) for text in texts):
        yield "its method tells numbers of rows"
    if making is None:
        return
    if published:
        yield "it is to be published, and says which file it comes from"
    others = [address for beside in making.beside for address in beside.addresses]
    if any(_number_in(address.raw) not in numbers for address in (*making.addresses, *making.before, *others) if address.raw):
        yield "what a cell holds was let out, and no figure prints it"
    sides = ((making.addresses, hidden[0], "its value"), (making.before, hidden[1], "its earlier value"))
    for cells, secret, what in sides:
        if secret and _says(cells):
            yield f"{what} is held back, and what its cell holds was let out"
    for beside in making.beside:
        part = figure.parts.get(beside.form)
        secret = part is None or part.number is None or (hidden[0] and beside.form == "official")
        if secret and _says(beside.addresses):
            yield f"the number of {beside.name} is not shown, and what its cell holds was let out"


def _says(cells: tuple[Address, ...]) -> bool:
    return any(address.raw for address in cells)


def _number_in(raw: str) -> float | None:
    """The number a cell's text is; None where it says anything else."""
    try:
        return float(raw.strip().replace("£", "").replace(",", "").removesuffix("%"))
    except ValueError:
        return None
