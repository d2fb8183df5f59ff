"""Settings: every fault at once, each with its file, its line and the way to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.settings.base import Strict
from report.settings.config import Config
from report.settings.faults import keys_at, model_of
from report.settings.forms import Form
from report.settings.indicators import Indicator
from report.settings.project import load_settings
from report.settings.reading import read_yaml
from report.settings.shown import compared_period, shown_period
from report.settings.year import Year
from report.terms.errors import SettingsError
from report.terms.problems import Problem
from tests.small_project import CONFIG, INDICATORS, RETURNS, YEAR, write_project


def faults(folder: Path, year: str = "") -> tuple[Problem, ...]:
    with pytest.raises(SettingsError) as caught:
        load_settings(folder, year)
    return caught.value.problems


def told(folder: Path) -> list[str]:
    return [problem.sentence for problem in faults(folder)]


def test_a_whole_project_is_read(tmp_path: Path) -> None:
    settings = load_settings(write_project(tmp_path))
    assert settings.year == "2022-23"
    assert settings.config.partnership.area == "Northshire"
    assert settings.ask(settings.forms["help"]) == "early help officer"
    assert [path.name for path in settings.files] == ["config.yaml", "returns.yaml", "indicators.yaml", "year.yaml"]


def test_all_faults_of_all_files_are_told_at_once_with_their_lines(tmp_path: Path) -> None:
    write_project(
        tmp_path,
        config=CONFIG.replace("area:", "aera:"),
        returns=RETURNS.replace("measures down", "measures sideways"),
        indicators=INDICATORS + "satisfied: {name: Again}\n",
        year=YEAR.replace("report_date: 2023-09-29", "report_date: 29 September"),
    )
    places = {(problem.file, problem.line) for problem in faults(tmp_path)}
    assert places == {
        ("config.yaml", 1),
        ("config.yaml", 3),
        ("data/catalogue/returns.yaml", 6),
        ("data/catalogue/indicators.yaml", 6),
        ("data/2022-23/year.yaml", 2),
    }


def test_an_unknown_key_is_told_with_the_nearest_right_one(tmp_path: Path) -> None:
    assert told(write_project(tmp_path, config=CONFIG.replace("region:", "regoin:"))) == [
        'config.yaml, line 4: "regoin" is not a key I know. Did you mean "region"?'
    ]


def test_an_unknown_key_near_to_none_lists_those_known(tmp_path: Path) -> None:
    [sentence] = told(write_project(tmp_path, config=CONFIG + "destinations: {website: {folder: out, xyz: 1}}\n"))
    assert sentence == 'config.yaml, line 10: "xyz" is not a key I know. Known here: folder.'


def test_the_keys_of_a_block_below_other_blocks_are_known() -> None:
    assert "caption" in keys_at(Year, ("tables", "dashboard"))
    assert keys_at(Year, ("cover",)) == ["total", "centre", "each", "legend"]
    assert keys_at(Year, ("chapters", 0)) == ["id", "file", "label", "about", "look"]
    assert keys_at(Year, ("structures", "year", "roots", 0, "below", 2)) == ["name", "detail", "below"]
    assert keys_at(Year, ("literals", 0)) == []


def test_a_key_given_twice_names_both_lines(tmp_path: Path) -> None:
    assert told(write_project(tmp_path, year=YEAR + "title: Another\n")) == [
        'data/2022-23/year.yaml, line 6: "title" is given twice. It stands on line 3 too: keep one.'
    ]


@pytest.mark.parametrize(
    ("bad", "line"),
    [
        ("partnership: {name: A, area: B\npartners: {}\n", 2),
        ("partnership:\n  name: A\n area: B\n", 3),
        ("a: b: c\n", 1),
        ("\tname: A\n", 1),
    ],
)
def test_text_that_is_not_yaml_is_told_near_its_line(tmp_path: Path, bad: str, line: int) -> None:
    [problem] = faults(write_project(tmp_path, config=bad))
    assert problem.what.startswith("The file is not valid YAML")
    assert problem.line is not None
    assert abs(problem.line - line) <= 1


@pytest.mark.parametrize("content", [b"\xff\xfe\x00bad", b"name: \xe9t\xe9\n"])
def test_a_file_that_is_not_utf8_is_told(tmp_path: Path, content: bytes) -> None:
    (write_project(tmp_path) / "config.yaml").write_bytes(content)
    assert told(tmp_path) == ["config.yaml: The file is not UTF-8 text. Save it again as UTF-8."]


def test_characters_yaml_cannot_hold_are_told(tmp_path: Path) -> None:
    [problem] = faults(write_project(tmp_path, config="name: \x00\n"))
    assert problem.code == "settings-yaml"


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    path = write_project(tmp_path) / "config.yaml"
    path.write_text("\ufeff" + CONFIG, encoding="utf-8")
    assert load_settings(tmp_path).config.partnership.area == "Northshire"


def test_an_alias_is_refused_and_cannot_run_in_circles(tmp_path: Path) -> None:
    circle = faults(write_project(tmp_path, year=YEAR + "literals: &loop [*loop]\n"))
    assert [(problem.code, problem.line) for problem in circle] == [("settings-alias", 6)]


def test_words_that_yaml_takes_for_yes_and_no_or_dates_stay_words(tmp_path: Path) -> None:
    release = "headline:\n  - {figures: [referrals], by: Chair, reason: Public, on: 2023-07-01}\n"
    shown = "shown: {referrals: 2022-23 Q4, accepted: 2023-03-31}\nliterals: [no, on, 1:30]\n"
    settings = load_settings(write_project(tmp_path, year=YEAR + release + shown))
    assert settings.plan.literals == ["no", "on", "1:30"]
    assert str(settings.plan.headline[0].on) == "2023-07-01"
    assert str(shown_period(settings, "accepted")) == "2023-03-31"


def test_an_impossible_date_is_a_fault_and_no_crash(tmp_path: Path) -> None:
    assert told(write_project(tmp_path, year=YEAR.replace("2023-09-29", "2023-13-45"))) == [
        'data/2022-23/year.yaml, line 2: "report_date" must be a date such as 2022-09-30. Correct the line and run build again.'
    ]


def test_no_configuration_says_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="no config.yaml.*--project.*build init"):
        load_settings(tmp_path)


def test_a_missing_year_file_is_told_among_the_other_faults(tmp_path: Path) -> None:
    (write_project(tmp_path, config=CONFIG + "yaer: x\n") / "data/2022-23/year.yaml").unlink()
    assert [(problem.code, problem.file) for problem in faults(tmp_path)] == [
        ("settings-unknown-key", "config.yaml"),
        ("settings-missing", "data/2022-23/year.yaml"),
    ]


def test_an_empty_year_file_says_what_must_stand_in_it(tmp_path: Path) -> None:
    found = told(write_project(tmp_path, year=""))
    assert [sentence.split(": ", 1)[1].split(".")[0] for sentence in found] == [
        '"year" is missing and must be given',
        '"report_date" is missing and must be given',
        '"title" is missing and must be given',
    ]


def test_a_year_file_of_another_year_is_told(tmp_path: Path) -> None:
    assert told(write_project(tmp_path, year=YEAR.replace('"2022-23"', '"2021-22"'))) == [
        'data/2022-23/year.yaml, line 1: year.yaml says "2021-22" and lies in data/2022-23. Write year: "2022-23".'
    ]


@pytest.mark.parametrize("wanted", ["2021", "last year", "2021-23", "2021-22 Q4"])
def test_a_year_asked_for_must_be_a_reporting_year(tmp_path: Path, wanted: str) -> None:
    with pytest.raises(SettingsError, match="is not a reporting year. Write it as 2021-22"):
        load_settings(write_project(tmp_path), wanted)


def test_the_newest_year_is_built_and_usual_spellings_are_understood(tmp_path: Path) -> None:
    write_project(tmp_path)
    (tmp_path / "data/2019-20").mkdir()
    assert load_settings(tmp_path).year == "2022-23"
    assert load_settings(tmp_path, "2022/23").year == "2022-23"


def test_no_year_at_all_says_what_to_do(tmp_path: Path) -> None:
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    with pytest.raises(SettingsError, match="no year to build.*build init"):
        load_settings(tmp_path)


def test_a_partner_that_is_not_listed_is_told_with_the_nearest(tmp_path: Path) -> None:
    assert told(write_project(tmp_path, returns=RETURNS.replace("partner: care", "partner: caer"))) == [
        'data/catalogue/returns.yaml, line 16: The return "care" comes from "caer", which config.yaml does not list. '
        'Did you mean "care"?'
    ]


def test_a_measure_in_two_returns_is_told(tmp_path: Path) -> None:
    [problem] = faults(write_project(tmp_path, returns=RETURNS.replace("children: {label", "referrals: {label")))
    assert problem.what == 'The measure "referrals" stands in "help" and in "care".'
    assert problem.line == 24


def test_a_rule_for_a_return_that_does_not_exist_protects_nobody_and_is_told(tmp_path: Path) -> None:
    found = told(write_project(tmp_path, config=CONFIG + "  returns:\n    helpp: {low: 1, high: 9}\n"))
    assert found == [
        'config.yaml, line 11: `suppression` has a rule for "helpp", and no return has that name. Did you mean "help"?'
    ]


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
        ("one: {name: A, share_of: two}\ntwo: {name: B, share_of: one}", "made from each other: one → two → one"),
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
        ("values: {column: Number}", "values: {colum: Number}", "must be one of 'column' or 'headings', not 'colum'"),
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


@pytest.mark.parametrize("file", ["../../config.md", "sub/01.md", "01-only.docx", ".hidden.md"])
def test_a_chapter_lies_in_the_narrative_folder(tmp_path: Path, file: str) -> None:
    [problem] = faults(write_project(tmp_path, year=YEAR.replace("01-only.md", file)))
    assert "is not the name of a Markdown file" in problem.what


def test_two_chapters_need_two_names(tmp_path: Path) -> None:
    found = told(write_project(tmp_path, year=YEAR + '  - {id: only, file: 02-more.md, label: "2"}\n'))
    assert len(found) == 1
    assert 'two stand for "only"' in found[0]


@pytest.mark.parametrize(
    ("rule", "what"),
    [("{low: 9, high: 5}", "put the lower count in `low`"), ("{low: -1}", '"suppression.default.low" must be 0 or more')],
)
def test_a_rule_that_would_hold_nothing_back_by_mistake_is_told(tmp_path: Path, rule: str, what: str) -> None:
    [sentence] = told(write_project(tmp_path, config=CONFIG.replace("{low: 1, high: 5}", rule)))
    assert what in sentence


def test_a_colour_without_quotation_marks_is_a_comment_and_is_told(tmp_path: Path) -> None:
    [sentence] = told(write_project(tmp_path, config=CONFIG + "brand:\n  first: #0f4c55\n"))
    assert '"brand.first" must be text; put it in quotation marks.' in sentence
    [sentence] = told(write_project(tmp_path, config=CONFIG + "brand:\n  first: teal\n"))
    assert '"teal" is not a colour. Write it as "#0f4c55"' in sentence


def test_an_entry_of_the_project_overrides_the_shipped_one(tmp_path: Path) -> None:
    own = load_settings(write_project(tmp_path, indicators=INDICATORS + "step_ups: {name: Ours, value: referrals}\n"))
    assert own.indicators["step_ups"].name == "Ours"
    assert own.indicators["step_downs"].id == "step_downs"


def test_a_description_holds_from_its_first_year_on(tmp_path: Path) -> None:
    settings = load_settings(write_project(tmp_path, returns=RETURNS + '  since: "2023-24"\n'))
    assert sorted(settings.forms) == ["help"]


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


def test_the_line_of_a_fault_inside_a_list_is_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("one:\n  - {x: 1}\n  - y: 2\n    z: 3\n", encoding="utf-8")
    file, problems = read_yaml(path, "a.yaml")
    assert problems == []
    assert file.line(("one", 1, "z")) == 4
    assert file.line(("one", 1, "z", "deeper")) == 4
    assert file.line(("one", 7)) == 1


def every_type(kind: type[Strict]) -> set[type[Strict]]:
    inner = {found for field in kind.model_fields.values() if (found := model_of(field.annotation)) and found is not kind}
    return {kind}.union(*(every_type(found) for found in inner))


@pytest.mark.parametrize("kind", sorted({*every_type(Config), *every_type(Year), *every_type(Form), *every_type(Indicator)}, key=str))
def test_every_key_says_what_it_is_for(kind: type[Strict]) -> None:
    assert kind.__doc__
    silent = [name for name, field in kind.model_fields.items() if not field.description]
    assert silent in ([], ["id"])  # the id of a catalogue's entry is its key, not one of its fields
