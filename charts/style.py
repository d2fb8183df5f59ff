"""The style of charts: the Government Analysis Function's own (afcharts), the report's file over it, a palette and fonts.

From afcharts come the bottom spine alone, light lines across and none upright, the axis below the marks and no
frame round a legend. `report.mplstyle` differs where the page asks for it: words at 11.5 points because a chart is
drawn at the size it is printed, the report's own face, ticks without marks, and no margins so that columns stand
on nought. The style file is read from where afcharts lies; the package itself would change Matplotlib's settings.

Matplotlib's settings belong to the whole process, so one drawing is made at a time, under a lock; outside the
context they are as they were. Importing this module changes nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import matplotlib
from matplotlib import font_manager

from charts.letters import BOLD, REGULAR, Letters
from charts.spec import Palette

STYLE_FILE = Path(__file__).with_name("report.mplstyle")
_ONE_AT_A_TIME = threading.RLock()


@contextmanager
def style(palette: Palette, fonts: Path) -> Iterator[None]:
    """Matplotlib set up for one chart: the style file, the palette's colours, the fonts in the folder `fonts`.

    Raises FileNotFoundError where the folder lacks a font.
    """
    colours: dict[str, Any] = {
        "text.color": palette.ink,
        "axes.labelcolor": palette.ink,
        "xtick.labelcolor": palette.ink,
        "ytick.labelcolor": palette.ink2,
        "axes.edgecolor": palette.axis,
        "grid.color": palette.grid,
    }
    with _ONE_AT_A_TIME:
        _make_known(fonts)
        with matplotlib.rc_context(_settings() | colours):  # type: ignore[arg-type]
            yield


@lru_cache(maxsize=1)
def _settings() -> dict[str, Any]:
    settings: dict[str, Any] = {}
    for file in (afcharts_file(), STYLE_FILE):
        settings |= matplotlib.rc_params_from_file(file, use_default_template=False)  # type: ignore[arg-type]
    return settings


def afcharts_file() -> Path:
    """The Analysis Function's style file. Raises FileNotFoundError where afcharts is not installed."""
    found = find_spec("afcharts")
    if found is None or not found.submodule_search_locations:
        raise FileNotFoundError("The library afcharts, whose chart style is used, is not installed.")
    return Path(found.submodule_search_locations[0]) / "afcharts.mplstyle"


@lru_cache(maxsize=8)
def _make_known(fonts: Path) -> None:
    """Tell Matplotlib of the fonts, once for each folder. It only needs them to find the face by its name."""
    for weight in (REGULAR, BOLD):
        font_manager.fontManager.addfont(Letters(fonts).file(weight))
