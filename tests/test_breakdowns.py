"""Figures by two dimensions: as sent, summed, divided and shared out; in prose and tables, through the door and its audit."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from report.cli.app import run
from report.document.model import Table, text_of
from report.door.audit.whole import audit
from report.figures.compute import one_figure
from report.figures.finding.found import Reading
from report.figures.finding.lookup import Lookup
from report.settings.project import Settings, load_settings
from report.terms.errors import SettingsError
from report.terms.reading_periods import parse_period
from report.terms.released import FigureKey, Part
from report.words.names import check_names
from report.words.narrative import read_narrative
from tests.document_cases import blocks_of
from tests.grids import numbers, take
from tests.small_project import CONFIG, YEAR, write_project
from tests.stages import Stages, through_all_stages
from tests.test_figures import seen, told

PLANS = """
plans:
  title: Plans
  partner: care
  expected: yearly
  recognise: {labels: [Plans return]}
  period: {kind: financial year, from: cell beside "Year"}
  layout: measures across
  rows: {dimension: category, column: Category}
  breakdown: {sex: Sex}
  measures:
    plans: {label: Plans}
    long_plans: {label: Two years or longer}
"""
INDICATORS = """
plans: {name: Children on plans, dimension: [category, sex], measure_type: annual}
long_share:
  name: Plans of two years
  numerator: long_plans
  denominator: plans
  unit: percent
  decimals: 0
  dimension: [category, sex]
  measure_type: annual
of_all: {name: Share of all plans, share_of: plans, unit: percent, decimals: 0, measure_type: annual}
of_category: {name: Within the category, share_of: plans, within: category, unit: percent, decimals: 0, measure_type: annual}
"""
ROWS = (("Neglect", "Female", 60, 12), ("Neglect", "Male", 40, 10), ("Physical", "Female", 20, 8), ("Physical", "Male", 3, 2))
CHAPTER = """# Title

Of {{ plans }} there were {{ plans[category=Neglect,sex=Female] }} girls for neglect, {{ plans[category=Neglect] }} for it,
{{ plans[sex=Female] }} girls, {{ plans[sex=Male,category=Physical] }} boys;
{{ long_share[category=Neglect,sex=Female] }},
{{ long_share[category=Neglect] }}, {{ of_all[category=Neglect,sex=Male] }} and {{ of_category[category=Neglect,sex=Male] }}.

