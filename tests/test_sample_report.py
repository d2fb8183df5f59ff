"""The sample report, built once: every published figure, nothing withheld, the same bytes, one change one difference."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest

from tests.conftest import ROOT, BuiltSample, copy_sample, run_build

pytestmark = pytest.mark.slow
PUBLISHED = list(csv.DictReader((ROOT / "tests/expected/published_figures.csv").open(encoding="utf-8")))
SHOWN = [row for row in PUBLISHED if row["release"] in ("open", "headline")]


class Bindings(HTMLParser):
    """Collects the text under every `data-figure`, by (figure, part), with its period."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[tuple[str, str], set[tuple[str, str]]] = {}
        self._open: list[tuple[str, str, str] | None] = []
        self._text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in ("br", "img", "meta", "link", "source", "col", "input"):
            return
        given = dict(attrs)
        figure = given.get("data-figure")
        self._open.append((figure, given.get("data-part") or "", given.get("data-period") or "") if figure else None)
        if figure:
            self._text = []

    def handle_endtag(self, tag: str) -> None:
        if tag in ("br", "img", "meta", "link", "source", "col", "input") or not self._open:
            return
        bound = self._open.pop()
        if bound:
            self.found.setdefault(bound[:2], set()).add((bound[2], "".join(self._text).strip()))

    def handle_data(self, data: str) -> None:
        self._text.append(data)


@pytest.fixture(scope="session")
def bindings(built: BuiltSample) -> Bindings:
    parser = Bindings()
    parser.feed(built.html.read_text(encoding="utf-8"))
    return parser


@pytest.fixture(scope="session")
def pdf_text(built: BuiltSample) -> str:
    done = subprocess.run(["pdftotext", "-layout", str(built.pdf), "-"], capture_output=True, text=True, check=True, timeout=120)
    return done.stdout


@pytest.mark.parametrize("row", SHOWN, ids=lambda row: row["figure"])
def test_each_published_figure_stands_in_the_page_under_its_name(row: dict[str, str], bindings: Bindings) -> None:
    texts = bindings.found.get((row["figure"], "value"), set())
    assert texts, "not bound anywhere"
    periods = {period for period, _ in texts}
    assert row["period"] in periods
    if row["value"]:
        assert (row["period"], row["value"]) in texts


@pytest.mark.parametrize("row", [row for row in SHOWN if row["earlier_value"]], ids=lambda row: row["figure"])
def test_each_earlier_value_stands_in_the_page(row: dict[str, str], bindings: Bindings) -> None:
    said = {text for (figure, _), texts in bindings.found.items() if figure == row["figure"] for _, text in texts}
    assert any(row["earlier_value"] in text.replace("(illustrative)", "") for text in said)


@pytest.mark.parametrize("row", [row for row in SHOWN if row["england"]], ids=lambda row: row["figure"])
def test_each_comparator_stands_in_the_page(row: dict[str, str], bindings: Bindings) -> None:
    assert row["england"] in {text for _, text in bindings.found[row["figure"], "england"]}
    assert row["region"] in {text for _, text in bindings.found[row["figure"], "region"]}


@pytest.mark.parametrize("row", [row for row in SHOWN if row["value"]], ids=lambda row: row["figure"])
def test_each_published_figure_stands_in_the_pdf(row: dict[str, str], pdf_text: str) -> None:
    assert re.search(rf"(?<![\d,.]){re.escape(row['value'])}(?![\d]|,\d|\.\d)", pdf_text)


def test_wrong_published_arithmetic_is_nowhere(built: BuiltSample, pdf_text: str) -> None:
    for text in (built.html.read_text(encoding="utf-8"), pdf_text):
        assert "71%" not in text
        assert not re.search(r"(?<![\d.])2%", text)


