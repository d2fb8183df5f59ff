"""The officer's file of events and breaks, `events.txt`: one line each, as `2020-21 Q1: First lockdown | step_ups`."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from report.settings.declared import Catalogue
from report.settings.event_times import read_time
from report.settings.faults import nearest
from report.settings.meant import figures_meant, known_words, with_made_of
from report.terms.happenings import Happening
from report.terms.problems import Problem, stop

NAME = "events.txt"
LARGEST, LONGEST = 1_000_000, 300
EXAMPLE = "March 2020 to July 2020: First lockdown | step_ups"
_KIND = re.compile(r"(break|event)(?=[\s:])\s*:?\s*", re.IGNORECASE)
_YEAR = re.compile(r"20\d\d-\d\d")


@dataclass(frozen=True)
class Line:
    """One line that says something, and where it stands."""

    text: str
    file: str
    number: int

    def fault(self, what: str, fix: str) -> Problem:
        """A fault of this line, which stops the build: a mark that is left out would be missed by nobody."""
        return stop("settings-event", what, fix, file=self.file, line=self.number)


def event_files(folder: Path, year: str) -> tuple[Path, ...]:
    """The files there are: the project's own, and those of this year and the years before, oldest first."""
    data = folder / "data"
    years = sorted(one for one in data.glob("20*-*") if _YEAR.fullmatch(one.name) and one.name <= year)
    return tuple(path for at in (data, *years) if (path := at / NAME).is_file())


def read_happenings(folder: Path, year: str, catalogue: Catalogue) -> tuple[tuple[Happening, ...], list[Problem]]:
    """Every event and break, in order of time, the order of lines regardless; and every fault with its line."""
    found: list[Happening] = []
    problems: list[Problem] = []
    for path in event_files(folder, year):
        lines, faults = _lines(path, path.relative_to(folder).as_posix())
        problems += faults
        for line in lines:
            one = read_line(line, catalogue)
            if isinstance(one, Happening):
                found.append(one)
            else:
                problems += one
    return together(found), problems


def read_line(line: Line, catalogue: Catalogue) -> Happening | list[Problem]:
    """What one line declares, or every fault of it."""
    head, colon, rest = _headed(line.text)
    kind, period = _kind_of(head)
    text, bar, names = (part.strip() for part in rest.partition("|"))
    if not colon:
        return [line.fault(f'"{line.text}" has no colon between its time and its words.', f"Write it as in: {EXAMPLE}.")]
    problems = []
    when, said, wrong = read_time(period, kind)
    if wrong:
        problems.append(line.fault(wrong, _fix_of_time(period)))
    if not text:
        problems.append(line.fault("It does not say what happened.", f"Write the words after the colon, as in: {EXAMPLE}."))
    if len(text) > LONGEST:
        problems.append(line.fault(f"Its words are {len(text)} signs long.", f"Say it in {LONGEST} or fewer."))
    figures, unknown = _figures(line, names if bar else None, catalogue)
    problems += unknown
    if problems or when is None:
        return problems
    return Happening(when, text, "break" if kind == "break" else "event", figures, f"{line.file}, line {line.number}", said)


def together(found: Iterable[Happening]) -> tuple[Happening, ...]:
    """In order of time; what is said twice stands once, for the figures of both lines."""
    merged: dict[tuple[object, ...], Happening] = {}
    for one in sorted(found, key=lambda one: (one.when, one.kind, one.text, one.figures, one.where)):
        key = (one.when, one.kind, one.text.casefold().rstrip(". "))
        if key in merged:
            known = merged[key].figures
            figures = tuple(sorted({*known, *one.figures})) if known and one.figures else ()
            one = replace(merged[key], figures=figures)
        merged[key] = one
    return tuple(merged.values())


def _lines(path: Path, shown: str) -> tuple[list[Line], list[Problem]]:
    """The lines that say something; a file that holds no text is one fault."""
    try:
        data = path.read_bytes() if path.stat().st_size <= LARGEST else None
    except OSError as error:
        return [], [stop("settings-event", f"The file cannot be read ({error.strerror}).", "Check its rights.", file=shown)]
    if data is None:
        return [], [stop("settings-event", "The file is too large for a list of events.", f"Write {EXAMPLE}.", file=shown)]
    text = "".join(sign for sign in _decoded(data) if unicodedata.category(sign) != "Cf")  # signs that nobody sees
    numbered = ((at, " ".join(line.split())) for at, line in enumerate(re.split(r"\r\n|\r|\n", text), 1))
    lines = [Line(line, shown, at) for at, line in numbered if line and not line.startswith("#")]
    strange = [line for line in lines if any(unicodedata.category(sign) in ("Cc", "Cs", "Co", "Cn") for sign in line.text)]
    what, fix = "It holds signs that are no text.", f"Save the file as plain text, one line each: {EXAMPLE}."
    return [line for line in lines if line not in strange], [line.fault(what, fix) for line in strange[:1]]


def _decoded(data: bytes) -> str:
    """UTF-8, with or without its mark, UTF-16 with it, else the usual set of Windows; nothing is refused for its alphabet."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def _headed(text: str) -> tuple[str, str, str]:
    """What stands before the first colon, the colon, and the rest; `break: 2021-22 Q2: …` is understood too."""
    kind = _KIND.match(text)
    start = kind.end() if kind else 0
    head, colon, rest = text[start:].replace("：", ":").partition(":")
    if not colon and kind and kind[0].rstrip().endswith(":"):
        return kind[1], ":", head
    return text[:start] + head, colon, rest


def _fix_of_time(period: str) -> str:
    """How a time is written; for a first word that is nearly `break`, that it was meant."""
    first = period.partition(" ")[0].lower()
    near = nearest(first, ["break"], "") if first.isalpha() else ""
    return near or f"Write it as in: {EXAMPLE}."


def _kind_of(head: str) -> tuple[str, str]:
    kind = _KIND.match(f"{head} ")
    return (kind[1].lower(), head[kind.end() :].strip()) if kind else ("event", head.strip())


def _figures(line: Line, names: str | None, catalogue: Catalogue) -> tuple[tuple[str, ...], list[Problem]]:
    """The figures named and those made from them; every name that is unknown. No bar means every figure."""
    if names is None or not catalogue.indicators_sound:
        return (), []
    words = [word.strip() for word in re.split(r"[,;]", names)]
    if not any(words):
        fix = "Name them after the | with commas between, or take the | out to mean every figure."
        return (), [line.fault("It names no figure after the |.", fix)]
    meant = {word: figures_meant(word, catalogue) for word in words if word}
    problems = list(_unknown(line, (word for word, figures in meant.items() if not figures), catalogue))
    return with_made_of((one for figures in meant.values() for one in figures), catalogue.indicators), problems


def _unknown(line: Line, words: Iterable[str], catalogue: Catalogue) -> Iterator[Problem]:
    known = known_words(catalogue)
    for word in words:
        fix = nearest("_".join(word.lower().replace("-", " ").split()), known, "Use the name of a figure, a return or a theme.")
        yield line.fault(f'"{word}" is not the name of a figure.', fix)
