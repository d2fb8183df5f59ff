"""How a partner's return is recognised and read: the types behind `returns.yaml`."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from report.settings.base import Strict

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

    kind: str = Field("financial quarter", description="The kind of period, as in docs/periods.")
    source: str = Field(
        "",
        alias="from",
        description='`cell beside "Quarter"`, `headings`, `column "Year"`, `sheet name`, `file name` or `folder`.',
    )


class RecordSheet(Strict):
    """One record-level sheet. Only the columns named here are kept; all others are dropped as they are read."""

    recognise: Recognise
    columns: dict[str, str] = Field(description="Short name: the heading of the column.")
    join: dict[str, str] = Field({}, description="Column here: `sheet.column` there; brings the other sheet's columns in.")


class Form(Strict):
    """One kind of return."""

    id: str = ""
    title: str
    partner: str = Field(description="Who sends it: an id from `partners` in config.yaml.")
    ask: str = Field("", description="Whom to ask about it, if not the partner's usual contact.")
    expected: Literal["quarterly", "termly", "yearly", "once"] = Field("quarterly", description="How often it comes.")
    recognise: Recognise | None = None
    period: PeriodPlace = PeriodPlace()
    layout: Literal["measures down", "measures across", "records"]
    values: dict[str, str] = Field(
        {},
        description="Measures down: what the value columns are. `{column: This quarter}` for one period; "
        "`{headings: periods}` where headings are periods; `{areas: …}` through `areas` below.",
    )
    areas: dict[str, str] = Field(
        {}, description="Measures down: `home`, `region`, `england` and the heading of each one's column."
    )
    rows: dict[str, str] = Field(
        {}, description="Measures across: `{period: Year}` or `{dimension: contributor, column: Contributor}`."
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
    measures: dict[str, Measure]
    since: str = Field("", description="The first reporting year this description holds for.")
