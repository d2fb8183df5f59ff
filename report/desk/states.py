"""The state of one place in the grid, in words: what came, what did not, what is late, and the key to the words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from report.desk.expected import Entry
from report.desk.timing import UNTIMED, Timing, Timings, short_day

State = Literal["read", "due", "question", "refused", "missing", "not asked for"]
_WORST_LAST: tuple[State, ...] = ("read", "due", "question", "refused", "missing")
_WORDS: dict[State, str] = {
    "read": "Read",
    "due": "Due",
    "question": "Question",
    "refused": "Refused",
    "missing": "Missing",
    "not asked for": "Not asked for",
}
_KEY = {
    "Read": "every cell is accounted for, and nothing is asked",
    "Question": "read, and something in it must be answered",
    "Refused": "it came and could not be read",
    "Missing": "asked for, and has not come",
    "Missing since": "overdue: it has not come, and was due on that day",
    "Due": "it has not come, and need not until that day",
    "days late": "first seen so many days after it was due",
    "Not asked for": "no such return is expected for that time",
}


@dataclass(frozen=True)
class GridCell:
    """What came from one partner for one period. `words` counts where several returns are asked for: `Missing 1 of 2`."""

    state: State
    words: str

    @property
    def needs_someone(self) -> bool:
        """True where somebody must act."""
        return self.state in ("question", "refused", "missing")


NOT_ASKED = GridCell("not asked for", _WORDS["not asked for"])


def grid_cell(here: Sequence[Entry], timed: Timings) -> GridCell:
    """The state of the returns that belong in one place: the worst of them, and how late."""
    if not here:
        return NOT_ASKED
    timing = [timed.get((entry.form, entry.period), UNTIMED) for entry in here]
    states = [_state(entry, one) for entry, one in zip(here, timing, strict=True)]
    worst = max(states, key=_WORST_LAST.index)
    count = f" {states.count(worst)} of {len(here)}" if len(here) > 1 and worst != "read" else ""
    alike = [one for one, state in zip(timing, states, strict=True) if state == worst]
    return GridCell(worst, f"{_WORDS[worst]}{count}{_when(worst, alike)}{_late(timing)}")


def key_to(cells: Iterable[GridCell]) -> tuple[tuple[str, str], ...]:
    """What the words mean that stand in the grids, as (word, meaning); nothing where all is read."""
    said = [cell.words for cell in cells]
    if set(said) <= {_WORDS["read"], NOT_ASKED.words}:
        return ()
    plain = {word for words in said for word in _KEY if _says(words, word)}
    return tuple((word, meaning) for word, meaning in _KEY.items() if word in plain)


def _state(entry: Entry, timing: Timing) -> State:
    if timing.standing == "not yet due":
        return "due"
    known: dict[str, State] = {"read": "read", "question": "question", "missing": "missing"}
    return known.get(entry.status, "refused")


def _when(state: State, timing: Sequence[Timing]) -> str:
    """Since when something is overdue, or until when there is time: the earliest day of several."""
    days = [one.due for one in timing if one.due is not None and one.standing in ("overdue", "not yet due")]
    if not days:
        return ""
    return f" since {short_day(min(days))}" if state == "missing" else f" {short_day(min(days))}"


def _late(timing: Sequence[Timing]) -> str:
    days = max((one.days for one in timing if one.standing == "late"), default=0)
    return f", {days:,} {'day' if days == 1 else 'days'} late" if days else ""


def _says(words: str, word: str) -> bool:
    if word == "days late":
        return words.endswith(" late")
    if word in ("Missing", "Missing since"):
        return words.startswith("Missing") and (" since " in words) == (word == "Missing since")
    return words.startswith(word)
