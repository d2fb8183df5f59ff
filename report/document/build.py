"""The Report from words and released values. Nothing here computes a number."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from report.document.anchors import Anchors
from report.document.blocks import Blocks
from report.document.inlines import Speaker
from report.document.methods import with_methods
from report.document.model import Block, Brand, Chapter, Cover, Dots, FigureRecord, MadeFigure, Report, Spark
from report.settings.project import Settings
from report.settings.year import ChapterPlan
from report.terms.language import said
from report.terms.periods import span
from report.terms.released import Released, ReleasedValues
from report.words.narrative import Narrative
from report.words.tree import ChapterWords

TEXTS_OF_PARTS = (
    "previous", "change", "moved", "more", "percent_change", "verdict", "trend", "control",
    "neighbours", "region", "england", "beside_neighbours", "beside_region", "beside_england", "rank", "quartile",
    "official", "official_difference",
)  # fmt: skip


def make_report(narrative: Narrative, released: ReleasedValues, settings: Settings) -> Report:
    """Put the released values into the words. The draft's number is settled later; it takes no part in the content."""
    chapters = _Chapters(narrative, released, settings)
    made = tuple(chapters.make(plan, words) for plan, words in narrative.chapters)
    partnership = settings.config.partnership
    return Report(
        year=settings.year,
        language=partnership.language,
        cover=_cover(narrative, released, settings),
        brand=Brand(settings.config.brand.first, settings.config.brand.second),
        short_title=said("{name}, annual report {year}", name=partnership.name, year=settings.period.words),
        published_by=partnership.published_by or partnership.name,
        chapters=_placed(made),
        sparks=tuple(chapters.sparks[name] for name in sorted(chapters.sparks)),
        figures=tuple(_record(figure) for figure in sorted(released.figures.values(), key=lambda f: f.key)),
        report_date=settings.plan.report_date.isoformat(),
        status=settings.plan.status,
        makings=_makings(released) if settings.plan.status == "draft" else (),
    )


class _Chapters:
    """Makes the chapters one after the other: anchors and trend lines belong to the whole report."""

    def __init__(self, narrative: Narrative, released: ReleasedValues, settings: Settings) -> None:
        self.narrative, self.released, self.settings = narrative, released, settings
        promised = (promise.id for promises in settings.plan.promises.values() for promise in promises)
        self.anchors = Anchors([*(chapter.id for chapter in settings.plan.chapters), *promised])
        self.sparks: dict[str, Spark] = {}

    def make(self, plan: ChapterPlan, words: ChapterWords) -> Chapter:
        """One chapter with its notes."""
        speaker = Speaker(self.released, self.settings, self.narrative.lines, words.notes)
        blocks = Blocks(speaker, plan.id, self.anchors)
        title = speaker.line(words.title)
        parts = with_methods(words.parts, self.released)
        inside: list[Block] = [*blocks.standfirst(words.standfirst), *(blocks.section(part) for part in parts)]
        self.sparks.update(blocks.tables.sparks)
        return Chapter(plan.id, plan.label, title, plan.about, plan.look, tuple(inside), speaker.notes())


def _placed(chapters: tuple[Chapter, ...]) -> tuple[Chapter, ...]:
    """Say of each priority which it is of how many."""
    places: Mapping[str, int] = {chapter.id: at for at, chapter in enumerate((c for c in chapters if c.look == "priority"), 1)}
    return tuple(
        replace(chapter, position=(places[chapter.id], len(places))) if chapter.id in places else chapter for chapter in chapters
    )


def _cover(narrative: Narrative, released: ReleasedValues, settings: Settings) -> Cover:
    year, partnership = settings.period, settings.config.partnership
    period = said("Annual report, {period}", period=span(year, year).words)
    dots = _dots(Speaker(released, settings, narrative.lines))
    return Cover(partnership.name, settings.plan.title, period, settings.plan.statement, dots)


def _dots(speaker: Speaker) -> Dots | None:
    """One dot per so many children; none where either number is held back or not available."""
    plan = speaker.settings.plan.cover
    if plan is None:
        return None
    total, centre = (speaker.figure(name).part("value").number for name in (plan.total, plan.centre))
    if not total or centre is None or total < plan.each:
        return None
    return Dots(round(total / plan.each), round(centre / plan.each), plan.each, speaker.said(plan.legend))


def _makings(released: ReleasedValues) -> tuple[MadeFigure, ...]:
    """How each figure was made, in the order of the figures."""
    figures = sorted(released.figures.values(), key=lambda figure: figure.key)
    return tuple(MadeFigure(f.key.id, f.key.period, f.key.inside, f.making) for f in figures if f.making is not None)


def _record(figure: Released) -> FigureRecord:
    value = figure.part("value")
    return FigureRecord(
        id=figure.key.id,
        name=figure.name,
        period=figure.key.period,
        period_words=figure.period_words,
        breakdown=figure.key.inside,
        unit=figure.unit,
        value=value.number,
        marker=value.marker,
        display=value.display,
        parts={form: figure.parts[form].display for form in TEXTS_OF_PARTS if form in figure.parts},
        verdict=figure.verdict.words if figure.verdict else "",
        illustrative=figure.illustrative,
        headline=figure.headline,
        method=figure.method,
        source=figure.source,
        status=value.status,
        standings=figure.standings,
        rank=figure.rank,
        estimate=figure.estimate,
    )
