"""Where in the report each figure stands: by chapter, and there in the text, a table, a chart or another block."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from report.settings.project import Settings
from report.terms.released import FigureKey
from report.words.narrative import Narrative
from report.words.plan import Plan, make_plan
from report.words.tree import Case, ChapterWords, Leaves, Named, Para, Part, ProseBlock, Words, flat


@dataclass(frozen=True)
class Place:
    """One place of the report and what it shows. `block` is as the chapter names it, `table dashboard`, or `text`.

    `line` is that of the chapter's file, 0 where none is known.
    """

    chapter: str
    title: str
    block: str
    file: str
    line: int
    plan: Plan

    def shows(self, key: FigureKey) -> bool:
        """True where a figure of this period and breakdown stands here."""
        return bool(self.plan.forms_of(key))

    def as_json(self) -> dict[str, object]:
        """For the answer of `build explain`."""
        return {"chapter": self.chapter, "title": self.title, "block": self.block, "file": self.file, "line": self.line}

    @property
    def words(self) -> str:
        """`9 What our data shows: table dashboard`."""
        return f"{self.title}: {self.block}"


Whereabouts = Sequence[Place]


def whereabouts(narrative: Narrative, settings: Settings) -> tuple[Place, ...]:
    """Every place that shows a figure, in the order of the report; the cover first."""
    bare = replace(settings, plan=settings.plan.model_copy(update={"cover": None}))
    cover = make_plan(Narrative((), {}), settings)
    places = [Place("", "Cover", "cover", settings.year_file, 0, cover)] if cover.wanted else []
    for plan, words in narrative.chapters:
        title = f"{plan.label} {_text(words.title)}".strip()
        folder = f"data/{settings.year}/narrative/{plan.file}"
        for block, lines, name, line in _pieces(words, narrative, settings):
            shown = make_plan(Narrative(((plan, _only(words, block)),), lines), bare)
            if shown.wanted:
                places.append(Place(plan.id, title, name, folder, line, shown))
    return tuple(places)


def _pieces(
    words: ChapterWords, narrative: Narrative, settings: Settings
) -> Iterator[tuple[ProseBlock, dict[str, Leaves], str, int]]:
    """Each block of a chapter by itself, with the lines of year.yaml that it prints, its name and its line."""
    heads = [(words.title, 1), (words.standfirst, 0), *((part.heading, part.line) for part in words.parts)]
    yield from ((Para(leaves), {}, "text", line) for leaves, line in heads if leaves)
    for block in _flattened(block for part in words.parts for block in part.blocks):
        if isinstance(block, Named):
            lines = {text: narrative.lines[text] for text in _texts(block, settings) if text in narrative.lines}
            yield block, lines, f"{block.kind} {block.name}", block.line
        else:
            yield block, {}, "text", block.line
    yield from ((Para(leaves), {}, "note", 0) for leaves in words.notes.values())


def _flattened(blocks: Iterator[ProseBlock]) -> Iterator[ProseBlock]:
    for block in blocks:
        if isinstance(block, Case):
            yield Para(block.title, block.line)
            yield from _flattened(iter(block.blocks))
        else:
            yield block


def _texts(block: Named, settings: Settings) -> list[str]:
    """The texts of year.yaml that a block prints and that may hold bound figures."""
    year = settings.plan
    match block.kind:
        case "table":
            return [year.tables[block.name].caption, *year.tables[block.name].notes]
        case "chart":
            return [year.charts[block.name].title]
        case "structure":
            return [year.structures[block.name].title]
        case "flow":
            return [year.flows[block.name].title]
        case "tiles":
            return [text for tile in year.tiles[block.name] for text in (tile.label, tile.change)]
        case "promises":
            return [promise.promise for promise in year.promises[block.name]]
    return []


def _only(words: ChapterWords, block: ProseBlock) -> ChapterWords:
    return ChapterWords(words.file, (), (), (Part((), (block,)),), {})


def _text(leaves: Leaves) -> str:
    return "".join(leaf.text for leaf in flat(leaves) if isinstance(leaf, Words))


__all__ = ["Place", "Whereabouts", "whereabouts"]
