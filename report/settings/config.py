"""Who the partnership is and what stays from year to year: the types behind `config.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field, field_validator

from report.settings.base import Strict

Hex = Annotated[str, Field(pattern=r"^#[0-9a-fA-F]{6}$")]


class Partnership(Strict):
    """Whose report it is."""

    name: str
    area: str = Field(description="The area's name, as charts print it.")
    region: str = ""
    country: str = "England"
    language: str = "en-GB"
    published_by: str = Field("", description="One line for the foot of the page: who publishes the report.")


class BrandColours(Strict):
    """Two colours; everything else is mixed from them."""

    first: Hex = "#0f4c55"
    second: Hex = "#f2a97e"


class Partner(Strict):
    """An organisation that sends returns, and whom to ask there (a role, not a name)."""

    name: str
    ask: str


class Rule(Strict):
    """Which counts are held back: from `low` to `high`, both included."""

    low: int = 1
    high: int = 5

    @field_validator("high")
    @classmethod
    def _not_nought(cls, value: int) -> int:
        if value < 0:
            raise ValueError("the highest count held back cannot be below nought")
        return value


class Suppression(Strict):
    """Small counts of children that are held back."""

    default: Rule = Rule()
    returns: dict[str, Rule] = Field({}, description="Return: its own rule.")


class Destination(Strict):
    """Where `publish` sends the report."""

    folder: str


class Config(Strict):
    """One partnership."""

    partnership: Partnership
    brand: BrandColours = BrandColours()
    year: str = Field("", description="The reporting year built when none is named; the newest folder if left out.")
    partners: dict[str, Partner] = {}
    suppression: Suppression = Suppression()
    destinations: dict[str, Destination] = {}
