"""The wheel is whole: installed in an empty environment, it starts a project and builds it."""

from __future__ import annotations

import os
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
pytestmark = pytest.mark.slow


def run(*command: str | Path, folder: Path) -> subprocess.CompletedProcess[str]:
    """Run a command with nothing of this checkout on the path."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    words = [str(part) for part in command]
    return subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=300)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from the checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("--quiet", "--no-deps", "--no-build-isolation", "--wheel-dir", folder)
    done = run(sys.executable, "-m", "pip", "wheel", *options, ROOT, folder=folder)
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The installed command `build`. Its libraries are those of the running environment, seen through a path file."""
    folder = tmp_path_factory.mktemp("installed")
    venv.create(folder, with_pip=False)
    site = next((folder / "lib").glob("python3*/site-packages"))
    libraries = next(path for path in map(Path, sys.path) if path.name == "site-packages")
    (site / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    python = folder / "bin" / "python"
    pip = (sys.executable, "-m", "pip", "--python", python, "install", "--quiet", "--no-deps", "--no-index")
    installed = run(*pip, wheel, folder=folder)
    assert installed.returncode == 0, installed.stderr
    return folder / "bin" / "build"


def test_the_wheel_holds_templates_fonts_charts_and_catalogue(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    for name in ("report/screen.html.j2", "css/screen.css", "fonts/sans-400.woff2", "starter/config.yaml"):
        assert f"report/_templates/{name}" in names
    assert "charts/spec.py" in names
    assert any(name.endswith(".mplstyle") for name in names)
    assert "report/settings/catalogue/indicators.yaml" in names
    assert "report/words/method_texts/01-rounding.md" in names


def test_the_wheel_holds_nobodys_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert [name for name in names if name.startswith(("data/", "tests/", "output/", "private/"))] == []
    assert [name for name in names if name.endswith((".xlsx", ".xls", ".ods", ".pyc"))] == []


def test_the_installed_command_answers(command: Path, tmp_path: Path) -> None:
    done = run(command, "--help", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "Build the annual report" in done.stdout


def test_the_installed_command_starts_a_project_and_builds_it(command: Path, tmp_path: Path) -> None:
    started = run(command, "init", "new", "--area", "Northshire", folder=tmp_path)
    assert started.returncode == 0, started.stderr
    done = run(command, "--project", tmp_path / "new", folder=tmp_path)
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "new" / "output").glob("*/report.html"))
    assert list((tmp_path / "new" / "output").glob("*/report.pdf"))
