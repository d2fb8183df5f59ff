"""`build explain` as a whole tree: what it prints comes out when it is worked out again from the cells themselves."""

from __future__ import annotations

import csv
import datetime
import json
import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from math import fsum
from pathlib import Path
from statistics import median
from typing import Any

import jsonschema
import pytest
import python_calamine

from report.cli import main
from report.desk.cell_uses import figures_of_cell, holds
from report.desk.explain import explain_lines
from report.desk.explained import explained
from report.desk.tree.arithmetic import exact, how, written
from report.desk.tree.grow import Gardener
from report.figures.finding.lookup import Lookup
from report.figures.formula import Formulas
from report.pipeline import Taken, prepare, take
from report.terms.cells import split_area
from report.words.whereabouts import Place, whereabouts
from tests.conftest import ROOT, copy_sample
from tests.small_project import help_return, write_project

RULE = re.compile(r"^(?P<what>rows counted|sum of \w+|mean of \w+|different values of \w+)(?: where (?P<where>.*))? \(.*rows\)$")


@pytest.fixture(scope="module")
def taken(tmp_path_factory: pytest.TempPathFactory) -> Taken:
    return take(prepare(copy_sample(tmp_path_factory.mktemp("tree"))))


@pytest.fixture(scope="module")
def formulas(taken: Taken) -> Formulas:
    return Formulas(taken.prepared.settings, Lookup(taken.observations))


@pytest.fixture(scope="module")
def answers(taken: Taken, formulas: Formulas) -> dict[str, dict[str, Any]]:
    return {str(key): json.loads(json.dumps(explained(result, formulas))) for key, result in taken.results.items()}


@pytest.fixture(scope="module")
def places(taken: Taken) -> tuple[Place, ...]:
    return whereabouts(taken.prepared.narrative, taken.prepared.settings)


# --- a second implementation: it reads the files with other programs, and works the tree out from below -----------------------


@cache
def rows_of(path: Path, sheet: str) -> list[list[Any]]:
    if path.suffix == ".csv":
        with path.open(encoding="utf-8-sig", newline="") as file:
            return [list(row) for row in csv.reader(file)]
    return python_calamine.CalamineWorkbook.from_path(path).get_sheet_by_name(sheet).to_python(skip_empty_area=False)


def held(project: Path, cell: Mapping[str, Any]) -> Any:
    area = split_area(cell["cell"])
    assert area is not None and area.single
    return rows_of(project / cell["file"], cell["sheet"])[area.top - 1][area.left - 1]


def as_number(value: Any, raw: str) -> float:
    """A cell's content as a number; a share under a percent sign is out of 100, a mark or unit after the number is none of it."""
    if isinstance(value, str):
        found = re.search(r"-?[\d,]*\.?\d+", value)
        assert found, value
        return float(found[0].replace(",", ""))
    return float(value) * (100 if raw.strip().endswith("%") else 1)


def records(project: Path, cell: Mapping[str, Any], columns: Mapping[str, Mapping[str, str]]) -> float:
    """A rule over rows, as its words say it, applied anew."""
    rule = RULE.match(cell["rule"])
    area = split_area(cell["cell"])
    assert rule and area, cell["rule"]
    path = project / cell["file"]
    rows = table(rows_of(path, cell["sheet"]), area.top)
    if cell["sheet"] == "Bookings":
        sessions = rows_of(path, "Sessions")
        first = next(at for at, row in enumerate(sessions) if columns["sessions"]["reference"] in row) + 2
        by_reference = {row[columns["sessions"]["reference"]]: row for row in table(sessions, first)}
        rows = [{**by_reference[row[columns["bookings"]["session"]]], **row} for row in rows]
    heading = {**columns["sessions"], **columns["bookings"]}
    chosen = [row for row in rows if all(meets(row, term, heading) for term in (rule["where"] or "").split(" and ") if term)]
    if rule["what"] == "rows counted":
        return len(chosen)
    kind, _, column = rule["what"].partition(" of ")
    values = [row[heading[column]] for row in chosen if row[heading[column]] not in ("", None)]
    if kind == "different values":
        return len({" ".join(str(value).split()).casefold() for value in values})
    numbers = [value.total_seconds() / 3600 if isinstance(value, datetime.timedelta) else value for value in values]
    numbers = [value for value in numbers if isinstance(value, (int, float))]
    return fsum(numbers) / (len(numbers) if kind == "mean" else 1)


def table(rows: list[list[Any]], first: int) -> list[dict[str, Any]]:
    heads = rows[first - 2]
    return [dict(zip(heads, row, strict=False)) for row in rows[first - 1 :] if any(cell not in ("", None) for cell in row)]


def meets(row: Mapping[str, Any], term: str, heading: Mapping[str, str]) -> bool:
    if term.endswith(" is filled"):
        return isinstance(row[heading[term.removesuffix(" is filled")]], (int, float))
    column, _, wanted = term.partition(" is ")
    return str(row[heading[column]]).strip().casefold() in [each.casefold() for each in wanted.split(" or ")]


