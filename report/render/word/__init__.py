"""The report as a Word file that can be edited, for committee papers: headings, tables, pictures with alternative text."""
