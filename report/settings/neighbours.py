"""Statistical neighbours: lists of the areas most like the home area, each with its year, and which of them is used."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from report.settings.base import ReportingYear, Strict
from report.settings.editions import AreaCode


class NeighbourList(Strict):
    """The areas that are most like the home area, by one list of one year."""

    name: str = Field(min_length=1, description="The list, as a reader should see it.")
    vintage: str = Field(min_length=1, description="The year or edition of the list, in quotation marks.")
    publisher: str = Field("", description="Who published the list.")
    statistic: Literal["mean", "median"] = Field("mean", description="What stands for all of them: their mean or their median.")
    at_least: int = Field(5, ge=1, description="How many of them must have a value; with fewer, none is shown for the group.")
    areas: dict[AreaCode, str] = Field(min_length=1, description="Official area code: the area's name, nearest first if known.")


class Neighbours(Strict):
    """The lists of neighbours, and which of them is used."""

    use: str = Field("", description="The list that every year takes.")
    years: dict[ReportingYear, str] = Field({}, description="Reporting year: the list it takes instead.")
    lists: dict[str, NeighbourList] = Field({}, description="Name: one list.")

    def for_year(self, year: str) -> NeighbourList | None:
        """The list of a reporting year; None where none is declared."""
        return self.lists.get(self.years.get(year, self.use))
