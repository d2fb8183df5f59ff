"""What several tests share: the sample report, built once from a copy of this project's own settings and data."""

from __future__ import annotations

import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import settings

ROOT = Path(__file__).resolve().parent.parent
YEAR = "2021-22"
# How long an example takes says more of the machine than of the program.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


@dataclass(frozen=True)
class BuiltSample:
    """A finished build in a folder of its own: where its files lie, and what the command said."""

    project: Path
    output: Path
    private: Path
    stdout: str
    stderr: str

    @property
    def html(self) -> Path:
        return self.output / "report.html"

    @property
    def pdf(self) -> Path:
        return self.output / "report.pdf"


def copy_sample(folder: Path) -> Path:
    """Copy the sample project's settings and data into a folder, and return it."""
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(ROOT / "config.yaml", folder / "config.yaml")
    shutil.copytree(ROOT / "data", folder / "data")
    return folder


def run_build(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run the command as a person does, with the Python that runs the tests."""
    command = [sys.executable, str(ROOT / "build.py"), *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=600)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> BuiltSample:
    """The sample report, built once for all tests through the command line. Only for tests marked slow."""
    project = copy_sample(tmp_path_factory.mktemp("sample"))
    done = run_build("--project", project)
    assert done.returncode == 0, f"status {done.returncode}\n{done.stdout}\n{done.stderr}"
    return BuiltSample(project, project / "output" / YEAR, project / "private" / YEAR, done.stdout, done.stderr)
