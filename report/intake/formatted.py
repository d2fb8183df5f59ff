"""A number under its format: what the format shows may add a mark, hide the number, or say something else in its place."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from report.intake.labels import split_mark
from report.intake.signs import is_said_differently, marker
from report.intake.typed_numbers import FULL

_FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?")
_SHORT = re.compile(r".*\d\s*(k|m|bn|thousand|million|billion)", re.IGNORECASE)
_POWER = re.compile(r"-?\d(\.\d+)?e[+-]?\d+", re.IGNORECASE)
_DASH = re.compile("[-\u2010-\u2015\u2212]")


@dataclass(frozen=True)
class Formatted:
    """What a number shows: its text without a mark, the mark; or a sign that stands `instead` of the number; or a fault."""

    text: str
    mark: str = ""
    instead: str = ""
    fault: str = ""
    fix: str = ""


def as_formatted(value: float, shown: str, own: Mapping[str, str]) -> Formatted:
    """How a number shown as `shown` is to be taken. What the sender sees goes before what the cell holds."""
    if not shown:
        what = f"The cell holds {value:.10g}, and its format shows a blank."
        return Formatted(shown, fault=what, fix="Give the cell a plain number format, or type x where there is no number.")
    if not any(map(str.isdigit, shown)):
        return _no_figure(value, shown, own)
    if marker(shown, own) is not None:
        return Formatted(shown, instead=shown)
    bare, mark = split_mark(shown)
    if _SHORT.fullmatch(bare) and _is_shown(value, bare):
        return Formatted(bare, fault=f'"{shown}" is a number written short.', fix=FULL)
    if _POWER.fullmatch(bare) and float(bare) == value:
        what = f"{shown} is written with a power of ten, and digits may have been lost."
        return Formatted(bare, fault=what, fix=FULL)
    return Formatted(bare, mark)


def _no_figure(value: float, shown: str, own: Mapping[str, str]) -> Formatted:
    """A sign in place of the number: the dash of an accounting format stands for nought."""
    if value == 0 and _DASH.search(shown):
        return Formatted("0")
    if marker(shown, own) is not None or is_said_differently(shown):
        return Formatted(shown, instead=shown)
    what = f'The cell holds {value:.10g}, and its format shows "{shown}".'
    return Formatted(shown, fault=what, fix="Type what it should say.")


def _is_shown(value: float, text: str) -> bool:
    """True where the figure in the text is the number itself, not a thousandth of it."""
    figure = _FIGURE.search(text)
    return figure is not None and abs(float(figure[0].replace(",", "")) - abs(value)) < 1e-9
