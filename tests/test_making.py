"""What a draft says of how its numbers were made, and that a published report says nothing of any file."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import openpyxl
import pypdf
import pytest

from report.document.store import content_hash, from_json, to_json
from report.door.audit.whole import audit
from report.door.making import read_plainly
from report.pipeline import prepare, take
from report.render.html import screen_page
from report.terms.making import Address, Making
from report.terms.released import FigureKey, ReleasedValues
from tests.accessibility.browser_gate import QUIET
from tests.accessibility.findings import chromium
from tests.comparison_cases import compared
from tests.conftest import YEAR, copy_sample, run_build
from tests.door_cases import BEFORE, NOW, door
from tests.outside_cases import write_outside
from tests.stages import Stages, through_all_stages

BOTH = "{{ referrals }} {{ referrals.previous }} {{ accepted }} {{ accepted_share }}"


def as_draft(project: Path) -> Path:
    settings = project / f"data/{YEAR}/year.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("status: publication", "status: draft"), encoding="utf-8")
    return project


@pytest.fixture(scope="module")
def draft(tmp_path_factory: pytest.TempPathFactory) -> Stages:
    return through_all_stages(as_draft(copy_sample(tmp_path_factory.mktemp("draft"))))


def addresses(making: Making) -> tuple[Address, ...]:
    return (*making.addresses, *making.before, *(address for beside in making.beside for address in beside.addresses))


# --- what is told, and what not ---------------------------------------------------------------------------------------------


def test_every_figure_of_a_draft_says_how_it_was_made_and_from_which_cells(draft: Stages) -> None:
    assert len(draft.report.makings) == len(draft.released.figures) > 140
    for key, figure in draft.released.figures.items():
        assert figure.making is not None
        cells = {(a.file, a.sheet, a.cell) for a in figure.making.addresses}
        assert cells == {(o.ref.file, o.ref.named_sheet, o.ref.cell) for o in draft.results[key].now.observations}
        assert figure.making.formula


def test_a_cell_is_only_quoted_where_the_report_prints_its_number(draft: Stages) -> None:
    printed = {
        part.number
        for figure in draft.released.figures.values()
        for form, part in figure.parts.items()
        if form in ("value", "previous", "england", "region", "official") and part.number is not None
    }
    quoted = [a for figure in draft.released.figures.values() if figure.making for a in addresses(figure.making) if a.raw]
    assert len(quoted) > 100
    assert all(read_plainly(address.raw) in printed for address in quoted)


def test_a_rate_names_its_estimate_and_the_cells_of_other_areas(tmp_path: Path) -> None:
    stages = through_all_stages(write_outside(tmp_path, "{{ referral_rate }} {{ referrals }}"))
    made = stages.released.get(FigureKey("referral_rate", NOW)).making
    assert made is not None
    assert made.formula == "Referrals to early help ÷ Children aged 0 to 17 (estimate mid-2020) × 10,000"
    assert "children_0_17" not in made.method and "mid-2020" in made.method
    assert [(one.file, one.sheet, one.raw) for one in made.addresses] == [
        ("data/2022-23/help-Q4.csv", "", "46"), ("data/outside/populations-mid-2020.csv", "", ""),
    ]  # fmt: skip


def test_other_areas_show_their_cells_and_quote_only_what_is_printed(tmp_path: Path) -> None:
    made = compared(tmp_path, "{{ share.england }} {{ share.neighbours }}").released.get(FigureKey("share", NOW)).making
    assert made is not None
    held = {beside.form: [address.raw for address in beside.addresses] for beside in made.beside}
    assert held == {"neighbours": ["", "", "", "", ""], "england": ["80"]}
    assert [beside.name for beside in made.beside] == ["Statistical neighbours", "England"]


def test_the_audit_catches_what_another_areas_cell_may_not_say(tmp_path: Path) -> None:
    stages = compared(tmp_path, "{{ share.england }} {{ share.neighbours }}")
    key = FigureKey("share", NOW)
    figure = stages.released.get(key)
    assert figure.making is not None
    neighbours, england = figure.making.beside
    for spoilt, said in (
        (replace(england, form="region"), "the number of England is not shown"),
        (replace(neighbours, addresses=(replace(neighbours.addresses[0], raw="41"),)), "no figure prints it"),
    ):
        made = replace(figure.making, beside=(spoilt,))
        others = {**stages.released.figures, key: replace(figure, making=made)}
        problems = audit(ReleasedValues(others), stages.results, stages.settings)
        assert said in " ".join(problem.what for problem in problems)


def test_a_figure_held_back_quotes_no_cell(draft: Stages) -> None:
    hidden = [figure for figure in draft.released.figures.values() if figure.parts["value"].marker == "c"]
    assert hidden
    assert not [a for figure in hidden if figure.making for a in figure.making.addresses if a.raw]


def test_a_share_quotes_its_parts_only_where_they_are_released(tmp_path: Path) -> None:
    quarters = {NOW: (40, 22), BEFORE: (33, 21)}
    alone = door(tmp_path / "alone", "{{ accepted_share }}", quarters=quarters).released.get(FigureKey("accepted_share", NOW))
    assert alone.making is not None and alone.making.formula == "Referrals accepted ÷ Referrals to early help × 100"
    assert [address.raw for address in alone.making.addresses] == ["", ""]
    beside = door(tmp_path / "beside", BOTH, quarters=quarters).released.get(FigureKey("accepted_share", NOW))
    assert beside.making is not None
    assert sorted(address.raw for address in beside.making.addresses) == ["22", "40"]


@pytest.mark.parametrize(("now", "before"), [(3, 33), (33, 3), (3, 4)])
def test_a_small_count_is_quoted_nowhere(tmp_path: Path, now: int, before: int) -> None:
    stages = door(tmp_path, BOTH, quarters={NOW: (now, 77), BEFORE: (before, 88)})
    small = {str(count) for count in (now, before) if count <= 5}
    quoted = {a.raw for figure in stages.released.figures.values() if figure.making for a in addresses(figure.making)}
    assert not quoted & small
    assert audit(stages.released, stages.results, stages.settings) == []
    page = screen_page(stages.report, tmp_path)
    assert "it holds 77" in page
    assert not [count for count in small if f"it holds {count}<" in page]


@pytest.mark.parametrize(
    ("raw", "number"), [("1,468", 1468), ("£31,500", 31500), ("14%", 14), ("71*", None), ("183 - s31", None), ("12?", None)]
)
def test_only_a_plain_number_can_be_quoted(raw: str, number: float | None) -> None:
    assert read_plainly(raw) == number


def test_no_method_tells_how_many_rows_were_counted(draft: Stages) -> None:
    cells = [cell for result in draft.results.values() for cell in result.now.observations]
    assert any("rows)" in cell.rule for cell in cells), "the officer is told"
    for figure in draft.released.figures.values():
        assert figure.making is not None
        assert not re.search(r"\d rows", f"{figure.method} {figure.making.formula} {figure.making.method}")


def test_the_audit_catches_details_that_say_too_much(tmp_path: Path) -> None:
    stages = door(tmp_path, BOTH, quarters={NOW: (3, 77), BEFORE: (33, 88)})
    key = FigureKey("referrals", NOW)
    figure = stages.released.get(key)
    assert figure.making is not None

    def said(making: Making) -> str:
        others = {**stages.released.figures, key: replace(figure, making=making)}
        return " ".join(problem.what for problem in audit(ReleasedValues(others), stages.results, stages.settings))

    cell = figure.making.addresses[0]
    assert said(figure.making) == ""
    assert "no figure prints it" in said(replace(figure.making, addresses=(replace(cell, raw="3"),)))
    assert "its value is held back, and what its cell holds" in said(replace(figure.making, addresses=(replace(cell, raw="77"),)))
    assert "tells numbers of rows" in said(replace(figure.making, method="rows counted (3 of 20 rows)"))
    published = stages.settings.plan.model_copy(update={"status": "publication"})
    problems = audit(stages.released, stages.results, replace(stages.settings, plan=published))
    assert "says which file it comes from" in problems[0].what


def test_details_take_no_part_in_what_a_draft_is(draft: Stages) -> None:
    assert content_hash(draft.report) == content_hash(replace(draft.report, makings=(), status="publication"))
    assert from_json(to_json(draft.report)) == draft.report


# --- the page ---------------------------------------------------------------------------------------------------------------


def test_one_entry_a_figure_and_each_can_be_opened(draft: Stages, tmp_path: Path) -> None:
    page = screen_page(draft.report, tmp_path)
    entries = re.findall(r'<div popover class="made" id="([\w-]+)"', page)
    opened = re.findall(r'<button type="button" class="fig" popovertarget="([\w-]+)"', page)
    assert len(entries) == len(set(entries)) > 100
    assert set(entries) == set(opened)
    assert len(opened) > len(entries), "a figure that stands twice has one entry"
    assert not re.search(r"<a [^>]*>(?:(?!</a>).)*<button", page), "no button stands inside a link"
    assert "<script" not in page


def test_a_report_to_be_published_opens_nothing(draft: Stages, tmp_path: Path) -> None:
    page = screen_page(replace(draft.report, status="publication"), tmp_path)
    assert "popover" not in page and "xlsx" not in page


@pytest.mark.slow
def test_a_figure_opens_and_closes_by_keyboard(draft: Stages, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    (tmp_path / "report.html").write_text(screen_page(draft.report, tmp_path), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=list(QUIET))
        tab = browser.new_page(java_script_enabled=True)
        tab.goto((tmp_path / "report.html").as_uri())
        figure = tab.locator('.table--dashboard button[data-figure="step_ups"][data-part="value"]')
        figure.focus()
        tab.keyboard.press("Enter")
        entry = tab.locator(".made:popover-open")
        assert entry.count() == 1
        assert "early-help-q4.xlsx, sheet Return, C9: it holds 46" in entry.inner_text()
        tab.keyboard.press("Tab")
        assert tab.evaluate("document.activeElement.innerText") == "Close"
        tab.keyboard.press("Escape")
        assert tab.locator(".made:popover-open").count() == 0
        assert tab.evaluate("document.activeElement.dataset.figure") == "step_ups"
        browser.close()


# --- published: every byte --------------------------------------------------------------------------------------------------


def everything(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Every file's name and bytes, and of a PDF each stream unpacked, its metadata and its attachments."""
    for path in sorted(folder.rglob("*")):
        if not path.is_file():
            continue
        data = path.read_bytes()
        yield path.name, path.name.encode() + b"\n" + data
        if path.suffix == ".pdf":
            yield from ((path.name, unpacked) for unpacked in streams(data))
            reader = pypdf.PdfReader(path)
            said = [str(reader.metadata), str(dict(reader.attachments)), *(page.extract_text() for page in reader.pages)]
            yield path.name, "\n".join(said).encode()


