"""Learning in the process that can be stopped: a file that brings its reading to an end is refused in a sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from report.intake.learning.learn import Learned, learn
from report.intake.learning.propose import Wanted
from report.intake.learning.renaming import Rename, given, suggested
from report.intake.reader import Found, Reader
from report.settings.project import Settings
from report.terms.errors import ReportError
from report.terms.problems import Problem

Pairs = Sequence[tuple[str, str]]


def learn_aside(reader: Reader, path: Path, wanted: Wanted) -> Learned:
    """As `learn`, without the workbook. Raises ReportError where the name or partner asked for cannot be."""
    answer, problems = reader.read(_learn, path, wanted)
    if isinstance(answer, str):
        raise ReportError(answer)
    return answer or Learned(None, opened=False, told=tuple(problems))


def renames_aside(reader: Reader, path: Path, same: Pairs) -> tuple[list[Rename], list[Problem]]:
    """Those that were typed or, without any, those suggested. Raises ReportError for one that cannot be."""
    answer, problems = reader.read(_renames, path, same)
    if isinstance(answer, str):
        raise ReportError(answer)
    return answer or [], list(problems)


def _learn(settings: Settings, path: Path, passwords: Sequence[str], wanted: Wanted) -> Found[Learned | str]:
    try:
        learned = learn(path, settings, wanted, passwords)
    except ReportError as fault:
        return str(fault), []
    return replace(learned, workbook=None), learned.told


def _renames(settings: Settings, path: Path, passwords: Sequence[str], same: Pairs) -> Found[list[Rename] | str]:
    try:
        return given(path, settings, same, passwords) if same else suggested(path, settings, passwords)
    except ReportError as fault:
        return str(fault), []
