"""What a project declares: indicators, returns, tables, charts and periods that could not work are told before a file comes."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.intake.returns import read_returns
from report.settings.base import Strict
from report.settings.config import Config
from report.settings.faults import model_of
from report.settings.forms import Form
from report.settings.indicators import Indicator
from report.settings.project import load_settings
from report.settings.shown import compared_period, shown_period
from report.settings.year import Year
from report.terms.errors import SettingsError
from report.terms.listening import Silence
from report.terms.problems import Problem
from tests.small_project import CONFIG, INDICATORS, RETURNS, YEAR, help_return, write_project


def faults(folder: Path, year: str = "") -> tuple[Problem, ...]:
    with pytest.raises(SettingsError) as caught:
        load_settings(folder, year)
    return caught.value.problems


def told(folder: Path) -> list[str]:
    return [problem.sentence for problem in faults(folder)]


@pytest.mark.parametrize(
    ("entry", "what"),
    [
        ("late: {name: Late, numerator: acepted, denominator: referrals, unit: percent}", 'Did you mean "accepted"?'),
        ("late: {name: Late, difference: [referrals, acepted]}", 'Did you mean "accepted"?'),
        ("late: {name: Late, numerator: accepted}", "a numerator needs a denominator"),
        ("late: {name: Late, value: accepted, share_of: referrals}", "not several"),
        ("late: {name: Late, difference: [referrals]}", "names two indicators"),
        ("late: {name: Late, period: fortnight}", "is not a kind of period. Known: financial quarter"),
        ("late: {name: Late, unit: percentage}", "must be one of 'count', 'percent'"),
        ("late: {name: Late, decimals: many}", '"late.decimals" must be a whole number'),
        ("late: Late", '"late" must be a block of `key: value` lines'),
        ("late-arrivals: {name: Late}", '"late-arrivals" cannot be a name.'),
        ("2021: {name: Late}", '"2021" cannot be a name.'),
        (
            "one: {name: A, share_of: two, unit: percent}\ntwo: {name: B, share_of: one, unit: percent}",
            "made from each other: one → two → one",
        ),
    ],
)
def test_an_indicator_that_cannot_be_computed_is_told_on_its_line(tmp_path: Path, entry: str, what: str) -> None:
    [problem] = faults(write_project(tmp_path, indicators=INDICATORS + entry + "\n"))
    assert what in problem.sentence
    assert (problem.file, problem.line) == ("data/catalogue/indicators.yaml", 6)


def test_a_catalogue_that_is_a_list_is_told(tmp_path: Path) -> None:
    assert "must be a block" in told(write_project(tmp_path, indicators="- referrals\n"))[0]


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ('from: cell beside "Quarter"', "from: somewhere", "`from: somewhere` is no place I know"),
        ("kind: financial quarter", "kind: quarter", '"quarter" is not a kind of period'),
        ("  recognise: {labels: [Help return]}\n", "", "`recognise` is missing"),
        ("  values: {column: Number}\n", "", "measures down need one of"),
        ("{label: Referrals}", "{unit: count}", 'the measure "referrals" has no `label`'),
        ("rows: {dimension: place, column: Place}", "rows: {dimension: place}", "measures across need `rows`"),
        ("values: {column: Number}", "values: {colum: Number}", "must be one of 'column', 'headings' or 'before', not 'colum'"),
    ],
)
def test_a_return_that_could_not_be_read_is_told_before_any_file_comes(tmp_path: Path, old: str, new: str, what: str) -> None:
    assert old in RETURNS
    [problem] = faults(write_project(tmp_path, returns=RETURNS.replace(old, new)))
    assert what in problem.sentence


RECORDS = """\
export:
  title: Export
  partner: help
  layout: records
  period: {kind: financial year}
  sheets:
    bookings: {recognise: {labels: [Booking]}, columns: {booking: Booking, session: Session}, join: {session: sessions.ref}}
    sessions: {recognise: {labels: [Reference]}, columns: {ref: Reference, places: Places}}
  measures:
    booked: {sheet: bookings, count: rows}
    places: {sheet: bookings, sum: places}
