"""Defects of a PDF, each with the gate that is to catch it: of the two norms, of what is heard, and of what the page says."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pypdf import PdfWriter
from pypdf.constants import UserAccessPermissions
from pypdf.generic import ArrayObject, BooleanObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from tests.accessibility.papers import Change, drawing_changed, elements, links, metadata_changed, objects, of_kind

Name, Text = NameObject, TextStringObject


def without(key: str) -> Change:
    """The catalogue lacks an entry."""
    return lambda writer: writer.root_object.__delitem__(key)


def each(find: Callable[[PdfWriter], list[Any]], change: Callable[[Any], object], first: bool = False) -> Change:
    """A change to each object found, or to the first."""

    def changed(writer: PdfWriter) -> None:
        for one in find(writer)[: 1 if first else None]:
            change(one)

    return changed


def tags(kind: str) -> Callable[[PdfWriter], list[Any]]:
    return lambda writer: of_kind(writer, kind)


def holding(**wanted: str) -> Callable[[PdfWriter], list[Any]]:
    return lambda writer: objects(writer, **wanted)


def set_to(key: str, value: Any) -> Callable[[Any], None]:
    return lambda one: one.__setitem__(Name(key), value)


def drop(key: str) -> Callable[[Any], object]:
    return lambda one: one.pop(key, None)


def pages(writer: PdfWriter) -> list[Any]:
    return list(writer.pages)


def images(writer: PdfWriter) -> list[Any]:
    return [one for one in objects(writer, Subtype="/Image") if not one.get("/ImageMask")]


def notes(writer: PdfWriter) -> list[Any]:
    return of_kind(writer, "/Note")


def _same_note_twice(writer: PdfWriter) -> None:
    other = of_kind(writer, "/LBody")[0]
    other[Name("/S")], other[Name("/ID")] = Name("/Note"), notes(writer)[0]["/ID"]


def _nowhere(cell: Any) -> None:
    cell["/A"].get_object()[Name("/Headers")] = ArrayObject([Text("nowhere")])


def _role_map(**roles: str) -> Change:
    mapped = DictionaryObject({Name(f"/{own}"): Name(f"/{standard}") for own, standard in roles.items()})
    return lambda writer: writer.root_object["/StructTreeRoot"].get_object().__setitem__(Name("/RoleMap"), mapped)


def _own_tag(writer: PdfWriter) -> None:
    of_kind(writer, "/H2")[0][Name("/S")] = Name("/Finding")
    _role_map(Finding="Result", Result="Finding")(writer)


def _locked(writer: PdfWriter) -> None:
    allowed = UserAccessPermissions.all() & ~UserAccessPermissions.EXTRACT_TEXT_AND_GRAPHICS
    writer.encrypt("", "owner", permissions_flag=allowed, algorithm="RC4-128")


def _script(writer: PdfWriter) -> None:
    action = DictionaryObject({Name("/S"): Name("/JavaScript"), Name("/JS"): Text("app.alert('x')")})
    writer.root_object[Name("/OpenAction")] = writer._add_object(action)


def _launch(link: Any) -> None:
    link.pop("/Dest", None)
    link[Name("/A")] = DictionaryObject({Name("/S"): Name("/Launch"), Name("/F"): Text("program.exe")})


def _layers(writer: PdfWriter) -> None:
    layer = writer._add_object(DictionaryObject({Name("/Type"): Name("/OCG"), Name("/Name"): Text("Layer")}))
    settings = DictionaryObject({Name("/ON"): ArrayObject([layer])})
    writer.root_object[Name("/OCProperties")] = DictionaryObject({Name("/OCGs"): ArrayObject([layer]), Name("/D"): settings})


def _odd_blend(writer: PdfWriter) -> None:
    states = writer.pages[0]["/Resources"].get_object()["/ExtGState"].get_object()
    states[Name("/Odd")] = DictionaryObject({Name("/BM"): Name("/Strange")})
    drawing_changed(lambda data: b"/Odd gs\n" + data)(writer)


def _group(page: Any) -> None:
    page[Name("/Group")] = DictionaryObject({Name("/S"): Name("/Transparency"), Name("/CS"): Name("/DeviceCMYK")})


def _shorter_row(writer: PdfWriter) -> None:
    of_kind(writer, "/TR")[1]["/K"].pop()


def _without_annotation(link: Any) -> None:
    link[Name("/K")] = ArrayObject(kid for kid in link["/K"] if isinstance(kid, int))


def _fontless(descriptor: Any) -> None:
    for key in ("/FontFile2", "/FontFile3"):
        descriptor.pop(key, None)


def with_entry(key: str) -> Callable[[PdfWriter], list[Any]]:
    return lambda writer: [element for element in elements(writer) if key in element]


def _alternative(text: str) -> Change:
    return each(tags("/Figure"), set_to("/Alt", Text(text)), first=True)


def _scopeless(cell: Any) -> None:
    cell["/A"].get_object().pop("/Scope")


def _kids(change: Callable[[Any], None], kind: str = "/Part") -> Change:
    return lambda writer: change(of_kind(writer, kind)[0]["/K"])


def _swapped(kids: Any) -> None:
    kids[1], kids[2] = kids[2], kids[1]


def _renamed(writer: PdfWriter) -> None:
    writer.root_object["/Outlines"].get_object()["/First"].get_object()[Name("/Title")] = Text("Cover")


def _split_table(writer: PdfWriter) -> None:
    table = of_kind(writer, "/Table")[0]
    parent, body = table["/P"].get_object(), table["/K"].pop()
    other = DictionaryObject({**table, Name("/K"): ArrayObject([body])})
    reference = writer._add_object(other)
    at = [kid.get_object() == table for kid in parent["/K"]].index(True)
    parent["/K"].insert(at + 1, reference)


def _artifact(data: bytes) -> bytes:
    at = data.index(b"BDC", data.index(b"/MCID 1 ") if b"/MCID 1 " in data else data.index(b"/MCID 1"))
    start = data.rindex(b"/", 0, data.rindex(b"<<", 0, at))
    return data[:start] + b"/Artifact BMC" + data[at + 3 :]


PDFUA = 'xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>'
# name of the defect: (the gate made for it, what is changed in the file)
PDF_DEFECTS: dict[str, tuple[str, Change]] = {
    # the norm for everyone's reading, PDF/UA-1
    "no tags": ("UA-1", without("/StructTreeRoot")),
    "not marked as tagged": ("UA-1", without("/MarkInfo")),
    "tags that are suspect": ("UA-1", lambda writer: set_to("/Suspects", BooleanObject(True))(writer.root_object["/MarkInfo"])),
    "no language": ("UA-1", without("/Lang")),
    "a language that does not exist": ("UA-1", lambda writer: set_to("/Lang", Text("english_words"))(writer.root_object)),
    "no metadata": ("UA-1", without("/Metadata")),
    "no claim of PDF/UA": ("UA-1", metadata_changed(PDFUA, PDFUA.partition(">")[0] + ">")),
    "no title in the metadata": ("UA-1", metadata_changed("dc:title", "dc:subject")),
    "title not shown": ("UA-1", without("/ViewerPreferences")),
    "figure without alternative text": ("UA-1", each(tags("/Figure"), drop("/Alt"))),
    "tag that does not exist": ("UA-1", each(tags("/H2"), set_to("/S", Name("/Finding")))),
    "roles in a circle": ("UA-1", _own_tag),
    "role of a standard tag changed": ("UA-1", _role_map(Figure="P")),
    "skipped heading": ("UA-1", each(tags("/H2"), set_to("/S", Name("/H4")))),
    "two ways of heading": ("UA-1", each(tags("/H3"), set_to("/S", Name("/H")), first=True)),
    "table row outside a table": ("UA-1", each(tags("/Table"), set_to("/S", Name("/Div")))),
    "rows of two lengths": ("UA-1", _shorter_row),
    "item outside a list": ("UA-1", each(tags("/L"), set_to("/S", Name("/Div")), first=True)),
    "links without description": ("UA-1", each(links, drop("/Contents"))),
    "annotation without its place in the tree": ("UA-1", each(links, drop("/StructParent"))),
    "no tab order": ("UA-1", each(pages, drop("/Tabs"))),
    "note without an id": ("UA-1", each(notes, drop("/ID"))),
    "two notes of one id": ("UA-1", _same_note_twice),
    "words outside the tags": ("UA-1", drawing_changed(lambda data: data + b"\n0 0 9 9 re f\n")),
    "artifact inside content": ("UA-1", drawing_changed(lambda data: data.replace(b"BDC", b"BDC /Artifact BMC EMC", 1))),
    "content inside an artifact": ("UA-1", drawing_changed(lambda data: b"/Artifact BMC\n" + data + b"\nEMC")),
    "page without its place in the tree": ("UA-1", each(pages, drop("/StructParents"))),
    "closed to assistive technology": ("UA-1", _locked),
    "layers without a name": ("UA-1", _layers),
    # the norm for keeping, PDF/A-3a
    "no claim of PDF/A": ("A-3a", metadata_changed("pdfaid:part", "pdfaid:piece")),
    "another part of PDF/A": ("A-3a", metadata_changed('pdfaid:part="3"', 'pdfaid:part="2"')),
    "schema not described": ("A-3a", metadata_changed("pdfaExtension:schemas", "pdfaExtension:plans")),
    "colours of no known device": ("A-3a", without("/OutputIntents")),
    "attachment without relationship": ("A-3a", each(holding(Type="/Filespec"), drop("/AFRelationship"))),
    "attachment without type": ("A-3a", each(holding(Type="/EmbeddedFile"), drop("/Subtype"))),
    "attachment without a name that all can read": ("A-3a", each(holding(Type="/Filespec"), drop("/UF"))),
    "attachment that the catalogue does not list": ("A-3a", without("/AF")),
    "font not embedded": ("A-3a", each(holding(Type="/FontDescriptor"), _fontless)),
    "letters without meaning": ("A-3a", each(holding(Type="/Font", Subtype="/Type0"), drop("/ToUnicode"))),
    "script": ("A-3a", _script),
    "link that starts a program": ("A-3a", each(links, _launch, first=True)),
    "link that is not printed": ("A-3a", each(links, set_to("/F", NumberObject(0)))),
    "smoothed picture": ("A-3a", each(images, set_to("/Interpolate", BooleanObject(True)))),
    "strange blend": ("A-3a", _odd_blend),
    "group in colours of another device": ("A-3a", each(pages, _group)),
    # what is heard
    "header cells without scope": ("outloud", each(tags("/TH"), _scopeless)),
    "alternative text is a file name": ("outloud", _alternative("chart-3.png")),
    "alternative text is one word": ("outloud", _alternative("chart")),
    "table in two pieces": ("outloud", _split_table),
    # what the page says, and the PDF is to say
    "lost link": ("lost-link", lambda writer: of_kind(writer, "/Link")[1].__setitem__(Name("/S"), Name("/Span"))),
    "link whose tag lost its annotation": ("lost-link", each(tags("/Link"), _without_annotation, first=True)),
    "cell headed by nothing": ("headed-by-nothing", each(tags("/TD"), _nowhere)),
    "paragraph lost": ("lost-on-pdf", _kids(lambda kids: kids.pop(1))),
    "paragraph told twice": ("added-on-pdf", _kids(lambda kids: kids.append(kids[1]))),
    "another order": ("lost-on-pdf", _kids(_swapped)),
    "heading told as a paragraph": ("lost-on-pdf", each(tags("/H3"), set_to("/S", Name("/P")), first=True)),
    "alternative text of another picture": ("lost-on-pdf", _alternative("Three columns: the first stands highest.")),
    "words as an artifact": ("lost-on-pdf", drawing_changed(_artifact)),
    "language of a part lost": ("lost-language", each(with_entry("/Lang"), drop("/Lang"))),
    "meaning of a sign lost": ("lost-expansion", each(with_entry("/E"), drop("/E"))),
    "no bookmarks": ("bookmark", without("/Outlines")),
    "bookmark of another name": ("bookmark", _renamed),
}  # fmt: skip
