"""A small project as the officer's desk sees it on one day: its returns, what is open, what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from report.desk.state import State, state_of
from report.intake.returns import read_returns
from report.settings.project import Settings, load_settings
from report.terms.listening import Silence
from report.terms.places import Places
from tests.small_project import CONFIG, YEAR_NAME, help_files, help_return, write_project

DUE = CONFIG + "due: 21 days\noffice: {role: Partnership business manager, send_to: the secure mailbox}\n"
GOOD = help_files({f"2022-23 Q{n}": (40 + n, 20 + n) for n in (1, 2, 3, 4)})
FAULTY = {**GOOD, "data/2022-23/help-Q2.csv": help_return("2022-23 Q2", "12?", 22)}


@dataclass(frozen=True)
class Desk:
    settings: Settings
    state: State
    places: Places


def desk(folder: Path, today: date | None = None) -> Desk:
    """Read a project that stands in `folder`, as on the day `today`."""
    settings = load_settings(folder)
    intake, _ = read_returns(settings, Silence())
    return Desk(settings, state_of(intake, intake.problems, settings, today), Places(settings.folder, settings.year))


def project(folder: Path, files: dict[str, str], today: date | None = None, config: str = DUE, **more: str) -> Desk:
    """Write the small project with these returns, and look at it."""
    return desk(write_project(folder, config=config, files=files, **more), today)  # type: ignore[arg-type]


def register(folder: Path, *rows: tuple[str, str, str], year: str = YEAR_NAME) -> None:
    """Write a register in which each row is (return, period, first seen)."""
    lines = ["sha256,file,return,partner,period,first_seen", *(f"ab,x,{form},p,{period},{seen}" for form, period, seen in rows)]
    (folder / "data" / year / "received.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
