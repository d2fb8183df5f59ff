"""Small projects of any shape, from the numbers that partners send, taken through every stage; and the truth about them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from report.desk.confidence import returns_asked_for
from report.document.build import make_report
from report.document.store import to_json
from report.door.audit.whole import audit
from report.door.confidence import counted
from report.door.release import release
from report.door.secondary import Secondary, secondary
from report.figures.compute import Results, compute
from report.history.carried import History, read_history
from report.history.ledger import LetOut
from report.intake.outside.gather import read_outside_data
from report.intake.returns import read_returns
from report.settings.project import Settings, load_settings
from report.terms.listening import Silence
from report.terms.problems import Problem
from report.terms.released import ReleasedValues
from report.words.narrative import read_narrative
from report.words.plan import Plan, make_plan
from tests.reports.knowledge import Catalogue, Count, catalogue, months
from tests.reports.knowledge import counted as counted_by
from tests.reports.reader import Inside, Printed, Read, read
from tests.small_project import CONFIG, YEAR, write_project

Numbers = Mapping[str, Mapping[str, object]]
INSIDE = {"plain": (), "grid": ("place",), "cross": ("category", "sex")}


@dataclass(frozen=True)
class Project:
    """The numbers sent, what is made of them, what is shown.

    `plain`, `grid` and `cross`: measure, then period, then the number, the numbers by place, or those by category and sex. A
    place `All` is a total that is sent. `sent` says more of a measure (its unit, what it covers).
    """

    indicators: str
    shown: str
    text: str
    plain: Numbers = field(default_factory=dict)
    grid: Numbers = field(default_factory=dict)
    cross: Numbers = field(default_factory=dict)
    sent: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    config: str = ""
    let_out: tuple[LetOut, ...] = ()
    public: Mapping[str, float] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)

    @property
    def returns(self) -> str:
        """`returns.yaml`: one return for each shape and kind of period."""
        forms: dict[str, Any] = {}
        for form, measures in self._by_form().items():
            forms[form] = _form(form, {name: {"label": name.capitalize(), **self.sent.get(name, {})} for name in measures})
        return yaml.safe_dump(forms, sort_keys=False)

    def write(self, folder: Path) -> Path:
        """Write it all."""
        files = {
            f"data/{period[:7]}/{form}-{period}.csv": _csv(form, period, measures)
            for form, measures in self._by_form().items()
            for period in dict.fromkeys(period for numbers in measures.values() for period in numbers)
        }
        return write_project(
            folder,
            config=CONFIG + self.config,
            returns=self.returns,
            indicators=self.indicators,
            year=YEAR + self.shown,
            chapters={"01-only.md": f"# Title\n\n{self.text}\n"},
            files={**files, **self.files},
        )

    def known(self) -> Catalogue:
        """What the names of its figures tell a reader."""
        config = yaml.safe_load(CONFIG + self.config)
        year = yaml.safe_load(YEAR + self.shown)
        flows = {flow["figure"]: list(flow["below"]) for flow in year.get("flows", {}).values()}
        sums = {**config["suppression"].get("adds_up", {}), **flows}
        return catalogue(self.indicators, self.returns, self.public, sums)

    def earlier(self) -> Read:
        """What earlier releases printed, and still stands: a number that has changed since tells nothing of the new one."""
        known = self.known()
        printed = []
        for one in self.let_out:
            if one.number is not None:
                before = Printed(one.key.id, one.key.period, frozenset(one.key.breakdown), f"{one.number:.{one.places}f}")
                terms = counted_by(before, known)
                if terms is None or sum(factor * (self.truth(count) or 0) for count, factor in terms.items()) == one.number:
                    printed.append(before)
        return Read(tuple(printed))

    def truth(self, count: Count) -> float | None:
        """The number that stands behind a count: as sent, else the sum of what was sent of it."""
        measure, inside, span = count
        if measure in self.public:
            return self.public[measure]
        covers = self.sent.get(measure, {}).get("measure_type", "")
        cells = {(where, months(period, covers)): number for where, period, number in self._cells(measure)}
        return _from(cells, inside, span)

    def _cells(self, measure: str) -> Iterable[tuple[Inside, str, float]]:
        for shape in (self.plain, self.grid, self.cross):
            for period, numbers in shape.get(measure, {}).items():
                for where, number in numbers.items() if isinstance(numbers, dict) else [("All", numbers)]:
                    if isinstance(number, (int, float)):
                        yield _inside(where), period, float(number)

    def _by_form(self) -> dict[str, dict[str, Mapping[str, object]]]:
        found: dict[str, dict[str, Mapping[str, object]]] = {}
        for shape, measures in (("plain", self.plain), ("grid", self.grid), ("cross", self.cross)):
            for name, numbers in measures.items():
                form = f"{shape}_{'quarters' if 'Q' in next(iter(numbers)) else 'years'}"
                found.setdefault(form, {})[name] = numbers
        return found


def _from(cells: Mapping[tuple[Inside, tuple[int, int]], float], inside: Inside, span: tuple[int, int]) -> float | None:
    if (inside, span) in cells:
        return cells[inside, span]
    for size in range(len(inside), 3):
        by: dict[Inside, dict[tuple[int, int], float]] = {}
        for (where, days), number in cells.items():
            if len(where) == size and inside <= where and span[0] <= days[0] and days[1] <= span[1]:
                by.setdefault(where, {})[days] = number
        if by and all(sum(end - start for start, end in found) == span[1] - span[0] for found in by.values()):
            return sum(number for found in by.values() for number in found.values())
    first, last = span
    ends = {where_days: number for where_days, number in cells.items() if where_days[0] == inside}
    for (_, days), whole in ends.items():
        if days[1] == last and days[0] < first and (inside, (days[0], first)) in ends:
            return whole - ends[inside, (days[0], first)]
        if days[0] == first and days[1] > last and (inside, (last, days[1])) in ends:
            return whole - ends[inside, (last, days[1])]
    return None


def _inside(where: object) -> Inside:
    if where == "All":
        return frozenset()
    return frozenset(zip(("category", "sex"), where, strict=True)) if isinstance(where, tuple) else frozenset({("place", where)})


def _form(form: str, measures: dict[str, Any]) -> dict[str, Any]:
    shape, _, kind = form.partition("_")
    kind = "financial quarter" if kind == "quarters" else "financial year"
    made: dict[str, Any] = {
        "title": form, "partner": "care", "expected": "yearly" if kind == "financial year" else "quarterly",
        "recognise": {"labels": [f"{form} return"]}, "period": {"kind": kind, "from": 'cell beside "Period"'},
    }  # fmt: skip
    if kind == "financial quarter":
        del made["expected"]
    if shape == "plain":
        return {**made, "layout": "measures down", "values": {"column": "Number"}, "measures": measures}
    made["layout"] = "measures across"
    if shape == "grid":
        return {**made, "rows": {"dimension": "place", "column": "Place"}, "total": "All", "measures": measures}
    return {**made, "rows": {"dimension": "category", "column": "Category"}, "breakdown": {"sex": "Sex"}, "measures": measures}


def _csv(form: str, period: str, measures: Mapping[str, Mapping[str, Any]]) -> str:
    here = {name: numbers[period] for name, numbers in measures.items() if period in numbers}
    names = [name.capitalize() for name in here]
    if form.startswith("plain"):
        rows = [f"{name},{number}" for name, number in zip(names, here.values(), strict=True)]
        return "\n".join([f"Period,{period}", f"{form} return,Number", *rows]) + "\n"
    keys = list(dict.fromkeys(key for numbers in here.values() for key in numbers))
    lines = {key: ",".join(str(numbers.get(key, "")) for numbers in here.values()) for key in keys}
    if form.startswith("grid"):
        rows = [f"{key},{line}" for key, line in lines.items()]
        return "\n".join([f"{form} return,Period,{period}", f"Place,{','.join(names)}", *rows]) + "\n"
    rows = [f"{key[0]},{key[1]},{line}" for key, line in lines.items()]
    return "\n".join([f"{form} return,,Period,{period}", f"Category,Sex,{','.join(names)}", *rows]) + "\n"


@dataclass(frozen=True)
class Made:
    """A project before the door: it can be let through it in more ways than one."""

    settings: Settings
    history: History
    plan: Plan
    results: Results
    problems: tuple[Problem, ...]
    narrative: Any
    confidence: Any

    def choice(self) -> Secondary:
        """What secondary suppression chooses."""
        return secondary(self.results, self.history, self.settings)

    def released(self, chosen: Secondary) -> ReleasedValues:
        """What the door lets out by a choice."""
        return release(self.results, self.plan, self.history, self.settings, self.confidence, chosen)

    def read(self, released: ReleasedValues) -> Read:
        """What a reader finds in the report made of it."""
        return read(to_json(make_report(self.narrative, released, self.settings)))

    def audited(self, released: ReleasedValues) -> list[Problem]:
        """What the audit finds."""
        return audit(released, self.results, self.settings, self.history)


def make(project: Project, folder: Path) -> Made:
    """Write a project and take it up to the door."""
    settings = load_settings(project.write(folder))
    history, of_history = read_history(settings)
    history = History(history.values, history.promises, history.files, project.let_out)
    narrative, of_words = read_narrative(settings)
    plan = make_plan(narrative, settings)
    now, before = read_returns(settings, Silence())
    outside = read_outside_data(settings)
    seen = (*now.observations, *before.observations, *outside.observations)
    results, of_figures = compute(plan, seen, history, settings)
    confidence = counted(returns_asked_for(now, settings), now.observations, results, settings)
    problems = (*of_history, *of_words, *now.problems, *before.problems, *of_figures)
    return Made(settings, history, plan, results, problems, narrative, confidence)
