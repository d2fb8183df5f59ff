"""Cells of an ods file: the type and value in the attributes, the text the person sees in the paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, timedelta
from xml.etree import ElementTree as ET

from report.intake.files.making import ERRORS, NO_VALUE, boolean_cell, duration_cell, error_cell, moment_cell, text_cell
from report.intake.files.number_formats import general, show, whole
from report.intake.files.ods_looks import Styles
from report.intake.files.runs import Run, joined
from report.terms.cells import Cell

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_CALC = "{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}"
_DURATION = re.compile(r"(-?)P(?:(\d+)D)?T?(?:(\d+)H)?(?:(\d+)M)?(?:(\d+(?:[.,]\d+)?)S)?")
_NUMBERS = frozenset({"float", "percentage", "currency"})
_VALUES = {
    **dict.fromkeys(_NUMBERS, f"{OFFICE}value"),
    "date": f"{OFFICE}date-value",
    "time": f"{OFFICE}time-value",
    "boolean": f"{OFFICE}boolean-value",
}
"""Where each type keeps its value."""


def make_cell(element: ET.Element, row: int, column: int, hidden: bool, styles: Styles) -> Cell | None:
    """The cell, or None for a blank. Raises ValueError where value and type do not fit each other."""
    kind = element.get(f"{OFFICE}value-type", "")
    if not kind and f"{OFFICE}value" in element.attrib or any(_is_strange(child) for child in element):
        raise ValueError("a cell says neither its type nor its text in words of this format")
    text = _shown(element, styles)
    formula = element.get(f"{TABLE}formula") is not None
    if element.get(f"{_CALC}value-type") == "error" or (formula and (text in ERRORS or text.startswith("Err:"))):
        return error_cell(row, column, text or "#UNKNOWN!", hidden)
    if formula and _never_worked_out(element, kind):
        return error_cell(row, column, NO_VALUE, hidden)
    if kind in _NUMBERS and text in ("TRUE", "FALSE"):  # a number under a format for booleans, or the formula =TRUE()
        return boolean_cell(row, column, text == "TRUE", hidden)
    if kind in _NUMBERS:
        return _number(element, kind, text, row, column, hidden)
    if kind == "date":
        moment = datetime.fromisoformat(element.get(f"{OFFICE}date-value", "")[:26].rstrip("Z"))
        return moment_cell(row, column, moment, text, hidden)
    if kind == "time":
        return duration_cell(row, column, _span(element.get(f"{OFFICE}time-value", "")), text, hidden)
    if kind == "boolean":
        return boolean_cell(row, column, element.get(f"{OFFICE}boolean-value") == "true", hidden)
    return text_cell(row, column, text or element.get(f"{OFFICE}string-value", ""), hidden)


def _is_strange(child: ET.Element) -> bool:
    """True for a paragraph that is none of this format: the text in it would be lost."""
    return child.tag.endswith("}p") and child.tag != f"{TEXT}p"


def _never_worked_out(element: ET.Element, kind: str) -> bool:
    """True for a formula without a result. One that gives an empty text has an empty paragraph, and often no type."""
    if kind in _VALUES:
        return _VALUES[kind] not in element.attrib
    return not kind and element.find(f"{TEXT}p") is None


def comment(element: ET.Element) -> str:
    """The text of a comment, without its author and date."""
    return _shown(element, Styles()).strip()


def _number(element: ET.Element, kind: str, text: str, row: int, column: int, hidden: bool) -> Cell:
    value = whole(float(element.get(f"{OFFICE}value", "")))
    text = " ".join(text.split())
    if kind == "percentage" and "%" not in text:
        text = show(value, "0%") if whole(round(value * 100, 9)) == round(value * 100) else f"{general(round(value * 100, 9))}%"
    return Cell(row, column, "number", value, text or general(value), hidden)


def _shown(element: ET.Element, styles: Styles) -> str:
    return "\n".join(joined(list(_runs(child, Run(""), styles))) for child in element if child.tag == f"{TEXT}p")


def _runs(element: ET.Element, around: Run, styles: Styles) -> Iterator[Run]:
    """The pieces of a paragraph with their lettering: runs of spaces, tabs and line ends are elements of their own."""
    yield around._replace(text=element.text or "")
    for child in element:
        if child.tag == f"{TEXT}s":
            yield around._replace(text=" " * min(int(child.get(f"{TEXT}c", "1")), 1000))
        elif child.tag == f"{TEXT}tab":
            yield around._replace(text="\t")
        elif child.tag == f"{TEXT}line-break":
            yield around._replace(text="\n")
        else:
            yield from _runs(child, styles.lettering(child.get(f"{TEXT}style-name", ""), around), styles)
        yield around._replace(text=child.tail or "")


def _span(text: str) -> timedelta:
    found = _DURATION.fullmatch(text)
    if not found:
        raise ValueError(f"{text} is not a length of time")
    days, hours, minutes = (int(found[at] or 0) for at in (2, 3, 4))
    milliseconds = round(float((found[5] or "0").replace(",", ".")) * 1000)
    span = timedelta(days=days, hours=hours, minutes=minutes, milliseconds=milliseconds)
    return -span if found[1] else span
