"""Populations as observations. Each edition has a measure of its own, so that no rate takes another by accident."""

from __future__ import annotations

from report.intake.observations import PUBLISHED, Observation
from report.intake.outside.cells import breakdown_of, code_of, value_of
from report.intake.outside.rows import OutsideRow, OutsideTable
from report.settings.project import Settings
from report.terms.periods import Period

NEEDED = ("area code", "area name", "value")
FURTHER = ("breakdown", "note")


def observation_of(
    row: OutsideRow, table: OutsideTable, measure: str, day: Period, source: str, settings: Settings
) -> tuple[Observation, str]:
    """One row of an edition as an observation; of a whole number there is no doubt. Raises ValueError with a sentence."""
    code = code_of(row.texts["area code"])
    value = value_of(row.texts["value"])
    if value.number is not None and value.number != int(value.number):
        raise ValueError(f'"{row.texts["value"]}" is no whole number of people')
    one = Observation(
        measure=measure,
        period=day,
        value=value,
        unit="count",
        form="",
        ref=table.ref(row, "value"),
        raw=row.texts["value"],
        sha256=table.sha256,
        breakdown=breakdown_of(row.texts.get("breakdown", "")),
        area=settings.outside.area_of(code),
        note=row.texts.get("note", ""),
        source=source,
        rule=PUBLISHED,
    )
    return one, ""
