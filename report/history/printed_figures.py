"""What a `report.json` lets out, figure by figure: values, the earlier values beside them, intervals, and what it holds back.

It is read as plain data, so that this year's report and one that an earlier edition of the program wrote are read alike.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from typing import Any

from report.history.ledger import LetOut
from report.terms.printed import number_before, printed_number
from report.terms.reading_periods import try_period
from report.terms.released import Breakdown, FigureKey
from report.terms.values import Marker
from report.terms.wording import decimals_of

_HELD = (Marker.CONFIDENTIAL.value, Marker.CONFIDENTIAL.shown)
Names = frozenset[tuple[str, str, str]]


def printed_figures(report: Mapping[str, Any], where: str) -> tuple[LetOut, ...]:
    """Every value the report prints or holds back, in order of their keys; `where` names the release in words.

    Other areas' numbers are public already and are left out, as is what was not available. A record that cannot be read is
    passed over: who reads the file tells of it.
    """
    given = report.get("figures")
    keyed = ((_key(record), record) for record in (given if isinstance(given, list) else ()))
    records = [(key, record) for key, record in keyed if key is not None]
    decimals = _decimals(records)
    intervals = _intervals(report)
    found: dict[FigureKey, LetOut] = {}
    for key, record in records:
        name = (key.id, key.period, key.inside)
        if one := _now(key, record, decimals.get(key.id, 0), name in intervals, where):
            found[key] = one
    for key, record in records:
        if one := _before(key, record, where):
            found.setdefault(one.key, one)
    return tuple(found[key] for key in sorted(found))


def breakdown_in(text: str) -> Breakdown | None:
    """`category=neglect,sex=female` as pairs, as `FigureKey.inside` writes them; a value may hold a comma. None if it is none."""
    pairs = [part.partition("=") for part in re.split(r",(?=[^,=]+=)", text)] if text else []
    if any(not name.strip() or not value.strip() for name, _, value in pairs):
        return None
    return tuple(sorted((name.strip(), value.strip()) for name, _, value in pairs))


def _key(record: Any) -> FigureKey | None:
    if not isinstance(record, dict) or not isinstance(record.get("id"), str) or not record["id"]:
        return None
    period, breakdown = try_period(record.get("period")), breakdown_in(str(record.get("breakdown") or ""))
    return None if period is None or breakdown is None else FigureKey(record["id"], str(period), breakdown)


def _decimals(records: list[tuple[FigureKey, dict[str, Any]]]) -> dict[str, int]:
    """With how many decimals each figure is printed: [low] alone does not say it."""
    found: dict[str, int] = {}
    for key, record in records:
        if read := printed_number(str(record.get("display") or "")):
            found[key.id] = max(read[1], found.get(key.id, 0))
    return found


def _now(key: FigureKey, record: dict[str, Any], places: int, interval: bool, where: str) -> LetOut | None:
    marker, value = record.get("marker"), record.get("value")
    if marker in _HELD or record.get("display") in _HELD:
        return LetOut(key, None, where=where)
    if marker == Marker.LOW:
        return LetOut(key, 0.0, places, where=where)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not math.isfinite(value):
        return None
    read = printed_number(str(record.get("display") or ""))
    return LetOut(key, float(value), max(read[1] if read else 0, decimals_of(value)), interval, where)


def _before(key: FigureKey, record: dict[str, Any], where: str) -> LetOut | None:
    """The same period a year earlier, where the record prints it or words tell it."""
    parts = record.get("parts")
    period = try_period(key.period)
    if not isinstance(parts, dict) or period is None:
        return None
    earlier = FigureKey(key.id, str(period.year_before), key.breakdown)
    if parts.get("previous") in _HELD:
        return LetOut(earlier, None, where=where)
    now = printed_number(str(record.get("display") or ""))
    told = number_before({form: str(text) for form, text in parts.items()}, now[0] if now else None)
    return None if told is None else LetOut(earlier, *told, where=where)


def _intervals(report: Mapping[str, Any]) -> Names:
    """The figures whose confidence interval stands in a table or behind a chart's marks, by id, period and breakdown."""
    chapters = [node for node in _walked(report.get("chapters")) if isinstance(node.get("kind"), str)]
    found = {name for table in chapters if table["kind"] == "table" for name in _in_table(table)}
    for chart in (node for node in chapters if node["kind"] == "chart"):
        shown = {mark.get("display") for mark in _walked(chart.get("series")) if mark.get("low") is not None}
        found |= {_name(bound) for bound in _values(chart.get("table")) if bound.get("text") in shown}
    return frozenset(found)


def _in_table(table: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """In a table the interval stands in the column after its value's."""
    columns: Any = table.get("columns")
    rows: Any = table.get("rows")
    if not isinstance(columns, list) or not isinstance(rows, list):
        return
    headings = [str(column.get("heading", "")) if isinstance(column, dict) else "" for column in columns[1:]]
    at = [number for number, heading in enumerate(headings) if number and "interval" in heading.lower()]
    for row in rows:
        cells: Any = row.get("cells") if isinstance(row, dict) else None
        for number in at if isinstance(cells, list) else ():
            yield from (_name(bound) for cell in cells[number - 1 : number] for bound in _values(cell))


def _values(node: object) -> Iterator[dict[str, Any]]:
    return (bound for bound in _walked(node) if bound.get("kind") == "bound" and bound.get("part") == "value")


def _name(bound: dict[str, Any]) -> tuple[str, str, str]:
    return str(bound.get("figure")), str(bound.get("period")), str(bound.get("breakdown") or "")


def _walked(node: object) -> Iterator[dict[str, Any]]:
    """Every object below the node, the node itself included; how deep it lies does not matter."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting.extend(one.values())
        elif isinstance(one, list):
            waiting.extend(one)
