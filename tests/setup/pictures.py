"""Takes the pictures in docs/pictures from the report last built: `.venv/bin/python -m tests.setup.pictures`.

It needs what `make test` sets up: Chromium, Poppler, Playwright.
"""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageOps

if TYPE_CHECKING:
    from playwright.sync_api import Page

ROOT = Path(__file__).resolve().parent.parent.parent
PICTURES = ROOT / "docs" / "pictures"
CHAPTER = "position-of-trust"
CAPTION = "The partnership’s indicators"
CHARTS = {
    "columns": "step_ups", "columns-and-rate": "lado", "long-series": "looked_after", "run": "private_fostering",
    "comparison": "context",
    "funnel": "training_funnel", "gain": "learning_gain", "shares": "funding",
}  # fmt: skip
GAP, GROUND, EDGE = 18, (226, 231, 232), (190, 199, 201)
BOX = """id => {
  const figure = document.getElementById(id), at = figure.getBoundingClientRect()
  const bottom = Math.max(...[...figure.querySelectorAll("picture")].map(one => one.getBoundingClientRect().bottom))
  return {x: at.left + scrollX - 8, y: at.top + scrollY - 8, width: at.width + 16, height: bottom - at.top + 16}
}"""


def take(output: Path) -> None:
    """Write every picture of the report in `output`."""
    PICTURES.mkdir(exist_ok=True)
    pdf = output / "report.pdf"
    cover, dashboard = (_pdf_page(pdf, number) for number in (1, _page_of(pdf, CAPTION)))
    chapter, charts = _from_the_web_page(output / "report.html")
    for form, picture in charts.items():
        _save(picture, f"chart-{form}.png", 128)
    _save(_side_by_side([cover, dashboard, chapter]), "report.png", 200)


def _page_of(pdf: Path, words: str) -> int:
    """The number of the first page, after the contents, that holds these words."""
    pages = _said("pdftotext", pdf, "-").split("\f")
    return next(number for number, text in enumerate(pages, 1) if number > 3 and words in re.sub(r"\s+", " ", text))


def _pdf_page(pdf: Path, number: int) -> Image.Image:
    command = ["pdftoppm", "-r", "72", "-f", str(number), "-l", str(number), "-png", str(pdf)]
    return _opened(subprocess.run(command, capture_output=True, check=True).stdout)


def _from_the_web_page(file: Path) -> tuple[Image.Image, dict[str, Image.Image]]:
    """A chapter as a screen shows it, and each form of chart with its title."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1180, "height": 1090}, color_scheme="light", reduced_motion="reduce")
        page.goto(file.resolve().as_uri())
        charts = {form: _chart(page, f"chart-{name}") for form, name in CHARTS.items()}
        page.evaluate("id => document.getElementById(id).scrollIntoView()", CHAPTER)
        page.wait_for_timeout(500)
        chapter = _opened(page.screenshot())
        browser.close()
    return chapter, charts


def _chart(page: Page, anchor: str) -> Image.Image:
    box: Any = page.evaluate(BOX, anchor)
    return _opened(page.screenshot(clip=box, full_page=True))


def _side_by_side(sheets: list[Image.Image]) -> Image.Image:
    """The sheets at the height of the first, on a grey ground."""
    height = sheets[0].height
    same = [sheet.resize((round(sheet.width * height / sheet.height), height), Image.Resampling.LANCZOS) for sheet in sheets]
    edged = [ImageOps.expand(sheet, 1, EDGE) for sheet in same]
    width = sum(sheet.width for sheet in edged) + GAP * (len(edged) + 1)
    ground = Image.new("RGB", (width, height + 2 + 2 * GAP), GROUND)
    left = GAP
    for sheet in edged:
        ground.paste(sheet, (left, GAP))
        left += sheet.width + GAP
    return ground


def _save(picture: Image.Image, name: str, colours: int) -> None:
    picture.quantize(colours, dither=Image.Dither.NONE).save(PICTURES / name, optimize=True)


def _opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content)).convert("RGB")


def _said(*command: object) -> str:
    return subprocess.run([str(part) for part in command], capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    take(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "output" / "2021-22")
