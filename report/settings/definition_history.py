"""Which definition of an indicator held when, and where its series breaks. The past is never made anew by today's definition."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from report.settings.definitions import IN_WORDS, MADE_OF, Definition
from report.settings.indicators import Indicator
from report.terms.happenings import Happening
from report.terms.periods import Period, financial_year


def definition_at(indicator: Indicator, period: Period) -> Indicator | None:
    """The indicator as it was defined for a period: the newest definition from whose first day on the period begins.

    None where the period begins before the first year that any definition is declared for.
    """
    return definitions_at(indicator, [period])[0]


def definitions_at(indicator: Indicator, periods: Iterable[Period]) -> list[Indicator | None]:
    """The same for several periods at once; those of one definition are given the same object."""
    made = [(_first_day(one.since), one) for one in versions(indicator)]
    return [next((one for first, one in reversed(made) if first <= period.start), None) for period in periods]


def versions(indicator: Indicator) -> tuple[Indicator, ...]:
    """The indicator as each of its definitions makes it, the oldest first; itself alone where there is one."""
    return tuple(_as_of(indicator, one) for one in indicator.definitions) or (indicator,)


def breaks_of(indicator: Indicator, where: str = "") -> tuple[Happening, ...]:
    """The breaks that an indicator's own changes of definition make. `where` is the file and line it is declared on."""
    return tuple(
        Happening(financial_year(int(one.since[:4])), _told(one), "break", (indicator.id,), where)
        for one in indicator.definitions[1:]
        if not one.comparable
    )


def all_breaks(indicators: Mapping[str, Indicator], where: Mapping[str, str] | None = None) -> tuple[Happening, ...]:
    """Every break that definitions make, oldest first. One concerns also all that is made from the indicator.

    `where` gives the file and line of an indicator by its id.
    """
    found = [
        Happening(one.when, one.text, one.kind, (key, *_made_from(key, indicators)), one.where)
        for key, indicator in indicators.items()
        for one in breaks_of(indicator, (where or {}).get(key, ""))
    ]
    return tuple(sorted(found, key=lambda one: one.when))


def _told(version: Definition) -> str:
    """The change in words, to which its break adds the time: `The definition changed. Families are counted now, not children.`"""
    return f"The definition changed. {version.why}".strip()


def _first_day(since: str) -> date:
    return date(int(since[:4]), 4, 1) if since else date.min


def _as_of(indicator: Indicator, version: Definition) -> Indicator:
    """One version laid over the indicator. Where it names a measure, all of its measures are its own."""
    said = {"definition": version.definition, "since": version.since}
    said |= {key: getattr(version, key) for key in IN_WORDS if getattr(version, key)}
    if any(getattr(version, key) for key in MADE_OF):
        said |= {key: getattr(version, key) for key in MADE_OF}
    return indicator.model_copy(update=said)


def _parts_of(figure: str, indicators: Mapping[str, Indicator]) -> list[str]:
    """All indicators a figure is made from, near and far, each once."""
    found, waiting = dict[str, None](), [figure]
    while waiting:
        indicator = indicators.get(waiting.pop())
        fresh = [name for name in (indicator.built_on if indicator else ()) if name not in found and name != figure]
        found |= dict.fromkeys(fresh)
        waiting += fresh
    return list(found)


def _made_from(part: str, indicators: Mapping[str, Indicator]) -> list[str]:
    """All indicators that are made from one, near and far."""
    return [key for key in indicators if key != part and part in _parts_of(key, indicators)]
