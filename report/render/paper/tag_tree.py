"""The tag tree of a PDF, put right while the engine builds it: names, scopes, languages, and pieces joined over pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from report.render.paper.artifacts import real_box
from report.render.paper.notes import Notes

_JOINED = frozenset("P L LI LBody Link Table THead TBody Sect Div BlockQuote Part Art H1 H2 H3 H4 H5 H6 NonStruct".split())
_NUMBERING = {"decimal": "Decimal", "disc": "Disc", "circle": "Circle", "square": "Square"}
_NAMES = {
    "figure": "Div", "strong": "Span", "em": "Span", "abbr": "Span", "small": "Span", "cite": "Span", "time": "Span",
    "sup": "Span", "sub": "Span", "q": "Quote", "code": "Code", "pre": "Code", "header": "Div", "footer": "Div",
    "nav": "Sect", "aside": "Sect", "address": "P",
}  # fmt: skip
_Place = tuple[Any, str]


class TagTree:
    """Wraps the engine's own builder of the tree. One document at a time: `begin` starts afresh."""

    def __init__(self, original: Callable[..., Iterator[Any]]) -> None:
        self._original = original
        self.begin(None)

    def begin(self, document: Any) -> None:
        """Start a `weasyprint.Document`; None forgets the last one."""
        self._language = document.metadata.lang if document else None
        self.notes = Notes(document)
        self._first: dict[tuple[_Place, str], tuple[int, Any]] = {}
        self._heads: dict[Any, list[str]] = {}
        self._open: list[_Place | None] = []

    def build(
        self, box: Any, parent: Any, pdf: Any, page_number: int, nums: dict[int, Any], annotations: list[Any], tags: Any
    ) -> Iterator[Any]:
        """The elements for a box, as the engine makes them, repaired."""
        inner = real_box(box)
        place = None if inner.element is None else (inner.element, inner.element_tag)
        outermost = place is not None and place not in self._open
        self._open.append(place)
        try:
            made = list(self._original(box, parent, pdf, page_number, nums, annotations, tags))
        finally:
            self._open.pop()
        if _is_transparent(inner):
            yield from made
            return
        for element in made:
            if inner.element is not None:
                self._name(inner, element, principal=outermost)
                self.notes.see(inner.element, element)
            if (outermost or element["S"] == "/LBody") and self._joined(inner, element, pdf, page_number, nums, annotations):
                continue
            if element["S"] == "/Table":
                self._heads.setdefault(inner.element, _header_ids(inner))
            yield element

    def _name(self, box: Any, element: Any, principal: bool) -> None:
        """Give an element its proper name, language, expansion, scope or numbering."""
        import pydyf

        source, (base, _, pseudo) = box.element, box.element_tag.partition("::")
        if not pseudo:
            if element["S"] == "/NonStruct" and base in _NAMES and principal:
                element["S"] = f"/{_NAMES[base]}"
            language = source.get("lang")
            if language and language != self._language and base != "html":
                element["Lang"] = pydyf.String(language)
            expansion = source.get("data-expansion") or (source.get("title") if base == "abbr" else None)
            if expansion:
                element["E"] = pydyf.String(expansion)
        if element["S"] == "/Link" and (pseudo or not principal):
            element["S"] = "/Span"
        elif element["S"] == "/TH":
            element["A"]["Scope"] = "/Row" if (source.get("scope") or "").startswith("row") else "/Column"
        elif element["S"] == "/L":
            numbering = _NUMBERING.get(_list_style(box), "None")
            element["A"] = pydyf.Dictionary({"O": "/List", "ListNumbering": f"/{numbering}"})

    def _joined(
        self, box: Any, element: Any, pdf: Any, page_number: int, nums: dict[int, Any], annotations: list[Any]
    ) -> bool:
        """Join an element to its beginning on an earlier page, a link on an earlier line; False where it is the beginning."""
        kind = element["S"][1:]
        if kind not in _JOINED:
            return False
        key = ((box.element, box.element_tag), kind)
        page, first = self._first.setdefault(key, (page_number, element))
        if first is element or (page == page_number and kind != "Link"):
            return False
        if kind == "THead":
            return True
        for kid in element["K"]:
            first["K"].append(_moved(kid, element, first, pdf, nums))
        annotations[:] = [(first.reference if holder == element.reference else holder, one) for holder, one in annotations]
        if kind == "Table":
            _point_to_first_head(box, self._heads.get(box.element, []))
        return True


def _moved(kid: Any, element: Any, first: Any, pdf: Any, nums: dict[int, Any]) -> Any:
    """A child as it stands under its new parent: marked content must now name its page."""
    import pydyf

    if isinstance(kid, int):
        nums[kid] = first.reference
        return pydyf.Dictionary({"Type": "/MCR", "Pg": element["Pg"], "MCID": kid})
    child = pdf.objects[int(kid.split()[0])] if isinstance(kid, bytes) else kid
    if child.get("Type") == "/StructElem":
        child["P"] = first.reference
    return kid


def _is_transparent(box: Any) -> bool:
    from weasyprint.formatting_structure import boxes

    return box.element_tag in ("html", "body") or isinstance(box, boxes.PageBox | boxes.MarginBox)


def _list_style(box: Any) -> str:
    for child in box.children:
        if child.element_tag == "li":
            style = child.style["list_style_type"]
            return style if isinstance(style, str) else "disc"
    return "none"


def _table(box: Any) -> Any:
    return box.get_wrapped_table() if getattr(box, "is_table_wrapper", False) else box


def _header_ids(box: Any) -> list[str]:
    """The ids of the cells in a table's head, in order."""
    table = _table(box)
    groups = [group for group in table.children if getattr(group, "is_header", False)] if table else []
    cells = [cell for group in groups for row in group.children for cell in row.children if cell.element_tag == "th"]
    return [cell.mark["ID"].string for cell in cells if hasattr(cell, "mark") and "ID" in cell.mark]


def _point_to_first_head(box: Any, first: list[str]) -> None:
    """Cells on a later page name the head that is read, not the one drawn again."""
    import pydyf

    renamed = dict(zip(_header_ids(box), first, strict=False))
    for group in _table(box).children:
        if getattr(group, "is_header", False):
            continue
        for row in group.children:
            for cell in row.children:
                attributes = cell.mark["A"] if hasattr(cell, "mark") else {}
                if "Headers" in attributes:
                    ids = [renamed.get(one.string, one.string) for one in attributes["Headers"]]
                    attributes["Headers"] = pydyf.Array(pydyf.String(one) for one in ids)
