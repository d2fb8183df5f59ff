"""Impossible numbers are refused in a plain sentence. In arrays the first of its kind is named, and a missing one passes.

A single number that is NaN is refused: whoever asks for one interval needs a number. In an array NaN stands for a
missing value and stays one.
"""

from __future__ import annotations

from collections.abc import Callable
from math import isfinite

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]


def are_counts(numbers: Array) -> NDArray[np.bool_]:
    """True for each that is a count: whole, finite and not below nought."""
    with np.errstate(invalid="ignore"):
        counted: NDArray[np.bool_] = np.isfinite(numbers) & (numbers >= 0) & (numbers == np.floor(numbers))
    return counted


def are_parts(numerator: Array, denominator: Array) -> NDArray[np.bool_]:
    """True for each numerator that can be a part of its denominator, as `check_parts` asks."""
    return are_counts(numerator) & are_counts(denominator) & (denominator > 0) & (numerator <= denominator)


def are_samples(mean: Array, spread: Array, size: Array) -> NDArray[np.bool_]:
    """True for each mean whose uncertainty can be worked out, as `check_sample` asks."""
    return np.isfinite(mean) & np.isfinite(spread) & (spread >= 0) & are_counts(size) & (size >= 2)


def check_count(events: Array, called: str = "A count") -> None:
    """Raise ValueError unless all are counts: whole, finite and not below nought."""
    check_known(events, called)
    refuse(~are_counts(events), (events,), lambda one: f"{called} is a whole number and not below nought; {one:g} is not.")


def check_parts(numerator: Array, denominator: Array) -> None:
    """Raise ValueError unless each numerator can be a part of its denominator: both whole counts, none above its whole."""
    check_denominator(denominator)
    check_known(numerator, "The numerator")
    refuse(numerator < 0, (numerator,), lambda one: f"The numerator cannot be below nought; it is {one:g}.")
    check_count(numerator, "The numerator")
    refuse(
        numerator > denominator,
        (numerator, denominator),
        lambda one, whole: f"The numerator ({one:g}) is above the denominator ({whole:g}); no part exceeds its whole.",
    )
    check_count(denominator, "The denominator")


def check_denominator(denominator: Array) -> None:
    """Raise ValueError unless all can be divided by: finite and above nought."""
    check_known(denominator, "The denominator")
    refuse(denominator == 0, (denominator,), lambda one: "The denominator is nought, so there is nothing to divide by.")
    bad = ~(np.isfinite(denominator) & (denominator > 0))
    refuse(bad, (denominator,), lambda one: f"The denominator must be above nought and finite; it is {one:g}.")


def check_sample(mean: Array, spread: Array, size: Array) -> None:
    """Raise ValueError unless each mean's uncertainty can be worked out: a finite mean, its spread, at least two values."""
    for numbers, called in ((mean, "The mean"), (spread, "The standard deviation"), (size, "The number of values")):
        check_known(numbers, called)
    refuse(~np.isfinite(mean), (mean,), lambda one: f"The mean must be finite; it is {one:g}.")
    refuse(size < 2, (size,), lambda one: f"A mean needs at least two values for an interval; it has {one:g}.")
    check_count(size, "The number of values")
    bad = ~(np.isfinite(spread) & (spread >= 0))
    refuse(bad, (spread,), lambda one: f"The standard deviation cannot be below nought or infinite; it is {one:g}.")


def check_level(level: float) -> None:
    """Raise ValueError unless `level` is a confidence level, as 0.95."""
    if not 0 < level < 1:
        raise ValueError(f"A confidence level lies between 0 and 1, as 0.95; {level:g} does not.")


def check_per(per: float) -> None:
    """Raise ValueError unless a rate can be told for every `per`, as 10,000."""
    if not (isfinite(per) and per > 0):
        raise ValueError(f"A rate is told for every so many, a number above nought; {per:g} is not.")


def check_known(numbers: Array, called: str) -> None:
    """Raise ValueError for a single number that is missing. In an array a missing one passes."""
    if numbers.ndim == 0 and np.isnan(numbers):
        raise ValueError(f"{called} is missing: it is not a number.")


def refuse(bad: NDArray[np.bool_], about: tuple[Array, ...], sentence: Callable[..., str]) -> None:
    """Raise ValueError with a sentence about the first bad one, and its place where there are several. NaN is never bad."""
    if not np.any(bad):
        return
    missing = np.logical_or.reduce([np.isnan(numbers) for numbers in about])
    places = np.argwhere(bad & ~missing)
    if not len(places):
        return
    place = tuple(int(at) for at in places[0])
    said = sentence(*(float(numbers[place]) for numbers in about))
    if not place:
        raise ValueError(said)
    shown = place[0] if len(place) == 1 else place
    raise ValueError(f"At index {shown}: {said[0].lower()}{said[1:]}")
