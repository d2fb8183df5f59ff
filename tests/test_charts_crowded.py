"""Charts of crowded values and long names, by chance but always the same: no words meet or leave the picture."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from charts import Chart, Event, Mark, Series, Stretch, draw
from tests.chart_samples import FONTS, QUARTERS, canvas, of_class, text_boxes

OVER_TIME = ("columns", "columns and rate", "long series", "trend")


def _some_words(chance: random.Random, most: int) -> str:
    words = ("Child", "exploitation", "and", "missing", "strategic", "subgroup", "contacts", "safeguarding", "multi-agency", "of")
    return " ".join(chance.choice(words) for _ in range(chance.randint(1, most)))


def _some_mark(chance: random.Random, label: str, highest: int) -> Mark:
    if chance.random() < 0.12:
        return Mark(label, None, chance.choice(["[c]", "[x]", "[low]"]))
    value = chance.randint(0, highest)
    interval = (value * 0.8, value * 1.3) if chance.random() < 0.3 else (None, None)
    code = chance.choice(["", "", "", "[r]", "[p]", "[p] [r]"])
    return Mark(label, value, f"{value:,}", chance.random() < 0.3, *interval, code=code)


def _some_event(chance: random.Random, labels: list[str]) -> Event:
    """A line, a band or a break, with words or, where another line says them, without."""
    place, kind = chance.randrange(len(labels)), chance.choice(["event", "event", "break"])
    words = _some_words(chance, 10) if chance.random() < 0.9 else ""
    if kind == "break" or chance.random() < 0.5:
        return Event(labels[place], words, kind=kind)
    return Event("", words, labels[place], labels[chance.randrange(place, len(labels))])


def _some_chart(chance: random.Random) -> Chart:
    form = chance.choice(["columns", "columns and rate", "long series", "trend", "shares", "funnel"])
    highest, count = chance.choice([9, 90, 900, 90_000]), chance.randint(2, 14)
    labels = [f"{quarter} {2018 + place // 4}" for place, quarter in enumerate(QUARTERS * 4)][:count]
    roles = {"columns and rate": ("total", "part", "rate"), "funnel": ("steps",), "shares": ("amount",)}
    several = ("line",) * chance.randint(1, 4)
    series = tuple(
        Series(
            _some_words(chance, 5),
            role,
            tuple(_some_mark(chance, label, highest) for label in labels),
            chance.choice(["", "%", "£"]),
        )
        for role in roles.get(form, several)
    )
    events = tuple(_some_event(chance, labels) for _ in range(chance.randint(0, 3)))
    return Chart(form, series, _some_words(chance, 6), _some_words(chance, 6), events if form in OVER_TIME else ())


def _some_run(chance: random.Random) -> Chart:
    """A run chart of 1 to 40 points with gaps, signals, codes, one or two stretches of limits, and events."""
    count, highest = chance.randint(1, 40), chance.choice([0, 3, 9, 90, 900, 90_000])
    labels = [f"{quarter} {2010 + place // 4}" for place, quarter in enumerate(QUARTERS * 10)][:count]
    marks = tuple(
        replace(one, low=None, high=None, signal=chance.choice(["", "", "beyond"]), code=chance.choice(["", "", "", "[r]"]))
        for one in (_some_mark(chance, label, highest) for label in labels)
    )
    cut = chance.randint(1, count - 1) if count > 1 and chance.random() < 0.4 else 0
    limits = []
    for first, last in [(0, cut - 1), (cut, count - 1)] if cut else [(0, count - 1)]:
        centre, reach = chance.uniform(0, highest), chance.choice([0.0, 0.01, 0.5]) * highest
        low, high = max(centre - reach, 0.0), centre + reach
        shown = (f"{low:,.1f}", f"{centre:,.1f}", f"{high:,.1f}")
        limits.append(Stretch(labels[first], labels[last], low, centre, high, chance.random() < 0.5, shown))
    events = [Event(chance.choice(labels), _some_words(chance, 10)) for _ in range(chance.randint(0, 2))]
    events += [Event(labels[cut - 1], "[b] Counted anew", kind="break")] if cut else []
    series = (Series(_some_words(chance, 5), "series", marks, chance.choice(["", "%", "£"])),)
    limits = limits if chance.random() < 0.8 else []
    return Chart("run", series, _some_words(chance, 6), events=tuple(events), limits=tuple(limits))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_a_crowded_control_chart_keeps_its_words_apart_and_draws_every_point(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(15):
        chart = _some_run(chance)
        for suffix in ("", "-narrow"):
            svg = draw(chart, FONTS)[suffix]
            boxes = text_boxes(svg)
            assert all(canvas(svg).grown(0.6).holds(box) for _, box in boxes), chart
            pairs = [(one, other) for place, one in enumerate(boxes) for other in boxes[place + 1 :]]
            assert not [(a, b) for (a, box), (b, other) in pairs if box.grown(-0.4).meets(other)], chart
            known = [one for one in chart.series[0].marks if one.value is not None]
            assert len(of_class(svg, "point")) == len(known)
            assert len(of_class(svg, "point", "signal")) == sum(bool(one.signal) for one in known)
            lines = len(of_class(svg, "limit")), len(of_class(svg, "centre"))
            assert lines == (2 * len(chart.limits), len(chart.limits))


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_crowded_words_neither_meet_nor_leave_the_picture(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(25):
        chart = _some_chart(chance)
        for suffix in ("", "-narrow"):
            svg = draw(chart, FONTS)[suffix]
            boxes = [box for _, box in text_boxes(svg)]
            assert all(canvas(svg).grown(0.6).holds(box) for box in boxes), chart
            pairs = [(box, other) for place, box in enumerate(boxes) for other in boxes[place + 1 :]]
            assert not [1 for box, other in pairs if box.grown(-0.4).meets(other)], chart
