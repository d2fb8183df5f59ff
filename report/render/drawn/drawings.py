"""Every picture of a report, written as SVG; those drawn before from the same data are taken from the cache."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import asdict, dataclass
from importlib import metadata, util
from pathlib import Path
from typing import Any

from report.document.model import Chart, Report, Structure
from report.pages import asset_folder
from report.render import names
from report.render.arrange import every_block
from report.render.drawn.specs import chart_spec, dots_specs, spark_limits, spark_marks, structure_spec
from report.render.drawn.store import DrawingStore, Pictures
from report.terms.problems import Problem, question

_BLANK = '<svg xmlns="http://www.w3.org/2000/svg" width="126mm" height="4mm" viewBox="0 0 126 4"/>'
_EMPTY = dict.fromkeys(("", "-dark", "-narrow", "-narrow-dark"), _BLANK)


@dataclass(frozen=True)
class Drawn:
    """How many charts the report has, how many of them came from the cache, the files written, and what could not be drawn."""

    charts: int
    unchanged: int
    files: tuple[str, ...]
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class _Wish:
    """One thing to draw: its file stems, what it is made from, and how it is made on demand."""

    stems: tuple[str, ...]
    source: str
    draw: Callable[[], Pictures]
    counts: bool


def draw_all(report: Report, folder: Path, cache: Path | None) -> Drawn:
    """Write every chart, trend line, structure chart and dot circle into the new folder `folder`."""
    folder.mkdir(parents=True)
    store, version = DrawingStore(cache), _version()
    files: dict[str, str] = {}
    problems: list[Problem] = []
    charts = unchanged = 0
    for wish in _wishes(report):
        key = store.key(version, wish.source)
        kept = store.get(key)
        pictures = _draw(wish, problems) if kept is None else kept
        if kept is None and pictures:
            store.put(key, pictures)
        charts += wish.counts
        unchanged += wish.counts and kept is not None
        for stem, variants in zip(wish.stems, pictures or [_EMPTY] * len(wish.stems), strict=True):
            files.update({f"{stem}{suffix}.svg": svg for suffix, svg in variants.items()})
    for name, svg in files.items():
        (folder / name).write_text(svg, encoding="utf-8")
    return Drawn(charts, unchanged, tuple(sorted(files)), tuple(problems))


def _draw(wish: _Wish, problems: list[Problem]) -> Pictures:
    """The pictures, or none and a problem: a chart that cannot be drawn never stops the report, whose table still stands."""
    from charts.errors import ChartError

    try:
        return wish.draw()
    except ChartError as fault:
        fix = "The report shows its table only. Check the chart in year.yaml and the values it shows."
        problems.append(question("chart-not-drawn", f"{fault}.", fix))
        return []


def _wishes(report: Report) -> list[_Wish]:
    fonts = asset_folder() / "fonts"
    wishes = []
    for block in every_block(report):
        if isinstance(block, Chart):
            wishes.append(_chart(block, fonts))
        elif isinstance(block, Structure):
            wishes.append(_structure(block, fonts))
    wishes.extend(_spark(one.id, spark_marks(one.marks), one.apart, spark_limits(one.limits)) for one in report.sparks)
    if report.cover.dots:
        wishes.extend(_dots(stem, dots) for stem, dots in dots_specs(report.cover.dots, report.brand).items())
    return wishes


def _chart(chart: Chart, fonts: Path) -> _Wish:
    wanted = chart_spec(chart)
    if chart.form == "comparison":
        stems = tuple(names.row_file(chart.id, at) for at in range(1, len(chart.series) + 1))
        return _Wish(stems, _source("rows", wanted), lambda: list(_room().draw_rows(wanted, fonts)), True)
    return _Wish((names.chart_file(chart.id),), _source("chart", wanted), lambda: [_room().draw(wanted, fonts)], True)


def _structure(structure: Structure, fonts: Path) -> _Wish:
    wanted = structure_spec(structure)
    stem = names.structure_file(structure.id)
    return _Wish((stem,), _source("structure", wanted), lambda: [_room().draw_structure(wanted, fonts)], True)


def _spark(name: str, marks: tuple[Any, ...], apart: tuple[int, ...], limits: tuple[Any, ...]) -> _Wish:
    source = "spark" + json.dumps([[asdict(one) for one in (*marks, *limits)], apart], sort_keys=True)
    return _Wish((names.spark_file(name),), source, lambda: [_room().draw_spark(marks, apart, limits)], False)


def _dots(stem: str, dots: Any) -> _Wish:
    return _Wish((stem,), _source("dots", dots), lambda: [{"": _room().draw_dots(dots)}], False)


def _room() -> Any:
    """The chart room, opened only when something must be drawn."""
    import charts

    return charts


def _source(kind: str, wanted: Any) -> str:
    return kind + json.dumps(asdict(wanted), sort_keys=True, ensure_ascii=False)


def _version() -> str:
    """What beside the data decides how a picture looks: the chart room's files, its fonts and its library."""
    found = util.find_spec("charts")
    places = found.submodule_search_locations if found else None
    files = sorted(path for place in places or () for path in Path(place).rglob("*") if path.suffix in (".py", ".mplstyle"))
    files += sorted((asset_folder() / "fonts").glob("*.ttf"))
    digest = hashlib.sha256(metadata.version("matplotlib").encode())
    for path in files:
        digest.update(path.read_bytes())
    return digest.hexdigest()
