"""The PDF: set by WeasyPrint, its tags repaired, and what it holds for a screen reader."""
