"""Alternative text made from the data: what kind of chart, first, last, highest and lowest."""

from __future__ import annotations

from report.document.model import Mark, Node, Series
from report.terms.comparisons import Standing
from report.terms.language import phrase, said
from report.terms.spelling_numbers import listed

GAPS = {
    "[c]": phrase("The value is held back for {labels}"),
    "[x]": phrase("There is no value for {labels}"),
    "[z]": phrase("No value applies for {labels}"),
    "[low]": phrase("The value rounds to nought and is not nought for {labels}"),
}
FIRST = phrase("The first value is {value}, in {label}")
LAST = phrase("The last value is {value}, in {label}")
HIGHEST = phrase("The highest value is {value}, in {label}")
LOWEST = phrase("The lowest value is {value}, in {label}")


def series_alt(series: Series, kind: str, by: str = "") -> str:
    """A line or columns over time: its ends, its highest and lowest, and any gap. `by` is the kind of its periods."""
    known = [mark for mark in series.marks if mark.value is not None]
    if not known:
        return f"{kind}, {series.name}{by}. {said('No value can be shown.')}"
    first, last = known[0], known[-1]
    words = [f"{kind}, {series.name}{by}", said(FIRST, value=first.display, label=first.label)]
    if last is not first:
        words.append(said(LAST, value=last.display, label=last.label))
    words += _extremes(known)
    words += gaps(series.marks)
    return ". ".join(words) + "."


def gaps(marks: tuple[Mark, ...]) -> list[str]:
    """Which marks show no number, and what stands in its place."""
    lacking = [mark for mark in marks if mark.value is None]
    signs = dict.fromkeys(mark.display for mark in lacking)
    return [
        said(GAPS.get(sign, GAPS["[x]"]), labels=listed([mark.label for mark in lacking if mark.display == sign]))
        for sign in signs
    ]


def _extremes(marks: list[Mark]) -> list[str]:
    high = max(marks, key=lambda mark: mark.value or 0)
    low = min(marks, key=lambda mark: mark.value or 0)
    told = {marks[0].label, marks[-1].label}
    ends = ((HIGHEST, high), (LOWEST, low))
    return [said(words, value=mark.display, label=mark.label) for words, mark in ends if mark.label not in told]


def columns_and_rate_alt(total: Series, part: Series, rate: Series, by: str = "") -> str:
    """Columns of a total with its part, and the share below."""
    return series_alt(total, said("Columns with a rate below"), by) + _range(part) + _range(rate)


def _range(series: Series) -> str:
    """Between which two values a series lies; nothing where it has none to show."""
    known = [mark for mark in series.marks if mark.value is not None]
    if not known:
        return ""
    low, high = min(known, key=lambda mark: mark.value or 0), max(known, key=lambda mark: mark.value or 0)
    ends = {"low": low.display, "at_low": low.label, "high": high.display, "at_high": high.label}
    return " " + said("{name}: between {low} in {at_low} and {high} in {at_high}.", name=series.name, **ends)


def listed_alt(kind: str, series: tuple[Series, ...]) -> str:
    """Every mark of a small chart."""
    told = [f"{mark.label} {mark.display}" for line in series for mark in line.marks]
    return f"{kind}. {', '.join(told)}."


def comparison_alt(series: tuple[Series, ...], standings: tuple[str, ...] = ()) -> str:
    """Each row with its values, and how it compares where that can be said."""
    words = standings or ("",) * len(series)
    told = [
        f"{row.name}: {', '.join(f'{mark.label} {mark.display}' for mark in row.marks)}{f'; {word}' if word else ''}"
        for row, word in zip(series, words, strict=True)
    ]
    return f"{said('Marks on a line')}. {'. '.join(told)}."


def standings_said(standings: tuple[Standing, ...]) -> str:
    """`higher than England’s, similar to the South East’s`: only what can be said."""
    return listed([standing.words for standing in standings if standing.said is not None])


def structure_alt(roots: tuple[Node, ...]) -> str:
    """A structure chart in a sentence; the nested list beside it says all."""
    told = [_above(node) if node.below else node.name for node in roots]
    return f"{said('Structure chart')}. {'. '.join(told)}."


def _above(node: Node) -> str:
    return said("{name}, above {below}", name=node.name, below=", ".join(below.name for below in node.below))
