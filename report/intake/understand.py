"""Understanding a cell: a number in its declared unit, a marker with its reason, or a fault. Blank is never nought."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from report.intake.labels import split_mark
from report.settings.forms import Unit
from report.terms.cells import Cell
from report.terms.values import Marker, Value, missing, number

_NUMBER = re.compile(
    r"(?P<open>\()?(?P<minus>[-−])?\s*£?\s*(?P<inner>[-−])?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?"
    r"\s*(?P<percent>%|per ?cent)?(?P<close>\))?",
    re.IGNORECASE,
)
_SAID_BY_ALL: dict[str, tuple[Marker, str]] = {
    "c": (Marker.CONFIDENTIAL, "held back by the partner"),
    "x": (Marker.NOT_AVAILABLE, "not available, says the partner"),
    "z": (Marker.NOT_APPLICABLE, "not applicable, says the partner"),
    "low": (Marker.LOW, "rounds to nought, says the partner"),
    "tbc": (Marker.NOT_AVAILABLE, "to be confirmed by the partner"),
    "data not available": (Marker.NOT_AVAILABLE, "not available, says the partner"),
    "not available": (Marker.NOT_AVAILABLE, "not available, says the partner"),
    "data to be supplied": (Marker.NOT_AVAILABLE, "to be supplied by the partner"),
    "not applicable": (Marker.NOT_APPLICABLE, "not applicable, says the partner"),
}
_SAID_DIFFERENTLY = frozenset(
    {"-", "–", "—", "..", "...", ":", "*", "**", "~", "n/a", "na", "nil", "none", "k", "u", "[k]", "[u]", "?"}
)
_BELOW = re.compile(r"(<|≤|<=|fewer than|less than|under|below)\s*\d+", re.IGNORECASE)
_NUMBERS = re.compile(r"\d[\d,.]*")
_MOST_DIGITS = 20
_HELD_BACK = "so the true number is not known"
_TYPE = "Type the number alone, or c, x or z where there is none."
_SEND = "Type the number itself."
_CHECK = "Check it and correct the cell."
_KINDS = {"boolean": "true or false", "date": "a date", "duration": "a length of time"}


@dataclass(frozen=True)
class Understood:
    """What a cell says. `fault` is a sentence where it says nothing usable; `doubt` where it should be confirmed.

    `mark` is a footnote mark that stood behind the value; `fix` is what to do about the fault or the doubt.
    """

    value: Value | None
    mark: str = ""
    fault: str = ""
    fix: str = ""
    doubt: str = ""


def understand(cell: Cell, unit: Unit, markers: Mapping[str, str]) -> Understood:
    """Read one cell that should hold a number in `unit`. Percentages come back out of 100.

    `markers` says what this partner's own signs mean; it goes before what the signs mean elsewhere.
    """
    if cell.type == "error":
        return _error(cell.text)
    if cell.type == "number" and isinstance(cell.value, (int, float)):
        return _number(float(cell.value), cell.text.strip(), unit)
    if cell.type == "text":
        return _text(str(cell.value), unit, {_sign(key): meaning for key, meaning in markers.items()})
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


def _sign(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().casefold()


def _text(raw: str, unit: Unit, markers: Mapping[str, str]) -> Understood:
    text = re.sub(r"\s+", " ", raw).strip()
    meant = _marker(text, markers)
    if meant is not None:
        return Understood(meant)
    if _sign(text) in _SAID_DIFFERENTLY:
        fix = "Say what it means for this partner under `markers` in data/catalogue/returns.yaml: c, x, z, low or 0."
        return Understood(None, fault=f'"{text}" means different things to different partners.', fix=fix)
    bare, mark = split_mark(text)
    meant = _marker(bare, markers)
    if mark and meant is not None:
        return Understood(meant, mark)
    return replace(_typed(bare, text, unit), mark=mark)


def _marker(text: str, markers: Mapping[str, str]) -> Value | None:
    """The marker a text stands for; a nought where the partner's own sign means nought; None for anything else."""
    sign = _sign(text)
    if sign in markers:
        own = markers[sign]
        return number(0) if own == "0" else missing(Marker(own), f'"{text}" in the return')
    inside = sign[1:-1] if sign.startswith("[") and sign.endswith("]") else sign
    if inside in _SAID_BY_ALL:
        return missing(*_SAID_BY_ALL[inside])
    if _BELOW.fullmatch(text):
        return missing(Marker.CONFIDENTIAL, f'"{text}" in the return, {_HELD_BACK}')
    return None


