"""How a partner's return is recognised and read: the types behind `returns.yaml`."""

from __future__ import annotations

from functools import cached_property
from typing import Literal

from pydantic import Field, model_validator

from report.settings.base import DaysAfter, KindOfPeriod, MeasureType, ReportingYear, Strict
from report.settings.form_checks import check_form, check_source
from report.settings.markers import Markers

Unit = Literal["count", "percent", "rate", "money", "score", "hours", "text"]


class Recognise(Strict):
    """What a sheet must hold to be this return. Names of files and folders play no part."""

    labels: list[str] = Field(min_length=1, description="Texts that must all stand in the sheet.")


class Range(Strict):
    """The lowest and highest value that is usual, in the measure's own unit; percentages out of 100."""

    low: float | None = Field(None, description="The lowest; no limit if left out.")
    high: float | None = Field(None, description="The highest; no limit if left out.")

    @model_validator(mode="after")
    def _in_order(self) -> Range:
        if self.low is None and self.high is None:
            raise ValueError("give `low`, `high` or both, as {low: 5, high: 40}")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError(f"from {self.low:g} to {self.high:g} holds nothing: put the lower number in `low`")
        return self

    def holds(self, value: float) -> bool:
        """True for a value that lies within it, the ends included."""
        return (self.low is None or value >= self.low) and (self.high is None or value <= self.high)

    @property
    def words(self) -> str:
        """As a sentence says it: `5 to 40`, `up to 40`, `5 or more`."""
        if self.low is None:
            return f"up to {self.high:,.10g}"
        return f"{self.low:,.10g} or more" if self.high is None else f"{self.low:,.10g} to {self.high:,.10g}"


class Share(Strict):
    """The two numbers that a percentage or rate is made of, where they are sent beside it: it is checked against them."""

    numerator: str = Field(description="The measure above the line.")
    denominator: str = Field(description="The measure below the line.")
    per: int = Field(100, gt=0, description="Per how many: 100 for a percentage, 10000 for a rate per 10,000.")


class Measure(Strict):
    """One number the return carries."""

    label: str = Field("", description="The text of its row or column heading.")
    aliases: list[str] = Field([], description="Other texts partners have used for it.")
    unit: Unit = Field("count", description="What the number is; settles how `14%`, `0.14` and `14` are read.")
    measure_type: MeasureType | None = Field(
        None,
        description="What the number covers as it is sent, if not what its indicators show: `year to date` for a running total.",
    )
    range: Range | None = Field(
        None, description="Between which values it usually lies, as `{low: 5, high: 40}`: settles `0.14`; others are asked about."
    )
    of: Share | None = Field(None, description="The numbers it is made of, as `{numerator: accepted, denominator: referrals}`.")
    parts: list[str] = Field([], description="Measures of this return that add up to it: it is checked against their sum.")
    adds_up_to: float | None = Field(None, description="What all its categories come to, as 100 for a percentage of each.")
    sheet: str = Field("", description="Records only: name from `sheets` of the sheet whose rows are counted.")
    count: Literal["rows", ""] = Field("", description="Records only: count the rows that match `where`.")
    sum: str = Field("", description="Records only: add up this column over the rows that match.")
    mean: str = Field("", description="Records only: the mean of this column over the rows that hold a number.")
    distinct: str = Field("", description="Records only: how many different values this column holds.")
    answered: list[str] = Field([], description="Records only: count or average only rows that fill all these columns.")
    where: dict[str, str | list[str]] = Field({}, description="Records only: column and the value (or values) it must hold.")
    by: list[str] = Field(
        [], description="Records only: one column or two; it is counted for each of their values too, alone and together."
    )
    illustrative: bool = Field(False, description="True where the number counted from records is itself invented.")


class PeriodPlace(Strict):
    """Where the return says which period it is about."""

    kind: KindOfPeriod = Field(
        "financial quarter", description="The kind of period; `any` where each row names a period of its own kind."
    )
    source: str = Field(
        "",
        alias="from",
        description='`cell beside "Quarter"`, `headings`, `column "Year"`, `title`, `sheet name`, `file name` or `folder`.',
    )

    @model_validator(mode="after")
    def _known_place(self) -> PeriodPlace:
        check_source(self.source)
        return self


