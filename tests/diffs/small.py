"""Small reports for tests of drafts: a few figures, a chapter or two."""

from __future__ import annotations

from dataclasses import replace

from report.document import model as m

YEAR = "2021-22 Q4"


def figure(id: str, shown: str, verdict: str = "", *, period: str = YEAR, breakdown: str = "", **parts: str) -> m.FigureRecord:
    """One figure; `shown` is `[c]`, `[x]` or a number as printed."""
    held = shown.startswith("[")
    number = None if held else float(shown.replace(",", "").rstrip("%"))
    name = id.replace("_", " ").capitalize()
    return m.FigureRecord(
        id, name, period, "January to March 2022", breakdown, "count", number, shown[1:-1] if held else None, shown,
        {"value": shown, **parts}, verdict,
    )  # fmt: skip


def bound(record: m.FigureRecord, part: str = "value") -> m.Bound:
    """The figure as a paragraph shows it."""
    text = record.parts[part]
    return m.Bound(record.id, record.period, part, text, False, text[1:-1] if text.startswith("[") else None, record.breakdown)


def paragraph(*parts: str | m.FigureRecord | m.Inline) -> m.Paragraph:
    """A paragraph of words and figures."""
    return m.Paragraph(tuple(_inline(part) for part in parts))


def chapter(id: str, *blocks: m.Block | str, title: str = "", notes: tuple[m.Note, ...] = ()) -> m.Chapter:
    """A chapter; a string is a paragraph."""
    made = tuple(paragraph(block) if isinstance(block, str) else block for block in blocks)
    return m.Chapter(id, "", (m.Text(title or id.capitalize()),), "", "chapter", made, notes)


def report(*chapters: m.Chapter, figures: tuple[m.FigureRecord, ...] = (), draft: int | None = None, **more: object) -> m.Report:
    """A whole report."""
    made = m.Report(
        "2021-22", "en-GB", m.Cover("Anytown partnership", "Annual report", "2021 to 2022", "Sample: all illustrative."),
        m.Brand("#0f4c55", "#f2a97e"), "Annual report", "", chapters, (), figures, "2022-09-30", draft,
    )  # fmt: skip
    return replace(made, **more)  # type: ignore[arg-type]


def _inline(part: str | m.FigureRecord | m.Inline) -> m.Inline:
    if isinstance(part, str):
        return m.Text(part)
    return bound(part) if isinstance(part, m.FigureRecord) else part
