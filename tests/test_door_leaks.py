"""Nothing of a hidden value stands anywhere in the report: unlikely primes behind a high threshold, looked for in every byte."""

from __future__ import annotations

import pytest
from hypothesis import given, settings, strategies

from report.document.build import make_report
from report.document.store import to_json
from report.door.audit.whole import audit
from report.door.release import release
from report.figures.compute import compute
from report.history.carried import History
from report.intake.observations import Observation
from report.settings.project import Settings, load_settings
from report.terms.cells import CellRef
from report.terms.periods import financial_quarter
from report.terms.values import Marker, missing, number
from report.words.narrative import Narrative, read_narrative
from report.words.plan import Plan, make_plan
from tests.door_cases import EVERY_FORM, NOW
from tests.small_project import CONFIG, INDICATORS, YEAR, write_project

PRIMES = [90_001, 90_007, 90_011, 100_003, 104_729, 199_999, 350_377, 499_979, 611_953, 700_001, 899_981, 999_983]
OPEN = [5_000_000, 6_000_000, 7_500_000]
PROPERTY_YEAR = """
tables:
  dash: {caption: C, points: 5, figures: [referrals, accepted, accepted_share, refused]}
  list: {form: figures, caption: C, figures: [referrals, accepted_share]}
  rows: {form: series, caption: C, figure: referrals, also: [accepted], periods: [quarters]}
charts:
  c:
    {form: columns and rate, title: "{{ referrals.moved }}", periods: [quarters],
     figure: referrals, part: accepted, rate: accepted_share}
tiles: {t: [{figure: referrals, label: L, change: "{{ referrals.more }}"}]}
verdicts: {v: [dash]}
"""
PROPERTY_TEXT = "## Part\n\n" + "\n\n".join(
    ["{{ table.dash }}", "{{ table.list }}", "{{ table.rows }}", "{{ chart.c }}", "{{ tiles.t }}", "{{ verdicts.v }}", EVERY_FORM]
)
counts = strategies.one_of(strategies.sampled_from(PRIMES), strategies.sampled_from(OPEN), strategies.none())


@pytest.fixture(scope="module")
def hiding(tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, Narrative, Plan]:
    folder = write_project(
        tmp_path_factory.mktemp("hiding"),
        config=CONFIG.replace("high: 5", "high: 999999"),
        indicators=INDICATORS + "refused: {name: Refused, difference: [referrals, accepted]}\n",
        year=YEAR + PROPERTY_YEAR,
        chapters={"01-only.md": f"# Title\n\n{PROPERTY_TEXT}\n"},
    )
    loaded = load_settings(folder)
    narrative, problems = read_narrative(loaded)
    assert problems == []
    return loaded, narrative, make_plan(narrative, loaded)


@settings(max_examples=60, deadline=None)
@given(strategies.lists(strategies.tuples(counts, counts), min_size=8, max_size=8))
def test_no_hidden_number_stands_anywhere_in_the_report(
    hiding: tuple[Settings, Narrative, Plan], numbers: list[tuple[int | None, int | None]]
) -> None:
    loaded, narrative, plan = hiding
    observations = [
        observation(measure, 2021 + at // 4, at % 4 + 1, value)
        for at, pair in enumerate(numbers)
        for measure, value in zip(("referrals", "accepted"), pair, strict=True)
    ]
    results, _ = compute(plan, observations, History(), loaded)
    released = release(results, plan, History(), loaded)
    assert audit(released, results, loaded) == []
    report = make_report(narrative, released, loaded)
    text = to_json(report)
    for hidden in {value for pair in numbers for value in pair if value in PRIMES}:
        assert str(hidden) not in text
        assert f"{hidden:,}" not in text
    [share] = [figure for figure in report.figures if figure.id == "accepted_share" and figure.period == NOW]
    [refused] = [figure for figure in report.figures if figure.id == "refused" and figure.period == NOW]
    if any(value in PRIMES for value in numbers[-1]):
        assert {share.display, refused.display} <= {"[c]", "[x]"}


def observation(measure: str, start: int, quarter: int, value: int | None) -> Observation:
    known = missing(Marker.NOT_AVAILABLE, "not sent") if value is None else number(value)
    ref = CellRef("data/help.csv", "help", "B3")
    return Observation(measure, financial_quarter(start, quarter), known, "count", "help", ref, f"cell says {value}", "0" * 64)
