"""The Report from words and released values. Nothing here computes a number."""

from __future__ import annotations

from report.document.blocks import Blocks
from report.document.inlines import Speaker, bound
from report.document.model import Brand, Chapter, Cover, Dots, FigureRecord, Paragraph, Report, Section, Spark
from report.history.carried import History
from report.settings.project import Settings
from report.settings.shown import shown_period
from report.settings.year import ChapterPlan
from report.terms.released import FigureKey, Released, ReleasedValues
from report.words.narrative import Narrative
from report.words.tree import ChapterWords

TEXTS_OF_PARTS = ("previous", "change", "moved", "more", "percent_change", "verdict", "england", "region")


def make_report(narrative: Narrative, released: ReleasedValues, history: History, settings: Settings) -> Report:
    """Put the released values into the words. The draft's number is settled later; it takes no part in the content."""
    sparks: dict[str, Spark] = {}
    chapters = [_chapter(plan, words, narrative, released, settings, sparks) for plan, words in narrative.chapters]
    partnership = settings.config.partnership
    return Report(
        year=settings.year,
        language=partnership.language,
        cover=_cover(narrative, released, settings),
        brand=Brand(settings.config.brand.first, settings.config.brand.second),
        short_title=f"{partnership.name}, annual report {settings.period.words}",
        published_by=partnership.published_by or partnership.name,
        chapters=tuple(_positions(chapters)),
        sparks=tuple(sparks[name] for name in sorted(sparks)),
        figures=tuple(_record(figure) for figure in sorted(released.figures.values(), key=lambda f: f.key)),
        report_date=settings.plan.report_date.isoformat(),
        status=settings.plan.status,
    )


def _chapter(
    plan: ChapterPlan,
    words: ChapterWords,
    narrative: Narrative,
    released: ReleasedValues,
    settings: Settings,
    sparks: dict[str, Spark],
) -> Chapter:
    speaker = Speaker(released, settings, narrative.lines, words.notes)
    blocks = Blocks(speaker, plan.id)
    title = speaker.line(words.title)
    stand = speaker.line(words.standfirst)
    parts: list[Paragraph | Section] = [Paragraph(stand, id=f"{plan.id}-0", standfirst=True)] if stand else []
    parts += [blocks.section(part) for part in words.parts]
    sparks.update(blocks.tables.sparks)
    return Chapter(plan.id, plan.label, title, plan.about, plan.look, tuple(parts), speaker.notes())


def _positions(chapters: list[Chapter]) -> list[Chapter]:
    """Say of each priority which it is of how many."""
    from dataclasses import replace

    priorities = [chapter.id for chapter in chapters if chapter.look == "priority"]
    return [
        replace(chapter, position=(priorities.index(chapter.id) + 1, len(priorities))) if chapter.look == "priority" else chapter
        for chapter in chapters
    ]


def _cover(narrative: Narrative, released: ReleasedValues, settings: Settings) -> Cover:
    year, partnership = settings.period, settings.config.partnership
    period = f"Annual report, April {year.start.year} to March {year.end.year}"
    return Cover(partnership.name, settings.plan.title, period, settings.plan.statement, _dots(narrative, released, settings))


def _dots(narrative: Narrative, released: ReleasedValues, settings: Settings) -> Dots | None:
    """One dot per so many children; none where either number is held back or not available."""
    plan = settings.plan.cover
    if plan is None:
        return None
    total, centre = (
        released.get(FigureKey(name, str(shown_period(settings, name)))).part("value").number
        for name in (plan.total, plan.centre)
    )
    if total is None or centre is None:
        return None
    speaker = Speaker(released, settings, narrative.lines)
    return Dots(round(total / plan.each), round(centre / plan.each), plan.each, speaker.said(plan.legend))


def _record(figure: Released) -> FigureRecord:
    value = figure.part("value")
    shown = bound(figure)
    return FigureRecord(
        id=figure.key.id,
        name=figure.name,
        period=figure.key.period,
        period_words=figure.period_words,
        breakdown=shown.breakdown,
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
    )
