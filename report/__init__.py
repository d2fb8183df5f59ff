"""Builds a safeguarding children partnership's annual report from its partners' spreadsheets."""

import os

# openpyxl writes and reads with Python's own parser, guarded by defusedxml, and not with lxml, which the Word file brings along.
os.environ.setdefault("OPENPYXL_LXML", "False")

__version__ = "0.1.0"
