"""A sheet while it is being read: which cells are accounted for, what was found, what is wrong."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from report.intake.labels import find
from report.intake.observations import Observation
from report.intake.sheets import Sheet, Workbook
from report.intake.understand import as_text, understand
from report.settings.forms import Form
from report.terms.cells import Cell, CellRef
from report.terms.periods import Period
from report.terms.problems import Problem, note, question
from report.terms.released import Breakdown
from report.terms.values import Marker, Status, Value, missing

Place = tuple[int, int]
_STATUS = {"illustrative": Status.ILLUSTRATIVE, "provisional": Status.PROVISIONAL, "revised": Status.REVISED}


@dataclass
class Reading:
    """One return in one sheet. `claimed` says for every cell what became of it."""

    workbook: Workbook
    sheet: Sheet
    form: Form
    ask: str
    observations: list[Observation] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    claimed: dict[Place, str] = field(default_factory=dict)

    def claim(self, cells: Iterable[Cell | None], what: str) -> None:
        """Account for cells: `read`, or the reason why they are not values."""
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

    def heading(self, names: Iterable[str], above: int | None = None) -> Cell | None:
        """The first cell that holds one of these texts, in or above row `above` where given."""
        cells = [cell for cell in find(self.sheet, names) if above is None or cell.row <= above]
        return cells[0] if cells else None

    def observe(
        self,
        measure: str,
        period: Period,
        cell: Cell | None,
        blank: str,
        *,
        status: Status = Status.REPORTED,
        breakdown: Breakdown = (),
        area: str = "home",
        note_text: str = "",
        source: str = "",
        total: bool = False,
    ) -> None:
        """Take one value. `blank` is the address to name where there is nothing in the cell."""
        unit = self.form.measures[measure].unit
        value, raw, remark = self._value(cell, blank, measure)
        self.observations.append(
            Observation(
                measure=measure,
                period=period,
                value=value,
                unit=unit,
                form=self.form.id,
                ref=self.ref(cell or blank),
                raw=raw,
                sha256=self.workbook.sha256,
                breakdown=breakdown,
                area=area,
                status=status,
                note=" ".join(text for text in (note_text, remark) if text),
                source=source,
                total=total,
            )
        )

    def _value(self, cell: Cell | None, blank: str, measure: str) -> tuple[Value, str, str]:
        label = self.form.measures[measure].label
        if cell is None:
            self.problems.append(
                question(
                    "blank",
                    f'The cell for "{label}" is blank.',
                    "Ask for the number, or for x if there is none. The report shows [x] there.",
                    **self.place(blank),
                )
            )
            return missing(Marker.NOT_AVAILABLE, "blank in the return"), "", ""
        self.claim([cell], "read")
        if cell.hidden and self.form.hidden != "read":
            self.problems.append(
                question(
                    "hidden-cell",
                    f'The value for "{label}" stands in a hidden row or column and was not counted.',
                    "Unhide it and save if it counts.",
                    **self.place(cell),
                )
            )
            return missing(Marker.NOT_AVAILABLE, "hidden in the return"), as_text(cell), ""
        found = understand(cell, self.form.measures[measure].unit, dict(self.form.markers))
        if found.value is None:
            self.problems.append(
                question(
                    "not-a-number",
                    found.fault,
                    f"{found.fix} Then run build again. The report shows [x] there.",
                    **self.place(cell),
                )
            )
            return missing(Marker.NOT_AVAILABLE, found.fault), as_text(cell), ""
        if found.doubt:
            self.problems.append(note("percent-doubt", found.doubt, "", **self.place(cell)))
        return found.value, as_text(cell), self._footnote(found.mark)

    def _footnote(self, mark: str) -> str:
        """The text below the table that explains a mark such as `*`."""
        if not mark:
            return ""
        for key in sorted(self.sheet.cells):
            cell = self.sheet.cells[key]
            text = as_text(cell)
            if (
                cell.type == "text"
                and text.startswith(mark)
                and not text.startswith(mark + mark[-1])
                and len(text) > len(mark) + 2
            ):
                self.claim([cell], "footnote, carried with its value")
                return text[len(mark) :].strip()
        return ""


def status_of(text: str) -> Status:
    """`illustrative`, `provisional` and `revised` as they stand in a status cell; anything else is reported."""
    return _STATUS.get(text.strip().lower().split(" ")[0].rstrip(".,;:"), Status.REPORTED)