def _typed(bare: str, text: str, unit: Unit) -> Understood:
    """A number typed as text."""
    found = _NUMBER.fullmatch(bare)
    minuses = [found["open"], found["minus"], found["inner"]] if found else []
    if not found or bool(found["open"]) != bool(found["close"]) or sum(map(bool, minuses)) > 1:
        if len(_NUMBERS.findall(bare)) > 1:
            return Understood(
                None, fault=f'"{text}" holds more than one number.', fix="Give each number a row or column of its own."
            )
        return Understood(None, fault=f'"{text}" is not a number.', fix=_TYPE)
    digits = found["digits"].replace(",", "") + (found["rest"] or "")
    if len(digits) > _MOST_DIGITS:
        return Understood(None, fault=f'"{text[:_MOST_DIGITS]}…" has more digits than a number here can have.', fix=_CHECK)
    value = float(digits)
    value = -value if any(minuses) else value
    return _number(value / 100, f"{value:.10g}%", unit) if found["percent"] else _number(value, bare, unit)


def _number(value: float, shown: str, unit: Unit) -> Understood:
    """A number and the text it shows. One shown with a per cent sign is held as a fraction, as spreadsheets do."""
    if unit == "percent":
        return _percent(value, shown)
    if shown.endswith("%"):
        return Understood(None, fault=f"{shown} is a percentage, where {_UNIT_WORDS[unit]} belongs.", fix=_SEND)
    if unit != "count":
        return Understood(number(value))
    if value < 0:
        return Understood(None, fault=f"{shown} is below nought, and a count cannot be.", fix=_CHECK)
    if abs(value - round(value)) > 1e-9 * max(1, value):
        return Understood(None, fault=f"{value:.10g} is not a whole number, and a count must be.", fix=_CHECK)
    return Understood(number(float(round(value))))


_UNIT_WORDS = {
    "count": "a count", "rate": "a rate", "money": "an amount of money", "score": "a score", "hours": "a number of hours",
    "text": "a text",
}  # fmt: skip


def _percent(value: float, shown: str) -> Understood:
    """Settle `14%`, `0.14` and `14`: a sign or a format decides, else anything above 1 is out of 100.

    A bare 1 may be one per cent or all: nobody but the sender knows.
    """
    percent, doubt = value, ""
    if shown.endswith("%"):
        percent = value if _sign_is_only_shown(value, shown) else round(value * 100, 10)
    elif value == 1:
        return Understood(None, fault="1 may mean 1% or 100%.", fix="Type it with a per cent sign.")
    elif 0 < value < 1:
        percent = round(value * 100, 10)
        doubt = f"{shown} was read as {percent:g}%, but it could mean {value:g}%."
    if not 0 <= percent <= 100:
        return Understood(None, fault=f"{shown} cannot be a percentage here: it lies outside 0 to 100.", fix=_CHECK)
    return Understood(number(percent), doubt=doubt, fix="Type it with a per cent sign." if doubt else "")


def _sign_is_only_shown(value: float, shown: str) -> bool:
    """True where the format adds a per cent sign to 14 and does not make it 1400."""
    digits = _NUMBERS.search(shown)
    if not digits:
        return False
    text = digits[0].replace(",", "").rstrip(".")
    half_a_place = 0.500001 / float(10 ** len(text.partition(".")[2]))
    return abs(float(text) - abs(value) * 100) > half_a_place >= abs(float(text) - abs(value))
