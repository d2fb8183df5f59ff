"""Understanding a cell: a number in its declared unit, a marker with its reason, or a fault. Blank is never nought."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from report.intake.formatted import Formatted, as_formatted
from report.intake.labels import split_mark
from report.intake.percents import settle_percent
from report.intake.signs import is_said_differently, marker, own_signs
from report.intake.typed_numbers import tidy, typed
from report.intake.units import in_unit, wrong_unit
from report.settings.forms import Range, Unit
from report.terms.cells import Cell
from report.terms.values import Value, number

_KINDS = {"boolean": "true or false", "date": "a date", "duration": "a length of time"}
_WIDEN = "If it is right, widen `range` for this measure in data/catalogue/returns.yaml; if not, correct the cell."


@dataclass(frozen=True)
class Understood:
    """What a cell says. `fault` is a sentence where it says nothing usable; `doubt` where it should be confirmed.

    `mark` is a footnote mark that stood behind the value; `fix` is what to do about the fault or the doubt, and `code`
    names the kind of doubt.
    """

    value: Value | None
    mark: str = ""
    fault: str = ""
    fix: str = ""
    doubt: str = ""
    code: str = ""


def understand(cell: Cell, unit: Unit, markers: Mapping[str, str], expected: Range | None = None) -> Understood:
    """Read one cell that should hold a number in `unit`, where one is declared within the range `expected`.

    Percentages come back out of 100. `markers` says what this partner's own signs mean; it goes before what the signs
    mean elsewhere.
    """
    if cell.type == "error":
        return _error(cell.text)
    own = own_signs(markers)
    if cell.type == "number" and isinstance(cell.value, (int, float)):
        found = as_formatted(float(cell.value), cell.text.strip(), own)
        return _shown(found, float(cell.value), unit, expected, own)
    if cell.type == "text":
        return _text(str(cell.value), unit, expected, own)
    fix = "Type the number; if the program turns it into a date, format the cell as a number first."
    return Understood(None, fault=f'"{cell.text}" is {_KINDS[cell.type]}, where a number belongs.', fix=fix)


def as_text(cell: Cell | None) -> str:
    """The text a cell shows, or nothing for a blank one."""
    if cell is None:
        return ""
    if isinstance(cell.value, (date, time, timedelta)):
        return cell.text
    return str(cell.text).strip()


def _error(shown: str) -> Understood:
    if shown.startswith("#"):
        return Understood(None, fault=f"The cell shows the error {shown}.", fix="Mend the formula, or type the number.")
    fix = "Open the file in a spreadsheet program and save it there, or type the number."
    return Understood(None, fault="The formula in this cell was never worked out, so it shows no number.", fix=fix)


def _shown(found: Formatted, value: float, unit: Unit, expected: Range | None, own: Mapping[str, str]) -> Understood:
    """A number under its format, which may show something else than the number."""
    if found.fault:
        return Understood(None, fault=found.fault, fix=found.fix)
    if found.instead:
        return _text(found.instead, unit, expected, own)
    return replace(_number(value, found.text, unit, expected), mark=found.mark)


def _text(raw: str, unit: Unit, expected: Range | None, own: Mapping[str, str]) -> Understood:
    text = tidy(raw)
    for words, mark in dict.fromkeys([(text, ""), split_mark(text)]):
        meant = marker(words.removesuffix("%") if unit == "percent" else words, own)
        if meant is not None:
            return Understood(meant, mark)
        if is_said_differently(words):
            fix = "Say what it means for this partner under `markers` in data/catalogue/returns.yaml: c, x, z, low or 0."
            return Understood(None, fault=f'"{words}" means different things to different partners.', fix=fix)
    bare, mark = split_mark(text)
    found = typed(bare, text)
    if found.fault:
        return Understood(None, fault=found.fault, fix=found.fix)
    if found.plus and unit in ("count", "percent"):
        return Understood(None, fault=f'"{text}" looks like a change, not a number.', fix="Type the number itself.")
    value, shown = (found.value / 100, f"{found.value:.10g}%") if found.percent else (found.value, bare)
    return replace(_number(value, shown, unit, expected), mark=mark)


def _number(value: float, shown: str, unit: Unit, expected: Range | None) -> Understood:
    """A number and the text it shows, in its unit and within its range."""
    wrong = wrong_unit(shown, unit)
    if wrong:
        return Understood(None, fault=wrong, fix="Type the number itself.")
    made = settle_percent(value, shown, expected) if unit == "percent" else in_unit(value, shown, unit)
    if made.value is None:
        return Understood(None, fault=made.fault, fix=made.fix)
    found = Understood(number(made.value + 0.0), fix=made.fix, doubt=made.doubt, code=made.code)  # -0.0 becomes 0.0
    if found.doubt or expected is None or expected.holds(made.value):
        return found
    doubt = f"{shown} lies outside the range declared for it, {expected.words}."
    return replace(found, doubt=doubt, fix=_WIDEN, code="out-of-range")
