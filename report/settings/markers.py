"""What a partner's own signs mean: `{n/a: x, "-": "0"}`, for one return or for all of a partner's."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator

from report.terms.signs import sign

Meaning = Literal["c", "x", "z", "low", "0"]


def _with_noughts(value: Any) -> Any:
    """A nought without quotation marks is meant as one with them."""
    if not isinstance(value, dict):
        return value
    return {key: "0" if meaning == 0 and meaning is not False else meaning for key, meaning in value.items()}


def _each_once(value: dict[str, Meaning]) -> dict[str, Meaning]:
    seen: dict[str, str] = {}
    for key in value:
        first = seen.setdefault(sign(key), key)
        if value[first] != value[key]:
            raise ValueError(f'"{first}" and "{key}" are the same sign and are given two meanings. Keep one')
    return value


Markers = Annotated[dict[str, Meaning], BeforeValidator(_with_noughts), AfterValidator(_each_once)]


def laid_over(partner: Mapping[str, Meaning], own: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """A partner's signs with those of one return laid over them: the return's own meaning goes before."""
    said = {sign(key) for key in own}
    return {**{key: meaning for key, meaning in partner.items() if sign(key) not in said}, **own}
