"""A sheet while it is being read: which cells are accounted for, what was found, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property

from report.intake.blanks import BLANK
from report.intake.files.boxes import Box, joined
from report.intake.files.record_rows import RecordRows
from report.intake.files.sheets import Sheet, Workbook
from report.intake.files.unseen import Unseen
from report.intake.footnotes import footnote
from report.intake.labels import find, fullest_row, plain, split_mark, texts
from report.intake.observations import ADDABLE, Observation
from report.intake.receipts import Asked
from report.intake.sides import NO_SIDES, Sides
from report.intake.understand import as_text, understand
from report.settings.forms import Form
from report.terms.cells import Cell, CellRef, column_letters
from report.terms.periods import Period
from report.terms.problems import Problem, question
from report.terms.released import Breakdown
from report.terms.values import Marker, Value, missing

Place = tuple[int, int]


@dataclass
class Reading:
    """One return in one sheet. `claimed` says for every cell what became of it: `read`, `asked`, or why it is no value.

    `sheet` is what counts of the sheet: without the hidden cells, unless the form says to read them. Of a record sheet it
    reaches down to the headings; `rows` holds what stands below them, and `tallies` says what became of those cells.
    `asked` names the problem of an asked cell where it stands elsewhere than in the cell's own row; `questioned` those of rows.
    """

    workbook: Workbook
    sheet: Sheet
    form: Form
    ask: str
    hidden: tuple[Cell, ...] = ()
    observations: list[Observation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    claimed: dict[Place, str] = field(default_factory=dict)
    value_columns: set[int] = field(default_factory=set)
    uses: dict[Place, list[int]] = field(default_factory=dict)
    unseen: Unseen = field(default_factory=Unseen)
    rows: RecordRows | None = None
    tallies: dict[str, Box] = field(default_factory=dict)
    asked: dict[Place, Problem] = field(default_factory=dict)
    questioned: list[Asked] = field(default_factory=list)

    @cached_property
    def texts(self) -> dict[str, list[Cell]]:
        """Every label of the sheet and its cells."""
        return texts(self.sheet)

    @cached_property
    def header_row(self) -> int:
        """The row that holds most of the headings the form declares; the first of them where several do."""
        names = {plain(name) for name in _headings(self.form) if name}
        return fullest_row(cell for name in names for cell in self.texts.get(name, ()))

    def claim(self, cells: Iterable[Cell | None], what: str) -> None:
        """Account for cells. What was said of a cell first stands."""
        for cell in cells:
            if cell is not None:
                self.claimed.setdefault((cell.row, cell.column), what)

    def ref(self, cell: Cell | str) -> CellRef:
        """The address of a cell of this sheet."""
        return CellRef(self.workbook.file, self.sheet.name, cell if isinstance(cell, str) else cell.name)

    def place(self, cell: Cell | str = "") -> dict[str, object]:
        """Where a problem stands and whom to ask, for the functions of `problems`."""
        name = cell if isinstance(cell, str) else cell.name
        return {"file": self.workbook.file, "sheet": self.sheet.name, "cell": name, "ask": self.ask}

    def question(self, code: str, what: str, fix: str, cell: Cell | str = "", about: Iterable[Cell] = ()) -> None:
        """Ask about a cell or, without one, about the sheet. `about` are all the cells that wait for the answer."""
        problem = question(code, what, fix, **self.place(cell))
        self.problems.append(problem)
        for each in about:
            self.claimed[each.row, each.column] = "asked"
            self.asked[each.row, each.column] = problem

    def find(self, names: Iterable[str]) -> list[Cell]:
        """The cells whose whole text is one of `names`, top to bottom."""
        return find(self.texts, names)

    def headings(self, names: Iterable[str]) -> list[Cell]:
        """The cells of one row that hold one of these texts: in the header row, else in the first row that has any."""
        cells = self.find(names)
        row = self.header_row if any(cell.row == self.header_row for cell in cells) else min((c.row for c in cells), default=0)
        return [cell for cell in cells if cell.row == row]

    def heading(self, name: str) -> Cell | None:
        """The heading with this text, or None."""
        return next(iter(self.headings([name])), None)

    def observe(
        self,
        measure: str,
        period: Period,
        at: Place,
        sides: Sides = NO_SIDES,
        *,
        breakdown: Breakdown = (),
        area: str = "home",
        total: bool = False,
        marked: Iterable[Cell] = (),
    ) -> None:
        """Take one value from the cell `at`. Footnotes of the `marked` labels and headings are carried with it."""
        cell, address = self._at(at), f"{column_letters(at[1])}{at[0]}"
        self.value_columns.add(at[1])
        if sides.unclear:
            self.claim([cell], "asked")
            return
        value, remark = self._value(cell, measure, total or sides.total)
        if cell is not None:
            self.uses.setdefault((cell.row, cell.column), []).append(len(self.observations))
        heads = list(marked)
        notes = [sides.note, remark, *(self.remark(label) for label in heads)]
        self.observations.append(
            Observation(
                measure=measure,
                period=period,
                value=value,
                unit=self.form.measures[measure].unit,
                form=self.form.id,
                ref=self.ref(cell or address),
                raw=as_text(cell),
                sha256=self.workbook.sha256,
                breakdown=breakdown or sides.breakdown,
                area=area,
                status=sides.status,
                note=" ".join(dict.fromkeys(note for note in notes if note)),
                source=sides.source,
                total=total or sides.total,
                heads=tuple(as_text(head) for head in heads),
            )
        )

    def _at(self, place: Place) -> Cell | None:
        """The cell there, or the merged cell that covers it; a label that was merged over it is no value."""
        cell = self.sheet.spread(*place)
        merged_label = cell is not None and self.claimed.get((cell.row, cell.column)) in ("label", "heading")
        return None if merged_label else cell

    def _value(self, cell: Cell | None, measure: str, total: bool) -> tuple[Value, str]:
        if cell is None:
            return missing(Marker.NOT_AVAILABLE, BLANK), ""
        wanted = self.form.measures[measure]
        expected = None if total and wanted.unit in ADDABLE else wanted.range  # a year's total lies outside a quarter's range
        found = understand(cell, wanted.unit, self.form.markers, expected)
        if found.value is None:
            if (cell.row, cell.column) not in self.uses:
                self.question("not-a-number", found.fault, f"{found.fix} The report shows [x] there.", cell)
            self.claim([cell], "asked")
            return missing(Marker.NOT_AVAILABLE, found.fault), ""
        self.claim([cell], "read")
        if found.doubt:
            self.question(found.code, found.doubt, found.fix, cell)
        return found.value, self._explained(cell, found.mark)

    def remark(self, label: Cell) -> str:
        """The footnote that the mark behind a label or heading leads to."""
        return self._explained(label, split_mark(as_text(label))[1])

    def _explained(self, cell: Cell, mark: str) -> str:
        if not mark:
            return ""
        notes = footnote(self.sheet, mark, cell.row)
        self.claim([notes[0]] if notes else [], "footnote, carried with its value")
        if not notes:
            problem = question(
                "footnote-missing",
                f'{cell.name} has the mark "{mark}", and nothing below the table says what it means.',
                "Ask what it means, and write it below the table after the same mark.",
                **self.place(cell),
            )
            self.problems += [problem] if problem not in self.problems else []
        return notes[1] if notes else ""

    def tally(self, what: str, box: Box | None) -> None:
        """Account for cells below the headings of a record sheet; `what` as in `claimed`."""
        if box is not None and box.count:
            self.tallies[what] = box | self.tallies.get(what)

    def retally(self, before: str, what: str, box: Box) -> None:
        """Account anew for cells below the headings that were accounted for as `before`."""
        if before in self.tallies:
            was = self.tallies[before]
            self.tallies[before] = replace(was, count=was.count - box.count)
        self.tally(what, box)

    def unread(self, reason: str) -> None:
        """Nothing of the sheet can be used: all its cells are accounted for with one reason, and no value is kept."""
        self.observations.clear()
        self.claimed = {place: "asked" if what == "asked" else reason for place, what in self.claimed.items()}
        self.claim(self.sheet.cells.values(), reason)
        if self.rows is not None:
            asked = self.tallies.pop("asked", None)
            told = joined(*self.tallies.values()) if self.tallies or asked else joined(self.rows.kept, self.rows.dropped)
            self.tallies = {what: box for what, box in (("asked", asked), (reason, told)) if box is not None}


def _headings(form: Form) -> list[str]:
    """The texts that head columns. In measures across, the measures are among them."""
    across = form.layout == "measures across"
    measures = [text for m in form.measures.values() for text in (m.label, *m.aliases)] if across else []
    rows = [form.rows.get("period", ""), form.rows.get("column", "")]
    sides = [form.status, form.note, form.source, *form.breakdown.values()]
    records = [heading for sheet in form.sheets.values() for heading in sheet.columns.values()]
    values = [form.values.get("column", ""), form.values.get("before", "")]
    return [*values, *form.areas.values(), *rows, *sides, *form.ignore, *measures, *records]
