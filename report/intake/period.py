"""Which period a return is about: its own cell says so, else its sheet, file or folder. No contradiction passes unasked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from report.intake.assumed_year import ask_about_year, names_of, year_fits
from report.intake.cell_periods import WRITE, period_in_text
from report.intake.labels import beside, plain
from report.intake.period_names import is_title, period_in_name, period_in_title, years_in_name
from report.intake.reading import Reading
from report.intake.reporting_period import reporting_period
from report.intake.understand import as_text
from report.terms.cells import Cell
from report.terms.periods import Kind, Period
from report.terms.tiling import overlap

_BESIDE = re.compile(r'cell beside "(.+)"')
_BOUND = frozenset({Kind.FINANCIAL_QUARTER, Kind.FINANCIAL_YEAR, Kind.SCHOOL_TERM, Kind.ACADEMIC_YEAR, Kind.MONTH})
"""Kinds of which a return in a year's folder must be about that year. Outside statistics may lag behind it."""


@dataclass(frozen=True)
class About:
    """What a return is about. `each`: its headings or rows say it value by value. `usable`: False where it was refused."""

    period: Period | None = None
    each: bool = False

    @property
    def usable(self) -> bool:
        """False where the period is not known, or is not of this year: then nothing may be read."""
        return self.each or self.period is not None


@dataclass(frozen=True)
class _Said:
    """A period, and the words for where it is said. `with_year`: False for a bare quarter, whose year is assumed."""

    period: Period
    where: str
    cell: Cell | None = None
    with_year: bool = True


def period_of(reading: Reading, year: Period) -> About:
    """Settle the period of a return, asking where it is not said, said twice differently, or of another year."""
    kind = _kind(reading)
    source = reading.form.period.source
    if source.startswith(("headings", "column")) or "headings" in reading.form.values or "period" in reading.form.rows:
        return About(each=True)
    names = _in_names(reading, kind, year)
    if source.startswith("cell"):
        said = _in_cell(reading, kind, year)
    elif source == "title":
        said = _in_title(reading, kind, year)
    elif source:
        wanted = ("sheet",) if source == "sheet name" else ("file", "folder")
        said = next((name for name in names if name.where.startswith(wanted)), None)
    elif kind in (Kind.FINANCIAL_YEAR, None):
        return About(year) if year_fits(reading, year, reading.header_row) else About()
    else:
        said = next(iter(names), None)
    stamped = [] if source.startswith("cell") else _stamped(reading, kind, year)
    said = said or next(iter(stamped), None) or _guessed(reading, names, kind)
    if said is None or not _of_this_year(reading, said, year):
        return About()
    _ask_about_contradictions(reading, said, [*names, *stamped])
    return About(said.period)


def sheets_agree(readings: Sequence[Reading], about: About, year: Period) -> bool:
    """False, and asked about, where another sheet of the same return names another period."""
    declared = _BESIDE.fullmatch(readings[0].form.period.source)
    agree = True
    for reading in readings[1:]:
        heads = reading.find([declared[1]]) if declared else []
        cell = beside(reading.sheet, heads[0]) if heads else None
        said = period_in_text(cell, _kind(reading), year) if cell is not None else None
        reading.claim(heads[:1], "label")
        if said is None:
            continue
        reading.claim([cell], "read")
        if said != about.period:
            agree = False
            what = f"This sheet says {said}, but the sheet {readings[0].sheet.name} says {about.period}. Nothing was counted."
            reading.question("sheets-contradict", what, "Ask which is right, correct it, and save.", cell or "")
    return agree


def of_another_year(reading: Reading, year: Period) -> bool:
    """True, and asked about, where all of a return's headings or rows speak of another year."""
    periods = sorted({o.period for o in reading.observations if not o.total and o.period.kind in _BOUND})
    if not periods or len(periods) < len({o.period for o in reading.observations if not o.total}):
        return False
    if any(overlap(period, year) for period in periods):
        return False
    shown = str(periods[0]) if len(periods) == 1 else f"{periods[0]} to {periods[-1]}"
    ask_about_year(reading, f"Its numbers are about {shown}", year, None)
    return True


def _kind(reading: Reading) -> Kind | None:
    declared = reading.form.period.kind
    return None if declared == "any" else Kind(declared)


