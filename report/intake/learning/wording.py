"""A proposal as text for `data/catalogue/returns.yaml`: a comment beside each guess says what it was concluded from."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from report.intake.learning.draft import Draft
from report.settings.rename_text import scalar

UNKNOWN_PARTNER = "WHO SENDS IT? Name a partner of config.yaml here; until then nothing is written"


def as_yaml(draft: Draft) -> str:
    """The entry, as the officer would write it by hand."""
    lines = [f"{scalar(draft.name)}:"]
    for key, value in draft.entry.items():
        if key in ("measures", "sheets"):
            lines += _block(draft, key, value)
        elif key == "partner" and not value:
            lines.append(f'  partner: ""    # {UNKNOWN_PARTNER}')
        else:
            lines.append(f"  {key}: {_flow(value)}{_comment(draft, key)}")
        if key == "layout" and ("markers",) in draft.because:
            lines.append(f"  # markers: {{}}{_comment(draft, 'markers')}: say what each means, as {{n/a: x}}")
    return "\n".join(lines) + "\n"


def _block(draft: Draft, key: str, content: Mapping[str, Any]) -> list[str]:
    lines = [f"  {key}:"]
    for name, value in content.items():
        if key == "sheets":
            lines.append(f"    {scalar(name)}:{_comment(draft, key, name)}")
            lines += [f"      {inner}: {_flow(part)}" for inner, part in value.items()]
        else:
            lines.append(f"    {scalar(name)}: {_flow(value)}{_comment(draft, key, name)}")
    return lines


def _comment(draft: Draft, *path: str) -> str:
    because = " ".join(draft.because.get(path, "").split())
    return f"    # {because}" if because else ""


def _flow(value: Any) -> str:
    """A value on one line: `{label: Step-ups, unit: count}`."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{scalar(key)}: {_flow(part)}" for key, part in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return "[" + ", ".join(_flow(part) for part in value) + "]"
    return scalar(value)
