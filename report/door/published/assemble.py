"""The linked system of a whole report: every amount, every relation, everything that may be printed, every guard."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass

from report.door.linked.system import Guard, Row, Standing, Statement, System, Unknown
from report.door.published.amounts import Amount, Fact
from report.door.published.consistent import consistent
from report.door.published.eased import eased
from report.door.published.families import in_question
from report.door.published.guards import Open, guards, printed_alone
from report.door.published.relations import deduce, over_breakdowns, with_rest
from report.door.published.shown import Shown, shown
from report.door.published.spans import Relation, note_shared_spans, over_time
from report.door.published.sums import declared_sums
from report.door.published.told import Telling
from report.figures.compute import Results
from report.history.carried import History
from report.settings.project import Settings


@dataclass(frozen=True)
class Published:
    """The system, with the figure that each of its statements prints; in the same order."""

    system: System
    shown: tuple[Shown, ...]
    amounts: tuple[Amount, ...]


def published(results: Results, history: History, settings: Settings) -> Published:
    """Everything that may be printed of these results and was printed before, and what must stay open.

    The numbers of the results satisfy every row. Where what was sent contradicts itself, as a year that is not the sum of its
    quarters, by how much it does is taken as known: an attacker who knows more is the safer assumption.
    """
    telling = Telling(settings)
    statements = shown(results, history, settings, telling)
    relations = _relations(statements, telling, settings)
    open_ = guards(statements, telling.known, settings)
    decided = {one.count for one in settings.plan.already_out}
    begin = [one.amount for one in open_]
    begin += [amount for one in statements if one.standing is Standing.HIDE for fact in one.facts for amount, _ in fact.terms]
    begin += [amount for amount in telling.known.held_by if str(amount) in decided] if decided else []
    measures = in_question(statements, relations, begin)
    relations = [one for one in relations if one.whole.measure in measures]
    return _Assembly(statements, relations, open_, telling, measures).published()


def _relations(statements: list[Shown], telling: Telling, settings: Settings) -> list[Relation]:
    """All relations, with the numbers that follow from them noted."""
    known = telling.known
    note_shared_spans(known)
    in_time = over_time([*known.held_by, *telling.fixed])
    for relation in in_time:
        for part in relation.parts:
            known.note(part, None, known.held_by[relation.whole])
    deduce(in_time, known)
    inside = over_breakdowns(list(known.held_by), known)
    sums = [one for whole, parts, rest in declared_sums(statements, telling, settings)
            for one in with_rest(whole, parts, rest, known)]  # fmt: skip
    left = [Relation(whole, (part, rest)) for rest, (whole, part) in telling.sums.items()]
    relations = [*in_time, *inside, *sums, *left]
    deduce(relations, known)
    return relations


class _Assembly:
    """Gives every amount its place and writes relations and facts as rows."""

    def __init__(
        self, statements: list[Shown], relations: list[Relation], open_: list[Open], telling: Telling, measures: frozenset[str]
    ) -> None:
        self.statements, self.relations, self.open, self.measures = statements, relations, open_, measures
        self.known, self.fixed = telling.known, telling.fixed
        self.places: dict[Amount, int] = {}
        for amount in self._mentioned():
            self.places.setdefault(amount, len(self.places))

    def _mentioned(self) -> Iterator[Amount]:
        for one in self.statements:
            yield from (amount for fact in self._facts(one) for amount, _ in fact.terms)
        for relation in self.relations:
            yield from (relation.whole, *relation.parts)
        yield from (one.amount for one in self.open)

    def _facts(self, one: Shown) -> tuple[Fact, ...]:
        """What the figure tells of measures in question; nothing where it tells of others."""
        first = one.facts[0].terms[0][0] if one.facts[0].terms else None
        return one.facts if first is None or first.measure in self.measures else ()

    def published(self) -> Published:
        """The system with everything in it."""
        told = {amount for one in self.statements for amount in printed_alone(one)}
        unknowns = tuple(self._unknown(amount, amount in told) for amount in self.places)
        always = tuple(row for relation in self.relations for row in self._rows(relation))
        statements = tuple(
            Statement(str(one.key), tuple(map(self._row, self._facts(one))), one.weight, one.standing, one.because)
            for one in self.statements
        )
        places = ((self.places[one.amount], one) for one in self.open)
        kept = tuple(Guard(at, max(one.low, unknowns[at].low), one.high) for at, one in places)
        system = System(unknowns, always, statements, kept)
        lacking = any(self._number(amount) is None for relation in self.relations for amount in (relation.whole, *relation.parts))
        sound = consistent(system) if lacking and kept else system
        rests = frozenset(at for amount, at in self.places.items() if amount.rest)
        return Published(eased(sound, tuple(self.statements), rests), tuple(self.statements), tuple(self.places))

    def _unknown(self, amount: Amount, told: bool) -> Unknown:
        """With the bounds that anybody knows: noughts are printed, so a count that prints as [c] is known not to be one."""
        if amount in self.fixed:
            return Unknown(str(amount), self.fixed[amount], self.fixed[amount], whole=False)
        number = self.known.numbers.get(amount)
        if number is not None and number != math.floor(number):
            return Unknown(str(amount), -math.inf if number < 0 else 0.0, whole=False)
        if number is not None and number < 0:
            return Unknown(str(amount), -math.inf)
        sure = amount in self.known.withheld if number is None else told and number >= 1
        return Unknown(str(amount), 1.0 if sure else 0.0)

    def _number(self, amount: Amount) -> float | None:
        return self.fixed.get(amount, self.known.numbers.get(amount))

    def _rows(self, relation: Relation) -> Iterator[Row]:
        if relation.at_most:
            whole = self._number(relation.whole)
            for part in relation.parts:
                number = self._number(part)
                if whole is not None and number is not None and number <= whole:
                    yield self._row(Fact(((relation.whole, 1.0), (part, -1.0)), 0.0, math.inf))
            return
        yield self._row(Fact(((relation.whole, 1.0), *((part, -1.0) for part in relation.parts)), 0.0, 0.0), shifted=True)

    def _row(self, fact: Fact, shifted: bool = False) -> Row:
        """The fact by places; moved, or widened, to where the numbers themselves stand, should they contradict it."""
        terms = tuple((self.places[amount], factor) for amount, factor in fact.terms)
        numbers = [self._number(amount) for amount, _ in fact.terms]
        if None in numbers:
            return Row(terms, fact.low, fact.high)
        stands = math.fsum(factor * (number or 0.0) for (_, factor), number in zip(fact.terms, numbers, strict=True))
        if shifted:
            return Row(terms, stands, stands)
        return Row(terms, min(fact.low, stands), max(fact.high, stands))

