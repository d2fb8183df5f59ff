"""The report as HTML: `report.html` for the web, `print.html` for the engine that makes the PDF."""

from __future__ import annotations

from pathlib import Path

from report.document.model import Report, text_of
from report.pages import render_page
from report.render import arrange, names
from report.render.lines import Lines, holds_illustrative
from report.render.makings import Makings, file_name, makings_of
from report.render.paper.paging import is_brief, page_starts
from report.terms.language import said

ROOMY_CONTENTS, TIGHT_CONTENTS = 13, 25


def screen_page(report: Report, project: Path, pdf: str = "report.pdf") -> str:
    """`report.html`: works from disk, without scripts, with nothing from outside.

    `pdf` is the address of the PDF beside it (empty where there is none).
    """
    makings = makings_of(report)
    views = arrange.chapter_views(report, paper=False, starts=page_starts(report), makings=makings)
    content = _content(report, views, paper=False, assets="assets", makings=makings)
    return render_page(project, "report/screen.html.j2", **content, pdf=pdf, makings=makings, file_name=file_name)


def print_page(report: Report, project: Path, assets_href: str) -> str:
    """`print.html`: the same report for paper, with the numbers behind the charts as an appendix.

    `assets_href` is the address of the report's `assets` folder, relative to where the page is written.
    """
    views = arrange.chapter_views(report, paper=True, starts=page_starts(report))
    label, entries = arrange.numbers_appendix(report)
    content = _content(report, views, paper=True, assets=assets_href.rstrip("/"))
    return render_page(
        project,
        "report/print.html.j2",
        **content,
        annex_label=label,
        annex_runs=arrange.runs(entries),
        annex_say=Lines("numbers", paper=True, calls_shown=False),
        roomy=len(views) <= ROOMY_CONTENTS,
        tight=len(views) >= TIGHT_CONTENTS,
    )


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
