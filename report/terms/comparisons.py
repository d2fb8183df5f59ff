"""Where a figure stands beside other areas: the comparator as it is shown, the word for the comparison, rank and quartile."""

from __future__ import annotations

from dataclasses import dataclass

from report.terms.verdicts import Comparison


@dataclass(frozen=True)
class Standing:
    """One comparator of one figure.

    `kind` is england, region or neighbours; `name` as a reader knows it. `period_words` is the comparator's own period.
    `said` is None where no interval lets anything be said; `reason` then says why. For a group of areas, `statistic` is mean
    or median, `with_data` of `size` areas have a value, and `vintage` names the list and its year.
    """

    kind: str
    name: str
    period_words: str
    said: Comparison | None
    reason: str
    method: str = ""
    statistic: str = ""
    vintage: str = ""
    with_data: int = 0
    size: int = 0


@dataclass(frozen=True)
class Rank:
    """A place among areas: 1 is best by the declared polarity, ties share the best place; quartile 1 is the best quarter."""

    place: int
    of: int
    quartile: int
    among: str
