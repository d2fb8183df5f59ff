"""Where a blank return goes when it is filled in, and by when."""

from __future__ import annotations

from datetime import date

from report.desk.blank.periods import periods_in_year, says_each
from report.settings.forms import Form
from report.settings.project import Settings
from report.terms.periods import Period, day
from report.terms.spelling_numbers import listed


def due_days(settings: Settings, form: Form, period: Period) -> list[date]:
    """The days by which it is due, oldest first, one for each period it names; none where the settings say none."""
    periods = periods_in_year(form, settings.period) if says_each(form) else ()
    days = (settings.due(form, each) for each in periods or (period,))
    return sorted({each for each in days if each is not None})


def send_by(settings: Settings, form: Form, period: Period) -> str:
    """`Send it by 21 July 2022.`; nothing where no day is set."""
    days = [day(each).words for each in due_days(settings, form, period)]
    return f"Send it by {listed(days)}." if days else ""


def send_to(settings: Settings) -> str:
    """Where to: as the settings say, else the partnership and the way agreed with it."""
    office = settings.config.partnership.name
    address = settings.config.office.send_to
    return f"Send it to {address.rstrip('.')}." if address else f"Send it to {office}, in the way agreed for confidential data."
