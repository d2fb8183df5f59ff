"""How many values each return brought, for the report's page on its data: nothing of what is withheld or held back."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from report.door.rules import Rules
from report.figures.compute import Results
from report.intake.observations import Observation
from report.settings.project import Settings
from report.settings.suppression import all_measures
from report.terms.cells import CellRef
from report.terms.confidence import Confidence, ReturnRecord
from report.terms.problems import Problem, stop
from report.terms.reading_periods import try_period
from report.terms.values import Marker, Status


def counted(
    records: Sequence[ReturnRecord], observations: Iterable[Observation], results: Results, settings: Settings
) -> Confidence:
    """The records with their counts. A value that a partner holds back has come; only [x] is a gap."""
    withheld, hidden = _withheld(settings), _hidden(results, settings)
    shown = [o for o in observations if not o.total and o.measure not in withheld]
    alone = {record.form for record in records if sum(other.form == record.form for other in records) == 1}
    return Confidence(tuple(_with_counts(record, _of(record, shown, record.form in alone), hidden) for record in records))


def _of(record: ReturnRecord, observations: Iterable[Observation], alone: bool) -> list[Observation]:
    """The values of one return: those of its period, or all of its form where it comes only once."""
    period = try_period(record.period)
    return [
        o
        for o in observations
        if o.form == record.form and (alone or (period and period.start <= o.period.start and o.period.end <= period.end))
    ]


def _with_counts(record: ReturnRecord, values: Sequence[Observation], hidden: Collection[CellRef]) -> ReturnRecord:
    open_ones = [o for o in values if o.ref not in hidden]
    gaps = sum(o.value.marker is Marker.NOT_AVAILABLE for o in values)
    return replace(
        record,
        values=len(values) - gaps,
        gaps=gaps,
        revised=sum(o.revised for o in open_ones),
        provisional=sum(o.status is Status.PROVISIONAL for o in open_ones),
    )


def _withheld(settings: Settings) -> frozenset[str]:
    """Every measure that a withheld figure is made from."""
    return frozenset().union(*(all_measures(settings, settings.indicators[name]) for name in settings.plan.withheld))


def _hidden(results: Results, settings: Settings) -> set[CellRef]:
    """The cells behind every value that the rules hold back."""
    rules = Rules(settings)
    sides = [
        (result, measured, period)
        for result in results.values()
        for measured, period in ((result.now, result.period), (result.before, result.before_period))
        if measured is not None and period is not None
    ]
    return {o.ref for result, measured, period in sides if rules.hides(result, measured, period) for o in measured.observations}


def audit_confidence(confidence: Confidence, observations: Iterable[Observation], settings: Settings) -> list[Problem]:
    """A problem at stop where the counts of the page on the data go beyond the values that are not withheld, counted anew."""
    withheld = _withheld(settings)
    by_form: dict[str, list[Observation]] = {}
    for o in observations:
        if o.measure not in withheld:
            by_form.setdefault(o.form, []).append(o)
    faults = []
    for form in {record.form for record in confidence.returns}:
        records, known = [r for r in confidence.returns if r.form == form], by_form.get(form, [])
        told = sum(r.values + r.gaps for r in records), sum(r.revised for r in records), sum(r.provisional for r in records)
        most = len(known), sum(o.revised for o in known), sum(o.status is Status.PROVISIONAL for o in known)
        if any(one > other for one, other in zip(told, most, strict=True)):
            faults.append(form)
    fix = "Nothing was written. This is a fault of the program: send the log to whoever looks after it."
    what = 'The counts of the return "{}" tell of values that are withheld.'
    return [stop("disclosure-audit", what.format(form), fix) for form in faults]
