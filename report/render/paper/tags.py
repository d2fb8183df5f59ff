"""Repairs to the tag tree that WeasyPrint 70 writes, so that a screen reader is read the report and not its furniture.

The engine offers no way in, so five of its private functions are wrapped while a PDF is made, and put back after:
running heads, repeated table heads and decorative pictures become artifacts; what a page break cut in two becomes one
again; header cells have a scope; a link is one link, named by its words; languages and expansions are kept.
"""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from report.render.paper.artifacts import Artifacts
from report.render.paper.empty import take_out_empty
from report.render.paper.tag_tree import TagTree
from report.terms.errors import MissingTool

# Where each wrapped function lives and what it must take: another version of the engine may have changed it.
_KNOWN = {
    ("document", "draw_page"): ("page", "stream"),
    ("Stream", "marked"): ("self", "box", "tag"),
    ("pdf", "add_links"): ("links_and_anchors", "matrix", "pdf", "page", "names", "tags"),
    ("pdf", "add_tags"): ("pdf", "document", "pdf_version", "page_streams"),
    ("tags", "_build_box_tree"): ("box", "parent", "pdf", "page_number", "nums", "annotations", "tags"),
}


@contextlib.contextmanager
def repaired_tags() -> Iterator[None]:
    """Inside this context every PDF has its tags repaired. Raises MissingTool under an engine that is not known."""
    engine = _engine_parts()
    originals = {place: getattr(getattr(engine, place[0]), place[1]) for place in _KNOWN}
    wrapped = _wrapped(originals)
    try:
        for (owner, name), function in wrapped.items():
            setattr(getattr(engine, owner), name, function)
        yield
    finally:
        for (owner, name), function in originals.items():
            setattr(getattr(engine, owner), name, function)


def _engine_parts() -> SimpleNamespace:
    try:
        from weasyprint import document, pdf
        from weasyprint.pdf import tags
        from weasyprint.pdf.stream import Stream
    except ImportError as fault:
        raise MissingTool(_unknown_engine()) from fault
    engine = SimpleNamespace(document=document, pdf=pdf, tags=tags, Stream=Stream)
    for (owner, name), expected in _KNOWN.items():
        function = getattr(getattr(engine, owner), name, None)
        if function is None or tuple(inspect.signature(function).parameters)[: len(expected)] != expected:
            raise MissingTool(_unknown_engine())
    return engine


def _unknown_engine() -> str:
    from importlib.metadata import version

    found = version("weasyprint")
    return f"The PDF cannot be made accessible with WeasyPrint {found}: this product knows version 70. Install weasyprint==70.*."


def _wrapped(originals: dict[tuple[str, str], Any]) -> dict[tuple[str, str], Any]:
    artifacts = Artifacts()
    tree = TagTree(originals["tags", "_build_box_tree"])

    def draw_page(page: Any, stream: Any) -> Any:
        artifacts.find(page)
        return originals["document", "draw_page"](page, stream)

    @contextlib.contextmanager
    def marked(stream: Any, box: Any, tag: str) -> Iterator[None]:
        properties = artifacts.of(box) if stream._tags is not None else None
        if properties is None:
            with originals["Stream", "marked"](stream, box, tag):
                yield
            return
        artifacts.begin(stream, properties)
        try:
            yield
        finally:
            artifacts.end(stream)

    def add_links(links_and_anchors: Any, matrix: Any, pdf: Any, page: Any, names: Any, tags: Any) -> None:
        # Bold words or a page number inside a link would each become a link again, outside its tag.
        links = [link for link in links_and_anchors[0] if link[3] is None or link[3].element_tag == "a"]
        originals["pdf", "add_links"]((links, links_and_anchors[1]), matrix, pdf, page, names, tags)
        if tags is not None:
            _name_links(links)

    def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:
        for page in document.pages:
            artifacts.prune(page._page_box)
        tree.begin(document.metadata.lang)
        try:
            originals["pdf", "add_tags"](pdf, document, pdf_version, page_streams)
            take_out_empty(pdf)
        finally:
            artifacts.clear()
            tree.begin(None)

    return {
        ("document", "draw_page"): draw_page,
        ("Stream", "marked"): marked,
        ("pdf", "add_links"): add_links,
        ("pdf", "add_tags"): add_tags,
        ("tags", "_build_box_tree"): tree.build,
    }


def _name_links(links: Any) -> None:
    """Links are named by their words instead of their address, and are printed."""
    import pydyf

    for _, _, _, box in links:
        annotation = getattr(box, "link_annotation", None)
        if annotation is None or box.element is None:
            continue
        words = box.element.get("aria-label") or " ".join("".join(box.element.itertext()).split())
        if words:
            annotation["Contents"] = pydyf.String(words)
        annotation.setdefault("F", 4)
