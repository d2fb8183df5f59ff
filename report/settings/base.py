"""What all settings share: frozen, every key documented, unknown keys refused; and the checks of single values."""

from __future__ import annotations

import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict

from report.terms.periods import Kind

MeasureType = Literal["in quarter", "year to date", "rolling 12 months", "snapshot", "annual"]
ANY_KIND = "any"
NEVER = "never"
_MOST_DAYS = 366
NAME = re.compile(r"[A-Za-z_]\w*")


class Strict(BaseModel):
    """A settings object: frozen, and no key beyond those it documents."""

    model_config = ConfigDict(extra="forbid", frozen=True, populate_by_name=True)


def is_name(value: str) -> bool:
    """True for what can stand in `{{ … }}` as a figure's name."""
    return NAME.fullmatch(value) is not None


def _block_name(value: str) -> str:
    if not re.fullmatch(r"[A-Za-z_][\w-]*", value):
        raise ValueError(f'"{value}" cannot be a name: begin with a letter and use letters, digits, - and _ only')
    return value


def _colour(value: str) -> str:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", value):
        raise ValueError(f'"{value}" is not a colour. Write it as "#0f4c55", in quotation marks')
    return value


def _year(value: str) -> str:
    if not re.fullmatch(r"20\d\d-\d\d", value) or (int(value[:4]) + 1) % 100 != int(value[5:]):
        raise ValueError(f'"{value}" is not a reporting year. Write it as 2021-22')
    return value


def _first_year(value: str) -> str:
    if value and (not re.fullmatch(r"(19|20)\d\d-\d\d", value) or (int(value[:4]) + 1) % 100 != int(value[5:])):
        raise ValueError(f'"{value}" is not a year from April to March. Write it as 2021-22')
    return value


def _as_text(value: object) -> object:
    """A bare 2021 as text, so that what is said of it is how a year is written."""
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _kind(value: str) -> str:
    if value not in (ANY_KIND, *Kind):
        raise ValueError(f'"{value}" is not a kind of period. Known: {", ".join(Kind)}, {ANY_KIND}')
    return value


def _folder(value: str) -> str:
    if not value.strip():
        raise ValueError("the folder has no name")
    return value


def _days(value: object) -> object:
    """`21 days` and 21 as a number."""
    found = re.fullmatch(r"(\d{1,3})(?: +days?)?", str(value).strip())
    if value != NEVER and (found is None or int(found[1]) > _MOST_DAYS):
        said = "nothing" if value is None else f'"{value}"'
        raise ValueError(f"{said} is not a number of days. Write it as 21 days, or never")
    return int(found[1]) if found else value


BlockName = Annotated[str, AfterValidator(_block_name)]
Colour = Annotated[str, AfterValidator(_colour)]
ReportingYear = Annotated[str, AfterValidator(_year)]
FirstYear = Annotated[str, BeforeValidator(_as_text), AfterValidator(_first_year)]
KindOfPeriod = Annotated[str, AfterValidator(_kind)]
FolderName = Annotated[str, AfterValidator(_folder)]
DaysAfter = Annotated[int | Literal["never"], BeforeValidator(_days)]
