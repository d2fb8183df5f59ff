"""The document: words and released values put together into the Report."""
