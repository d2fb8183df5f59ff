"""Data from outside the partnership: populations, official comparators, neighbours. The types behind `outside.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from report.settings.base import Strict
from report.settings.editions import AreaCode, Edition
from report.settings.neighbours import Neighbours
from report.settings.populations import Population

HOME, REGION, ENGLAND = "home", "region", "england"
OFFICIAL = "home official"
"""The area of what is published nationally of the home area itself, so that it never mixes with the partners' own numbers."""


class HomeArea(Strict):
    """The official codes of the areas the report speaks of."""

    home: AreaCode = Field(description="The partnership's own area, as E08000027.")
    region: AreaCode | None = Field(None, description="Its region, as E12000005.")
    england: AreaCode = Field("E92000001", description="The country set beside it.")


class ComparatorFile(Edition):
    """Official figures of other areas, and of the home area itself."""

    status: Literal["reported", "provisional", "revised"] = Field("reported", description="What its publisher calls the numbers.")


class Outside(Strict):
    """All outside data of a project."""

    area: HomeArea | None = Field(None, description="The official codes of the home area, its region and the country.")
    populations: dict[str, Population] = Field({}, description="Name, as indicators write it below the line: a population.")
    comparators: dict[str, ComparatorFile] = Field({}, description="Name: a file of official figures.")
    neighbours: Neighbours = Field(Neighbours(), description="The lists of neighbours.")

    @model_validator(mode="after")
    def _has_home(self) -> Outside:
        if self.area is None and (self.populations or self.comparators or self.neighbours.lists):
            raise ValueError("`area` must name the home area's official code, as area: {home: E08000027}")
        return self

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every file it names, in order."""
        populations = (edition for population in self.populations.values() for edition in population.editions.values())
        return (*populations, *self.comparators.values())

    def area_of(self, code: str, official: bool = False) -> str:
        """The area as observations name it: home, region, england, or the code itself.

        `official` is for a nationally published number: of the home area it is kept apart from the partners' own.
        """
        if self.area is None:
            return code
        if code == self.area.home:
            return OFFICIAL if official else HOME
        return REGION if code == self.area.region else ENGLAND if code == self.area.england else code


__all__ = ["ENGLAND", "HOME", "OFFICIAL", "REGION", "ComparatorFile", "HomeArea", "Outside"]
