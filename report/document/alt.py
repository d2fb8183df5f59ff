"""Alternative text made from the data: what kind of chart, first, last, highest and lowest."""

from __future__ import annotations

from report.document.model import Mark, Node, Series
from report.terms.comparisons import Standing
from report.terms.spelling_numbers import listed

GAPS = {
    "[c]": "The value is held back",
    "[x]": "There is no value",
    "[z]": "No value applies",
    "[low]": "The value rounds to nought and is not nought",
}


def series_alt(series: Series, kind: str, by: str = "") -> str:
    """A line or columns over time: its ends, its highest and lowest, and any gap. `by` is the kind of its periods."""
    known = [mark for mark in series.marks if mark.value is not None]
    if not known:
        return f"{kind}, {series.name}{by}. No value can be shown."
    first, last = known[0], known[-1]
    words = [f"{kind}, {series.name}{by}", f"The first value is {first.display}, in {first.label}"]
    if last is not first:
        words.append(f"The last value is {last.display}, in {last.label}")
    words += _extremes(known)
    words += gaps(series.marks)
    return ". ".join(words) + "."


def gaps(marks: tuple[Mark, ...]) -> list[str]:
    """Which marks show no number, and what stands in its place."""
    lacking = [mark for mark in marks if mark.value is None]
    signs = dict.fromkeys(mark.display for mark in lacking)
    return [
        f"{GAPS.get(sign, GAPS['[x]'])} for {listed([mark.label for mark in lacking if mark.display == sign])}" for sign in signs
    ]


def _extremes(marks: list[Mark]) -> list[str]:
    high = max(marks, key=lambda mark: mark.value or 0)
    low = min(marks, key=lambda mark: mark.value or 0)
    told = {marks[0].label, marks[-1].label}
    ends = (("highest", high), ("lowest", low))
    return [f"The {name} value is {mark.display}, in {mark.label}" for name, mark in ends if mark.label not in told]


def columns_and_rate_alt(total: Series, part: Series, rate: Series, by: str = "") -> str:
    """Columns of a total with its part, and the share below."""
    return series_alt(total, "Columns with a rate below", by) + _range(part) + _range(rate)


def _range(series: Series) -> str:
    """Between which two values a series lies; nothing where it has none to show."""
    known = [mark for mark in series.marks if mark.value is not None]
    if not known:
        return ""
    low, high = min(known, key=lambda mark: mark.value or 0), max(known, key=lambda mark: mark.value or 0)
    return f" {series.name}: between {low.display} in {low.label} and {high.display} in {high.label}."


def listed_alt(kind: str, series: tuple[Series, ...]) -> str:
    """Every mark of a small chart."""
    said = [f"{mark.label} {mark.display}" for line in series for mark in line.marks]
    return f"{kind}. {', '.join(said)}."


def comparison_alt(series: tuple[Series, ...], standings: tuple[str, ...] = ()) -> str:
    """Each row with its values, and how it compares where that can be said."""
    words = standings or ("",) * len(series)
    said = [
        f"{row.name}: {', '.join(f'{mark.label} {mark.display}' for mark in row.marks)}{f'; {word}' if word else ''}"
        for row, word in zip(series, words, strict=True)
    ]
    return f"Marks on a line. {'. '.join(said)}."


def standings_said(standings: tuple[Standing, ...]) -> str:
    """`higher than England’s, similar to the South East’s`: only what can be said."""
    return listed([standing.words for standing in standings if standing.said is not None])


def structure_alt(roots: tuple[Node, ...]) -> str:
    """A structure chart in a sentence; the nested list beside it says all."""
    said = [f"{node.name}, above {', '.join(below.name for below in node.below)}" if node.below else node.name for node in roots]
    return f"Structure chart. {'. '.join(said)}."
