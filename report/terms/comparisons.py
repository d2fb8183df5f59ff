"""Where a figure stands beside other areas: the comparator as it is shown, the word for the comparison, rank and quartile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from report.terms.language import ENGLISH, phrase, said, spoken
from report.terms.verdicts import Comparison

AreaKind = Literal["neighbours", "region", "england"]
ORDER: tuple[AreaKind, ...] = ("neighbours", "region", "england")
"""The order of comparison: the area itself, then these."""
NOT_COMPARED = phrase("not compared", sense="comparison")
_SENTENCES = {
    Comparison.SIMILAR: phrase("similar to {what}"),
    Comparison.HIGHER: phrase("higher than {what}"),
    Comparison.LOWER: phrase("lower than {what}"),
    Comparison.BETTER: phrase("better than {what}"),
    Comparison.WORSE: phrase("worse than {what}"),
    None: phrase("not compared with {what}"),
}
_STATISTICS = {
    "mean": phrase("the mean of its statistical neighbours"),
    "median": phrase("the median of its statistical neighbours"),
}
_WITH_ARTICLE = frozenset({"east", "west", "north", "south", "midlands"})
_TH = phrase("{place}th of {of}")
_ORDINALS = {1: phrase("{place}st of {of}"), 2: phrase("{place}nd of {of}"), 3: phrase("{place}rd of {of}")}
_QUARTERS = {1: phrase("best quarter"), 2: phrase("second quarter"), 3: phrase("third quarter"), 4: phrase("last quarter")}


@dataclass(frozen=True)
class Standing:
    """One comparator of one figure.

    `kind` is england, region or neighbours; `name` as a reader knows it. `period_words` is the comparator's own period, and
    `other_period` is True where that is not the figure's. `said` is None where nothing can be said; `reason` then says why.
    For a group of areas, `statistic` is mean or median, `with_data` of `size` areas have a value, and `vintage` names the
    list and its year. No reason holds a number of the data.
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
    other_period: bool = False

    @property
    def word(self) -> str:
        """The one word of a table's cell: `Similar`, `Higher`, `Not compared`."""
        return said(self.said or NOT_COMPARED, sense="comparison").capitalize()

    @property
    def words(self) -> str:
        """As a sentence goes on after `is`: `higher than England’s`, `similar to the mean of its statistical neighbours`."""
        group = said(_STATISTICS.get(self.statistic, _STATISTICS["mean"])) if self.kind == "neighbours" else ""
        return said(_SENTENCES[self.said], what=group or possessive(self.name))


@dataclass(frozen=True)
class Rank:
    """A place among areas: 1 is best by the declared polarity, ties share the best place; quartile 1 is the best quarter.

    `of` counts the areas with data, this one included. `quartile` is 0 for fewer than four areas: they have no quarters.
    """

    place: int
    of: int
    quartile: int
    among: str

    @property
    def words(self) -> str:
        """`3rd of 11`."""
        form = _TH if self.place % 100 in (11, 12, 13) else _ORDINALS.get(self.place % 10, _TH)
        return said(form, place=self.place, of=self.of)

    @property
    def quartile_words(self) -> str:
        """`best quarter`; nothing where there are too few areas."""
        return said(_QUARTERS[self.quartile]) if self.quartile in _QUARTERS else ""


def possessive(area: str) -> str:
    """`England’s`, `the South East’s`: official regions that are named for a side of the country take an article.

    Another language has its own way: there `{area}’s` says it, after the bare name.
    """
    if spoken().code != ENGLISH.code:
        return said("{area}’s", area=area)
    words = area.split()
    if words[:1] == ["The"]:
        words[0] = "the"
    elif words and words[0].lower() in _WITH_ARTICLE and len(words) > 1:
        words.insert(0, "the")
    name = " ".join(words)
    return f"{name}’" if name.endswith("s") else f"{name}’s"
