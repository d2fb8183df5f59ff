"""What is said of personal data: columns, rows and our own words for what they look like. Nothing of the data itself."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from report.intake.personal.kinds import CONTACT, Kind, Weight
from report.intake.personal.traces import Trace
from report.terms.cells import Cell, column_letters
from report.terms.problems import Problem, question, stop
from report.terms.spelling_numbers import capitalised, listed

CODE = "personal-data"
DECLARED = "personal-declared"
DO = (
    "Do not forward it. Delete this copy and the message it came with. Tell the sender's data protection officer, "
    "then ask the sender for the totals alone."
)
_LEAVE_OUT = "Ask the sender to leave {them} out next time."
_LEFT_OUT = "left out, and no copy of the file was kept"
_AGAIN = (
    "Ask for the file again without it, put that in place of this one, and tell the sender's data protection officer. "
    "Do not forward this copy."
)
_NAMED = 4
RENAME = (
    "Rename it after what it is, with nothing about a person, and run build again. Tell the sender not to write such things "
    "into the names of files."
)


def refusal(file: str, found: Sequence[tuple[str, Sequence[Trace]]], names: int = 0) -> Problem:
    """The one problem of a file that holds rows about people. `found` gives traces by where they are, as `sheet 2`."""
    parts = [_has(place, traces) for place, traces in found]
    parts += [f"the names of {names} sheets look like people's names"] if names else []
    one = not names and all(len(_places(traces)) == 1 for _, traces in found)
    begin = "This file looks like the details of one person" if one else "This file looks like a list of people"
    what = f"{begin}: {'; '.join(parts)}. Nothing of it was read or kept."
    return stop(CODE, what, DO, file=file)


def bad_name(file: str, kinds: Iterable[Kind]) -> Problem:
    """The problem of a file whose own name identifies a person."""
    what = f"The name of this file holds what looks like {_one_of(kinds)}, so it was not read, and no copy was kept."
    return stop("personal-file-name", what, RENAME, file=file)


def dropped(file: str, sheet: int, traces: Sequence[Trace]) -> Problem:
    """The question about columns of an export that nobody needs."""
    them = _lines(traces)
    seeming = _seeming(sheet, traces)
    what = f"{seeming}. This was {_LEFT_OUT}."
    return question("personal-columns", what, _LEAVE_OUT.format(them=them), file=file)


def declared(file: str, sheet: int, traces: Sequence[tuple[str, Trace]]) -> Problem:
    """The question to whoever wrote the catalogue: a column it declares looks personal."""
    names = listed([f'"{short}"' for short, _ in traces])
    what = f"{_seeming(sheet, [trace for _, trace in traces])}, which the catalogue declares as {names}."
    fix = (
        "The file was not read. Take them out of `columns` in data/catalogue/returns.yaml; if a count needs them and your data "
        f"protection officer agrees, write `personal: [{', '.join(short for short, _ in traces)}]` beside `columns`."
    )
    return question(DECLARED, what, fix, file=file)


def asked(file: str, sheet: int, traces: Sequence[Trace]) -> Problem:
    """The question about a few personal details in a return that is otherwise totals."""
    at_work = all(trace.kind in CONTACT and trace.weight is not Weight.BRIEF for trace in traces)
    fix = _LEAVE_OUT.format(them=_lines(traces)) if at_work else _AGAIN
    what = f"{_seeming(sheet, traces)}. This was {_LEFT_OUT}."
    return question("personal-columns", what, fix, file=file)


def telling(file: str, sheet: int, cells: Sequence[Cell], kinds: Iterable[Kind]) -> Problem:
    """The question about single cells whose text identifies a person."""
    one = len(cells) == 1
    place = f"{capitalised(_names(cells))} of sheet {sheet} {'holds' if one else 'hold'} what looks like {_one_of(kinds)}"
    return question("personal-cell", f"{place}. {'It was' if one else 'They were'} {_LEFT_OUT}.", _AGAIN, file=file)


def comment(file: str, sheet: int, cells: Sequence[str]) -> Problem:
    """The question about comments on cells that identify a person."""
    what = f"A comment on {listed(list(cells[:_NAMED]))} of sheet {sheet} holds what identifies a person. It was {_LEFT_OUT}."
    return question("personal-cell", what, _AGAIN, file=file)


def sheet_name(file: str, sheet: int) -> Problem:
    """The question about a sheet whose name identifies a person."""
    what = f"The name of sheet {sheet} holds what identifies a person, so the sheet is called Sheet {sheet} here."
    return question("personal-cell", what, _AGAIN, file=file)


def asked_of(problem: Problem, ask: str) -> Problem:
    """The problem with the role to ask; what the catalogue declares is nobody's business but its writer's."""
    return problem if problem.ask or problem.code == DECLARED else replace(problem, ask=ask)


def _seeming(sheet: int, traces: Sequence[Trace]) -> str:
    return capitalised(_has(f"sheet {sheet}", traces, "what looks like "))


def _has(place: str, traces: Sequence[Trace], said: str = "") -> str:
    """`sheet 1 has names (columns A and B) and dates of birth (column C), in 12 rows`."""
    by_kind: dict[Kind, list[Trace]] = {}
    for trace in traces:
        by_kind.setdefault(trace.kind, []).append(trace)
    has = listed([f"{kind} ({_lines(found)})" for kind, found in by_kind.items()])
    places, verb = len(_places(traces)), "has" if place.startswith("sheet") else "have"
    along = "column" if all(trace.across for trace in traces) else "row"
    return f"{place} {verb} {said}{has}, in {places:,} {along}{'' if places == 1 else 's'}"


def _places(traces: Sequence[Trace]) -> frozenset[int]:
    """The rows, or for a list that runs across the columns, in which anything of a person stands."""
    return frozenset[int]().union(*(trace.positions for trace in traces))


def _lines(traces: Sequence[Trace]) -> str:
    """`columns A and B`, `row 4`."""
    columns = [column_letters(trace.number) for trace in traces if not trace.across]
    rows = [str(trace.number) for trace in traces if trace.across]
    said = [_counted("column", list(dict.fromkeys(columns))), _counted("row", list(dict.fromkeys(rows)))]
    return listed([part for part in said if part])


def _counted(word: str, names: list[str]) -> str:
    return f"{word}{'' if len(names) == 1 else 's'} {listed(names)}" if names else ""


def _names(cells: Sequence[Cell]) -> str:
    more = [f"{len(cells) - _NAMED} more"] if len(cells) > _NAMED else []
    names = [cell.name for cell in cells[:_NAMED]] + more
    return f"cell{'' if len(cells) == 1 else 's'} {listed(names)}"


_ONE = {
    Kind.NHS: "an NHS number", Kind.BORN: "a date of birth", Kind.PUPIL: "a pupil number",
    Kind.INSURANCE: "a National Insurance number",
}  # fmt: skip


def _one_of(kinds: Iterable[Kind]) -> str:
    return listed([_ONE.get(kind, str(kind)) for kind in sorted(kinds)])
