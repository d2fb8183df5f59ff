"""Kinds of period and of number that must not meet, derived figures, and what their faults say: with the line to mend."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from report.document.hundred import misses_hundred
from report.figures.compute import one_figure
from report.settings.project import load_settings
from report.terms import wording
from report.terms.errors import SettingsError
from report.terms.problems import Problem
from report.terms.released import FigureKey, Part, Released
from report.words.names import check_names
from report.words.narrative import read_narrative
from report.words.respondents import check_respondents
from tests.grids import settings as made_of
from tests.small_project import INDICATORS, RETURNS, YEAR, write_project
from tests.test_figures import RETURNS as FIGURES
from tests.test_figures import computed, made, seen, told

TERMLY = """\
terms:
  title: Terms return
  partner: care
  expected: termly
  recognise: {labels: [Terms return]}
  period: {kind: school term, from: headings}
  layout: measures down
  values: {headings: periods}
  measures:
    lessons: {label: Lessons}
    absences: {label: Absences, measure_type: rolling 12 months}
"""
SHOWN = "\n{{ referrals }}\n"


def faults(folder: Path, year: str = "", indicators: str = "", chapter: str = SHOWN) -> list[Problem]:
    settings = load_settings(
        write_project(
            folder,
            returns=RETURNS + TERMLY,
            indicators=INDICATORS + indicators,
            year=YEAR + year,
            chapters={"01-only.md": "# T\n" + chapter},
        )
    )
    return check_names(read_narrative(settings)[0], settings)


@pytest.mark.parametrize(
    ("year", "indicators", "file", "line", "words"),
    [
        (
            "shown:\n  referrals: {at: 2022-23 Q4, compare: 2021-22}\n", "", "year.yaml", 7,
            "referrals for January to March 2023, a financial quarter, is set beside 2021/22, a financial year",
        ),
        (
            "", "per_lesson: {name: N, numerator: referrals, denominator: lessons, unit: rate, per: 10}\n", "indicators.yaml", 6,
            '"per_lesson" divides "referrals", sent by financial quarter, by "lessons", sent by school term',
        ),
        (
            "", "lessons: {name: L}\nless: {name: D, difference: [referrals, lessons]}\n", "indicators.yaml", 7,
            '"less" is made from referrals, for a financial quarter, and lessons, for a school term',
        ),
        (
            "tables:\n  t:\n    form: series\n    caption: C\n    figure: referrals\n    periods: [2022-23 Q4, 2022-23]\n", "",
            "year.yaml", 11, "the periods are of different kinds: financial quarter and financial year",
        ),
        (
            "charts:\n  f:\n    form: funnel\n    title: T\n    figures: [referrals, lessons]\n", "lessons: {name: L}\n",
            "year.yaml", 7, "charts.f: referrals is shown for a financial quarter",
        ),
        (
            "", "absences: {name: A}\n", "indicators.yaml", 6,
            '"absences" is `measure_type: in quarter`, and its return sends "absences" as rolling 12 months',
        ),
    ],
)  # fmt: skip
def test_unlike_kinds_are_refused_with_their_line(
    tmp_path: Path, year: str, indicators: str, file: str, line: int, words: str
) -> None:
    found = [problem for problem in faults(tmp_path, year, indicators) if words in problem.what]
    assert len(found) == 1
    assert (found[0].severity, str(found[0].file).rpartition("/")[2], found[0].line) == ("stop", file, line)


def test_counts_on_a_day_may_stand_beside_another_kind_and_be_divided_by(tmp_path: Path) -> None:
    year = "shown:\n  pupils: {at: January 2021, compare: '2012'}\n"
    more = "pupils: {name: P, value: lessons, measure_type: snapshot}\n"
    more += "per_pupil: {name: N, numerator: referrals, denominator: lessons, unit: rate, per: 10}\n"
    assert [problem.what for problem in faults(tmp_path, year, more) if problem.code == "settings-kinds"] == []


def test_a_comparison_further_back_is_declared_and_allowed(tmp_path: Path) -> None:
    assert faults(tmp_path, "shown:\n  referrals: {at: 2022-23 Q4, compare: 2020-21 Q4}\n") == []


@pytest.mark.parametrize("own_first", [True, False])
def test_a_circle_in_the_catalogue_names_a_line(tmp_path: Path, own_first: bool) -> None:
    circle = "one: {name: A, difference: [referrals, two]}\ntwo: {name: B, ratio: [one, referrals]}\n"
    with pytest.raises(SettingsError) as fault:
        load_settings(write_project(tmp_path, indicators=INDICATORS + circle))
    (problem,) = fault.value.problems
    assert (problem.what, problem.file, problem.line) == (
        "These indicators are made from each other: one → two → one.", "data/catalogue/indicators.yaml", 6
    )  # fmt: skip


def test_an_unknown_part_of_a_ratio_is_told_with_the_nearest_name(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as fault:
        load_settings(write_project(tmp_path, indicators=INDICATORS + "one:\n  name: A\n  ratio: [referals, accepted]\n"))
    (problem,) = fault.value.problems
    assert problem.line == 8 and "referrals" in problem.fix


RATIOS = """
    contacts: {name: Contacts}
    referrals: {name: Referrals}
    fund: {name: Fund, unit: money}
    per_contact: {name: Referrals per 100 contacts, ratio: [referrals, contacts], unit: rate, per: 100}
    part: {name: Part, ratio: [referrals, contacts], unit: percent}
    cost: {name: Cost of a contact, ratio: [fund, contacts], unit: money}
    rise: {name: Rise, change_of: contacts, unit: percent}
