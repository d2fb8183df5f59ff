"""Writing the officer's page of checks and its JSON into the private folder."""

from __future__ import annotations

import json
from collections.abc import Sequence

from report.desk.checks import checks_json, checks_page
from report.intake.receipts import Intake
from report.settings.project import Settings
from report.terms.places import Places
from report.terms.problems import Problem
from report.terms.writing import relative, write_aside


def write_checks(intake: Intake, problems: Sequence[Problem], settings: Settings, places: Places) -> None:
    """Write `checks.html` and `checks.json`; neither is ever published."""
    folder = places.make_private()
    names = {key: partner.name for key, partner in settings.config.partners.items()}
    labels = {key: measure.label for form in settings.forms.values() for key, measure in form.measures.items()}
    page = checks_page(
        intake, problems, project=settings.folder, names=names, labels=labels, assets=relative(places.output / "assets", folder),
        crumbs=(("The report", relative(places.output / "report.html", folder)),),
    )  # fmt: skip
    write_aside(folder / "checks.html", page)
    write_aside(folder / "checks.json", json.dumps(checks_json(intake, problems), ensure_ascii=False, indent=1) + "\n")
