"""What this machine and this project folder have and lack for building the report, each with its remedy."""

from __future__ import annotations

import importlib
import importlib.metadata
import os
import re
import shutil
import stat
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TypedDict

from report.intake.files.limits import can_limit_memory
from report.intake.files.worker import Worker
from report.pages.environment import asset_folder

OLDEST_PYTHON = (3, 11)
PANGO = (("Pango", "pango-1.0", "libpango-1.0-0"), ("Pango for PDF", "pangoft2-1.0", "libpangoft2-1.0-0"))
FONT_SUBSETTING = ("harfbuzz-subset", "libharfbuzz-subset0")
FONTS = ("sans-400.woff2", "sans-600.woff2", "serif-400.woff2")
ROOM_NEEDED = 200 * 1024 * 1024
# Everything the build needs, by the names of the packages; the module's name where it is another.
LIBRARIES = {
    "afcharts": "", "babel": "", "click": "", "defusedxml": "", "fonttools": "fontTools", "gptables": "", "jinja2": "",
    "markdown-it-py": "markdown_it", "matplotlib": "", "mdit-py-plugins": "mdit_py_plugins",
    "highspy": "", "msoffcrypto-tool": "msoffcrypto", "numpy": "", "odfpy": "odf", "openpyxl": "",
    "page-validation": "page", "pandas": "",
    "pydantic": "", "python-docx": "docx", "python-stdnum": "stdnum", "pypdf": "", "pyyaml": "yaml", "resvg-py": "resvg_py",
    "rich": "", "scipy": "", "weasyprint": "", "xlrd": "", "xlsxwriter": "",
}  # fmt: skip


class Check(TypedDict):
    """One thing looked at: its name, whether it is well, what was found, and what to do if it is not."""

    name: str
    ok: bool
    found: str
    fix: str


class Diagnosis(TypedDict):
    """What `build doctor --json` answers."""

    checks: list[Check]


def doctor(project: Path) -> Diagnosis:
    """Look at the machine and at the project folder. Changes nothing; never raises for what it finds."""
    return {"checks": [*_machine(), *_folder(project)]}


def doctor_lines(result: Diagnosis) -> list[str]:
    """The same for a person: one line for each thing, its remedy below it, and a last line that sums up."""
    checks = result["checks"]
    width = max((len(check["name"]) for check in checks), default=0)
    lines: list[str] = []
    for check in checks:
        lines.append(f"{'well   ' if check['ok'] else 'MISSING'}  {check['name']:<{width}}  {check['found']}".rstrip())
        if check["fix"]:
            lines.append(f"         → {check['fix']}")
    bad = sum(not check["ok"] for check in checks)
    return [*lines, "", "Everything needed is here." if not bad else f"{_count(bad)} to mend; the arrows say how."]


def _count(number: int) -> str:
    return "1 thing" if number == 1 else f"{number} things"


def _check(name: str, ok: bool, found: str, fix: str = "", *, always: bool = False) -> Check:
    return {"name": name, "ok": ok, "found": found, "fix": fix if always or not ok else ""}


def _machine() -> Iterator[Check]:
    version = ".".join(str(part) for part in sys.version_info[:3])
    yield _check("Python", sys.version_info >= OLDEST_PYTHON, version, "Install Python 3.11 or newer, then type: make report")
    yield from (_library(package, module or package) for package, module in LIBRARIES.items())
    yield from (_pango(*each) for each in PANGO)
    yield _font_subsetting()
    yield _fonts()
    yield _reading()


def _library(package: str, module: str) -> Check:
    """Load it: a library can be installed and not work, as WeasyPrint does without Pango."""
    try:
        importlib.import_module(module)
        return _check(package, True, importlib.metadata.version(package))
    except (ModuleNotFoundError, importlib.metadata.PackageNotFoundError):
        return _check(package, False, "not installed", "Type: make report")
    except Exception as fault:  # whatever a broken library does when it is loaded
        reason = str(fault).strip().splitlines()[0] if str(fault).strip() else type(fault).__name__
        return _check(package, False, f"does not start: {reason}", "Mend what is MISSING below, or type: make report")


