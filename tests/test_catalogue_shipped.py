"""The shipped catalogue: every indicator of the field's list is in it as the list says, and each can be computed."""

from __future__ import annotations

import csv
from collections.abc import Iterator

import pytest
import yaml

from report.figures.compute import one_figure
from report.intake.observations import Observation
from report.intake.returns import read_returns
from report.settings.declared import SHIPPED, read_catalogue
from report.settings.indicators import Indicator
from report.settings.project import Settings, load_settings
from report.settings.readiness import carriers, lacking, needs
from report.terms.listening import Silence
from tests.conftest import ROOT
from tests.small_project import CONFIG, write_project

EXPECTED = ROOT / "tests" / "expected"
# What the list writes as a unit, and how the catalogue says it: a count and its rate or percentage are two entries.
UNITS = {
    "count": ["count"], "count (both)": ["count", "count"], "%": ["percent"], "count, %": ["count", "percent"],
    "count; %": ["count", "percent"], "count and %": ["percent", "count"], "per 1,000": ["rate 1000"],
    "per 10,000": ["rate 10000"], "per 100,000": ["rate 100000"], "count; per 10,000": ["count", "rate 10000"],
    "count; per 100,000": ["count", "rate 100000"], "score": ["score"], "points (scale stated)": ["points"],
    "%; cases per FTE": ["percent", "rate 1"], "GBP": ["money"], "GBP; % of total": ["money", "percent"],
}  # fmt: skip
# Entries whose number by itself is the second of the two: the one under the list's id is what the id says.
TURNED = {"cin_rate": "cin_count", "train_booked": "train_attended"}
BESIDE = {
    "workforce_vac": "workforce_caseload", "missing_all": "missing_children", "lado_time": "lado_time_count",
    "rapid_reviews": "rapid_reviews_on_time", "macfas": "macfas_good", "child_deaths": "child_deaths_modifiable",
    "escalations": "escalations_resolved", **TURNED,
}  # fmt: skip
# Sessions lost can be more than a hundred for a hundred pupils, which a percentage may not be.
PER_HUNDRED = {"fixed_term_exclusion_sessions_rate"}


def listed() -> list[dict[str, str]]:
    with (EXPECTED / "indicators.csv").open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Indicator]:
    catalogue, problems = read_catalogue(tmp_path_factory.mktemp("empty"), "")
    assert problems == []
    return catalogue.indicators


def said(indicator: Indicator) -> str:
    if indicator.id in PER_HUNDRED:
        assert (indicator.unit, indicator.per) == ("rate", 100)
        return "percent"
    return f"rate {indicator.per}" if indicator.unit == "rate" else indicator.unit


def beside(row: dict[str, str], shipped: dict[str, Indicator]) -> Indicator | None:
    """The entry that holds the second number of a row of the list."""
    names = [BESIDE.get(row["id"], ""), f"{row['id']}_rate", f"{row['id']}_share"]
    return next((shipped[name] for name in names if name in shipped), None)


@pytest.mark.parametrize("row", listed(), ids=lambda row: row["id"])
def test_every_indicator_of_the_list_is_shipped_as_the_list_says(row: dict[str, str], shipped: dict[str, Indicator]) -> None:
    indicator = shipped[row["id"]]
    units = UNITS[row["unit"]]
    units = units[::-1] if row["id"] in TURNED else units
    assert said(indicator) == units[0]
    if len(units) == 2:
        second = beside(row, shipped)
        assert second is not None and said(second) == units[1]
    polarities = row["polarity"].split(" / ")
    assert str(indicator.polarity) == polarities[0]
    if len(polarities) == 2:
        second = beside(row, shipped)
        assert second is not None and str(second.polarity) == polarities[1]
    assert bool(row["denominator"]) <= bool(
        indicator.denominator or indicator.built_on or len(units) == 2 or indicator.unit == "count"
    )


def test_every_entry_says_what_a_reader_must_know(shipped: dict[str, Indicator]) -> None:
    for key, one in shipped.items():
        said = (one.definition, one.theme, one.owner, one.source, one.numerator_words)
        assert all(said), key
        assert bool(one.denominator_words) or not (one.denominator or one.share_of), key
        if one.unit in ("rate", "score", "points", "money"):
            assert one.scale, key
        assert one.unit == "count" or one.decimals is not None or one.unit == "percent", key


def test_the_list_has_what_the_field_reports() -> None:
    assert len(listed()) == 97


COUNTED, BASE, POPULATION = 30, 240, 20_000
"""What the made-up returns say of a measure: a plain count, a count that is also a base, and a population."""
SCORES = {"learning_pre_matched": 3.0, "learning_post_matched": 4.25}
CENSUS = "September census"


