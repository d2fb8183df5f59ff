"""The plan is all that goes out, and the audit catches a door that lets something else through."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from report.door.audit.whole import audit
from report.door.release import release
from report.history.carried import History
from report.terms.errors import NotInPlan
from report.terms.released import FigureKey, Part, Released, ReleasedValues
from tests.door_cases import BEFORE, EVERY_FORM, FORMS, NOW, door, shown
from tests.stages import Stages


def test_only_what_the_plan_names_goes_out(tmp_path: Path) -> None:
    stages = door(tmp_path, "{{ referrals }}", quarters={NOW: (46, 30)})
    key = FigureKey("referrals", NOW)
    more = {
        **stages.results,
        FigureKey("accepted", NOW): stages.results[key],
        key: replace(stages.results[key], forms=frozenset(FORMS)),
    }
    released = release(more, stages.plan, History(), stages.settings)
    assert set(released.figures) == {key}
    with pytest.raises(NotInPlan):
        released.get(key).part("previous")
    with pytest.raises(NotInPlan):
        released.get(FigureKey("accepted", NOW))


def seeded(stages: Stages, **changes: Any) -> list[str]:
    """What the audit says where one released figure was tampered with."""
    key = FigureKey("referrals", NOW)
    figure: Released = replace(stages.released.get(key), **changes)
    return [
        problem.what
        for problem in audit(ReleasedValues({**stages.released.figures, key: figure}), stages.results, stages.settings)
    ]


def test_the_audit_passes_an_honest_door(tmp_path: Path) -> None:
    stages = door(tmp_path, EVERY_FORM, quarters={NOW: (3, 2), BEFORE: (29, 12)})
    assert audit(stages.released, stages.results, stages.settings) == []


@pytest.mark.parametrize(
    ("form", "part"),
    [
        ("value", Part("3", 3)),
        ("value", Part("[c]", 3, "c")),
        ("value", Part("[c] (3)", None, "c")),
        ("change", Part("down 26")),
        ("moved", Part("fell from 29 to 3")),
        ("direction", Part("lower")),
        ("words", Part("three")),
        ("value", Part("[low]", None, "low")),
        ("value", Part("[c]", None, "c", low=2.1, high=4.9)),
    ],
)
def test_the_audit_catches_a_form_that_tells_a_small_count(tmp_path: Path, form: str, part: Part) -> None:
    stages = door(tmp_path, EVERY_FORM, quarters={NOW: (3, 2), BEFORE: (29, 12)})
    honest = stages.released.get(FigureKey("referrals", NOW)).parts
    assert any(f"and {form} was let out" in what for what in seeded(stages, parts={**honest, form: part}))


def test_the_audit_catches_a_verdict_a_note_and_forms_nobody_asked_for(tmp_path: Path) -> None:
    stages = door(tmp_path, EVERY_FORM, quarters={NOW: (3, 2), BEFORE: (29, 12)})
    key = FigureKey("referrals", NOW)
    assert any("a verdict was let out" in what for what in seeded(stages, verdict=stages.results[key].verdict))
    assert any("a note that came with it" in what for what in seeded(stages, notes=("only 3",)))
    parts = {**stages.released.get(key).parts, "england": Part("3", 3)}
    assert any("the form england was let out and not asked for" in what for what in seeded(stages, parts=parts))
    extra = ReleasedValues({FigureKey("accepted", "2019-20"): stages.released.get(key)})
    assert "never computed" in audit(extra, stages.results, stages.settings)[0].what


def test_the_audit_catches_a_door_that_forgot_its_rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stages = door(tmp_path, EVERY_FORM, quarters={NOW: (40, 38), BEFORE: (3, 2)})
    monkeypatch.setattr("report.door.rules.Rules.hides", lambda *_: "")
    leaky = release(stages.results, stages.plan, History(), stages.settings)
    found = audit(leaky, stages.results, stages.settings)
    assert {problem.severity for problem in found} == {"stop"}
    named = {problem.what.split('"')[1] for problem in found if '"' in problem.what}
    assert named == {"Referrals to early help", "Share of referrals accepted"}
    assert any("can be worked out from all that is printed" in problem.what for problem in found)


def test_the_audit_catches_a_withheld_figure_and_its_neighbours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    stages = door(tmp_path, "{{ referrals }} {{ referrals.england }}", year="withheld: [referrals]", quarters={NOW: (460, 300)})
    assert shown(stages)["value"] == "[c]"
    honest = stages.released.get(FigureKey("referrals", NOW)).parts
    assert any("england was let out" in what for what in seeded(stages, parts={**honest, "england": Part("9", 9)}))
