"""Writing the officer's page of checks and its JSON into the private folder."""

from __future__ import annotations

import json

from report.desk.checks import checks_json, checks_page
from report.desk.state import State
from report.history.let_out_so_far import left_so_far
from report.pages.within import ASSETS, with_styles
from report.settings.project import Settings
from report.terms.places import Places
from report.terms.writing import relative, write_aside


def write_checks(state: State, settings: Settings, places: Places) -> None:
    """Write `checks.html` and `checks.json`; neither is ever published. The page needs no file beside it."""
    folder, brand, report = places.make_private(), settings.config.brand, places.output / "report.html"
    page = checks_page(
        state.intake, state.problems, project=settings.folder, names=state.names, labels=state.labels, timed=state.timed,
        assets=ASSETS,
        crumbs=(("The report", relative(report, folder)),) if report.is_file() else (), left=left_so_far(settings),
    )  # fmt: skip
    write_aside(folder / "checks.html", with_styles(page, settings.folder, (brand.first, brand.second)))
    answer = checks_json(state.intake, state.problems, state.timed)
    write_aside(folder / "checks.json", json.dumps(answer, ensure_ascii=False, indent=1) + "\n")
