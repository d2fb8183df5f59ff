"""The accessibility checks made at every build: on the page, on the PDF and on the palette.

They are not the norm's own validators, which the tests run; they find what a change to a template would break.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from report.document.model import Brand
from report.pages.tokens import brand_problems, weak_pairs
from report.render.html_facts import PageFacts, page_facts
from report.render.paper.attached import WHOLE
from report.render.paper.facts import PdfFacts

STANDARD = "WCAG 2.2 AA (HTML), PDF/UA-1 and PDF/A-3a (PDF)"
CLAIMS = ("PDF/A-3A", "PDF/UA-1")
_VAGUE = re.compile(r"(click here|here|more|read more|link|this link|this|)", re.IGNORECASE)
_FILE_NAME = re.compile(r".*\.(svg|png|jpe?g)|(image|chart|figure|graph|picture)\s*\d*", re.IGNORECASE)


@dataclass(frozen=True)
class Check:
    """One check: what it looks for, whether it passed, and what was found."""

    name: str
    ok: bool
    found: str


def accessibility(page: str, pdf: PdfFacts | None, brand: Brand) -> dict[str, object]:
    """The content of `accessibility.json`. `page` is the text of `report.html`; `pdf` is None where no PDF was made."""
    checks = [*check_page(page_facts(page)), *(check_pdf(pdf) if pdf else ()), *check_palette(brand)]
    return {"standard": STANDARD, "checks": [asdict(check) for check in checks]}


def check_page(facts: PageFacts) -> list[Check]:
    """The checks of a page."""
    twice = [name for name, count in Counter(facts.ids).items() if count > 1]
    lost = sorted(set(facts.fragments) - set(facts.ids))
    vague = [words for words in facts.links if _VAGUE.fullmatch(words)]
    outside = [address for address in facts.addresses if re.match(r"(?:[a-z]+:)?//|https?:", address)]
    poor_texts = [text for text in facts.alternative_texts if _FILE_NAME.fullmatch(text.strip())]
    return [
        Check("html: language of the page", bool(facts.language), facts.language or "none"),
        Check("html: title of the page", bool(facts.title), facts.title or "none"),
        Check("html: one main heading", facts.headings.count(1) == 1, f"{facts.headings.count(1)} h1"),
        Check("html: no heading level skipped", not skipped(facts.headings), _listed(skipped(facts.headings))),
        Check("html: text for every picture", not facts.images_without_alt, _listed(facts.images_without_alt)),
        Check("html: text of pictures says what they show", not poor_texts, _listed(poor_texts)),
        Check("html: a caption for every table", facts.tables == facts.captions, f"{facts.captions} of {facts.tables}"),
        Check("html: scope of every header cell", *_none(facts.headers_without_scope, facts.headers)),
        Check("html: no id twice", not twice, _listed(twice)),
        Check("html: every link inside the page arrives", not lost, _listed(lost)),
        Check("html: links say where they lead", not vague, _listed(vague)),
        Check("html: nothing fetched from outside", not outside, _listed(outside)),
        Check("html: fits a phone", "width=device-width" in facts.viewport, facts.viewport or "no viewport"),
        Check("html: may be enlarged", not re.search(r"user-scalable\s*=\s*no|maximum-scale", facts.viewport), facts.viewport),
        Check("html: main, contents, header and footer marked", len(facts.landmarks) == 4, _listed(sorted(facts.landmarks))),
    ]


def check_pdf(facts: PdfFacts) -> list[Check]:
    """The checks of a PDF."""
    levels = skipped(facts.headings)
    return [
        Check("pdf: tagged", facts.marked, "marked" if facts.marked else "not marked"),
        Check("pdf: language", bool(facts.language), facts.language or "none"),
        Check("pdf: title, and shown", bool(facts.title) and facts.shows_title, facts.title or "none"),
        Check("pdf: one main heading", facts.headings.count(1) == 1, f"{facts.headings.count(1)} H1"),
        Check("pdf: no heading level skipped", not levels, _listed(levels)),
        Check("pdf: text for every figure", *_none(facts.figures_without_text, facts.figures)),
        Check("pdf: scope of every header cell", *_none(facts.header_cells_without_scope, facts.header_cells)),
        Check("pdf: words for every link", *_none(facts.links_without_text, facts.links)),
        Check("pdf: every link of the page kept", not facts.lost_links, _listed(facts.lost_links)),
        Check("pdf: claims PDF/A-3a and PDF/UA-1", facts.claims == CLAIMS, _listed(facts.claims)),
        Check("pdf: PDF/UA-1, as page-validation reads it", not facts.against_norm, _listed(facts.against_norm)),
        Check("pdf: report and tables attached, and described", *_attachments(facts)),
        Check("pdf: a bookmark for every heading", *_bookmarks(facts)),
        Check("pdf: every note that is called, with an id of its own", *_notes(facts)),
        Check("pdf: language of every part", not facts.lost_languages, _listed(facts.lost_languages or facts.languages)),
    ]


def _attachments(facts: PdfFacts) -> tuple[bool, str]:
    sound = WHOLE in facts.attached and not facts.attached_poorly
    return sound, _listed(facts.attached_poorly) if facts.attached_poorly else f"{len(facts.attached)} files"


def _bookmarks(facts: PdfFacts) -> tuple[bool, str]:
    """Bookmarks follow the headings in number and level, down to the deepest level that has any, which is 2 at least."""
    wanted = tuple(level for level in facts.headings if level <= max(facts.bookmarks, default=0))
    deep_enough = max(facts.bookmarks, default=0) >= min(2, max(facts.headings, default=0))
    return facts.bookmarks == wanted and deep_enough, f"{len(facts.bookmarks)} of {len(wanted)}"


def _notes(facts: PdfFacts) -> tuple[bool, str]:
    twice = [name for name, count in Counter(facts.notes).items() if count > 1 or not name]
    return not (twice or facts.lost_notes), _listed([*twice, *facts.lost_notes])


def check_palette(brand: Brand) -> list[Check]:
    """The checks of the colours made from a partnership's own two."""
    brand_faults = [problem.what for problem in brand_problems(brand.first, brand.second)]
    weak = weak_pairs(brand.first, brand.second)
    return [
        Check("colours: the brand's own contrast", not brand_faults, _listed(brand_faults)),
        Check("colours: contrast of text and shapes, light and dark", not weak, _listed(weak)),
    ]


def skipped(levels: Iterable[int]) -> list[str]:
    """Places where headings go down by more than one level: `h2 to h4`."""
    found, before = [], 0
    for level in levels:
        if level > before + 1:
            found.append(f"h{before} to h{level}")
        before = level
    return found


def _listed(names: Iterable[str]) -> str:
    names = list(names)
    return ", ".join(names[:5]) + (f" and {len(names) - 5} more" if len(names) > 5 else "") or "nothing amiss"


def _none(faults: int, total: int) -> tuple[bool, str]:
    """Whether there are no faults, and how many of the total are right."""
    return not faults, f"{total - faults} of {total}"
