"""Accepting findings: which are meant by what was typed, and the rows afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from difflib import get_close_matches

from report.terms.disclosing.acceptances import Acceptance
from report.terms.disclosing.findings import Finding
from report.terms.disclosing.judging import Judged
from report.terms.disclosing.word_lists import FIRST_NAMES
from report.terms.errors import ReportError
from report.terms.spelling_numbers import listed

_NEAREST = 3


def meant(wanted: Sequence[str], words: Judged) -> tuple[Finding, ...]:
    """The findings that ids name, and the open ones that codes name, each once: what one role accepted, no code hands to another.

    Raises ReportError for a word that names none; nothing is then accepted.
    """
    chosen: dict[str, Finding] = {}
    for word in wanted:
        if not any(word in (one.id, one.code) for one in words.findings):
            raise ReportError(f'"{word}" is neither the short name nor the code of a finding. {_near(word, words.findings)}')
        chosen.update((one.id, one) for one in words.findings if one.id == word)
        chosen.update((one.id, one) for one in words.open if one.code == word)
    return tuple(chosen.values())


def accept(
    rows: Iterable[Acceptance], chosen: Sequence[Finding], reason: str, role: str, day: date
) -> tuple[tuple[Acceptance, ...], tuple[Acceptance, ...]]:
    """The rows afterwards, and those that are new. What the same role accepted for the same reason before keeps its date.

    Raises ReportError where reason or role is empty, or the role is the name of a person.
    """
    reason, role = " ".join(reason.split()), " ".join(role.split())
    for name, said in (("reason", reason), ("role", role)):
        if not any(map(str.isalpha, said)):
            raise ReportError(f'To accept a finding, say by whom and why: --reason "…" --role "…". The {name} is empty.')
    if _is_name(role):
        raise ReportError(f'"{role}" looks like a name. Say the role that agreed, as --role "Partnership business manager".')
    by_id = {row.id: row for row in rows}
    new: list[Acceptance] = []
    for one in chosen:
        before = by_id.get(one.id)
        if before is None or (before.code, before.reason, before.role) != (one.code, reason, role):
            new.append(Acceptance(one.id, one.code, one.place.file, one.shown, reason, role, day.isoformat()))
    return tuple({**by_id, **{row.id: row for row in new}}.values()), tuple(new)


def _is_name(role: str) -> bool:
    """True for two or three capitalised words that begin with a common first name."""
    words = role.split()
    return 2 <= len(words) <= 3 and words[0].casefold() in FIRST_NAMES and all(word[0].isupper() for word in words)


def withdraw(rows: Sequence[Acceptance], wanted: Sequence[str]) -> tuple[Acceptance, ...]:
    """The rows without those named. Raises ReportError for one that was never accepted."""
    known = [row.id for row in rows]
    for word in wanted:
        if word not in known:
            near = get_close_matches(word, known, n=_NEAREST, cutoff=0.4)
            raise ReportError(f'"{word}" was not accepted. {_did_you_mean(near)}')
    return tuple(row for row in rows if row.id not in wanted)


def _near(word: str, findings: Sequence[Finding]) -> str:
    known = [*dict.fromkeys(one.code for one in findings), *(one.id for one in findings)]
    return _did_you_mean(get_close_matches(word, known, n=_NEAREST, cutoff=0.4))


def _did_you_mean(near: Sequence[str]) -> str:
    return f"Did you mean {listed(near)}? All are listed by: build accept" if near else "All are listed by: build accept"
