"""File names made from ids: one rule, so that settings can refuse what render would write twice."""

from __future__ import annotations

import re


def safe(name: str) -> str:
    """An id as a file name or anchor: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "item"


def table_stem(table: str) -> str:
    """The stem of a table's download."""
    return safe(table)


def chart_stem(chart: str) -> str:
    """The stem of a chart's download."""
    return f"{safe(chart)}-chart"


def picture_stem(kind: str, name: str) -> str:
    """The stem of a picture: `chart-lado`, `structure-year`. A name that already begins with its kind is not told it twice."""
    return f"{kind}-{safe(name).removeprefix(f'{kind}-')}"
