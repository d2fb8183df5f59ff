"""Who the partnership is and what stays from year to year: the types behind `config.yaml`."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from report.settings.base import Colour, DaysAfter, FolderName, ReportingYear, Strict
from report.settings.markers import Markers
from report.settings.rule import Rule


class Partnership(Strict):
    """Whose report it is."""

    name: str = Field(min_length=1, description="The partnership's full name, as the cover prints it.")
    area: str = Field(min_length=1, description="The area's name, as tables and charts print it.")
    region: str = Field("", description="The region set beside the area, as tables and charts print it.")
    country: str = Field("England", description="The country set beside the area.")
    language: str = Field("en-GB", description="The language of the report, for screen readers.")
    published_by: str = Field("", description="One line for the foot of the page: who publishes the report.")


class BrandColours(Strict):
    """Two colours; everything else is mixed from them."""

    first: Colour = Field("#0f4c55", description="Headings, links and marks. It must be dark enough to read on white.")
    second: Colour = Field("#f2a97e", description="The warm colour of tints and of what stands out.")


class Partner(Strict):
    """An organisation that sends returns, and whom to ask there (a role, not a name)."""

    name: str = Field(description="The organisation, as people know it.")
    ask: str = Field(description="Whom to ask about its returns: a role.")
    markers: Markers = Field({}, description='What its own signs mean in all its returns: `{n/a: x, "-": "0"}`.')


class Suppression(Strict):
    """Small counts of children that are held back and print as [c]. See [small numbers](small-numbers.md)."""

    default: Rule = Field(Rule(), description="The rule of every return that has none of its own.")
    returns: dict[str, Rule] = Field({}, description="Return: its own rule.")
    figures: dict[str, Rule] = Field(
        {},
        description="Figure: its own rule, in place of its return's. Where it holds back more, it holds for all that is made of "
        "the same numbers.",
    )
    unreliable_under: int = Field(
        20, ge=0, description="A percentage, rate or mean of fewer than this is marked [u], of low reliability; 0 marks none."
    )
    weights: dict[str, Annotated[float, Field(gt=0)]] = Field(
        {},
        description="How much readers lose where a value is held back to protect another; what weighs least goes first. Of "
        "`totals` (4 if not named), values of `breakdowns` (2), those of two dimensions, `crossed` (1); times `years` for a "
        "whole year (2), times that of a figure by its id (1).",
    )
    adds_up: dict[str, list[str]] = Field(
        {}, description="Figure: the figures that add up to it, where a reader can see that they do."
    )


class Reading(Strict):
    """How much one file may ask of the machine while it is read. A file that asks more is refused, and the others are read."""

    memory_mb: int = Field(1200, ge=100, description="The most memory that reading one file may take, in megabytes.")
    seconds: float = Field(60, ge=1, description="The longest time that reading one file may take, in seconds.")


class Destination(Strict):
    """Where `publish` sends the report."""

    folder: FolderName = Field(description="A folder, below the project or with its full path.")


class Office(Strict):
    """Who writes to the partners when a return is missing or must be corrected."""

    role: str = Field("", description="Who signs the messages: a role, as `Partnership business manager`.")
    send_to: str = Field("", description="Where answers and corrected returns go: an address, or a way to send them safely.")
    answer: str = Field("within five working days", min_length=1, description="By when an answer is asked for, in words.")


class Config(Strict):
    """One partnership."""

    partnership: Partnership = Field(description="Whose report it is.")
    brand: BrandColours = Field(BrandColours(), description="The partnership's two colours.")
    year: ReportingYear = Field(
        "", description="The reporting year built when none is named; the newest folder below `data/` if left out."
    )
    partners: dict[str, Partner] = Field({}, description="Short name: an organisation that sends returns.")
    due: DaysAfter = Field("never", description="When returns are due: so many days after the end of their period, as `21 days`.")
    office: Office = Field(Office(), description="Who writes to the partners, and where their answers go.")
    suppression: Suppression = Field(Suppression(), description="Which small counts of children are held back.")
    reading: Reading = Field(Reading(), description="How much one file may ask of the machine while it is read.")
    destinations: dict[str, Destination] = Field({}, description="Name: where `build publish NAME` sends the report.")
