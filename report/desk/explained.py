"""A figure's result as the answer of `build explain`: before the door, for the officer's eyes only."""

from __future__ import annotations

from typing import Any

from report.figures.compute import Results
from report.figures.found import Partial
from report.figures.results import Measured, Result
from report.figures.statistics import Interval
from report.intake.observations import Earlier, Observation
from report.terms import wording
from report.terms.cells import CellRef, split_address
from report.terms.errors import ReportError
from report.terms.released import FigureKey


def explained(result: Result) -> dict[str, Any]:
    """The contract: value, method, interval, verdict, previous, change, parts, and every cell behind them."""
    unit, decimals = result.indicator.unit, result.indicator.decimals
    now, before = result.now.value.number, result.before.value.number if result.before else None
    return {
        "id": result.key.id,
        "name": result.indicator.name,
        "definition": result.indicator.definition,
        "period": result.key.period,
        "value": now,
        "marker": str(result.now.value.marker) if result.now.value.marker else None,
        "reason": result.now.value.reason,
        "display": _display(result.now, unit, decimals),
        "status": result.now.standing or str(result.now.status),
        **_printed(result.now),
        "method": result.now.method,
        "interval": _interval(result.now.interval),
        **_partial(result.now.partial),
        "verdict": _verdict(result),
        "previous": _previous(result, unit, decimals),
        "change": wording.show_change(before, now, unit, decimals) if now is not None and before is not None else None,
        "comparators": {area: measured.value.number for area, measured in result.comparators if measured.value.known},
        "parts": [
            {"name": name, "value": value.number, "marker": str(value.marker) if value.marker else None}
            for name, value in result.now.parts
        ],
        "sources": [_source(o) for o in result.now.observations],
    }


def figures_of_cell(cell: str, results: Results) -> list[dict[str, Any]]:
    """The figures of the report that use a cell: for their value, what it is set beside, or a count over its rows.

    The file may be named without its folders. Raises ReportError where the text is no address.
    """
    wanted = cell_address(cell)
    found: dict[FigureKey, Result] = {}
    for key, result in results.items():
        sides = [result.now, *([result.before] if result.before else []), *(measured for _, measured in result.comparators)]
        if any(_uses(o.ref, wanted) for side in sides for o in side.observations):
            found[key] = result
    return [
        {"id": key.id, "period": key.period, "name": result.indicator.name,
         "display": _display(result.now, result.indicator.unit, result.indicator.decimals)}
        for key, result in sorted(found.items(), key=lambda item: item[0])
    ]  # fmt: skip


def cell_address(text: str) -> CellRef:
    """`early-help-q4.xlsx!Return!C9` in its parts; quotation marks round the sheet and `$` are allowed.

    Raises ReportError where the text is no address.
    """
    file, _, rest = text.partition("!")
    sheet, _, cell = rest.rpartition("!")
    try:
        split_address(cell)
    except ValueError:
        raise ReportError(f'"{text}" is not the address of a cell. Write it as "early-help-q4.xlsx!Return!C9".') from None
    return CellRef(file.strip(), sheet.strip().strip("'"), cell)


def _uses(ref: CellRef, wanted: CellRef) -> bool:
    """True where a reference, to one cell or to a block of them, holds the wanted cell."""
    file, name = ref.file.casefold(), wanted.file.casefold()
    if (file != name and not file.endswith(f"/{name}")) or ref.sheet.casefold() != wanted.sheet.casefold():
        return False
    first, _, last = ref.cell.partition(":")
    (top, left), (bottom, right), (row, column) = (split_address(cell) for cell in (first, last or first, wanted.cell))
    return top <= row <= bottom and left <= column <= right


def _display(measured: Measured, unit: str, decimals: int | None) -> str:
    if measured.value.number is None:
        return measured.value.marker.shown if measured.value.marker else ""
    return wording.show(measured.value.number, unit, decimals)


def _previous(result: Result, unit: str, decimals: int | None) -> dict[str, Any] | None:
    if result.before is None or result.before_period is None:
        return None
    return {
        "period": str(result.before_period),
        "value": result.before.value.number,
        "marker": str(result.before.value.marker) if result.before.value.marker else None,
        "display": _display(result.before, unit, decimals),
        **_printed(result.before),
        "sources": [_source(o) for o in result.before.observations],
    }


def _printed(measured: Measured) -> dict[str, Any]:
    """What an earlier report printed, where that was something else, and why; no key where there is nothing to say."""
    if measured.printed is None:
        return {}
    return {"printed": {"value": measured.printed.value, "where": measured.printed.where, "reason": measured.reason}}


def _verdict(result: Result) -> dict[str, str] | None:
    if result.verdict is None:
        return None
    verdict = result.verdict
    return {
        "direction": str(verdict.direction),
        "judgement": str(verdict.judgement),
        "reason": verdict.reason,
        "method": verdict.method,
    }


def _interval(found: Interval | None) -> dict[str, Any] | None:
    """The interval of the value itself, where its parts are known."""
    if found is None:
        return None
    return {"low": found.low, "high": found.high, "method": found.method, "level": found.level}


def _partial(partial: Partial | None) -> dict[str, Any]:
    """How far a sum has come that the report does not print; no key where there is none."""
    return {"partial": {"number": partial.number, "words": partial.words}} if partial else {}


def _source(observation: Observation) -> dict[str, Any]:
    ref, was = observation.ref, observation.earlier
    earlier = {"earlier": _earlier(was)} if was is not None else {}
    return {
        "file": ref.file, "sheet": ref.sheet, "cell": ref.cell, "raw": observation.raw, "sha256": observation.sha256,
        "period": str(observation.period), "status": str(observation.status), **earlier,
    }  # fmt: skip


def _earlier(was: Earlier) -> dict[str, Any]:
    """What the return said before it was sent again. `day` is that version's; `copy` is empty where it still lies in data/."""
    return {
        "value": was.value.number, "marker": str(was.value.marker) if was.value.marker else None, "raw": was.raw,
        "file": was.ref.file, "sheet": was.ref.sheet, "cell": was.ref.cell, "sha256": was.sha256,
        "day": was.day.isoformat(), "copy": was.copy,
    }  # fmt: skip
