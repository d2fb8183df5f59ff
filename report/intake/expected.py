"""Which returns are asked for in a year, and which of them did not come."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from report.intake.receipts import Receipt
from report.intake.twice import Taken
from report.settings.forms import Form
from report.settings.project import Settings
from report.terms.periods import Period
from report.terms.problems import question
from report.terms.reading_periods import try_period
from report.terms.tiling import overlap, terms_of


def expected_returns(forms: Iterable[Form], year: Period) -> dict[str, tuple[str, ...]]:
    """Form: the canonical periods it is asked for in a year. A form described only since a later year is not asked for."""
    return {form.id: expected_periods(form, year) for form in forms if not form.since or form.since <= year.canonical}


def expected_periods(form: Form, year: Period) -> tuple[str, ...]:
    """The canonical periods one form is asked for in a reporting year."""
    if form.expected == "quarterly":
        return tuple(str(quarter) for quarter in year.parts)
    if form.expected == "termly":
        return tuple(str(term) for term in terms_of(year))
    return (str(year),)


def missing_returns(
    settings: Settings, expected: dict[str, tuple[str, ...]], taken: Sequence[Taken], year: Period
) -> list[Receipt]:
    """A receipt for each return that was asked for and did not come, and for each period that what came leaves out."""
    came = {(one.receipt.form, one.receipt.period) for one in taken if one.receipt.form}
    came |= {(o.form, str(o.period)) for one in taken for o in one.observations}
    of_year = {one.receipt.form for one in taken if one.receipt.form and _touches(one.receipt.period, year)}
    found: list[Receipt] = []
    for key, periods in expected.items():
        for period in periods:
            if (key, period) not in came and not (len(periods) == 1 and key in of_year):
                found.append(_missing(settings, settings.forms[key], period, year))
    return found


def _touches(period: str, year: Period) -> bool:
    """False only for a return of another year; statistics from outside may lag behind the year they are used in."""
    known = try_period(period)
    return known is None or known.kind.value not in ("financial year", "academic year") or overlap(known, year)


def _missing(settings: Settings, form: Form, period: str, year: Period) -> Receipt:
    ask = settings.ask(form)
    problem = question(
        "missing",
        f'{settings.partner_name(form)}, {period}: "{form.title}" has no return.',
        "The report shows [x] there until it comes.",
        ask=ask,
        file=f"data/{year.canonical}",
    )
    return Receipt(form.id, form.title, form.partner, ask, period, "", "", "missing", problems=(problem,))
