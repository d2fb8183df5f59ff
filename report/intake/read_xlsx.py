"""Reading xlsx and xlsm: one pass over each part gives values, formats, errors, hidden cells and comments."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from report.intake.format_codes import BUILT_IN, REGIONAL
from report.intake.gathering import Gatherer
from report.intake.guards import damaged
from report.intake.parts import Parts, local
from report.intake.sheets import SheetState
from report.intake.xlsx_cells import TRUE, Book, make_cell, rich_text
from report.intake.xlsx_looks import looks
from report.terms.cells import column_number, split_address

_STATES: dict[str, SheetState] = {"visible": "visible", "hidden": "hidden", "veryHidden": "very hidden"}


def read_xlsx(parts: Parts) -> list[Gatherer]:
    """Every worksheet of a workbook, in order. Raises Refusal, or whatever a damaged file makes the parsers raise."""
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
    texts = _texts(parts, targets["sharedStrings"]) if "sharedStrings" in targets else []
    codes = _codes(parts, targets["styles"]) if "styles" in targets else []
    seen = looks(parts, targets["styles"]) if "styles" in targets else {}
    for gatherer, part in sheets:
        _read_sheet(parts, part, Book(texts, codes, base_1904, unworked, seen), gatherer)
        _read_comments(parts, part, gatherer)
    return [gatherer for gatherer, _ in sheets]


def format_code(number: int, own: dict[int, str]) -> str:
    """The code for a format number, from the workbook's own list or the built-in one."""
    if number in REGIONAL or number not in own:
        return BUILT_IN.get(number, "General")
    return own[number]


def _relation(element: ET.Element) -> str:
    return next((value for key, value in element.items() if key.endswith("}id")), "")


def _texts(parts: Parts, name: str) -> list[str]:
    return [rich_text(element) for element in parts.elements(name, "si")]


def _codes(parts: Parts, name: str) -> list[str]:
    """The format code of each cell style."""
    own: dict[int, str] = {}
    codes: list[str] = []
    for element in parts.elements(name, "numFmt", "cellXfs"):
        if local(element) == "numFmt":
            own[int(element.get("numFmtId", "0"))] = element.get("formatCode", "General")
        else:
            codes = [format_code(int(style.get("numFmtId", "0")), own) for style in element]
    return codes


def _read_sheet(parts: Parts, name: str, book: Book, gatherer: Gatherer) -> None:
    hidden_columns: list[tuple[int, int]] = []
    row = 0
    for element in parts.elements(name, "col", "row", "mergeCell"):
        tag = local(element)
        if tag == "row":
            row = int(element.get("r") or row + 1)
            _read_row(element, row, book, hidden_columns, gatherer)
        elif tag == "mergeCell":
            first, _, last = element.get("ref", "").partition(":")
            gatherer.merged.append((*split_address(first), *split_address(last or first)))
        elif element.get("hidden") in TRUE or element.get("width") == "0":
            hidden_columns.append((int(element.get("min", "0")), int(element.get("max", "0"))))


def _read_row(element: ET.Element, row: int, book: Book, hidden_columns: list[tuple[int, int]], gatherer: Gatherer) -> None:
    unseen = gatherer.hidden or element.get("hidden") in TRUE or element.get("ht") == "0"
    column, digits = 0, str(row)
    for cell in element:
        address = cell.get("r")
        if address is None:
            column += 1
        elif address.endswith(digits) and address[: -len(digits)].isalpha():
            column = column_number(address[: -len(digits)])
        else:
            raise damaged(f"cell {address} stands in row {row}")
        if len(cell):
            hidden = unseen or (bool(hidden_columns) and any(first <= column <= last for first, last in hidden_columns))
            gatherer.put(make_cell(cell, row, column, book, hidden))


def _read_comments(parts: Parts, sheet: str, gatherer: Gatherer) -> None:
    """Comments, old and threaded. A threaded one stands in the old list too, below a notice to old programs."""
    for kind, part in parts.relations(sheet).values():
        if kind != "comments":
            continue
        for element in parts.elements(part, "comment"):
            text = "".join(rich_text(child) for child in element if local(child) == "text")
            if text.startswith("[Threaded comment]"):
                text = text.partition("Comment:")[2]
            gatherer.comments[split_address(element.get("ref", ""))] = text.strip()
