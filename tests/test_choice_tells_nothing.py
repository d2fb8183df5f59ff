"""Which figures are held back besides tells nothing: every small count that fits what is printed makes the same print."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.door.secondary import secondary
from report.history.carried import History
from report.terms.released import FigureKey
from tests.door_cases import door
from tests.reports.building import Project, make
from tests.reports.cases import CROSSED, PLANS

Places = dict[str, int]
SMALL = 2


def _printed(folder: Path, places: Places) -> dict[str, object]:
    """What readers see of the whole and of each place."""
    text = "{{ children }} " + " ".join(f"{{{{ children[place={name}] }}}}" for name in places)
    stages = door(folder, text, care=places)
    chosen = secondary(stages.results, History(), stages.settings)
    hidden = chosen.primary | chosen.besides
    return {str(key): "[c]" if key in hidden else result.now.value.number for key, result in stages.results.items()}


@pytest.mark.parametrize(
    "places",
    [
        {"East": 40, "West": 5, "North": 8, "Mid": 7},
        {"East": 40, "West": 4, "North": 12, "Mid": 13},
        {"Mid": 7, "West": 5, "North": 8, "East": 40},
    ],
)
def test_each_small_count_that_fits_the_print_prints_the_same(tmp_path: Path, places: Places) -> None:
    """With larger numbers missed more, 8 is printed and 7 is hidden: of 12 in both, only 7 and 5 would print so."""
    printed = _printed(tmp_path / "true", places)
    (other,) = (name for name in places if name != "West" and printed[_key(name)] == "[c]")
    both = places["West"] + places[other]
    for small in range(1, 6):
        assert _printed(tmp_path / str(small), {**places, "West": small, other: both - small}) == printed, small


def _key(place: str) -> str:
    return str(FigureKey("children", "2022-23", (("place", place),)))


_TABLES = [
    {("a", "f"): 36, ("a", "m"): 13, ("a", "x"): 20, ("b", "f"): 32, ("b", "m"): 36, ("b", "x"): 15,
     ("c", "f"): SMALL, ("c", "m"): 37, ("c", "x"): 15},
    {("a", "f"): 21, ("a", "m"): 38, ("a", "x"): 14, ("b", "f"): 21, ("b", "m"): 38, ("b", "x"): 34,
     ("c", "f"): 25, ("c", "m"): SMALL, ("c", "x"): 33},
]  # fmt: skip


@pytest.mark.parametrize("table", _TABLES)
def test_nor_does_it_in_two_dimensions(tmp_path: Path, table: dict[tuple[str, str], int]) -> None:
    """The small count and three others are hidden; each count from 1 to 5 with these moved along makes the same print."""
    hidden, counts = _crossed(tmp_path / "0", table), dict(table)
    inner = [cell for cell in table if _crossed_key(cell) in hidden]
    assert len(inner) == len(hidden) == 4
    (small,) = (cell for cell, count in table.items() if count == SMALL)
    for moved in range(1, 6):
        for cell in inner:
            along = (cell[0] == small[0]) == (cell[1] == small[1])
            counts[cell] = table[cell] + (moved - SMALL) * (1 if along else -1)
        assert _crossed(tmp_path / str(moved), counts) == hidden, moved


def _crossed(folder: Path, table: dict[tuple[str, str], int]) -> set[str]:
    """The figures that are held back of a table with its margins."""
    numbers = {"cases": {"2022-23": dict(table)}}
    chosen = make(Project(PLANS, CROSSED, "{{ table.cross }}", cross=numbers), folder).choice()
    return {str(key) for key in chosen.primary | chosen.besides}


def _crossed_key(cell: tuple[str, str]) -> str:
    return str(FigureKey("cases", "2022-23", (("category", cell[0]), ("sex", cell[1]))))
