"""The manifest: what the outputs were made from and with, by hash and version, so that the same bytes can be made again."""

from __future__ import annotations

import platform
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from report import __version__
from report.document.model import Report
from report.document.store import content_hash
from report.terms.fingerprints import sha256_of

LIBRARIES = (
    "afcharts", "babel", "click", "defusedxml", "fonttools", "gptables", "highspy", "jinja2", "lxml", "markdown-it-py",
    "matplotlib", "mdit-py-plugins", "numpy", "odfpy", "page-validation",
    "pandas", "pydantic", "pydyf", "pypdf", "python-docx", "pyyaml",
    "resvg-py", "scipy", "tinycss2", "tinyhtml5", "weasyprint", "xlrd", "xlsxwriter",
)  # fmt: skip


def manifest(report: Report, folder: Path, inputs: Mapping[str, str], stops: int) -> dict[str, object]:
    """Hashes of every input and output, versions of program, libraries, Python and system. No time and no place.

    `stops` counts what was found at stop while the outputs were made: a later check of the returns does not see it.
    """
    return {
        "format": 1,
        "year": report.year,
        "report": content_hash(report),
        "status": report.status,
        "stops": stops,
        "inputs": dict(sorted(inputs.items())),
        "outputs": {path.relative_to(folder).as_posix(): sha256_of(path) for path in sorted(folder.rglob("*")) if path.is_file()},
        "program": __version__,
        "libraries": {name: _version(name) for name in LIBRARIES},
        "python": platform.python_version(),
        "system": f"{platform.system()} {platform.machine()}",
    }


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"
