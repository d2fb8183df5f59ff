"""Reading a settings file: YAML with line numbers, validated; every fault told at once with its line."""

from __future__ import annotations

import difflib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar, get_args

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from report.settings.base import Strict
from report.terms.problems import Problem, stop

Loc = tuple[str | int, ...]
T = TypeVar("T")

_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same loader in C, where the library has it

_SAYINGS = {
    "missing": "is missing and must be given",
    "string_type": "must be text; put it in quotation marks",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "list_type": "must be a list: one entry a line, each after a dash",
    "dict_type": "must be a block of `key: value` lines",
    "model_type": "must be a block of `key: value` lines",
    "date_from_datetime_parsing": "must be a date such as 2022-09-30",
    "date_parsing": "must be a date such as 2022-09-30",
    "too_short": "must not be empty",
    "string_pattern_mismatch": "must be a colour such as #0f4c55, in quotation marks",
}


def read_yaml(path: Path, shown: str) -> tuple[Any, dict[Loc, int], list[Problem]]:
    """Return the file's data, the line of each key, and a problem where it is not YAML."""
    try:
        text = path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        return (
            None,
            {},
            [
                stop(
                    "settings-missing", "The file does not exist.", "Create it, or run build init in an empty folder.", file=shown
                )
            ],
        )
    except UnicodeDecodeError:
        return None, {}, [stop("settings-encoding", "The file is not UTF-8 text.", "Save it again as UTF-8.", file=shown)]
    try:
        loader = _LOADER(text)
        node = loader.get_single_node()
        data = loader.construct_document(node) if node is not None else None
    except yaml.YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        what = f"The file cannot be read as YAML: {getattr(fault, 'problem', None) or 'a fault in its layout'}."
        fix = "Look at this line and the one above: a missing colon, quotation mark or indentation is usual."
        return None, {}, [stop("settings-yaml", what, fix, file=shown, line=mark.line + 1 if mark else None)]
    lines: dict[Loc, int] = {}
    problems: list[Problem] = []
    if node is not None:
        _walk(node, (), lines, problems, shown)
    return data, lines, problems


def _walk(node: yaml.Node, at: Loc, lines: dict[Loc, int], problems: list[Problem], shown: str) -> None:
    lines.setdefault(at, node.start_mark.line + 1)
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            place = (*at, _plain(key))
            if place in lines:
                problems.append(
                    stop(
                        "settings-twice",
                        f'"{key.value}" is given twice.',
                        f"It stands on line {lines[place]} too: keep one.",
                        file=shown,
                        line=key.start_mark.line + 1,
                    )
                )
            lines[place] = key.start_mark.line + 1
            _walk(value, place, lines, problems, shown)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _walk(value, (*at, index), lines, problems, shown)


def _plain(key: yaml.Node) -> str:
    return str(key.value)


def validate(kind: type[T], data: Any, lines: Mapping[Loc, int], shown: str) -> tuple[T | None, list[Problem]]:
    """Return the typed settings, or None and one problem for each fault."""
    try:
        return _adapter(kind).validate_python(data), []
    except ValidationError as fault:
        found = [_problem(kind, error, lines, shown) for error in fault.errors(include_url=False)]
        return None, found


@lru_cache(maxsize=16)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _problem(kind: type, error: Any, lines: Mapping[Loc, int], shown: str) -> Problem:
    loc: Loc = tuple(part for part in error["loc"])
    place = ".".join(str(part) for part in loc)
    line = _line(loc, lines)
    if error["type"] == "extra_forbidden":
        return _unknown_key(kind, loc, line, shown)
    if error["type"] == "literal_error":
        what = f'"{place}" must be one of {error["ctx"]["expected"]}, not {error["input"]!r}.'
    elif error["type"] in _SAYINGS:
        what = f'"{place}" {_SAYINGS[error["type"]]}.'
    else:
        what = f'"{place}": {error["msg"].removeprefix("Value error, ")}.'
    return stop("settings-value", what, "Correct the line and run build again.", file=shown, line=line)


def _unknown_key(kind: type, loc: Loc, line: int | None, shown: str) -> Problem:
    key = str(loc[-1])
    known = _keys_at(kind, loc[:-1])
    near = difflib.get_close_matches(key, known, n=1, cutoff=0.6)
    fix = f'Did you mean "{near[0]}"?' if near else f"Known here: {', '.join(known)}." if known else "Remove it."
    return stop("settings-unknown-key", f'"{key}" is not a key I know.', fix, file=shown, line=line)


def _keys_at(kind: Any, loc: Loc) -> list[str]:
    """The keys of the model that stands at `loc` below `kind`."""
    for part in loc:
        kind = _step(kind, part)
    model = _model(kind)
    return [field.alias or name for name, field in model.model_fields.items() if name != "id"] if model else []


def _model(kind: Any) -> type[BaseModel] | None:
    if isinstance(kind, type) and issubclass(kind, Strict):
        return kind
    return next((found for arg in get_args(kind) if (found := _model(arg))), None)


def _step(kind: Any, part: str | int) -> Any:
    model = kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None
    if model and part in model.model_fields:
        return model.model_fields[str(part)].annotation
    if model:
        return kind
    args = get_args(kind)
    return args[-1] if args and not isinstance(part, str) else (args[-1] if args else kind)


def _line(loc: Loc, lines: Mapping[Loc, int]) -> int | None:
    while loc:
        if loc in lines:
            return lines[loc]
        loc = loc[:-1]
    return lines.get(())
