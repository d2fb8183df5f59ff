"""Short names for returns and measures, made from what the sheet calls them: lower case, unique, never a Python word."""

from __future__ import annotations

import keyword
import re
from collections.abc import Container, Iterable, Mapping

from report.intake.alike import alike
from report.settings.forms import Unit
from report.settings.indicators import Indicator

_SMALL = frozenset(
    "a an and are as at been by during for from had has have in into is it its of on or over per that the their them there this "
    "to total was were which who whom with number no nos end quarter period data".split()
)
_LONGEST, _MOST_WORDS = 32, 4
_CLEARLY = 0.85


def short_name(text: str, taken: Container[str], otherwise: str = "measure") -> str:
    """A name from the words that carry the meaning of `text`, unlike all that are `taken`."""
    tidy = re.sub(r"[’']", "", text.lower()).replace("%", " percent ").replace("£", " ")
    words = re.findall(r"[a-z0-9]+", tidy.encode("ascii", "ignore").decode())
    kept = [word for word in words if word not in _SMALL] or words
    name = ""
    for word in kept[:_MOST_WORDS]:
        longer = f"{name}_{word}" if name else word
        if len(longer) > _LONGEST:
            break
        name = longer
    name = name or otherwise
    name = f"n_{name}" if name[0].isdigit() or keyword.iskeyword(name) or keyword.issoftkeyword(name) else name
    return unlike(name, taken)


def unlike(name: str, taken: Container[str]) -> str:
    """The name itself, else with the first number behind it that makes it unlike those taken."""
    if name not in taken:
        return name
    return next(made for number in range(2, 10_000) if (made := f"{name}_{number}") not in taken)


def indicator_of(label: str, unit: Unit, indicators: Mapping[str, Indicator]) -> Indicator | None:
    """The indicator of the catalogue that clearly is this label, by its name, short name or definition."""
    best, found = 0.0, None
    for indicator in indicators.values():
        if indicator.measure and indicator.unit == unit:
            likeness = max(alike(label, text) for text in _called(indicator))
            if likeness > best:
                best, found = likeness, indicator
    return found if best >= _CLEARLY else None


def _called(indicator: Indicator) -> Iterable[str]:
    return [text for text in (indicator.name, indicator.short, indicator.definition) if text]
