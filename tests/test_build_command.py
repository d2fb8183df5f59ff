"""`python build.py`: it runs itself with the project's own environment, and says in one line what to type where there is none."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """The command and its package in a folder without an environment."""
    shutil.copy(ROOT / "build.py", tmp_path)
    shutil.copytree(ROOT / "report", tmp_path / "report", ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


def run(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, *options, str(folder / "build.py"), "doctor", "--json"]
    return subprocess.run(command, cwd=folder.parent, capture_output=True, text=True, check=False, timeout=60)


def make_environment(folder: Path) -> Path:
    """Something that looks like a virtual environment, whose Python says what it was asked to run."""
    python = folder / ".venv" / "bin" / "python"
    python.parent.mkdir(parents=True)
    python.write_text('#!/bin/sh\necho "own python: $@"\n', encoding="utf-8")
    python.chmod(0o755)
    (folder / ".venv" / "pyvenv.cfg").write_text("home = /nowhere\n", encoding="utf-8")
    return python


def test_the_projects_own_environment_is_used(checkout: Path) -> None:
    make_environment(checkout)
    done = run(checkout)
    assert done.returncode == 0
    assert done.stdout == f"own python: {checkout / 'build.py'} doctor --json\n"


def test_a_half_made_environment_is_not_used(checkout: Path) -> None:
    make_environment(checkout)
    (checkout / ".venv" / "pyvenv.cfg").unlink()
    assert "own python" not in run(checkout).stdout


def test_without_libraries_it_says_what_to_type(checkout: Path) -> None:
    done = run(checkout, "-S", "-E")
    assert done.returncode == 2
    assert done.stdout == ""
    assert done.stderr == "build needs the library click, which is not installed. Type: make report\n"


def test_a_fault_of_our_own_is_not_taken_for_a_missing_library(checkout: Path) -> None:
    (checkout / "report" / "cli" / "app.py").unlink()
    assert "make report" not in run(checkout).stderr
