"""Which columns of a large sheet are kept while it is read: those a record layout declares, found in its first rows."""

from __future__ import annotations

from collections.abc import Iterable

from report.intake.files.record_rows import RecordRows
from report.intake.files.sheets import Plan, Sheet
from report.intake.hidden import visible_part
from report.intake.recognise import Labels, Match
from report.intake.record_heads import head_row, kept_columns, top_of
from report.intake.renamed import as_called_here
from report.settings.forms import Form


def plan_for(forms: Iterable[Form]) -> Plan:
    """What a reader asks when it has read the first rows of a large sheet: the rows to fill, or None to read all cells.

    Only a sheet that one record layout alone claims is read by its columns.
    """
    known = list(forms)

    def plan(first: Sheet) -> RecordRows | None:
        top = top_of(first)
        labels = Labels(top)
        if any(form.recognise and labels.hold_all(form.recognise, form) for form in known):
            return None
        claims = [(form, name) for form in known for name in form.sheets]
        claims = [(form, name) for form, name in claims if labels.hold_all(form.sheets[name].recognise, form)]
        if len(claims) != 1 or (top.state != "visible" and claims[0][0].hidden != "read"):
            return None
        form, name = claims[0]
        shown, _ = visible_part(top, form)
        record = as_called_here(Match(form, {name: shown})).form.sheets[name]
        head = head_row(shown, record)
        return RecordRows(head, kept_columns(shown, record, head).values(), form.hidden == "read") if head else None

    return plan
