"""What `build check` answers: one JSON object for scripts, one page for the officer.

Both lie before disclosure control. They stay on the officer's machine and are never published.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from report.desk.articles import articles, in_order
from report.desk.grid import grids, key_of_grids, singles
from report.desk.overview import overview
from report.desk.receipt_rows import file_receipts
from report.desk.timing import NO_DAYS, UNTIMED, Timings, waits
from report.intake.receipts import Asked, Intake, Receipt
from report.pages.environment import render_page
from report.terms.problems import Problem, Severity


def checks_json(intake: Intake, problems: Sequence[Problem], timed: Timings = NO_DAYS) -> dict[str, object]:
    """The contract for scripts. In a return, `read`, `ignored`, `unread` are cells, and add up to `cells`; `problems` counts.

    `problems` at the top holds every finding, those of the returns among them, the gravest first.
    """
    return {
        "returns": [_return_json(receipt, timed) for receipt in intake.receipts],
        "problems": [problem.as_json() for problem in in_order(problems)],
    }


def checks_page(
    intake: Intake,
    problems: Sequence[Problem],
    *,
    project: Path,
    names: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
    timed: Timings = NO_DAYS,
    read_on: str = "",
    assets: str = "assets",
    crumbs: Sequence[tuple[str, str]] = (),
    left: str = "",
) -> str:
    """The page as HTML.

    `names` gives each partner's name by its id, `labels` each measure's label by its id; both fall back to the id.
    `read_on` is when the returns were read, in words: `14 July 2022 at 09:12`. `assets` is the address of the folder
    that holds the style sheets, `crumbs` the links at the head as (words, address), `left` the sentence about what has left.
    """
    names, labels = names or {}, labels or {}
    tables, listed = grids(intake, names, timed), singles(intake, names, timed)
    return render_page(
        project,
        "work/checks.html.j2",
        language="en-GB",
        assets=assets,
        crumbs=crumbs,
        year=intake.year.replace("-", "/"),
        read_on=read_on,
        left=left,
        overview=overview(intake, problems, timed),
        grids=tables,
        singles=listed,
        key=key_of_grids(tables, listed),
        articles=articles(intake, problems, names, labels, timed),
        notes=[problem for problem in in_order(problems) if problem.severity is Severity.NOTE],
        files=file_receipts(intake, names, labels, timed),
    )


def _return_json(receipt: Receipt, timed: Timings) -> dict[str, object]:
    timing = timed.get((receipt.form, receipt.period), UNTIMED)
    return {
        "id": receipt.form,
        "partner": receipt.partner,
        "period": receipt.period,
        "file": receipt.file,
        "sha256": receipt.sha256,
        "status": receipt.status,
        "read": receipt.read,
        "ignored": receipt.ignored_count,
        "problems": 0 if waits(receipt, timed) else len(receipt.problems),
        "title": receipt.title,
        "ask": receipt.ask,
        "cells": receipt.cells,
        "unread": receipt.asked_count,
        "replaces": list(receipt.replaces),
        "reasons": [
            {"sheet": block.sheet, "cells": block.cells, "count": block.count, "reason": block.reason}
            for block in receipt.ignored
        ],
        "asked": [_asked_json(each) for each in receipt.asked],
        "due": timing.due.isoformat() if timing.due else "",
        "first_seen": timing.seen.isoformat() if timing.seen else "",
        "timing": timing.standing,
        "days": timing.days,
    }


def _asked_json(asked: Asked) -> dict[str, object]:
    return {"sheet": asked.sheet, "cells": list(asked.cells), "code": asked.problem.code, "what": asked.problem.what}
