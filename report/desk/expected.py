"""What was asked for and what came: one entry for each return and period, whichever file brought it."""

from __future__ import annotations

from dataclasses import dataclass

from report.intake.receipts import Intake, Receipt


@dataclass(frozen=True)
class Entry:
    """One return of one period, as it stands now. `status` is that of the receipt behind it, `came_as` that receipt's period."""

    form: str
    title: str
    partner: str
    ask: str
    period: str
    status: str
    came_as: str


def entries(intake: Intake) -> tuple[Entry, ...]:
    """Every return that was asked for or came. A file that brings several periods stands for each of them."""
    current = [receipt for receipt in intake.receipts if receipt.form and receipt.status != "replaced"]
    observed = {(o.form, str(o.period)) for o in intake.observations}
    used: set[Receipt] = set()
    found: dict[tuple[str, str], Entry] = {}
    for form, periods in intake.expected.items():
        of_form = [receipt for receipt in current if receipt.form == form]
        for period in periods:
            receipt = _behind(of_form, period, (form, period) in observed or len(periods) == 1)
            if receipt:
                used.add(receipt)
                found[form, period] = _entry(receipt, period)
    for receipt in current:
        if receipt not in used:
            found.setdefault((receipt.form, receipt.period), _entry(receipt, receipt.period))
    return tuple(found.values())


def _behind(of_form: list[Receipt], period: str, any_will_do: bool) -> Receipt | None:
    """The receipt for the period: its own, else that of a file which brings this period among others."""
    own = next((receipt for receipt in of_form if receipt.period == period), None)
    if own or not any_will_do:
        return own
    return next((receipt for receipt in of_form if receipt.status != "missing"), None)


def _entry(receipt: Receipt, period: str) -> Entry:
    return Entry(receipt.form, receipt.title, receipt.partner, receipt.ask, period, receipt.status, receipt.period)
