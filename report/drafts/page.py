"""What changed, as one page: a single file without scripts that opens from an e-mail, with nothing from outside."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from report.document.model import Report
from report.drafts.changes import Change
from report.drafts.summary import counts, draft_names, lead
from report.drafts.views import chapter_rows, figure_rows, word_rows
from report.pages import asset_path, render_page
from report.render.tokens import tokens_css, tokens_dark_css
from report.terms.spelling_numbers import capitalised

TEMPLATE = "work/diff.html.j2"
_SHEET = re.compile(r'<link rel="stylesheet" href="assets/(?P<name>css/[\w.-]+)"(?P<media> media="[^"]*")?>')
_PICTURE = re.compile(r"url\((?!data:)[^)]*\)")
_FONT = re.compile(r"url\(\.\./(?P<name>fonts/[\w.-]+\.woff2)\)")


def diff_page(a: Report, b: Report, changes: Sequence[Change], project: Path, saved: tuple[str, str] = ("", "")) -> str:
    """The page as HTML, style and fonts within.

    `project` is the project's folder, whose own templates and style sheets come first. `saved` says when each draft was
    kept, as `2022-07-14T09:12`. Raises ReportError where a template cannot be used.
    """
    first, second = draft_names(a, b)
    page = render_page(
        project,
        TEMPLATE,
        assets="assets",
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
    return _SHEET.sub(lambda found: _style(found, b, project), page)


def _style(found: re.Match[str], report: Report, project: Path) -> str:
    name = found["name"]
    made = {"css/tokens.css": tokens_css, "css/tokens-dark.css": tokens_dark_css}.get(name)
    sheet = made(report.brand.first, report.brand.second) if made else asset_path(project, name).read_text(encoding="utf-8")
    inline = _FONT.sub(lambda font: _font(asset_path(project, font["name"])), sheet)
    closed = _PICTURE.sub("none", inline).replace("</", "<\\/")
    return f"<style{found['media'] or ''}>\n{closed}</style>"


def _font(path: Path) -> str:
    return f"url(data:font/woff2;base64,{base64.b64encode(path.read_bytes()).decode('ascii')})"


def _saved(name: str, when: str) -> str:
    """`Draft 3 was saved on 7 July 2022 at 16:40. `, or nothing where that is not known."""
    try:
        at = datetime.fromisoformat(when)
    except ValueError:
        return ""
    return f"{capitalised(name)} was saved on {at.day} {at:%B %Y} at {at:%H:%M}. "
