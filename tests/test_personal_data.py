"""Personal data: lists of people are refused, returns are not, and nothing of what is in them is said or kept."""

from __future__ import annotations

import pytest

from report.intake.personal.judge import judge
from tests.grids import workbook
from tests.personal_cases import PEOPLE, RETURNS, made


@pytest.mark.parametrize("name", PEOPLE)
def test_a_list_of_people_is_refused(name: str) -> None:
    judged = judge(workbook(made(PEOPLE[name])))
    assert judged.workbook is None
    (problem,) = judged.problems
    assert (problem.severity, problem.code) == ("stop", "personal-data")


@pytest.mark.parametrize("name", RETURNS)
def test_a_return_is_not_refused(name: str) -> None:
    judged = judge(workbook(made(RETURNS[name])))
    assert judged.workbook is not None
    print([p.sentence for p in judged.problems])