@pytest.fixture(scope="module")
def made_up(shipped: dict[str, Indicator], tmp_path_factory: pytest.TempPathFactory) -> tuple[Settings, tuple[Observation, ...]]:
    """A project whose returns carry every measure that the shipped catalogue names, and nothing else of its own."""
    folder = tmp_path_factory.mktemp("made-up")
    bases = {one.denominator for one in shipped.values() if one.denominator}
    plain, census, by_category = dict[str, float](), dict[str, float](), dict[str, str]()
    for one in shipped.values():
        for measure in one.measures:
            kind = census if one.period == CENSUS else plain
            kind[measure] = SCORES.get(measure) or (amount(measure) if measure in bases else COUNTED)
        if one.dimension and one.measure:
            (by_category[one.measure],) = one.dimension
    plain = {measure: value for measure, value in plain.items() if measure not in by_category}
    returns = {"yearly": down("Yearly", "financial year", plain), "census": down("Census", CENSUS, census)}
    files = {"yearly": sheet("Yearly", "2022-23", plain), "census": sheet("Census", "30 September 2022", census)}
    for measure, dimension in by_category.items():
        returns[measure] = across(measure, dimension, shipped)
        files[measure] = f"{measure} return,Year,2022-23\n{dimension} of it,{measure} of it,\nOne,10,\nTwo,20,\n"
    write_project(
        folder,
        config=CONFIG.replace("  default: {low: 1, high: 5}", "  default: {low: 1, high: 0}"),
        returns=yaml.safe_dump(returns, sort_keys=False),
        indicators="{}\n",
        chapters={"01-only.md": "# One\n\nNothing.\n"},
        files={f"data/2022-23/{name}.csv": text for name, text in files.items()},
    )
    settings = load_settings(folder)
    intake, _ = read_returns(settings, Silence())
    return settings, intake.observations


def amount(measure: str) -> float:
    return POPULATION if measure.startswith(("population", "female")) or measure == "pupils_on_roll" else BASE


def down(title: str, kind: str, measures: dict[str, float]) -> dict[str, object]:
    named = {m: {"label": f"{m} of it", "unit": "score" if m in SCORES else "count"} for m in measures}
    return {
        "title": title, "partner": "help", "expected": "yearly", "recognise": {"labels": [f"{title} return"]},
        "period": {"kind": kind, "from": 'cell beside "Period"'}, "layout": "measures down", "values": {"column": "Number"},
        "measures": named,
    }  # fmt: skip


def across(measure: str, dimension: str, shipped: dict[str, Indicator]) -> dict[str, object]:
    unit = next(one.unit for one in shipped.values() if one.measure == measure)
    return {
        "title": measure, "partner": "care", "expected": "yearly", "recognise": {"labels": [f"{measure} return"]},
        "period": {"kind": "financial year", "from": 'cell beside "Year"'}, "layout": "measures across",
        "rows": {"dimension": dimension, "column": f"{dimension} of it"},
        "measures": {measure: {"label": f"{measure} of it", "unit": unit}},
    }  # fmt: skip


def sheet(title: str, period: str, measures: dict[str, float]) -> str:
    return f"Period,{period}\n{title} return,Number\n" + "".join(f"{m} of it,{value}\n" for m, value in measures.items())


def values() -> Iterator[tuple[str, float]]:
    with (EXPECTED / "catalogue_values.csv").open(encoding="utf-8") as file:
        yield from ((row["id"], float(row["value"])) for row in csv.DictReader(file))


def test_the_expected_values_name_every_shipped_indicator(shipped: dict[str, Indicator]) -> None:
    assert [name for name, _ in values()] == list(shipped)


@pytest.mark.parametrize(("figure", "value"), list(values()), ids=[name for name, _ in values()])
def test_every_shipped_indicator_is_computed_once_a_return_carries_its_measures(
    figure: str, value: float, made_up: tuple[Settings, tuple[Observation, ...]]
) -> None:
    settings, observations = made_up
    assert lacking(figure, settings.indicators, carriers(settings)) == ()
    result = one_figure(figure, None, observations, settings)
    assert result.now.value.number == pytest.approx(value, rel=1e-12), result.now.value
    assert result.now.observations and {o.measure for o in result.now.observations} == set(needs(figure, settings.indicators))


@pytest.mark.parametrize(("figure", "dimension"), [("cpp_category_share", "category"), ("lado_outcome_share", "outcome")])
def test_a_share_is_that_of_a_category(figure: str, dimension: str, made_up: tuple[Settings, tuple[Observation, ...]]) -> None:
    settings, observations = made_up
    result = one_figure(figure, None, observations, settings, ((dimension, "One"),))
    assert result.now.value.number == pytest.approx(100 / 3)


def test_every_shipped_key_is_read(shipped: dict[str, Indicator]) -> None:
    assert list(yaml.safe_load((SHIPPED / "indicators.yaml").read_text(encoding="utf-8"))) == list(shipped)
