"""What is computed and how it is judged: the types behind `indicators.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from report.settings.base import KindOfPeriod, Strict
from report.terms.verdicts import Polarity

MeasureType = Literal["in quarter", "year to date", "rolling 12 months", "snapshot", "annual"]


class Indicator(Strict):
    """One indicator. At most one of value, numerator with denominator, difference, change_of, share_of says how it is made."""

    id: str = ""
    name: str = Field(min_length=1, description="As a table's row heading prints it.")
    short: str = Field("", description="For tiles and small charts, where the name is too long.")
    definition: str = Field("", description="What is counted, in a sentence.")
    value: str = Field("", description="A measure taken as it is sent; in-quarter measures are added up over a year.")
    numerator: str = Field("", description="The measure above the line.")
    denominator: str = Field("", description="The measure below the line.")
    difference: list[str] = Field([], description="Two indicators: the first less the second.")
    change_of: str = Field("", description="An indicator whose percent change between two periods this is.")
    fall: bool = Field(False, description="With change_of: told as a fall, so that a decrease is a positive number.")
    share_of: str = Field("", description="A breakdown's share of this indicator's total.")
    unit: Literal["count", "percent", "rate", "money", "score", "points", "hours"] = Field(
        "count", description="What the number is."
    )
    per: int = Field(0, ge=0, description="For a rate: per how many.")
    decimals: int | None = Field(
        None, ge=0, le=6, description="Decimal places shown; 0 for counts, as sent for percentages up to 1."
    )
    polarity: Polarity = Field(Polarity.NEUTRAL, description="Which way is good: higher, lower or neutral.")
    measure_type: MeasureType = Field("in quarter", description="What the number covers.")
    period: KindOfPeriod = Field("", description="The kind of period it is shown for, if not that of its return.")
    compare: Literal["same period last year", "none"] = Field("same period last year", description="What it is set beside.")
    dimension: str = Field("", description="The breakdown its measure is sent in, added up for the whole.")
    not_comparable: str = Field("", description="Why this year's change means nothing: overrules every test.")
    caveat: str = Field("", description="A note printed wherever the indicator stands in a table.")
    counts_children: bool = Field(True, description="True where a small number could point to a child.")
    source: str = Field("", description="The source as a reader should see it.")
    official: bool = Field(
        False,
        description="True where the area’s own value is the nationally published one of outside.yaml, not a partner’s. Its "
        "measures may then be names of other indicators.",
    )

    @model_validator(mode="after")
    def _one_way(self) -> Indicator:
        ways = [bool(self.value), bool(self.numerator), bool(self.difference), bool(self.change_of), bool(self.share_of)]
        if sum(ways) > 1:
            raise ValueError("give one of value, numerator, difference, change_of or share_of, not several")
        if bool(self.numerator) != bool(self.denominator):
            raise ValueError("a numerator needs a denominator, and the other way round")
        if self.difference and len(self.difference) != 2:
            raise ValueError("a difference names two indicators: the first less the second")
        return self

    @property
    def measure(self) -> str:
        """The measure taken as sent: `value`, or the id itself where nothing else is said."""
        return "" if self.numerator or self.built_on else self.value or self.id

    @property
    def measures(self) -> tuple[str, ...]:
        """Every measure it is made from directly."""
        return tuple(name for name in (self.measure, self.numerator, self.denominator) if name)

    @property
    def built_on(self) -> tuple[str, ...]:
        """The indicators it is made from, where it is a difference, a change or a share."""
        return tuple(name for name in (*self.difference, self.change_of, self.share_of) if name)
