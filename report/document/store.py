"""The Report as JSON and back: the canonical `report.json`."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import Any

from pydantic import TypeAdapter

from report.document.model import Report

_ADAPTER: TypeAdapter[Report] = TypeAdapter(Report)


def to_json(report: Report) -> str:
    """Canonical text: fixed order of keys, one space of indent, one final newline."""
    return _text(_ADAPTER.dump_python(report, mode="json", exclude_defaults=False))


def passed_on(report: Report) -> str:
    """The Report as JSON for whoever gets a draft: without how its numbers were made, which names partners' files."""
    return to_json(replace(report, makings=()))


def _text(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, indent=1) + "\n"


def from_json(text: str) -> Report:
    """Read `report.json`. Raises pydantic.ValidationError where the text is not a Report."""
    return _ADAPTER.validate_json(text)


def content_hash(report: Report) -> str:
    """What the report says, without the label of the draft and how it was made: the same words and numbers, the same hash."""
    bare = replace(report, draft=None, status="draft", makings=())
    return hashlib.sha256(_text(_ADAPTER.dump_python(bare, mode="json", exclude={"makings"})).encode()).hexdigest()


def kept_hash(text: str) -> str:
    """The content hash of a `report.json` as it was written, by whichever edition of the program: later fields take no part.

    Raises ValueError where the text is not JSON that holds a report.
    """
    data = json.loads(text)
    if not isinstance(data, dict):
        raise ValueError("not a report")
    same = json.dumps({**data, "draft": None, "status": "draft"}, ensure_ascii=False, indent=1) + "\n"
    return hashlib.sha256(same.encode()).hexdigest()


def schema() -> dict[str, Any]:
    """The JSON Schema of `report.json`."""
    return _ADAPTER.json_schema()
