"""What every file of outside data says of itself: publisher, publication and edition, day of release, licence."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field

from report.settings.base import Strict
from report.terms.reading_periods import parse_period

FOLDER = "data/outside"


def _file(value: str) -> str:
    if not re.fullmatch(r"[^/\\]+\.csv", value) or value.startswith("."):
        raise ValueError(f'"{value}" is not the name of a csv file in {FOLDER}, as populations-mid-2020.csv')
    return value


def _code(value: str) -> str:
    if not re.fullmatch(r"[A-Z]\d{8}", value):
        raise ValueError(f'"{value}" is not an official area code. Write it as E08000027')
    return value


def _released(value: object) -> object:
    text = str(value)
    if text and not re.fullmatch(r"20\d\d(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?", text):
        raise ValueError(f'"{text}" is not a day of release. Write it as 2022-11-17, or 2022-11 or 2022 where no more is known')
    return text


AreaCode = Annotated[str, AfterValidator(_code)]
CsvName = Annotated[str, AfterValidator(_file)]
ReleaseDay = Annotated[str, BeforeValidator(_released)]


class Edition(Strict):
    """Where a file of outside data comes from."""

    file: CsvName = Field(description="The csv file, in `data/outside/`. Its name should say which edition it holds.")
    title: str = Field(min_length=1, description="The publication and its edition, as a reader would look for it.")
    publisher: str = Field(min_length=1, description="Who published it.")
    licence: str = Field(min_length=1, description="The licence it is used under, as `Open Government Licence v3.0`.")
    released: ReleaseDay = Field("", description="When it was published, as exactly as known: `2022-11-17`, `2022-11` or `2022`.")
    note: str = Field("", description="What a reader must know of it, in a sentence.")

    @property
    def path(self) -> str:
        """The file below the project."""
        return f"{FOLDER}/{self.file}"

    @property
    def source(self) -> str:
        """`Department for Education, Children looked after in England, published in 2022, Open Government Licence v3.0`."""
        return ", ".join(part for part in (self.publisher, self.title, self.published, self.licence) if part)

    @property
    def published(self) -> str:
        """`published on 17 November 2022`, `published in 2022`; nothing where the day is not known."""
        if not self.released:
            return ""
        return f"published {'on' if self.released.count('-') == 2 else 'in'} {parse_period(self.released).words}"

    def later_than(self, day: date) -> bool:
        """True where it was surely published after a day: of a month or year alone, only where all of it lies after."""
        return bool(self.released) and parse_period(self.released).start > day
