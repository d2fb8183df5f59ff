"""A small PDF that is sound, made from the sound page, and the same with one defect at a time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject, NameObject, NumberObject, TextStringObject

from tests.accessibility.pages import SOUND

Change = Callable[[PdfWriter], None]
PRINT_FLAG = 4


def write_pdf(html: str, path: Path, change: Change | None = None) -> Path:
    """Make a PDF/UA-1 file of a page, mend what WeasyPrint leaves open, then make the change."""
    import weasyprint

    weasyprint.HTML(string=html).write_pdf(str(path), pdf_variant="pdf/ua-1")
    writer = PdfWriter(clone_from=PdfReader(path))
    for element in elements(writer):
        if element.get("/S") == "/TH":
            scope = "/Row" if element.get("/ID") and str(element["/ID"]).split("-")[1] != "0" else "/Column"
            element["/A"].get_object()[NameObject("/Scope")] = NameObject(scope)
    for annotation in annotations(writer):
        annotation[NameObject("/F")] = NumberObject(PRINT_FLAG)
    if change:
        change(writer)
    writer.write(path)
    return path


def elements(writer: PdfWriter) -> Iterator[Any]:
    """Every structure element, from the top."""
    pending = [writer.root_object["/StructTreeRoot"].get_object()]
    while pending:
        element = pending.pop()
        if isinstance(element, list):
            pending.extend(kid.get_object() for kid in element)
        elif isinstance(element, DictionaryObject):
            yield element
            if "/K" in element:
                pending.append(element["/K"].get_object())


def annotations(writer: PdfWriter) -> Iterator[Any]:
    """Every annotation of every page."""
    for page in writer.pages:
        for annotation in page.get("/Annots", []):
            yield annotation.get_object()


def _of_kind(writer: PdfWriter, kind: str) -> list[Any]:
    found = [element for element in elements(writer) if element.get("/S") == kind]
    assert found, f"the sound paper has no {kind}"
    return found


def _root_without(key: str) -> Change:
    def change(writer: PdfWriter) -> None:
        del writer.root_object[key]

    return change


def _without(kind: str, key: str) -> Change:
    def change(writer: PdfWriter) -> None:
        for element in _of_kind(writer, kind):
            element.pop(key, None)

    return change


def _alternative_text(text: str) -> Change:
    def change(writer: PdfWriter) -> None:
        _of_kind(writer, "/Figure")[0][NameObject("/Alt")] = TextStringObject(text)

    return change


def _called(kind: str, other: str) -> Change:
    def change(writer: PdfWriter) -> None:
        _of_kind(writer, kind)[0][NameObject("/S")] = NameObject(other)

    return change


def _no_descriptions(writer: PdfWriter) -> None:
    for annotation in annotations(writer):
        annotation.pop("/Contents", None)


def _no_scope(writer: PdfWriter) -> None:
    for element in _of_kind(writer, "/TH"):
        element["/A"].get_object().pop("/Scope")


def _no_tab_order(writer: PdfWriter) -> None:
    for page in writer.pages:
        page.pop("/Tabs", None)


# name of the defect: (the gate made for it, what is changed in the file)
PDF_DEFECTS: dict[str, tuple[str, Change]] = {
    "no tags": ("veraPDF", _root_without("/StructTreeRoot")),
    "not marked as tagged": ("veraPDF", _root_without("/MarkInfo")),
    "no language": ("veraPDF", _root_without("/Lang")),
    "no claim and no title": ("veraPDF", _root_without("/Metadata")),
    "title not shown": ("veraPDF", _root_without("/ViewerPreferences")),
    "figure without alternative text": ("veraPDF", _without("/Figure", "/Alt")),
    "tag that does not exist": ("veraPDF", _called("/H2", "/Finding")),
    "skipped heading": ("veraPDF", _called("/H2", "/H4")),
    "table row outside a table": ("veraPDF", _called("/Table", "/Div")),
    "links without description": ("veraPDF", _no_descriptions),
    "no tab order": ("veraPDF", _no_tab_order),
    "header cells without scope": ("outloud", _no_scope),
    "alternative text is a file name": ("outloud", _alternative_text("chart-3.png")),
    "alternative text is one word": ("outloud", _alternative_text("chart")),
}
# name of the defect: (what stands in the sound page, what stands there instead): lost on the way to paper
LOST_ON_PAPER = {
    "lost link": ('<a href="https://www.example.org/guidance">guidance on children in need</a>', "guidance on children in need"),
    "lost sentence": ("There were more children in need in March than a year before. ", ""),
    "another number": ("1,468", "1,486"),
}


def sound_paper(path: Path) -> Path:
    """The sound page as a sound PDF."""
    return write_pdf(SOUND, path)


def paper_with_defect(name: str, path: Path) -> Path:
    """The sound PDF with one defect."""
    return write_pdf(SOUND, path, PDF_DEFECTS[name][1])


def paper_that_lost(name: str, path: Path) -> Path:
    """A sound PDF of a page from which something is gone."""
    sound, instead = LOST_ON_PAPER[name]
    assert SOUND.count(sound) == 1
    return write_pdf(SOUND.replace(sound, instead), path)
