"""Short ways to write the parts of a report by hand, for tests."""

from __future__ import annotations

from collections.abc import Sequence

from report.document import model as m


def text(words: str) -> m.Line:
    """A line of plain words."""
    return (m.Text(words),)


def bound(
    figure: str, shown: str, part: str = "value", *, period: str = "2021-22 Q4", illustrative: bool = False,
    marker: str | None = None, breakdown: str = "",
) -> m.Bound:  # fmt: skip
    """A bound figure."""
    return m.Bound(figure, period, part, shown, illustrative, marker, breakdown)


def mark(label: str, value: float | None, display: str, illustrative: bool = False) -> m.Mark:
    """A point of a chart."""
    return m.Mark(label, value, display, illustrative)


def marks(labels: Sequence[str], values: Sequence[float | None], illustrative: Sequence[int] = ()) -> tuple[m.Mark, ...]:
    """Points of a series; a missing value is held back."""
    return tuple(
        mark(label, value, "[c]" if value is None else f"{value:,}", at in illustrative)
        for at, (label, value) in enumerate(zip(labels, values, strict=True))
    )


def plain_row(heading: str, *cells: str | m.Bound) -> m.Row:
    """A row of right-aligned cells."""
    return m.Row(text(heading), tuple(m.CellOf((cell,) if isinstance(cell, m.Bound) else text(cell), "right") for cell in cells))


def numbers(name: str, caption: str, headings: tuple[str, ...], rows: tuple[m.Row, ...], illustrative: bool = False) -> m.Table:
    """A chart's table."""
    columns = tuple(m.Column(heading, "right" if at else "left") for at, heading in enumerate(headings))
    return m.Table(f"{name}-numbers", text(caption), columns, rows, "numbers", illustrative, download=f"{name}.csv")


def paragraph(*parts: str | m.Inline, standfirst: bool = False) -> m.Paragraph:
    """A paragraph from words and inline parts."""
    return m.Paragraph(tuple(m.Text(part) if isinstance(part, str) else part for part in parts), standfirst=standfirst)


def points(*items: str) -> m.ListOf:
    """A list without numbers."""
    return m.ListOf(tuple(text(item) for item in items))


def section(heading: str, *blocks: m.Block, keep: bool = False, wide: bool = False) -> m.Section:
    """A section with its heading in the rail."""
    return m.Section(text(heading) if heading else (), blocks, keep=keep, wide=wide)


def chapter(
    name: str, label: str, title: str, about: str, *blocks: m.Block, look: str = "chapter", notes: tuple[m.Note, ...] = (),
    position: tuple[int, int] | None = None,
) -> m.Chapter:  # fmt: skip
    """A chapter."""
    return m.Chapter(name, label, text(title), about, look, blocks, notes, position)  # type: ignore[arg-type]
