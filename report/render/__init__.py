"""Rendering: the Report as a web page, a PDF, drawings and downloads. Nothing here computes a number."""
