"""A tree as the answer for scripts, from the top to the cells."""

from __future__ import annotations

from typing import Any

from report.desk.tree.branch import Branch
from report.intake.observations import Earlier, Observation, breakdown_text


def tree_json(branch: Branch) -> dict[str, Any]:
    """One branch with all below it. `cell` is None but for a leaf; `times` is there for a ratio alone."""
    return {
        "id": branch.id,
        "name": branch.words,
        "period": branch.period,
        "breakdown": breakdown_text(branch.breakdown),
        "area": branch.area,
        "value": branch.value.number,
        "marker": str(branch.value.marker) if branch.value.marker else None,
        "reason": branch.value.reason,
        "kind": branch.kind,
        "formula": branch.formula,
        "numbers": branch.numbers,
        **({"times": branch.times} if branch.kind == "ratio" else {}),
        "parts": [tree_json(part) for part in branch.parts],
        "cell": source_json(branch.cell) if branch.cell is not None else None,
        **({"agrees": [source_json(cell) for cell in branch.agrees]} if branch.agrees else {}),
    }


def source_json(observation: Observation) -> dict[str, Any]:
    """One cell: where it is, what it holds, what led to it, and what it said before it was sent again.

    `rule` is there where several rows or cells make the number, and `sheet` is empty for a csv file.
    """
    ref, was = observation.ref, observation.earlier
    earlier = {"earlier": _earlier(was)} if was is not None else {}
    rule = observation.rule if observation.of_rows else ""
    return {
        "file": ref.file, "sheet": ref.named_sheet, "cell": ref.cell, "raw": observation.raw, "sha256": observation.sha256,
        "period": str(observation.period), "breakdown": breakdown_text(observation.breakdown),
        "heads": list(observation.heads), "status": str(observation.status), "rule": rule,
        "note": observation.note, "source": observation.source, **earlier,
    }  # fmt: skip


def _earlier(was: Earlier) -> dict[str, Any]:
    """What the return said before it was sent again. `day` is that version's; `copy` is empty where it still lies in data/."""
    return {
        "value": was.value.number, "marker": str(was.value.marker) if was.value.marker else None, "raw": was.raw,
        "file": was.ref.file, "sheet": was.ref.named_sheet, "cell": was.ref.cell, "sha256": was.sha256,
        "day": was.day.isoformat(), "copy": was.copy,
    }  # fmt: skip
