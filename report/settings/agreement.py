"""Names in one settings file that must exist in another: partners of returns, measures of indicators, rules of returns."""

from __future__ import annotations

from collections.abc import Iterator

from report.settings.catalogue_faults import catalogue_faults
from report.settings.config import Config
from report.settings.declared import Catalogue
from report.settings.definitions import MADE_OF
from report.settings.faults import nearest
from report.settings.indicators import Indicator
from report.settings.population_names import POPULATIONS
from report.settings.reading import Loc, SettingsFile
from report.settings.year import Year
from report.terms.file_names import chart_stem, picture_stem, table_stem
from report.terms.problems import Problem, stop


def disagreements(
    config: Config, config_file: SettingsFile, plan: Year, plan_file: SettingsFile, catalogue: Catalogue, year: str
) -> list[Problem]:
    """Every name that stands for nothing, and every measure that two returns carry, with its line."""
    return [
        *_unknown_partners(config, catalogue),
        *(_unknown_rules(config, config_file, catalogue) if catalogue.forms_sound else ()),
        *_other_year(plan, plan_file, year),
        *_shared_files(plan, plan_file),
        *_doubled_measures(catalogue),
        *(_unknown_shares(catalogue) if catalogue.forms_sound else ()),
        *_unknown_indicators(catalogue),
        *(_unknown_measures(catalogue) if catalogue.forms_sound else ()),
        *_loops(catalogue),
        *catalogue_faults(catalogue),
    ]


def _unknown_partners(config: Config, catalogue: Catalogue) -> Iterator[Problem]:
    file = catalogue.own_returns
    for key, form in catalogue.forms.items():
        if form.partner not in config.partners:
            what = f'The return "{key}" comes from "{form.partner}", which config.yaml does not list.'
            fix = nearest(form.partner, config.partners, "Add the partner to `partners`, or correct the name.")
            yield stop("settings-partner", what, fix, file=file.shown, line=file.line((key, "partner")))


def _unknown_rules(config: Config, file: SettingsFile, catalogue: Catalogue) -> Iterator[Problem]:
    """A rule for a return or figure that does not exist would leave the one it was meant for without any."""
    for key in config.suppression.returns:
        if key not in catalogue.forms:
            what = f'`suppression` has a rule for "{key}", and no return has that name.'
            fix = nearest(key, catalogue.forms, "Use a name from data/catalogue/returns.yaml.")
            yield stop("settings-rule", what, fix, file=file.shown, line=file.line(("suppression", "returns", key)))
    for key in config.suppression.figures if catalogue.indicators_sound else ():
        if key not in catalogue.indicators:
            what = f'`suppression` has a rule for the figure "{key}", and no indicator has that name.'
            fix = nearest(key, catalogue.indicators, "Use a name from data/catalogue/indicators.yaml.")
            yield stop("settings-rule", what, fix, file=file.shown, line=file.line(("suppression", "figures", key)))


def _other_year(plan: Year, file: SettingsFile, year: str) -> Iterator[Problem]:
    if plan.year != year:
        what = f'year.yaml says "{plan.year}" and lies in data/{year}.'
        yield stop("settings-year", what, f'Write year: "{year}".', file=file.shown, line=file.line(("year",)))


def _shared_files(plan: Year, file: SettingsFile) -> Iterator[Problem]:
    """Blocks whose names differ only in signs would be written to one file, the second over the first."""
    owners = dict[str, str]()
    named = [("tables", name, table_stem(name)) for name in plan.tables]
    named += [("charts", name, stem) for name in plan.charts for stem in (chart_stem(name), picture_stem("chart", name))]
    named += [("structures", name, picture_stem("structure", name)) for name in plan.structures]
    for block, name, stem in named:
        if owners.setdefault(stem, name) != name:
            what = f'"{name}" under `{block}` would be written to the same file as "{owners[stem]}".'
            line = file.line((block, name))
            yield stop("settings-file-twice", what, "Give one of them another name.", file=file.shown, line=line)


def _doubled_measures(catalogue: Catalogue) -> Iterator[Problem]:
    file, owners = catalogue.own_returns, dict[str, str]()
    for key, form in catalogue.forms.items():
        for measure in form.measures:
            if measure in owners:
                what = f'The measure "{measure}" stands in "{owners[measure]}" and in "{key}".'
                line = file.line((key, "measures", measure))
                yield stop("settings-measure-twice", what, "Give one of them another name.", file=file.shown, line=line)
            owners[measure] = key


