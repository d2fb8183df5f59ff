"""The dimensions in which a figure can be had: those its returns break its measures down by."""

from __future__ import annotations

from report.settings.project import Settings


def dimensions_of(settings: Settings, figure: str) -> list[str]:
    """The dimensions in which the returns break a figure down, those of the figures it is made from included."""
    indicator = settings.indicators[figure]
    measures = set(indicator.measures)
    forms = [form for form in settings.forms.values() if measures & set(form.measures)]
    found = [name for form in forms for name in (*form.breakdown, form.rows.get("dimension", "")) if name]
    found += [name for form in forms for key in measures & set(form.measures) for name in form.measures[key].by]
    inner = [name for other in indicator.built_on if other in settings.indicators for name in dimensions_of(settings, other)]
    return list(dict.fromkeys([*found, *inner]))
