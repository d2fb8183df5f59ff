"""What on a page is furniture and not content: running heads, repeated table heads, decorative pictures, dots of a leader."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

Properties = dict[str, str]
_LAYOUT = {"Type": "/Layout"}


class Artifacts:
    """The boxes of one document that a screen reader is not to meet."""

    def __init__(self) -> None:
        # The box is kept beside its properties, so that its id stays its own.
        self._found: dict[int, tuple[Any, Properties]] = {}
        self._tables: dict[int, Any] = {}

    def find(self, page: Any) -> None:
        """Note the artifacts of a page before it is drawn."""
        self._scan(page)

    def of(self, box: Any) -> Properties | None:
        """The properties of an artifact, or None for content."""
        found = self._found.get(id(box))
        return found[1] if found else None

    def begin(self, stream: Any, properties: Properties) -> None:
        """Open an artifact in a page's drawing."""
        import pydyf

        pydyf.Stream.begin_marked_content(stream, "Artifact", pydyf.Dictionary(properties))

    def end(self, stream: Any) -> None:
        """Close it."""
        import pydyf

        pydyf.Stream.end_marked_content(stream)

    def prune(self, box: Any) -> None:
        """Take the artifacts out of the boxes that the tag tree is built from."""
        box = real_box(box)
        children = getattr(box, "children", None)
        if not children:
            return
        kept = [child for child in children if id(real_box(child)) not in self._found]
        if len(kept) != len(children):
            box.children = kept
        for child in kept:
            self.prune(child)

    def clear(self) -> None:
        """Forget the document."""
        self._found.clear()
        self._tables.clear()

    def _scan(self, box: Any) -> None:
        from weasyprint.formatting_structure import boxes

        box = real_box(box)
        if isinstance(box, boxes.MarginBox):
            kind = "Header" if box.at_keyword.startswith("@top") else "Footer"
            self._note(box, {"Type": "/Pagination", "Subtype": f"/{kind}"})
            return
        if getattr(box, "is_leader", False):
            self._note(box, _LAYOUT)
            return
        if isinstance(box, boxes.ReplacedBox) and _is_decorative(box.element):
            self._note(box, _LAYOUT)
            return
        if isinstance(box, boxes.TableBox) and box.element is not None:
            self._repeated_heads(box)
        for child in getattr(box, "children", ()):
            self._scan(child)

    def _repeated_heads(self, table: Any) -> None:
        """The head of a table that goes on from the page before is drawn again, and is read once."""
        again = id(table.element) in self._tables
        self._tables[id(table.element)] = table.element
        if again:
            for group in table.children:
                if group.is_header:
                    self._note(group, {"Type": "/Pagination", "Subtype": "/Header"})

    def _note(self, box: Any, properties: Properties) -> None:
        for leaf in _leaves(box):
            self._found[id(leaf)] = (leaf, properties)


def real_box(box: Any) -> Any:
    """The box itself where a placeholder stands for it."""
    from weasyprint.layout.absolute import AbsolutePlaceholder

    return box._box if isinstance(box, AbsolutePlaceholder) else box


def _leaves(box: Any) -> Iterator[Any]:
    from weasyprint.formatting_structure import boxes

    box = real_box(box)
    if isinstance(box, boxes.TextBox | boxes.ReplacedBox):
        yield box
    for child in getattr(box, "children", ()):
        yield from _leaves(child)


def _is_decorative(element: Any) -> bool:
    if element is None:
        return False
    return element.get("alt") == "" or element.get("aria-hidden") == "true" or element.get("role") in ("presentation", "none")
