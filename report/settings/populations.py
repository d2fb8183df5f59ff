"""Populations that rates are worked out with: several estimates side by side, and which of them a rate takes."""

from __future__ import annotations

from pydantic import Field

from report.settings.base import ReportingYear, Strict
from report.settings.editions import Edition
from report.terms.periods import Period, financial_start, financial_year
from report.terms.reading_periods import try_period

BY_YEAR = "by year"


class PopulationEdition(Edition):
    """One estimate of a population."""

    at: str = Field("", description="The day it is for, where its name does not say it: `mid-2020` is 30 June 2020.")


class Population(Strict):
    """A population that rates are worked out with, in one or several editions."""

    name: str = Field(min_length=1, description="Who is counted, as `Children aged 0 to 17`.")
    use: str = Field(
        min_length=1,
        description="The edition that every rate takes, as `mid-2020`; or `by year`: each reporting year takes the estimate of "
        "its own June, so that a rate at 31 March 2022 takes mid-2021, as those of the Department for Education do.",
    )
    years: dict[ReportingYear, str] = Field({}, description="Reporting year: the edition its rates take instead.")
    figures: dict[str, str] = Field({}, description="Indicator: the edition it takes instead, whatever the year.")
    editions: dict[str, PopulationEdition] = Field(min_length=1, description="Name, as `mid-2020`: one estimate.")

    def day(self, edition: str) -> Period | None:
        """The day an edition is for; None where neither `at` nor its name says a single day."""
        found = try_period(self.editions[edition].at or edition)
        return found if found and found.start == found.end else None

    def estimate(self, figure: str, period: Period) -> str:
        """The edition a figure takes for a period; where `by year` finds none, the name of the one that is lacking.

        A figure shown for the very day of an edition takes that edition: the population itself, as mid-2020.
        """
        if figure in self.figures:
            return self.figures[figure]
        june = financial_start(period.end)
        wanted = self.years.get(financial_year(june).canonical, self.use)
        of_day = [name for name in self.editions if self.day(name) == period]
        if of_day and wanted not in of_day:
            return of_day[0]
        return self._of_june(june) if wanted == BY_YEAR else wanted

    def _of_june(self, year: int) -> str:
        usual = f"mid-{year}"
        return next((name for name in self.editions if self.day(name) == try_period(usual)), usual)


def edition_measure(population: str, edition: str) -> str:
    """The measure of one edition's observations, as `population_0_17@mid-2020`: no return can have such a name."""
    return f"{population}@{edition}"
