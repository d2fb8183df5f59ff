"""The documents are held to the code: what they name exists, and what exists is named."""

from __future__ import annotations

import re
import sys
import tomllib
from pathlib import Path

import click
import pytest
import yaml

from report.cli.app import VERBS, group
from report.pages.tokens import light_palette
from report.publish.gates import all_gates
from report.settings.year import Year
from report.terms.places import Places
from report.terms.reading_periods import parse_period
from report.terms.verdicts import Judgement
from report.words.bindings import BLOCKS
from report.words.forms import FORMS
from tests.conftest import ROOT
from tests.doc_pages import LINK, PAGES, anchors, commands, fences, prose_of, rows, text_of
from tests.setup import settings_page
from tests.test_project import PLACES, imported, modules

# --- links ------------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_relative_link_arrives(page: Path) -> None:
    lost = []
    for target in LINK.findall(prose_of(page)):
        name, _, anchor = target.partition("#")
        if "://" in target:
            continue
        place = (page.parent / name).resolve() if name else page
        if not place.exists() or (anchor and anchor not in anchors(place)):
            lost.append(target)
    assert lost == []


def test_the_readme_leads_to_every_document() -> None:
    linked = set(LINK.findall(text_of("README.md")))
    assert {f"docs/{page.name}" for page in (ROOT / "docs").glob("*.md")} - {link.partition("#")[0] for link in linked} == set()


def test_every_schema_is_named_where_scripts_look() -> None:
    linked = set(LINK.findall(text_of("docs/scripting.md")))
    assert {f"schema/{path.name}" for path in (ROOT / "docs/schema").glob("*.json")} - linked == set()


# --- verbs and options ------------------------------------------------------------------------------------------------------


def options_of(command: click.Command) -> set[str]:
    return {option for one in command.params if isinstance(one, click.Option) for option in one.opts}


def test_every_verb_and_option_is_documented() -> None:
    page = text_of("docs/scripting.md")
    context = click.Context(group)
    for verb in VERBS:
        command = group.get_command(context, verb)
        assert command is not None
        row = next(line for line in page.splitlines() if line.startswith(f"| `build {verb}"))
        own = options_of(command) - options_of(group)
        assert [option for option in own if f"`{option}`" not in row] == []
    assert [option for option in options_of(group) | {"--help", "-h"} if f"`{option}" not in page] == []


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_in_the_documents_exists(page: Path) -> None:
    for arguments in commands(page):
        verbs = [word for word in arguments if word in VERBS]
        command = group.get_command(click.Context(group), verbs[0]) if verbs else group
        assert command is not None
        given = {word.split("=")[0] for word in arguments if word.startswith("--")}
        assert given - options_of(command) - options_of(group) == set(), arguments


def test_make_knows_every_word_the_documents_use() -> None:
    known = set(re.findall(r"^(\w+):", text_of("Makefile"), re.MULTILINE))
    used = {word for page in PAGES for word in re.findall(r"(?:`|\$ )make (\w+)", page.read_text(encoding="utf-8"))}
    assert used - known == set()


# --- settings and names -----------------------------------------------------------------------------------------------------


def test_the_page_of_settings_is_current() -> None:
    assert settings_page.PAGE.read_text(encoding="utf-8") == settings_page.page(), "run: python -m tests.setup.settings_page"


def test_every_key_of_the_settings_says_what_it_is() -> None:
    assert [line for line in settings_page.page().splitlines() if line.startswith("| `") and line.endswith("|  |")] == []


def test_every_part_of_a_binding_is_documented() -> None:
    first_cells = [cells[0] for cells in rows(text_of("docs/narrative.md"))]
    assert [form for form in FORMS if not any(cell.split(",")[0] == f"`{form}`" for cell in first_cells)] == []


def test_every_block_is_documented() -> None:
    page = text_of("docs/narrative.md")
    assert [block for block in BLOCKS if f"{{{{ {block}." not in page] == []


@pytest.mark.parametrize("kind", ["tables", "charts"])
def test_every_form_of_table_and_chart_is_documented_with_an_example(kind: str) -> None:
    model = settings_page.model_in(Year.model_fields[kind].annotation)
    known = set(model.model_fields["form"].annotation.__args__)  # type: ignore[union-attr]
    shown = {
        entry.get("form")
        for block in fences("docs/charts.md", "yaml")
        for entry in (yaml.safe_load(block).get(kind) or {}).values()
    }
    assert known == shown
    assert {f"`{form}`" for form in known} <= {cells[0] for cells in rows(text_of("docs/charts.md"))}


def test_every_verdict_is_documented() -> None:
    assert [str(one) for one in Judgement if f"*{one}*" not in text_of("docs/indicators.md")] == []


def test_every_spelling_of_a_period_is_understood() -> None:
    for kind, words, canonical, others in rows(text_of("docs/periods.md"))[1:]:
        for spelling in [canonical, *others.split(";")[0].split(",")]:
            if not spelling.strip():
                continue
            period = parse_period(spelling.strip().strip("`"))
            assert (period.kind, period.words, f"`{period.canonical}`") == (kind, words, canonical), spelling


def test_the_colour_tokens_are_documented() -> None:
    page = text_of("docs/design.md")
    tokens = light_palette("#0f4c55", "#f2a97e")
    assert [
        token for token in tokens if f"`--{token}`" not in page and token not in ("focus-ink", "on-brand", "on-brand-2")
    ] == []


def test_the_files_that_can_be_overridden_exist() -> None:
    named = re.findall(r"`(templates/[\w./-]+)`", text_of("docs/design.md"))
    assert len(named) > 5
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_messages_in_the_guide_are_the_programs_own() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in sorted((ROOT / "report").rglob("*.py")))
    section = text_of("docs/officers-guide.md").partition("## Words for problems")[2].partition("\n## ")[0]
    told = [cells[0] for cells in rows(section) if cells[0].startswith('"')]
    assert len(told) > 5
    parts = [part.strip(' ".?') for message in told for part in message.strip('"').split("…")]
    assert [part for part in parts if part and part not in source] == []


def test_every_gate_is_explained(tmp_path: Path) -> None:
    page = text_of("docs/officers-guide.md")
    gates = all_gates(Places(tmp_path, "2021-22"))
    assert [gate.name for gate in gates if f"| {gate.name} |" not in page] == []


# --- architecture -----------------------------------------------------------------------------------------------------------


def test_every_room_is_described_in_the_order_of_the_contract() -> None:
    contracts = tomllib.loads(text_of("pyproject.toml"))["tool"]["importlinter"]["contracts"]
    layers = [room for layer in contracts[0]["layers"] for room in layer.split(" | ")]
    told = re.findall(r"^\| \[`report/(\w+)(?:\.py)?`\]", text_of("docs/architecture.md"), re.MULTILINE)
    assert sorted(told) == sorted(layers)
    position = {room: number for number, layer in enumerate(contracts[0]["layers"]) for room in layer.split(" | ")}
    assert [position[room] for room in told] == sorted(position[room] for room in told)


def test_every_library_is_explained() -> None:
    page = text_of("docs/architecture.md").lower().replace("-", "_")
    names = {"yaml": "pyyaml", "markdown_it": "markdown_it_py", "odf": "odfpy", "docx": "python_docx"}
    used = set().union(*(imported(tree) for tree in modules().values())) - set(sys.stdlib_module_names) - {"report", "charts"}
    assert {name for name in used if names.get(name, name).lower() not in page} == set()
    apart = {"openpyxl", "python_calamine", "afcharts", "pandas", "babel", "gptables", "odf", "docx", "resvg_py"}
    assert set(PLACES) - apart <= used
