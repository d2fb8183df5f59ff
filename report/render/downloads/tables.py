"""A table of the Report as a sheet: one header row, no empty cell, one value a cell, notes and units where they are found."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby

from report.document.model import Bound, Break, CellOf, Chapter, Chart, Line, Row, Table, text_of
from report.render.downloads.book import LONGEST_HEADING, Cell, Sheet, Words, sheet_name, tidy, widths
from report.render.downloads.columns import FoundColumn, finished
from report.render.downloads.displays import Number, number_in
from report.render.downloads.lines_above import lines_above
from report.render.downloads.notes import Notes, NotesOfTable, about_all, calls, notes_of
from report.terms.file_names import safe
from report.terms.language import said

EMPTY = Words("[z]")
TO = " to "
_MARKER = re.compile(r"\[\w+\]")


def table_sheet(block: Chart | Table, number: int, chapter: Chapter, notes: Notes, contents: str) -> Sheet:
    """The sheet of the table, or of the table behind a chart. `number` counts sheets from 1 and begins the sheet's name."""
    table, chart = (block.table, block) if isinstance(block, Chart) else (block, None)
    name = sheet_name(f"{number}_{safe(block.id).replace('-', '_')}")
    more = chart.notes if chart else ()
    of = notes_of(table, more, _chapter_notes(chapter), notes, name)
    found = list(_columns(table, of))
    about = [*about_all(table, more, of), *of.of_line(table.caption)]
    noted = any(name in sheets for sheets in notes.sheets_of.values())
    columns = finished(found)
    headings = tuple(column.heading for column in columns)
    rows = tuple(zip(*(column.cells for column in columns), strict=True))
    return Sheet(
        name=name,
        table=f"Table_{name}",
        title=tidy(f"{title_of(block)} {calls(about)}"),
        lines=tuple(lines_above(table, chart, headings, rows, noted)),
        headings=headings,
        rows=rows,
        widths=widths(headings, rows),
        back=Words(said("Back to the contents"), contents),
    )


def title_of(block: Chart | Table) -> str:
    """What a table is called in the workbook: its caption, of a chart's table without the words that say so."""
    table = block.table if isinstance(block, Chart) else block
    return tidy(text_of(table.caption).removeprefix(said("The numbers: "))) or said("Table without a title")


def _chapter_notes(chapter: Chapter) -> Mapping[int, str]:
    return {note.number: text_of(note.content) for note in chapter.notes}


def _columns(table: Table, of: NotesOfTable) -> Iterator[FoundColumn]:
    """The columns as they stand in the table, without those that only draw; notes of rows in one of their own."""
    rows = table.rows or (Row((), ()),)
    called: list[list[int]] = [of.of_line(row.heading) for row in rows]
    yield FoundColumn(_heading(table, 0, of), tuple(_first(row, of, called[at]) for at, row in enumerate(rows)))
    for at in range(1, len(table.columns)):
        cells = [row.cells[at - 1] if at <= len(row.cells) else CellOf(()) for row in rows]
        if any(cell.bar is not None for cell in cells):
            continue
        yield from _split(table, at, cells, of, called)
    if any(called):
        none = said("No note")
        yield FoundColumn(said("Notes"), tuple(Words(calls(numbers) or none) for numbers in called))


def _first(row: Row, of: NotesOfTable, called: list[int]) -> Cell:
    words, numbers = of.taken(text_of(row.heading))
    called += numbers
    return Words(tidy(words)) if tidy(words) else EMPTY


def _split(table: Table, at: int, cells: list[CellOf], of: NotesOfTable, called: list[list[int]]) -> Iterator[FoundColumn]:
    """One column; or two, where cells hold a number with the words that compare it below."""
    heading = _heading(table, at, of)
    parted = [_parted(cell, of, called[row]) for row, cell in enumerate(cells)]
    right = table.columns[at].align == "right"
    if ends := _ends(parted):
        yield FoundColumn(said("{heading}: lower", heading=heading), tuple(low for low, _ in ends))
        yield FoundColumn(said("{heading}: upper", heading=heading), tuple(high for _, high in ends))
    elif any(len(texts) > 1 and number_in(texts[0]) for texts in parted):
        yield FoundColumn(heading, tuple(_cell(texts[0] if texts else "", right) for texts in parted))
        more = [", ".join(texts[1:]) for texts in parted]
        yield FoundColumn(said("{heading}: compared", heading=heading), tuple(_cell(text, False) for text in more))
    else:
        numbers = right or all(_one_figure(cell) for cell in cells)
        yield FoundColumn(heading, tuple(_cell(", ".join(texts), numbers) for texts in parted))


def _ends(parted: list[list[str]]) -> list[tuple[Cell, Cell]]:
    """Both ends of each interval in a column of them, so that no cell holds two numbers; nothing for another column."""
    found: list[tuple[Cell, Cell]] = []
    for texts in parted:
        low, high = map(number_in, texts[0].split(TO)) if len(texts) == 1 and texts[0].count(TO) == 1 else (None, None)
        if low and high:
            found.append((low, high))
        elif len(texts) == 1 and _MARKER.fullmatch(texts[0]):
            found.append((Words(texts[0]), Words(texts[0])))
        else:
            return []
    return found if any(isinstance(low, Number) for low, _ in found) else []


def _parted(cell: CellOf, of: NotesOfTable, called: list[int]) -> list[str]:
    called += of.of_line(cell.content)
    lines = [tuple(parts) for broken, parts in groupby(cell.content, key=lambda part: isinstance(part, Break)) if not broken]
    texts = []
    for line in lines:
        words, numbers = of.taken(text_of(line))
        called += numbers
        texts.append(tidy(words))
    return [text for text in texts if text]


def _cell(text: str, number: bool) -> Cell:
    return (number_in(text) if number else None) or (Words(text) if text else EMPTY)


def _one_figure(cell: CellOf) -> bool:
    return _only(cell.content) is not None and number_in(text_of(cell.content).strip()) is not None


def _only(line: Line) -> Bound | None:
    bound = [part for part in line if isinstance(part, Bound)]
    return bound[0] if len(bound) == 1 and "period" not in bound[0].part else None


def _heading(table: Table, at: int, of: NotesOfTable) -> str:
    words, numbers = of.taken(table.columns[at].heading if at < len(table.columns) else "")
    return tidy(f"{words} {calls(numbers)}", LONGEST_HEADING)
