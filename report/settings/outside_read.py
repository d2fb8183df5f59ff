"""Reading `data/catalogue/outside.yaml`: its types, the files it names, the names it uses."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from report.settings.declared import Catalogue
from report.settings.editions import FOLDER
from report.settings.faults import nearest, validate
from report.settings.outside import Outside
from report.settings.populations import BY_YEAR, Population
from report.settings.reading import Loc, SettingsFile, read_yaml
from report.terms.problems import Problem, stop

NAME = "data/catalogue/outside.yaml"


def read_outside(folder: Path, catalogue: Catalogue) -> tuple[Outside, Catalogue, list[Problem]]:
    """The outside data a project declares, the catalogue with its populations, and every fault with its line.

    A missing file is no fault: nothing is declared. A population with a fault is known by its name all the same, so that an
    indicator that names it is not told as a fault of its own.
    """
    if not (folder / NAME).is_file():
        return Outside(), catalogue, []
    file, problems = read_yaml(folder / NAME, NAME)
    if file.data is None:
        return Outside(), catalogue, problems
    outside, faults = validate(Outside, file)
    populations = file.data.get("populations") if isinstance(file.data, dict) else None
    names = {str(name) for name in populations} if isinstance(populations, dict) else set[str]()
    known = replace(catalogue, measures=catalogue.measures | names)
    if outside is None:
        return Outside(), known, [*problems, *faults]
    return outside, known, [*problems, *_faults(outside, file, folder, catalogue)]


def _faults(outside: Outside, file: SettingsFile, folder: Path, catalogue: Catalogue) -> Iterator[Problem]:
    for key, population in outside.populations.items():
        yield from _of_population(key, population, file, catalogue)
    neighbours, place = outside.neighbours, ("neighbours",)
    wanted = [(("use",), neighbours.use), *((("years", year), name) for year, name in neighbours.years.items())]
    for inside, name in wanted:
        if name and name not in neighbours.lists:
            yield _unknown(name, "a list of neighbours", neighbours.lists, file, (*place, *inside))
    for name, one in neighbours.lists.items():
        line = file.line((*place, "lists", name, "areas"))
        if outside.area and outside.area.home in one.areas:
            what = f'"{name}" lists {outside.area.home}, which is the home area itself.'
            yield stop("settings-outside", what, "Take it out of the list.", file=NAME, line=line)
        if one.at_least > len(one.areas):
            what = f'"{name}" wants {one.at_least} areas with a value and lists {len(one.areas)}.'
            yield stop("settings-outside", what, "Make `at_least` smaller, or add the areas.", file=NAME, line=line)
    yield from _missing_files(outside, file, folder)


def _of_population(key: str, population: Population, file: SettingsFile, catalogue: Catalogue) -> Iterator[Problem]:
    place: Loc = ("populations", key)
    if key in catalogue.measures:
        what = f'The population "{key}" is also a measure of a return.'
        fix = "Give one of them another name, so that it is clear which a rate is worked out with."
        yield stop("settings-measure-twice", what, fix, file=NAME, line=file.line(place))
    for edition in population.editions:
        if population.day(edition) is None:
            what = f'"{edition}" does not say which day it is for.'
            line = file.line((*place, "editions", edition))
            yield stop("settings-outside", what, "Call it mid-2020, or add a line such as: at: 2020-06-30.", file=NAME, line=line)
    named: list[tuple[Loc, str]] = [(("use",), population.use)]
    named += [(("years", year), name) for year, name in population.years.items()]
    named += [(("figures", figure), name) for figure, name in population.figures.items()]
    for inside, name in named:
        if name not in (*population.editions, BY_YEAR):
            yield _unknown(name, f'an edition of "{key}"', (*population.editions, BY_YEAR), file, (*place, *inside))
    for figure in population.figures if catalogue.indicators_sound else ():
        if figure not in catalogue.indicators:
            yield _unknown(figure, "an indicator", catalogue.indicators, file, (*place, "figures", figure))


def _missing_files(outside: Outside, file: SettingsFile, folder: Path) -> Iterator[Problem]:
    there = [path.name for path in sorted((folder / FOLDER).glob("*.csv"))]
    for place, name in _named_files(outside):
        if name not in there:
            what = f"There is no file {name} in {FOLDER}."
            fix = nearest(name, there, f"Put it there, or correct the name. {FOLDER} holds: {', '.join(there) or 'nothing yet'}.")
            yield stop("settings-outside", what, fix, file=NAME, line=file.line((*place, "file")))


def _named_files(outside: Outside) -> Iterator[tuple[Loc, str]]:
    for key, population in outside.populations.items():
        for name, edition in population.editions.items():
            yield ("populations", key, "editions", name), edition.file
    for name, comparator in outside.comparators.items():
        yield ("comparators", name), comparator.file


def _unknown(name: str, kind: str, known: Iterable[str], file: SettingsFile, place: Loc) -> Problem:
    names = list(known)
    fix = nearest(name, names, f"Known: {', '.join(names[:12])}." if names else "None is declared.")
    return stop("settings-name", f'"{name}" is not the name of {kind}.', fix, file=NAME, line=file.line(place))

