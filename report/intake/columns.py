"""The column a value stands in: its one heading, found or asked for."""

from __future__ import annotations

from report.intake.labels import plain
from report.intake.reading import Reading
from report.intake.understand import as_text
from report.terms.cells import Cell


def the_heading(reading: Reading, names: list[str]) -> Cell | None:
    """The one heading of a column of values, under any of its names. Where it is absent or stands twice: None, and a question."""
    cells = reading.headings(names)
    if len(cells) == 1:
        return cells[0]
    if cells:
        reading.question(
            "column-twice",
            f'The heading "{names[0]}" stands twice, in {cells[0].name} and {cells[1].name}, so neither column was read.',
            "Give each column a heading of its own and save.",
            cells[1],
        )
        reading.claim(cells, "heading")
    elif hidden := [cell for cell in reading.hidden if plain(as_text(cell)) in set(map(plain, names))]:
        reading.question("column-missing", f'The column "{names[0]}" is hidden.', "Unhide it and save.", hidden[0])
    else:
        fix = "Put the heading back as it was, or add its new name in data/catalogue/returns.yaml."
        reading.question("column-missing", f'There is no column "{names[0]}".', fix)
    return None
