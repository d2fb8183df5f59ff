"""Which figures are held back besides tells nothing: every small count that fits what is printed makes the same print."""

from __future__ import annotations

from pathlib import Path

import pytest

from report.door.secondary import secondary
from report.history.carried import History
from report.terms.released import FigureKey
from tests.door_cases import door

Places = dict[str, int]


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
