"""Notes and the calls that lead to them: a call is a Reference, what it leads to is a Note with an ID (PDF/UA-1, 7.9)."""

from __future__ import annotations

from typing import Any

CALL = "doc-noteref"


class Notes:
    """Gathers the calls and notes of one document while its tag tree is built, and marks them when it stands."""

    def __init__(self, document: Any = None) -> None:
        self._called = _called(document)
        self._calls: list[Any] = []
        self._bodies: dict[str, Any] = {}

    def see(self, source: Any, element: Any) -> None:
        """Take note of a tag that was made for an element of the page."""
        if element["S"] == "/Link" and source.get("role") == CALL:
            self._calls.append(element)
        elif element["S"] == "/LBody" and source.get("id") in self._called:
            self._bodies.setdefault(source.get("id"), element)

    def mark(self, pdf: Any) -> None:
        """Put each call into a Reference, and what each noted item holds into a Note."""
        import pydyf

        for link in self._calls:
            holder = pdf.objects[int(link["P"].split()[0])]
            if link.reference in holder["K"]:
                reference = _element(pdf, "Reference", link)
                reference["K"].append(link.reference)
                holder["K"][holder["K"].index(link.reference)] = reference.reference
                link["P"] = reference.reference
        for name, body in self._bodies.items():
            note = _element(pdf, "Note", body)
            note["P"], note["ID"] = body.reference, pydyf.String(name)
            note["K"].extend(body["K"])
            for kid in note["K"]:
                child = pdf.objects[int(kid.split()[0])] if isinstance(kid, bytes) else {}
                if child.get("Type") == "/StructElem":
                    child["P"] = note.reference
            body["K"][:] = [note.reference]


def _called(document: Any) -> frozenset[str]:
    """The ids that a note call leads to."""
    links = [link for page in document.pages for link in page.links] if document else []
    return frozenset(target for _, target, _, box in links if box.element is not None and box.element.get("role") == CALL)


def _element(pdf: Any, kind: str, beside: Any) -> Any:
    """A new element with the page and the parent of another."""
    import pydyf

    made = pydyf.Dictionary({"Type": "/StructElem", "S": f"/{kind}", "K": pydyf.Array(), "Pg": beside["Pg"], "P": beside["P"]})
    pdf.add_object(made)
    return made