def _loads(library: str) -> bool:
    """True where the system's library can be opened, by the names it has on Linux, macOS and Windows."""
    from ctypes import CDLL

    for file in (f"lib{library}.so.0", f"lib{library}.so", f"lib{library}.0.dylib", f"lib{library}-0.dll"):
        try:
            CDLL(file)
        except OSError:
            continue
        return True
    return False


def _install(package: str) -> str:
    if sys.platform == "darwin":
        return "Type: brew install pango"
    return f"On Debian or Ubuntu type: sudo apt-get install -y {package}"


def _pango(name: str, library: str, package: str) -> Check:
    here = _loads(library)
    return _check(name, here, "installed" if here else "not installed; the PDF cannot be made without it", _install(package))


def _font_subsetting() -> Check:
    library, package = FONT_SUBSETTING
    here = _loads(library)
    found = "installed" if here else "not installed; the PDF is made all the same, about two seconds slower"
    return _check("Font subsetting", True, found, "" if here else _install(package), always=True)


def _fonts() -> Check:
    folder = asset_folder() / "fonts"
    lost = [name for name in FONTS if not (folder / name).is_file()]
    found = f"missing: {', '.join(lost)}" if lost else f"{len(FONTS)} of {len(FONTS)}"
    return _check("The report's fonts", not lost, found, "Get the project's files again: this copy is not complete.")


def _reading() -> Check:
    """Begin the process that reads the partners' files, as a build would."""
    with Worker(None, memory_mb=100, seconds=5) as worker:
        begun = worker.begins()
    if not begun:
        found = "no process of its own can be begun; files are read all the same, without limits of time and memory"
        return _check("Reading of files", True, found, "Close other programs, or ask for the right to start more.", always=True)
    if can_limit_memory():
        return _check("Reading of files", True, "in a process of its own, stopped by the system when it takes too much")
    return _check("Reading of files", True, "in a process of its own, which ends itself when it takes too much")


def _folder(project: Path) -> Iterator[Check]:
    if not project.is_dir():
        yield _check("Project folder", False, f"{project} is no folder", "Go to the project's folder, or name it with --project.")
        return
    readable = os.access(project, os.R_OK | os.X_OK)
    yield _check("Project folder", readable, str(project.resolve()), "Ask for the right to read this folder.")
    yield _settings(project / "config.yaml")
    yield _years(project)
    yield _writable(project / "output", "Output folder")
    yield _writable(project / "private", "Private folder")
    yield _private_mode(project / "private")
    yield _room(project)


def _settings(path: Path) -> Check:
    found = "present" if path.is_file() else "not there"
    return _check("Settings (config.yaml)", path.is_file(), found, "Name the project with --project, or type: build init")


def _years(project: Path) -> Check:
    data = project / "data"
    years = sorted(path.name for path in data.iterdir() if re.fullmatch(r"\d{4}-\d{2}", path.name)) if data.is_dir() else []
    fix = "Make a folder such as data/2021-22 and put the partners' spreadsheets into it."
    return _check("Reporting years", bool(years), ", ".join(years) or "none", fix)


def _writable(folder: Path, name: str) -> Check:
    """Try it: rights on shared drives are not always what they say they are."""
    nearest = folder if folder.exists() else folder.parent
    try:
        with tempfile.TemporaryFile(dir=nearest):
            return _check(name, True, "can be written")
    except OSError as fault:
        reason = (fault.strerror or str(fault)).lower()
        return _check(name, False, f"cannot be written: {reason}", f"Ask for the right to write in {nearest}.")


def _private_mode(folder: Path) -> Check:
    if not folder.is_dir() or os.name != "posix":
        return _check("Privacy of the private folder", True, "made when first needed")
    mode = stat.S_IMODE(folder.stat().st_mode)
    closed = mode & 0o077 == 0
    found = "only you can open it" if closed else "other people on this machine can open it"
    return _check("Privacy of the private folder", closed, found, f'Type: chmod 700 "{folder}"')


def _room(project: Path) -> Check:
    free = shutil.disk_usage(project).free
    shown = f"{free / 1024**3:.1f} GB free" if free >= 1024**3 else f"{free / 1024**2:.0f} MB free"
    return _check("Room on the disk", free >= ROOM_NEEDED, shown, "Make at least 200 MB of room.")
