"""The audit of everything at once: can a number that is held back be worked out from all that was released, now and before?

It looks at what the released values print and at nothing that the choice has noted. What is printed, and how amounts hang
together, it reads as the choice does (`door.published`); what follows from it is worked out anew (`audit.ranges`).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from report.door.audit.remembered import audited
from report.door.audit.told import TELLS_BEFORE, TELLS_NOW, is_marker_alone
from report.door.published.assemble import Published, published
from report.door.published.shown import LET_OUT, Shown
from report.figures.compute import Results
from report.history.carried import History
from report.settings.intervals import figures_with_interval
from report.settings.project import Settings
from report.terms.released import FigureKey, ReleasedValues


@dataclass(frozen=True)
class Linked:
    """What was found: a sentence for each leak, and how many numbers were looked at."""

    leaks: tuple[str, ...]
    numbers: int


def linked_leaks(
    released: ReleasedValues,
    results: Results,
    history: History,
    settings: Settings,
    cache: Path | None = None,
    found: Published | None = None,
) -> Linked:
    """Every guarded number of which less stays open than the rule demands, and every held-back count that can be worked out.

    `found` is the system of these results where it has been made already: nothing can have changed it.
    """
    found = found or published(results, history, settings)
    printed = _printed(released, results)
    hidden = [at for at, one in enumerate(found.shown) if not _is_out(one, printed)]
    spans = audited(found.system, hidden, cache)
    told = (
        f"{span.name} can be worked out from all that is printed, or too nearly"  # not what it is: the log may be sent on
        for span in spans
        if not span.held
    )
    return Linked((*told, *_other_numbers(released, found), *_intervals(released, settings)), len(spans))


def _is_out(one: Shown, printed: frozenset[FigureKey]) -> bool:
    """True for a figure that this report prints, or an earlier release did."""
    return one.key in printed or (bool(one.because) and one.because != LET_OUT)


def _printed(released: ReleasedValues, results: Results) -> frozenset[FigureKey]:
    """The figures of which any released form says more than a marker, as the value itself or as the earlier one."""
    found: set[FigureKey] = set()
    for key, figure in released.figures.items():
        told = {form for form, part in figure.parts.items() if not is_marker_alone(part)}
        if told & set(TELLS_NOW) or figure.verdict or figure.trend or figure.control or figure.rank:
            found.add(key)
        result = results.get(key)
        if result is not None and result.before_period is not None and (told & set(TELLS_BEFORE) or figure.verdict):
            found.add(FigureKey(key.id, str(result.before_period), key.breakdown))
    return frozenset(found)


def _intervals(released: ReleasedValues, settings: Settings) -> Iterator[str]:
    """An interval that no block shows: it was not reckoned with."""
    expected = figures_with_interval(settings)
    for key, figure in released.figures.items():
        if key.id not in expected and any(part.low is not None or part.high is not None for part in figure.parts.values()):
            yield f"the interval of {key} was let out, and nothing shows it"


def _other_numbers(released: ReleasedValues, found: Published) -> Iterator[str]:
    """A released count that is another than the one the system was made with: then nothing is known of what it tells."""
    for one in found.shown:
        figure = released.figures.get(one.key)
        part = figure.parts.get("value") if figure is not None else None
        if part is None or part.number is None or len(one.facts) != 1 or len(one.facts[0].terms) != 1:
            continue
        if not one.facts[0].low <= part.number <= one.facts[0].high:
            yield f"{one.key} was let out as {part.display}, and that is not its number"
