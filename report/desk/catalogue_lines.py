"""The catalogue in lines for a terminal: all indicators, or one in full."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from itertools import groupby
from typing import Any

from report.desk.catalogue import better_words
from report.desk.columns import table_lines
from report.desk.sentences import in_digits, joined

_WIDE = 120
_LABELS = 22
_HEADINGS = ["Name", "What it says", "Unit", "Good", "Covers", "Owner", "From", "State"]


def list_lines(entries: Sequence[dict[str, Any]], year: str, width: int | None) -> list[str]:
    """All entries by theme: a table where there is room for one, else two lines each; then how many are ready."""
    wide = width is None or width >= _WIDE
    lines = _table(entries, width) if wide else _stacked(entries, width or _WIDE)
    ready, shown = sum(one["ready"] for one in entries), sum(bool(one["shown"]) for one in entries)
    total = f"{in_digits(len(entries), 'indicator')}: {ready} ready, {len(entries) - ready} wait for a return."
    if any(one["shown"] is not None for one in entries):
        total += f" {shown} shown in the report of {year}."
    return [*lines, "", *_wrapped(f"{total} One in full, with what it lacks: build catalogue NAME", width)]


def _by_theme(entries: Sequence[dict[str, Any]]) -> list[tuple[str, list[dict[str, Any]]]]:
    """Entries by their theme, in the order in which themes first appear; those without one last."""
    themes = list(dict.fromkeys(one["theme"] for one in entries if one["theme"]))
    ordered = sorted(entries, key=lambda one: themes.index(one["theme"]) if one["theme"] else len(themes))
    return [(theme or "Without a theme", list(found)) for theme, found in groupby(ordered, key=lambda one: one["theme"])]


def _table(entries: Sequence[dict[str, Any]], width: int | None) -> list[str]:
    rows = [_HEADINGS]
    for theme, found in _by_theme(entries):
        rows += [[""] * len(_HEADINGS), [theme, *[""] * (len(_HEADINGS) - 1)]]
        rows += [
            [f"  {one['id']}", one["name"], one["unit"], better_words(one["polarity"]), one["measure_type"], one["owner"],
             one["since"], _state(one)]
            for one in found
        ]  # fmt: skip
    return table_lines(rows, width)


def _stacked(entries: Sequence[dict[str, Any]], width: int) -> list[str]:
    lines: list[str] = []
    for theme, found in _by_theme(entries):
        lines += ["", theme] if lines else [theme]
        for one in found:
            facts = [
                one["name"],
                one["unit"],
                better_words(one["polarity"]),
                one["owner"],
                one["since"] and f"from {one['since']}",
            ]
            told = f"{one['id']}: {'; '.join(fact for fact in [*facts, _state(one)] if fact)}"
            lines += textwrap.wrap(told, width, initial_indent="  ", subsequent_indent="    ", break_on_hyphens=False)
    return lines


def _state(one: dict[str, Any]) -> str:
    return f"{'ready' if one['ready'] else 'no return'}{', shown' if one['shown'] else ''}"


def entry_lines(one: dict[str, Any], year: str, width: int | None) -> list[str]:
    """One entry in full, label by label; what is empty is left out."""
    facts: list[tuple[str, str]] = [
        ("Name in the text", one["id"]),
        ("Theme", one["theme"]),
        ("Definition", one["definition"]),
        ("Holds from", one["since"] or "no year is declared"),
        *_versions(one["definitions"]),
        ("Counted", one["numerator"]["words"]),
        ("Out of", one["denominator"]["words"]),
        ("Made from", one["made"]),
        *[("Measure", _carried(measure)) for measure in one["measures"]],
        ("Unit", _unit(one)),
        ("Good", better_words(one["polarity"])),
        ("Covers", one["measure_type"]),
        ("Broken down by", joined(one["breakdowns"])),
        (
            "Small numbers",
            "held back, since it counts children" if one["counts_children"] else "shown, since it counts no children",
        ),
        *[("Caveat", text) for text in one["caveats"]],
        ("Owner", one["owner"]),
        ("Source", one["source"]),
        ("State", "ready" if one["ready"] else f"not ready: no return carries {joined(one['lacking'])}"),
        ("Shown", _shown(one["shown"], year)),
        ("Declared in", _place(one)),
    ]
    lines = _wrapped(one["name"], width)
    for label, text in facts:
        if text:
            lines += _wrapped(f"  {label + ':':<{_LABELS}}{text}", width, " " * (_LABELS + 2))
    return lines


def _versions(versions: Sequence[dict[str, Any]]) -> list[tuple[str, str]]:
    """Each version of the definition, with why it came and whether numbers before it can be compared."""
    told = []
    for at, one in enumerate(versions):
        text = one["definition"]
        if at:
            text += f" Changed: {one.get('why', '')}"
            text += " Earlier numbers may be compared." if one["comparable"] else " A break: not comparable with earlier numbers."
        told.append((f"From {one['since']}", text))
    return told


def _unit(one: dict[str, Any]) -> str:
    """The unit with what it is out of; a rate says it once."""
    unit, scale = str(one["unit"]), str(one["scale"])
    return scale if scale.startswith(unit) else f"{unit}, {scale}" if scale else unit


def _carried(measure: dict[str, str]) -> str:
    return (
        f"{measure['measure']}, in {measure['carried_by']}"
        if measure["carried_by"]
        else f"{measure['measure']}, in no return yet"
    )


def _shown(shown: bool | None, year: str) -> str:
    if shown is None:
        return "not known, because the chapters or settings of the year have a fault"
    return f"in the report of {year}" if shown else f"not in the report of {year}"


def _place(one: dict[str, Any]) -> str:
    line = f", line {one['line']}" if one["line"] else ""
    return f"{one['file']}{line}" if one["file"] else ""


def _wrapped(text: str, width: int | None, indent: str = "") -> list[str]:
    if width is None:
        return [text]
    return textwrap.wrap(text, width, subsequent_indent=indent, break_on_hyphens=False)
