"""Ways to spoil a PDF: entries taken out or set to something else, tags moved, drawings and settings changed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from pypdf import PdfWriter
from pypdf.constants import UserAccessPermissions
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, TextStringObject

from tests.accessibility.papers import Change, drawing_changed, elements, objects, of_kind

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


def same_note_twice(writer: PdfWriter) -> None:
    other = of_kind(writer, "/LBody")[0]
    other[Name("/S")], other[Name("/ID")] = Name("/Note"), notes(writer)[0]["/ID"]


def nowhere(cell: Any) -> None:
    cell["/A"].get_object()[Name("/Headers")] = ArrayObject([Text("nowhere")])


def role_map(**roles: str) -> Change:
    mapped = DictionaryObject({Name(f"/{own}"): Name(f"/{standard}") for own, standard in roles.items()})
    return lambda writer: writer.root_object["/StructTreeRoot"].get_object().__setitem__(Name("/RoleMap"), mapped)


def own_tag(writer: PdfWriter) -> None:
    of_kind(writer, "/H2")[0][Name("/S")] = Name("/Finding")
    role_map(Finding="Result", Result="Finding")(writer)


def locked(writer: PdfWriter) -> None:
    allowed = UserAccessPermissions.all() & ~UserAccessPermissions.EXTRACT_TEXT_AND_GRAPHICS
    writer.encrypt("", "owner", permissions_flag=allowed, algorithm="RC4-128")


def script(writer: PdfWriter) -> None:
    action = DictionaryObject({Name("/S"): Name("/JavaScript"), Name("/JS"): Text("app.alert('x')")})
    writer.root_object[Name("/OpenAction")] = writer._add_object(action)


def launch(link: Any) -> None:
    link.pop("/Dest", None)
    link[Name("/A")] = DictionaryObject({Name("/S"): Name("/Launch"), Name("/F"): Text("program.exe")})


def layers(writer: PdfWriter) -> None:
    layer = writer._add_object(DictionaryObject({Name("/Type"): Name("/OCG"), Name("/Name"): Text("Layer")}))
    settings = DictionaryObject({Name("/ON"): ArrayObject([layer])})
    writer.root_object[Name("/OCProperties")] = DictionaryObject({Name("/OCGs"): ArrayObject([layer]), Name("/D"): settings})


def odd_blend(writer: PdfWriter) -> None:
    states = writer.pages[0]["/Resources"].get_object()["/ExtGState"].get_object()
    states[Name("/Odd")] = DictionaryObject({Name("/BM"): Name("/Strange")})
    drawing_changed(lambda data: b"/Odd gs\n" + data)(writer)


def group(page: Any) -> None:
    page[Name("/Group")] = DictionaryObject({Name("/S"): Name("/Transparency"), Name("/CS"): Name("/DeviceCMYK")})


def shorter_row(writer: PdfWriter) -> None:
    of_kind(writer, "/TR")[1]["/K"].pop()


def without_annotation(link: Any) -> None:
    link[Name("/K")] = ArrayObject(kid for kid in link["/K"] if isinstance(kid, int))


def fontless(descriptor: Any) -> None:
    for key in ("/FontFile2", "/FontFile3"):
        descriptor.pop(key, None)


def with_entry(key: str) -> Callable[[PdfWriter], list[Any]]:
    return lambda writer: [element for element in elements(writer) if key in element]


def alternative(text: str) -> Change:
    return each(tags("/Figure"), set_to("/Alt", Text(text)), first=True)


def scopeless(cell: Any) -> None:
    cell["/A"].get_object().pop("/Scope")


def kids(change: Callable[[Any], None], kind: str = "/Part") -> Change:
    return lambda writer: change(of_kind(writer, kind)[0]["/K"])


def swapped(kids: Any) -> None:
    kids[1], kids[2] = kids[2], kids[1]


def renamed(writer: PdfWriter) -> None:
    writer.root_object["/Outlines"].get_object()["/First"].get_object()[Name("/Title")] = Text("Cover")


def split_table(writer: PdfWriter) -> None:
    table = of_kind(writer, "/Table")[0]
    parent, body = table["/P"].get_object(), table["/K"].pop()
    other = DictionaryObject({**table, Name("/K"): ArrayObject([body])})
    reference = writer._add_object(other)
    at = [kid.get_object() == table for kid in parent["/K"]].index(True)
    parent["/K"].insert(at + 1, reference)


def artifact(data: bytes) -> bytes:
    at = data.index(b"BDC", data.index(b"/MCID 1 ") if b"/MCID 1 " in data else data.index(b"/MCID 1"))
    start = data.rindex(b"/", 0, data.rindex(b"<<", 0, at))
    return data[:start] + b"/Artifact BMC" + data[at + 3 :]
