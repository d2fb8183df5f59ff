"""Small projects for tests of the door: one chapter, quarters of the help return, counts by place."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from report.terms.released import FigureKey
from tests.small_project import CONFIG, INDICATORS, YEAR, care_return, help_files, write_project
from tests.stages import Stages, through_all_stages

NOW, BEFORE = "2022-23 Q4", "2021-22 Q4"
FORMS = "value previous change moved more percent_change verdict direction words Words".split()
EVERY_FORM = " ".join(f"{{{{ referrals.{form} }}}} {{{{ accepted_share.{form} }}}}" for form in FORMS)


def door(tmp_path: Path, text: str, *, year: str = "", indicators: str = "", config: str = CONFIG, **files: Any) -> Stages:
    """A project whose one chapter says `text`; `files` are quarters of the help return, or `care` with counts by place."""
    care = files.pop("care", {})
    written = {"data/2022-23/care.csv": care_return("2022-23", care)} if care else {}
    folder = write_project(
        tmp_path,
        config=config,
        year=YEAR + year + "\n",
        indicators=INDICATORS + indicators,
        chapters={"01-only.md": f"# Title\n\n{text}\n"},
        files={**written, **help_files(files.pop("quarters", {})), **files.pop("more", {})},
    )
    return through_all_stages(folder)


def shown(stages: Stages, figure: str = "referrals", period: str = NOW, **breakdown: str) -> dict[str, str]:
    released = stages.released.get(FigureKey(figure, period, tuple(breakdown.items())))
    return {form: part.display for form, part in released.parts.items() if form not in ("name", "period")}
