"""Every name in the prose and in year.yaml is checked before any number is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from report.settings.faults import nearest
from report.settings.project import Settings
from report.terms.problems import Problem, question, stop
from report.words.bindings import BLOCKS
from report.words.catalogue_names import check_catalogue
from report.words.comparisons import check_comparisons
from report.words.dimensions import dimensions_of
from report.words.forms import FORMS, year_figures
from report.words.kinds import check_kinds
from report.words.methods import method_names
from report.words.narrative import Narrative
from report.words.periods import check_periods
from report.words.reconciled import check_reconciled
from report.words.respondents import check_respondents
from report.words.tree import Binding, Named

ANCHORED = ("table", "chart", "structure", "flow", "promises", "people", "confidence")


def check_names(narrative: Narrative, settings: Settings) -> list[Problem]:
    """A problem at stop for each name or period that stands for nothing, with its line and the nearest right one."""
    problems = [
        *(problem for binding in narrative.bindings() for problem in _binding(binding, settings)),
        *_blocks(narrative, settings),
        *_figures_of_year(settings),
        *_dimensions_of_year(settings),
        *_verdict_tables(settings),
        *_releases_listed(narrative, settings),
        *check_comparisons(narrative, settings),
        *_reserved(settings),
        *check_reconciled(settings),
        *check_periods(narrative, settings),
    ]
    return [*problems, *check_kinds(settings), *check_respondents(settings), *check_catalogue(settings)]


def _binding(binding: Binding, settings: Settings) -> Iterator[Problem]:
    place = {"file": binding.file, "line": binding.line or None}
    if binding.name in BLOCKS:
        what, fix = f"{{{{ {binding.source} }}}} must stand alone in its paragraph.", "Put a blank line before and after it."
        yield stop("words-layout", what, fix, **place)
    elif binding.name not in settings.indicators:
        yield _unknown(binding.name, settings.indicators, "figure", binding.file, binding.line)
    else:
        if binding.part not in FORMS:
            yield _unknown(binding.part, FORMS, f'part of "{binding.name}"', binding.file, binding.line)
        if len(binding.breakdown) > 2:
            what = f'"{binding.name}" is asked for by {len(binding.breakdown)} dimensions, and two are the most.'
            yield stop("too-many-dimensions", what, "Leave one out: cells of three could point to single children.", **place)
        for dimension, _ in binding.breakdown:
            known = dimensions_of(settings, binding.name)
            if dimension not in known:
                yield _unknown(dimension, known, f'dimension of "{binding.name}"', binding.file, binding.line)


def _blocks(narrative: Narrative, settings: Settings) -> Iterator[Problem]:
    declared, seen = _declared(settings), dict[tuple[str, str], Named]()
    for block in narrative.named_blocks():
        known = declared.get(block.kind, ())
        if block.name not in known:
            names = [f"{block.kind}.{name}" for name in known]
            yield _unknown(f"{block.kind}.{block.name}", names, "block", block.file, block.line)
        elif block.kind in ANCHORED and (block.kind, block.name) in seen:
            first = seen[block.kind, block.name]
            what = f"{{{{ {block.kind}.{block.name} }}}} stands in the report twice."
            fix = f"It stands in {first.file}, line {first.line}, too: keep one, or declare another under a new name."
            yield stop("block-twice", what, fix, file=block.file, line=block.line)
        seen.setdefault((block.kind, block.name), block)


def _declared(settings: Settings) -> dict[str, Iterable[str]]:
    year = settings.plan
    return {
        "table": year.tables,
        "chart": year.charts,
        "tiles": year.tiles,
        "verdicts": year.verdicts,
        "structure": year.structures,
        "flow": year.flows,
        "promises": year.promises,
        "people": year.people,
        "key": ("verdicts", "signs"),
        "notes": ("headline",),
        "methods": method_names(),
        "confidence": ("lead", "partners", "indicators"),
    }


def _figures_of_year(settings: Settings) -> Iterator[Problem]:
    """Figures that year.yaml names and the catalogue does not hold."""
    year = settings.plan
    released = [figure for release in year.headline for figure in release.figures]
    names = {*year_figures(year), *year.shown, *year.not_comparable, *year.caveats, *year.withheld, *released}
    for name in sorted(names - set(settings.indicators)):
        yield _unknown(name, settings.indicators, "figure", settings.year_file)


def _dimensions_of_year(settings: Settings) -> Iterator[Problem]:
    """Dimensions that year.yaml breaks a figure down by, and no return sends it by."""
    plan = settings.plan
    blocks = [("tables", name, table.figure, (table.dimension, table.across)) for name, table in plan.tables.items()]
    blocks += [("charts", name, chart.figure, (chart.dimension, "")) for name, chart in plan.charts.items()]
    for block, name, figure, wanted in blocks:
        known = dimensions_of(settings, figure) if figure in settings.indicators else []
        for dimension in filter(None, wanted if known else ()):
            if dimension not in known:
                line = settings.plan_file.line((block, name))
                yield _unknown(dimension, known, f'dimension of "{figure}" ({block}.{name})', settings.year_file, line or 0)


def _verdict_tables(settings: Settings) -> Iterator[Problem]:
    dashboards = [name for name, table in settings.plan.tables.items() if table.form == "dashboard"]
    for name, tables in settings.plan.verdicts.items():
        for table in tables:
            if table not in dashboards:
                yield _unknown(table, dashboards, f'dashboard, as verdicts "{name}" need', settings.year_file)


def _releases_listed(narrative: Narrative, settings: Settings) -> Iterator[Problem]:
    """Small numbers that a role has let out must be listed: a reader is to see who decided it, and why."""
    if settings.plan.headline and not any(block.kind == "notes" for block in narrative.named_blocks()):
        what = "`headline` lets small numbers out, and no chapter lists who decided that."
        fix = "Put {{ notes.headline }} by itself in a paragraph, best in the chapter on how to read the report."
        yield question("headline-not-listed", what, fix, **settings.place("headline"))


def _reserved(settings: Settings) -> Iterator[Problem]:
    for name in settings.indicators:
        if name in BLOCKS:
            what, fix = f'An indicator cannot be called "{name}": in the prose the word names a block.', "Give it another name."
            yield stop("reserved-name", what, fix, file="data/catalogue/indicators.yaml")


def _unknown(name: str, known: Iterable[str], what: str, file: str, line: int = 0) -> Problem:
    fix = nearest(name, known, "Look the name up in data/catalogue/indicators.yaml or year.yaml.")
    return stop("unknown-name", f'"{name}" is not the name of a {what}.', fix, file=file, line=line or None)
