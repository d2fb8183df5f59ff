"""What goes wrong in drawing, told as a sentence."""

from __future__ import annotations


class ChartError(Exception):
    """A chart could not be drawn. The message names the step, the chart and the reason."""

    def __init__(self, step: str, chart: str, reason: str) -> None:
        super().__init__(f"{step} failed for {chart}: {reason}")
        self.step, self.chart, self.reason = step, chart, reason


class Unfit(ValueError):
    """The data do not suit the form. Raised by a form; `draw` turns it into a ChartError."""
