"""The report as HTML: `report.html` for the web, `print.html` for the engine that makes the PDF."""

from __future__ import annotations

from pathlib import Path

from report.document.model import Report, text_of
from report.pages import render_page
from report.render import arrange, names
from report.render.lines import Lines, holds_illustrative
from report.render.makings import Makings, file_name, makings_of
from report.render.paper.fit import Fit
from report.render.paper.measure import fitted_widths, is_dense, is_landscape
from report.render.paper.paging import is_brief, is_long, page_starts
from report.terms.language import said

ROOMY_CONTENTS, TIGHT_CONTENTS = 13, 30
LONG_TITLE, LONGEST_TITLE = 44, 110


def screen_page(report: Report, project: Path, pdf: str = "report.pdf") -> str:
    """`report.html`: works from disk, without scripts, with nothing from outside.

    `pdf` is the address of the PDF beside it (empty where there is none).
    """
    makings = makings_of(report)
    views = arrange.chapter_views(report, paper=False, starts=page_starts(report), makings=makings)
    content = _content(report, views, paper=False, assets="assets", makings=makings)
    return render_page(project, "report/screen.html.j2", **content, pdf=pdf, makings=makings, file_name=file_name)


def print_page(report: Report, project: Path, assets_href: str, fit: Fit | None = None) -> str:
    """`print.html`: the same report for paper, with the numbers behind the charts as an appendix.

    `assets_href` is the address of the report's `assets` folder, relative to where the page is written; `fit` is what
    setting the pages has moved.
    """
    views = arrange.chapter_views(report, paper=True, starts=page_starts(report), fit=fit)
    label, entries = arrange.numbers_appendix(report)
    return _paper(report, project, assets_href, views, label, entries)


def trial_page(report: Report, project: Path, assets_href: str, fit: Fit, chapters: tuple[str, ...]) -> str:
    """Some chapters alone, as `print_page` sets them: without cover, contents and appendix, and with no page number right."""
    views = arrange.chapter_views(report, paper=True, starts=page_starts(report), fit=fit)
    chosen = tuple(view for view in views if view.chapter.id in chapters)
    return _paper(report, project, assets_href, chosen, arrange.numbers_appendix(report)[0], (), trial=True)


def _paper(
    report: Report,
    project: Path,
    assets_href: str,
    views: tuple[arrange.ChapterView, ...],
    label: str,
    entries: tuple[arrange.Numbered, ...],
    trial: bool = False,
) -> str:
    content = _content(report, views, paper=True, assets=assets_href.rstrip("/"))
    return render_page(
        project,
        "report/print.html.j2",
        **content,
        trial=trial,
        annex_label=label,
        annex_entries=entries,
        annex_say=Lines("numbers", paper=True, calls_shown=False),
        contents=_contents_look(len(views)),
        cover_length=_cover_length(report.cover.title, report.cover.organisation),
    )


def _contents_look(chapters: int) -> str:
    """How roomy the list of contents is: with many chapters it goes over two pages, with very many without a line on each."""
    if chapters <= ROOMY_CONTENTS:
        return "roomy"
    return "told" if chapters < TIGHT_CONTENTS else "tight"


def _cover_length(title: str, organisation: str) -> str:
    """`long` or `longest` where the title does not fit at its full size above the circle."""
    if len(title) > LONGEST_TITLE:
        return "longest"
    return "long" if len(title) > LONG_TITLE or len(organisation) > 2 * LONG_TITLE else ""


def draft_words(report: Report) -> str:
    """`Draft 4` while the report is a draft with a number, else nothing."""
    return said("Draft {number}", number=report.draft) if report.draft is not None and report.status == "draft" else ""


def _content(
    report: Report, views: tuple[arrange.ChapterView, ...], *, paper: bool, assets: str, makings: Makings | None = None
) -> dict[str, object]:
    return {
        "report": report,
        "cover": report.cover,
        "chapters": views,
        "paper": paper,
        "assets": assets,
        "draft": draft_words(report),
        "say": Lines("cover", paper=paper, calls_shown=False, makings=makings),
        "sparks": {spark.id: spark for spark in report.sparks},
        "illustrative": holds_illustrative,
        "plain": text_of,
        "is_wide": arrange.is_wide,
        "is_broad": arrange.is_broad,
        "is_brief": is_brief,
        "is_dense": is_dense,
        "is_landscape": is_landscape,
        "is_long": is_long,
        "widths_of": fitted_widths,
        "is_signature": arrange.is_signature,
        "says_status": arrange.says_status,
        "names": {
            "csv": names.csv_file,
            "chart": names.chart_file,
            "row": names.row_file,
            "spark": names.spark_file,
            "structure": names.structure_file,
        },
    }
