"""What the search for disclosure in words goes by: the partnership's rules of small counts, and the names it knows."""

from __future__ import annotations

import re

from report.settings.project import Settings
from report.terms.disclosing.threshold import Threshold

_SHORTEST = 4


def threshold_of(settings: Settings) -> Threshold:
    """The widest of all rules: a sentence does not say which return its number comes from. Known are all bodies and areas."""
    suppression, us = settings.config.suppression, settings.config.partnership
    rules = [suppression.default, *suppression.returns.values()]
    areas = [us.area, us.region, us.country]
    bodies = [us.name, *(partner.name for partner in settings.config.partners.values())]
    words = [word for area in areas for word in re.findall(r"\w+", area) if len(word) >= _SHORTEST]
    known = frozenset(name.casefold() for name in (*areas, *bodies, *words) if name)
    return Threshold(min(rule.low for rule in rules), max(rule.high for rule in rules), known)
