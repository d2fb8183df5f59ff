"""Repairs to the tag tree that WeasyPrint 70 writes, so that a screen reader is read the report and not its furniture.

The engine offers no way in, so six of its private functions are wrapped while a PDF is made, and put back after.
`repairs` lists what is wrong and which function here mends it.
"""

from __future__ import annotations

import contextlib
import inspect
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

from report.render.paper.artifacts import Artifacts
from report.render.paper.empty import forget_unreachable, take_out_empty
from report.render.paper.links import name_by_words, own_links, restore_lost
from report.render.paper.tag_tree import TagTree
from report.terms.errors import MissingTool

KNOWN = "70"
"""The version of the engine whose faults are known, and for which the repairs are made."""

# Where each wrapped function lives and what it must take: another version of the engine may have changed it.
_KNOWN = {
    ("document", "draw_page"): ("page", "stream"),
    ("document", "gather_anchors"): ("box", "anchors", "links", "bookmarks", "forms"),
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
    if engine_version().partition(".")[0] != KNOWN:
        raise MissingTool(_unknown_engine())
    engine = SimpleNamespace(document=document, pdf=pdf, tags=tags, Stream=Stream)
    for (owner, name), expected in _KNOWN.items():
        function = getattr(getattr(engine, owner), name, None)
        if function is None or tuple(inspect.signature(function).parameters)[: len(expected)] != expected:
            raise MissingTool(_unknown_engine())
    return engine


def _unknown_engine() -> str:
    found = engine_version()
    remedy = f"Install weasyprint=={KNOWN}.*."
    return f"The PDF cannot be made accessible with WeasyPrint {found}: this product knows version {KNOWN}. {remedy}"


def engine_version() -> str:
    """The version of WeasyPrint that is installed."""
    from importlib.metadata import version

    return version("weasyprint")


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

    def gather_anchors(box: Any, *rest: Any) -> None:
        if not rest[4:]:
            restore_lost(box)
        originals["document", "gather_anchors"](box, *rest)

    def add_links(links_and_anchors: Any, matrix: Any, pdf: Any, page: Any, names: Any, tags: Any) -> None:
        links = own_links(links_and_anchors[0])
        originals["pdf", "add_links"]((links, links_and_anchors[1]), matrix, pdf, page, names, tags)
        if tags is not None:
            name_by_words(links)

    def add_tags(pdf: Any, document: Any, pdf_version: Any, page_streams: Any) -> None:
        for page in document.pages:
            artifacts.prune(page._page_box)
        tree.begin(document)
        try:
            originals["pdf", "add_tags"](pdf, document, pdf_version, page_streams)
            tree.notes.mark(pdf)
            take_out_empty(pdf)
            forget_unreachable(pdf)
        finally:
            artifacts.clear()
            tree.begin(None)

    return {
        ("document", "draw_page"): draw_page,
        ("document", "gather_anchors"): gather_anchors,
        ("Stream", "marked"): marked,
        ("pdf", "add_links"): add_links,
        ("pdf", "add_tags"): add_tags,
        ("tags", "_build_box_tree"): tree.build,
    }