"""


def ratio(name: str, above: float, below: float, unit: str = "count") -> float | str:
    top = "fund" if name == "cost" else "referrals"
    rows = [seen(f"{top} 2021-22 Q4", above, unit), seen("contacts 2021-22 Q4", below)]
    return told(one_figure(name, None, rows, made_of(FIGURES, RATIOS)).now.value)


def test_a_ratio_divides_one_indicator_by_another() -> None:
    assert ratio("per_contact", 30, 40) == 75
    assert ratio("cost", 90, 40, "money") == 2.25
    assert ratio("part", 30, 0) == '[z] "contacts" is nought'
    assert ratio("part", 50, 40) == '[x] "referrals" is more than "contacts", which it should be a part of'
    assert ratio("part", -1, 40) == '[x] "referrals" is below nought, so nothing is divided'


def test_a_ratio_of_counts_has_an_interval_and_one_of_money_has_none() -> None:
    rows = [seen("referrals 2021-22 Q4", 30), seen("contacts 2021-22 Q4", 40), seen("fund 2021-22 Q4", 90, "money")]
    using = made_of(FIGURES, RATIOS)
    assert one_figure("part", None, rows, using).now.interval is not None
    assert one_figure("cost", None, rows, using).now.interval is None


def test_a_percentage_of_a_small_base_is_withheld() -> None:
    rows = [seen("contacts 2020-21 Q4", 5), seen("contacts 2021-22 Q4", 23)]
    assert told(one_figure("rise", None, rows, made_of(FIGURES, RATIOS)).now.value) == (
        "[x] from a base under 20 no percentage is told"
    )
    assert wording.percent_change_words(5, 23) == "up 18 (from a low base)"
    assert wording.show_change(9.6, 10.6, "percent") == "up 1.0 percentage point"


@pytest.mark.parametrize(
    ("above", "below", "code", "words"),
    [
        (9, 5, "part-above-whole", '"Referrals" is 9, which is more than "Contacts", 5'),
        (-2, 5, "below-nought", '"Referrals" is -2, and a count is not below nought'),
        (2, 0, "nothing-to-divide-by", '"Contacts" is nought, so the report shows [z]'),
        (2, None, "nothing-to-divide-by", 'no return gives "contacts" for January to March 2022'),
    ],
)
def test_numbers_that_cannot_be_divided_are_told_with_the_catalogue(
    above: float, below: float | None, code: str, words: str
) -> None:
    rows = [seen("referrals 2021-22 Q4", above), *([seen("contacts 2021-22 Q4", below)] if below is not None else [])]
    (problem,) = computed(rows, FigureKey("conversion", "2021-22 Q4"))[1]
    assert problem.code == code and words in problem.what
    assert "What is divided by what stands in data/catalogue/indicators.yaml" in f"{problem.what} {problem.fix}"


def share(*displays: str) -> list[Released]:
    parts = [Part(d, float(d.rstrip("%")) if d[0] != "[" else None, None if d[0] != "[" else "c") for d in displays]
    return [Released(FigureKey("s", "2022-23", (("d", str(n)),)), "S", "percent", "", {"value": p}) for n, p in enumerate(parts)]


@pytest.mark.parametrize(
    ("displays", "misses"),
    [
        (("33%", "33%", "33%"), True),
        (("33.3%", "33.3%", "33.4%"), False),
        (("50%", "50%"), False),
        (("17%", "17%", "17%", "17%", "17%", "17%"), True),
        (("33%", "33%", "[c]"), False),
        (("40%", "40%"), False),
    ],
)
def test_only_printed_parts_that_rounding_keeps_from_a_hundred_say_so(displays: tuple[str, ...], misses: bool) -> None:
    assert misses_hundred(share(*displays)) is misses


ANSWERS = """
    answers:
      title: Answers
      recognise: {labels: [Answers]}
      period: {kind: financial year, from: folder}
      layout: records
      sheets: {answers: {recognise: {labels: [Answers]}, columns: {before: Before, after: After}}}
      measures:
        pre: {mean: before, unit: score}
        post: {mean: after, unit: score}
        pre_matched: {mean: before, unit: score, answered: [before, after]}
        post_matched: {mean: after, unit: score, answered: [before, after]}
"""


@pytest.mark.parametrize(
    ("after", "before", "refused"),
    [
        ("post", "pre", False),
        ("post_matched", "pre_matched", False),
        ("post_matched", "pre", True),
        ("post", "pre_matched", True),
    ],
)
def test_matched_and_unmatched_answers_are_never_one_figure(after: str, before: str, refused: bool) -> None:
    means = "\n".join(f"    {name}: {{name: {name}, unit: score}}" for name in ("pre", "post", "pre_matched", "post_matched"))
    gain = f"    gain: {{name: Gain, difference: [{after}, {before}], unit: points}}"
    found = list(check_respondents(made_of(ANSWERS, f"{means}\n{gain}")))
    assert [problem.what for problem in found] == (
        [f'"gain" sets {after} and {before} against each other, and they do not rest on the same people\'s answers.']
        if refused
        else []
    )


def test_how_a_figure_was_counted_does_not_tell_a_number_that_is_held_back() -> None:
    rule = "rows counted where status is Other (specify) (3 of 120 rows)"
    rows = [dataclasses.replace(seen("referrals 2021-22 Q4", 3), rule=rule, raw=rule)]
    assert one_figure("referrals", None, rows, made()).now.method == "rows counted where status is Other (specify)"
    mean = "mean of before (2 numbers in 5 of 1,205 rows)"
    assert dataclasses.replace(rows[0], rule=mean).method == "mean of before"
