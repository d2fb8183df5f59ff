"""The workbook of a Report: its cover, its contents, its notes, and a sheet for each table and for the table of each chart."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from report.document.model import Chapter, Chart, Report, Table, text_of
from report.render.arrange import every_block
from report.render.downloads.book import Book, Cell, CoverLine, Sheet, Words, sheet_name, tidy, widths
from report.render.downloads.notes import Notes
from report.render.downloads.tables import table_sheet
from report.terms.language import said
from report.terms.periods import day


def book_of(report: Report) -> Book:
    """The whole workbook, made from released values alone."""
    contents, named = sheet_name(said("Contents")), sheet_name(said("Notes"))
    notes, tables = Notes(), list(tables_of(report))
    sheets = [table_sheet(block, at, chapter, notes, contents) for at, (chapter, block) in enumerate(tables, 1)]
    noted = [_notes_sheet(notes, named, contents)] if notes.sheets_of else []
    cover = report.cover
    return Book(
        title=tidy(said("{title}: tables", title=cover.title)),
        subject=tidy(f"{cover.organisation}, {cover.period}"),
        author=tidy(cover.organisation),
        made=date.fromisoformat(report.report_date),
        language=report.language,
        cover_name=sheet_name(said("Cover")),
        cover=tuple(line for line in _cover(report, len(tables)) if line.text),
        sheets=(_contents_sheet(contents, noted, sheets, [chapter for chapter, _ in tables]), *noted, *sheets),
    )


def tables_of(report: Report) -> Iterator[tuple[Chapter, Chart | Table]]:
    """Every table and chart that has rows, in reading order, with the chapter it stands in."""
    for chapter in report.chapters:
        for block in every_block(replace(report, chapters=(chapter,))):
            if isinstance(block, Chart | Table) and (block.table if isinstance(block, Chart) else block).rows:
                yield chapter, block


def _cover(report: Report, tables: int) -> Iterator[CoverLine]:
    cover = report.cover
    yield CoverLine(tidy(cover.title), "title")
    yield CoverLine(tidy(cover.organisation))
    yield CoverLine(tidy(cover.period))
    yield CoverLine(said("About these tables"), "heading")
    yield CoverLine(
        said("The tables of the annual report and the numbers behind its charts: {count} tables, each on a sheet.", count=tables)
    )
    yield CoverLine(said("Every number is shown, and stored, as the report prints it."))
    yield CoverLine(
        said("Where there is no number, a sign in square brackets says why: [c] is confidential. Each sheet explains its own.")
    )
    yield CoverLine(said("How firm these numbers are"), "heading")
    yield CoverLine(tidy(cover.statement))
    if report.status == "draft":
        number = "" if report.draft is None else f" {report.draft}"
        yield CoverLine(said("This is draft{number} of the report: it has not been published and may change.", number=number))
    else:
        yield CoverLine(said("These are the numbers of the published report. Provisional and revised ones are marked."))
    if any(figure.illustrative for figure in report.figures):
        yield CoverLine(said("Some values are illustrative: invented for this sample. Each table says which."))
    yield CoverLine(said("Publisher and date"), "heading")
    yield CoverLine(tidy(report.published_by or cover.organisation))
    yield CoverLine(said("Date of the report: {date}", date=day(date.fromisoformat(report.report_date)).words))
    yield CoverLine(said("Contact: {organisation}", organisation=tidy(cover.organisation)))


def _contents_sheet(name: str, noted: list[Sheet], sheets: list[Sheet], chapters: list[Chapter]) -> Sheet:
    rows: list[tuple[Cell, ...]] = [(Words(one.name, one.name), Words(one.title), Words(said("All chapters"))) for one in noted]
    for sheet, chapter in zip(sheets, chapters, strict=True):
        title = tidy(text_of(chapter.title)) or chapter.id
        rows.append((Words(sheet.name, sheet.name), Words(sheet.title.partition(" [note ")[0]), Words(title)))
    headings = (said("Sheet"), said("What it holds"), said("Chapter"))
    lines = (said("This sheet holds one table: a link to each sheet."),)
    return Sheet(name, "Contents_of_workbook", said("Contents"), lines, headings, tuple(rows), widths(headings, rows))


def _notes_sheet(notes: Notes, name: str, contents: str) -> Sheet:
    rows: list[tuple[Cell, ...]] = [
        (Words(f"[note {at}]"), Words(text), Words(", ".join(sheets)))
        for at, (text, sheets) in enumerate(notes.sheets_of.items(), 1)
    ]
    headings = (said("Note"), said("What it says"), said("Sheets"))
    back = Words(said("Back to the contents"), contents)
    above = (said("This sheet holds one table."),)
    return Sheet(name, "Notes_of_workbook", said("Notes"), above, headings, tuple(rows), widths(headings, rows), back)
