"""How the Word file looks: styles by their Word names, so that a committee's own template can change them all."""

from __future__ import annotations

from typing import Any

from report.document.model import Report
from report.pages.tokens import light_palette
from report.render.word.parts import element, field, line_above, shade

SANS, SERIF = "Arial", "Georgia"
BODY = 11.5
MARGINS = {"top_margin": 25, "bottom_margin": 22, "left_margin": 22, "right_margin": 22}
A4 = (210, 297)
TEXT_WIDTH = A4[0] - MARGINS["left_margin"] - MARGINS["right_margin"]
# name of a style: the style it is made from, face, points, colour's role, points before and after
_STYLES = {
    "Title": ("", SERIF, 30, "heading", 0, 8), "Subtitle": ("", SERIF, 15, "heading", 0, 14),
    "Heading 1": ("", SERIF, 24, "heading", 22, 8), "Heading 2": ("", SERIF, 16, "heading", 18, 6),
    "Heading 3": ("", SANS, 13, "ink", 14, 4), "Heading 4": ("", SANS, 12, "ink", 10, 3),
    "Heading 5": ("", SANS, BODY, "ink", 8, 2),
    "Caption": ("", SANS, BODY, "ink", 10, 4), "Quote": ("", SERIF, 14, "heading", 10, 2),
    "Standfirst": ("Normal", SANS, 14, "ink", 0, 10), "Headline number": ("Normal", SANS, BODY, "ink", 4, 4),
    "Source": ("Normal", SANS, 10, "ink-2", 4, 12), "Note": ("Normal", SANS, 10, "ink-2", 2, 2),
    "Subtitle of a figure": ("Normal", SANS, 11, "ink-2", 0, 4), "Key": ("Normal", SANS, 10.5, "ink", 2, 2),
    "Case study": ("Normal", SANS, BODY, "ink", 0, 6), "Table text": ("Normal", SANS, 10, "ink", 2, 2),
    "Contents line": ("Normal", SERIF, 12, "ink-2", 0, 1),
}  # fmt: skip
_BOLD = ("Heading 3", "Heading 4", "Heading 5", "Caption")
_TINTED = {"Key": "mist", "Case study": "sand"}


def dressed(report: Report) -> Any:
    """An empty Word document with the report's styles, page, running head and foot."""
    from docx import Document

    document = Document()
    colours = light_palette(report.brand.first, report.brand.second)
    _drop_of_template(document)
    _body(document.styles, report.language, colours)
    for name, (base, face, size, role, before, after) in _STYLES.items():
        style = _style(document.styles, name, base)
        _set(style, face, size, colours[role], before, after)
        style.font.bold = name in _BOLD
        style.font.italic = False
        if name in _TINTED:
            shade(style.element.get_or_add_pPr(), colours[_TINTED[name]])
    _link_style(document.styles, colours["link"])
    line_above(document.styles["Heading 2"].element.get_or_add_pPr(), colours["rule"], 6)
    for name in ("Caption", "Subtitle of a figure", "Standfirst"):
        document.styles[name].paragraph_format.keep_with_next = True
    _page(document.sections[0], report)
    return document


def _body(styles: Any, language: str, colours: dict[str, str]) -> None:
    _set(styles["Normal"], SANS, BODY, colours["ink"], 0, 6)
    styles["Normal"].paragraph_format.line_spacing = 1.25
    for name in ("List Bullet", "List Number"):
        styles[name].paragraph_format.space_after = _points(3)
    properties = styles["Normal"].element.get_or_add_rPr()
    properties.append(element("w:lang", **{"w:val": language, "w:eastAsia": language}))


def _style(styles: Any, name: str, base: str) -> Any:
    from docx.enum.style import WD_STYLE_TYPE

    if not base:
        return styles[name]
    style = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    style.base_style, style.quick_style = styles[base], True
    return style


def _set(style: Any, face: str, size: float, colour: str, before: float, after: float) -> None:
    from docx.oxml.ns import qn
    from docx.shared import RGBColor

    style.font.name, style.font.size, style.font.color.rgb = face, _points(size), RGBColor.from_string(colour.lstrip("#").upper())
    fonts = style.element.rPr.rFonts
    for name in list(fonts.attrib):
        if "Theme" in name:
            del fonts.attrib[name]
    for script in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), face)
    style.paragraph_format.space_before, style.paragraph_format.space_after = _points(before), _points(after)
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def _link_style(styles: Any, colour: str) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import RGBColor

    style = styles.add_style("Hyperlink", WD_STYLE_TYPE.CHARACTER)
    style.font.color.rgb, style.font.underline = RGBColor.from_string(colour.lstrip("#").upper()), True


def _page(section: Any, report: Report) -> None:
    """A4, margins, the report's name and the page in the foot; in a draft, the head says so."""
    from docx.shared import Mm

    section.page_width, section.page_height = Mm(A4[0]), Mm(A4[1])
    for name, size in MARGINS.items():
        setattr(section, name, Mm(size))
    foot = section.footer.paragraphs[0]
    foot.style = "Note"
    foot.add_run(f"{report.short_title}. ")
    field(foot, "PAGE", "1")


def _drop_of_template(document: Any) -> None:
    """The library's own template brings a picture of an empty page, and says by which program and when it was made."""
    package = document.part.package
    for name, relation in list(package.rels.items()):
        if relation.reltype.endswith(("/thumbnail", "/extended-properties")):
            del package.rels[name]


def _points(size: float) -> Any:
    from docx.shared import Pt

    return Pt(size)
