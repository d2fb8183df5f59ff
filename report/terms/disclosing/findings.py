"""A finding: words that could tell of a single person, its place, and the short name by which it is accepted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass

from report.terms.disclosing.passages import Passage, normalised
from report.terms.problems import Problem, note, question

CASE_STUDY, UNREAD = "disclosure-case-study", "disclosure-unread"
_SECRET = frozenset({"disclosure-nhs-number", "disclosure-upn", "disclosure-nino", "disclosure-case-number"})
_SEEN_OF_SECRET = 3
TOLD = {
    "disclosure-small-number": "could tell how few children there were",
    "disclosure-age": "give the age of one person",
    "disclosure-combination": "say several things about one child, or a few, who could be recognised by them together",
    "disclosure-name": "look like the name of a person",
    "disclosure-date-of-birth": "look like a date of birth",
    "disclosure-exact-date": "give an exact day",
    "disclosure-nhs-number": "look like an NHS number",
    "disclosure-upn": "look like a pupil number",
    "disclosure-nino": "look like a National Insurance number",
    "disclosure-telephone": "look like a telephone number",
    "disclosure-postcode": "look like a postcode",
    "disclosure-school": "name a school or college",
    "disclosure-email": "look like an email address",
    "disclosure-address": "look like an address",
    "disclosure-case-number": "look like the number of a case",
}
"""Code: what is said of the words found."""
_OF_WHOLE = {
    CASE_STUDY: 'The case study "{}" needs the agreement of a named role before it is published.',
    UNREAD: 'The file "{}" cannot be searched for what could tell of a child.',
}

_MEND = {
    CASE_STUDY: "If a named role has read it and agrees:",
    UNREAD: "Save it as .docx, or take it out of narrative/; or, if a named role has read it:",
}


@dataclass(frozen=True)
class Finding:
    """Words found in a sentence. `sentence` is what acceptance rests on; for a case study it is the whole text."""

    code: str
    words: str
    sentence: str
    place: Passage

    @property
    def id(self) -> str:
        """Eight letters and digits, the same as long as code, file and the words of the sentence are."""
        told = "\n".join((self.code, normalised(self.sentence), self.place.file))
        return hashlib.sha256(told.encode()).hexdigest()[:8]

    @property
    def shown(self) -> str:
        """The words as messages and the file of acceptances hold them: of a number that is a person's, the first signs alone."""
        words = " ".join(self.words.split())
        return f"{words[:_SEEN_OF_SECRET]}…" if self.code in _SECRET else words

    @property
    def what(self) -> str:
        """The finding in a sentence."""
        part = f" ({self.place.part})" if self.place.part else ""
        if self.code in _OF_WHOLE:
            return _OF_WHOLE[self.code].format(self.shown)
        return f'The words "{self.shown}"{part} {TOLD[self.code]}.'

    def problem(self) -> Problem:
        """The question it asks while nobody has accepted it."""
        mend = _MEND.get(self.code, "Write it otherwise; or, if a named role agrees:")
        fix = f'{mend} build accept {self.id} --reason "…" --role "…"'
        return question(self.code, self.what, fix, **self._where())

    def accepted_note(self, role: str, reason: str) -> Problem:
        """The note it is once a named role has accepted it."""
        return note(self.code, f"{self.what} Accepted by {role}: {reason.rstrip('.')}.", "", **self._where())

    def _where(self) -> dict[str, object]:
        at = self.place
        return {"file": at.file, "sheet": at.sheet, "cell": at.cell, "line": at.line or None, "id": self.id}


def unlike(found: Iterable[Finding]) -> tuple[Finding, ...]:
    """Each finding once: several words of one kind in one sentence are one, and so is one name throughout a file."""
    kept: dict[str, Finding] = {}
    names: set[tuple[str, str]] = set()
    for one in found:
        if one.code == "disclosure-name":
            key = (one.place.file, one.words.casefold())
            if key in names:
                continue
            names.add(key)
        before = kept.get(one.id)
        if before is None:
            kept[one.id] = one
        elif one.words not in before.words:
            kept[one.id] = Finding(before.code, f"{before.words}; {one.words}", before.sentence, before.place)
    return tuple(kept.values())
