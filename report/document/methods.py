"""The methods in the report: `{{ methods.all }}` prints those it uses, each under its heading; `{{ methods.NAME }}` one.

What is used is read from released values alone, so that the page tells nothing of a value that is held back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

from report.terms.released import Released, ReleasedValues
from report.words.methods import ALL, Method, methods
from report.words.tree import Case, Named, Part, ProseBlock, Subhead

KIND = "methods"
_CHANGES = {"change", "moved", "more", "percent_change"}
_AREAS = {"england", "region"}

# A method that is not listed is told in every report.
_USED: dict[str, Callable[[Released], bool]] = {
    "changes": lambda figure: bool(_CHANGES & set(figure.parts)),
    "verdicts": lambda figure: figure.verdict is not None,
    "intervals": lambda figure: any(part.low is not None for part in figure.parts.values()),
    "differences_and_ratios": lambda figure: False,
    "comparison": lambda figure: bool(figure.standings) or any(figure.parts[a].number is not None for a in _areas(figure)),
    "ranks": lambda figure: figure.rank is not None,
    "recent_trend": lambda figure: figure.trend is not None,
    "control_charts": lambda figure: figure.control is not None,
    "rounded_counts": lambda figure: bool(figure.rounded),
}


def used(released: ReleasedValues) -> list[Method]:
    """The methods by which something in the report was made, in their order."""
    figures = released.figures.values()
    return [one for name, one in methods().items() if name not in _USED or any(map(_USED[name], figures))]


def with_methods(parts: Iterable[Part], released: ReleasedValues) -> Iterator[Part]:
    """The parts of a chapter with the methods in the place of their names in braces."""
    for part in parts:
        at = next((at for at, block in enumerate(part.blocks) if _is_all(block)), None)
        if at is None:
            yield replace(part, blocks=tuple(_expanded(part.blocks, released)))
            continue
        before, after = part.blocks[:at], part.blocks[at + 1 :]
        if part.heading or before:
            yield replace(part, blocks=tuple(_expanded(before, released)))
        yield from (Part(method.title, method.blocks) for method in used(released))
        if after:
            yield from with_methods([Part((), after)], released)


def _expanded(blocks: Iterable[ProseBlock], released: ReleasedValues) -> Iterator[ProseBlock]:
    for block in blocks:
        if isinstance(block, Case):
            yield replace(block, blocks=tuple(_expanded(block.blocks, released)))
        elif _is_all(block):
            for method in used(released):
                yield from (Subhead(method.title), *method.blocks)
        elif isinstance(block, Named) and block.kind == KIND:
            yield from methods()[block.name].blocks
        else:
            yield block


def _is_all(block: ProseBlock) -> bool:
    return isinstance(block, Named) and (block.kind, block.name) == (KIND, ALL)


def _areas(figure: Released) -> set[str]:
    return _AREAS & set(figure.parts)
