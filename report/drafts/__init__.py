"""Drafts: keep each one, tell two apart, show what changed."""