def test_withheld_figures_carry_no_number_in_any_output(built: BuiltSample, bindings: Bindings) -> None:
    withheld = [row["figure"] for row in PUBLISHED if row["release"] == "withheld"]
    for (figure, part), texts in bindings.found.items():
        if figure in withheld and part not in ("period", "name"):
            assert {text for _, text in texts} <= {"[c]"}
    report = json.loads((built.output / "report.json").read_text(encoding="utf-8"))
    for figure in report["figures"]:
        if figure["id"] in withheld:
            said = figure["display"] + "".join(figure["parts"].values())
            assert figure["value"] is None and not any(sign.isdigit() for sign in said)
    files = [path for path in sorted(built.output.rglob("*")) if path.suffix in (".html", ".csv", ".json")]
    texts = "".join(path.read_text(encoding="utf-8") for path in files)
    assert not re.search(r"5\.5 weeks|five[- ]and[- ]a[- ]half|17 years", texts)


def test_headline_releases_are_listed_with_the_role(built: BuiltSample) -> None:
    text = re.sub(r"<[^>]+>", " ", built.html.read_text(encoding="utf-8"))
    assert "Released by the independent chair of the executive" in text
    assert "permanent" in text.lower()


def test_illustrative_values_say_so(built: BuiltSample) -> None:
    text = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", built.html.read_text(encoding="utf-8")))
    assert "(illustrative)" in text
    rows = list(csv.DictReader(next(built.output.glob("downloads/private*fostering*.csv")).open(encoding="utf-8")))
    assert [row["part"] for row in rows].count("value") == 12
    assert {row["status"] for row in rows} == {"illustrative"}


def test_the_statement_stands_on_cover_and_every_foot(built: BuiltSample) -> None:
    statement = "Sample rebuilt from published facts with illustrative values"
    for page in range(1, 100):
        command = ["pdftotext", "-f", str(page), "-l", str(page), str(built.pdf), "-"]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
        if done.returncode or not done.stdout.strip():
            break
        assert statement in re.sub(r"\s+", " ", done.stdout), f"page {page}"
    assert page > 20
    info = subprocess.run(["pdfinfo", str(built.pdf)], capture_output=True, text=True, check=True, timeout=60).stdout
    assert statement in info


def test_nothing_private_or_outside_is_named_in_the_page(built: BuiltSample) -> None:
    text = built.html.read_text(encoding="utf-8")
    assert "private/" not in text and ".xlsx" not in text
    assert not re.search(r'(?:src|href)="(?:https?:)?//', text)
    assert "<script" not in text


def test_every_table_and_chart_has_a_csv(built: BuiltSample) -> None:
    text = built.html.read_text(encoding="utf-8")
    named = set(re.findall(r'href="downloads/([^"]+)"', text))
    there = {path.name for path in (built.output / "downloads").iterdir()}
    assert named and named <= there
    for chart in json.loads((built.output / "report.json").read_text(encoding="utf-8"))["chapters"]:
        assert chart["id"]


def test_two_builds_in_two_places_give_the_same_bytes(built: BuiltSample, tmp_path: Path) -> None:
    project = copy_sample(tmp_path / "elsewhere")
    assert run_build("--project", project).returncode == 0
    output = project / "output/2021-22"
    files = sorted(path.relative_to(output) for path in output.rglob("*") if path.is_file())
    assert files == sorted(path.relative_to(built.output) for path in built.output.rglob("*") if path.is_file())
    different = [str(name) for name in files if (output / name).read_bytes() != (built.output / name).read_bytes()]
    assert different == []


def test_one_changed_cell_is_exactly_one_difference(tmp_path: Path) -> None:
    project = copy_sample(tmp_path / "changed")
    assert run_build("--project", project, "--quiet").returncode == 0
    path = project / "data/2021-22/Q4/early-help-q4.xlsx"
    book = openpyxl.load_workbook(path)
    assert book["Return"]["C9"].value == 46
    book["Return"]["C9"].value = 47
    book.save(path)
    assert run_build("--project", project, "--quiet").returncode == 0
    done = run_build("diff", "1", "2", "--project", project, "--json")
    assert done.returncode == 1
    changes = json.loads(done.stdout)["changes"]
    assert {change["id"] for change in changes} == {"step_ups"}
    figure = next(change for change in changes if change["kind"].startswith("figure"))
    assert (figure["before"], figure["after"]) == ("46", "47")
    assert "early-help-q4.xlsx" in figure["cause"]
    assert run_build("diff", "2", "2", "--project", project).returncode == 0
