"""`build catalogue`: every indicator with its state, or one in full, for a person and for a script."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from report.cli.app import run
from report.desk.catalogue import catalogue_entries
from report.desk.catalogue_lines import entry_lines, list_lines
from report.settings.project import Settings, load_settings
from tests.conftest import ROOT
from tests.small_project import INDICATORS, write_project

OWN = """\
helped:
  name: Families helped, per 10,000 children
  numerator: accepted
  denominator: population_0_17
  numerator_words: families helped
  denominator_words: children aged 0 to 17
  unit: rate
  per: 10000
  scale: per 10,000 children aged 0 to 17
  polarity: higher
  theme: Help
  owner: Early help lead
  caveat: Families, not children.
  caveats: [Only those accepted.]
  breakdowns: [place]
  definitions:
    - {since: 2018-19, definition: Families asked., numerator: referrals, denominator: population_0_17}
    - since: 2020-21
      definition: Families helped.
      numerator: accepted
      denominator: population_0_17
      why: Help is counted now.
"""


@pytest.fixture
def project(tmp_path: Path) -> Path:
    return write_project(tmp_path, indicators=INDICATORS + OWN)


def answered(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    status = run(["catalogue", *map(str, arguments)])
    return status, *capsys.readouterr()


def entries(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> dict[str, dict[str, object]]:
    status, out, _ = answered(capsys, "--json", *arguments)
    assert status == 0
    content = json.loads(out)
    jsonschema.validate(content, json.loads((ROOT / "docs/schema/catalogue.schema.json").read_text(encoding="utf-8")))
    return {one["id"]: one for one in content["indicators"]}


def test_every_indicator_is_listed_with_what_it_waits_for(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = entries(capsys, "--project", project)
    assert list(found) == list(load_settings(project).indicators)
    assert (found["accepted_share"]["ready"], found["accepted_share"]["lacking"]) == (True, [])
    assert (found["helped"]["ready"], found["helped"]["lacking"]) == (False, ["population_0_17"])
    assert found["learning_gain"]["lacking"] == ["learning_post_matched", "learning_pre_matched"]
    assert {key for key, one in found.items() if one["shown"]} == {"referrals"}
    assert [found[key]["shipped"] for key in ("helped", "step_ups")] == [False, True]


def test_one_indicator_is_told_in_full(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, _ = answered(capsys, "helped", "--project", project)
    assert status == 0
    for text in (
        "Families helped, per 10,000 children", "families helped", "children aged 0 to 17",
        "accepted divided by population_0_17, times 10,000", "accepted, in Help return", "population_0_17, in no return yet",
        "per 10,000 children aged 0 to 17", "higher is better", "Families, not children.", "Only those accepted.",
        "Early help lead",
        "From 2018-19:", "Families asked.", "Changed: Help is counted now. A break: not comparable with earlier numbers.",
        "not ready: no return carries population_0_17", "not in the report of 2022-23", "data/catalogue/indicators.yaml, line 6",
    ):  # fmt: skip
        assert text in out, out


def test_a_theme_is_named_in_any_case(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert set(entries(capsys, "--theme", "hElP", "--project", project)) == {"helped"}
    status, _, told = answered(capsys, "--theme", "protecton", "--project", project)
    assert (status, "build catalogue --theme protection" in told) == (2, True)


def test_a_wrong_name_is_told_with_the_nearest(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, _, told = answered(capsys, "helpd", "--project", project)
    assert status == 2 and 'There is no indicator "helpd". Did you mean: build catalogue helped' in told


def test_chapters_with_a_fault_leave_the_catalogue_readable(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_project(tmp_path, chapters={"01-only.md": "# One\n\n{{ no_such_figure }}\n"})
    assert entries(capsys, "referrals", "--project", folder)["referrals"]["shown"] is None


def test_a_fault_of_the_catalogue_is_told_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = write_project(tmp_path, indicators=INDICATORS + "late: {name: Late, value: acepted}\n")
    status, _, told = answered(capsys, "--project", folder)
    assert status == 2 and "data/catalogue/indicators.yaml, line 6" in told and 'Did you mean "accepted"?' in told


@pytest.fixture(scope="module")
def sample() -> Settings:
    return load_settings(ROOT)


@pytest.mark.parametrize("width", [60, 80, 132, 200])
def test_no_line_is_wider_than_the_terminal_and_nothing_is_lost(width: int, sample: Settings) -> None:
    made = catalogue_entries(sample, sample.indicators, {"step_ups"})
    lines = list_lines(made, "2021-22", width)
    assert max(map(len, lines)) <= width
    together = "".join("".join(line.split()) for line in lines)
    assert all(key in together for key in sample.indicators if width < 120 or width == 200)
    assert all(max(map(len, entry_lines(one, "2021-22", width))) <= width for one in made)


def test_of_the_sample_only_the_shipped_indicators_wait_for_returns(sample: Settings) -> None:
    made = catalogue_entries(sample, sample.indicators, ())
    waiting = [one["id"] for one in made if not one["ready"] and not one["shipped"]]
    assert waiting == ["review_children_ages"]  # the ages are in the return as text, and declared as not read
    assert all(one["owner"] and one["theme"] and one["definition"] for one in made)
