"""From data to typed settings; every fault becomes a sentence with its line and, for a key, the nearest right one."""

from __future__ import annotations

import difflib
import re
from collections.abc import Hashable, Iterable
from functools import lru_cache
from typing import Any, TypeVar, cast, get_args

from pydantic import BaseModel, TypeAdapter, ValidationError

from report.settings.base import Strict
from report.settings.reading import Loc, SettingsFile
from report.terms.problems import Problem, stop

T = TypeVar("T")

_BLOCK = "must be a block of `key: value` lines"
_DATE = "must be a date such as 2022-09-30"
_SAYINGS = {
    "missing": "is missing and must be given",
    "string_type": "must be text; put it in quotation marks",
    "int_type": "must be a whole number",
    "int_from_float": "must be a whole number",
    "int_parsing": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "list_type": "must be a list: one entry a line, each after a dash",
    "dict_type": _BLOCK,
    "model_type": _BLOCK,
    "date_type": _DATE,
    "date_parsing": _DATE,
    "date_from_datetime_parsing": _DATE,
    "date_from_datetime_inexact": _DATE,
    "too_short": "must not be empty",
    "string_too_short": "must not be empty",
}


def validate(kind: type[T], file: SettingsFile, place: Loc = ()) -> tuple[T | None, list[Problem]]:
    """Return the settings that stand at `place` of the file, or None and one problem for each fault."""
    data = file.at(place)
    try:
        return _adapter(cast(Hashable, kind)).validate_python({} if data is None and not place else data), []
    except ValidationError as fault:
        return None, [_problem(kind, error, file, place) for error in fault.errors(include_url=False)]


def nearest(name: str, known: Iterable[str], otherwise: str) -> str:
    """`Did you mean "step_ups"?` where a known name is near, else `otherwise`."""
    near = difflib.get_close_matches(name, list(known), n=5, cutoff=0.6)
    if not near:
        return otherwise
    # Of names as near as each other the one of the same letters is meant: two were swapped.
    best = difflib.SequenceMatcher(None, near[0], name).ratio()
    alike = [one for one in near if difflib.SequenceMatcher(None, one, name).ratio() == best]
    return f'Did you mean "{next((one for one in alike if sorted(one) == sorted(name)), near[0])}"?'


@lru_cache(maxsize=16)
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)


def _problem(kind: type, error: Any, file: SettingsFile, place: Loc) -> Problem:
    inside: Loc = tuple(part for part in error["loc"] if part != "[key]")
    line = file.line((*place, *inside))
    if error["type"] == "extra_forbidden":
        return _unknown_key(kind, inside, line, file.shown)
    name = ".".join(str(part) for part in (*place, *inside))
    subject = f'"{name}"' if name else "The file"
    fix = "Correct the line and run build again."
    if error["input"] is None and error["type"] not in ("missing", "value_error") and "[key]" not in error["loc"]:
        fix = "Write its value, in quotation marks if it begins with #, or take the line out."
        return stop("settings-value", f"{subject} is empty.", fix, file=file.shown, line=line)
    if error["type"] == "literal_error":
        fix = nearest(str(error["input"]), re.findall(r"'([^']*)'", error["ctx"]["expected"]), fix)
    return stop("settings-value", f"{subject}{_saying(error)}.", fix, file=file.shown, line=line)


def _saying(error: Any) -> str:
    """What is wrong, as it follows the name of the key."""
    if error["type"] == "value_error":
        return f": {str(error['msg']).removeprefix('Value error, ')}"
    return f" {_standard_saying(error)}"


def _standard_saying(error: Any) -> str:
    if error["type"] in ("literal_error", "enum"):
        given = error["input"]
        return f"must be one of {error['ctx']['expected']}" + (f", not {given!r}" if isinstance(given, str | int) else "")
    if error["type"] in ("greater_than_equal", "less_than_equal"):
        bound = error["ctx"].get("ge", error["ctx"].get("le"))
        return f"must be {bound} or {'more' if error['type'].startswith('greater') else 'less'}"
    return _SAYINGS.get(error["type"]) or f"is not right: {error['msg']}"


def _unknown_key(kind: type, inside: Loc, line: int | None, shown: str) -> Problem:
    key, known = str(inside[-1]), keys_at(kind, inside[:-1])
    fix = nearest(key, known, f"Known here: {', '.join(known)}." if known else "Remove it.")
    return stop("settings-unknown-key", f'"{key}" is not a key I know.', fix, file=shown, line=line)


def keys_at(kind: Any, place: Loc) -> list[str]:
    """The keys of the settings type that stands at `place` below `kind`; none where there is no such type."""
    for part in place:
        kind = _step(kind, part)
    model = model_of(kind)
    if model is None:
        return []
    return [field.alias or name for name, field in model.model_fields.items() if name != "id" or field.is_required()]


def model_of(kind: Any) -> type[Strict] | None:
    """The settings type inside an annotation such as `dict[str, TablePlan]` or `CoverPlan | None`."""
    if isinstance(kind, type) and issubclass(kind, Strict):
        return kind
    return next((found for arg in get_args(kind) if (found := model_of(arg))), None)


def _step(kind: Any, part: str | int) -> Any:
    """The annotation of what stands one key further in."""
    model = kind if isinstance(kind, type) and issubclass(kind, BaseModel) else None
    if model is None and len(get_args(kind)) and type(None) in get_args(kind):
        model = model_of(kind)
    if model is not None:
        fields = {field.alias or name: field for name, field in model.model_fields.items()}
        return fields[str(part)].annotation if str(part) in fields else model
    args = get_args(kind)
    return args[-1] if args else kind
