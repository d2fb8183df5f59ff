"""Tables of the report as Word tables: one header row, printed again on each page; the first column names the row."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from report.document.model import CellOf, Spark, Table, text_of
from report.render.arrange import says_status
from report.render.names import spark_file
from report.render.word.lines import Runs, words
from report.render.word.look import A4, TEXT_WIDTH
from report.render.word.parts import add_paragraph, describe_picture, describe_table, dress, element, keep_row_whole
from report.render.word.pictures import as_png
from report.terms.language import said
from report.terms.statuses import ILLUSTRATIVE, said_status

MANY_COLUMNS = 7
_SPARK_WIDTH = 22


class Tables:
    """Writes the tables of one document."""

    def __init__(self, document: Any, charts: Path, sparks: dict[str, Spark]) -> None:
        self._document, self._charts, self._sparks = document, charts, sparks
        self._on_side = False

    def write(self, table: Table, runs: Runs, label: str = "") -> None:
        """Caption, key, table, notes and source, on a page turned on its side where there are many columns."""
        columns = _columns(table)
        broad = is_broad(table)
        if broad:
            self.turn(on_side=True)
        caption = add_paragraph(self._document, label, style="Caption")
        runs.write(caption, table.caption, mark=False)
        if table.illustrative:
            caption.add_run(f" ({said_status(ILLUSTRATIVE)})")
        if table.key:
            self._key(table.key)
        self._grid(table, columns, runs, A4[1] - A4[0] + TEXT_WIDTH if broad else TEXT_WIDTH)
        for note in table.notes:
            runs.write(add_paragraph(self._document, style="Note"), note)
        add_paragraph(self._document, table.source, style="Source")
        if broad:
            self.turn(on_side=False)

    def _key(self, lines: tuple[str, ...]) -> None:
        key = add_paragraph(self._document, style="Key")
        key.add_run(f"{said('How to read the table')}. ").bold = True
        key.add_run(". ".join(line.rstrip(".") for line in lines) + ".")

    def _grid(self, table: Table, columns: list[int], runs: Runs, width: float) -> None:
        grid = self._document.add_table(rows=1, cols=len(columns), style="Normal Table")
        _rules(grid)
        describe_table(grid, text_of(table.caption))
        keep_row_whole(grid.rows[0], header=True)
        for cell, at in zip(grid.rows[0].cells, columns, strict=True):
            _fill(cell, table.columns[at].align).add_run(table.columns[at].heading).bold = True
        mark = not says_status(table)
        for row in table.rows:
            added = grid.add_row()
            keep_row_whole(added, header=False)
            cells = added.cells
            runs.write(_fill(cells[0], "left"), row.heading, mark, bold=row.total)
            for cell, at in zip(cells[1:], columns[1:], strict=True):
                if at <= len(row.cells):
                    self._cell(cell, row.cells[at - 1], runs, mark, row.total)
        _widths(grid, _shares(table, columns), width)

    def _cell(self, cell: Any, content: CellOf, runs: Runs, mark: bool, total: bool) -> None:
        paragraph = _fill(cell, content.align)
        spark = self._sparks.get(content.chart)
        if spark:
            _picture(paragraph, self._charts / f"{spark_file(spark.id)}.svg", spark.alt)
            if content.content:
                paragraph.add_run().add_break()
        runs.write(paragraph, content.content, mark, bold=content.emphasis or total)

    def turn(self, on_side: bool) -> None:
        """A new page, on its side or upright again; nothing where the page lies so already."""
        from docx.enum.section import WD_ORIENT
        from docx.shared import Mm

        if on_side == self._on_side:
            return
        self._on_side = on_side
        section = self._document.add_section()
        high, wide = (A4[0], A4[1]) if on_side else (A4[1], A4[0])
        section.orientation = WD_ORIENT.LANDSCAPE if on_side else WD_ORIENT.PORTRAIT
        section.page_width, section.page_height = Mm(wide), Mm(high)


def is_broad(table: Table) -> bool:
    """True for a table that needs a page on its side."""
    return len(_columns(table)) >= MANY_COLUMNS


def _columns(table: Table) -> list[int]:
    return [0, *(at for at in range(1, len(table.columns)) if not _is_bars(table, at))]


def _shares(table: Table, columns: list[int]) -> list[float]:
    """How much of the width each column asks for: what the report declares, else by the words it holds."""
    declared = [table.columns[at].width for at in columns]
    if all(declared):
        return declared
    rows = plain_rows(table)
    found = []
    for at in range(len(columns)):
        texts = [row[at] for row in rows if at < len(row)]
        word = max((len(word) for text in texts for word in text.split()), default=0)
        found.append(float(max(word + 3, min(max(map(len, texts)), 30), 7)))
    return found


def _is_bars(table: Table, at: int) -> bool:
    """True for a column that holds bars alone: the share beside it says the same in a number."""
    cells = [row.cells[at - 1] for row in table.rows if at <= len(row.cells)]
    return any(cell.bar is not None for cell in cells) and all(
        not cell.content or row.total for row, cell in zip(table.rows, cells, strict=False)
    )


def _picture(paragraph: Any, svg: Path, alt: str) -> None:
    import io

    from docx.shared import Mm

    run = paragraph.add_run()
    run.add_picture(io.BytesIO(as_png(svg)), width=Mm(_SPARK_WIDTH))
    describe_picture(run, alt)


def _fill(cell: Any, align: str) -> Any:
    """The empty paragraph of a cell, dressed."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    paragraph = cell.paragraphs[0]
    dress(paragraph, "Table text")
    if align == "right":
        paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    return paragraph


def _rules(grid: Any) -> None:
    """Hairlines under rows and none upright."""
    borders = element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        look = {"w:val": "single", "w:sz": "4", "w:space": "0", "w:color": "8a9a9c"}
        borders.append(element(f"w:{side}", **look))
    grid._tbl.tblPr.append(borders)


def _widths(grid: Any, shares: list[float], whole: float) -> None:
    """Each column's share of the whole measure, in millimetres."""
    from docx.shared import Mm

    grid.autofit = False
    for column, share in zip(grid.columns, shares, strict=True):
        column.width = Mm(share * whole / sum(shares))
        for cell in column.cells:
            cell.width = column.width


def plain_rows(table: Table) -> list[list[str]]:
    """A table's header and rows as the words that the Word file shows, without bars: what a reader of it can expect."""
    columns = _columns(table)[1:]
    mark = not says_status(table)
    head = [table.columns[0].heading, *(table.columns[at].heading for at in columns)]
    rows = [
        [
            "".join(words(part, mark) for part in row.heading),
            *("".join(words(part, mark) for part in row.cells[at - 1].content) for at in columns if at <= len(row.cells)),
        ]
        for row in table.rows
    ]
    return [head, *rows]
