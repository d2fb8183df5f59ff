"""One held-back value in every form at once: whichever of 1 to 5 it is, no byte of the report differs; else the audit sees it."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest

from report.document.model import Table, text_of
from report.document.store import to_json
from report.door.audit.whole import audit
from report.drafts.changes import as_json
from report.drafts.diff import diff
from report.drafts.gate import gated
from report.drafts.lines import diff_lines
from report.drafts.tree import walked
from report.figures.results import Measured
from report.pipeline import build_report
from report.terms.errors import ReportError
from report.terms.released import FigureKey, Part, ReleasedValues
from report.terms.trends import Movement, Trend
from report.terms.verdicts import Judgement
from tests.door_cases import door, shown
from tests.small_project import INDICATORS, RETURNS, YEAR, help_return, write_project
from tests.stages import Stages, through_all_stages
from tests.telling_project import BEFORE, NOW, Numbers, Put, telling_project

MIDDLE = "2022-23 Q2"
MALE = ("Physical", "Male")


def _at(which: str, key: str) -> Put:
    return lambda numbers, value: getattr(numbers, which).update({key: value})


def _plans(numbers: Numbers, value: int) -> None:
    """Where two of them have been on a plan for two years, one child on a plan is impossible: a mistake in the return."""
    numbers.plans[MALE] = (value, 2)


def _sent_again(numbers: Numbers, value: int) -> None:
    """A first return said 3, so that 3 is no revision."""
    numbers.first_accepted = 3
    numbers.accepted[NOW] = value


def _printed_before(numbers: Numbers, value: int) -> None:
    numbers.accepted[BEFORE] = value
    numbers.printed["accepted,2021-22 Q4"] = 3


def _above_its_whole(numbers: Numbers, value: int) -> None:
    """From 4 on more are accepted than came."""
    numbers.referrals[MIDDLE], numbers.accepted[MIDDLE] = 3, value


def _rounds_to_nought(numbers: Numbers, value: int) -> None:
    """3 of 700 prints as nought and 4 as 1%."""
    numbers.referrals[MIDDLE], numbers.accepted[MIDDLE] = 700, value


def _falls(numbers: Numbers, value: int) -> None:
    """A year to date that falls from 4 on, and stands still at 3."""
    numbers.calls["2022-23 Q1"], numbers.calls[MIDDLE] = value, 3


PLACES: dict[str, Put] = {
    "the value": _at("accepted", NOW),
    "the value a year before": _at("accepted", BEFORE),
    "a point of the series": _at("accepted", MIDDLE),
    "the first point": _at("accepted", "2021-22 Q1"),
    "the denominator": _at("referrals", NOW),
    "the denominator a year before": _at("referrals", BEFORE),
    "a cell of a breakdown": _at("places", "West"),
    "a cell of two dimensions": _plans,
    "the numerator of such a cell": lambda numbers, value: numbers.plans.update({MALE: (30, value)}),
    "a value sent again": _sent_again,
    "a value printed before": _printed_before,
    "the first of a year to date": _at("calls", "2022-23 Q1"),
    "a year to date that falls": _falls,
    "a numerator above its denominator": _above_its_whole,
    "a share that rounds to nought": _rounds_to_nought,
    "the nationally published value": lambda numbers, value: setattr(numbers, "official", value),
}


def staged(folder: Path, put: Put, value: int) -> Stages:
    """Past an audit that finds nothing. The total of the places is left out: it tells whether there is one more."""
    return through_all_stages(telling_project(folder, put, value, without="chart.shares"))


@pytest.mark.parametrize("where", PLACES)
def test_no_byte_differs_whichever_small_number_it_is(tmp_path: Path, where: str) -> None:
    texts = []
    for value in (1, 2, 3, 4, 5):
        stages = staged(tmp_path / str(value), PLACES[where], value)
        assert audit(stages.released, stages.results, stages.settings) == []
        texts.append(to_json(stages.report))
    assert "[c]" in texts[0]
    assert [text == texts[0] for text in texts] == [True] * 5


def test_no_byte_differs_where_the_total_stands_beside_the_parts(tmp_path: Path) -> None:
    """The total is 43 whichever it is: a second part is held back, and no byte says how the two share what is left."""
    texts = []
    for value in (1, 2, 3, 4, 5):

        def put(numbers: Numbers, west: int) -> None:
            numbers.places.update({"East": 43 - west, "West": west})

        stages = through_all_stages(telling_project(tmp_path / str(value), put, value))
        assert audit(stages.released, stages.results, stages.settings) == []
        held = [figure.part("value").display for key, figure in stages.released.figures.items() if key.id == "children"]
        assert sorted(held) == ["0", "43", "[c]", "[c]"]
        texts.append(to_json(stages.report))
    assert [text == texts[0] for text in texts] == [True] * 5


def test_a_number_that_is_not_small_does_differ(tmp_path: Path) -> None:
    texts = [to_json(staged(tmp_path / str(value), PLACES["the value"], value).report) for value in (20, 21)]
    assert texts[0] != texts[1]


@pytest.mark.slow
@pytest.mark.parametrize("status", ["draft", "publication"])
def test_no_byte_of_any_output_differs(tmp_path: Path, status: str) -> None:
    """Page, PDF, drawings, downloads, records, checks and manifest, up to the hashes of the inputs, which do differ."""
    found: list[dict[str, bytes]] = []
    for value in (2, 5):
        folder = telling_project(tmp_path / str(value), PLACES["a point of the series"], value, status=status)
        out = build_report(folder, output=tmp_path / f"out{value}").outputs.files["html"].parent
        files = {path.relative_to(out).as_posix(): path.read_bytes() for path in out.rglob("*") if path.is_file()}
        files["manifest.json"] = files["manifest.json"].partition(b'"inputs"')[0]
        found.append(files)
    assert len(found[0]) > 30
    assert [name for name in found[0].keys() | found[1].keys() if found[0].get(name) != found[1].get(name)] == []


# --- what is left over ------------------------------------------------------------------------------------------------------

LEFT = """
made: {name: Made, difference: [accepted_share, satisfied], unit: percent, compare: none}
rate: {name: Rate, numerator: accepted, denominator: referrals, unit: rate, per: 1000, decimals: 1}
hundred: {name: Hundred, ratio: [accepted, referrals], unit: percent, decimals: 1, polarity: higher}
"""
EACH = " ".join(
    f"{{{{ {name}.{form} }}}}"
    for name in ("accepted_share", "made", "rate", "hundred")
    for form in ("value", "previous", "moved", "change", "verdict", "direction", "trend", "control")
)


@pytest.mark.parametrize("at", [NOW, BEFORE])
def test_what_is_left_of_a_whole_is_told_by_no_figure_that_is_made_of_it(tmp_path: Path, at: str) -> None:
    """Of 60 referrals all but a few are accepted, and neither number stands in the report."""
    texts = []
    for left in (1, 2, 3, 4, 5):
        quarters: dict[str, tuple[object, ...]] = {NOW: (60, 40, "50%"), BEFORE: (80, 30, "40%")}
        whole = quarters[at][0]
        quarters[at] = (whole, int(str(whole)) - left, quarters[at][2])
        stages = door(tmp_path / str(left), EACH, indicators=LEFT, quarters=quarters)
        assert audit(stages.released, stages.results, stages.settings) == []
        texts.append(to_json(stages.report))
    assert [text == texts[0] for text in texts] == [True] * 5


# --- a share or rate that was sent ready-made -------------------------------------------------------------------------------


def ready_made(folder: Path, of: str, share: str, counts: tuple[int, object]) -> Stages:
    """A return with a ready-made share and the two numbers that it says it is made of."""
    entry = "satisfied: {label: Satisfied, unit: percent"
    returns = RETURNS.replace(entry, f"{entry}, of: {of}")
    made = "sent: {name: Sent, value: satisfied, unit: percent, decimals: 1}\n"
    return through_all_stages(
        write_project(
            folder,
            returns=returns,
            indicators=INDICATORS + made,
            year=YEAR,
            chapters={"01-only.md": "# Title\n\n{{ sent }} of {{ referrals }}.\n"},
            files={"data/2022-23/help.csv": help_return(NOW, counts[0], counts[1], share)},
        )
    )


@pytest.mark.parametrize(
    ("share", "counts", "display"),
    [
        ("7.5%", (40, 3), "[c]"),
        ("92.5%", (40, 37), "[c]"),
        ("50.0%", (4, 2), "[c]"),
        ("7.5%", (40, "x"), "[c]"),  # three, as every reader can work out who sees the 40
        ("50.0%", (40, 20), "50.0%"),
        ("0.0%", (40, 0), "[c]"),  # none of them
    ],
)
def test_a_ready_made_share_is_held_back_where_its_counts_are_small(
    tmp_path: Path, share: str, counts: tuple[int, object], display: str
) -> None:
    stages = ready_made(tmp_path, "{numerator: accepted, denominator: referrals}", share, counts)
    assert shown(stages, "sent")["value"] == display
    assert audit(stages.released, stages.results, stages.settings) == []


# --- what is withheld, and what two drafts tell together --------------------------------------------------------------------


def test_of_a_withheld_figure_there_is_no_number_word_or_limit_and_no_row_about_its_data(tmp_path: Path) -> None:
    """Nor of what is made from the same measure."""
    texts = []
    for value in (45, 60, 99):
        put = PLACES["the first of a year to date"]
        stages = through_all_stages(telling_project(tmp_path / str(value), put, value, year="withheld: [calls_to_date]\n"))
        figures = [figure for key, figure in stages.released.figures.items() if key.id.startswith("calls")]
        assert {figure.part("value").marker for figure in figures} == {"c"}
        assert [(figure.verdict, figure.trend, figure.control, figure.notes) for figure in figures] == [
            (None, None, None, ())
        ] * 17
        texts.append(to_json(stages.report))
    assert texts[0] == texts[1] == texts[2]
    (table,) = [table for table in walked(stages.report, Table) if table.id == "confidence-indicators"]
    rows = table.rows
    assert rows
    assert not [row for row in rows if "Calls" in text_of(row.heading)]


@pytest.mark.slow
@pytest.mark.parametrize("where", ["the value", "a point of the series", "the value a year before"])
@pytest.mark.parametrize("renamed", [False, True])
def test_two_drafts_tell_together_no_more_than_each_alone(tmp_path: Path, where: str, renamed: bool) -> None:
    """One draft holds the value back. Whatever it is in the other, the comparison says the same, new blocks or not."""
    before = staged(tmp_path / "before", PLACES[where], 3).report
    told = []
    for value in (61, 33):
        folder = telling_project(tmp_path / str(value), PLACES[where], value, without="chart.shares")
        if renamed:
            _rename_blocks(folder)
        after = through_all_stages(folder).report
        changes = diff(before, after)
        second = gated(before, after)[1]
        told.append((to_json(second), diff_lines(before, after, changes), [*map(as_json, changes)]))
    assert told[0] == told[1]


def _rename_blocks(folder: Path) -> None:
    year, chapter = folder / "data/2022-23/year.yaml", folder / "data/2022-23/narrative/01-only.md"
    names = "dash|few|list|rows|beside|official|place|cross|crossed|run|share|line|bars|rate|compare|funnel"
    text = re.sub(rf"^  ({names}):", r"  new_\1:", year.read_text(), flags=re.M)
    year.write_text(text.replace("verdicts: {v: [dash]}", "verdicts: {v: [new_dash]}"))
    chapter.write_text(re.sub(r"\{\{ (table|chart)\.", r"{{ \1.new_", chapter.read_text()))


# --- the audit sees it by itself --------------------------------------------------------------------------------------------


def planted(stages: Stages, key: FigureKey, **changes: object) -> list[str]:
    figure = replace(stages.released.figures[key], **changes)  # type: ignore[arg-type]
    tampered = ReleasedValues({**stages.released.figures, key: figure}, stages.released.protected)
    return [problem.what for problem in audit(tampered, stages.results, stages.settings)]


@pytest.mark.parametrize(("form", "what"), [("value", "its value"), ("previous", "its earlier value")])
def test_the_audit_catches_another_sign_in_the_place_of_a_held_back_value(tmp_path: Path, form: str, what: str) -> None:
    stages = door(tmp_path, EACH, indicators=LEFT, quarters={NOW: (3, 4, "50%"), BEFORE: (3, 5, "40%")})
    key = FigureKey("accepted_share", NOW)
    parts = stages.released.get(key).parts
    assert parts[form].marker == "c"
    told = planted(stages, key, parts={**parts, form: Part("[x]", marker="x")})
    assert any(f"{what} is held back, and [x] stands for it" in sentence for sentence in told)


def test_the_audit_catches_a_quarter_taken_from_a_small_year_to_date(tmp_path: Path) -> None:
    stages = staged(tmp_path, PLACES["the first of a year to date"], 4)
    key = FigureKey("calls", MIDDLE)
    assert stages.released.get(key).part("value").display == "[c]"
    told = planted(stages, key, parts={**stages.released.get(key).parts, "value": Part("95", 95.0)})
    assert any("its value is held back, and value was let out" in sentence for sentence in told)


@pytest.mark.parametrize(
    "said",
    [
        Trend(Movement.NOT_CALCULATED, Judgement.NOT_JUDGED, "Few.", points=2, first="2022-23 Q3", last=NOW, lacking="few"),
        Trend(Movement.NOT_CALCULATED, Judgement.NOT_JUDGED, "Base.", lacking="base not known"),
    ],
)
def test_the_audit_catches_a_trend_that_tells_of_a_gap_which_is_a_small_number(tmp_path: Path, said: Trend) -> None:
    stages = staged(tmp_path, PLACES["a share that rounds to nought"], 3)
    key = FigureKey("accepted_share", NOW)
    parts = stages.released.get(key).parts
    assert parts["trend"].marker == "c"
    told = planted(stages, key, trend=said, parts={**parts, "trend": Part("cannot be calculated")})
    assert any(f"its trend tells of {MIDDLE}, which is held back" in sentence for sentence in told)


def test_the_audit_catches_what_is_made_of_a_share_that_is_held_back(tmp_path: Path) -> None:
    stages = door(tmp_path, EACH, indicators=LEFT, quarters={NOW: (60, 57, "50%"), BEFORE: (80, 30, "40%")})
    key = FigureKey("made", NOW)
    result = stages.results[key]
    assert [isinstance(one, Measured) for one in result.now.made_from] == [True, True]
    told = planted(stages, key, parts={**stages.released.get(key).parts, "value": Part("45%", 45.0)})
    assert any("its value is held back, and value was let out" in sentence for sentence in told)


def test_a_small_published_number_takes_no_verdict_with_it(tmp_path: Path) -> None:
    stages = staged(tmp_path, PLACES["the nationally published value"], 3)
    figure = stages.released.get(FigureKey("accepted", NOW))
    assert (figure.part("official").display, figure.part("official_difference").display) == ("[c]", "[c]")
    assert figure.verdict is not None
    assert audit(stages.released, stages.results, stages.settings) == []


def test_a_door_without_its_rules_stops_the_build_and_writes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = telling_project(tmp_path / "p", PLACES["a point of the series"], 3, without="chart.shares")
    monkeypatch.setattr("report.door.rules.Rules.hides", lambda *_: "")
    with pytest.raises(ReportError) as stopped:
        build_report(folder, output=tmp_path / "out")
    assert {problem.code for problem in stopped.value.problems} == {"disclosure-audit"}
    assert not (tmp_path / "out").exists() or not list((tmp_path / "out").rglob("report*"))
