"""What a gate finds, and where the tools of this folder stand."""

from __future__ import annotations

import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
NODE_MODULES = HERE / "node_modules"
OUTLOUD = ROOT / ".tools" / "outloud" / "bin" / "outloud"
WHEEL_NODE = ROOT / ".tools" / "node" / "bin" / "node"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


@dataclass(frozen=True, order=True)
class Finding:
    """One fault: which gate saw it, the gate's own name for the rule, and what it said."""

    gate: str
    rule: str
    what: str

    def __str__(self) -> str:
        return f"{self.gate}: {self.rule}: {self.what}"


def run(*command: str | Path, statuses: tuple[int, ...] = (0, 1)) -> subprocess.CompletedProcess[str]:
    """Run a checker. Raises RuntimeError where it did not get as far as judging."""
    done = subprocess.run([str(part) for part in command], capture_output=True, text=True, check=False, timeout=300)
    if done.returncode not in statuses:
        raise RuntimeError(f"{command[0]} ended with {done.returncode}: {done.stderr[-1500:]}")
    return done


def chromium() -> str:
    """The system's browser. Raises RuntimeError where there is none."""
    found = next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)
    if found is None:
        raise RuntimeError("no Chromium on this machine; `make test` installs it")
    return found


def node() -> str:
    """Node, from `.tools/node` where `make test` put one there, else the machine's own."""
    return str(WHEEL_NODE) if WHEEL_NODE.exists() else (shutil.which("node") or "node")
