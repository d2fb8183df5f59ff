"""The style sheets and fonts beside the report: `assets/css` and `assets/fonts`."""

from __future__ import annotations

from pathlib import Path

from report.document.model import Brand
from report.pages import asset_path
from report.pages.tokens import tokens_css, tokens_dark_css
from report.terms.fingerprints import sha256_of

SHEETS = ("report.css", "screen.css", "print.css", "work.css")
FONTS = ("sans-400.woff2", "sans-600.woff2", "serif-400.woff2", "OFL-source-sans-3.txt", "OFL-source-serif-4.txt")


def write_assets(brand: Brand, project: Path, folder: Path) -> None:
    """Write style sheets in the partnership's colours, and fonts with their licences, below `folder` (the report's `assets`)."""
    css, fonts = folder / "css", folder / "fonts"
    css.mkdir(parents=True)
    fonts.mkdir()
    (css / "tokens.css").write_text(tokens_css(brand.first, brand.second), encoding="utf-8")
    (css / "tokens-dark.css").write_text(tokens_dark_css(brand.first, brand.second), encoding="utf-8")
    for name in SHEETS:
        (css / name).write_bytes(asset_path(project, f"css/{name}").read_bytes())
    for name in FONTS:
        (fonts / name).write_bytes(asset_path(project, f"fonts/{name}").read_bytes())


def shipped_hashes(project: Path) -> frozenset[str]:
    """The SHA-256 of each style sheet, font and licence that is copied as it is: none of them is made from data."""
    names = (*(f"css/{name}" for name in SHEETS), *(f"fonts/{name}" for name in FONTS))
    return frozenset(sha256_of(asset_path(project, name)) for name in names)
