"""The style of charts: a file (`report.mplstyle`) and a context that applies it with a palette and fonts.

From the Government Analysis Function's afcharts style (1.2) we take: only the bottom spine, light grey lines
across and none upright, axis below the marks, no frame round a legend, its colours in its order, and ticks
without marks. We differ where the page asks for it: words at 11.5 points because a chart is drawn at the size
it is printed, the report's own face, thinner lines, and no margins so that columns stand on nought.

Matplotlib's settings belong to the whole process, so one drawing is made at a time, under a lock; outside the
context they are as they were. Importing this module changes nothing.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
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
    return dict(matplotlib.rc_params_from_file(STYLE_FILE, use_default_template=False))  # type: ignore[arg-type]


@lru_cache(maxsize=8)
def _make_known(fonts: Path) -> None:
    """Tell Matplotlib of the fonts, once for each folder. It only needs them to find the face by its name."""
    for weight in (REGULAR, BOLD):
        font_manager.fontManager.addfont(Letters(fonts).file(weight))