def _in_cell(reading: Reading, kind: Kind | None, year: Period) -> _Said | None:
    declared = _BESIDE.fullmatch(reading.form.period.source)
    label = declared[1] if declared else ""
    heads = reading.find([label])
    together = [] if heads else _label_and_period(reading, label)
    cell = beside(reading.sheet, heads[0]) if heads else next(iter(together), None)
    reading.claim(heads[:1], "label")
    if cell is None:
        blank = f'The cell beside "{label}" is blank' if heads else f'There is no cell "{label}"'
        _tell_unknown(reading, f"{blank}, so the return does not say which {kind or 'period'} it is about.", kind, heads[:1])
        return None
    shown: Cell | str = as_text(cell).partition(":")[2].strip() if together else cell
    with_year = period_in_text(shown, kind)
    period = with_year or period_in_text(shown, kind, year)
    if period is None and kind is not None:
        period = period_in_name(shown if isinstance(shown, str) else as_text(shown), kind, year)
    if period is None:
        _tell_unknown(reading, f'"{as_text(cell)}" does not name a {kind or "period"}.', kind, [cell])
        reading.claim([cell], "asked")
        return None
    reading.claim([cell], "read")
    return _Said(period, cell.name, cell, with_year is not None)


def _in_title(reading: Reading, kind: Kind | None, year: Period) -> _Said | None:
    """What the words above the headings say; where they say two periods, neither is meant for certain."""
    cells = (cell for (row, _), cell in sorted(reading.sheet.cells.items()) if row < reading.header_row and cell.type == "text")
    above = [cell for cell in cells if is_title(as_text(cell))]
    found = [(cell, period) for cell in above if kind is not None and (period := period_in_title(as_text(cell), kind, year))]
    if len({period for _, period in found}) != 1:
        named = " and ".join(f'"{as_text(cell)}"' for cell, _ in found)
        what = f"The words above the table name more than one {kind}: {named}." if found else f"No title names a {kind}."
        _tell_unknown(reading, what, kind, [cell for cell, _ in found])
        return None
    cell, period = found[0]
    reading.claim([cell], "read")
    return _Said(period, cell.name, cell, bool(years_in_name(as_text(cell))) or period_in_text(cell, kind) is not None)


def _label_and_period(reading: Reading, label: str) -> list[Cell]:
    """Cells such as `Quarter: Q4 2021/22`, label and period in one."""
    start = f"{plain(label)}:"
    return [
        c for at, c in sorted(reading.sheet.cells.items()) if c.type == "text" and str(c.value).strip().lower().startswith(start)
    ]


def _tell_unknown(reading: Reading, what: str, kind: Kind | None, cells: list[Cell]) -> None:
    form = WRITE.get(kind, "March 2022 or 2021/22") if kind else "March 2022 or 2021/22"
    reading.question("period", what, f"Write it there as {form} and save.", cells[0] if cells else "")


def _in_names(reading: Reading, kind: Kind | None, year: Period) -> list[_Said]:
    """What the names of sheet, file and folders say."""
    if kind is None:
        return []
    found = [(period_in_name(text, kind, year), where, text) for text, where, _ in names_of(reading, year)]
    return [_Said(period, where, None, bool(years_in_name(text))) for period, where, text in found if period is not None]


def _stamped(reading: Reading, kind: Kind | None, year: Period) -> list[_Said]:
    """What a cell "Reporting period" says, where the form has its period from elsewhere."""
    found = reporting_period(reading, kind, year)
    return [_Said(found[0], found[1].name, found[1])] if found else []


def _guessed(reading: Reading, names: list[_Said], kind: Kind | None) -> _Said | None:
    """Without its own word a return is read by its names, and the officer asked to confirm it."""
    if names:
        reading.question(
            "period-guessed",
            f"It was read as {names[0].period} because of its {names[0].where}.",
            "Confirm it by writing the period into the return.",
        )
        return names[0]
    if not any(problem.code == "period" for problem in reading.problems):
        _tell_unknown(reading, f"Neither sheet, file nor folder is named after a {kind}, so its period is not known.", kind, [])
    return None


def _ask_about_contradictions(reading: Reading, said: _Said, names: list[_Said]) -> None:
    other = next((name for name in names if name.period != said.period), None)
    if other is not None:
        lead = f"The return says {said.period} in {said.where}, but its {other.where} says {other.period}."
        fix = "Ask which is right, and correct the other."
        reading.question("period-contradicts", f"{lead} It was read as {said.period}.", fix, said.cell or "")


def _of_this_year(reading: Reading, said: _Said, year: Period) -> bool:
    if said.period.kind in _BOUND and not overlap(said.period, year):
        ask_about_year(reading, f"The return says {said.period} in {said.where}", year, said.cell)
        return False
    return said.with_year or year_fits(reading, year, reading.header_row)
