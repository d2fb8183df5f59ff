"""Versions of one indicator's definition: from which year each holds, and why it is no longer the one before."""

from __future__ import annotations

from typing import Any

from pydantic import Field

from report.settings.base import FirstYear, Strict

MADE_OF = ("value", "numerator", "denominator")
IN_WORDS = ("numerator_words", "denominator_words")


class Definition(Strict):
    """What the indicator meant from one year on. Keys left out are those of the indicator itself."""

    since: FirstYear = Field(min_length=1, description="The first year it holds for, as 2021-22.")
    definition: str = Field(min_length=1, description="What is counted, in a sentence.")
    value: str = Field("", description="The measure it was read from, if another.")
    numerator: str = Field("", description="The measure above the line, if another.")
    denominator: str = Field("", description="The measure below the line, if another.")
    numerator_words: str = Field("", description="What stands above the line, in words.")
    denominator_words: str = Field("", description="What stands below the line, in words.")
    why: str = Field(
        "", description="Why it took the place of the one before, as a sentence a reader may see; the first needs none."
    )
    comparable: bool = Field(
        False,
        description="True where numbers on both sides of this change may be compared; otherwise it is a break in the series.",
    )


def with_newest(data: Any) -> Any:
    """The entry of an indicator with the keys of its newest definition, which is the one that holds at present.

    Raises ValueError where the entry itself says something else. What is no entry is left to the checks that follow.
    """
    versions = data.get("definitions") if isinstance(data, dict) else None
    newest = versions[-1] if isinstance(versions, list) and versions else None
    if not isinstance(newest, dict):
        return data
    taken = {key: newest[key] for key in ("since", "definition", *MADE_OF, *IN_WORDS) if newest.get(key)}
    for key, said in taken.items():
        if data.get(key) and data[key] != said:
            raise ValueError(f"`{key}` stands here and in the newest of `definitions`, and they differ: leave it out here")
    return {**data, **taken}
