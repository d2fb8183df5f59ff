"""Builds a safeguarding children partnership's annual report from its partners' spreadsheets."""

__version__ = "0.1.0"