class RecordSheet(Strict):
    """One record-level sheet. Only the columns named here are kept; all others are dropped as they are read."""

    recognise: Recognise = Field(description="What the sheet must hold.")
    columns: dict[str, str] = Field(min_length=1, description="Short name: the heading of the column.")
    personal: list[str] = Field(
        [],
        description="Columns that identify a person and are declared all the same; they are counted under made-up values.",
    )
    join: dict[str, str] = Field({}, description="Column here: `sheet.column` there; brings the other sheet's columns in.")


class Form(Strict):
    """One kind of return."""

    id: str = ""
    title: str = Field(min_length=1, description="The return as people call it.")
    partner: str = Field(description="Who sends it: a short name from `partners` in config.yaml.")
    ask: str = Field("", description="Whom to ask about it, if not the partner's usual contact.")
    expected: Literal["quarterly", "termly", "yearly", "once"] = Field("quarterly", description="How often it comes.")
    due: DaysAfter | None = Field(
        None, description="When it is due, if not as `due` in config.yaml says: `21 days` after its period, or `never`."
    )
    recognise: Recognise | None = Field(None, description="What the sheet must hold; for records, each sheet says its own.")
    period: PeriodPlace = Field(PeriodPlace(), description="Which period the return is about, and where it says so.")
    stamped: str = Field(
        "",
        description='Where the return says on which day it was made, as `cell beside "Date completed"`; usual labels, such as '
        "Date completed or Date of return, are looked for by themselves. Of two versions the later one counts.",
    )
    layout: Literal["measures down", "measures across", "records"] = Field(
        description="Measures down the side, across the top, or one row for each record."
    )
    values: dict[Literal["column", "headings", "before"], str] = Field(
        {},
        description="Measures down: where the values stand. `{column: This quarter}` for one period, with "
        "`before: Same quarter last year` where the return repeats last year's; `{headings: periods}` where the headings "
        "are periods.",
    )
    areas: dict[Literal["home", "region", "england"], str] = Field(
        {}, description="Measures down: the heading of the column of each area, in place of `values`."
    )
    rows: dict[Literal["period", "dimension", "column", "blank"], str] = Field(
        {},
        description="Measures across: `{period: Year}` or `{dimension: contributor, column: Contributor}`; "
        "`blank: allowed` where a blank cell is no question.",
    )
    breakdown: dict[str, str] = Field({}, description="A dimension and the heading of the column that holds its values.")
    status: str = Field("", description="Heading of the column, or label of the row, that says `illustrative` or `published`.")
    note: str = Field("", description="Heading of the column whose text becomes a note to the value.")
    source: str = Field("", description="Heading of the column that names the source.")
    total: str = Field("", description="Label of the totals row or column: checked against its parts, never added in.")
    ignore: list[str] = Field([], description="Labels of rows or columns that are known and not read.")
    markers: Markers = Field({}, description="What this partner's own signs mean here; goes before the partner's in config.yaml.")
    renamed: dict[str, list[str]] = Field(
        {},
        description="A text declared here for a row, column or heading: other texts that mean the same. "
        "`build learn` remembers them in `renames.yaml`.",
    )
    hidden: Literal["ask", "ignore", "read"] = Field("ask", description="What to do with hidden rows, columns and sheets.")
    looks: Literal["ask", "ignore"] = Field(
        "ask", description="What to do where some numbers of a column are in italics or colour and the others are not."
    )
    sheets: dict[str, RecordSheet] = Field({}, description="Records: the sheets, by short name.")
    measures: dict[str, Measure] = Field(min_length=1, description="Name: a number the return carries, as indicators call it.")
    since: ReportingYear = Field("", description="The first reporting year this description holds for.")

    @cached_property
    def also_called(self) -> tuple[tuple[str, list[str]], ...]:
        """The texts that have had others, and those: labels of measures with their aliases, and remembered new names."""
        aliases = [(measure.label, measure.aliases) for measure in self.measures.values() if measure.aliases]
        return (*aliases, *self.renamed.items())

    @model_validator(mode="after")
    def _can_be_read(self) -> Form:
        check_form(self)
        return self
