"""Proposing the description of an unknown return: where its headings, labels, periods and numbers are."""
