"""Pieces of a Word file that python-docx has no words for: links, fields, shading, header rows, texts for pictures."""

from __future__ import annotations

from typing import Any


def element(name: str, **attributes: str) -> Any:
    """A new element of the file, as `w:shd`, with attributes named in the same way."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    made = OxmlElement(name)
    for key, value in attributes.items():
        made.set(qn(key), value)
    return made


def add_paragraph(document: Any, words: str = "", style: str = "Normal") -> Any:
    """A new paragraph at the end. The library looks a style up among all others each time, which takes longer than all else."""
    made = document.add_paragraph(words)
    dress(made, style)
    return made


def dress(paragraph: Any, style: str) -> None:
    """Give a paragraph its style, by the style's name in English."""
    paragraph._p.style = style_id(style)


def style_id(style: str) -> str:
    """How the file writes a style's name: `Heading 1` as `Heading1`."""
    return style.replace(" ", "")


def hyperlink(paragraph: Any, address: str, words: str) -> None:
    """A link to an address outside."""
    from docx.opc.constants import RELATIONSHIP_TYPE

    name = paragraph.part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    _link(paragraph, words, **{"r:id": name})


def hyperlink_inside(paragraph: Any, bookmark: str, words: str) -> None:
    """A link to a bookmark of the same file."""
    _link(paragraph, words, **{"w:anchor": bookmark})


def _link(paragraph: Any, words: str, **where: str) -> None:
    link = element("w:hyperlink", **where)
    run = paragraph.add_run(words)
    run._r.style = "Hyperlink"
    link.append(run._r)
    paragraph._p.append(link)


def field(paragraph: Any, instruction: str, shown: str) -> None:
    """A field that Word works out, as `PAGE`; `shown` stands there until it does."""
    for kind, text in (("begin", ""), ("", instruction), ("separate", ""), ("shown", shown), ("end", "")):
        run = paragraph.add_run(text if kind == "shown" else "")
        if kind == "":
            code = element("w:instrText", **{"xml:space": "preserve"})
            code.text = f" {text} "
            run._r.append(code)
        elif kind != "shown":
            run._r.append(element("w:fldChar", **{"w:fldCharType": kind}))


def shade(properties: Any, colour: str) -> None:
    """A tint behind a paragraph or a cell; `properties` are its own, `colour` is `#rrggbb`."""
    properties.append(element("w:shd", **{"w:val": "clear", "w:color": "auto", "w:fill": colour.lstrip("#")}))


def line_above(properties: Any, colour: str, eighths: int) -> None:
    """A line over a paragraph, so many eighths of a point thick."""
    borders = element("w:pBdr")
    look = {"w:val": "single", "w:sz": str(eighths), "w:space": "6", "w:color": colour.lstrip("#")}
    borders.append(element("w:top", **look))
    properties.append(borders)


def describe_picture(run: Any, text: str) -> None:
    """The alternative text of the picture in a run."""
    for about in run._r.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"):
        about.set("descr", text)
        about.attrib.pop("title", None)


def describe_table(table: Any, caption: str) -> None:
    """The title of a table for a screen reader, and that its first row and first column are headings."""
    properties = table._tbl.tblPr
    properties.append(element("w:tblCaption", **{"w:val": caption}))
    for look in properties.findall(element("w:tblLook").tag):
        properties.remove(look)
    look = element("w:tblLook", **{"w:val": "00A0", "w:firstRow": "1", "w:firstColumn": "1", "w:lastRow": "0",
                                   "w:lastColumn": "0", "w:noHBand": "1", "w:noVBand": "1"})  # fmt: skip
    properties.insert(list(properties).index(properties[-1]), look)


def keep_row_whole(row: Any, header: bool) -> None:
    """No page ends inside the row; a header row is printed again on each page."""
    properties = row._tr.get_or_add_trPr()
    properties.append(element("w:cantSplit"))
    if header:
        properties.append(element("w:tblHeader"))
