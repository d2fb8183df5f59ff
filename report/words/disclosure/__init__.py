"""Where the words of a report are searched for what could tell of a single child: chapters, settings, Word files."""
