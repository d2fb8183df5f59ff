"""Traces that a heading gives away: it promises personal data, and what stands below it or beside it can be that."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import takewhile

from report.intake.personal.headings import Heading
from report.intake.personal.kinds import Kind, Weight
from report.intake.personal.names import has_initial, has_name_shape, is_known_name, is_single_word, may_be_name
from report.intake.personal.traces import Line, Lines, Trace, line_of, place_along
from report.intake.personal.values import is_ten_digits, kinds_in, may_be_birth
from report.terms.cells import Cell

_SEVERAL = 3
_LONG = 5
_HALF, _SOME, _TENTH = 0.5, 0.3, 0.1
_CODE = re.compile(r"\d{4,14}|(?=.*[A-Za-z/-])(?=(?:\D*\d){2})[A-Za-z]{0,6}[-/ ]?\d[\w/-]{2,19}")
_LONG_CODE = re.compile(r"\d{6,14}|(?=.*[A-Za-z/-])(?=(?:\D*\d){2})[A-Za-z]{0,6}[-/ ]?\d[\w/-]{2,19}")
"""A "case number" may be how many cases there are: a short one is a count."""
_MOBILE = re.compile(r"7\d{9}")
"""A mobile number that lost its nought when it was typed as a number."""
_PUPIL = re.compile(r"[A-Za-z]\d{11}[A-Za-z\d]|\d{10}")
_SIGNS = frozenset("c x z n/a na - .. yes no y n nil none tbc unknown low".split())


def by_headings(lines: Lines) -> list[Trace]:
    """One trace for each heading whose values bear it out."""
    found = []
    for (row, column), heading in lines.headings.items():
        runs = [_run(lines, row, column, across) for across in _directions(lines, row, column)]
        line, cells = max(runs, key=lambda run: sum(_fits(heading, cell, run[0].across) for cell in run[1]))
        trace = _trace(heading, line, cells)
        found += [trace] if trace else []
    return found


def _directions(lines: Lines, row: int, column: int) -> Sequence[bool]:
    """Where the values of a heading stand: below, where more headings stand beside it than below it; else to the right."""
    beside, below = lines.in_row[row], lines.in_column[column]
    return (False, True) if beside == below else (below > beside,)


def _run(lines: Lines, row: int, column: int, across: bool) -> tuple[Line, list[Cell]]:
    """The cells behind a heading, up to the next heading; signs such as `c` and `n/a` are passed over."""
    line = lines.line(row if across else column, across)
    cells = takewhile(lambda cell: (cell.row, cell.column) not in lines.heads, line.after(column if across else row))
    return line, [cell for cell in cells if cell.text.strip().casefold() not in _SIGNS]


def _trace(heading: Heading, line: Line, cells: Sequence[Cell]) -> Trace | None:
    fitting = tuple(cell for cell in cells if _fits(heading, cell, line.across))
    if not fitting:
        return None
    first, last = (place_along(fitting[at], line.across) for at in (0, -1))
    span = sum(first <= place_along(cell, line.across) <= last for cell in cells)
    weight = _weight(heading, fitting)
    if weight is None or len(fitting) < _HALF * span:
        return None
    return Trace(heading.kind, weight, line.across, line_of(fitting[0], line.across), fitting, heading.of_child)


def _weight(heading: Heading, cells: Sequence[Cell]) -> Weight | None:
    """How much the values say under this heading; None where they say nothing."""
    texts = {cell.text.strip() for cell in cells}
    if heading.certain:
        return _certain(heading.kind, len(cells), len(texts))
    if len(cells) < _SEVERAL or len(texts) < _SEVERAL:
        return Weight.BRIEF if heading.of_child and all(map(is_known_name, texts)) else None
    if heading.staff:
        return Weight.STAFF
    return _of_names(heading, texts) if heading.kind is Kind.NAME else Weight.LIKELY


def _of_names(heading: Heading, texts: set[str]) -> Weight:
    """How surely these are names of people: of five different ones, or of three below a word such as "Pupil", half are enough."""
    known = sum(is_known_name(text) or (heading.of_child and has_initial(text)) for text in texts) / len(texts)
    if known >= _HALF and (heading.of_child or len(texts) >= _LONG):
        return Weight.SURE
    return Weight.LIKELY if known >= _SOME else Weight.HINT


def _certain(kind: Kind, cells: int, different: int) -> Weight | None:
    if kind is Kind.CASE and different < max(_SEVERAL, _TENTH * cells):
        return None
    return Weight.SURE if cells >= _SEVERAL and different > 1 else Weight.BRIEF


def _fits(heading: Heading, cell: Cell, across: bool) -> bool:
    """True where a cell can be what its heading promises."""
    kind, text = heading.kind, cell.text.strip()
    if kind is Kind.NAME:
        return cell.type == "text" and _is_name(heading, text, across)
    if kind is Kind.BORN:
        return may_be_birth(cell)
    if kind is Kind.NHS:
        return is_ten_digits(cell)
    if kind is Kind.PUPIL:
        return _PUPIL.fullmatch(text) is not None
    if kind is Kind.CASE:
        pattern = _CODE if heading.certain else _LONG_CODE
        return cell.type in ("text", "number") and pattern.fullmatch(text) is not None
    if kind is Kind.PHONE and cell.type == "number":
        return _MOBILE.fullmatch(text) is not None
    if kind is Kind.ADDRESS and heading.certain:
        return cell.type == "text" and (" " in text or any(map(str.isdigit, text)))
    return kind in kinds_in(cell)


def _is_name(heading: Heading, text: str, across: bool) -> bool:
    """True for a name; under a heading that leaves no doubt, for any few words that are no phrase."""
    if is_known_name(text) or has_name_shape(text):
        return True
    return heading.certain and (is_single_word(text) if across else may_be_name(text))
