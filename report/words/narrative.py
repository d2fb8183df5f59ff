"""The words of a report: chapters from `narrative/`, lines from `year.yaml`, all parsed before any number is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from report.settings.project import Settings
from report.settings.year import ChapterPlan
from report.terms.problems import Problem, note, stop
from report.words.markdown import parse_chapter, parse_line
from report.words.tree import Binding, Case, ChapterWords, Leaves, Named, ProseBlock, flat, leaves_of
from report.words.unbound import unbound_in, unbound_numbers


@dataclass(frozen=True)
class Narrative:
    """All prose of a year. `lines` holds titles, captions and labels from year.yaml, by their text."""

    chapters: tuple[tuple[ChapterPlan, ChapterWords], ...]
    lines: dict[str, Leaves]
    files: tuple[Path, ...] = ()

    def bindings(self) -> Iterator[Binding]:
        """Every bound name, in the order of the report."""
        runs = [run for _, chapter in self.chapters for run in _runs(chapter)]
        for run in [*runs, *self.lines.values()]:
            yield from (leaf for leaf in flat(run) if isinstance(leaf, Binding))

    def named(self) -> Iterator[tuple[str, str]]:
        """Every table, chart and other block that year.yaml declares and a chapter shows, as (kind, name)."""
        return ((block.kind, block.name) for block in self.named_blocks())

    def named_blocks(self) -> Iterator[Named]:
        """The same with their places."""
        return (block for block in self.blocks() if isinstance(block, Named))

    def blocks(self) -> Iterator[ProseBlock]:
        """Every block, those inside case studies too."""
        for _, chapter in self.chapters:
            for part in chapter.parts:
                yield from _nested(part.blocks)


def _nested(blocks: Iterable[ProseBlock]) -> Iterator[ProseBlock]:
    for block in blocks:
        yield block
        if isinstance(block, Case):
            yield from _nested(block.blocks)


def _runs(chapter: ChapterWords) -> Iterator[Leaves]:
    yield chapter.title
    yield chapter.standfirst
    for part in chapter.parts:
        yield part.heading
        for block in part.blocks:
            yield from leaves_of(block)
    yield from chapter.notes.values()


def read_narrative(settings: Settings) -> tuple[Narrative, list[Problem]]:
    """Parse every chapter and line. Faults of layout are problems at stop; names are checked by `words.names`."""
    problems: list[Problem] = []
    chapters: list[tuple[ChapterPlan, ChapterWords]] = []
    folder = settings.year_folder / "narrative"
    for plan in settings.plan.chapters:
        shown = f"data/{settings.year}/narrative/{plan.file}"
        text, fault = _text(folder / plan.file, shown)
        if text is None:
            problems += [fault] if fault else []
            continue
        chapter, found = parse_chapter(text, shown)
        chapters.append((plan, chapter))
        problems += [*found, *unbound_numbers(chapter, settings.plan.literals)]
    lines, of_lines = _lines(settings)
    files = tuple(folder / plan.file for plan, _ in chapters)
    return Narrative(tuple(chapters), lines, files), [*problems, *_unused(settings, folder), *of_lines]


def _text(path: Path, shown: str) -> tuple[str | None, Problem | None]:
    try:
        return path.read_text(encoding="utf-8-sig"), None
    except FileNotFoundError:
        what = "The chapter is listed in year.yaml and its file does not exist."
        return None, stop("chapter-missing", what, "Write the file, or take the chapter out of `chapters`.", file=shown)
    except UnicodeDecodeError:
        return None, stop("chapter-encoding", "The chapter is not UTF-8 text.", "Save it again as UTF-8.", file=shown)
    except OSError as error:
        what = f"The chapter cannot be opened ({error.strerror})."
        return None, stop("chapter-missing", what, "Check its rights, then run build again.", file=shown)


def _unused(settings: Settings, folder: Path) -> Iterator[Problem]:
    listed = {plan.file for plan in settings.plan.chapters}
    for path in sorted(folder.glob("*.md")):
        if path.name not in listed:
            what, fix = "The chapter is not listed in year.yaml and is not in the report.", "Add it to `chapters`, or leave it."
            yield note("chapter-unused", what, fix, file=f"data/{settings.year}/narrative/{path.name}")


def _lines(settings: Settings) -> tuple[dict[str, Leaves], list[Problem]]:
    """Every text of year.yaml that may hold bound figures, parsed; its faults, and numbers typed into it."""
    lines: dict[str, Leaves] = {}
    problems: list[Problem] = []
    for text in _texts(settings):
        if text and text not in lines:
            lines[text], found = parse_line(text, settings.year_file)
            problems += found
    cover = settings.plan.cover
    literals = [*settings.plan.literals, *([f"{cover.each}", f"{cover.each:,}"] if cover else [])]
    numbers = unbound_in(((0, run) for run in lines.values()), literals, settings.year_file)
    return lines, [*problems, *numbers]


def _texts(settings: Settings) -> Iterator[str]:
    year = settings.plan
    yield from (chart.title for chart in year.charts.values())
    yield from (structure.title for structure in year.structures.values())
    yield from (flow.title for flow in year.flows.values())
    for table in year.tables.values():
        yield table.caption
        yield from table.notes
    for tiles in year.tiles.values():
        for tile in tiles:
            yield tile.label
            yield tile.change
    for promises in year.promises.values():
        for promise in promises:
            yield promise.promise
    if year.cover:
        yield year.cover.legend
