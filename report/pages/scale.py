"""Sizes of type and steps of space on paper: one list, from which print.css takes each by its name."""

from __future__ import annotations

TYPE = {
    "note": (10.5, 13.5), "key": (11, 14), "table": (11.5, 14.5), "body": (12, 17), "figure": (13.5, 17), "stand": (15, 21.5),
    "rail": (16, 19), "quote": (18, 24), "second": (28, 31), "chapter": (34, 37), "fact": (40, 40), "tile": (44, 46),
    "priority": (46, 48), "cover": (47, 49),
}  # fmt: skip
"""By role: size and line in points. Running heads alone are smaller, at 9.5 pt."""
SPACES = (0.6, 1.4, 2.6, 4, 5, 7.5, 9)
"""Steps of space in mm, `--s0` to `--s6`."""


def paper_scale() -> str:
    """The scale as custom properties: `--p-body` and `--l-body` for size and line, `--s0` to `--s6` for spaces."""
    sizes = "".join(f"  --p-{role}: {size}pt; --l-{role}: {line}pt;\n" for role, (size, line) in TYPE.items())
    return sizes + "".join(f"  --s{step}: {space}mm;\n" for step, space in enumerate(SPACES))
