"""Which returns were asked for, which came and when: for the report's page on how far its data can be trusted.

Today plays no part. A return counts as due by the report's own date, and the day on which it was first seen is only told where it
lies no later: a register begun after the report's date knows nothing of when its returns came.
"""

from __future__ import annotations

from report.desk.expected import Entry, entries
from report.desk.grid import period_words
from report.desk.timing import UNTIMED, Timing, timings
from report.intake.receipts import Intake
from report.settings.project import Settings
from report.terms.confidence import ReturnRecord


def returns_asked_for(intake: Intake, settings: Settings) -> tuple[ReturnRecord, ...]:
    """One record a return and period, without its counts, by partner in the order of `config.yaml`. Nothing not yet due."""
    timed = timings(intake, settings, None)
    found = [(entry, timed.get((entry.form, entry.period), UNTIMED)) for entry in entries(intake)]
    due = [(entry, timing) for entry, timing in found if not _not_yet_due(entry, timing, settings)]
    order = list(settings.config.partners)
    due.sort(key=lambda pair: order.index(pair[0].partner) if pair[0].partner in order else len(order))
    return tuple(_record(entry, timing, settings) for entry, timing in due)


def _not_yet_due(entry: Entry, timing: Timing, settings: Settings) -> bool:
    return entry.status == "missing" and timing.due is not None and timing.due >= settings.plan.report_date


def _record(entry: Entry, timing: Timing, settings: Settings) -> ReturnRecord:
    partner = settings.config.partners.get(entry.partner)
    known = timing.seen is not None and timing.seen <= settings.plan.report_date
    return ReturnRecord(
        partner=partner.name if partner else entry.partner,
        title=entry.title,
        period_words=period_words(entry.period),
        status=entry.status,
        due=timing.due,
        received=timing.seen if known else None,
        form=entry.form,
        period=entry.period,
    )
