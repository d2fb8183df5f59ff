"""A word of comparison or a rank tells of its figure: neither goes out where the figure is held back, nor in any byte."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from report.document.store import to_json
from report.door.audit.whole import audit
from report.drafts.gate import gated
from report.terms.comparisons import Rank
from report.terms.released import Part, ReleasedValues
from report.terms.verdicts import Comparison
from tests.comparison_cases import EVERY_FORM, FORMS, USUAL, compared, released, shown, table_of
from tests.stages import Stages

TABLE = f"{{{{ table.t }}}}\n\n{{{{ chart.c }}}}\n\n{EVERY_FORM}"
YEAR = """
tables: {t: {form: comparison, caption: C, figures: [share, plain_share], rank: true}}
charts: {c: {form: comparison, title: T, rows: [{figure: share, name: Share}]}}"""
SAID = ["beside_neighbours", "beside_region", "beside_england", "rank", "quartile"]


@pytest.mark.parametrize("home", [(46, 4), (46, 43), (4, 4), (46, 1)])
def test_a_held_back_figure_has_no_word_and_no_rank_and_others_keep_their_numbers(tmp_path: Path, home: tuple[int, int]) -> None:
    stages = compared(tmp_path, TABLE, home=home, year=YEAR)
    assert {form: shown(stages)[form] for form in SAID} == dict.fromkeys(SAID, "[c]")
    assert (shown(stages)["england"], shown(stages)["neighbours"]) == ("80%", "45%")
    figure = released(stages)
    assert figure.rank is None
    assert {one.said for one in figure.standings} == {None}
    assert {one.method for one in figure.standings} == {""}
    _, rows, _ = table_of(stages)
    assert rows["Share accepted"][1:] == ["[c]", "[c]", "45%|[c]|3 of 5", "60%|[c]", "80%|[c]", "[c]"]


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.integers(1, 5), strategies.integers(1, 5))
def test_no_byte_of_the_report_tells_one_held_back_value_from_another(
    tmp_path_factory: pytest.TempPathFactory, one: int, other: int
) -> None:
    texts = [to_json(compared(tmp_path_factory.mktemp("p"), TABLE, home=(46, each), year=YEAR).report) for each in (one, other)]
    assert texts[0] == texts[1]


def test_a_withheld_figure_has_no_comparators_either(tmp_path: Path) -> None:
    stages = compared(tmp_path, TABLE, year=YEAR + "\nwithheld: [share]")
    assert shown(stages) == dict.fromkeys(FORMS, "[c]")
    assert set(table_of(stages)[1]["Share accepted"][1:]) == {"[c]", "[c]|3 of 5"}


def test_a_withheld_figure_hides_a_small_comparator_too(tmp_path: Path) -> None:
    values: dict[str, Any] = {"E92000001": 3}
    text, few = "{{ referrals.england }}", ("referrals",)
    assert shown(compared(tmp_path / "a", text, values=values, figures=few), "referrals") == {"england": "3"}
    stages = compared(tmp_path / "b", text, values=values, figures=few, year="withheld: [referrals]")
    assert shown(stages, "referrals") == {"england": "[c]"}


@pytest.mark.parametrize("form", SAID)
def test_the_audit_catches_each_word_of_a_held_back_figure(tmp_path: Path, form: str) -> None:
    stages = compared(tmp_path, home=(46, 4))
    figure = released(stages)
    assert any(f"{form} was let out" in what for what in seeded(stages, parts={**figure.parts, form: Part("lower")}))


def test_the_audit_catches_a_standing_or_a_rank_of_a_held_back_figure(tmp_path: Path) -> None:
    stages = compared(tmp_path, home=(46, 4))
    standing = replace(released(stages).standings[-1], said=Comparison.LOWER)
    assert any("how it compares" in what for what in seeded(stages, standings=(standing,)))
    assert any("how it compares" in what for what in seeded(stages, rank=Rank(1, 4, 1, "all")))


def test_the_audit_catches_a_word_for_which_there_is_no_number(tmp_path: Path) -> None:
    stages = compared(tmp_path, values={**USUAL, "E92000001": "x"})
    figure = released(stages)
    told = seeded(stages, parts={**figure.parts, "beside_england": Part("higher than England’s")})
    assert any("a value it rests on is not there" in what for what in told)
    standing = replace(figure.standings[-1], said=Comparison.LOWER)
    assert any("a value it rests on is not there" in what for what in seeded(stages, standings=(standing,)))


def test_a_number_beside_the_figure_brings_no_word_that_the_plan_does_not_name(tmp_path: Path) -> None:
    stages = compared(tmp_path, "{{ share.england }} {{ share.beside_region }}")
    region, england = released(stages).standings
    assert (region.said, england.said) == (Comparison.SIMILAR, None)
    told = seeded(stages, standings=(replace(england, said=Comparison.WORSE),), rank=Rank(1, 4, 1, "all"))
    assert [what.rpartition(": ")[2] for what in told] == [
        "a comparison with England was let out and not asked for.", "a rank was let out and not asked for.",
    ]  # fmt: skip


def seeded(stages: Stages, **changes: Any) -> list[str]:
    """What the audit says where the share was tampered with."""
    figure = replace(released(stages), **changes)
    tampered = ReleasedValues({**stages.released.figures, figure.key: figure}, stages.released.protected)
    return [problem.what for problem in audit(tampered, stages.results, stages.settings)]


def test_a_comparison_of_drafts_shows_no_word_that_either_draft_holds_back(tmp_path: Path) -> None:
    before = compared(tmp_path / "a", TABLE, home=(46, 30), year=YEAR).report
    after = compared(tmp_path / "b", TABLE, home=(46, 4), year=YEAR).report
    for report in gated(before, after):
        record = next(one for one in report.figures if one.id == "share")
        assert (record.standings, record.rank) == ((), None)
        assert {record.parts[form] for form in SAID} == {"[c]"}
        assert "1st of 4" not in to_json(report)
