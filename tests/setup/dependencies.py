"""Writes docs/dependencies.md: every library of the lock files, its licence, and what it is for.

Versions come from the lock files; licences from the installed packages' own metadata, so it needs what `make test` sets up.
"""

from __future__ import annotations

import importlib.metadata
import json
import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "dependencies.md"
SETUP = ROOT / "tests" / "setup"
OUTLOUD_PACKAGES = ROOT / ".tools" / "outloud" / "lib"
NODE_LOCK = ROOT / "tests" / "accessibility" / "package-lock.json"
LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)

# Where a package's metadata is vague or long-winded, as its licence file has it.
BY_HAND = {
    "odfpy": "Apache-2.0 OR GPL-2.0-or-later OR LGPL-2.1-or-later",
    "resvg_py": "MIT",
    "parse-cache-control": "BSD",
    "pymupdf": "AGPL-3.0-only, or a commercial licence",
    "python-stdnum": "LGPL-2.1-or-later",
    "pyphen": "GPL-2.0-or-later OR LGPL-2.1-or-later OR MPL-1.1",
}
LONG_FORMS = {
    "MIT License": "MIT",
    "BSD License": "BSD",
    "BSD 3-Clause License": "BSD-3-Clause",
    "BSD 2-Clause License": "BSD-2-Clause",
    "2-clause BSD": "BSD-2-Clause",
    "PSFL": "PSF-2.0",
    "Apache Software License": "Apache-2.0",
    "Apache 2.0": "Apache-2.0",
    "Apache License 2.0": "Apache-2.0",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
    "GNU Affero General Public License v3": "AGPL-3.0",
}
SYSTEM = [
    ("Pango (libpango-1.0-0, libpangoft2-1.0-0)", "LGPL-2.0-or-later", "sets the PDF's text; needed"),
    ("HarfBuzz (libharfbuzz-subset0)", "MIT", "makes the PDF's fonts small sooner; optional"),
    ("Chromium", "BSD-3-Clause", "shows the page to the accessibility checks"),
    ("OpenJDK (default-jre-headless)", "GPL-2.0 with Classpath exception", "runs veraPDF and the Nu checker"),
    ("Poppler (poppler-utils)", "GPL-2.0-or-later", "turns the PDF into text and pictures in tests"),
    ("qpdf", "Apache-2.0", "checks the PDF's syntax"),
    ("nginx (nginx-light)", "BSD-2-Clause", "serves the published folder in tests"),
    ("LibreOffice Calc and Writer", "MPL-2.0", "write, recalculate and open files in tests"),
]
FONTS = [
    ("Partnership Sans, cut from Source Sans 3", "OFL-1.1", "text and figures; renamed, as the licence asks"),
    ("Partnership Serif, cut from Source Serif 4", "OFL-1.1", "titles and quotations; renamed, as the licence asks"),
]
INTRODUCTION = """# Dependencies and their licences

Made by `make lock` from the lock files and the installed packages; a test fails when it is out of date.
The product itself is under the MIT licence (`LICENSE`). Nothing below is copied into it but the two fonts.
"""


class Library(NamedTuple):
    """One line of a table."""

    name: str
    version: str
    licence: str


def locked(lock: Path) -> dict[str, str]:
    """Names and versions in a lock file, in its order."""
    return dict(LOCKED.findall(lock.read_text(encoding="utf-8")))


def licence_of(metadata: importlib.metadata.PackageMetadata) -> str:
    """The licence in a few words, from whichever of three places the package names it in."""
    by_hand = BY_HAND.get(str(metadata["Name"]).lower())
    stated = str(metadata.get("License-Expression") or "").strip()
    short = str(metadata.get("License") or "").strip()
    classifiers = [line.rsplit(" :: ", 1)[1] for line in metadata.get_all("Classifier") or [] if line.startswith("License :: ")]
    one_line = short if short and "\n" not in short and len(short) < 60 else ""
    found = by_hand or stated or one_line or " and ".join(classifiers) or _first_line(short)
    if not found:
        raise ValueError(f"{metadata['Name']} names no licence: look it up and add it to BY_HAND in {Path(__file__).name}")
    return LONG_FORMS.get(found, found)


def _first_line(text: str) -> str:
    return text.splitlines()[0].strip() if text else ""


def installed(lock: Path, names: set[str], folder: Path | None = None) -> list[Library]:
    """The named libraries of a lock file with their licences. Raises ValueError where one is not installed in that version."""
    versions = locked(lock)
    found = []
    for name in sorted(names):
        places = [str(folder)] if folder else None
        search = {"name": name} if places is None else {"name": name, "path": places}
        distribution = next(iter(importlib.metadata.distributions(**search)), None)
        if distribution is None or distribution.version != versions[name]:
            raise ValueError(f"{name} {versions[name]} is not installed; run: make test")
        found.append(Library(name, versions[name], licence_of(distribution.metadata)))
    return found


def node_packages() -> list[Library]:
    """The npm packages; their lock file names the licences itself."""
    packages = json.loads(NODE_LOCK.read_text(encoding="utf-8"))["packages"]
    named = {path.rsplit("node_modules/", 1)[1]: about for path, about in packages.items() if path}
    return [Library(name, about["version"], about.get("license") or BY_HAND[name]) for name, about in sorted(named.items())]


def table(libraries: list[Library]) -> str:
    """A Markdown table of libraries."""
    rows = [f"| {library.name} | {library.version} | {library.licence} |" for library in libraries]
    return "\n".join(["| library | version | licence |", "|---|---|---|", *rows])


def listed(title: str, things: list[tuple[str, str, str]]) -> str:
    """A Markdown table of what comes from elsewhere, with its use."""
    rows = [f"| {name} | {licence} | {use} |" for name, licence, use in things]
    return "\n".join([f"| {title} | licence | for what |", "|---|---|---|", *rows])


def page() -> str:
    """The whole page."""
    runtime_lock, test_lock, outloud_lock = ROOT / "requirements.lock", SETUP / "requirements-test.lock", SETUP / "outloud.lock"
    runtime = set(locked(runtime_lock))
    beside = set(locked(test_lock)) - runtime
    outloud_folder = next(OUTLOUD_PACKAGES.glob("python3*/site-packages"), OUTLOUD_PACKAGES)
    parts = [
        INTRODUCTION.rstrip(),
        "## What a build needs\n\n" + table(installed(runtime_lock, runtime)),
        "## Fonts that come with the product\n\n" + listed("font", FONTS),
        "## From the operating system\n\nThe first is needed for a build; all but the first two only for tests.\n\n"
        + listed("package", SYSTEM),
        "## What the tests need beside it\n\n" + table(installed(test_lock, beside)),
        "## The reader of PDFs aloud, a program of its own\n\nRun in a virtual environment of its own and never imported: "
        "PyMuPDF is under the AGPL.\n\n" + table(installed(outloud_lock, set(locked(outloud_lock)), outloud_folder)),
        "## Checkers of HTML, run by Node\n\n" + table(node_packages()),
    ]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    PAGE.parent.mkdir(exist_ok=True)
    PAGE.write_text(page(), encoding="utf-8")