"""


def test_records_may_use_columns_of_the_sheet_they_are_joined_with(tmp_path: Path) -> None:
    assert "export" in load_settings(write_project(tmp_path, returns=RETURNS + RECORDS)).forms


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("sum: places", "sum: seats", 'uses the column "seats", which `columns` does not list'),
        ("sheet: bookings, count", "sheet: booking, count", 'counts the sheet "booking", which `sheets` does not list'),
        ("count: rows", "unit: count", 'the measure "booked" needs one of count, sum, mean or distinct'),
        ("sessions.ref}", "sessions.reference}", "does not name a column here"),
    ],
)
def test_records_that_could_not_be_counted_are_told(tmp_path: Path, old: str, new: str, what: str) -> None:
    [problem] = faults(write_project(tmp_path, returns=RETURNS + RECORDS.replace(old, new)))
    assert what in problem.sentence


@pytest.mark.parametrize(
    ("block", "what"),
    [
        ("tables: {t: {form: breakdown, caption: C, figure: children}}", "the form breakdown needs `dimension`"),
        ("tables: {t: {caption: C}}", "needs either `figures` or `groups`"),
        ("tables: {t: {form: series, caption: C, figure: referrals, periods: [quarters], columns: [A, B]}}", "2 headings for 1"),
        ("charts: {c: {form: columns, title: T}}", "the form columns needs `figure` and `periods`"),
        ("charts: {c: {form: funnel, title: T, figures: [referrals], labels: [a, b]}}", "2 words for 1 figures"),
        ("charts: {c: {form: gain, title: T, figures: [referrals, accepted], scale: [5, 1]}}", "the lower and the upper end"),
        ("charts: {c: {form: gain, title: T, figures: [referrals], scale: [1, 5]}}", "two `figures`"),
        ("cover: {total: referrals, centre: accepted, each: 0, legend: L}", '"cover.each" must be 1 or more'),
        ("headline: [{figures: [], by: Chair, reason: R}]", '"headline.0.figures" must not be empty'),
        ("promises: {a: [{id: only, promise: P}]}", 'two stand for "only"'),
        ('tables: {"a table": {caption: C, figures: [referrals]}}', "cannot be a name"),
    ],
)
def test_a_block_that_could_not_be_made_is_told(tmp_path: Path, block: str, what: str) -> None:
    [problem] = faults(write_project(tmp_path, year=YEAR + block + "\n"))
    assert what in problem.sentence
    assert problem.file == "data/2022-23/year.yaml"


@pytest.mark.parametrize(
    ("kind", "period"),
    [
        ("financial quarter", "2022-23 Q4"),
        ("financial year", "2022-23"),
        ("school term", "2022-23 spring term"),
        ("academic year", "2021-22 academic year"),
        ("calendar year", "2022"),
        ("month", "2023-03"),
        ("September census", "2022-09 census"),
        ("rolling twelve months", "2023-03 rolling"),
    ],
)
def test_a_figure_is_shown_for_the_last_period_of_its_kind(tmp_path: Path, kind: str, period: str) -> None:
    settings = load_settings(write_project(tmp_path, indicators=f"own: {{name: Own, value: referrals, period: {kind}}}\n"))
    assert str(shown_period(settings, "own")) == period


def test_a_day_has_no_last_one_and_must_be_declared(tmp_path: Path) -> None:
    settings = load_settings(write_project(tmp_path, indicators="own: {name: Own, value: referrals, period: date}\n"))
    with pytest.raises(SettingsError) as caught:
        shown_period(settings, "own")
    assert caught.value.problems[0].fix == "Add it to `shown` in data/2022-23/year.yaml, as own: March 2022."


def test_a_figure_is_set_beside_the_year_before_unless_the_year_says_otherwise(tmp_path: Path) -> None:
    shown = "shown:\n  accepted: 2022-23 Q3\n  accepted_share: {at: 2022-23 Q2, compare: 2020-21 Q2}\n"
    settings = load_settings(write_project(tmp_path, year=YEAR + shown))
    assert str(compared_period(settings, "referrals")) == "2021-22 Q4"
    assert compared_period(settings, "accepted") is None
    assert str(compared_period(settings, "accepted_share")) == "2020-21 Q2"


FILES: tuple[type[Strict], ...] = (Config, Year, Form, Indicator)


def every_type(kind: type[Strict]) -> set[type[Strict]]:
    inner = {found for field in kind.model_fields.values() if (found := model_of(field.annotation)) and found is not kind}
    return {kind}.union(*(every_type(found) for found in inner))


@pytest.mark.parametrize("kind", sorted({found for kind in FILES for found in every_type(kind)}, key=str))
def test_every_key_says_what_it_is_for(kind: type[Strict]) -> None:
    assert kind.__doc__
    silent = [name for name, field in kind.model_fields.items() if not field.description]
    assert silent in ([], ["id"])  # the id of a catalogue's entry is its key, not one of its fields


@pytest.mark.parametrize(
    ("measure", "what"),
    [
        ("unit: percent, range: {low: 40, high: 5}", "from 40 to 5 holds nothing: put the lower number in `low`"),
        ("unit: percent, range: {}", "give `low`, `high` or both"),
        ("range: {lowest: 5}", '"lowest" is not a key I know.'),
        ("range: {low: few}", '"help.measures.referrals.range.low" must be a number'),
        ("of: {numerator: acepted, denominator: referrals}", 'Did you mean "accepted"?'),
        ("of: {numerator: accepted}", '"help.measures.referrals.of.denominator" is missing'),
        ("parts: [acepted]", 'the measure "referrals" has the part "acepted", which is no other measure of this return'),
        ("parts: [referrals]", 'has the part "referrals", which is no other measure'),
    ],
)
def test_what_a_number_is_checked_against_must_make_sense(tmp_path: Path, measure: str, what: str) -> None:
    returns = RETURNS.replace("{label: Referrals}", f"{{label: Referrals, {measure}}}")
    [problem] = faults(write_project(tmp_path, returns=returns))
    assert what in problem.sentence
    assert problem.file == "data/catalogue/returns.yaml"


PARTNER_SIGNS = 'markers: {n/a: x, "-": 0, "*": c}'


def with_partner_signs(folder: Path, signs: str, own: str = "") -> Path:
    config = CONFIG.replace("ask: early help officer}", f"ask: early help officer, {signs}}}")
    assert config != CONFIG
    return write_project(folder, config=config, returns=RETURNS.replace("  status: Status\n", f"  status: Status\n{own}"))


def test_a_partners_signs_hold_in_all_its_returns_and_a_returns_own_go_before(tmp_path: Path) -> None:
    forms = load_settings(with_partner_signs(tmp_path / "a", PARTNER_SIGNS)).forms
    assert forms["help"].markers == {"n/a": "x", "-": "0", "*": "c"}
    assert forms["care"].markers == {}, "the signs of another partner are its own"
    own = load_settings(with_partner_signs(tmp_path / "b", PARTNER_SIGNS, "  markers: {N/A: z, –: c}\n")).forms
    assert own["help"].markers == {"*": "c", "N/A": "z", "–": "c"}


@pytest.mark.parametrize(
    ("signs", "what"),
    [
        ("markers: {n/a: x, N/A: z}", '"n/a" and "N/A" are the same sign and are given two meanings. Keep one.'),
        ('markers: {"-": 0, –: c}', '"-" and "–" are the same sign and are given two meanings. Keep one.'),
        ("markers: {n/a: no}", "must be one of 'c', 'x', 'z', 'low' or '0'"),
        ("markers: {~: x}", "must be text; put it in quotation marks"),
    ],
)
def test_signs_with_two_meanings_or_none_are_told_when_the_settings_are_read(tmp_path: Path, signs: str, what: str) -> None:
    assert what in told(with_partner_signs(tmp_path / "partner", signs))[0]
    assert what in told(write_project(tmp_path / "own", returns=RETURNS.replace("  status: Status\n", f"  {signs}\n", 1)))[0]


def test_what_a_partners_sign_means_is_what_its_cells_say(tmp_path: Path) -> None:
    files = {"data/2022-23/q1.csv": help_return("Q1 2022/23", "-", "n/a", "N/A")}
    folder = with_partner_signs(tmp_path, PARTNER_SIGNS)
    write_project(folder, config=(folder / "config.yaml").read_text(encoding="utf-8"), files=files)
    now, _ = read_returns(load_settings(folder), Silence())
    said = {o.measure: o.value.number if o.value.known else str(o.value.marker) for o in now.observations}
    assert said == {"referrals": 0, "accepted": "x", "satisfied": "x"}
