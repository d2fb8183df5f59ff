"""What changed, as one page: a single file without scripts that opens from an e-mail, with nothing from outside."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from report.document.model import Report
from report.drafts.changes import Change
from report.drafts.summary import counts, draft_names, lead
from report.drafts.views import chapter_rows, figure_rows, word_rows
from report.pages import render_page
from report.pages.within import ASSETS, with_styles
from report.terms.spelling_numbers import capitalised

TEMPLATE = "work/diff.html.j2"


def diff_page(a: Report, b: Report, changes: Sequence[Change], project: Path, saved: tuple[str, str] = ("", "")) -> str:
    """The page as HTML, style and fonts within.

    `project` is the project's folder, whose own templates and style sheets come first. `saved` says when each draft was
    kept, as `2022-07-14T09:12`. Raises ReportError where a template cannot be used.
    """
    first, second = draft_names(a, b)
    page = render_page(
        project,
        TEMPLATE,
        assets=ASSETS,
        crumbs=(),
        language=b.language,
        first=first,
        second=second,
        saved=_saved(first, saved[0]) + _saved(second, saved[1]),
        cover=b.cover,
        lead=lead(a, b, changes),
        counts=counts(b, changes),
        figures=figure_rows(changes),
        chapters=chapter_rows(changes),
        words=word_rows(changes),
    )
    return with_styles(page, project, (b.brand.first, b.brand.second))


def _saved(name: str, when: str) -> str:
    """`Draft 3 was saved on 7 July 2022 at 16:40. `, or nothing where that is not known."""
    try:
        at = datetime.fromisoformat(when)
    except ValueError:
        return ""
    return f"{capitalised(name)} was saved on {at.day} {at:%B %Y} at {at:%H:%M}. "
