"""How a number follows from others: the tree tries it out, so that it never prints a sum that does not come out."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum, isclose
from statistics import median

from report.desk.tree.branch import Kind

_EXACT = 1e-9
_DECIMALS = 3


def how(value: float, parts: Sequence[float]) -> Kind:
    """Sum, difference, mean or median of the parts, whichever gives the value; `unknown` where none does."""
    if len(parts) == 1 and same(value, parts[0]):
        return "as is"
    if not parts:
        return "unknown"
    tries: tuple[tuple[Kind, float], ...] = (
        ("sum", fsum(parts)),
        *((("difference", parts[0] - parts[1]),) if len(parts) == 2 else ()),
        ("mean", fsum(parts) / len(parts)),
        ("median", median(parts)),
    )  # fmt: skip
    return next((kind for kind, made in tries if same(value, made)), "unknown")


def ratio_times(value: float, above: float, below: float, declared: float) -> float | None:
    """What first ÷ second is multiplied by to give the value: the declared number, else a whole one. None where there is none."""
    if not below:
        return None
    if same(value, declared * above / below):
        return declared
    times = float(round(value * below / above)) if above else 0.0
    return times if times and same(value, times * above / below) else None


def same(one: float, other: float) -> bool:
    """True for the same number, the noise of floating point aside."""
    return isclose(one, other, rel_tol=_EXACT, abs_tol=_EXACT)


def exact(value: float) -> str:
    """A number as a formula writes it: `1,468`, `0.5`, `31.339…` where more digits follow."""
    digits = f"{abs(value):,.9f}".rstrip("0").rstrip(".")
    whole, _, decimals = digits.partition(".")
    sign = "-" if value < 0 and digits != "0" else ""
    if len(decimals) <= _DECIMALS:
        return f"{sign}{digits}"
    if whole == "0" and not decimals[:_DECIMALS].strip("0"):
        return f"{sign}{abs(value):.3g}…"
    return f"{sign}{whole}.{decimals[:_DECIMALS]}…"


def written(kind: Kind, value: float, parts: Sequence[float], times: float = 1) -> str:
    """The formula with the numbers put in: `110 ÷ 351 × 100 = 31.339…`. Nothing where there is no formula to write."""
    said = [exact(part) if part >= 0 else f"({exact(part)})" for part in parts]
    by = f" × {exact(times)}" if times != 1 else ""
    match kind:
        case "sum":
            left = " + ".join(said)
        case "difference":
            left = " − ".join(said)
        case "mean":
            left = f"({' + '.join(said)}) ÷ {len(said)}"
        case "median":
            left = f"the middle of {', '.join(exact(part) for part in sorted(parts))}"
        case "ratio":
            left = f"{said[0]} ÷ {said[1]}{by}"
        case "change":
            left = f"({said[1]} − {said[0]}) ÷ {said[0]} × 100"
        case "fall":
            left = f"({said[0]} − {said[1]}) ÷ {said[0]} × 100"
        case _:
            return ""
    return f"{left} = {exact(value)}"
