"""A linked system falls into parts that tell nothing of each other; each is put into an order that its names alone decide."""

from __future__ import annotations

from dataclasses import dataclass, replace

from report.door.linked.system import Row, System, Unsolved


@dataclass(frozen=True)
class Part:
    """A system of its own. `statements` and `guards` say at which places its own stood in the whole."""

    system: System
    statements: tuple[int, ...]
    guards: tuple[int, ...]

    def unsolved(self, each: Unsolved) -> Unsolved:
        """The same with the places it has in the whole."""
        return Unsolved(self.guards[each.guard], tuple(sorted(self.statements[at] for at in each.because)))


def parts_of(system: System) -> tuple[Part, ...]:
    """The parts, by the first name in each. Within a part everything stands in the order of its name.

    So the same cells put together in another order give the same choice. A statement without terms belongs to no part.
    """
    root = _roots(system)
    order = sorted(range(len(system.unknowns)), key=lambda place: (system.unknowns[place].name, place))
    groups: dict[int, list[int]] = {}
    for place in order:
        groups.setdefault(root[place], []).append(place)
    rows: dict[int, list[Row]] = {key: [] for key in groups}
    statements: dict[int, list[int]] = {key: [] for key in groups}
    guards: dict[int, list[int]] = {key: [] for key in groups}
    for row in system.always:
        if row.terms:
            rows[root[row.terms[0][0]]].append(row)
    for at, statement in enumerate(system.statements):
        first = next((row.terms[0][0] for row in statement.rows if row.terms), None)
        if first is not None:
            statements[root[first]].append(at)
    for at, guard in enumerate(system.guards):
        guards[root[guard.unknown]].append(at)
    return tuple(_part(system, groups[key], rows[key], statements[key], guards[key]) for key in groups)


def _roots(system: System) -> list[int]:
    """For each unknown the one that stands for its part."""
    parent = list(range(len(system.unknowns)))

    def find(place: int) -> int:
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for rows in (*((row,) for row in system.always), *(statement.rows for statement in system.statements)):
        places = [place for row in rows for place, _ in row.terms]
        for place in places[1:]:
            parent[find(place)] = find(places[0])
    return [find(place) for place in range(len(parent))]


def _part(system: System, unknowns: list[int], always: list[Row], statements: list[int], guards: list[int]) -> Part:
    place = {old: new for new, old in enumerate(unknowns)}

    def moved(row: Row) -> Row:
        return Row(tuple(sorted((place[unknown], number) for unknown, number in row.terms)), row.low, row.high)

    named = sorted(statements, key=lambda at: (system.statements[at].name, at))
    kept = [replace(each, rows=tuple(map(moved, each.rows))) for each in (system.statements[at] for at in named)]
    ranked = sorted(guards, key=lambda at: (place[system.guards[at].unknown], system.guards[at].low, system.guards[at].high))
    guarded = [replace(system.guards[at], unknown=place[system.guards[at].unknown]) for at in ranked]
    rows = sorted((moved(row) for row in always), key=lambda row: (row.terms, row.low, row.high))
    own = System(tuple(system.unknowns[old] for old in unknowns), tuple(rows), tuple(kept), tuple(guarded))
    return Part(own, tuple(named), tuple(ranked))
