"""Chart forms: they know bars and lines, not partners. `draw` turns a specification into pictures."""
