"""File names and anchors made from the ids of a report: one place, so that pages and files agree."""

from __future__ import annotations

import re

from report.document.model import Chart, Table


def safe(name: str) -> str:
    """An id as a file name or anchor: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-") or "item"


def chart_file(chart: str) -> str:
    """The stem of a chart's pictures below `assets/charts`."""
    return f"chart-{safe(chart).removeprefix('chart-')}"


def row_file(chart: str, row: int) -> str:
    """The stem of the pictures of one row (from 1) of a comparison."""
    return f"{chart_file(chart)}-{row}"


def spark_file(spark: str) -> str:
    """The stem of the pictures of a trend line in a table."""
    return f"spark-{safe(spark).removeprefix('spark-')}"


def structure_file(structure: str) -> str:
    """The stem of a structure chart's pictures."""
    return f"structure-{safe(structure).removeprefix('structure-')}"


def csv_file(table: Table | Chart) -> str:
    """The name of a table's or chart's file below `downloads`."""
    if isinstance(table, Chart):
        return _csv(table.table.download) or f"{safe(table.id)}-chart.csv"
    return _csv(table.download) or f"{safe(table.id)}.csv"


def _csv(wanted: str) -> str:
    return f"{safe(wanted.rsplit('/', 1)[-1].removesuffix('.csv'))}.csv" if wanted else ""
