"""Everything that people typed for the report, searched once: chapters, Word files beside them, and settings."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from report.settings.project import Settings
from report.settings.small_in_words import threshold_of
from report.terms.disclosing.findings import UNREAD, Finding, unlike
from report.terms.disclosing.passages import Passage
from report.terms.disclosing.search import search
from report.terms.disclosing.threshold import Threshold
from report.terms.fingerprints import sha256_of
from report.words.disclosure.settings_words import settings_passages
from report.words.disclosure.source import chapter_passages
from report.words.disclosure.stories import is_of_stories, stories_of
from report.words.disclosure.word_files import SUFFIXES, UNREADABLE, Unreadable, word_passages


@dataclass(frozen=True)
class WordsSearched:
    """What was found, and the SHA-256 of each file of words by its path: what is published must be what was searched."""

    findings: tuple[Finding, ...] = ()
    files: dict[str, str] = field(default_factory=dict)


def search_words(settings: Settings) -> WordsSearched:
    """Every chapter, listed or not, every Word file in `narrative/`, and every text of the settings that prints."""
    rule = threshold_of(settings)
    folder = settings.year_folder / "narrative"
    found: list[Finding] = []
    files = {path.relative_to(settings.folder).as_posix(): sha256_of(path) for path in settings.files}
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        shown = path.relative_to(settings.folder).as_posix()
        if path.suffix.lower() == ".md" and path.is_file():
            data = path.read_bytes()
            files[shown] = hashlib.sha256(data).hexdigest()
            found += _chapter(data.decode("utf-8-sig", errors="replace"), shown, _plan_id(settings, path), rule)
        elif path.suffix.lower() in (*SUFFIXES, *UNREADABLE) and path.is_file() and not path.name.startswith("~$"):
            found += _word_file(path, shown, rule)
    found += search(settings_passages(settings), rule)
    return WordsSearched(unlike(found), files)


def _plan_id(settings: Settings, path: Path) -> str:
    return next((plan.id for plan in settings.plan.chapters if plan.file == path.name), path.stem)


def _chapter(text: str, shown: str, name: str, rule: Threshold) -> Iterator[Finding]:
    title = next((line for line in text.splitlines() if line.startswith("# ")), "")
    of_stories = is_of_stories(title, name)
    stories = stories_of(text, of_stories)
    yield from (story.finding(shown) for story in stories)
    yield from search(chapter_passages(text, shown, stories, of_stories), rule)


def _word_file(path: Path, shown: str, rule: Threshold) -> Iterator[Finding]:
    try:
        if path.suffix.lower() in UNREADABLE:
            raise Unreadable
        yield from search(word_passages(path, shown, is_of_stories("", path.stem.casefold())), rule)
    except (Unreadable, OSError):
        yield Finding(UNREAD, path.name, sha256_of(path), Passage(path.name, shown))
