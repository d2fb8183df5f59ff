"""The one liberty that paper has: words that follow a figure may stand before it, so that a page is filled.

Both pages are put into one order before they are compared: a figure goes as far up in its section as that liberty reaches,
never past a heading or another figure; the section of a table that turns its page goes before sections of words.
"""

from __future__ import annotations

from collections.abc import Set
from typing import Any

FIGURE = "contains(concat(' ', @class, ' '), ' figure ') or contains(concat(' ', @class, ' '), ' tablebox ')"
WORDS = ("fact", "quote")


def turned_tables(root: Any) -> frozenset[str]:
    """The ids of the tables that turn their page, from `print.html`."""
    return frozenset(root.xpath("//div[contains(concat(' ', @class, ' '), ' landscape ')]/@id"))


def settle(root: Any, turned: Set[str]) -> None:
    """Put the figures of a page where both pages have them."""
    for wrapper in root.xpath("//div[contains(concat(' ', @class, ' '), ' bound ')]"):
        wrapper.drop_tag()
    for figure in root.xpath(f"//div[{FIGURE}]"):
        _go_up(figure, _is_words)
    for table in root.xpath("//div[@id]"):
        if table.get("id") in turned:
            _go_up(table.getparent(), _is_section_of_words)


def _go_up(element: Any, past: Any) -> None:
    while (before := element.getprevious()) is not None and past(before):
        before.addprevious(element)


def _is_words(element: Any) -> bool:
    return element.tag in ("p", "ul", "ol") or bool(set(WORDS) & set((element.get("class") or "").split()))


def _is_section_of_words(element: Any) -> bool:
    return "section" in (element.get("class") or "").split() and not element.xpath(f".//div[{FIGURE}]")
