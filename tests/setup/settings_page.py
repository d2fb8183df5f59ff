"""Writes docs/settings.md: every key of the settings files, from the types that read them.

Run it after a key was added or its description changed: `.venv/bin/python -m tests.setup.settings_page`.
"""

from __future__ import annotations

import types
import typing
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

from pydantic.fields import FieldInfo

from report.settings.base import Strict
from report.settings.config import Config
from report.settings.forms import Form
from report.settings.indicators import Indicator
from report.settings.outside import Outside
from report.settings.restatements import Restatement
from report.settings.year import Year

PAGE = Path(__file__).resolve().parent.parent.parent / "docs" / "settings.md"
FILES: dict[str, tuple[type[Strict], str]] = {
    "config.yaml": (Config, "Who the partnership is, and what stays from year to year."),
    "data/<year>/year.yaml": (Year, "What belongs to one reporting year."),
    "data/<year>/restatements.yaml": (
        Restatement,
        "One entry, after a dash, for each number of an earlier year that changed. See the "
        "[officer's guide](officers-guide.md#if-last-years-number-changed).",
    ),
    "data/catalogue/returns.yaml": (Form, "One entry for each kind of return, by name. See [returns](returns.md)."),
    "data/catalogue/outside.yaml": (
        Outside,
        "Populations, official figures and neighbours, with the files in `data/outside/`. See [data from outside](outside.md).",
    ),
    "data/catalogue/indicators.yaml": (Indicator, "One entry for each figure, by name. See [indicators](indicators.md)."),
}
INTRODUCTION = """# Every setting

Made from the types that read the settings; a test fails when it is out of date. For how to use them, begin with
[adapt](adapt.md), [returns](returns.md), [indicators](indicators.md) and [tables and charts](charts.md).

A key that is not listed here is refused, with its line and the nearest right one. "Needed" means that the file is refused
without it.
"""
RENAMES = """## data/catalogue/renames.yaml

New names of rows, columns and headings, as an officer confirmed them: return, then the text in `returns.yaml`, then a list of
texts that mean the same. `build learn` writes it; it may be edited by hand. See [new names](officers-guide.md#new-names).

```text
early_help:
  Step-ups to social care:
    - Escalated to children's social care
```
"""


def page() -> str:
    """The whole page as text."""
    parts = [INTRODUCTION]
    told: set[type[Strict]] = set()
    for name, (kind, about) in FILES.items():
        parts.append(f"## {name}\n\n{about}\n")
        for model in _models(kind):
            if model not in told:
                parts += [] if model is kind else [f"### {_words(model)}\n\n{' '.join((model.__doc__ or '').split())}\n"]
                parts.append(_table(model))
                told.add(model)
    return "\n".join([*parts, RENAMES])


def _table(model: type[Strict]) -> str:
    rows = [_row(name, field) for name, field in model.model_fields.items() if name != "id" or field.is_required()]
    return "\n".join(["| key | what it takes | what it says |", "|---|---|---|", *rows, ""])


def _row(name: str, field: FieldInfo) -> str:
    says = f"{'**Needed.** ' if field.is_required() else ''}{_safe(field.description or '')}{_otherwise(field)}"
    return f"| `{field.alias or name}` | {_kind(field.annotation)} | {says} |"


def _otherwise(field: FieldInfo) -> str:
    """What holds where the key is left out, if that is something."""
    if not isinstance(field.default, (str, int)) or not field.default:
        return ""
    return f" If left out: `{str(field.default).lower() if field.default is True else field.default}`."


def _safe(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|")


def _words(model: type[Strict]) -> str:
    """`TableRowGroup` as `table row group`."""
    words = "".join(f" {sign.lower()}" if sign.isupper() else sign for sign in model.__name__.removesuffix("Plan"))
    return words.strip().capitalize()


def _kind(annotation: Any) -> str:
    """What a key takes, in words."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is typing.Annotated:
        return _kind(inside[0])
    if origin is typing.Literal:
        return " or ".join(f"`{value}`" for value in inside if value != "")
    if origin is list:
        return f"list of {_kind(inside[0])}"
    if origin is dict:
        return f"name: {_kind(inside[1])}"
    if origin in (typing.Union, types.UnionType):
        return " or ".join(_kind(one) for one in inside if one is not type(None))
    return _plain_kind(annotation)


def _plain_kind(annotation: Any) -> str:
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        words = _words(annotation)
        return f"[{words.lower()}](#{words.lower().replace(' ', '-')})"
    named = {"str": "text", "int": "whole number", "float": "number", "bool": "`true` or `false`", "date": "date"}
    name = getattr(annotation, "__name__", str(annotation))
    if name in named:
        return named[name]
    return " or ".join(f"`{value}`" for value in annotation)


def _models(kind: Any) -> Iterator[type[Strict]]:
    """A settings type and those inside it, each once, the outer one first."""
    waiting, seen = [kind], set[type[Strict]]()
    while waiting:
        model = waiting.pop(0)
        if model in seen:
            continue
        seen.add(model)
        yield model
        waiting += [inner for field in model.model_fields.values() for inner in _inner(field.annotation)]


def model_in(annotation: Any) -> type[Strict]:
    """The settings type inside an annotation such as `dict[str, TablePlan]`."""
    return next(_inner(annotation))


def _inner(annotation: Any) -> Iterator[type[Strict]]:
    if isinstance(annotation, type) and issubclass(annotation, Strict):
        yield annotation
    for part in get_args(annotation):
        yield from _inner(part)


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
