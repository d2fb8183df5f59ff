"""Settings: every fault at once, each with its file, its line and the way to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from hypothesis import given, strategies

from report.settings.faults import keys_at
from report.settings.project import load_settings
from report.settings.reading import read_yaml
from report.settings.shown import shown_period
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
    assert problem.code == "settings-yaml" and problem.fix
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


@pytest.mark.parametrize(
    ("blocks", "second", "first"),
    [
        ("structures:\n  a_b: {title: T, roots: [{name: N}]}\n  a-b: {title: T, roots: [{name: N}]}\n", "a-b", "a_b"),
        ("structures:\n  y: {title: T, roots: [{name: N}]}\n  structure-y: {title: T, roots: [{name: N}]}\n", "structure-y", "y"),
    ],
)
def test_two_names_that_would_share_a_file_are_refused(tmp_path: Path, blocks: str, second: str, first: str) -> None:
    year = "\n".join(line for line in YEAR.splitlines() if not line.startswith("structures:")) + "\n" + blocks
    [problem] = faults(write_project(tmp_path, year=year))
    assert problem.code == "settings-file-twice"
    assert problem.what == f'"{second}" under `structures` would be written to the same file as "{first}".'
    assert problem.line == len(year.splitlines())


def test_a_rule_for_a_return_that_does_not_exist_protects_nobody_and_is_told(tmp_path: Path) -> None:
    found = told(write_project(tmp_path, config=CONFIG + "  returns:\n    helpp: {low: 1, high: 9}\n"))
    assert found == [
        'config.yaml, line 11: `suppression` has a rule for "helpp", and no return has that name. Did you mean "help"?'
    ]


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
    assert '"brand.first" is empty. Write its value, in quotation marks if it begins with #' in sentence
    [sentence] = told(write_project(tmp_path, config=CONFIG + "brand:\n  first: teal\n"))
    assert '"teal" is not a colour. Write it as "#0f4c55"' in sentence


def test_an_entry_of_the_project_overrides_the_shipped_one(tmp_path: Path) -> None:
    own = load_settings(write_project(tmp_path, indicators=INDICATORS + "step_ups: {name: Ours, value: referrals}\n"))
    assert own.indicators["step_ups"].name == "Ours"
    assert own.indicators["step_downs"].id == "step_downs"


def test_a_description_holds_from_its_first_year_on(tmp_path: Path) -> None:
    settings = load_settings(write_project(tmp_path, returns=RETURNS + '  since: "2023-24"\n'))
    assert sorted(settings.forms) == ["help"]


def test_the_line_of_a_fault_inside_a_list_is_its_own(tmp_path: Path) -> None:
    path = tmp_path / "a.yaml"
    path.write_text("one:\n  - {x: 1}\n  - y: 2\n    z: 3\n", encoding="utf-8")
    file, problems = read_yaml(path, "a.yaml")
    assert problems == []
    assert file.line(("one", 1, "z")) == 4
    assert file.line(("one", 1, "z", "deeper")) == 4
    assert file.line(("one", 7)) == 1


KEYS = strategies.sampled_from(
    "partnership name area partners help suppression default low high returns year report_date title chapters tables charts form "
    "figures caption referrals unit value layout measures recognise labels period kind from shown at 1".split()
)
SCALARS = strategies.sampled_from(["x", 1, 1.5, True, None, "2022-23", "", [], {}])
ANYTHING = strategies.recursive(
    SCALARS,
    lambda inner: strategies.lists(inner, max_size=2) | strategies.dictionaries(KEYS, inner, max_size=3),
    max_leaves=8,
)


@given(config=ANYTHING, year=ANYTHING, returns=ANYTHING, indicators=ANYTHING)
def test_whatever_the_files_hold_the_answer_is_settings_or_sentences(
    tmp_path_factory: pytest.TempPathFactory, config: object, year: object, returns: object, indicators: object
) -> None:
    folder = write_project(
        tmp_path_factory.mktemp("any"),
        config=yaml.safe_dump(config),
        year=yaml.safe_dump(year),
        returns=yaml.safe_dump(returns),
        indicators=yaml.safe_dump(indicators),
    )
    try:
        load_settings(folder, "2022-23")
    except SettingsError as error:
        assert error.problems
        assert all(problem.sentence and problem.file for problem in error.problems)