def worked_out(tree: Mapping[str, Any], project: Path, columns: Mapping[str, Mapping[str, str]]) -> float | None:
    """The value of a tree from its cells alone: none of the numbers that the tree itself holds is used.

    A tree that cannot be worked out, of kind `unknown`, is a KeyError here: the sample has none.
    """
    if tree["value"] is None:
        return None
    if tree["kind"] == "records":
        return records(project, tree["cell"], columns)
    if tree["kind"] == "cell":
        return as_number(held(project, tree["cell"]), tree["cell"]["raw"])
    parts = [worked_out(part, project, columns) for part in tree["parts"]]
    known = [part for part in parts if part is not None]
    assert len(known) == len(parts) or any(part["area"] for part in tree["parts"]), tree["kind"]
    return WORKED_OUT[tree["kind"]](known, tree.get("times", 1))


WORKED_OUT: dict[str, Callable[[list[float], float], float]] = {
    "as is": lambda parts, _: parts[0],
    "sum": lambda parts, _: fsum(parts),
    "mean": lambda parts, _: fsum(parts) / len(parts),
    "median": lambda parts, _: median(parts),
    "difference": lambda parts, _: parts[0] - parts[1],
    "ratio": lambda parts, times: parts[0] / parts[1] * times,
    "change": lambda parts, _: (parts[1] - parts[0]) / parts[0] * 100,
    "fall": lambda parts, _: (parts[0] - parts[1]) / parts[0] * 100,
}


def trees(answer: Mapping[str, Any]) -> Iterator[tuple[Mapping[str, Any], float | None]]:
    yield answer["tree"], answer["value"]
    if answer["previous"]:
        yield answer["previous"]["tree"], answer["previous"]["value"]
    yield from ((other["tree"], other["value"]) for other in answer["compared_with"] if other["tree"])
    yield from ((point["tree"], point["value"]) for point in answer["series"])


def test_every_tree_of_the_sample_comes_out_when_worked_out_from_the_cells(
    taken: Taken, answers: dict[str, dict[str, Any]]
) -> None:
    settings = taken.prepared.settings
    columns = {name: sheet.columns for name, sheet in settings.forms["training"].sheets.items()}
    kinds: set[str] = set()
    for name, answer in answers.items():
        for tree, value in trees(answer):
            found = worked_out(tree, settings.folder, columns)
            assert found == (None if value is None else pytest.approx(value, rel=1e-12, abs=1e-9)), name
            kinds.add(tree["kind"])
    assert {"cell", "records", "sum", "ratio", "difference", "change", "fall", "mean"} <= kinds
    assert sum(bool(answer["series"]) for answer in answers.values()) > 5
    groups = [other for answer in answers.values() for other in answer["compared_with"] if other.get("vintage") and other["tree"]]
    assert any(len([part for part in other["tree"]["parts"] if part["area"]]) == 10 for other in groups)


def test_every_record_of_the_report_has_a_tree_with_its_value(taken: Taken, answers: dict[str, dict[str, Any]]) -> None:
    for key, result in taken.results.items():
        assert answers[str(key)]["tree"]["value"] == result.now.value.number
        assert {cell["cell"] for cell in leaves(answers[str(key)]["tree"])} == {o.ref.cell for o in result.now.observations}


