"""What cannot be described as it stands, or will not stand so next time."""

from __future__ import annotations

from report.intake.labels import block
from report.intake.learning.draft import Draft
from report.intake.learning.layouts import Shape
from report.intake.learning.measures import bare, told_twice
from report.intake.learning.tells import names_period
from report.intake.learning.when import When


def put_doubts(draft: Draft, shape: Shape, when: When) -> None:
    """What cannot be described as it stands."""
    for cell in told_twice(shape)[:1]:
        what = f'"{bare(cell)}" stands in several rows, and no column tells them apart.'
        draft.doubt("label-twice", what, "Give each row a label of its own.", cell.name)
    for column in shape.values:
        if column.heading is None:
            what = f"The numbers in {block(column.cells)} stand under no heading, so no description can name them."
            draft.doubt("no-heading", what, "Write a heading over them and save.", column.cells[0].name)
    if shape.layout == "categories" and shape.key and shape.key.heading is None:
        what = f"The words in {block(shape.key.cells)} stand under no heading, so no description can name them."
        draft.doubt("no-heading", what, "Write a heading over them and save.", shape.key.cells[0].name)
    if not when.source:
        what = "The return does not say which period it is about, so it is taken to be about the year of its folder."
        draft.doubt("period-unsaid", what, "If it is about a quarter or term, write that into the sheet or the file's name.")
    left = [f'"{column.text}"' for column in shape.left if column.kind == "value" and column.text]
    if shape.layout == "one column" and left:
        what = f'One column of numbers is read beside the labels, "{shape.values[0].text}"; {", ".join(left)} is left out.'
        fix = "If another is the right one, change `values` and `ignore`; headings that are periods must say so, as Q1 2021/22."
        draft.doubt("one-column", what, fix, shape.values[0].cells[0].name)
    for column in shape.values:
        if shape.layout in ("one column", "long") and column.heading is not None and names_period(column.text):
            what = f'The heading "{column.text}" names its own period, so it will be called otherwise next time.'
            fix = "Ask for one that stays, as This quarter; or confirm its new name each time with build learn FILE --renames."
            draft.doubt("heading-dated", what, fix, column.heading.name)
