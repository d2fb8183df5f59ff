"""What was learnt, as lines for the officer and as data for a script."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from report.intake.learning.learn import Learned
from report.intake.learning.trial import Tried, shown
from report.intake.observations import Observation

_MOST = 40
EMPTY: Mapping[str, Any] = MappingProxyType(
    {"proposal": {}, "yaml": "", "tried": {}, "known": [], "renames": [], "problems": [], "written": False}
)
"""The keys of every answer of `build learn --json`."""


def lines_of(tried: Tried) -> list[str]:
    """`12 numbers read:` and a line for each; past forty, how many more there are."""
    forms = {form.id: form for form in tried.forms}
    found = [o for o in tried.observations if o.form in forms]
    count = "1 number" if len(found) == 1 else f"{len(found):,} numbers"
    lines = [f"{count} read with it, {tried.read:,} of {tried.cells:,} cells; {tried.ignored:,} left out with a reason:"]
    lines += [f"  {shown(o, forms[o.form])}" for o in found[:_MOST]]
    return lines + ([f"  and {len(found) - _MOST:,} more"] if len(found) > _MOST else [])


def as_data(learned: Learned, written: bool) -> dict[str, Any]:
    """The answer to `build learn FILE --json`."""
    tried = learned.tried
    return {
        **EMPTY,
        "proposal": {draft.name: draft.entry for draft in learned.drafts},
        "yaml": learned.yaml,
        "tried": _tried(tried) if tried else {},
        "known": [{"return": receipt.form, "title": receipt.title, "period": receipt.period} for receipt in learned.known],
        "problems": [problem.as_json() for problem in learned.problems],
        "written": written,
    }


def _tried(tried: Tried) -> dict[str, Any]:
    forms = {form.id: form for form in tried.forms}
    numbers = [_number(o, forms[o.form].measures[o.measure].label) for o in tried.observations if o.form in forms]
    return {"numbers": numbers, "cells": tried.cells, "read": tried.read, "ignored": tried.ignored}


def _number(o: Observation, label: str) -> dict[str, Any]:
    return {
        "return": o.form,
        "measure": o.measure,
        "label": label,
        "period": str(o.period),
        "breakdown": dict(o.breakdown),
        "area": o.area,
        "total": o.total,
        "value": o.value.number,
        "marker": str(o.value.marker) if o.value.marker else None,
        "unit": o.unit,
        "sheet": o.ref.sheet,
        "cell": o.ref.cell,
    }
