"""A small PDF that is sound, made as the report is, and what is needed to spoil it: its tags, links, streams and metadata."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, ByteStringObject, DecodedStreamObject, DictionaryObject, NameObject

from report.render.paper.attached import Attached
from report.render.paper.pdf import write_pdf
from tests.accessibility.pages import SOUND

Change = Callable[[PdfWriter], None]
MORE = """<p>Few were told of.<a href="#note-1" role="doc-noteref" aria-label="Note 1">[1]</a> The Welsh word is
<span lang="cy">plentyn</span>; <abbr title="confidential">[c]</abbr> stands for what is held back.</p>
<ul><li>Early help grew.</li><li>Plans fell.</li></ul>
<h3>Notes</h3>
<ol class="notes" style="list-style: none"><li id="note-1">[1] Those known to the district.</li></ol>
</main>"""
PAPER = SOUND.replace("</main>", MORE).replace("</title>", '</title><meta name="dcterms.created" content="2022-09-30">')


def printed(html: str, path: Path) -> Path:
    """Set a page as the report is set, with a table attached."""
    page, rows = path.with_suffix(".html"), path.parent / "rows.csv"
    page.write_text(html, encoding="utf-8")
    rows.write_text("year,children\r\n2022,1468\r\n", encoding="utf-8")
    write_pdf(page, path, (path.parent,), (Attached(rows, rows.read_bytes(), "Children in need of both years", "Data"),))
    return path


def spoilt(sound: Path, path: Path, change: Change) -> Path:
    """A copy of a PDF with one change."""
    writer = PdfWriter(clone_from=PdfReader(sound))
    writer.pdf_header = "%PDF-1.7"
    writer._ID = ArrayObject([ByteStringObject(b"0123456789abcdef")] * 2)  # pypdf drops it; the archive norm asks for it
    change(writer)
    writer.write(path)
    return path


def elements(writer: PdfWriter) -> Iterator[Any]:
    """Every structure element, from the top."""
    pending = [writer.root_object["/StructTreeRoot"].get_object()]
    while pending:
        element = pending.pop()
        if isinstance(element, list):
            pending.extend(kid.get_object() for kid in reversed(element))
        elif isinstance(element, DictionaryObject):
            yield element
            if "/K" in element:
                pending.append(element["/K"].get_object())


def of_kind(writer: PdfWriter, kind: str) -> list[Any]:
    """The elements of one kind, in reading order."""
    found = [element for element in elements(writer) if element.get("/S") == kind]
    assert found, f"the sound paper has no {kind}"
    return found


def links(writer: PdfWriter) -> list[Any]:
    """Every annotation of every page."""
    return [annotation.get_object() for page in writer.pages for annotation in page.get("/Annots", [])]


def objects(writer: PdfWriter, **wanted: str) -> list[Any]:
    """Every object with these names: `objects(writer, Type="/Filespec")`."""
    found = [one.get_object() for one in writer._objects if isinstance(one, DictionaryObject)]
    found = [one for one in found if all(one.get(f"/{key}") == value for key, value in wanted.items())]
    assert found, f"the sound paper has no {wanted}"
    return found


def drawing_changed(change: Callable[[bytes], bytes]) -> Change:
    """A change to what the first page draws."""

    def changed(writer: PdfWriter) -> None:
        page = writer.pages[0]
        before = page.get_contents().get_data()
        after = change(before)
        assert after != before
        stream = DecodedStreamObject()
        stream.set_data(after)
        page[NameObject("/Contents")] = writer._add_object(stream)

    return changed


def metadata_changed(old: str, new: str) -> Change:
    """A change to the packet of metadata."""

    def changed(writer: PdfWriter) -> None:
        packet = writer.root_object["/Metadata"].get_object().get_data().decode()
        assert old in packet
        stream = DecodedStreamObject()
        stream.set_data(packet.replace(old, new).encode())
        stream.update({NameObject("/Type"): NameObject("/Metadata"), NameObject("/Subtype"): NameObject("/XML")})
        writer.root_object[NameObject("/Metadata")] = writer._add_object(stream)

    return changed
