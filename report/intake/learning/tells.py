"""What a return is known by: its title, and texts that no other return of the catalogue has."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import PurePosixPath

from report.intake.files.sheets import Sheet, Workbook
from report.intake.labels import plain, texts
from report.intake.learning.lines import is_about_period
from report.intake.learning.looks import is_words, words_in
from report.intake.learning.regions import Table
from report.intake.period_names import years_in_name
from report.intake.understand import as_text
from report.settings.config import Partner
from report.terms.cells import Cell

_LONGEST_TITLE, _ENOUGH = 100, 3
_DATED = re.compile(
    r"20\d\d|\bq[1-4]\b|\bquarter [1-4]\b|\b(?:autumn|spring|summer) term\b|\bdraft\b|\bversion\b|\bv\d", re.IGNORECASE
)
_PERIODS = re.compile(
    r"(?:\b(?:for|in|to|of|as at|ending) )?(?:\b(?:quarter|qtr|q) ?[1-4]\b|\b(?:autumn|spring|summer) term\b|\bfinal\b|"
    r"\b(?:(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]* ?(?:-|to) ?)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]* 20\d\d\b|\b(?:20)?\d\d ?[-/–] ?(?:20)?\d\d\b|\b20\d\d\b)",
    re.IGNORECASE,
)
_PLAIN_WORDS = frozenset(
    "and board borough children city council county department for force foundation group nhs of office partnership s "
    "safeguarding service services team the trust".split()
)


def title_of(sheet: Sheet, tables: Sequence[Table]) -> Cell | None:
    """The first words above the first table that stay the same from time to time; None where there are none."""
    top = min((table.over or table.head for table in tables), default=1)
    return next((cell for cell in _above(sheet, 0, top) if _stays(cell)), None)


def dated_title(sheet: Sheet, tables: Sequence[Table]) -> str:
    """The first words above the first table, where they name a period as well; nothing where there are none."""
    top = min((table.over or table.head for table in tables), default=1)
    texts_above = [as_text(cell) for cell in _above(sheet, 0, top)]
    return next((t for t in texts_above if len(t) <= _LONGEST_TITLE and not is_about_period(t.partition(":")[0])), "")


def undated(text: str) -> str:
    """A title or a file's name without the period in it: `Police return Q2 2021-22` is `Police return`."""
    bare = _PERIODS.sub(" ", re.sub(r"[_]+", " ", text))
    tidy = re.sub(r"\s+", " ", re.sub(r"[(\[]\s*[)\]]", " ", bare)).strip(" -–:,.;/")
    return tidy or text


def names_period(text: str) -> bool:
    """True for a text that names a period, and so changes from time to time."""
    return _DATED.search(text) is not None or bool(years_in_name(text))


def heading_above(sheet: Sheet, table: Table, before: int) -> Cell | None:
    """The words just above a table that is not the first of its sheet."""
    found = [cell for cell in _above(sheet, before, table.over or table.head) if _stays(cell)]
    return found[-1] if found else None


def _above(sheet: Sheet, after: int, before: int) -> list[Cell]:
    return [cell for (row, _), cell in sorted(sheet.cells.items()) if after < row < before and is_words(cell)]


def _stays(cell: Cell) -> bool:
    text = as_text(cell)
    return len(text) <= _LONGEST_TITLE and not names_period(text) and not is_about_period(text.partition(":")[0])


def told_apart_by(sheet: Sheet, title: Cell | None, labels: Iterable[Cell], known: Sequence[set[str]]) -> list[Cell]:
    """The cells whose texts recognise the return: the title and one label, else labels until no other return has them all.

    `known` are the texts that each other return declares.
    """
    once = texts(sheet)
    usable = [c for c in labels if _stays(c) and once.get(plain(as_text(c)), [c])[0].row == c.row]
    own = [c for c in usable if not any(plain(as_text(c)) in texts_of for texts_of in known)]
    ordered = list(dict.fromkeys([*own, *usable]))
    chosen = [title, *ordered[:1]] if title is not None else ordered[:2]
    for cell in ordered:
        if len(chosen) >= _ENOUGH or not any({plain(as_text(c)) for c in chosen} <= texts_of for texts_of in known):
            break
        chosen += [cell] if cell not in chosen else []
    return list({plain(as_text(cell)): cell for cell in chosen if cell is not None}.values())


def partner_of(book: Workbook, cells: Iterable[Cell], partners: dict[str, Partner]) -> tuple[str, str]:
    """The partner that names of file and folder, or words outside the tables, speak of; and which words those are."""
    path = PurePosixPath(book.file)
    told = [(f'the file\'s name says "{path.name}"', path.stem.replace("_", " "))]
    told += [(f'a folder is called "{part}"', part) for part in path.parts[:-1]]
    told += [(f'{cell.name} says "{as_text(cell)}"', as_text(cell)) for cell in cells if len(as_text(cell)) <= _LONGEST_TITLE]
    words = _own_words(partners)
    votes: dict[str, tuple[int, str]] = {}
    for because, text in told:
        scores = {key: len(own & words_in(text)) for key, own in words.items()}
        most = max(scores.values(), default=0)
        best = [key for key, score in scores.items() if score == most]
        if most and len(best) == 1 and most > votes.get(best[0], (0, ""))[0]:
            votes[best[0]] = (most, because)
    most = max((score for score, _ in votes.values()), default=0)
    best = [key for key, (score, _) in votes.items() if score == most]
    return (best[0], votes[best[0]][1]) if len(best) == 1 else ("", "")


def _own_words(partners: dict[str, Partner]) -> dict[str, set[str]]:
    """The words of each partner's names that no other partner has."""
    words = {key: words_in(f"{key.replace('_', ' ')} {partner.name}") - _PLAIN_WORDS for key, partner in partners.items()}
    often = Counter(word for own in words.values() for word in own)
    return {key: {word for word in own if often[word] == 1} for key, own in words.items()}
