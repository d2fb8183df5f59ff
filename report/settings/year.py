"""What changes every year: the types behind `data/<year>/year.yaml`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Annotated, Literal

from pydantic import BeforeValidator, Field, field_validator, model_validator

from report.settings.base import BlockName, ReportingYear, Strict
from report.settings.shown_blocks import (
    ChartPlan,
    FlowPlan,
    NodePlan,
    PersonPlan,
    PromisePlan,
    StructurePlan,
    TablePlan,
    TilePlan,
)


class ChapterPlan(Strict):
    """One chapter: its file and how it stands in the contents."""

    id: str = Field(description="Its anchor in the report: lower-case letters, digits and hyphens.")
    file: str = Field(description="The Markdown file below `narrative/`.")
    label: str = Field("", description="What stands before the title: a number, `Priority 1`, `Appendix A`.")
    about: str = Field("", description="One line for the contents page.")
    look: Literal["chapter", "priority", "appendix"] = Field("chapter", description="How its head is set.")

    @field_validator("id")
    @classmethod
    def _anchor(cls, value: str) -> str:
        if not re.fullmatch(r"[a-z][a-z0-9-]*", value):
            raise ValueError(f'"{value}" cannot be an anchor: use lower-case letters, digits and hyphens')
        return value

    @field_validator("file")
    @classmethod
    def _inside(cls, value: str) -> str:
        if not re.fullmatch(r"[^/\\]+\.md", value) or value.startswith("."):
            raise ValueError(f'"{value}" is not the name of a Markdown file in `narrative/`, as 01-foreword.md')
        return value


class Shown(Strict):
    """Which period a figure is shown for, and beside which. Without `compare` it is set beside none."""

    at: str = Field(description="The period it is shown for.")
    compare: str = Field("", description="The period it is set beside.")


def _shown(value: object) -> object:
    return {"at": value} if isinstance(value, str) else value


class Release(Strict):
    """Whole-area headline counts let out although they are small, by a named role."""

    figures: list[str] = Field(
        min_length=1, description="The figures: for the whole area, the period shown and the one set beside it, and no others."
    )
    by: str = Field(min_length=1, description="The role that took the decision.")
    reason: str = Field(min_length=1, description="Why, in a sentence; the report prints it.")
    on: date | None = Field(None, description="The day of the decision.")


class AlreadyOut(Strict):
    """A small count that what left earlier gives away, and with which a named role has decided to go on."""

    count: str = Field(min_length=1, description="The count, as the build named it when it stopped.")
    by: str = Field(min_length=1, description="The role that took the decision.")
    reason: str = Field(min_length=1, description="Why, in a sentence. It is told to the officer and never printed.")
    on: date | None = Field(None, description="The day of the decision.")


class CoverPlan(Strict):
    """The dot circle on the cover."""

    total: str = Field(description="The figure all dots stand for.")
    centre: str = Field(description="The figure the warm dots in the middle stand for: a part of `total`.")
    each: int = Field(100, ge=1, description="How many one dot stands for.")
    legend: str = Field(min_length=1, description="The circle in words; may hold bound figures.")


class Year(Strict):
    """One reporting year."""

    year: ReportingYear = Field(description="The reporting year, as its folder is called.")
    report_date: date = Field(description="The date the report bears; it also stamps the files made.")
    status: Literal["draft", "publication"] = Field(
        "draft", description="`publication` once the report is finished: no draft marks."
    )
    title: str = Field(min_length=1, description="The title on the cover.")
    statement: str = Field("", description="A line for the cover, every page foot and the PDF's subject.")
    working_together: Literal["2018", "2023"] = Field("2018", description="Edition of the statutory guidance.")
    chapters: list[ChapterPlan] = Field([], description="The chapters in their order.")
    shown: dict[str, Annotated[Shown, BeforeValidator(_shown)]] = Field(
        {}, description="Figure: the period it is shown for, if not the year's last; or `at` and `compare`."
    )
    not_comparable: dict[str, str] = Field({}, description="Figure: why this year's change means nothing.")
    caveats: dict[str, str] = Field({}, description="Figure: a note for wherever it stands in a table this year.")
    headline: list[Release] = Field([], description="Small counts let out by a named role; the report lists them.")
    already_out: list[AlreadyOut] = Field(
        [], description="Small counts that earlier releases give away and that nothing can protect any more; never printed."
    )
    withheld: list[str] = Field([], description="Figures in the returns that no output may hold.")
    people: dict[BlockName, list[PersonPlan]] = Field({}, description="Name: a table of people by role.")
    tables: dict[BlockName, TablePlan] = Field({}, description="Name: a table.")
    charts: dict[BlockName, ChartPlan] = Field({}, description="Name: a chart.")
    tiles: dict[BlockName, list[TilePlan]] = Field({}, description="Name: a row of large numbers.")
    verdicts: dict[BlockName, list[str]] = Field({}, description="Name: the dashboards whose verdicts are gathered.")
    structures: dict[BlockName, StructurePlan] = Field({}, description="Name: a structure chart.")
    flows: dict[BlockName, FlowPlan] = Field({}, description="Name: a flow.")
    promises: dict[BlockName, list[PromisePlan]] = Field({}, description="Name: numbered promises for the year to come.")
    cover: CoverPlan | None = Field(None, description="The dot circle on the cover, if there is to be one.")
    literals: list[str] = Field([], description="Numbers in the prose that are not data: `28 days`, `level 4`.")

    @field_validator("chapters")
    @classmethod
    def _chapters_differ(cls, value: list[ChapterPlan]) -> list[ChapterPlan]:
        _refuse_twice("chapter", (chapter.id for chapter in value))
        _refuse_twice("chapter's file", (chapter.file for chapter in value))
        return value

    @model_validator(mode="after")
    def _anchors_differ(self) -> Year:
        promised = [promise.id for promises in self.promises.values() for promise in promises]
        _refuse_twice("chapter or promise", [*(chapter.id for chapter in self.chapters), *promised])
        return self


def _refuse_twice(what: str, names: Iterable[str]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise ValueError(f'two stand for "{twice[0]}": each {what} needs a name of its own')


__all__ = [
    "AlreadyOut",
    "ChapterPlan",
    "ChartPlan",
    "CoverPlan",
    "FlowPlan",
    "NodePlan",
    "PersonPlan",
    "PromisePlan",
    "Release",
    "Shown",
    "StructurePlan",
    "TablePlan",
    "TilePlan",
    "Year",
]
