"""Every block of a report as passages of words, and the whole report as an outline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import chain

from report.document import model as m
from report.drafts.outline import ChapterText, FigureName, Outline, Passage, Word, name_of
from report.drafts.wording import bound_word, cell_words, line_words, mark_word, parted, plain_words

COVER = "the-cover"
TRENDS = "the-trend-lines"


def outline(report: m.Report) -> Outline:
    """What two drafts are compared by. Brand colours, layout and alternative texts take no part."""
    chapters = [_cover(report), *map(_chapter, report.chapters)]
    if report.sparks:
        chapters.append(_trends(report.sparks))
    figures: dict[FigureName, m.FigureRecord] = {name_of(record): record for record in report.figures}
    return Outline(dict(sorted(figures.items())), tuple(chapters))


def _cover(report: m.Report) -> ChapterText:
    cover = report.cover
    lines = {
        "title": cover.title, "organisation": cover.organisation, "period": cover.period, "statement": cover.statement,
        "short title": report.short_title, "publisher": report.published_by, "report date": report.report_date,
    }  # fmt: skip
    passages = [Passage(form, plain_words(text), form) for form, text in lines.items() if text]
    if cover.dots:
        counts = (Word(f"{count:,}", "number") for count in (cover.dots.total, cover.dots.centre))
        words = parted([line_words(cover.dots.legend), tuple(counts)])
        passages.append(Passage("legend", words, "legend of the dot circle"))
    return ChapterText(COVER, "Cover", tuple(passages))


def _chapter(chapter: m.Chapter) -> ChapterText:
    head = [Passage("chapter title", line_words(chapter.title))]
    if chapter.about:
        head.append(Passage("contents line", plain_words(chapter.about)))
    notes = (Passage("note", line_words(note.content)) for note in chapter.notes)
    passages = tuple(_placed(chain(head, _blocks(chapter.blocks, ""), notes)))
    return ChapterText(chapter.id, m.text_of(chapter.title), passages)


def _trends(sparks: Iterable[m.Spark]) -> ChapterText:
    passages = (Passage(f"trend line {spark.id}", _marks(spark.marks), f"trend line {spark.id}") for spark in sparks)
    return ChapterText(TRENDS, "Trend lines", tuple(passages))


def _placed(passages: Iterable[Passage]) -> Iterator[Passage]:
    """Number the passages of one form within their section: `What we did, paragraph 2`."""
    seen: Counter[tuple[str, str]] = Counter()
    for passage in passages:
        seen[passage.place, passage.form] += 1
        count = seen[passage.place, passage.form]
        spot = f"{passage.form} {count}" if passage.form in ("paragraph", "list item", "note") else passage.form
        yield replace(passage, place=f"{passage.place}, {spot}" if passage.place else spot)


def _blocks(blocks: Iterable[m.Block], section: str) -> Iterator[Passage]:
    for block in blocks:
        if isinstance(block, m.Section):
            name = m.text_of(block.heading)
            if block.heading:
                yield Passage("section heading", line_words(block.heading), section)
            yield from _blocks(block.blocks, name or section)
        else:
            for passage in _block(block, section):
                yield passage if passage.place else replace(passage, place=section)


def _block(block: m.Block, section: str) -> Iterable[Passage]:
    match block:
        case m.Table() | m.Chart() | m.Tiles() | m.Verdicts() | m.Structure() | m.Flow():
            return _data(block)
        case m.Section():
            return _blocks([block], section)
        case m.CaseStudy(title, label, inside):
            head = Passage("case study", parted([line_words(title), plain_words(label)]))
            return chain([head], _blocks(inside, m.text_of(title)))
        case _:
            return _prose(block)


def _prose(block: m.Paragraph | m.ListOf | m.Heading | m.Fact | m.Quotation | m.Key) -> Iterable[Passage]:
    match block:
        case m.Paragraph(content, standfirst=standfirst):
            return [Passage("standfirst" if standfirst else "paragraph", line_words(content))]
        case m.ListOf(items):
            return [Passage("list item", line_words(item)) for item in items]
        case m.Heading(content):
            return [Passage("heading", line_words(content))]
        case m.Fact(number, content):
            return [Passage("number with a sentence", parted([(bound_word(number),), line_words(content)]))]
        case m.Quotation(content, role):
            return [Passage("quotation", parted([line_words(content), plain_words(role)]))]
        case m.Key(title, lines):
            return [Passage("key", plain_words(title)), *(Passage("key line", line_words(line)) for line in lines)]


def _data(block: m.Table | m.Chart | m.Tiles | m.Verdicts | m.Structure | m.Flow) -> Iterable[Passage]:
    match block:
        case m.Tiles(tiles):
            return map(_tile, tiles)
        case m.Verdicts(groups):
            return _verdicts(groups)
        case m.Table():
            return _table(block)
        case m.Chart():
            return _chart(block)
        case m.Structure():
            return chain(_head("structure chart", block), _nodes(block.roots, f"structure chart {block.id}"))
        case m.Flow():
            return chain(_head("flow", block), _steps(block.first, f"flow {block.id}"))


def _tile(tile: m.Tile) -> Passage:
    return Passage("tile", parted([(bound_word(tile.number),), line_words(tile.label), line_words(tile.change)]))


def _verdicts(groups: Iterable[m.VerdictGroup]) -> list[Passage]:
    """The lines whatever group they stand in, in one fixed order: a verdict that flips is told with its figure."""
    lines = (Passage("verdict line", line_words(line)) for group in groups for line in group.lines)
    return sorted(lines, key=lambda passage: passage.sense)


def _table(table: m.Table) -> Iterator[Passage]:
    name = f"table {table.id}"
    yield Passage(f"{name}, caption", line_words(table.caption))
    yield Passage(f"{name}, columns", parted(plain_words(column.heading) for column in table.columns))
    for row in table.rows:
        yield Passage(f"{name}, row", parted([line_words(row.heading), *map(cell_words, row.cells)]))
    yield from _told(f"{name}, key", *map(plain_words, table.key))
    yield from _told(f"{name}, note", *map(line_words, table.notes))
    yield from _told(f"{name}, source", plain_words(table.source))


def _chart(chart: m.Chart) -> Iterator[Passage]:
    name = f"chart {chart.id}"
    yield from _head("chart", chart)
    yield from _told(f"{name}, words", *map(plain_words, (chart.form, chart.axis, chart.second_axis, chart.illustrative)))
    for series in chart.series:
        yield Passage(f"{name}, series", parted([plain_words(f"{series.name} {series.unit}".strip()), _marks(series.marks)]))
    for event in chart.events:
        yield Passage(f"{name}, event", plain_words(f"{event.text} ({_time(event)})"))
    yield from _told(f"{name}, note", *map(line_words, chart.notes))
    yield from _table(chart.table)


def _time(event: m.Event) -> str:
    return f"{event.first} to {event.last}" if event.first else f"after {event.after}"


def _head(kind: str, block: m.Chart | m.Structure | m.Flow) -> Iterator[Passage]:
    name = f"{kind} {block.id}"
    yield Passage(f"{name}, title", line_words(block.title))
    yield from _told(f"{name}, subtitle", plain_words(block.subtitle))
    yield from _told(f"{name}, source", plain_words(block.source))


def _told(form: str, *lines: tuple[Word, ...]) -> Iterator[Passage]:
    return (Passage(form, words) for words in lines if words)


def _marks(marks: Iterable[m.Mark]) -> tuple[Word, ...]:
    return parted((*plain_words(mark.label), mark_word(mark)) for mark in marks)


def _nodes(nodes: Iterable[m.Node], name: str, above: str = "") -> Iterator[Passage]:
    for node in nodes:
        under = f"(below {above})" if above else ""
        yield Passage(f"{name}, body", parted([plain_words(node.name), plain_words(node.detail), plain_words(under)]))
        yield from _nodes(node.below, name, node.name)


def _steps(step: m.Step, name: str) -> Iterator[Passage]:
    yield Passage(f"{name}, step", parted([(bound_word(step.number),), plain_words(step.label)]))
    for below in step.below:
        yield from _steps(below, name)
