"""Which draft somebody means: `4`, `draft 4`, `latest`, `previous`, a `report.json` or a folder that holds one."""

from __future__ import annotations

import re
from pathlib import Path

from report.document.model import Report
from report.document.store import content_hash
from report.drafts.index import Draft
from report.drafts.store import in_words, inputs_changed, kept_drafts, read_draft, read_report
from report.terms.errors import ReportError

_NUMBER = re.compile(r"(?:draft[\s-]*)?0*(\d{1,9})", re.IGNORECASE)
_HOW = "Name a draft as 4, latest or previous, or give a report.json or the folder that holds it."


def load_draft(folder: Path, ref: int | str | Path) -> Report:
    """The report that `ref` names, `folder` being the store of drafts.

    Raises ReportError, with the drafts there are, where there is none such or it cannot be read.
    """
    if isinstance(ref, Path):
        return _from_path(ref)
    text = str(ref).strip()
    number = _number(folder, text)
    if number is not None:
        return _numbered(folder, number)
    if Path(text).exists() or text.endswith(".json") or "/" in text:
        return _from_path(Path(text))
    raise ReportError(f'"{text}" is not a draft. {_HOW} {in_words(kept_drafts(folder))}')


def draft_of(folder: Path, report: Report) -> Draft | None:
    """The kept draft with the report's content: when it was saved, what it was made from."""
    return kept_drafts(folder).holding(content_hash(report))


def inputs_between(folder: Path, a: Report, b: Report) -> tuple[str, ...]:
    """The input files that differ between two drafts, for `diff` to tell causes by; nothing where that is not known."""
    first, second = draft_of(folder, a), draft_of(folder, b)
    return inputs_changed(first, second) if first and second else ()


def saved_times(folder: Path, a: Report, b: Report) -> tuple[str, str]:
    """When each draft was kept, as `2022-07-14T09:12`, for `diff_page`; empty where that is not known."""
    first, second = draft_of(folder, a), draft_of(folder, b)
    return first.saved if first else "", second.saved if second else ""


def _number(folder: Path, text: str) -> int | None:
    found = _NUMBER.fullmatch(text)
    if found:
        return int(found[1])
    word = text.lower()
    if word not in ("latest", "previous"):
        return None
    index = kept_drafts(folder)
    number = index.latest if word == "latest" else index.previous
    if number is None:
        which = "latest" if word == "latest" else "earlier"
        hint = " A build with something new in it keeps the next." if index.drafts else ""
        raise ReportError(f"There is no {which} draft. {in_words(index)}{hint}")
    return number


def _numbered(folder: Path, number: int) -> Report:
    index = kept_drafts(folder)
    if index.numbered(number) is None and not (folder / f"draft-{number:04d}.json").exists():
        raise ReportError(f"There is no draft {number}. {in_words(index)}")
    return read_draft(folder, number)


def _from_path(path: Path) -> Report:
    file = path / "report.json" if path.is_dir() else path
    if not file.is_file():
        place = f"{path} holds no report.json" if path.is_dir() else f"There is no file {path}"
        raise ReportError(f"{place}. {_HOW}")
    return read_report(file, "Run build to make it anew, or name another draft.")