def leaves(tree: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from ([tree["cell"]] if tree["cell"] else [])
    yield from tree.get("agrees", ())
    for part in tree["parts"]:
        yield from leaves(part)


def test_every_cell_leads_back_to_the_figures_that_use_it(taken: Taken, formulas: Formulas) -> None:
    gardener = Gardener(formulas)
    seen = {o.ref: o for o in taken.observations}
    used = 0
    for ref in seen:
        first = ref.cell.partition(":")[0]
        found = figures_of_cell(f"{ref.file}!{ref.sheet}!{first}", taken.results, gardener)
        expected = {
            (key.id, key.period, key.inside)
            for key, result in taken.results.items()
            for side in (result.now, result.before, *(measured for _, measured in (*result.comparators, *result.points)))
            if side is not None and any(holds(o.ref, type(ref)(ref.file, ref.sheet, first)) for o in side.observations)
        }
        assert {(one["id"], one["period"], one["breakdown"]) for one in found} == expected
        used += bool(found)
    assert used > 150


def test_a_cell_says_through_which_figure_and_where_in_the_report(
    taken: Taken, formulas: Formulas, places: tuple[Place, ...]
) -> None:
    found = figures_of_cell("lado-2021-22.xlsx!LADO!E8", taken.results, Gardener(formulas), places)
    by_name = {(one["id"], one["period"]): one for one in found}
    assert by_name["lado_contacts", "2021-22"]["uses"] == [{"for": "value", "through": []}]
    assert by_name["lado_conversion", "2021-22"]["uses"] == [{"for": "value", "through": ["lado_contacts"]}]
    stands = {(place["chapter"], place["block"]) for place in by_name["lado_conversion", "2021-22"]["places"]}
    assert stands == {("position-of-trust", "chart lado"), ("position-of-trust", "text")}


def test_every_figure_of_the_plan_stands_somewhere(taken: Taken, places: tuple[Place, ...]) -> None:
    for key in taken.results:
        assert any(place.shows(key) for place in places), key


# --- what the officer reads -------------------------------------------------------------------------------------------------


def test_the_lines_fit_eighty_columns_and_draw_nothing(answers: dict[str, dict[str, Any]]) -> None:
    for answer in answers.values():
        for line in explain_lines(answer):
            longest_word = max(len(word) for word in line.split())
            assert len(line) <= 80 or len(line.strip()) == longest_word, line
            assert line == line.rstrip() and not re.search(r"[─-╿|`+]--|[─-╿]", line), line
        assert explain_lines(answer)[-1].startswith("Before disclosure control")


def test_the_formula_is_told_in_words_and_with_its_numbers(answers: dict[str, dict[str, Any]]) -> None:
    lines = explain_lines(answers["lado_conversion 2021-22"])
    text = " ".join(" ".join(lines).split())
    assert "110 ÷ 351 × 100 = 31.339…, printed 31.3%" in text
    assert "With the numbers: 92 + 84 + 71 + 104 = 351" in text
    assert "Part 2.4: January to March 2022: 104" in text
    assert 'Found by "Contacts to the designated officer" and "Q4".' in text
    assert "Interval: 26.7 to 36.4 (95%, Wilson score interval)" in text


def test_the_schema_knows_the_tree(answers: dict[str, dict[str, Any]]) -> None:
    schema = json.loads((ROOT / "docs/schema/explain.schema.json").read_text(encoding="utf-8"))
    check = jsonschema.Draft202012Validator(schema)
    kinds: dict[str, dict[str, Any]] = {answer["tree"]["kind"]: answer for answer in answers.values()}
    assert len(kinds) > 5
    assert [error.message for answer in kinds.values() for error in check.iter_errors(answer)] == []
    spoilt = json.loads(json.dumps(answers["lado_conversion 2021-22"]))
    spoilt["tree"]["parts"][0]["kind"] = "guess"
    assert not check.is_valid(spoilt)


def test_a_missing_year_says_which_quarter_is_lacking(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    files = {f"data/2022-23/q{n}.csv": help_return(f"2022-23 Q{n}", 10 * n, 7) for n in (1, 2, 4)}
    project = write_project(tmp_path, files=files)
    assert main(["explain", "referrals", "--period", "2022-23", "--project", str(project)]) == 0
    said = " ".join(capsys.readouterr().out.split())
    assert "Value: [x] not available Why there is none: only 3 of 4 quarters were sent; 2022-23 Q3 not" in said
    assert "Part 3: January to March 2023: 40" in said


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ("lado_convertion", 'There is no figure "lado_convertion". Did you mean: build explain lado_conversion'),
        ("funding[contributr=Police]", 'No return breaks "funding" down by "contributr". Did you mean: contributor'),
        ("funding[contributor=Polise]", '"funding" has no contributor "Polise". Did you mean: Police'),
    ],
)
def test_an_unknown_name_is_told_with_the_nearest(asked: str, said: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["explain", asked, "--project", str(ROOT)]) == 2
    assert said in capsys.readouterr().err


def test_a_breakdown_is_found_however_it_is_spelt(taken: Taken, capsys: pytest.CaptureFixture[str]) -> None:
    project = str(taken.prepared.settings.folder)
    assert main(["explain", "funding_share[contributor=police]", "--json", "--project", project]) == 0
    answer = json.loads(capsys.readouterr().out)
    assert (answer["breakdown"], answer["display"]) == ("contributor=Police", "12.7%")
    assert answer["tree"]["numbers"] == "31,500 ÷ 248,000 × 100 = 12.701…"


# --- the arithmetic of the tree ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("value", "text"),
    [(1468, "1,468"), (31.33903, "31.339…"), (0.5, "0.5"), (-2, "-2"), (0.1 + 0.2, "0.3"), (0.00004, "4e-05…"), (0, "0")],
)
def test_a_number_is_written_as_it_is_and_never_rounded_silently(value: float, text: str) -> None:
    assert exact(value) == text


@pytest.mark.parametrize(
    ("value", "parts", "kind"),
    [
        (9, (4, 5), "sum"),
        (3, (9, 6), "difference"),
        (5, (4, 5, 6), "mean"),
        (5, (1, 5, 6), "median"),
        (7, (7,), "as is"),
        (100, (4, 5), "unknown"),
        (1, (), "unknown"),
    ],
)
def test_the_tree_says_no_more_than_comes_out(value: float, parts: tuple[float, ...], kind: str) -> None:
    assert how(value, parts) == kind


def test_a_sum_that_cannot_be_checked_is_not_written() -> None:
    assert written("unknown", 100, (4, 5)) == ""
    assert written("difference", -3, (2, 5)) == "2 − 5 = -3"
    assert written("sum", 1, (3, -2)) == "3 + (-2) = 1"
