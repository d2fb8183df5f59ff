"""Every file of one report, made in a folder aside: what they are and in which order, each after what it needs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from report.document.model import Report
from report.document.store import to_json
from report.pages import asset_folder
from report.render.assets import write_assets
from report.render.checks import accessibility
from report.render.downloads.rows import write_downloads
from report.render.downloads.workbooks import write_workbooks
from report.render.drawn.drawings import Drawn, draw_all
from report.render.html import print_page, screen_page, trial_page
from report.render.manifest import manifest
from report.render.paper.attached import attachments_of
from report.render.paper.fit import Fit
from report.render.paper.fitting import fitted
from report.render.paper.looking import Page
from report.render.paper.pdf import Printed, laid_out, write_pdf
from report.render.word.write import write_word
from report.terms.errors import MissingTool
from report.terms.listening import Listener
from report.terms.places import Places
from report.terms.problems import Problem, Severity, stop
from report.terms.writing import relative


@dataclass(frozen=True)
class Making:
    """What the files are made from, and where: `folder` becomes the output, `private` the officer's own folder."""

    report: Report
    places: Places
    folder: Path
    private: Path


@dataclass(frozen=True)
class Made:
    """What was made: the PDF where the engine is there, and everything found wrong."""

    printed: Printed | None
    problems: tuple[Problem, ...]


def make_files(making: Making, inputs: Mapping[str, str], cache: bool, listener: Listener) -> Made:
    """Write the web page with its assets, PDF, Word file, downloads, `report.json`, `accessibility.json` and `manifest.json`."""
    report, folder, places = making.report, making.folder, making.places
    folder.mkdir(parents=True)
    write_assets(report.brand, places.project, folder / "assets")
    drawn = _draw(report, folder, places.cache if cache else None, listener)
    listener.begin("Writing the report")
    write_downloads(report, folder / "downloads")
    write_workbooks(report, folder / "downloads")
    (folder / "report.json").write_text(to_json(report), encoding="utf-8")
    write_word(report, folder / "assets" / "charts", folder / "report.docx")
    printed, problems = _print(making)
    page = screen_page(report, places.project, pdf="report.pdf" if printed else "")
    (folder / "report.html").write_text(page, encoding="utf-8")
    found = accessibility(page, printed.facts if printed else None, report.brand)
    dump(folder / "accessibility.json", found)
    problems = (*drawn.problems, *problems, *_failed(found))
    stops = sum(problem.severity is Severity.STOP for problem in problems)
    dump(folder / "manifest.json", manifest(report, folder, inputs, stops))
    return Made(printed, problems)


def _draw(report: Report, folder: Path, cache: Path | None, listener: Listener) -> Drawn:
    listener.begin("Drawing the charts")
    drawn = draw_all(report, folder / "assets" / "charts", cache)
    listener.end(f"{drawn.charts} ({drawn.unchanged} unchanged)")
    return drawn


def _print(making: Making) -> tuple[Printed | None, tuple[Problem, ...]]:
    """Set the PDF from a page laid out as it will lie at the end; without the engine the web page is made all the same."""
    making.private.mkdir(parents=True)
    page, project = making.private / "print.html", making.places.project
    assets, allowed = relative(making.folder / "assets", making.private), (making.folder, asset_folder(), project)

    def look(fit: Fit, chapters: tuple[str, ...]) -> tuple[Page, ...]:
        return laid_out(trial_page(making.report, project, assets, fit, chapters), page, allowed)

    try:
        fit = fitted(making.report, look)
        page.write_text(print_page(making.report, project, assets, fit), encoding="utf-8")
        printed = write_pdf(page, making.folder / "report.pdf", allowed, attachments_of(making.folder, making.report))
    except MissingTool as fault:
        page.write_text(print_page(making.report, project, assets), encoding="utf-8")
        return None, (stop("pdf-engine", str(fault)),)
    return printed, printed.problems


def _failed(found: Mapping[str, object]) -> list[Problem]:
    """A problem at stop for each accessibility check that failed."""
    checks = found["checks"]
    return [
        stop(
            "accessibility",
            f'The accessibility check "{check["name"]}" failed: {check["found"]}.',
            "Mend the chapter or template it names; publish waits for it.",
            file="accessibility.json",
        )
        for check in (checks if isinstance(checks, list) else [])
        if not check["ok"]
    ]


def dump(path: Path, content: object) -> None:
    """Write a value as JSON, the same bytes every time."""
    path.write_text(json.dumps(content, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
