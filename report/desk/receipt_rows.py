"""The receipt of each file: what was read, what was ignored and why, and what is asked about. The counts add up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from report.desk.grid import period_words
from report.desk.sentences import in_digits, partner_name, readable
from report.desk.timing import UNTIMED, Timings, day
from report.intake.observations import Observation
from report.intake.receipts import Asked, Ignored, Intake, Receipt
from report.terms.cells import split_area

MOST_VALUES = 500
"""So many values of one file are listed on the page; the rest are counted."""
_STATUS_WORDS = {
    "read": "Read",
    "question": "Read, with a question",
    "refused": "Refused",
    "unrecognised": "Not recognised",
    "replaced": "Not used: another was",
}


@dataclass(frozen=True)
class ReadValue:
    """One value that was read: what it is, for when, what the cell shows, and where it stands."""

    label: str
    period: str
    shown: str
    sheet: str
    cell: str


@dataclass(frozen=True)
class FileReceipt:
    """All that became of one file. `values` are the first of the `found` values that its read cells gave."""

    file: str
    title: str
    partner: str
    status: str
    seen: str
    cells: int
    read: int
    ignored: int
    asked: int
    found: int
    values: tuple[ReadValue, ...]
    reasons: tuple[Ignored, ...]
    questions: tuple[Asked, ...]
    replaces: tuple[str, ...]

    @property
    def line(self) -> str:
        """`83 cells: 61 read, 20 ignored, 2 asked about`."""
        if not self.cells:
            return "no cell was looked at"
        told = f"{self.read:,} read, {self.ignored:,} ignored, {self.asked:,} asked about"
        return f"{'1 cell' if self.cells == 1 else f'{self.cells:,} cells'}: {told}"

    @property
    def more(self) -> str:
        """What the list of values leaves out, in words."""
        rest = self.found - len(self.values)
        return f"and {in_digits(rest, 'more value')}" if rest else ""


def file_receipts(intake: Intake, names: Mapping[str, str], labels: Mapping[str, str], timed: Timings) -> tuple[FileReceipt, ...]:
    """One receipt for each file, with all the returns in it together."""
    by_file: dict[str, list[Receipt]] = {}
    for receipt in intake.receipts:
        if receipt.file:
            by_file.setdefault(receipt.file, []).append(receipt)
    asked = {(r.file, each.sheet, cell) for r in intake.receipts for each in r.asked for cell in each.cells}
    values: dict[str, list[Observation]] = {}
    for o in intake.observations:
        if o.raw and (o.ref.file, o.ref.sheet, o.ref.cell) not in asked:
            values.setdefault(o.ref.file, []).append(o)
    return tuple(_receipt(file, of, values.get(file, []), names, labels, timed) for file, of in by_file.items())


def _receipt(
    file: str,
    of: Sequence[Receipt],
    values: Sequence[Observation],
    names: Mapping[str, str],
    labels: Mapping[str, str],
    timed: Timings,
) -> FileReceipt:
    known = [receipt for receipt in of if receipt.form]
    status = [_STATUS_WORDS.get(receipt.status, receipt.status) for receipt in of]
    return FileReceipt(
        file=file,
        title="; ".join(f"{receipt.title}, {period_words(receipt.period)}" for receipt in known),
        partner="; ".join(dict.fromkeys(partner_name(receipt.partner, names) for receipt in known if receipt.partner)),
        status="; ".join(dict.fromkeys(status)),
        seen=_seen(known, timed),
        cells=sum(receipt.cells for receipt in of),
        read=sum(receipt.read for receipt in of),
        ignored=sum(receipt.ignored_count for receipt in of),
        asked=sum(receipt.asked_count for receipt in of),
        found=len(values),
        values=tuple(_value(o, labels) for o in sorted(values, key=_place)[:MOST_VALUES]),
        reasons=tuple(block for receipt in of for block in receipt.ignored),
        questions=tuple(each for receipt in of for each in receipt.asked),
        replaces=tuple(words for receipt in of for words in receipt.replaces),
    )


def _value(o: Observation, labels: Mapping[str, str]) -> ReadValue:
    beside = [value for _, value in o.breakdown] + ([o.area] if o.area != "home" else []) + (["total"] if o.total else [])
    label = ", ".join([labels.get(o.measure) or readable(o.measure), *beside])
    number = f"{o.value.number:,.10g}: " if o.rule and o.value.number is not None else ""
    return ReadValue(label, o.period.words, f"{number}{o.raw}", o.ref.sheet, o.ref.cell)


def _place(o: Observation) -> tuple[str, int, int]:
    area = split_area(o.ref.cell)
    return (o.ref.sheet, area.top, area.left) if area else (o.ref.sheet, 0, 0)


def _seen(of: Sequence[Receipt], timed: Timings) -> str:
    """When it was first seen and whether in time, where a day is declared."""
    said = []
    for receipt in of:
        timing = timed.get((receipt.form, receipt.period), UNTIMED)
        if timing.due is not None and timing.seen is not None:
            late = f", {in_digits(timing.days, 'day')} late" if timing.standing == "late" else ", in time"
            said.append(f"first seen on {day(timing.seen)}, due on {day(timing.due)}{late}")
    return "; ".join(dict.fromkeys(said))
