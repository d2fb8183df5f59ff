"""Whole reports attacked: no small count of children can be worked out of anything that a reader has, and little else is lost.

The attacker (`tests/reports`) reads `report.json` and the names of the figures, and works in whole numbers; it shares no code
with the door. Each project is let through the door twice: as it is, where no attack may succeed, and without the choice of what
else to hold back, where the audit must see whatever the attacker can work out.
"""

from __future__ import annotations

import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings

from report.door.secondary import UNSOLVED, Secondary
from report.terms.errors import ReportError
from tests.reports.attack import Broken, attack
from tests.reports.building import Made, Project, make
from tests.reports.cases import CASES, Case
from tests.reports.random_projects import projects
from tests.reports.reader import Printed, Read


def _key(one: Printed) -> str:
    inside = ",".join(f"{name}={value}" for name, value in sorted(one.inside))
    return " ".join(filter(None, (one.id, one.period, inside)))


def _attacked(case: Case, read: Read) -> list[Broken]:
    return attack([read, case.project.earlier()], case.project.known(), case.project.truth, case.out)


def _without_a_choice(made: Made) -> Secondary:
    return Secondary(made.choice().primary)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_nothing_small_can_be_worked_out(case: Case, tmp_path: Path) -> None:
    made = make(case.project, tmp_path)
    chosen = made.choice()
    if case.unsolved:
        (problem,) = chosen.problems
        assert problem.code == UNSOLVED and "Nothing was written" in problem.fix
        with pytest.raises(ReportError):
            made.released(chosen)
        return
    released = made.released(chosen)
    read = made.read(released)
    shown = {_key(one): one.display for one in read.printed}
    assert [str(one) for one in _attacked(case, read)] == []
    assert made.audited(released) == []
    assert len(chosen.besides) <= case.lost, sorted(map(str, chosen.besides))
    assert all(shown[key] == "[c]" for key in case.hidden), shown
    assert all(shown[key] not in ("[c]", "[x]", "[z]") for key in case.printed), shown
    assert len(shown) == 1 or any(text != "[c]" for text in shown.values())


@pytest.mark.parametrize("case", [case for case in CASES if not case.unsolved], ids=lambda case: case.name)
def test_the_audit_sees_what_an_attacker_can_work_out(case: Case, tmp_path: Path) -> None:
    made = make(case.project, tmp_path)
    released = made.released(_without_a_choice(made))
    broken = _attacked(case, made.read(released))
    seen = made.audited(released)
    assert not broken or seen, [str(one) for one in broken]
    assert bool(broken) == case.catches


def _holds(project: Project) -> None:
    """No attack succeeds on what the door lets out, the audit agrees, and it sees whatever succeeds without a choice."""
    with tempfile.TemporaryDirectory() as folder:
        made = make(project, Path(folder))
    chosen = made.choice()
    assert chosen.problems == ()
    released = made.released(chosen)
    assert [str(one) for one in attack([made.read(released)], project.known(), project.truth)] == []
    assert made.audited(released) == []
    weak = made.released(Secondary(chosen.primary))
    assert not attack([made.read(weak)], project.known(), project.truth) or made.audited(weak)


CALM = settings(
    deadline=None,
    database=None,
    derandomize=True,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
)


@settings(CALM, max_examples=12)
@given(projects(quarters=2))
def test_random_reports_hold(project: Project) -> None:
    _holds(project)


@pytest.mark.slow
def test_many_random_reports_hold() -> None:
    """As many as there is time for."""
    begun = time.monotonic()

    @settings(CALM, max_examples=300)
    @given(projects())
    def holds(project: Project) -> None:
        if time.monotonic() - begun < 75:
            _holds(project)

    holds()
