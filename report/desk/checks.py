"""What `build check` answers: one JSON object for scripts, one page for the officer.

Both lie before disclosure control. They stay on the officer's machine and are never published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from report.desk.articles import articles, in_order
from report.desk.grid import grids, period_words, singles
from report.desk.overview import overview
from report.desk.sentences import partner_name
from report.intake.receipts import Intake, Receipt
from report.pages.environment import render_page
from report.terms.problems import Problem, Severity

_STATUS_WORDS = {
    "read": "Read",
    "question": "Read, with a question",
    "refused": "Refused",
    "unrecognised": "Not recognised",
    "replaced": "Not used: another was",
}


def checks_json(intake: Intake, problems: Sequence[Problem]) -> dict[str, object]:
    """The contract for scripts. In a return, `read`, `ignored`, `unread` are cells, and add up to `cells`; `problems` counts.

    `problems` at the top holds every finding, those of the returns among them, the gravest first.
    """
    return {
        "returns": [_return_json(receipt) for receipt in intake.receipts],
        "problems": [problem.as_json() for problem in in_order(problems)],
    }


def checks_page(
    intake: Intake,
    problems: Sequence[Problem],
    *,
    project: Path,
    names: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    read_on: str = "",
    assets: str = "assets",
    crumbs: Sequence[tuple[str, str]] = (),
) -> str:
    """The page as HTML.

    `names` gives each partner's name by its id, `labels` each measure's label by its id; both fall back to the id.
    `read_on` is when the returns were read, in words: `14 July 2022 at 09:12`. `assets` is the address of the folder
    that holds the style sheets, `crumbs` the links at the head as (words, address).
    """
    names, labels = names or {}, labels or {}
    return render_page(
        project,
        "work/checks.html.j2",
        language="en-GB",
        assets=assets,
        crumbs=crumbs,
        year=intake.year.replace("-", "/"),
        read_on=read_on,
        overview=overview(intake, problems),
        grids=grids(intake, names),
        singles=singles(intake, names),
        articles=articles(intake, problems, names, labels),
        notes=[problem for problem in in_order(problems) if problem.severity is Severity.NOTE],
        files=[_file_row(receipt, names) for receipt in intake.receipts if receipt.file],
    )


def unread(receipt: Receipt) -> int:
    """Cells that were neither read nor ignored: each is told as a problem."""
    return receipt.cells - receipt.read - receipt.ignored_count


def _return_json(receipt: Receipt) -> dict[str, object]:
    return {
        "id": receipt.form,
        "partner": receipt.partner,
        "period": receipt.period,
        "file": receipt.file,
        "sha256": receipt.sha256,
        "status": receipt.status,
        "read": receipt.read,
        "ignored": receipt.ignored_count,
        "problems": len(receipt.problems),
        "title": receipt.title,
        "ask": receipt.ask,
        "cells": receipt.cells,
        "unread": unread(receipt),
        "replaces": list(receipt.replaces),
        "reasons": [
            {"sheet": block.sheet, "cells": block.cells, "count": block.count, "reason": block.reason}
            for block in receipt.ignored
        ],
    }


def _file_row(receipt: Receipt, names: Mapping[str, str]) -> dict[str, object]:
    return {
        "file": receipt.file,
        "title": receipt.title if receipt.form else "",
        "partner": partner_name(receipt.partner, names) if receipt.partner else "",
        "period": period_words(receipt.period) if receipt.form else "",
        "status": _STATUS_WORDS.get(receipt.status, receipt.status),
        "cells": receipt.cells,
        "read": receipt.read,
        "ignored": receipt.ignored_count,
        "unread": unread(receipt),
        "replaces": receipt.replaces,
        "reasons": receipt.ignored,
    }
