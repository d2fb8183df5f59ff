"""When a blank return is due back: one day for each period it is asked for."""

from __future__ import annotations

from datetime import date

from report.desk.blank.periods import periods_in_year, says_each
from report.settings.forms import Form
from report.settings.project import Settings
from report.terms.periods import Period


def due_days(settings: Settings, form: Form, period: Period) -> list[date]:
    """The days, oldest first; none where the settings do not say when returns are due."""
    ask = getattr(settings, "due", None)
    periods = periods_in_year(form, settings.period) if says_each(form) else (period,)
    days = [ask(form, each) for each in periods or (period,)] if ask else []
    return sorted({each for each in days if each is not None})
