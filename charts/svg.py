"""Writing pictures: clean SVG, fonts inside, and the dark picture made from the light one.

Matplotlib's files are turned into what browsers and the PDF engine read without a warning: presentation
attributes in place of `style`, no metadata, no document type, no unused names. What a form calls its artists
(`gid="is:bar illustrative"`) becomes their class, so that tests and pages can find them.
"""

from __future__ import annotations

import copy
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping

from charts.letters import REGULAR, Letters
from charts.palette import DARK, LIGHT, exchange

CALLED = "is:"
SVG = "http://www.w3.org/2000/svg"
_PAINT = ("fill", "stroke")
_STILL = re.compile(r"rotate\(-?0(\.0+)? .*\)")


def picture(width: float, height: float, unit: str = "") -> ET.Element:
    """An empty picture of this size; `unit` is `pt` where it has a size on the page."""
    size = {"width": f"{short(width)}{unit}", "height": f"{short(height)}{unit}"}
    return ET.Element("svg", {"xmlns": SVG, **size, "viewBox": f"0 0 {short(width)} {short(height)}"})


def add(parent: ET.Element, tag: str, **attributes: str | float) -> ET.Element:
    """A new element in `parent`. `stroke_width=1` becomes `stroke-width="1"`, `class_` becomes `class`."""
    named = {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    return ET.SubElement(parent, tag, {name: v if isinstance(v, str) else short(v) for name, v in named.items()})


def short(number: float) -> str:
    """A length in as few digits as show no difference: two decimals."""
    return f"{round(number, 2) + 0.0:.2f}".rstrip("0").rstrip(".")


def cleaned(text: str) -> ET.Element:
    """Matplotlib's SVG as a tree, without what a reader of the file does not need."""
    root = ET.fromstring(text)
    for node in root.iter():
        node.tag = node.tag.rpartition("}")[2]
        node.text, node.tail = (node.text or "") if node.tag == "text" else None, None
        _plain_attributes(node)
    _drop(root, "metadata", "style")
    size = {name: root.attrib[name] for name in ("width", "height", "viewBox")}
    root.attrib = {"xmlns": SVG, **size, "stroke-linejoin": "round"}
    _name(root)
    _flatten(root)
    return root


def files(wide: ET.Element, narrow: ET.Element, title: str, letters: Letters) -> dict[str, str]:
    """The four files from two drawings. They share one cut of each font, so that it is made once."""
    used = letters_used(wide)
    for weight, found in letters_used(narrow).items():
        used.setdefault(weight, set()).update(found)
    light, dark = _finished(wide, title, letters, used)
    small_light, small_dark = _finished(narrow, title, letters, used)
    return {"": light, "-dark": dark, "-narrow": small_light, "-narrow-dark": small_dark}


def _finished(root: ET.Element, title: str, letters: Letters, used: Mapping[int, set[str]]) -> tuple[str, str]:
    """The light file and the dark one: with its title, and with the letters used (by weight) as fonts."""
    head = ET.Element("title")
    head.text = title
    root.set("role", "img")
    root.insert(0, head)
    if used:
        style = ET.Element("style")
        families, style.text = letters.faces(used)
        root.set("font-family", families)
        root.insert(1, style)
    return light_and_dark(root)


def light_and_dark(root: ET.Element) -> tuple[str, str]:
    """A picture in the light palette, as text, and the same in the dark one.

    Raises ValueError where the picture uses a colour that is in no role of the palette.
    """
    pairs = exchange(LIGHT, DARK)
    dark = copy.deepcopy(root)
    for node in dark.iter():
        for paint in _PAINT:
            colour = node.get(paint, "none")
            if colour.startswith("#") and colour not in pairs:
                raise ValueError(f"the colour {colour} has no role in the palette")
            if colour != "none" and not colour.startswith("url("):
                node.set(paint, pairs[colour])
    return ET.tostring(root, encoding="unicode"), ET.tostring(dark, encoding="unicode")


def letters_used(root: ET.Element) -> dict[int, set[str]]:
    """The letters in the words of a picture, by weight."""
    used: dict[int, set[str]] = {}
    for node in root.iter("text"):
        used.setdefault(int(node.get("font-weight", REGULAR)), set()).update(node.text or "")
    return used


def _plain_attributes(node: ET.Element) -> None:
    style = node.attrib.pop("style", "")
    for name, value in re.findall(r"([\w-]+):\s*([^;]+)", style):
        if name != "font-family":
            node.set(name, value.strip())
    for name in [name for name in node.attrib if name.startswith("{")]:
        node.set(name.rpartition("}")[2], node.attrib.pop(name))
    if _STILL.fullmatch(node.get("transform", "")):
        del node.attrib["transform"]
    if "d" in node.attrib:
        node.set("d", " ".join(node.attrib["d"].split()))


def _drop(root: ET.Element, *tags: str) -> None:
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag in tags:
                parent.remove(child)


def _name(root: ET.Element) -> None:
    """Keep names something refers to; turn what a form said of its marks into classes; drop the rest."""
    every = " ".join(value for node in root.iter() for value in node.attrib.values())
    kept = set(re.findall(r"url\(#([^)]+)\)", every)) | {node.get("href", "")[1:] for node in root.iter("use")}
    for node in root.iter():
        name = node.get("id", "")
        if name.startswith(CALLED):
            node.set("class", name.removeprefix(CALLED))
        if name not in kept:
            node.attrib.pop("id", None)


def _flatten(parent: ET.Element) -> None:
    """Put what stands in groups without attributes in the place of the group; drop empty ones."""
    inside: list[ET.Element] = []
    for child in list(parent):
        _flatten(child)
        empty_group = child.tag in ("g", "defs") and not len(child)
        inside += [] if empty_group else list(child) if child.tag == "g" and not child.attrib else [child]
    parent[:] = inside
