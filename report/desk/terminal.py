"""The answer of `build check` on a terminal: the grid, then problems by partner with whom to ask, as plain lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from report.desk.articles import in_order, partners_of_files
from report.desk.grid import Grid, grids, singles
from report.desk.overview import overview
from report.desk.sentences import ask_line, partner_name
from report.intake.receipts import Intake
from report.terms.problems import Problem, Severity

PROJECT = "This project"
_SEVERITY_WORDS = {Severity.STOP: "Stop", Severity.QUESTION: "Question", Severity.NOTE: "Note"}


def check_lines(intake: Intake, problems: Sequence[Problem], names: Mapping[str, str] | None = None) -> list[str]:
    """All lines, ready to print. `names` gives each partner's name by its id."""
    names = names or {}
    summary = overview(intake, problems)
    lines = [f"{summary.received}. {summary.lead}"]
    for grid in grids(intake, names):
        lines += ["", *_grid_lines(grid)]
    lines += _single_lines(intake, names)
    for partner, found in _by_partner(intake, problems, names).items():
        lines += ["", *_partner_lines(partner, found)]
    return lines


def table_lines(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows of text in columns, two spaces apart, each as wide as its widest cell."""
    widths = [max(len(cell) for cell in column) for column in zip(*rows, strict=True)]
    return ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() for row in rows]


def _grid_lines(grid: Grid) -> list[str]:
    head = ["Partner", *grid.columns, "Ask"]
    return [grid.caption, *table_lines([head, *([row.partner, *(c.words for c in row.cells), row.ask] for row in grid.rows)])]


def _single_lines(intake: Intake, names: Mapping[str, str]) -> list[str]:
    found = singles(intake, names)
    if not found:
        return []
    rows = [[single.partner, single.title, single.period, single.cell.words, single.ask] for single in found]
    return ["", "Returns that come once", *table_lines([["Partner", "Return", "Period", "State", "Ask"], *rows])]


def _by_partner(intake: Intake, problems: Sequence[Problem], names: Mapping[str, str]) -> dict[str, list[Problem]]:
    """Problems under the partner they concern; those of no partner come last."""
    partners = partners_of_files(intake, names)
    owners = {p: partner_name(r.partner, names) for r in intake.receipts if r.partner for p in r.problems}
    grouped: dict[str, list[Problem]] = {}
    for problem in in_order(problems):
        grouped.setdefault(owners.get(problem) or partners.get(problem.file, PROJECT), []).append(problem)
    return dict(sorted(grouped.items(), key=lambda group: (group[0] == PROJECT, group[0])))


def _partner_lines(partner: str, problems: Sequence[Problem]) -> list[str]:
    asks = {problem.ask for problem in problems if problem.ask}
    shared = ask_line(asks.pop()) if len(asks) == 1 else ""
    lines = [f"{partner}: {shared[0].lower()}{shared[1:]}" if shared else partner]
    return lines + [f"  {_SEVERITY_WORDS[problem.severity]}: {_sentence(problem, bool(shared))}" for problem in problems]


def _sentence(problem: Problem, ask_is_told: bool) -> str:
    where = f"{problem.where}: " if problem.where else ""
    ask = "" if ask_is_told or not problem.ask else f" {ask_line(problem.ask)}."
    return f"{where}{problem.what} {problem.fix}".rstrip() + ask
