"""Reading xlsx and xlsm: one pass over each part gives values, formats, errors, hidden cells and comments."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache
from xml.etree import ElementTree as ET

from report.intake.files.format_codes import BUILT_IN, REGIONAL
from report.intake.files.gathering import Gatherer
from report.intake.files.guards import damaged
from report.intake.files.parts import Parts, elements_of, local, parse
from report.intake.files.shared_texts import shared_texts
from report.intake.files.sheets import Plan, SheetState
from report.intake.files.xlsx_cells import TRUE, Book, rich_text
from report.intake.files.xlsx_columns import read_by_columns, read_rows
from report.intake.files.xlsx_looks import LETTERING, looks_in
from report.intake.files.xlsx_rows import RowReader
from report.terms.cells import split_address

_STYLES = ("numFmt", "cellXfs")
_Styles = tuple[tuple[str, ...], Mapping[str, str]]
_STATES: dict[str, SheetState] = {"visible": "visible", "hidden": "hidden", "veryHidden": "very hidden"}


def read_xlsx(parts: Parts, plan: Plan | None = None) -> list[Gatherer]:
    """Every worksheet of a workbook, in order; a large one by the columns that a plan keeps.

    Raises Refusal, or whatever a damaged file makes the parsers raise.
    """
    main = next((part for kind, part in parts.relations("").values() if kind == "officeDocument"), "xl/workbook.xml")
    links = parts.relations(main)
    sheets: list[tuple[Gatherer, str]] = []
    base_1904 = unworked = False
    for element in parts.elements(main, "workbookPr", "sheet", "calcPr"):
        name = local(element)
        if name == "workbookPr":
            base_1904 = element.get("date1904", "") in TRUE
        elif name == "calcPr":
            unworked = element.get("fullCalcOnLoad", "") in TRUE
        else:
            kind, part = links.get(_relation(element), ("", ""))
            if not kind:
                raise damaged("a sheet is missing")
            if kind == "worksheet":
                state = _STATES.get(element.get("state", "visible"), "visible")
                sheets.append((Gatherer(element.get("name", ""), state), part))
    targets = dict(links.values())
    texts = shared_texts(parts, targets["sharedStrings"]) if "sharedStrings" in targets else []
    codes, looks = _styles(parts, targets["styles"]) if "styles" in targets else ((), {})
    book = Book(texts, codes, base_1904, unworked, looks)
    for gatherer, part in sheets:
        if plan is None or not parts.is_large(part) or not read_by_columns(parts, part, book, gatherer, plan):
            read_rows(parts, part, RowReader(book, gatherer))
        _read_comments(parts, part, gatherer)
    return [gatherer for gatherer, _ in sheets]


def format_code(number: int, own: dict[int, str]) -> str:
    """The code for a format number, from the workbook's own list or the built-in one."""
    if number in REGIONAL or number not in own:
        return BUILT_IN.get(number, "General")
    return own[number]


def _relation(element: ET.Element) -> str:
    return next((value for key, value in element.items() if key.endswith("}id")), "")


def _styles(parts: Parts, name: str) -> _Styles:
    """The format code of each cell style, and the looks. Workbooks made from one form have the same styles, taken apart once."""
    if parts.is_large(name):
        return _codes_in(parts.elements(name, *_STYLES)), looks_in(parts.elements(name, *LETTERING))
    return _styles_of(parts.read(name))


@lru_cache(maxsize=64)
def _styles_of(styles: bytes) -> _Styles:
    root = parse(styles)
    return _codes_in(elements_of(root, _STYLES)), looks_in(elements_of(root, LETTERING))


def _codes_in(elements: Iterable[ET.Element]) -> tuple[str, ...]:
    own: dict[int, str] = {}
    codes: tuple[str, ...] = ()
    for element in elements:
        if local(element) == "numFmt":
            own[int(element.get("numFmtId", "0"))] = element.get("formatCode", "General")
        else:
            codes = tuple(format_code(int(style.get("numFmtId", "0")), own) for style in element if _is_style(style))
    return codes


def _is_style(element: ET.Element) -> bool:
    """True for a style. Cells count styles by their place, so a strange element among them would give all others a wrong one."""
    if local(element) != "xf":
        raise damaged("its list of styles is spoilt")
    return True


def _read_comments(parts: Parts, sheet: str, gatherer: Gatherer) -> None:
    """Comments, old and threaded."""
    for kind, part in parts.relations(sheet).values():
        if kind != "comments":
            continue
        for element in parts.elements(part, "comment"):
            text = "".join(rich_text(child) for child in element if local(child) == "text")
            gatherer.comments[split_address(element.get("ref", ""))] = spoken(text)


def spoken(text: str) -> str:
    """What was said in a comment. A threaded one stands in the old list too, below a notice to old programs."""
    return (text.partition("Comment:")[2] if text.startswith("[Threaded comment]") else text).strip()
