"""Reading a language from its file of words, `templates/language/cy.po`; a project's own file is taken first."""

from __future__ import annotations

from gettext import c2py
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

from report.pages.environment import asset_path
from report.terms.errors import ReportError
from report.terms.language import BETWEEN, ENGLISH, Language

if TYPE_CHECKING:
    from babel.messages.catalog import Catalog

ENGLISH_CODES = ("en", "en-GB")


def language_of(project: Path, code: str) -> Language:
    """The language with this code: English as the program has it, any other from its file of words.

    Raises ReportError where there is no such file, or it cannot be read.
    """
    if code in ENGLISH_CODES:
        return ENGLISH
    name = f"language/{code}.po"
    path = asset_path(project, name)
    if not path.is_file():
        remedy = f"Put the words into templates/{name} of the project, or choose another language."
        raise ReportError(f"There are no words of the language {code}. {remedy}")
    return _language(code, catalogue_of(path), path)


def catalogue_of(path: Path) -> Catalog:
    """The words of one file. Raises ReportError with the place where it is no file of words."""
    from babel.messages.pofile import PoFileError, read_po

    try:
        return read_po(BytesIO(path.read_bytes()), abort_invalid=True)
    except (OSError, PoFileError, ValueError) as fault:
        remedy = "Mend the line, or take the file out."
        raise ReportError(f"The file of words {path.name} cannot be read: {fault}. {remedy}") from fault


def _language(code: str, catalogue: Catalog, path: Path) -> Language:
    """Words and plurals of the file, months as the Unicode Consortium gives them. What is marked as unsure is left out."""
    from babel import Locale, UnknownLocaleError

    try:
        months = Locale.parse(code, sep="-").months["format"]
    except (ValueError, UnknownLocaleError) as fault:
        raise ReportError(f'"{code}" is not the code of a language, as cy is of Welsh. Rename {path.name}.') from fault
    words: dict[str, str] = {}
    plurals: dict[str, tuple[str, ...]] = {}
    for one in catalogue:
        if not one.id or one.fuzzy:
            continue
        if isinstance(one.id, str):
            words.update({f"{one.context}{BETWEEN}{one.id}" if one.context else one.id: str(one.string)} if one.string else {})
        elif one.string and all(one.string):
            plurals[one.id[0]] = tuple(one.string)
    names, short = (tuple(str(months[width][at]) for at in range(1, 13)) for width in ("wide", "abbreviated"))
    return Language(code, words, plurals, c2py(catalogue.plural_expr), names, short)
