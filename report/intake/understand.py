"""Understanding a cell: a number in its declared unit, a marker with its reason, or a problem. Blank is never nought."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, time, timedelta

from report.settings.forms import Unit
from report.terms.cells import Cell
from report.terms.values import Marker, Value, missing, number

FOOTNOTE = re.compile(r"(?P<value>.*\d[\d,.]*\s*%?)\s*(?P<mark>[*†‡§]+)$")
_NUMBER = re.compile(
    r"(?P<open>\()?-?\s*£?\s*-?(?P<digits>\d{1,3}(?:,\d{3})+|\d+)(?P<rest>\.\d+)?\s*(?P<percent>%|per ?cent)?(?P<close>\))?"
)
_DEFAULT: dict[str, tuple[Marker, str]] = {
    "c": (Marker.CONFIDENTIAL, "held back by the partner"),
    "[c]": (Marker.CONFIDENTIAL, "held back by the partner"),
    "x": (Marker.NOT_AVAILABLE, "not available, says the partner"),
    "[x]": (Marker.NOT_AVAILABLE, "not available, says the partner"),
    "z": (Marker.NOT_APPLICABLE, "not applicable, says the partner"),
    "[z]": (Marker.NOT_APPLICABLE, "not applicable, says the partner"),
    "low": (Marker.LOW, "rounds to nought, says the partner"),
    "[low]": (Marker.LOW, "rounds to nought, says the partner"),
    "tbc": (Marker.NOT_AVAILABLE, "to be confirmed by the partner"),
    "data not available": (Marker.NOT_AVAILABLE, "not available, says the partner"),
    "not available": (Marker.NOT_AVAILABLE, "not available, says the partner"),
}
_BELOW = re.compile(r"<\s*\d+|fewer than \d+|less than \d+", re.IGNORECASE)


@dataclass(frozen=True)
class Understood:
    """What a cell says. `fault` is a sentence where it says nothing usable; `doubt` where it should be confirmed."""

    value: Value | None
    mark: str = ""
    fault: str = ""
    fix: str = ""
    doubt: str = ""


def understand(cell: Cell, unit: Unit, markers: dict[str, str]) -> Understood:
    """Read one cell that should hold a number in `unit`. Percentages come back out of 100."""
    if cell.type == "error":
        return Understood(
            None, fault=f"The cell shows the error {cell.text}.", fix="Mend the formula, or type the number, and save."
        )
    if cell.type == "number" and isinstance(cell.value, (int, float)):
        return _number(float(cell.value), cell.text.strip().endswith("%"), unit, cell.text)
    if cell.type == "text":
        return _text(str(cell.value), unit, markers)
    what = {"boolean": "true or false", "date": "a date", "duration": "a length of time"}[cell.type]
    return Understood(
        None, fault=f'"{cell.text}" is {what}, where a number belongs.', fix="Type the number as a number and save."
    )


def _text(raw: str, unit: Unit, markers: dict[str, str]) -> Understood:
    text = re.sub(r"\s+", " ", raw).strip()
    sign = markers.get(text, markers.get(text.lower()))
    if sign == "0":
        return Understood(number(0))
    if sign is not None:
        return Understood(missing(Marker(sign), f'"{text}" in the return'))
    if text.lower() in _DEFAULT:
        marker, reason = _DEFAULT[text.lower()]
        return Understood(missing(marker, reason))
    if _BELOW.fullmatch(text):
        return Understood(missing(Marker.CONFIDENTIAL, f'"{text}" in the return'))
    marked = FOOTNOTE.fullmatch(text)
    mark = marked["mark"] if marked else ""
    found = _NUMBER.fullmatch(marked["value"].strip() if marked else text)
    if not found or bool(found["open"]) != bool(found["close"]):
        return Understood(
            None, fault=f'"{text}" is not a number.', fix="Type the number alone, or c, x or z where there is none, and save."
        )
    value = float(found["digits"].replace(",", "") + (found["rest"] or ""))
    if found["open"] or "-" in text[: text.index(found["digits"])]:
        value = -value
    if found["percent"] and unit != "percent":
        return Understood(None, fault=f'"{text}" is a percentage, where a {unit} belongs.', fix="Send the number itself.")
    understood = _number(value / 100 if found["percent"] else value, bool(found["percent"]), unit, text)
    return Understood(understood.value, mark, understood.fault, understood.fix, understood.doubt)


def _number(value: float, as_percent: bool, unit: Unit, shown: str) -> Understood:
    if unit == "percent":
        return _percent(value, as_percent, shown)
    if unit == "count" and value < 0:
        return Understood(None, fault=f"{shown} is below nought, and a count cannot be.", fix="Correct the cell and save.")
    if unit == "count" and value != int(value):
        return Understood(None, fault=f"{shown} is not a whole number, and a count must be.", fix="Correct the cell and save.")
    return Understood(number(value))


def _percent(value: float, as_percent: bool, shown: str) -> Understood:
    """Settle `14%`, `0.14` and `14`: a sign or a format decides, else anything above 1 is out of 100."""
    doubt = ""
    if as_percent:
        percent = round(value * 100, 10)
    elif 0 < value <= 1:
        percent = round(value * 100, 10)
        doubt = f"{shown} was read as {percent:g}%. If it means {value:g}%, format the cell as a percentage."
    else:
        percent = value
    if not 0 <= percent <= 100:
        return Understood(
            None, fault=f"{shown} cannot be a percentage here: it lies outside 0 to 100.", fix="Correct the cell and save."
        )
    return Understood(number(percent), doubt=doubt)


def as_text(cell: Cell | None) -> str:
    """The text a cell shows, or nothing for a blank one."""
    if cell is None:
        return ""
    if isinstance(cell.value, (date, time, timedelta)):
        return cell.text
    return str(cell.text).strip()
