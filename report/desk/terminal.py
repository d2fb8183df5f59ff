"""The answer of `build check` on a terminal: the grid, then problems by partner with whom to ask, as plain lines."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report.desk.articles import in_order, missing_articles, partners_of_files
from report.desk.columns import table_lines
from report.desk.grid import Grid, Single, grids, key_of_grids, singles
from report.desk.overview import MISSING_CODE, overview
from report.desk.sentences import ask_line, partner_name
from report.desk.timing import NO_DAYS, Timings
from report.intake.receipts import Intake
from report.terms.problems import Problem, Severity

PROJECT = "This project"
UNSURE = "Files of which it is not certain who sent them"
_LAST = (UNSURE, PROJECT)
_SEVERITY_WORDS = {Severity.STOP: "Stop", Severity.QUESTION: "Question", Severity.NOTE: "Note"}


@dataclass(frozen=True)
class _Told:
    """One line about something to do, and whom to ask about it."""

    line: str
    ask: str


def check_lines(
    intake: Intake,
    problems: Sequence[Problem],
    names: Mapping[str, str] | None = None,
    timed: Timings = NO_DAYS,
    width: int | None = None,
) -> list[str]:
    """All lines, ready to print. `names` gives each partner's name by its id.

    With `width` no line is longer than that; without it each row of a table and each problem is one line.
    """
    names = names or {}
    summary = overview(intake, problems, timed)
    tables, listed = grids(intake, names, timed), singles(intake, names, timed)
    lines = _wrapped(f"{summary.received}. {summary.lead}", width)
    for grid in tables:
        lines += ["", *_grid_lines(grid, width)]
    lines += _single_lines(listed, width)
    lines += [*_key_lines(key_of_grids(tables, listed), width), *_cell_lines(intake, width)]
    for partner, told in _by_partner(intake, problems, names, timed).items():
        lines += ["", *_partner_lines(partner, told, width)]
    return lines


def asked_lines(
    intake: Intake,
    problems: Sequence[Problem],
    names: Mapping[str, str] | None = None,
    timed: Timings = NO_DAYS,
    width: int | None = None,
) -> list[str]:
    """Only what somebody must do: under each partner what stops, what is asked and what is missing; no notes, no grid."""
    lines: list[str] = []
    wrong = [problem for problem in problems if problem.severity is not Severity.NOTE]
    for partner, told in _by_partner(intake, wrong, names or {}, timed).items():
        lines += ["", *_partner_lines(partner, told, width)]
    return lines[1:]


def _grid_lines(grid: Grid, width: int | None) -> list[str]:
    rows = [["Partner", *grid.columns, "Ask"], *([row.partner, *(c.words for c in row.cells), row.ask] for row in grid.rows)]
    return [grid.caption, *table_lines(rows, width, spare=1)]


def _single_lines(found: Sequence[Single], width: int | None) -> list[str]:
    if not found:
        return []
    rows = [[single.partner, single.title, single.period, single.cell.words, single.ask] for single in found]
    head = ["Partner", "Return", "Period", "State", "Ask"]
    return ["", "Returns that come once", *table_lines([head, *rows], width, spare=1)]


def _key_lines(key: Sequence[tuple[str, str]], width: int | None) -> list[str]:
    return ["", "What the words mean", *table_lines([[f"  {word}", meaning] for word, meaning in key], width)] if key else []


def _by_partner(intake: Intake, problems: Sequence[Problem], names: Mapping[str, str], timed: Timings) -> dict[str, list[_Told]]:
    """What to tell under the partner it concerns; what concerns no partner comes last."""
    partners = partners_of_files(intake, names)
    owners = {p: partner_name(r.partner, names) for r in intake.receipts if r.partner for p in r.problems}
    unsure = {receipt.file for receipt in intake.receipts if receipt.file and not receipt.partner}
    grouped: dict[str, list[_Told]] = {}
    for problem in in_order(p for p in problems if p.code != MISSING_CODE):
        partner = owners.get(problem) or partners.get(problem.file, UNSURE if problem.file in unsure else PROJECT)
        told = f"{problem.where}: {problem.what}" if problem.where else problem.what
        told = f"  {_SEVERITY_WORDS[problem.severity]}: {' '.join(f'{told} {problem.fix}'.split())}"
        grouped.setdefault(partner, []).append(_Told(told, ask_line(problem.ask)))
    for article in missing_articles(intake, names, timed):
        told = f"  {article.label}: {article.heading}. {article.more}"
        grouped.setdefault(article.partner, []).append(_Told(told.rstrip(), article.ask))
    return dict(sorted(grouped.items(), key=lambda group: (group[0] in _LAST, group[0])))


def _partner_lines(partner: str, told: Sequence[_Told], width: int | None) -> list[str]:
    asks = {each.ask for each in told if each.ask}
    shared = asks.pop() if len(asks) == 1 and partner not in _LAST else ""
    lines = _wrapped(f"{partner}: {shared[0].lower()}{shared[1:]}" if shared else partner, width)
    for each in told:
        lines += _wrapped(each.line if shared or not each.ask else f"{each.line} {each.ask}.", width)
    return lines


def _cell_lines(intake: Intake, width: int | None) -> list[str]:
    """How many cells the files hold and what became of them."""
    files = [receipt for receipt in intake.receipts if receipt.cells]
    if not files:
        return []
    cells, read, ignored, asked = (
        sum(counts) for counts in zip(*((r.cells, r.read, r.ignored_count, r.asked_count) for r in files), strict=True)
    )
    told = f"{read:,} read, {ignored:,} ignored with a reason, {asked:,} asked about"
    return ["", *_wrapped(f"Cells that hold something: {cells:,}. Of them {told}.", width)]


def _wrapped(line: str, width: int | None) -> list[str]:
    """The line, folded between words where it is too long; what follows is set in a little further."""
    if width is None:
        return [line]
    indent = len(line) - len(line.lstrip()) + 2
    return textwrap.wrap(line, width, subsequent_indent=" " * indent, break_on_hyphens=False) or [""]
