"""Links on paper: each one kept, one annotation for each of its lines, named by its words."""

from __future__ import annotations

from typing import Any


def restore_lost(page_box: Any) -> None:
    """Give an `<a>` its address back where the engine lost it: as an item of a flex box or grid, its box is made anew."""
    _restore(page_box, in_link=False)


def _restore(box: Any, in_link: bool) -> None:
    element = box.element
    if not in_link and element is not None and box.element_tag == "a":
        if box.link is None and element.get("href"):
            box.link = _address(element.get("href"), box.style.base_url)
        in_link = box.link is not None
    for child in box.all_children():
        _restore(child, in_link)


def _address(href: str, base_url: str) -> Any:
    from weasyprint.html import get_link, parse_url

    parsed = parse_url(href, base_url, allow_relative=True)
    return get_link(parsed, base_url) if parsed else None


def own_links(links: Any) -> list[Any]:
    """Those of a page's links whose box is the link itself: bold words or a page number in one would each be a link again."""
    return [link for link in links if link[3] is None or (link[3].link is not None and link[3].element_tag == "a")]


def name_by_words(links: Any) -> None:
    """Links are named by their words instead of their address, and are printed."""
    import pydyf

    for _, _, _, box in links:
        annotation = getattr(box, "link_annotation", None)
        if annotation is None or box.element is None:
            continue
        if words := words_of(box.element):
            annotation["Contents"] = pydyf.String(words)
        annotation.setdefault("F", 4)


def words_of(element: Any) -> str:
    """What a link says: its label where it has one, else its text, or that of the pictures in it."""
    text = element.get("aria-label") or " ".join("".join(element.itertext()).split())
    return text or " ".join(one.get("alt", "") for one in element.iter("img")).strip()
