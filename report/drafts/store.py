"""The store of drafts, `private/<year>/drafts/`: each one a `draft-0004.json`, found again by number or content.

A draft's number is a label: the same words and figures always bear the same number. Drawings are not kept; they are
drawn again from the draft.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from report.document.model import Report
from report.document.store import content_hash, from_json, kept_hash, to_json
from report.drafts.index import Draft, Index, file_name, numbers_on_disk, read_index, write_index
from report.terms.errors import ReportError
from report.terms.spelling_numbers import listed
from report.terms.writing import locked, private_folder, write_aside

_LOCK = ".lock"
_BUSY = "Another build is saving a draft in {folder}. Wait until it is done, then run build again."


def settle_number(folder: Path, report: Report) -> int:
    """The number this report bears: that of the draft with the same content, else the next free one.

    Reads and writes nothing else, so that the number can be settled before rendering. Raises ReportError where the
    index is damaged.
    """
    return _settled(folder, _known(folder), content_hash(report))


def keep(folder: Path, report: Report, inputs: Mapping[str, str] | None = None, at: datetime | None = None) -> Draft:
    """Save the report as a draft and return it. `inputs` maps the files it was made from to their SHA-256.

    Content kept before keeps its file and its time. Raises ReportError where the disk refuses, the index is damaged,
    or the report's number was meanwhile taken by another build.
    """
    private_folder(folder)
    with locked(folder / _LOCK, _BUSY.format(folder=folder)):
        index, digest = _known(folder), content_hash(report)
        number = _settled(folder, index, digest)
        if report.draft not in (None, number):
            raise ReportError(
                f"Draft {report.draft} was meanwhile saved by another build. Run build again: it becomes draft {number}."
            )
        kept = index.numbered(number)
        saved = kept.saved if kept and kept.saved else (at or datetime.now()).isoformat(timespec="minutes")
        draft = Draft(number, digest, saved, dict(sorted((inputs or {}).items())))
        write_aside(folder / draft.file, to_json(replace(report, draft=number)))
        write_index(folder, index.with_draft(draft))
    return draft


def kept_drafts(folder: Path) -> Index:
    """The drafts that can be read: what the index lists and the folder bears out, and files the index missed."""
    return _known(folder).only(numbers_on_disk(folder))


def read_draft(folder: Path, number: int) -> Report:
    """The report kept as draft `number`. Raises ReportError where its file is damaged or was altered."""
    path = folder / file_name(number)
    report = read_report(path, f"Delete it and compare with another draft: {in_words(kept_drafts(folder))}")
    kept = read_index(folder).numbered(number)
    # The text is judged as it stands: a later edition of the program reads it into more fields than it was written with.
    if kept and kept.sha256 not in (content_hash(report), kept_hash(path.read_text(encoding="utf-8"))):
        raise ReportError(
            f"{path} is not as it was saved: somebody or something altered it. Put it back from a backup, or delete it."
        )
    return report


def read_report(path: Path, remedy: str) -> Report:
    """Read a `report.json`. Raises ReportError with the file's name and `remedy` where it cannot be used."""
    try:
        return from_json(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ReportError(f"{path} cannot be opened ({error.strerror or 'unreadable'}). {remedy}") from error
    except (ValueError, RecursionError) as error:
        raise ReportError(f"{path} is damaged or was not written by this program. {remedy}") from error


def in_words(index: Index) -> str:
    """`Drafts kept: 1, 2, 3 and 4.`"""
    numbers = [str(draft.number) for draft in index.drafts]
    if not numbers:
        return "No draft has been kept yet: run build first."
    if len(numbers) == 1:
        return f"The one draft kept is {numbers[0]}."
    return f"Drafts kept: {listed(numbers)}."


def inputs_changed(a: Draft, b: Draft) -> tuple[str, ...]:
    """The input files that differ between two drafts, in order; nothing where either kept no list."""
    if not a.inputs or not b.inputs:
        return ()
    return tuple(sorted(name for name in a.inputs.keys() | b.inputs.keys() if a.inputs.get(name) != b.inputs.get(name)))


def _settled(folder: Path, index: Index, digest: str) -> int:
    kept = index.holding(digest)
    return kept.number if kept else max([*numbers_on_disk(folder), *index.order], default=0) + 1


def _known(folder: Path) -> Index:
    """The index and the files it missed, after a crash between the two writes or when a damaged index was deleted."""
    index = read_index(folder)
    for number in numbers_on_disk(folder):
        if index.numbered(number) is None:
            index = _taken_in(index, folder, number)
    return index


def _taken_in(index: Index, folder: Path, number: int) -> Index:
    try:
        report = read_report(folder / file_name(number), "")
    except ReportError:
        return index
    draft = Draft(number, content_hash(report), "", {})
    return Index(tuple(sorted([*index.drafts, draft], key=lambda kept: kept.number)), (*index.order, number))
