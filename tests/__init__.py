"""The tests. The package is imported first, so that spreadsheets are written as the product writes them."""

import report  # noqa: F401
