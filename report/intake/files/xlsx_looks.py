"""How the cells of an xlsx file look, by their style: worked out once for the workbook."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from xml.etree import ElementTree as ET

from report.intake.files.colours import look, of_index, of_rgb, of_theme
from report.intake.files.parts import local

Font = tuple[bool, bool, str]
"""Italic, struck through, the colour in words."""

LETTERING = ("fonts", "fills", "cellXfs")
_NO = frozenset({"0", "false", "none", "off"})
_PLAIN: Font = (False, False, "")


def looks_in(elements: Iterable[ET.Element]) -> Mapping[str, str]:
    """Style number, as cells write it, to its look in words. Styles that look like any other are left out.

    `elements` are those of the styles part that `LETTERING` names. Where the styles contradict themselves there are no looks:
    that is no reason to refuse the numbers.
    """
    try:
        return _looks(elements)
    except ValueError:
        return {}


def _looks(elements: Iterable[ET.Element]) -> Mapping[str, str]:
    fonts: dict[int, Font] = {}
    fills: dict[int, str] = {}
    found: dict[str, str] = {}
    for element in elements:
        tag = local(element)
        if tag == "fonts":
            fonts = {at: _font(font) for at, font in enumerate(element)}
        elif tag == "fills":
            fills = {at: _fill(fill) for at, fill in enumerate(element)}
        else:
            for at, style in enumerate(element):
                font, fill = int(style.get("fontId", "0")), int(style.get("fillId", "0"))
                seen = look(*fonts.get(font, _PLAIN), fills.get(fill, ""))
                if seen:
                    found[str(at)] = seen
    return found


def lettering(run: ET.Element) -> tuple[bool, bool]:
    """Whether a run of rich text is raised, and whether it is struck out."""
    raised = struck = False
    for about in run:
        for trait in about if local(about) == "rPr" else ():
            tag = local(trait)
            raised = raised or (tag == "vertAlign" and trait.get("val") == "superscript")
            struck = struck or (tag == "strike" and _is_on(trait))
    return raised, struck


def _is_on(element: ET.Element) -> bool:
    return element.get("val", "1") not in _NO


def _font(element: ET.Element) -> Font:
    traits = {local(child): child for child in element}
    on = [name in traits and _is_on(traits[name]) for name in ("i", "strike")]
    return on[0], on[1], _colour(traits.get("color"))


def _fill(element: ET.Element) -> str:
    for pattern in element:
        kind = pattern.get("patternType", "none")
        if local(pattern) == "patternFill" and kind in ("none", "gray125"):
            return ""
        front = next((child for child in pattern if local(child) == "fgColor"), None)
        return (_colour(front) if kind == "solid" else "") or "patterned"
    return ""


def _colour(element: ET.Element | None) -> str:
    if element is None:
        return ""
    if "rgb" in element.attrib:
        return of_rgb(element.get("rgb", ""))
    if "theme" in element.attrib:
        return of_theme(int(element.get("theme", "1")), float(element.get("tint", "0")))
    return of_index(int(element.get("indexed", "64")))
