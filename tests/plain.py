"""What every sentence to a person must be: with its place and what to do, in plain English."""

from __future__ import annotations

import re

from report.terms.problems import Problem

_MACHINE = re.compile(
    r"Traceback|\bNone\b|\bnan\b|\bNaN\b|<\w[\w.]* object|\b(?:Kind|Marker|Status|Severity)\.|\w+Error\b|\{'|\['|\\x|\\n"
)
_QUOTED = re.compile(r'"[^"]*"')
_ABSOLUTE = re.compile(r"(?:^|[\s(\"])/\w[\w.-]*/\w|[A-Z]:\\")


def assert_plain(problem: Problem) -> None:
    """An address, an action, full stops, and nothing that only the machine says."""
    assert problem.file, f"no file is named: {problem}"
    assert problem.what.endswith("."), f"no full stop: {problem.what}"
    assert problem.fix.endswith((".", "?")), f"nothing to do, or no full stop: {problem}"
    for text in (problem.what, problem.fix, problem.ask, problem.where):
        assert not _MACHINE.search(text), text
        assert not _ABSOLUTE.search(text), text
        assert "\n" not in text and "  " not in _QUOTED.sub('""', text), text
