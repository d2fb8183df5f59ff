"""Keeping the drafts: a text and a mail draft for each partner in the private folder; old ones are removed."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from report.desk.copies.write import MarkedCopy
from report.desk.letters.due import of_nobody, owed_by_partner
from report.desk.letters.letter import Letter, letter_to
from report.desk.letters.mail import mail_draft
from report.desk.office import writer_of
from report.desk.state import State
from report.settings.project import Settings
from report.terms.errors import ReportError
from report.terms.file_names import safe
from report.terms.places import Places
from report.terms.writing import private_folder, write_aside, write_bytes_aside

FOLDER = "letters"
_ENDINGS = (".txt", ".eml")


@dataclass(frozen=True)
class Kept:
    """A letter and where its text lies; the mail draft stands beside it, ending in `.eml`."""

    letter: Letter
    path: Path

    @property
    def mail(self) -> Path:
        """The mail draft."""
        return self.path.with_suffix(".eml")


def write_letters(
    state: State, copies: Sequence[MarkedCopy], settings: Settings, places: Places, only: str = ""
) -> tuple[Kept, ...]:
    """Draft and keep a letter for each partner that owes something, or for `only` one, named by its id or its name.

    Raises ReportError for a partner that is not known, or where the disk refuses.
    """
    wanted = _partner(only, settings) if only else ""
    asks = {key: partner.ask for key, partner in settings.config.partners.items()}
    folder, writer = private_folder(places.make_private() / FOLDER), writer_of(settings)
    stems = _stems(settings)
    kept: list[Kept] = []
    for owed in owed_by_partner(state, copies, asks):
        if wanted in ("", owed.partner):
            letter = letter_to(owed, settings.year.replace("-", "/"), writer)
            kept.append(_keep(letter, folder / f"{stems[owed.partner]}.txt"))
    _clear(folder, kept, [stems[wanted]] if wanted else None)
    return tuple(kept)


def letters_json(kept: Sequence[Kept], copies: Sequence[MarkedCopy], places: Places) -> dict[str, object]:
    """The answer for scripts: each letter with its text and the files it is kept in, and files of nobody known."""
    return {
        "letters": [_letter_json(each, places) for each in kept],
        "unknown_sender": [copy.of.file for copy in of_nobody(copies)],
    }


def _letter_json(kept: Kept, places: Places) -> Mapping[str, object]:
    letter, owed = kept.letter, kept.letter.owed
    return {
        "partner": owed.partner,
        "name": owed.name,
        "ask": list(owed.roles),
        "subject": letter.subject,
        "text": letter.body,
        "missing": [{"id": each.form, "title": each.title, "periods": list(each.periods)} for each in owed.lacking],
        "questions": sum(len(copy.of.faults) for copy in owed.faulty),
        "attach": [places.shown(copy.path) for copy in letter.attach if copy.path],
        "file": places.shown(kept.path),
        "mail": places.shown(kept.mail),
    }


def _partner(name: str, settings: Settings) -> str:
    """The partner's id. Raises ReportError, with the nearest name, where nobody is called that."""
    known = {key.casefold(): key for key in settings.config.partners}
    known |= {partner.name.casefold(): key for key, partner in settings.config.partners.items()}
    if name.casefold() in known:
        return known[name.casefold()]
    near = difflib.get_close_matches(name.casefold(), known, n=1)
    hint = f" Did you mean: build chase {known[near[0]]}" if near else f" Known: {', '.join(settings.config.partners)}."
    raise ReportError(f'There is no partner "{name}" in config.yaml.{hint}')


def _stems(settings: Settings) -> dict[str, str]:
    """A file name for each partner; two ids that differ only in signs are told apart by a number."""
    stems: dict[str, str] = {}
    for key in settings.config.partners:
        stem, number = safe(key), 2
        while stem in stems.values():
            stem, number = f"{safe(key)}-{number}", number + 1
        stems[key] = stem
    return stems


def _keep(letter: Letter, path: Path) -> Kept:
    write_aside(path, letter.text)
    kept = Kept(letter, path)
    write_bytes_aside(kept.mail, mail_draft(letter))
    return kept


def _clear(folder: Path, kept: Sequence[Kept], stems: Sequence[str] | None) -> None:
    """Remove drafts for partners that owe nothing any more: all others, or of `stems` alone where one was asked for."""
    wanted = {path for each in kept for path in (each.path, each.mail)}
    for path in sorted(folder.iterdir()):
        ours = path.suffix in _ENDINGS and (stems is None or path.stem in stems)
        if ours and path.is_file() and path not in wanted:
            path.unlink()
