"""What a reader must know of a figure's past, for `build explain`: events, breaks, and which definition made the value."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from report.desk.tree.lines import wrapped

_IN = "  "


def happening_lines(data: Mapping[str, Any]) -> Iterator[str]:
    """What happened that matters for reading it: events and breaks, each with the line that declares it."""
    for one in data.get("happenings") or ():
        where = f" ({one['where']})" if one["where"] else ""
        event = "Event: " if one["kind"] == "event" else ""
        yield from wrapped(f"{event}{one['words']}{where}", _IN)


def version_told(data: Mapping[str, Any]) -> str:
    """Which of several definitions made the value, and why it is not the one before."""
    versions = data.get("definitions") or ()
    at = next((at for at, one in enumerate(versions) if one["since"] == data.get("since")), None)
    if at is None or len(versions) < 2:
        return ""
    until = f", before that of {_year(versions[at + 1]['since'])}" if at + 1 < len(versions) else ""
    why = f" {versions[at]['why']}" if versions[at]["why"] else ""
    return f"version {at + 1} of {len(versions)}, which holds from {_year(versions[at]['since'])}{until}.{why}"


def _year(since: str) -> str:
    return since.replace("-", "/")
