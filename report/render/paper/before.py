"""What is put right in a page before it is set: rules of style that every page needs, and drawings written into it."""

from __future__ import annotations

import re
from typing import Any

SVG = "{http://www.w3.org/2000/svg}"
RULES = """
* { image-rendering: crisp-edges }
caption { break-after: avoid }
"""
"""Pictures are not interpolated, which PDF/A forbids; a caption does not stay behind on the page before its table."""
_FONT = re.compile(r"(?:(?P<weight>bold|[1-9]00)\s+)?(?P<size>[\d.]+(?:px|pt|em)?)(?:/\S+)?\s+(?P<family>.+)")


def set_svg_styles(root: Any) -> None:
    """Turn `style` in drawings that stand in the page into attributes: the engine reads it as the page's own style as well."""
    for element in root.iter():
        if isinstance(element.tag, str) and element.tag.startswith(SVG) and "style" in element.attrib:
            for name, value in _declarations(element.attrib.pop("style")):
                element.set(name, value)


def set_svg_titles(root: Any) -> None:
    """Give a drawing in the page that is described, but not by a title, its description as title: all the engine reads."""
    from xml.etree.ElementTree import Element

    for drawing in root.iter(f"{SVG}svg"):
        if drawing.findtext(f"{SVG}title"):
            continue
        words = drawing.get("aria-label") or (drawing.findtext(f"{SVG}desc") or "").strip()
        if words:
            title = Element(f"{SVG}title")
            title.text = words
            drawing.insert(0, title)


def _declarations(style: str) -> list[tuple[str, str]]:
    pairs = [(name.strip(), value.strip()) for name, _, value in (one.partition(":") for one in style.split(";")) if value]
    plain = [(name, value) for name, value in pairs if name != "font"]
    return plain + [pair for name, value in pairs if name == "font" for pair in _of_font(value)]


def _of_font(value: str) -> list[tuple[str, str]]:
    """The shorthand `12px sans-serif` in its parts: as an attribute it does not exist."""
    found = _FONT.fullmatch(value)
    parts = found.groupdict() if found else {}
    return [(f"font-{name}", part) for name, part in parts.items() if part]
