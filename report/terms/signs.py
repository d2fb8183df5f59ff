"""Signs that stand where a number belongs, as they are compared."""

from __future__ import annotations

import re

_DASHES = re.compile("[\u2010-\u2015\u2212]")


def sign(text: str) -> str:
    """A sign without case or spare blanks, every dash alike: `N/A` and `n/a` are one, and so are `–` and `-`."""
    return _DASHES.sub("-", re.sub(r"\s+", " ", text).strip().casefold())
