"""What the pages look like once they are set: how full each is, and which figure begins it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_HEADINGS = ("h2", "h3", "h4", "h5", "h6")
_FIGURES = ("figure", "tablebox")


@dataclass(frozen=True)
class Page:
    """One page: `free`, the share of its height that is empty below the last line (0 to 1), its height in mm, `first`, the
    anchor of a figure or table that begins it (empty where words do), and whether it is turned."""

    free: float
    height: float
    first: str
    turned: bool = False


def seen_pages(document: Any) -> tuple[Page, ...]:
    """Each page of a document that the engine has laid out. Reads the engine's own boxes: it has no public measure of them."""
    return tuple(_seen(page._page_box) for page in document.pages)


def _seen(box: Any) -> Page:
    top, height = box.content_box_y(), box.height
    bottoms = [top]
    for part in _in_flow(box):
        if _is_mark(part):
            bottoms.append(part.position_y + part.margin_height())
    free = max(0.0, 1 - (max(bottoms) - top) / height)
    return Page(round(free, 4), round(height * 25.4 / 96, 2), _first(box), box.width > height)


def _in_flow(box: Any) -> Any:
    """Every box of the page's content; running heads and feet are not content."""
    for child in box.children:
        if type(child).__name__ != "MarginBox":
            yield child
            if hasattr(child, "children"):
                yield from _in_flow(child)


def _is_mark(box: Any) -> bool:
    return type(box).__name__ in ("LineBox", "BlockReplacedBox", "InlineReplacedBox", "TableRowBox")


def _first(box: Any) -> str:
    """The anchor of the figure above which the page has nothing but a heading."""
    heading = None
    for part in _in_flow(box):
        element = part.element
        if type(part).__name__ == "LineBox":
            if element is not heading:
                return ""
        elif element is not None and part.element_tag in _HEADINGS:
            heading = element
        elif element is not None and set(_FIGURES) & set(element.get("class", "").split()):
            return _anchor(element)
    return ""


def _anchor(element: Any) -> str:
    return str(element.get("id", ""))
