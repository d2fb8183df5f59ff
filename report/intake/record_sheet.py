"""A sheet of records while they are counted: what the rules compare and add up is worked out once for each column."""

from __future__ import annotations

from math import nan

import numpy as np
from numpy.typing import NDArray

from report.intake.labels import plain
from report.intake.reading import Reading
from report.intake.record_columns import Column, Flags
from report.intake.record_table import Table
from report.intake.understand import Understood, as_text

NOT_RECORDED = "Not recorded"


class CountedSheet:
    """A sheet while its records are counted: its own table, and its columns with those that other sheets add to them.

    What the rules compare and add up is worked out once for each column.
    """

    def __init__(self, reading: Reading, table: Table, columns: dict[str, Column]) -> None:
        self.reading = reading
        self.table = table
        self.columns = columns
        self.rows = len(table.rows)
        self._markers = dict(reading.form.markers)
        self._understood: dict[str, list[Understood]] = {}

    def understood(self, column: str) -> list[Understood]:
        """What each different cell of a column says where a number belongs."""
        if column not in self._understood:
            self._understood[column] = self.columns[column].understood(self._markers)
        return self._understood[column]

    def numbers(self, column: str) -> NDArray[np.float64]:
        """The column as numbers, row by row; NaN where there is none."""
        said = (found.value.number if found.value else None for found in self.understood(column))
        return self.columns[column].spread([*(nan if number is None else number for number in said), nan], float)

    def is_any_of(self, column: str, wanted: str | list[str]) -> Flags:
        """The rows in which the column holds one of the values."""
        allowed = {plain(value) for value in ([wanted] if isinstance(wanted, str) else wanted)}
        return self.columns[column].spread([key in allowed for key in self.columns[column].keys], bool)

    def values(self, column: str) -> list[str]:
        """The different values of a column as they are shown, in the order in which they first come; a blank is one of them."""
        places, first = np.unique(self._value_codes(column), return_index=True)
        names = self._value_names(column)
        return [names[place] for place in places[np.argsort(first, kind="stable")]]

    def has_value(self, column: str, value: str) -> Flags:
        """The rows that hold a value, however it is spelled."""
        held: Flags = self._value_codes(column) == self._value_names(column).index(value)
        return held

    def _value_names(self, column: str) -> list[str]:
        """Each different value once, as it is first spelled."""
        named = self.columns[column]
        shown = {key: as_text(cell) for key, cell in reversed([*zip(named.keys, named.cells, strict=False)])}
        return [NOT_RECORDED if not key else shown.get(key, key) for key in dict.fromkeys(named.keys)]

    def _value_codes(self, column: str) -> NDArray[np.int64]:
        """For each row the place of its value among the names."""
        keys = self.columns[column].keys
        place = {key: at for at, key in enumerate(dict.fromkeys(keys))}
        return self.columns[column].spread([place[key] for key in keys], int)

    def answered(self, column: str, averaged: bool) -> Flags:
        """The rows whose cell says something: not blank, no error, not a marker, and a number where it is averaged."""
        cells = zip(self.columns[column].cells, self.understood(column), strict=True)
        says = [cell.type != "error" and (found.value.known if found.value else not averaged) for cell, found in cells]
        return self.columns[column].spread([*says, False], bool)
