"""All outputs of one report, written aside and put in place together: a crash leaves the last good ones."""

from __future__ import annotations

import contextlib
import os
import shutil
import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from report.document.model import Report
from report.pages.tokens import brand_problems
from report.render.files import Making, make_files
from report.render.paper.pdf import Printed
from report.terms.errors import ReportError, refuse_stops
from report.terms.listening import Listener
from report.terms.places import Places
from report.terms.problems import Problem
from report.terms.writing import reason, relative

LastCheck = Callable[[Path], Sequence[Problem]]
"""Reads the finished files below a folder before they are put in place, and tells what may not be there."""


@dataclass(frozen=True)
class Outputs:
    """Where everything lies, how many pages were set, and what was found wrong."""

    files: Mapping[str, Path]
    pages: int
    problems: tuple[Problem, ...] = ()


def write_outputs(
    report: Report,
    places: Places,
    inputs: Mapping[str, str],
    cache: bool,
    listener: Listener,
    last_check: LastCheck | None = None,
) -> Outputs:
    """Write the HTML with its assets, the PDF, downloads, `report.json`, `accessibility.json` and `manifest.json`.

    Raises ReportError where the brand's colours cannot be read on white, the disk refuses, or `last_check` finds something at
    stop: nothing is put in place then, and the last good outputs stay.
    """
    refuse_stops(brand_problems(report.brand.first, report.brand.second))
    places.make_private()
    recover(places.output)
    try:
        with tempfile.TemporaryDirectory(dir=_parent(places.output), prefix=_aside(places.output)) as aside, _dated(report):
            making = Making(report, places, Path(aside) / "output" / places.year, Path(aside) / "private" / places.year)
            made = make_files(making, inputs, cache, listener)
            outputs = Outputs(_files(places, made.printed), made.printed.pages if made.printed else 0, made.problems)
            if last_check is not None:
                refuse_stops(last_check(Path(aside)))
            _put_in_place(making, places)
            return _told(outputs, places, listener)
    except OSError as error:
        remedy = "Free some room or check the folder's rights."
        raise ReportError(f"{places.output} cannot be written ({reason(error)}). {remedy}") from error


def _told(outputs: Outputs, places: Places, listener: Listener) -> Outputs:
    shown = places.shown(places.output / "report.html")
    listener.end(f"{shown}, report.pdf ({outputs.pages} pages)" if "pdf" in outputs.files else f"{shown} (no PDF)")
    return outputs


def _put_in_place(making: Making, places: Places) -> None:
    """Swap the new output in by renaming; the old one goes last."""
    folder, page = making.folder, making.private / "print.html"
    at_end = relative(places.output / "assets", places.private)
    for_now = relative(folder / "assets", page.parent)
    if at_end != for_now:
        page.write_text(page.read_text(encoding="utf-8").replace(f'"{for_now}/', f'"{at_end}/'), encoding="utf-8")
    old = _old(places.output)
    if places.output.exists():
        os.replace(places.output, old)
    os.replace(folder, places.output)
    os.replace(page, places.private / "print.html")
    shutil.rmtree(old, ignore_errors=True)


def recover(output: Path) -> None:
    """Put the last good output back after a crash between the two renames, and clear what a crash left behind."""
    old = _old(output)
    if old.exists() and not output.exists():
        os.replace(old, output)
    shutil.rmtree(old, ignore_errors=True)
    for left in output.parent.glob(f"{_aside(output)}*") if output.parent.is_dir() else ():
        shutil.rmtree(left, ignore_errors=True)


def _aside(output: Path) -> str:
    """How the folder begins in which this year's outputs are made: another year's build may be running beside it."""
    return f".{output.name}.building-"


def _old(output: Path) -> Path:
    return output.with_name(f".{output.name}.before")


def _parent(output: Path) -> Path:
    output.parent.mkdir(parents=True, exist_ok=True)
    return output.parent


@contextlib.contextmanager
def _dated(report: Report) -> Iterator[None]:
    """Inside this context libraries that stamp files take the report's date for today."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(datetime.fromisoformat(report.report_date).replace(tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _files(places: Places, printed: Printed | None) -> dict[str, Path]:
    out = places.output
    files = {
        "html": out / "report.html", "pdf": out / "report.pdf", "json": out / "report.json", "downloads": out / "downloads",
        "accessibility": out / "accessibility.json", "manifest": out / "manifest.json", "checks": places.private / "checks.html",
        "print": places.private / "print.html", "word": out / "report.docx",
    }  # fmt: skip
    return files if printed else {name: path for name, path in files.items() if name != "pdf"}
