"""`print.html` to `report.pdf`: tagged, PDF/UA-1 and PDF/A-3a, with files attached, the same bytes from the same page."""

from __future__ import annotations

import contextlib
import gc
import logging
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from report.render.paper.attached import Attached, as_engine_takes, put_right
from report.render.paper.before import RULES, set_svg_styles, set_svg_titles
from report.render.paper.claims import VARIANT, claim_both
from report.render.paper.facts import PdfFacts, facts_of
from report.render.paper.judged import against_norm
from report.render.paper.looking import Page, seen_pages
from report.terms.errors import MissingTool, ReportError
from report.terms.problems import Problem, note, stop


@dataclass(frozen=True)
class Printed:
    """The PDF that was written: its pages, what it holds for a screen reader, and what went wrong on the way."""

    pages: int
    facts: PdfFacts
    problems: tuple[Problem, ...] = ()


def write_pdf(print_html: Path, target: Path, allowed: tuple[Path, ...], attached: tuple[Attached, ...] = ()) -> Printed:
    """Write `target` from `print_html`, with files attached. Only files below the folders in `allowed` are read.

    Raises MissingTool where the libraries that set text are not there, ReportError where the page cannot be set.
    """
    weasyprint = _engine()
    from report.render.paper.tags import repaired_tags

    fetcher = _fetcher(weasyprint, (*allowed, print_html.parent))
    page = weasyprint.HTML(filename=str(print_html), url_fetcher=fetcher)
    found: list[PdfFacts] = []

    def finish(_: Any, pdf: Any) -> None:
        put_right(pdf, attached)
        found.append(facts_of(pdf, page.etree_element))

    with _warnings() as said, _no_collector(), repaired_tags():
        try:
            document = _rendered(weasyprint, page)
            files = as_engine_takes(attached, document.metadata.created) if attached else []
            document.write_pdf(str(target), pdf_variant=VARIANT, attachments=files, finisher=finish)
        except Exception as fault:
            raise ReportError(f"The PDF could not be made from {print_html.name}: {type(fault).__name__}: {fault}.") from fault
    facts = replace(found[0], against_norm=against_norm(target))
    return Printed(len(document.pages), facts, (*fetcher.refused, *map(_as_problem, said)))


def _rendered(weasyprint: Any, page: Any) -> Any:
    """The page laid out, what the engine would take wrongly put right first."""
    set_svg_styles(page.etree_element)
    set_svg_titles(page.etree_element)
    document = page.render(stylesheets=[weasyprint.CSS(string=RULES)], pdf_variant=VARIANT)
    claim_both(document)
    return document


def laid_out(page: str, address: Path, allowed: tuple[Path, ...]) -> tuple[Page, ...]:
    """What the pages of an HTML text would look like, as if it lay at `address`; nothing is written, and nothing is warned of.

    Raises as `write_pdf` does.
    """
    weasyprint = _engine()
    fetcher = _fetcher(weasyprint, (*allowed, address.parent))
    with _warnings(), _no_collector():
        try:
            source = weasyprint.HTML(string=page, base_url=str(address), url_fetcher=fetcher)
            return seen_pages(_rendered(weasyprint, source))
        except Exception as fault:
            raise ReportError(f"The PDF could not be made from {address.name}: {type(fault).__name__}: {fault}.") from fault


def _engine() -> Any:
    """The library that sets pages."""
    try:
        import weasyprint
    except ImportError as fault:
        raise MissingTool("The PDF cannot be made: WeasyPrint is not installed. Run `build doctor`.") from fault
    except OSError as fault:
        raise MissingTool(
            "The PDF cannot be made: this machine lacks the Pango library, which sets the text. On Debian or Ubuntu, install "
            "libpango-1.0-0, libpangoft2-1.0-0 and libharfbuzz-subset0; elsewhere, see docs/install. The web page is made."
        ) from fault
    return weasyprint


def _fetcher(weasyprint: Any, allowed: tuple[Path, ...]) -> Any:
    """Reads files below the allowed folders and refuses all else, the network above all."""
    folders = tuple(folder.resolve() for folder in allowed)

    class OnlyOurFiles(weasyprint.urls.URLFetcher):  # type: ignore[misc]
        """The engine's own reader, kept to our folders."""

        def __init__(self) -> None:
            super().__init__(allowed_protocols=("file", "data"), allow_redirects=False)
            self.refused: list[Problem] = []

        def fetch(self, url: str, headers: dict[str, str] | None = None) -> Any:
            """The file or the data, or a refusal that the engine passes over."""
            parts = urlsplit(url)
            if parts.scheme == "data":
                return super().fetch(url, headers)
            place = Path(unquote(parts.path)).resolve()
            if parts.scheme != "file" or not any(place.is_relative_to(folder) for folder in folders):
                self.refused.append(_refusal(url))
                raise PermissionError("outside the folders of the report")
            return super().fetch(url, headers)

    return OnlyOurFiles()


def _refusal(url: str) -> Problem:
    what = f"The page asks for {url}, which lies outside the project and the product. It was left out."
    return stop("outside-file", what, "Put the file into the project folder, or take the reference out of the template.")


def _as_problem(sentence: str) -> Problem:
    return note("pdf-engine", f"While making the PDF: {sentence}.", "If the page concerned looks right, nothing need be done.")


@contextlib.contextmanager
def _warnings() -> Iterator[list[str]]:
    """What the engine logs at warning or above, each sentence once."""
    said: list[str] = []

    class Keep(logging.Handler):
        """Puts each message on the list."""

        def emit(self, record: logging.LogRecord) -> None:
            """Take one message; refusals have a problem of their own."""
            message = record.getMessage().rstrip(".")
            if message not in said and "outside the folders of the report" not in message:
                said.append(message)

    logger, handler = logging.getLogger("weasyprint"), Keep(logging.WARNING)
    logger.addHandler(handler)
    try:
        yield said
    finally:
        logger.removeHandler(handler)


@contextlib.contextmanager
def _no_collector() -> Iterator[None]:
    """Garbage collection off: pages make millions of objects that all live to the end (10 to 20 per cent of the time)."""
    was_on = gc.isenabled()
    gc.disable()
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()
        if was_on:
            gc.enable()
