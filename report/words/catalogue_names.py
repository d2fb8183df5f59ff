"""What the project's own entries of the catalogue name that no return sends, or join that does not belong together.

The settings alone cannot tell: which dimensions a figure has, and what a measure covers, follows from returns and indicators
together.
"""

from __future__ import annotations

from collections.abc import Iterator

from report.settings.faults import nearest
from report.settings.indicators import Indicator
from report.settings.project import Settings
from report.settings.sent import declared_type
from report.settings.shown import form_of
from report.terms.problems import Problem, stop
from report.words.dimensions import dimensions_of


def check_catalogue(settings: Settings) -> list[Problem]:
    """A problem at stop for each, with the line of data/catalogue/indicators.yaml. Shipped entries are held by tests."""
    own = [settings.indicators[key] for key, one in settings.declared.items() if not one.shipped and key in settings.indicators]
    return [
        *(problem for indicator in own for problem in _dimensions(indicator, settings)),
        *(problem for indicator in own for problem in _units(indicator, settings)),
        *(problem for indicator in own for problem in _snapshots(indicator, settings)),
    ]


def _dimensions(indicator: Indicator, settings: Settings) -> Iterator[Problem]:
    """Dimensions to add up, or to take shares within, that no return sends the figure by."""
    if indicator.official or not _carried(indicator, settings):
        return
    known = dimensions_of(settings, indicator.id)
    wanted = [("dimension", name) for name in indicator.dimension] + [("within", indicator.within)]
    for key, name in wanted:
        if name and name not in known:
            what = f'"{indicator.id}" names the dimension "{name}", and no return sends it by that.'
            fix = nearest(name, known, f"Sent by: {', '.join(known)}." if known else "Take the line out: it is sent as a whole.")
            yield _problem(what, fix, settings, indicator.id, key)


def _carried(indicator: Indicator, settings: Settings) -> bool:
    """True where a return carries what the figure is made from."""
    inner = [settings.indicators[name] for name in indicator.built_on if name in settings.indicators]
    return any(form_of(settings, measure) for measure in indicator.measures) or any(_carried(one, settings) for one in inner)


def _units(indicator: Indicator, settings: Settings) -> Iterator[Problem]:
    """A difference of a percentage and a count is no number at all."""
    sides = [settings.indicators[name] for name in indicator.difference if name in settings.indicators]
    if len(sides) == 2 and sides[0].unit != sides[1].unit:
        one, other = sides
        what = f'"{indicator.id}" takes {other.id}, whose unit is {other.unit}, from {one.id}, whose unit is {one.unit}.'
        yield _problem(what, "Take the difference of two figures of one unit.", settings, indicator.id, "difference")


def _snapshots(indicator: Indicator, settings: Settings) -> Iterator[Problem]:
    """A measure that another figure shows as a count on one day: shown as anything else it would be tested and added up."""
    measure = indicator.measure
    if not measure or indicator.measure_type == "snapshot" or declared_type(settings.forms, measure):
        return
    for other in settings.indicators.values():
        if other.measure == measure and other.measure_type == "snapshot":
            what = f'"{indicator.id}" shows "{measure}" as {indicator.measure_type}, and "{other.id}" shows it as snapshot.'
            fix = "Write `measure_type: snapshot` here too, or say with the measure in data/catalogue/returns.yaml what is sent."
            yield _problem(what, fix, settings, indicator.id, "measure_type")
            return


def _problem(what: str, fix: str, settings: Settings, indicator: str, *keys: str) -> Problem:
    return stop("settings-indicator", what, fix, **settings.declaration(indicator).place(*keys))
