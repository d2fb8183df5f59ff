"""The details that each figure of a draft opens: one entry a figure, however often the page shows it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from report.document.model import Bound, FigureRecord, MadeFigure, Report
from report.terms.making import Address

_Key = tuple[str, str, str]
WITHOUT_NUMBER = {"period", "previous_period", "name"}
"""Parts of a figure that are words alone and open nothing."""


@dataclass(frozen=True)
class Detail:
    """One entry, ready for its template: the figure as it is printed and how it was made. `anchor` is its id in the page."""

    anchor: str
    figure: FigureRecord
    made: MadeFigure

    @property
    def says_method(self) -> bool:
        """True where the method says more than the formula."""
        return self.made.making.method not in ("", self.made.making.formula)


@dataclass
class Makings:
    """Which details a page has. It remembers those that the page asked for, so that no other is written."""

    details: Mapping[_Key, Detail] = field(default_factory=dict)
    used: dict[_Key, Detail] = field(default_factory=dict)

    def anchor(self, bound: Bound) -> str:
        """The id of the entry that a figure opens; nothing where there is none."""
        key = (bound.figure, bound.period, bound.breakdown)
        detail = self.details.get(key)
        if detail is None or bound.part in WITHOUT_NUMBER:
            return ""
        self.used[key] = detail
        return detail.anchor

    def entries(self) -> list[Detail]:
        """The entries that were asked for, in the order of the figures."""
        return [detail for key, detail in self.details.items() if key in self.used]


def makings_of(report: Report) -> Makings:
    """The details of a draft; none for a report to be published."""
    if report.status != "draft":
        return Makings()
    figures = {(one.id, one.period, one.breakdown): one for one in report.figures}
    keyed = ((number, (one.id, one.period, one.breakdown), one) for number, one in enumerate(report.makings, 1))
    return Makings({key: Detail(f"made-{number}", figures[key], one) for number, key, one in keyed if key in figures})


def file_name(address: Address) -> str:
    """The file as the officer knows it: its path below `data`."""
    return address.file.removeprefix("data/")
