"""How cells and pieces of text look in an ods file: its styles, gathered as they are declared."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET

from report.intake.files.colours import look, of_rgb
from report.intake.files.runs import Run

STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_COMPATIBLE = "{urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0}"
_RAISED = re.compile(r"super|0*[1-9]\d*(\.\d+)?%")
"""A percentage says how far above the line; one of nought is on it, a negative one below."""

_UNMARKED = frozenset({"", "none"})


@dataclass
class Styles:
    """The styles of one file by name. `hidden` names those of tables that are not displayed."""

    hidden: set[str] = field(default_factory=set)
    _traits: dict[str, dict[str, str]] = field(default_factory=dict)
    _looks: dict[str, str] = field(default_factory=dict)
    _name: str = ""

    def take(self, element: ET.Element) -> None:
        """Note one element of the style declarations; they come one after another."""
        if element.tag == f"{STYLE}style":
            self._name = element.get(f"{STYLE}name", "")
            self._traits[self._name] = dict(self._traits.get(element.get(f"{STYLE}parent-style-name", ""), {}))
        elif element.tag == f"{STYLE}table-properties" and element.get(f"{_TABLE}display") == "false":
            self.hidden.add(self._name)
        elif element.tag.endswith("-style"):  # of numbers, lists and the like: what it says is not about a cell
            self._name = ""
        elif self._name and element.tag in (f"{STYLE}text-properties", f"{STYLE}table-cell-properties"):
            self._traits[self._name].update(element.attrib)

    def look(self, name: str) -> str:
        """How a cell of this style looks, in words; empty where like any other."""
        if name not in self._looks:
            self._looks[name] = _look(self._traits.get(name, {}))
        return self._looks[name]

    def lettering(self, name: str, around: Run) -> Run:
        """The lettering of a piece of text in this style, inside one that is lettered as `around`."""
        traits = self._traits.get(name, {})
        raised = _RAISED.match(traits.get(f"{STYLE}text-position", "")) is not None
        return Run("", around.raised or raised, around.struck or _is_struck(traits))


def _is_struck(traits: dict[str, str]) -> bool:
    return any(traits.get(f"{STYLE}text-line-through-{kind}", "") not in _UNMARKED for kind in ("style", "type"))


def _look(traits: dict[str, str]) -> str:
    italic = traits.get(f"{_COMPATIBLE}font-style", "") == "italic"
    text, fill = traits.get(f"{_COMPATIBLE}color", ""), traits.get(f"{_COMPATIBLE}background-color", "")
    return look(italic, _is_struck(traits), of_rgb(text.lstrip("#")), of_rgb(fill.lstrip("#")))
