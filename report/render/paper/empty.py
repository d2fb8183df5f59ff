"""Empty elements of the tag tree: a decorative span or a bar drawn by its background says nothing, and is taken out."""

from __future__ import annotations

from typing import Any

_MAY_GO = frozenset({"/Span", "/P", "/NonStruct", "/Div"})
_SPEAKS = ("Alt", "ActualText", "E")


def take_out_empty(pdf: Any) -> None:
    """Remove every element that holds nothing and stands for nothing, and whatever that leaves empty."""
    by_reference: dict[bytes, Any] = {_as_bytes(one.reference): one for one in pdf.objects if _is_element(one)}
    waiting = [one for one in by_reference.values() if _is_empty(one)]
    while waiting:
        element = waiting.pop()
        parent = by_reference.get(_as_bytes(element.get("P")))
        if parent is None or element.reference not in parent["K"]:
            continue
        parent["K"].remove(element.reference)
        if _is_empty(parent):
            waiting.append(parent)


def forget_unreachable(pdf: Any) -> None:
    """Empty the elements that the tree no longer holds: those joined to others, and heads that were drawn again."""
    held: set[bytes] = set()
    waiting = [_as_bytes(pdf.catalog["StructTreeRoot"])]
    while waiting:
        reference = waiting.pop()
        held.add(reference)
        kids = pdf.objects[int(reference.split()[0])].get("K", ())
        waiting.extend(kid for kid in kids if isinstance(kid, bytes))
    for one in pdf.objects:
        if _is_element(one) and _as_bytes(one.reference) not in held:
            one.clear()


def _is_element(one: Any) -> bool:
    return isinstance(one, dict) and one.get("Type") == "/StructElem"


def _is_empty(element: Any) -> bool:
    return element.get("S") in _MAY_GO and not element.get("K") and not any(key in element for key in _SPEAKS)


def _as_bytes(reference: Any) -> bytes:
    return reference if isinstance(reference, bytes) else str(reference).encode()