def _unknown_shares(catalogue: Catalogue) -> Iterator[Problem]:
    """Measures that a percentage or rate is said to be made of."""
    file = catalogue.own_returns
    shares = [(key, name, m.of) for key, form in catalogue.forms.items() for name, m in form.measures.items() if m.of]
    for key, name, share in shares:
        for way, part in (("numerator", share.numerator), ("denominator", share.denominator)):
            if part not in catalogue.measures:
                what = f'"{name}" is made of the measure "{part}", which no return carries.'
                fix = nearest(part, catalogue.measures, "Correct the name, or add the measure to a return.")
                line = file.line((key, "measures", name, "of", way))
                yield stop("settings-unknown-part", what, fix, file=file.shown, line=line)


def _unknown_indicators(catalogue: Catalogue) -> Iterator[Problem]:
    """Indicators that another is made from. One that is there and has a fault of its own is not told again."""
    own = catalogue.own_indicators.data
    there = catalogue.indicators.keys() | (set(own) if isinstance(own, dict) else set())
    for key, indicator in catalogue.indicators.items() if isinstance(own, dict) or catalogue.indicators_sound else ():
        for name in indicator.built_on:
            if name not in there:
                what = f'"{key}" is made from "{name}", which is not the name of an indicator.'
                fix = nearest(name, catalogue.indicators, "Correct the name, or declare the indicator.")
                yield stop("settings-unknown-part", what, fix, **catalogue.declared[key].place(_way_to(indicator, name)))


def _unknown_measures(catalogue: Catalogue) -> Iterator[Problem]:
    """Measures that the project's own indicators are made from. The shipped ones may wait for returns that never come."""
    file, carried = catalogue.own_indicators, catalogue.measures | POPULATIONS
    published = {name for key, one in catalogue.indicators.items() for name in (key, *one.measures)}
    for key in (key for key, one in catalogue.declared.items() if not one.shipped):
        known = carried | (published if catalogue.indicators[key].official else set())
        for place, name in _measures_named(key, catalogue.indicators[key]):
            if name not in known:
                or_population = ", nor is it a population" if place[-1] == "denominator" else ""
                what = f'"{key}" is made from the measure "{name}", which no return carries{or_population}.'
                fix = nearest(name, known, "Correct the name, or add the measure to a return in returns.yaml.")
                yield stop("settings-unknown-part", what, fix, file=file.shown, line=file.line(place))


def _measures_named(key: str, indicator: Indicator) -> Iterator[tuple[Loc, str]]:
    """Each measure an entry names, its earlier definitions included, with the place where it stands; each once."""
    found: list[tuple[Loc, str]] = [((key, way), getattr(indicator, way)) for way in MADE_OF]
    for at, version in enumerate(indicator.definitions):
        found += [((key, "definitions", at, way), getattr(version, way)) for way in MADE_OF]
    seen = {name: place for place, name in reversed(found) if name}
    yield from ((place, name) for name, place in seen.items())


def _loops(catalogue: Catalogue) -> Iterator[Problem]:
    """Indicators made from each other, each circle told once."""
    told = set[str]()
    for key in catalogue.indicators:
        loop = _loop(catalogue, (key,))
        if loop and not told & set(loop):
            told |= set(loop)
            what = f"These indicators are made from each other: {' → '.join(loop)}."
            yield stop("settings-loop", what, "Break the circle.", **catalogue.declared[_own_first(loop, catalogue)].place())


def _own_first(loop: tuple[str, ...], catalogue: Catalogue) -> str:
    """The entry of a circle that the user can change: the first of the project's own."""
    return next((key for key in loop if not catalogue.declared[key].shipped), loop[0])


def _way_to(indicator: Indicator, name: str) -> str:
    """The key of an indicator that names another one."""
    ways = {"difference": indicator.difference, "ratio": indicator.ratio, "change_of": indicator.change_of}
    return next(
        (way for way, named in ways.items() if name == named or name in (named if isinstance(named, list) else ())), "share_of"
    )


def _loop(catalogue: Catalogue, trail: tuple[str, ...]) -> tuple[str, ...]:
    """The way from the first indicator of the trail back to itself; empty where there is none."""
    last = catalogue.indicators.get(trail[-1])
    for name in last.built_on if last else ():
        if name == trail[0]:
            return (*trail, name)
        found = () if name in trail else _loop(catalogue, (*trail, name))
        if found:
            return found
    return ()
