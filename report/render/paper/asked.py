"""What a page asks of the PDF made from it: links to follow, notes that are called, languages of its parts."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import dataclass
from typing import Any

from report.render.paper.notes import CALL


@dataclass(frozen=True)
class Asked:
    """Targets of links (`#name` or an address), ids of notes, and languages other than the page's own."""

    links: Set[str]
    notes: Set[str]
    languages: Set[str]


def asked_of(page: Any) -> Asked:
    """Read it from the root element of a page."""
    links = [one for one in page.iter("a") if one.get("href")]
    notes = {one.get("href")[1:] for one in links if one.get("role") == CALL}
    languages = {one.get("lang") for one in page.iter() if one.get("lang")} - {page.get("lang")}
    return Asked({_plain(one.get("href")) for one in links}, notes, languages)


def _plain(address: str) -> str:
    """An address as the engine writes it: in the signs that an address may hold."""
    from urllib.parse import quote

    return address if address.startswith("#") else quote(address, safe="%/:=&?~#+!$,;'@()*[]")
