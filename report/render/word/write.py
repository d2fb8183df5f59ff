"""`report.docx`: the whole report as a Word file that can be edited."""

from __future__ import annotations

import io
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Any

from report.document.model import Chapter, Report, Section, Text, text_of
from report.render.arrange import every_block, numbers_appendix
from report.render.html import draft_words
from report.render.packed import repacked
from report.render.paper.paging import page_starts
from report.render.word.blocks import Writer
from report.render.word.lines import Runs, bookmark_name
from report.render.word.look import dressed
from report.render.word.parts import add_paragraph, hyperlink_inside
from report.render.word.tables import Tables
from report.terms.language import said


def write_word(report: Report, charts: Path, target: Path) -> None:
    """Write the report to `target`, with the pictures in the folder `charts`. The same Report gives the same bytes."""
    document = dressed(report)
    _about(document, report)
    writer = Writer(document, charts, Tables(document, charts, {spark.id: spark for spark in report.sparks}), _runs(report, ""))
    _cover(document, report, writer)
    _contents(document, report)
    starts = page_starts(report)
    for chapter in report.chapters:
        writer.runs = _runs(report, chapter.id)
        _chapter(document, chapter, writer, chapter.id in starts)
    _numbers(document, report, writer)
    held = io.BytesIO()
    document.save(held)
    target.write_bytes(repacked(held.getvalue(), day=date.fromisoformat(report.report_date)))


def _about(document: Any, report: Report) -> None:
    """What the file says of itself; its times are the report's date."""
    about, day = document.core_properties, datetime.fromisoformat(report.report_date)
    about.title, about.author, about.last_modified_by = _title(report), report.cover.organisation, report.cover.organisation
    about.subject, about.language, about.comments = report.cover.statement, report.language, ""
    about.created, about.modified, about.revision = day, day, 1


def _title(report: Report) -> str:
    draft = draft_words(report)
    return f"{draft + ': ' if draft else ''}{report.cover.title}, {report.short_title}"


def _cover(document: Any, report: Report, writer: Writer) -> None:
    cover, draft = report.cover, draft_words(report)
    add_paragraph(document, cover.organisation, style="Standfirst")
    add_paragraph(document, cover.title, style="Title")
    add_paragraph(document, cover.period, style="Subtitle")
    if draft:
        warning = f"{draft}. {said('Not for publication.')}"
        add_paragraph(document, style="Normal").add_run(warning).bold = True
        head = document.sections[0].header.paragraphs[0]
        head.style = "Note"
        head.add_run(warning)
    if cover.statement:
        add_paragraph(document, cover.statement)


def _contents(document: Any, report: Report) -> None:
    """Chapters as links. A list made by Word itself would ask to be brought up to date at every opening."""
    add_paragraph(document, said("Contents"), style="Heading 1")
    for chapter in report.chapters:
        label = f"{chapter.label}. " if chapter.label else ""
        line = add_paragraph(document, label, style="Contents line")
        hyperlink_inside(line, bookmark_name(chapter.id), text_of(chapter.title))


def _chapter(document: Any, chapter: Chapter, writer: Writer, on_new_page: bool) -> None:
    sections = len(document.sections)
    writer.turned_for(chapter.blocks)
    turned = len(document.sections) > sections
    writer.heading(chapter.title, 1, chapter.id)
    document.paragraphs[-1].paragraph_format.page_break_before = on_new_page and not turned
    writer.blocks(chapter.blocks, 2)
    if chapter.notes:
        writer.heading((Text(said("Notes")),), 2)
    for note in chapter.notes:
        paragraph = add_paragraph(document, f"[{note.number}] ", style="Note")
        writer.runs.write(paragraph, note.content)
        writer.mark(paragraph, writer.runs.note_anchor(note.number))


def _numbers(document: Any, report: Report, writer: Writer) -> None:
    """The tables behind the charts, as the printed report has them. Structure charts are in words where they stand."""
    label, entries = numbers_appendix(report)
    tabled = [entry for entry in entries if entry.table is not None]
    if not tabled:
        return
    writer.runs = _runs(report, "numbers")
    writer.heading((Text(f"{label}. {said('The numbers behind the charts')}"),), 1, "numbers")
    document.paragraphs[-1].paragraph_format.page_break_before = True
    for entry in tabled:
        if entry.table is not None:
            writer.tables.write(replace(entry.table, source=""), writer.runs, f"{entry.label}. ")


def _runs(report: Report, chapter: str) -> Runs:
    """The lines of a chapter, with the places that the file has."""
    places = {one.id for one in report.chapters}
    places |= {f"{block.kind}-{block.id}" for block in every_block(report) if block.kind in ("chart", "structure", "flow")}
    places |= {block.id for block in every_block(report) if isinstance(block, Section) and block.heading and block.id}
    return Runs(chapter, frozenset(places))
