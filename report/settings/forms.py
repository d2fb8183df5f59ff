"""How a partner's return is recognised and read: the types behind `returns.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from report.settings.base import DaysAfter, KindOfPeriod, ReportingYear, Strict
from report.settings.form_checks import check_form, check_source

Unit = Literal["count", "percent", "rate", "money", "score", "hours", "text"]


class Recognise(Strict):
    """What a sheet must hold to be this return. Names of files and folders play no part."""

    labels: list[str] = Field(min_length=1, description="Texts that must all stand in the sheet.")


class Measure(Strict):
    """One number the return carries."""

    label: str = Field("", description="The text of its row or column heading.")
    aliases: list[str] = Field([], description="Other texts partners have used for it.")
    unit: Unit = Field("count", description="What the number is; settles how `14%`, `0.14` and `14` are read.")
    sheet: str = Field("", description="Records only: name from `sheets` of the sheet whose rows are counted.")
    count: Literal["rows", ""] = Field("", description="Records only: count the rows that match `where`.")
    sum: str = Field("", description="Records only: add up this column over the rows that match.")
    mean: str = Field("", description="Records only: the mean of this column over the rows that hold a number.")
    distinct: str = Field("", description="Records only: how many different values this column holds.")
    answered: list[str] = Field([], description="Records only: count or average only rows that fill all these columns.")
    where: dict[str, str | list[str]] = Field({}, description="Records only: column and the value (or values) it must hold.")
    illustrative: bool = Field(False, description="True where the number counted from records is itself invented.")


class PeriodPlace(Strict):
    """Where the return says which period it is about."""

    kind: KindOfPeriod = Field(
        "financial quarter", description="The kind of period; `any` where each row names a period of its own kind."
    )
    source: str = Field(
        "",
        alias="from",
        description='`cell beside "Quarter"`, `headings`, `column "Year"`, `sheet name`, `file name` or `folder`.',
    )

    @model_validator(mode="after")
    def _known_place(self) -> PeriodPlace:
        check_source(self.source)
        return self


class RecordSheet(Strict):
    """One record-level sheet. Only the columns named here are kept; all others are dropped as they are read."""

    recognise: Recognise = Field(description="What the sheet must hold.")
    columns: dict[str, str] = Field(min_length=1, description="Short name: the heading of the column.")
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
    layout: Literal["measures down", "measures across", "records"] = Field(
        description="Measures down the side, across the top, or one row for each record."
    )
    values: dict[Literal["column", "headings"], str] = Field(
        {},
        description="Measures down: where the values stand. `{column: This quarter}` for one period; "
        "`{headings: periods}` where headings are periods.",
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
    markers: dict[str, Literal["c", "x", "z", "low", "0"]] = Field({}, description="What this partner's own signs mean.")
    hidden: Literal["ask", "ignore", "read"] = Field("ask", description="What to do with hidden rows, columns and sheets.")
    sheets: dict[str, RecordSheet] = Field({}, description="Records: the sheets, by short name.")
    measures: dict[str, Measure] = Field(min_length=1, description="Name: a number the return carries, as indicators call it.")
    since: ReportingYear = Field("", description="The first reporting year this description holds for.")

    @model_validator(mode="after")
    def _can_be_read(self) -> Form:
        check_form(self)
        return self
