"""The part of a dashboard's key that tells of its run charts: only of the marks that are drawn."""

from __future__ import annotations

from collections.abc import Sequence

from report.document.model import Spark
from report.document.signs import HOLLOW
from report.terms.language import phrase, said

LINES = phrase("Run chart: the mean and the limits of chance")
TRIAL = phrase("Trial: dashed limits, from fewer than 12 points")
PLAIN = phrase("Run chart: the values in their order")
SQUARE = phrase("Squares: a signal, which chance rarely makes")
TREND = phrase("Recent trend: of five points, by the official rule")


def run_key(drawn: Sequence[Spark]) -> list[str]:
    """The lines of the key for these run charts; none where there are none."""
    if not drawn:
        return []
    limits = [one for spark in drawn for one in spark.limits]
    marks = [mark for spark in drawn for mark in spark.marks]
    lines = [LINES if limits else PLAIN]
    lines += [TRIAL] * any(one.trial for one in limits)
    lines += [SQUARE] * any(mark.signal for mark in marks)
    lines += [HOLLOW] * any(mark.illustrative for mark in marks if mark.value is not None)
    return [said(line) for line in (*lines, TREND)]
