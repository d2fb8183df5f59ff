"""The words of a report: chapters from `narrative/`, lines from `year.yaml`; every name checked before any number is known."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from report.settings.project import Settings
from report.settings.year import ChapterPlan
from report.terms.problems import Problem, note, stop
from report.words.markdown import parse_chapter, parse_line
from report.words.tree import Binding, Case, ChapterWords, Leaves, Named, ProseBlock, flat, leaves_of
from report.words.unbound import unbound_numbers


@dataclass(frozen=True)
class Narrative:
    """All prose of a year. `lines` holds titles, captions and labels from year.yaml, by their text."""

    chapters: tuple[tuple[ChapterPlan, ChapterWords], ...]
    lines: dict[str, Leaves]
    files: tuple[Path, ...] = ()

    def bindings(self) -> Iterator[Binding]:
        """Every bound name, in the order of the report."""
        for _, chapter in self.chapters:
            for run in _runs(chapter):
                yield from (leaf for leaf in flat(run) if isinstance(leaf, Binding))
        for leaves in self.lines.values():
            yield from (leaf for leaf in flat(leaves) if isinstance(leaf, Binding))

    def named(self) -> Iterator[tuple[str, str]]:
        """Every table, chart and other declared block, as (kind, name)."""
        for block in self.blocks():
            if isinstance(block, Named):
                yield block.kind, block.name

    def blocks(self) -> Iterator[ProseBlock]:
        """Every block, those inside case studies too."""
        for _, chapter in self.chapters:
            for part in chapter.parts:
                for block in part.blocks:
                    yield block
                    if isinstance(block, Case):
                        yield from block.blocks


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
    files: list[Path] = []
    folder = settings.year_folder / "narrative"
    for plan in settings.plan.chapters:
        path = folder / plan.file
        shown = path.relative_to(settings.folder).as_posix()
        text, found = _text(path, shown)
        problems += found
        if text is not None:
            chapter, found = parse_chapter(text, shown)
            problems += found + unbound_numbers(chapter, settings.plan.literals)
            chapters.append((plan, chapter))
            files.append(path)
    for path in sorted(folder.glob("*.md")):
        if path.name not in {plan.file for plan in settings.plan.chapters}:
            problems.append(
                note(
                    "chapter-unused",
                    "The chapter is not listed in year.yaml and is not in the report.",
                    "Add it to `chapters`, or leave it.",
                    file=path.relative_to(settings.folder).as_posix(),
                )
            )
    lines, found = _lines(settings)
    narrative = Narrative(tuple(chapters), lines, tuple(files))
    return narrative, [*problems, *found]


def _text(path: Path, shown: str) -> tuple[str | None, list[Problem]]:
    try:
        return path.read_text(encoding="utf-8-sig"), []
    except FileNotFoundError:
        return None, [
            stop(
                "chapter-missing",
                "The chapter is listed in year.yaml and its file does not exist.",
                "Write the file, or take the chapter out of `chapters`.",
                file=shown,
            )
        ]
    except UnicodeDecodeError:
        return None, [stop("chapter-encoding", "The chapter is not UTF-8 text.", "Save it again as UTF-8.", file=shown)]


def _lines(settings: Settings) -> tuple[dict[str, Leaves], list[Problem]]:
    """Every text of year.yaml that may hold bound figures."""
    lines: dict[str, Leaves] = {}
    problems: list[Problem] = []
    for text in _texts(settings):
        if text and text not in lines:
            lines[text], found = parse_line(text, f"data/{settings.year}/year.yaml")
            problems += found
    return lines, problems


def _texts(settings: Settings) -> Iterator[str]:
    year = settings.plan
    for chart in year.charts.values():
        yield chart.title
    for table in year.tables.values():
        yield table.caption
        yield from table.notes
    for tiles in year.tiles.values():
        for tile in tiles:
            yield tile.label
            yield tile.change
    for structure in year.structures.values():
        yield structure.title
    for flow in year.flows.values():
        yield flow.title
    for promises in year.promises.values():
        for promise in promises:
            yield promise.promise
    if year.cover:
        yield year.cover.legend
