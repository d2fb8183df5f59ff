"""File names and anchors made from the ids of a report: one place, so that pages and files agree."""

from __future__ import annotations

from report.document.model import Chart, Table
from report.terms.file_names import chart_stem, picture_stem, safe, table_stem


def chart_file(chart: str) -> str:
    """The stem of a chart's pictures below `assets/charts`."""
    return picture_stem("chart", chart)


def row_file(chart: str, row: int) -> str:
    """The stem of the pictures of one row (from 1) of a comparison."""
    return f"{chart_file(chart)}-{row}"


def spark_file(spark: str) -> str:
    """The stem of the pictures of a trend line in a table."""
    return picture_stem("spark", spark)


def structure_file(structure: str) -> str:
    """The stem of a structure chart's pictures."""
    return picture_stem("structure", structure)


def csv_file(table: Table | Chart) -> str:
    """The name of a table's or chart's file below `downloads`."""
    if isinstance(table, Chart):
        return _csv(table.table.download) or f"{chart_stem(table.id)}.csv"
    return _csv(table.download) or f"{table_stem(table.id)}.csv"


def _csv(wanted: str) -> str:
    return f"{safe(wanted.rsplit('/', 1)[-1].removesuffix('.csv'))}.csv" if wanted else ""
