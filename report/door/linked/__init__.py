"""Linked cells: what is published as linear statements, what must be held back so that nothing small can be worked out."""
