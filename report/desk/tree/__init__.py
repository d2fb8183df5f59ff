"""A figure as a tree, down to the cells: for the officer's eyes, before the door."""
