"""A form's texts as they are written into a blank return: on one line, and without a mark that would ask for its footnote."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TypeVar

from report.intake.labels import split_mark
from report.settings.forms import Form, Recognise, RecordSheet

K = TypeVar("K")


def as_written(form: Form) -> Form:
    """The form with every text that its reader looks for as the blank return says it. The reader takes both for the same."""
    measures = {key: measure.model_copy(update={"label": tidy(measure.label)}) for key, measure in form.measures.items()}
    changes: dict[str, object] = {name: tidy(getattr(form, name)) for name in ("status", "note", "source", "total")}
    changes |= {name: _tidy_values(getattr(form, name)) for name in ("values", "areas", "rows", "breakdown")}
    source = re.sub(r'(?<=").+(?=")', lambda quoted: tidy(quoted[0]), form.period.source)
    changes["period"] = form.period.model_copy(update={"source": source})
    changes["recognise"] = _recognise(form.recognise) if form.recognise else None
    changes["sheets"] = {key: _sheet(sheet) for key, sheet in form.sheets.items()}
    return form.model_copy(update={"measures": measures, **changes})


def tidy(text: str) -> str:
    """One text; `Sessions held*` is written without its mark."""
    text = re.sub(r"\s+", " ", text).strip()
    while (shorter := split_mark(text)[0]) != text:
        text = shorter
    return text


def _tidy_values(texts: Mapping[K, str]) -> dict[K, str]:
    return {key: tidy(text) for key, text in texts.items()}


def _recognise(recognise: Recognise) -> Recognise:
    return recognise.model_copy(update={"labels": [tidy(label) for label in recognise.labels]})


def _sheet(sheet: RecordSheet) -> RecordSheet:
    return sheet.model_copy(update={"recognise": _recognise(sheet.recognise), "columns": _tidy_values(sheet.columns)})
