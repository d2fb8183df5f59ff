"""Official figures of other areas, and of the home area as it is published nationally, as observations."""

from __future__ import annotations

from collections.abc import Mapping

from report.intake.observations import PUBLISHED, Observation
from report.intake.outside.cells import breakdown_of, code_of, half_a_digit, number_of, value_of
from report.intake.outside.rows import OutsideRow, OutsideTable
from report.settings.faults import nearest
from report.settings.indicators import Indicator
from report.settings.outside import ComparatorFile
from report.settings.project import Settings
from report.terms.periods import Period
from report.terms.reading_periods import parse_period
from report.terms.values import Status

NEEDED = ("area code", "area name", "level", "indicator", "period", "value")
FURTHER = ("numerator", "denominator", "breakdown", "note")
_LEVELS = {"E92": "national", "E12": "regional"}
_SLACK = 1e-9


def measure_of(indicator: Indicator) -> str:
    """The measure under which other areas' values of an indicator stand: its own where it is taken as sent, else its name."""
    return indicator.measure or indicator.id


def observation_of(
    row: OutsideRow, table: OutsideTable, source: str, edition: ComparatorFile, settings: Settings
) -> tuple[Observation, str]:
    """One row as an observation, and a doubt about it in a sentence (or none). Raises ValueError with a sentence."""
    texts = row.texts
    code = code_of(texts["area code"])
    _check_level(code, texts["level"])
    indicator = _indicator(texts["indicator"], settings.indicators)
    period = _period(texts["period"], indicator)
    above, below, doubt = _parts(row, indicator)
    return Observation(
        measure=measure_of(indicator),
        period=period,
        value=value_of(texts["value"]),
        unit=indicator.unit,
        form="",
        ref=table.ref(row, "value"),
        raw=texts["value"],
        sha256=table.sha256,
        breakdown=breakdown_of(texts.get("breakdown", "")),
        area=settings.outside.area_of(code, official=True),
        status=Status(edition.status),
        note=texts.get("note", ""),
        source=source,
        rule=PUBLISHED,
        numerator=above,
        denominator=below,
    ), doubt


def _check_level(code: str, level: str) -> None:
    wanted = _LEVELS.get(code[:3], "local authority")
    if level.lower() != wanted:
        raise ValueError(f'the level is "{level[:40]}", and {code} is the code of an area of level {wanted}')


def _indicator(name: str, known: Mapping[str, Indicator]) -> Indicator:
    if name not in known:
        near = nearest(name, known, "Use a name of the catalogue.")
        raise ValueError(f'"{name[:60]}" is not the name of an indicator. {near}'.rstrip("."))
    return known[name]


def _period(text: str, indicator: Indicator) -> Period:
    period = parse_period(text)
    if period.start == period.end and indicator.measure_type != "snapshot":
        raise ValueError(f'"{text}" is a single day, and {indicator.id} is counted over a time, so write 2021-22')
    if period.start != period.end and indicator.measure_type == "snapshot":
        raise ValueError(f'"{text}" is a span of time, and {indicator.id} is taken on one day, so write 31 March 2022')
    return period


def _parts(row: OutsideRow, indicator: Indicator) -> tuple[float | None, float | None, str]:
    """Numerator and denominator where they give the published value, as rounded; else nothing, and the doubt."""
    above, below = (number_of(row.texts.get(name, "")) for name in ("numerator", "denominator"))
    if above is None or below is None or indicator.unit not in ("percent", "rate"):
        return (above, below, "") if above is None or below is None else (None, None, "")
    if below == 0 or (indicator.unit == "percent" and above > below):
        return None, None, f"{row.texts['numerator']} cannot be a part of {row.texts['denominator']}"
    value, text = value_of(row.texts["value"]).number, row.texts["value"]
    per = indicator.per or (100 if indicator.unit == "percent" else 1)
    if value is not None and abs(per * above / below - value) > half_a_digit(text) + _rounding(above, below, per) + _SLACK:
        made = f"{row.texts['numerator']} divided by {row.texts['denominator']}, times {per:,}, is {per * above / below:.6g}"
        return None, None, f"the value is {text}, and {made}"
    return above, below, ""


def _rounding(above: float, below: float, per: float) -> float:
    """How far parts rounded to tens, as those of regions and of England are, may move what is made of them."""
    if above % 10 or below % 10 or below <= 10:
        return 0.0
    return per * ((above + 5) / (below - 5) - above / below)
