"""Every example of docs/api.md gives what the page says."""

from __future__ import annotations

import doctest
import re

from report.figures import statistics
from tests.conftest import ROOT
from tests.doc_pages import text_of


def test_every_example_runs_as_printed() -> None:
    result = doctest.testfile(str(ROOT / "docs/api.md"), module_relative=False)
    assert result.attempted > 25
    assert result.failed == 0


def test_every_function_of_the_page_is_exported_and_each_exported_one_is_on_the_page() -> None:
    page = text_of("docs/api.md")
    told = set(re.findall(r"^\| `(\w+)\(", page, re.MULTILINE))
    functions = {name for name in statistics.__all__ if name.islower()} - {"normal_quantile", "student_quantile", "mean_interval"}
    assert told == functions
    assert {"proportion", "rate", "mean", "difference", "recent_trend", "xmr"} <= told
