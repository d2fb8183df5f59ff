"""Why a number of an earlier year is not what it was: the officer's answers in `data/<year>/restatements.yaml`."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from pydantic import Field, field_validator, model_validator

from report.settings.base import Strict
from report.settings.declared import Catalogue
from report.settings.faults import nearest, validate
from report.settings.reading import SettingsFile, read_yaml
from report.terms.problems import Problem, note, stop
from report.terms.reading_periods import parse_period

NAME = "restatements.yaml"


class Restatement(Strict):
    """One answer. It holds for the number it names: where the return gives another one later, it is asked again."""

    figure: str = Field("", description="The figure of which an earlier report printed another value, as chapters name it.")
    measure: str = Field("", description="The measure of which last year's own return gave another value.")
    period: str = Field(description="The period the number is about, as 2020-21 Q4.")
    now: str = Field(min_length=1, description="The number as the return gives it now, as the question says it.")
    reason: str = Field(min_length=1, description="Why it changed, as the partner says it. A reader of the report may see it.")
    who: str = Field(min_length=1, description="The role that gave the reason.")

    @field_validator("now", mode="before")
    @classmethod
    def _number_or_text(cls, value: object) -> object:
        return f"{value:.15g}" if isinstance(value, (int, float)) and not isinstance(value, bool) else value

    @field_validator("period")
    @classmethod
    def _canonical(cls, value: str) -> str:
        return str(parse_period(value))

    @model_validator(mode="after")
    def _about_one(self) -> Restatement:
        if bool(self.figure) == bool(self.measure):
            raise ValueError("name either the figure or the measure that changed")
        return self

    def is_about(self, number: float | None, shown: str) -> bool:
        """True where the answer was given for this number, or for what stands in the cell."""
        if _bare(self.now) == _bare(shown):
            return True
        try:
            return number is not None and abs(float(_bare(self.now)) - number) < 1e-9
        except ValueError:
            return False


def read_restatements(folder: Path, year: str, catalogue: Catalogue) -> tuple[tuple[Restatement, ...], list[Problem]]:
    """The answers of one year, and every fault with its line. A missing file is none: there was nothing to answer."""
    path = folder / "data" / year / NAME
    if not path.is_file():
        return (), []
    file, problems = read_yaml(path, f"data/{year}/{NAME}")
    if file.data is None:
        return (), problems
    entries, found = validate(list[Restatement], file)
    named = list(_unknown_names(entries or [], file, catalogue))
    return tuple(entries or ()), [*problems, *found, *named]


def how_to_answer(subject: str, name: str, period: str, now: str, file: str) -> str:
    """The line that answers a question about a changed number, ready to be copied. `subject` is figure or measure."""
    entry = f'- {{{subject}: "{name}", period: {period}, now: "{now}", reason: "…", who: "…"}}'
    return f"Then write in {file}: {entry}"


def unused(answer: Restatement, file: str) -> Problem:
    """A note about an answer to a question that is not asked: the number is another now, or nothing differs any more."""
    name = answer.figure or answer.measure
    what = f"The answer for {name}, {answer.period}, now {answer.now}, answers nothing: no such difference is found."
    return note("restated", what, "Correct it, or take it out.", file=file)


def _unknown_names(entries: list[Restatement], file: SettingsFile, catalogue: Catalogue) -> Iterator[Problem]:
    for at, entry in enumerate(entries):
        figure = entry.figure.partition("[")[0]
        known = catalogue.indicators if figure else catalogue.measures
        name, key = (figure, "figure") if figure else (entry.measure, "measure")
        if name not in known:
            what = f'"{name}" is not the name of a {key}.'
            yield stop("settings-name", what, nearest(name, known, "Correct it."), file=file.shown, line=file.line((at, key)))


def _bare(text: str) -> str:
    """A number without what it is dressed in: `1,468` and `14%` as `1468` and `14`."""
    return text.strip().rstrip("%").lstrip("£").replace(",", "").casefold()
