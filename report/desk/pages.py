"""Writing the officer's page of checks and its JSON into the private folder."""

from __future__ import annotations

import json
from pathlib import Path

from report.desk.checks import checks_json, checks_page
from report.desk.state import State
from report.settings.project import Settings
from report.terms.places import Places
from report.terms.writing import relative, write_aside


def write_checks(state: State, settings: Settings, places: Places, assets: Path | None = None) -> None:
    """Write `checks.html` and `checks.json`; neither is ever published. `assets` holds the style sheets, if not the report's."""
    folder, report = places.make_private(), places.output / "report.html"
    page = checks_page(
        state.intake, state.problems, project=settings.folder, names=state.names, labels=state.labels, timed=state.timed,
        assets=relative(assets or places.output / "assets", folder),
        crumbs=(("The report", relative(report, folder)),) if report.exists() else (),
    )  # fmt: skip
    write_aside(folder / "checks.html", page)
    answer = checks_json(state.intake, state.problems, state.timed)
    write_aside(folder / "checks.json", json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
