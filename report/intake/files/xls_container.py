"""The container of an xls file, taken apart by xlrd, with one guard that xlrd lacks."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from xlrd.compdoc import CompDoc

from report.intake.files.guards import damaged


class _Container(CompDoc):
    """Refuses a chain of short sectors that bites its own tail; xlrd itself would follow it until memory ends."""

    def _get_stream(self, mem: bytes, base: int, table: Sequence[int], size: int, first: int, *rest: Any, **named: Any) -> bytes:
        passed: set[int] = set()
        at = first
        while at >= 0:
            if at in passed or at >= len(table):
                raise damaged("its parts go round in a circle")
            passed.add(at)
            at = table[at]
        stream: bytes = super()._get_stream(mem, base, table, size, first, *rest, **named)  # type: ignore[misc]
        return stream


def workbook_stream(data: bytes) -> bytes:
    """The records of the workbook within its container. Raises Refusal, or whatever a damaged container makes xlrd raise."""
    container = _Container(data, logfile=io.StringIO())
    for name in ("Workbook", "Book"):
        stream, start, length = container.locate_named_stream(name)
        if stream is not None:
            return bytes(stream[start : start + length])
    raise damaged("no workbook in it")
