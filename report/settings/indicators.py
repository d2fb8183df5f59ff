"""What is computed and how it is judged: the types behind `indicators.yaml`."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator

from report.settings.base import FirstYear, KindOfPeriod, MeasureType, Strict
from report.settings.definitions import Definition, with_newest
from report.terms.verdicts import Polarity


def _listed(value: object) -> object:
    """One name as a list of one; none as an empty list."""
    if isinstance(value, str):
        return [value] if value else []
    return value


class Indicator(Strict):
    """One indicator, made in at most one way: value, numerator with denominator, difference, ratio, change_of, share_of.

    Its own keys say what holds at present; `definitions` what held before.
    """

    id: str = ""
    name: str = Field(min_length=1, description="As a table's row heading prints it.")
    short: str = Field("", description="For tiles and small charts, where the name is too long.")
    definition: str = Field("", description="What is counted, in a sentence.")
    value: str = Field("", description="A measure taken as it is sent; in-quarter measures are added up over a year.")
    numerator: str = Field("", description="The measure above the line.")
    denominator: str = Field("", description="The measure below the line.")
    difference: list[str] = Field([], description="Two indicators: the first less the second.")
    ratio: list[str] = Field([], description="Two indicators: the first divided by the second, times `per`.")
    change_of: str = Field("", description="An indicator whose percent change between two periods this is.")
    fall: bool = Field(False, description="With change_of: told as a fall, so that a decrease is a positive number.")
    share_of: str = Field("", description="A breakdown's share of this indicator's total.")
    within: str = Field(
        "", description="With share_of and two dimensions: the one inside each of whose values the shares come to the whole."
    )
    unit: Literal["count", "percent", "rate", "money", "score", "points", "hours"] = Field(
        "count", description="What the number is."
    )
    per: int = Field(0, ge=0, description="For a rate or ratio: per how many.")
    decimals: int | None = Field(
        None, ge=0, le=6, description="Decimal places shown; 0 for counts, as sent for percentages up to 1."
    )
    polarity: Polarity = Field(Polarity.NEUTRAL, description="Which way is good: higher, lower or neutral.")
    measure_type: MeasureType = Field("in quarter", description="What the number covers.")
    period: KindOfPeriod = Field("", description="The kind of period it is shown for, if not that of its return.")
    compare: Literal["same period last year", "none"] = Field("same period last year", description="What it is set beside.")
    last_day: bool = Field(False, description="A snapshot shown for a year or quarter: the count of its last day stands for it.")
    dimension: Annotated[list[str], BeforeValidator(_listed)] = Field(
        [], description="The breakdown its measure is sent in, or two as a list, added up for the whole."
    )
    not_comparable: str = Field("", description="Why this year's change means nothing: overrules every test.")
    caveat: str = Field("", description="A note printed wherever the indicator stands in a table.")
    counts_children: bool = Field(True, description="True where a small number could point to a child.")
    source: str = Field("", description="The source as a reader should see it.")
    theme: str = Field("", description="The part of the work it belongs to, as `Front door`: the catalogue is listed by it.")
    owner: str = Field("", description="Who answers for the figure: a role or a partner.")
    numerator_words: str = Field("", description="What stands above the line, or is counted, in words.")
    denominator_words: str = Field("", description="What stands below the line, in words.")
    scale: str = Field(
        "", description="What the number is per or out of, in words: `per 10,000 children aged 0 to 17`, `1 to 5`."
    )
    breakdowns: list[str] = Field([], description="Dimensions it is usually broken down by; a table takes up to two at once.")
    caveats: list[str] = Field([], description="What anybody who quotes the figure must know, beside `caveat`.")
    since: FirstYear = Field("", description="The first year its present definition is known to hold for, as 2021-22.")
    definitions: list[Definition] = Field([], description="Where the definition changed: all versions, the oldest first.")

    official: bool = Field(
        False,
        description="True where the area’s own value is the nationally published one of outside.yaml, not a partner’s. Its "
        "measures may then be names of other indicators.",
    )

    @model_validator(mode="before")
    @classmethod
    def _present(cls, data: Any) -> Any:
        return with_newest(data)

    @model_validator(mode="after")
    def _one_way(self) -> Indicator:
        ways = (self.value, self.numerator, self.difference, self.ratio, self.change_of, self.share_of)
        if sum(map(bool, ways)) > 1:
            raise ValueError("give one of value, numerator, difference, ratio, change_of or share_of, not several")
        if bool(self.numerator) != bool(self.denominator):
            raise ValueError("a numerator needs a denominator, and the other way round")
        if self.difference and len(self.difference) != 2:
            raise ValueError("a difference names two indicators: the first less the second")
        if self.ratio and len(self.ratio) != 2:
            raise ValueError("a ratio names two indicators: the first divided by the second")
        if len(self.dimension) > 2:
            raise ValueError(f"{', '.join(self.dimension)} are {len(self.dimension)} dimensions, and a figure has two at most")
        if self.within and not self.share_of:
            raise ValueError("`within` belongs to `share_of`: it names the dimension inside which the shares come to the whole")
        if self.last_day and self.measure_type != "snapshot":
            raise ValueError("`last_day` belongs to `measure_type: snapshot`: other figures are added up")
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
        """The indicators it is made from, where it is a difference, a ratio, a change or a share."""
        return tuple(name for name in (*self.difference, *self.ratio, self.change_of, self.share_of) if name)
