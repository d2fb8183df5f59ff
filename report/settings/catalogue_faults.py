"""Faults of the catalogue's entries with their lines: each entry by itself, and beside the shipped one it takes the place of."""

from __future__ import annotations

from collections.abc import Iterator

from report.settings.declared import Catalogue
from report.settings.indicator_checks import Fault, entry_faults, lost_keys
from report.terms.problems import Problem, stop


def catalogue_faults(catalogue: Catalogue) -> Iterator[Problem]:
    """Every fault of every indicator that could be read at all."""
    for key, indicator in catalogue.indicators.items():
        declared = catalogue.declared[key]
        faults: list[Fault] = list(entry_faults(key, indicator))
        if not declared.shipped and key in catalogue.shipped:
            faults += lost_keys(key, indicator, catalogue.shipped[key])
        for fault in faults:
            yield stop("settings-indicator", fault.what, fault.fix, file=declared.file, line=declared.source.line(fault.at))
