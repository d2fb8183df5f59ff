"""What a control chart says of its newest point: improvement or concern by polarity, unusual, as expected, or nothing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from report.figures.statistics.control_rules import XmrSignal
from report.terms.trends import Variation
from report.terms.verdicts import Direction, Polarity

MISSING = "The newest point is missing."
EXPECTED = "The newest point meets none of the rules for a change."
BOTH_WAYS = "The newest point meets rules that point both ways."


def said_of_newest(
    series: NDArray[np.float64], lacking: str, signals: Sequence[XmrSignal], polarity: Polarity
) -> tuple[Variation, str]:
    """The word and its reason. `lacking` says why the newest stretch has no limits, or is empty."""
    if len(series) and np.isnan(series[-1]):
        return Variation.MISSING, MISSING
    if lacking:
        return Variation.NO_LIMITS, lacking
    newest = [signal for signal in signals if len(series) - 1 in signal.indices]
    if not newest:
        return Variation.EXPECTED, EXPECTED
    ways = {signal.direction for signal in newest}
    if len(ways) > 1:
        return Variation.UNUSUAL, BOTH_WAYS
    reason = f"The newest point meets a rule for a change: {'; '.join(signal.rule for signal in newest)}."
    if polarity is Polarity.NEUTRAL:
        return Variation.UNUSUAL, reason
    good = (ways == {Direction.HIGHER}) == (polarity is Polarity.HIGHER)
    return (Variation.IMPROVEMENT if good else Variation.CONCERN), reason
