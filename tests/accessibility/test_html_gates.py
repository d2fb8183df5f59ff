"""The gates of the HTML: silent on a sound page, and every seeded defect is caught."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.accessibility.browser_gate import Visits, visits
from tests.accessibility.findings import Finding
from tests.accessibility.html_gates import all_html_gates, html_validate, nu
from tests.accessibility.pages import HTML_DEFECTS, SOUND, with_defect

pytestmark = pytest.mark.slow
NARROW = ((320, "light"),)


@pytest.fixture(scope="module")
def browser() -> Iterator[Visits]:
    with visits() as open_browser:
        yield open_browser


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory, browser: Visits) -> dict[str, list[Finding]]:
    """What all gates say of each defect; each checker looks at all pages in one run."""
    folder = tmp_path_factory.mktemp("defects")
    pages = {name: folder / f"{number}.html" for number, name in enumerate(HTML_DEFECTS)}
    for name, page in pages.items():
        page.write_text(with_defect(name), encoding="utf-8")
    source, standard = html_validate(*pages.values()), nu(*pages.values())
    return {
        name: [*source[page.name], *standard[page.name], *browser.findings(page, NARROW)] for name, page in pages.items()
    }  # fmt: skip


def test_a_sound_page_passes_every_gate_in_every_view(tmp_path: Path, browser: Visits) -> None:
    page = tmp_path / "page.html"
    page.write_text(SOUND, encoding="utf-8")
    assert [*all_html_gates(page), *browser.findings(page)] == []


@pytest.mark.parametrize("defect", [name for name in HTML_DEFECTS if name != "pale text in the dark"])
def test_each_defect_is_caught(defect: str, found: dict[str, list[Finding]]) -> None:
    assert found[defect], f"no gate noticed: {defect}"


@pytest.mark.parametrize(
    ("defect", "gate", "rule"),
    [
        ("picture without alternative text", "axe", "image-alt"),
        ("skipped heading", "axe", "heading-order"),
        ("no language", "axe", "html-has-lang"),
        ("pale text", "axe", "color-contrast"),
        ("alternative text is a file name", "own", "alt-is-file-name"),
        ("two main headings", "own", "main-headings"),
        ("link that says nothing", "own", "vague-link"),
        ("link to nowhere", "own", "broken-fragment"),
        ("link that only colour shows", "own", "link-not-underlined"),
        ("focus that cannot be seen", "own", "focus-invisible"),
        ("too wide for a telephone", "own", "sideways-scroll"),
        ("outside request", "browser", "outside-request"),
        ("lost picture", "browser", "lost-resource"),
        ("no viewport", "own", "no-viewport"),
        ("element not closed", "html-validate", "close-order"),
        ("same id twice", "html-validate", "no-dup-id"),
        ("no title", "html-validate", "element-required-content"),
        ("language that does not exist", "Nu", "error"),
        ("unknown role", "Nu", "error"),
        ("header cell of nothing", "Nu", "error"),
    ],
)
def test_the_gate_made_for_it_names_the_defect(defect: str, gate: str, rule: str, found: dict[str, list[Finding]]) -> None:
    assert (gate, rule) in {(finding.gate.split(" ")[0], finding.rule) for finding in found[defect]}


def test_contrast_is_judged_in_the_scheme_where_it_fails(tmp_path: Path, browser: Visits) -> None:
    page = tmp_path / "page.html"
    page.write_text(with_defect("pale text in the dark"), encoding="utf-8")
    gates = {finding.gate for finding in browser.findings(page) if finding.rule == "color-contrast"}
    assert gates == {"axe at 1280 px, dark", "axe at 320 px, dark"}