def streams(data: bytes) -> Iterator[bytes]:
    for found in re.finditer(rb"stream\r?\n(.*?)endstream", data, re.DOTALL):
        try:
            yield zlib.decompress(found[1])
        except zlib.error:
            continue


@pytest.mark.slow
def test_what_is_published_names_no_file_no_sheet_and_no_fingerprint(tmp_path: Path) -> None:
    project = copy_sample(tmp_path / "project")
    book = openpyxl.load_workbook(project / f"data/{YEAR}/Q4/early-help-q4.xlsx")
    book["Return"].title = "Okapi sheet"
    book.save(project / f"data/{YEAR}/Q4/zebra-canary.xlsx")
    (project / f"data/{YEAR}/Q4/early-help-q4.xlsx").unlink()
    assert run_build("--project", project, "--quiet").returncode == 0
    assert run_build("publish", tmp_path / "site", "--sample", "--project", project).returncode == 0
    taken = take(prepare(project))
    cells = [o.ref for o in taken.observations]
    files = {Path(ref.file).name for ref in cells} | {"zebra-canary"}
    assert {"zebra-canary.xlsx", "populations-mid-2021.csv"} <= files and len(files) > 40
    # A chart may be called as a file is, without its ending, and a sheet by a plain word of the prose: such are looked for
    # as an address would write them.
    sheets = {text for ref in cells if ref.sheet for text in (f"sheet {ref.sheet}", f"{ref.sheet}!{ref.cell}")} | {"Okapi"}
    prints = {o.sha256 for o in taken.observations}
    wanted = [text.encode() for text in {*files, *sheets, *prints, *(print[:12] for print in prints)}]
    told = [(name, text) for name, data in everything(tmp_path / "site") for text in wanted if text in data]
    assert told == []

    run_build("--project", as_draft(project), "--quiet")
    output = project / "output" / YEAR
    draft_says = {text for name, data in everything(output) if name == "report.html" for text in wanted if text in data}
    assert b"zebra-canary" in draft_says and b"Okapi" in draft_says, "the same search finds them in a draft"
    assert json.loads((output / "report.json").read_text(encoding="utf-8"))["makings"]
    refused = run_build("publish", tmp_path / "other", "--sample", "--project", project)
    assert refused.returncode == 2 and not (tmp_path / "other").exists()
    pdf = b"".join(data for name, data in everything(output) if name == "report.pdf")
    assert b"zebra-canary" not in pdf, "a draft's PDF has no details"
