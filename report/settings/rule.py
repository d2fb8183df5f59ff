"""The rule of a return or figure: which counts are held back, what becomes of noughts, rounding, and sums that one part makes."""

from __future__ import annotations

import re
from typing import Any, Literal

from pydantic import Field, model_validator

from report.settings.base import Strict

_FROM_TO = re.compile(r"(\d{1,6})\s*(?:-|–|to)\s*(\d{1,6})")
_UNDER = re.compile(r"under\s+(\d{1,6})")
HELD_BACK = "held back"
UNLESS_ALL = "unless all"


class Dominance(Strict):
    """When a sum is held back because few of its parts make most of it."""

    largest: int = Field(1, ge=1, description="How many of the largest parts are looked at together.")
    percent: float = Field(gt=0, le=100, description="The sum is held back where they make more than this share of it.")


class Rule(Strict):
    """Which counts are held back: from `low` to `high`, both included. In short: `1-7`, or `under 10`."""

    low: int = Field(
        1, ge=0, description="The lowest count held back; 0 holds noughts back too. With `round` and no `high`: nothing."
    )
    high: int = Field(5, ge=0, description="The highest count held back; 0 with `low: 1` holds nothing back.")
    noughts: Literal["shown", "held back", "unless all"] = Field(
        "unless all",
        description="What becomes of noughts. Unless all: they are shown, unless they tell that all of a group are something. "
        "Held back: they are small counts.",
    )
    round: int = Field(
        0,
        ge=0,
        le=100,
        description="Counts that are shown are rounded half up to a multiple of this, as 5 or 10.",
    )
    dominance: Dominance | None = Field(
        None, description="For amounts: when a sum that few parts make is held back."
    )

    @model_validator(mode="before")
    @classmethod
    def _in_short(cls, data: Any) -> Any:
        """`1-7` and `under 10` as what they stand for. A rule that only rounds holds nothing back as such."""
        if isinstance(data, str):
            return _spelt(data)
        if isinstance(data, dict) and data.get("round") and not {"low", "high"} & data.keys():
            data = {**data, "low": 1, "high": 0}
        if isinstance(data, dict) and data.get("noughts") == HELD_BACK:
            if data.get("low", 0) not in (0, 1):
                raise ValueError("`noughts: held back` holds back from nought upwards: leave `low` out, or write 0")
            data = {**data, "low": 0}
        return data

    @model_validator(mode="after")
    def _in_order(self) -> Rule:
        if self.high and self.low > self.high:
            raise ValueError(f"from {self.low} to {self.high} holds nothing back: put the lower count in `low`")
        if self.low == 0 and self.noughts == "shown":
            raise ValueError("`low: 0` holds noughts back, and `noughts: shown` shows them: keep one of the two")
        if self.round == 1:
            raise ValueError("to round to 1 is not to round: write 5 or 10, or leave `round` out")
        return self


def _spelt(text: str) -> dict[str, int]:
    """The counts that a short rule names. Raises ValueError with a sentence where it names none."""
    tidy = text.strip().lower()
    if found := _FROM_TO.fullmatch(tidy):
        return {"low": int(found[1]), "high": int(found[2])}
    if (found := _UNDER.fullmatch(tidy)) and int(found[1]) > 1:
        return {"low": 1, "high": int(found[1]) - 1}
    raise ValueError(f'"{text}" is not a rule. Write it as 1-7, as under 10, or as a block with `low` and `high`')


def widest(rules: list[Rule]) -> Rule:
    """The rule that holds back whatever one of these does, and rounds as coarsely as the coarsest."""
    sums = [rule.dominance for rule in rules if rule.dominance]
    ways = {rule.noughts for rule in rules}
    holding = [rule for rule in rules if rule.high >= rule.low] or rules
    return Rule.model_construct(
        low=min(rule.low for rule in holding),
        high=max(rule.high for rule in holding),
        noughts=next(way for way in (HELD_BACK, UNLESS_ALL, "shown") if way in ways),
        round=max(rule.round for rule in rules),
        dominance=min(sums, key=lambda one: (one.percent, -one.largest)) if sums else None,
    )