{{ table.cross }}
"""
TABLE = "tables: {cross: {form: breakdown, caption: C, figure: plans, dimension: category, across: sex, total: All}}\n"


def sheet(rows: tuple[tuple[str, str, int, int], ...] = ROWS) -> str:
    lines = [f"{category},{sex},{count},{long}" for category, sex, count, long in rows]
    return "\n".join(["Plans return,,Year,2022/23", "Category,Sex,Plans,Two years or longer", *lines]) + "\n"


def project(folder: Path, chapter: str = CHAPTER, year: str = TABLE, returns: str = PLANS, indicators: str = INDICATORS) -> Path:
    files = {"data/2022-23/plans.csv": sheet()}
    return write_project(
        folder,
        config=CONFIG,
        returns=returns,
        indicators=indicators,
        year=YEAR + year,
        chapters={"01-only.md": chapter},
        files=files,
    )


@pytest.fixture(scope="module")
def stages(tmp_path_factory: pytest.TempPathFactory) -> Stages:
    return through_all_stages(project(tmp_path_factory.mktemp("plans")))


def value(stages: Stages, figure: str, **breakdown: str) -> str:
    return stages.released.get(FigureKey(figure, "2022-23", tuple(sorted(breakdown.items())))).part("value").display


def test_prose_names_two_dimensions_in_any_order(stages: Stages) -> None:
    assert [problem for problem in stages.problems if problem.severity == "stop"] == []
    assert value(stages, "plans") == "123"
    assert value(stages, "plans", category="Neglect", sex="Female") == "60"
    assert value(stages, "plans", category="Neglect") == "100", "summed over sex"
    assert value(stages, "plans", sex="Female") == "[c]", "with all else it would tell the small one"
    assert value(stages, "plans", sex="Male", category="Physical") == "[c]"
    assert value(stages, "long_share", category="Neglect", sex="Female") == "20%"
    assert value(stages, "long_share", category="Neglect") == "22%"
    assert value(stages, "of_all", category="Neglect", sex="Male") == "33%"
    assert value(stages, "of_category", category="Neglect", sex="Male") == "40%"


def test_a_table_of_two_dimensions_has_its_totals(stages: Stages) -> None:
    (table,) = [block for block in blocks_of(stages.report) if isinstance(block, Table)]
    assert [column.heading for column in table.columns] == ["Category", "Female", "Male", "All"]
    assert [[text_of(row.heading), *(text_of(cell.content) for cell in row.cells)] for row in table.rows] == [
        ["Neglect", "60", "40", "100"],
        ["Physical", "[c]", "[c]", "23"],
        ["All", "[c]", "[c]", "123"],
    ]
    assert [row.total for row in table.rows] == [False, False, True]


def test_the_audit_finds_a_small_cell_of_two_dimensions_that_was_let_out(stages: Stages) -> None:
    assert audit(stages.released, stages.results, stages.settings) == []
    key = FigureKey("plans", "2022-23", (("category", "Physical"), ("sex", "Male")))
    opened = replace(stages.released.figures[key], parts={**stages.released.figures[key].parts, "value": Part("3", 3.0)})
    leaking = replace(stages.released, figures={**stages.released.figures, key: opened})
    told = [problem.what for problem in audit(leaking, stages.results, stages.settings)]
    assert any("its value is held back, and value was let out" in what for what in told)


def test_explain_takes_two_dimensions(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = project(tmp_path)
    asked = ["explain", "long_share[category=Neglect,sex=Female]", "--json", "--project", str(folder)]
    assert run(asked) == 0
    said = json.loads(capsys.readouterr().out)
    assert said["value"] == 20
    assert [source["cell"] for source in said["sources"]] == ["D3", "C3"]


def test_a_pair_that_was_not_sent_is_not_passed_over_in_a_sum() -> None:
    rows = [seen(f"plans 2021-22 category={c} sex={s}", 10) for c, s in (("A", "F"), ("A", "M"), ("B", "F"))]
    how = Reading(dimensions=("category", "sex"))
    found = Lookup(rows).find("plans", parse_period("2021-22"), (("category", "B"),), how=how)
    assert told(found.value) == '[x] no return gives "plans" by category=B,sex=M, so nothing is added up'
    assert told(Lookup(rows).find("plans", parse_period("2021-22"), (("category", "A"),), how=how).value) == 20


def test_quarters_by_two_dimensions_make_a_year_of_one() -> None:
    rows = [seen(f"plans 2021-22 Q{n} category=A sex={s}", n) for n in (1, 2, 3, 4) for s in ("F", "M")]
    how = Reading(dimensions=("sex",))
    found = Lookup(rows).find("plans", parse_period("2021-22"), (("category", "A"),), how=how)
    assert (told(found.value), found.method) == (20, "sum over sex, each a sum of 4 quarters")


def test_records_are_counted_by_two_dimensions() -> None:
    returns = """
        plans:
          title: Plans
          recognise: {labels: ["Export: plans"]}
          period: {kind: financial year, from: cell beside "Reporting year"}
          layout: records
          sheets: {plans: {recognise: {labels: ["Export: plans"]}, columns: {category: Category, sex: Sex, days: Days}}}
          measures:
            plans: {count: rows, by: [category, sex]}
            days: {sum: days, by: [sex], unit: hours}
    """
    one = take(
        returns,
        """
        Export: plans
        Reporting year | 2021/22

        Ref | Category | Sex    | Days
        1   | Neglect  | Female | 10
        2   | neglect  | Male   | 20
        3   | Physical | Female | 5
        4   | Neglect  | Female | 7
        5   | Physical |        | 1
        """,
    )
    assert numbers(one) == {
        "plans 2021-22": 5,
        "plans 2021-22 category=Neglect": 3,
        "plans 2021-22 category=Physical": 2,
        "plans 2021-22 sex=Female": 3,
        "plans 2021-22 sex=Male": 1,
        "plans 2021-22 sex=Not recorded": 1,
        "plans 2021-22 category=Neglect sex=Female": 2,
        "plans 2021-22 category=Neglect sex=Male": 1,
        "plans 2021-22 category=Neglect sex=Not recorded": 0,
        "plans 2021-22 category=Physical sex=Female": 1,
        "plans 2021-22 category=Physical sex=Male": 0,
        "plans 2021-22 category=Physical sex=Not recorded": 1,
        "days 2021-22": 43,
        "days 2021-22 sex=Female": 22,
        "days 2021-22 sex=Male": 20,
        "days 2021-22 sex=Not recorded": 1,
    }


@pytest.mark.parametrize(
    ("change", "told_of"),
    [
        ({"returns": PLANS.replace("{sex: Sex}", "{sex: Sex, age: Age}")}, ("returns.yaml", 1, "two dimensions are the most")),
        (
            {"indicators": INDICATORS.replace("[category, sex]", "[category, sex, age]", 1)},
            ("indicators.yaml", 2, "3 dimensions, and a figure has two at most"),
        ),
        ({"year": TABLE.replace("across: sex", "across: category")}, ("year.yaml", 6, "needs two")),
        ({"year": TABLE.replace("across: sex", "across: sex, bars: true")}, ("year.yaml", 6, "cannot stand beside `across`")),
    ],
)
def test_more_than_two_dimensions_are_refused_with_their_line(
    tmp_path: Path, change: dict[str, str], told_of: tuple[str, int, str]
) -> None:
    with pytest.raises(SettingsError) as fault:
        load_settings(project(tmp_path, **change))
    (problem,) = fault.value.problems
    file, line, words = told_of
    assert problem.file is not None and problem.file.endswith(file)
    assert words in problem.what and problem.line is not None


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"chapter": "# T\n\n{{ plans[category=A,sex=B,age=C] }}\n", "year": ""},
            "asked for by 3 dimensions, and two are the most",
        ),
        (
            {"year": TABLE.replace("across: sex", "across: gender"), "chapter": "# T\n\n{{ table.cross }}\n"},
            '"gender" is not the name',
        ),
    ],
)
def test_unknown_and_too_many_dimensions_stand_with_their_line(tmp_path: Path, change: dict[str, str], words: str) -> None:
    found = load_settings(project(tmp_path, **change))
    problems = [problem for problem in check_names(read_narrative(found)[0], found) if words in problem.what]
    assert len(problems) == 1 and problems[0].line


def test_a_change_of_a_category_is_that_categorys_own() -> None:
    from tests.test_figures import made

    rows = [seen(f"contacts {p} place=East", v) for p, v in (("2020-21 Q4", 100), ("2021-22 Q4", 150))]
    rows += [seen("contacts 2020-21 Q4", 400), seen("contacts 2021-22 Q4", 400)]
    using: Settings = made()
    assert told(one_figure("rise", None, rows, using, (("place", "East"),)).now.value) == 50
    assert told(one_figure("rise", None, rows, using).now.value) == 0
