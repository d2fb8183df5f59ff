"""The library of tables, by name."""

from __future__ import annotations

from tests.attack.table import Table
from tests.attack.tables_field import FIELD
from tests.attack.tables_plain import PLAIN

TABLES: dict[str, Table] = {table.name: table for table in (*PLAIN, *FIELD)}
assert len(TABLES) == len(PLAIN) + len(FIELD), "two tables of one name"
