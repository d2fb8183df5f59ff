"""The project speaks of itself alone: no addresses of registries, no machine's paths, nothing that is out of date."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from report.cli.doctor import LIBRARIES

ROOT = Path(__file__).resolve().parent.parent
TOP_LEVEL = {
    "pyproject.toml", "report", "data", "templates", "charts", "build.py", "config.yaml", "tests", "docs", "benchmarks",
    "Makefile", "README.md", "CHANGELOG.md", "LICENSE", "requirements.lock",
}  # fmt: skip
LOCKS = ["requirements.lock", "tests/setup/requirements-test.lock", "tests/setup/outloud.lock", "tests/setup/node.lock"]
# Written in pieces, so that this file does not hold what it looks for.
REGISTRIES = ["py" + "pi.org", "python" + "hosted.org", "npm" + "js.org", "npm" + "js.com", "index" + "-url", "registry" + ".npm"]
MACHINE_PATH = re.compile(r"(?<![\w.~])/(?:ro" + r"ot|wo" + r"rk|ho" + r"me/\w+|Us" + r"ers/\w+)/[\w.]")
VERBS = ["check", "chase", "read", "explain", "diff", "publish", "doctor", "init"]
# One heavy library, one place: the module prefixes that may import it.
PLACES = {
    "openpyxl": ("report.intake", "report.desk"),
    "python_calamine": ("report.intake",),
    "xlrd": ("report.intake",),
    "matplotlib": ("charts",),
    "afcharts": ("charts",),
    "jinja2": ("report.pages",),
    "weasyprint": ("report.render",),
    "scipy": ("report.figures.statistics", "report.door.published.consistent"),
    "numpy": ("report.intake", "report.figures", "report.door.linked", "report.door.audit"),
    "highspy": ("report.door.linked.solver", "report.door.audit"),
    "pypdf": ("report.door.bytes",),
    "page": ("report.render.paper",),
    "pandas": ("report.render.downloads",),
    "gptables": ("report.render.downloads",),
    "odf": ("report.render.downloads",),
    "docx": ("report.render.word",),
    "resvg_py": ("report.render",),
    "babel": ("report.pages.languages",),
}


def tracked() -> list[str]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [name for name in listed.stdout.split("\0") if name and (ROOT / name).is_file()]


def texts() -> dict[str, str]:
    """Every tracked file that is text, by name."""
    found: dict[str, str] = {}
    for name in tracked():
        content = (ROOT / name).read_bytes()
        if b"\0" not in content[:4096]:
            found[name] = content.decode("utf-8", errors="replace")
    return found


@cache
def modules() -> dict[str, ast.Module]:
    """Every module of the product, by its dotted name."""
    paths = [path for top in ("report", "charts") for path in sorted((ROOT / top).rglob("*.py"))]
    return {".".join(path.relative_to(ROOT).with_suffix("").parts): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def imported(tree: ast.Module) -> set[str]:
    """The top-level packages that a module imports anywhere, type checking included."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.split(".")[0])
    return found


def targets() -> dict[str, str]:
    """Every word that make knows, with the comment that stands right above it."""
    lines = (ROOT / "Makefile").read_text(encoding="utf-8").splitlines()
    found: dict[str, str] = {}
    for number, line in enumerate(lines):
        if match := re.match(r"^\.PHONY: (\w+)$", line):
            above = lines[number - 1]
            found[match[1]] = above.removeprefix("# ") if above.startswith("# ") else ""
    return found


def test_the_top_level_holds_only_what_it_should() -> None:
    assert {name.split("/")[0] for name in tracked() if not name.startswith(".")} <= TOP_LEVEL


def test_no_file_names_a_package_registry() -> None:
    assert [(name, word) for name, text in texts().items() for word in REGISTRIES if word in text and "lock.sh" not in name] == []


def test_no_file_names_a_place_on_someones_machine() -> None:
    assert [(name, match[0]) for name, text in texts().items() if (match := MACHINE_PATH.search(text))] == []


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_file_holds_versions_and_hashes_and_no_address(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    entries = re.split(r"^(?=[A-Za-z0-9])", text, flags=re.MULTILINE)[1:]
    assert entries
    for entry in entries:
        assert re.match(r"[A-Za-z0-9._-]+==\S+", entry), entry
        assert "--hash=sha256:" in entry, entry


def test_the_lock_files_agree_and_hold_what_is_declared() -> None:
    def versions(lock: str) -> dict[str, str]:
        return dict(re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE))

    runtime, tests = versions("requirements.lock"), versions("tests/setup/requirements-test.lock")
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]

    def names(declared: list[str]) -> set[str]:
        return {re.split(r"[\[<>=~! ]", line)[0].lower() for line in declared}

    assert runtime.items() <= tests.items()
    assert names(project["dependencies"]) <= set(runtime)
    assert names(project["optional-dependencies"]["test"]) <= set(tests)


def test_the_node_lock_holds_hashes_and_no_address() -> None:
    text = (ROOT / "tests/accessibility/package-lock.json").read_text(encoding="utf-8")
    assert '"resolved"' not in text
    assert text.count('"integrity"') == text.count('"version"') > 10


def test_every_word_of_make_is_explained_and_listed() -> None:
    assert {"report", "check", "test", "bench", "clean"} <= set(targets())
    assert [name for name, about in targets().items() if not about.endswith(".")] == []
    help_text = subprocess.run(["make", "--silent", "help"], cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert [name for name in targets() if f"make {name} " not in help_text] == []


def test_the_page_of_dependencies_names_every_locked_library() -> None:
    page = (ROOT / "docs/dependencies.md").read_text(encoding="utf-8")
    for lock in LOCKS[:3]:
        for name, version in re.findall(r"^([A-Za-z0-9._-]+)==(\S+)", (ROOT / lock).read_text(encoding="utf-8"), re.MULTILINE):
            assert f"| {name} | {version} |" in page, f"{name} {version}: run make lock"


@pytest.mark.slow
def test_the_page_of_dependencies_is_current() -> None:
    from tests.setup.dependencies import PAGE, page

    assert PAGE.read_text(encoding="utf-8") == page()


@pytest.mark.parametrize("library", PLACES)
def test_each_heavy_library_has_its_place(library: str) -> None:
    users = [name for name, tree in modules().items() if library in imported(tree)]
    assert [name for name in users if not name.startswith(PLACES[library])] == []


def test_every_declared_library_is_used() -> None:
    used = set().union(*(imported(tree) for tree in modules().values()))
    used |= set(re.findall(r'find_spec\("(\w+)"\)', (ROOT / "charts/style.py").read_text(encoding="utf-8")))
    assert {package for package, module in LIBRARIES.items() if (module or package) not in used} == set()


def test_the_help_answers_without_heavy_libraries() -> None:
    code = (
        "import sys; from report.cli import main; status = main(['--help']);"
        f"print(status, sorted(set({sorted(PLACES)!r}) & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "0 []"


def test_no_module_is_too_long() -> None:
    lengths = {name: len((ROOT / name).read_text(encoding="utf-8").splitlines()) for name in tracked() if name.endswith(".py")}
    assert {name: length for name, length in lengths.items() if length > 300 and not name.startswith("tests/")} == {}


@pytest.mark.parametrize("verb", VERBS)
def test_the_readme_names_every_verb(verb: str) -> None:
    assert f"build {verb}" in (ROOT / "README.md").read_text(encoding="utf-8")
