"""What the cells of an outside row say: area, period, breakdown, and a value or the reason why there is none."""

from __future__ import annotations

import re

from report.terms.released import Breakdown
from report.terms.values import Marker, Value, missing, number

_NUMBER = re.compile(r"-?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?")
_CODE = re.compile(r"[A-Z]\d{8}")
_SIGNS = {
    "c": (Marker.CONFIDENTIAL, "held back by its publisher"),
    "x": (Marker.NOT_AVAILABLE, "not available, says its publisher"),
    "z": (Marker.NOT_APPLICABLE, "not applicable, says its publisher"),
    "u": (Marker.NOT_AVAILABLE, "too unreliable to show, says its publisher"),
    "low": (Marker.LOW, "rounds to nought and is not nought, says its publisher"),
}


def value_of(text: str) -> Value:
    """The number, or the marker for c, x, z, u or low. Raises ValueError with a sentence for anything else."""
    sign = text.strip("[]").lower()
    if sign in _SIGNS:
        return missing(*_SIGNS[sign])
    found = number_of(text)
    if found is None:
        raise ValueError("there is no value; where none was published write x" if not text else f'"{text[:40]}" is no number')
    return number(found)


def number_of(text: str) -> float | None:
    """A number as a csv file writes it, with or without commas between thousands; None for an empty cell or a marker.

    Raises ValueError with a sentence for anything else, and for a number below nought.
    """
    if not text or text.strip("[]").lower() in _SIGNS:
        return None
    if not _NUMBER.fullmatch(text) or len(text) > 20:
        raise ValueError(f'"{text[:40]}" is no number, and none of {", ".join(_SIGNS)}')
    found = float(text.replace(",", ""))
    if found < 0:
        raise ValueError(f'"{text}" is below nought')
    return found


def half_a_digit(text: str) -> float:
    """How far a rounded number may lie from the exact one: 0.5 for 85, 0.05 for 173.1."""
    return 0.5 * 10.0 ** -len(text.partition(".")[2])


def code_of(text: str) -> str:
    """An official area code. Raises ValueError with a sentence for anything else."""
    if not _CODE.fullmatch(text):
        raise ValueError(f'"{text[:40]}" is not an official area code such as E08000027')
    return text


def breakdown_of(text: str) -> Breakdown:
    """`category=neglect,sex=female` as sorted pairs; nothing for the whole. Raises ValueError with a sentence."""
    pairs = [part.partition("=") for part in text.split(",")] if text else []
    if any(not name.strip() or not value.strip() for name, _, value in pairs):
        raise ValueError(f'"{text[:40]}" is no breakdown; write it as category=neglect')
    return tuple(sorted((name.strip(), value.strip()) for name, _, value in pairs))
