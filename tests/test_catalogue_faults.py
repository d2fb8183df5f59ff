"""Faults of the catalogue: each told with its line and a remedy, all at once, and never a traceback."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from report.settings.indicators import Indicator
from report.settings.project import load_settings
from report.terms.errors import SettingsError
from report.terms.problems import Problem
from report.words.catalogue_names import check_catalogue
from tests.plain import assert_plain
from tests.small_project import INDICATORS, RETURNS, write_project

OWN = "data/catalogue/indicators.yaml"
FIRST = "late:\n  name: L\n  definitions:\n      - {since: 2018-19, definition: A.}\n"
BROKEN = "both: {name: L, numerator: accepted, denominator: populations_0_17, unit: percent}"


def faults(folder: Path, indicators: str, returns: str = RETURNS) -> tuple[Problem, ...]:
    with pytest.raises(SettingsError) as caught:
        load_settings(write_project(folder, indicators=INDICATORS + indicators, returns=returns))
    for problem in caught.value.problems:
        assert_plain(problem)
    return caught.value.problems


@pytest.mark.parametrize(
    ("entry", "line", "what", "fix"),
    [
        ("late: {name: L, numerator: accepted, denominator: referrals}", 6, "its unit is count", "Write `unit: percent`"),
        ("late: {name: L, numerator: accepted, denominator: referrals, unit: points}", 6, "its unit is points", "unit: rate"),
        (
            "late: {name: L, share_of: children, unit: rate}",
            6,
            "gives a percentage, and its unit is rate",
            "Write `unit: percent`",
        ),
        ("late: {name: L, change_of: referrals}", 6, "`change_of`, which gives a percentage", "Write `unit: percent`"),
        (
            "late:\n  name: L\n  numerator: accepted\n  denominator: referrals\n  unit: rate",
            10,
            "per how many is not said",
            "per: 10000",
        ),
        ("late:\n  name: L\n  value: accepted\n  per: 100", 9, "has `per`, and its unit is count", "Write `unit: rate`"),
        (
            "late: {name: L, polarity: upwards}",
            6,
            "must be one of 'higher', 'lower' or 'neutral', not 'upwards'",
            "Correct the line",
        ),
        (BROKEN, 6, "no return carries", "population_0_17"),
        ("late: {name: L, value: acepted}", 6, 'the measure "acepted"', 'Did you mean "accepted"?'),
        ('late: {name: L, since: "2021"}', 6, "is not a year from April to March", "Correct the line"),
        ("late: {name: L, owners: A}", 6, '"owners" is not a key I know', 'Did you mean "owner"?'),
        (f"{FIRST}      - {{since: 2016-17, definition: B., why: C.}}", 10, "are out of order", "oldest first"),
        (f"{FIRST}      - {{since: 2018-19, definition: B., why: C.}}", 10, "Two definitions", "another year"),
        (f"{FIRST}      - {{since: 2019-20, definition: B.}}", 10, "changed in 2019-20 is not said", "`why`"),
        (
            "late:\n  name: L\n  definitions:\n      - {definition: B.}",
            9,
            '"late.definitions.0.since" is missing',
            "Correct the line",
        ),
        (
            f"{FIRST}      - {{since: 2019-20, definition: B., why: C., value: accepted}}",
            9,
            'What the definition of "late" from 2018-19 is made from is not clear',
            "either `value`",
        ),
        (
            FIRST.replace("  name: L", "  name: L\n  definition: Z."),
            6,
            "`definition` stands here and in the newest",
            "Correct the line",
        ),
        (
            "late:\n  name: L\n  definitions:\n      - {since: 2018-19, definition: A., value: acepted}\n"
            "      - {since: 2019-20, definition: B., why: C., value: accepted}",
            9,
            'the measure "acepted", which no return carries',
            'Did you mean "accepted"?',
        ),
        (
            "step_ups: {name: L, value: referrals, polarity: lower}\nrereferrals: {name: L, value: referrals, unit: percent}",
            7,
            "loses its `polarity: lower`",
            "Write `polarity` in this entry too",
        ),
        (
            "icpc_15: {name: L, unit: percent, polarity: higher, measure_type: annual}",
            6,
            "loses its `numerator`",
            "`value: icpc_15`",
        ),
        (
            "cpp_category: {name: L, measure_type: snapshot}",
            6,
            "loses its `dimension: category`",
            "as it was, or as it should be",
        ),
    ],
)
def test_a_fault_is_told_on_its_line_with_a_remedy(tmp_path: Path, entry: str, line: int, what: str, fix: str) -> None:
    [problem] = faults(tmp_path, entry + "\n")
    assert (problem.file, problem.line) == (OWN, line), problem.sentence
    assert what in problem.what and fix in problem.fix, problem.sentence


def test_all_faults_of_all_entries_are_told_at_once(tmp_path: Path) -> None:
    entries = (
        "one: {name: A, numerator: accepted, denominator: referrals}\n"
        "two: {name: B, value: acepted}\n"
        "three: {name: C, difference: [one, tow], unit: points}\n"
        "four: {name: D, per: 100, share_of: children}\n"
        "five: {name: E, change_of: five, unit: percent}\n"
    )
    found = faults(tmp_path, entries)
    assert sorted(problem.line or 0 for problem in found) == [6, 7, 8, 9, 9, 10]


def test_a_population_that_no_file_carries_yet_is_no_fault(tmp_path: Path) -> None:
    entry = "late: {name: L, numerator: accepted, denominator: population_0_17, unit: rate, per: 10000}\n"
    assert "late" in load_settings(write_project(tmp_path, indicators=INDICATORS + entry)).indicators


def test_an_entry_that_keeps_what_the_shipped_one_says_is_no_fault(tmp_path: Path) -> None:
    entry = "icpc_15: {name: L, value: accepted, unit: percent, polarity: higher, measure_type: annual}\n"
    assert load_settings(write_project(tmp_path, indicators=INDICATORS + entry)).indicators["icpc_15"].measure == "accepted"


def test_a_percentage_sent_ready_made_is_read_so_where_no_return_carries_its_numbers(tmp_path: Path) -> None:
    sent = RETURNS.replace("    satisfied:", "    icpc_15: {label: In time, unit: percent}\n    satisfied:")
    assert load_settings(write_project(tmp_path / "a", returns=sent)).indicators["icpc_15"].measures == ("icpc_15",)
    both = sent.replace(
        "    icpc_15:", "    initial_conferences: {label: I}\n    initial_conferences_within_15_days: {label: W}\n    icpc_15:"
    )
    made = load_settings(write_project(tmp_path / "b", returns=both)).indicators["icpc_15"]
    assert made.measures == ("initial_conferences_within_15_days", "initial_conferences")


def test_a_count_is_never_taken_for_the_rate_of_the_same_name(tmp_path: Path) -> None:
    sent = RETURNS.replace("    satisfied:", "    icpc_15: {label: In time, unit: count}\n    satisfied:")
    assert load_settings(write_project(tmp_path, returns=sent)).indicators["icpc_15"].numerator


NAMES = st.sampled_from(["referrals", "accepted", "one", "two", "icpc_15", "step_ups", "population_0_17", "", "a b", "1"])
YEARS = st.sampled_from(["2018-19", "2019-20", "2019-21", "", "1", 2019])
SCALARS = st.none() | st.booleans() | st.integers(-2, 10**6) | st.floats(allow_nan=False) | NAMES | YEARS
VALUES = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=2), max_leaves=5
)
VERSION = st.dictionaries(
    st.sampled_from(["since", "definition", "value", "numerator", "denominator", "why", "comparable"]),
    YEARS | NAMES | st.booleans(),
    max_size=6,
)
PLAUSIBLE: dict[str, st.SearchStrategy[object]] = {
    **dict.fromkeys(("name", "value", "numerator", "denominator", "change_of", "share_of"), NAMES),
    "difference": st.lists(NAMES, max_size=3),
    "unit": st.sampled_from(["count", "percent", "rate", "points"]),
    "per": st.integers(-1, 100),
    "polarity": st.sampled_from(["higher", "lower", "neutral", "up"]),
    "since": YEARS,
    "definitions": st.lists(VERSION, max_size=3),
}
KEYS = [key for key in Indicator.model_fields if key != "id"]
ENTRY = st.fixed_dictionaries({}, optional=PLAUSIBLE) | st.dictionaries(st.sampled_from(KEYS), VALUES, max_size=6) | VALUES


@settings(deadline=None)
@given(entries=st.dictionaries(NAMES | st.integers(0, 3), ENTRY, max_size=4))
def test_whatever_stands_in_the_catalogue_the_answer_is_settings_or_sentences(
    tmp_path_factory: pytest.TempPathFactory, entries: dict[object, object]
) -> None:
    folder = write_project(tmp_path_factory.mktemp("any"), indicators=yaml.safe_dump(entries))
    try:
        load_settings(folder)
    except SettingsError as error:
        for problem in error.problems:
            assert_plain(problem)


@pytest.mark.parametrize(
    ("entry", "what", "fix"),
    [
        (
            "by_colour: {name: C, value: children, measure_type: annual, dimension: plase}",
            'the dimension "plase", and no return sends it by that',
            'Did you mean "place"?',
        ),
        ("inside: {name: I, share_of: children, within: street, unit: percent}", '"street", and no return', "Sent by: place"),
        (
            "mixed: {name: M, difference: [satisfied, accepted]}",
            "whose unit is count, from satisfied, whose unit is percent",
            "unit",
        ),
        (
            "on_a_day: {name: D, value: accepted, measure_type: snapshot}",
            'shows "accepted" as in quarter, and "on_a_day" shows it as snapshot',
            "returns.yaml",
        ),
    ],
)
def test_what_an_entry_joins_and_does_not_belong_together_is_told(tmp_path: Path, entry: str, what: str, fix: str) -> None:
    # `accepted` of the small project takes the measure of its own name: it is the one that must then be a snapshot too.
    found = check_catalogue(load_settings(write_project(tmp_path, indicators=INDICATORS + entry + "\n")))
    told = [problem for problem in found if what in problem.what]
    assert len(told) == 1, [problem.sentence for problem in found]
    assert told[0].file == OWN and told[0].line and fix in told[0].fix
    assert_plain(told[0])


def test_an_unknown_name_is_told_beside_the_faults_of_other_entries(tmp_path: Path) -> None:
    entries = (
        "one: {name: A, unit: pct}\n"
        "two: {name: B, change_of: refferals, unit: percent}\n"
        "three: {name: C, change_of: one, unit: percent}\n"
    )
    found = faults(tmp_path, entries)
    assert [(problem.line, problem.fix) for problem in found] == [
        (6, 'Did you mean "percent"?'), (7, 'Did you mean "referrals"?'),
    ]  # fmt: skip


def test_a_name_given_twice_is_told_once_whatever_stands_in_it(tmp_path: Path) -> None:
    [problem] = faults(tmp_path, "one:\n  name: A\n  value: referrals\none:\n  name: B\n  value: accepted\n")
    assert (problem.line, problem.code) == (9, "settings-twice")


def test_of_names_as_near_as_each_other_the_one_with_the_same_letters_is_meant(tmp_path: Path) -> None:
    entry = "late: {name: L, numerator: accepted, denominator: population_0_71, unit: rate, per: 10000}\n"
    [problem] = faults(tmp_path, entry)
    assert "population_0_17" in problem.fix


@pytest.mark.parametrize(
    ("entry", "line", "said"),
    [
        ("late:\n\tname: L\n", 7, "begins with a tab"),
        ('late:\n  name: "L', 7, "quotation mark"),
        ("late:\n  name: Share: of all\n", 7, "colon"),
        ("late:\n  name: L\n  value:\n", 8, "is empty"),
        ("late:\n  name: L\n  since: 2021\n", 8, "Write it as 2021-22"),
    ],
)
def test_a_slip_of_typing_is_told_in_plain_words(tmp_path: Path, entry: str, line: int, said: str) -> None:
    [problem] = faults(tmp_path, entry)
    assert (problem.file, problem.line) == (OWN, line) and said in problem.sentence
