"""Blank returns: each partner's workbook for the year, read without a question once it is filled in."""
