"""Pages with style and fonts within: one file that opens anywhere, before the first build and from an e-mail."""

from __future__ import annotations

import base64
import re
from pathlib import Path

from report.pages.environment import asset_path
from report.pages.tokens import tokens_css, tokens_dark_css

ASSETS = "assets"
"""Where such a page says that its style sheets lie."""
_SHEET = re.compile(rf'<link rel="stylesheet" href="{ASSETS}/(?P<name>css/[\w.-]+)"(?P<media> media="[^"]*")?>')
_PICTURE = re.compile(r"url\((?!data:)[^)]*\)")
_FONT = re.compile(r"url\(\.\./(?P<name>fonts/[\w.-]+\.woff2)\)")


def with_styles(page: str, project: Path, colours: tuple[str, str]) -> str:
    """The page with each linked style sheet in its place. `colours` are the partnership's two, as `#0f4c55`."""
    return _SHEET.sub(lambda found: _style(found, project, colours), page)


def _style(found: re.Match[str], project: Path, colours: tuple[str, str]) -> str:
    name = found["name"]
    made = {"css/tokens.css": tokens_css, "css/tokens-dark.css": tokens_dark_css}.get(name)
    sheet = made(*colours) if made else asset_path(project, name).read_text(encoding="utf-8")
    inline = _FONT.sub(lambda font: _font(asset_path(project, font["name"])), sheet)
    closed = _PICTURE.sub("none", inline).replace("</", "<\\/")
    return f"<style{found['media'] or ''}>\n{closed}</style>"


def _font(path: Path) -> str:
    return f"url(data:font/woff2;base64,{base64.b64encode(path.read_bytes()).decode('ascii')})"
