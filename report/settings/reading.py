"""Reading a settings file: YAML with the line of every key. Only `true` and `false` are yes and no; dates are text."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from report.terms.problems import Problem, stop

Loc = tuple[str | int, ...]

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the same loader in C, where the library has it
_PLAIN_VALUES = (
    ("tag:yaml.org,2002:bool", r"true|false|True|False", "tfTF"),
    ("tag:yaml.org,2002:int", r"[-+]?(?:0|[1-9]\d*)", "-+0123456789"),
    ("tag:yaml.org,2002:float", r"[-+]?(?:0|[1-9]\d*)\.\d+", "-+0123456789"),
    ("tag:yaml.org,2002:null", r"~|null|", "~n\0"),
)


class _Loader(_BASE):  # type: ignore[misc]
    """YAML without its surprises: `on`, `no`, `2022-03-31` and `1:30` are text."""

    yaml_implicit_resolvers: dict[str | None, list[tuple[str, re.Pattern[str]]]] = {}


for _tag, _pattern, _signs in _PLAIN_VALUES:
    for _sign in _signs:
        _key = "" if _sign == "\0" else _sign
        _Loader.yaml_implicit_resolvers.setdefault(_key, []).append((_tag, re.compile(rf"^(?:{_pattern})$")))


@dataclass(frozen=True)
class SettingsFile:
    """One settings file as it was read: its name for messages, its data, the line (from 1) of each key."""

    shown: str
    data: Any = None
    lines: Mapping[Loc, int] = field(default_factory=dict)

    def line(self, place: Loc) -> int | None:
        """The line of the key at `place`, else of the nearest key around it."""
        while place and place not in self.lines:
            place = place[:-1]
        return self.lines.get(place)

    def at(self, place: Loc) -> Any:
        """What stands at `place`."""
        data = self.data
        for part in place:
            data = data[part]
        return data


def read_yaml(path: Path, shown: str) -> tuple[SettingsFile, list[Problem]]:
    """Return the file with the line of each key, and its faults: unreadable, no YAML, a key given twice, an alias."""
    text, fault = _text(path, shown)
    if text is None:
        return SettingsFile(shown), [fault] if fault else []
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        walk = _Walk(shown)
        if node is not None:
            walk.visit(node, ())
        data = loader.construct_document(node) if node is not None and not walk.aliases else None
    except yaml.YAMLError as error:
        return SettingsFile(shown), [_not_yaml(error, shown, text)]
    return SettingsFile(shown, data, walk.lines), walk.problems


def _text(path: Path, shown: str) -> tuple[str | None, Problem | None]:
    try:
        return path.read_text(encoding="utf-8-sig"), None
    except FileNotFoundError:
        return None, stop("settings-missing", "The file does not exist.", _missing(shown), file=shown)
    except UnicodeDecodeError:
        return None, stop("settings-encoding", "The file is not UTF-8 text.", "Save it again as UTF-8.", file=shown)
    except OSError as error:
        what = f"The file cannot be opened ({error.strerror})."
        return None, stop("settings-missing", what, "Check its rights, then run build again.", file=shown)


def _missing(shown: str) -> str:
    """What to do about a file of settings that is not there: a year is begun with the files of the year before."""
    if shown.endswith("/year.yaml"):
        return "To begin this year, copy year.yaml and narrative/ from the year before; to see another, name it with --year."
    return "Create it, or run build init in an empty folder."


_SAID_BY_YAML = {
    "mapping values are not allowed": (
        "A colon with a blank after it stands inside a text, or the line is not indented as the one above.",
        "Put the text in quotation marks, or mend the indentation.",
    ),
    "unexpected end of stream": (
        "The file ends in the middle of a text that was begun with a quotation mark.",
        "Close the quotation mark, or put back what is missing at the end.",
    ),
    "could not find expected ':'": (
        "A line has no colon after its key.",
        "Write it as `key: value`; look at the line above too.",
    ),
}
"""How the library calls a fault, and what it means to whoever typed the file."""


def _not_yaml(error: yaml.YAMLError, shown: str, text: str) -> Problem:
    mark, said = getattr(error, "problem_mark", None), getattr(error, "problem", None) or "a fault in its layout"
    line = mark.line + 1 if mark else None
    if line is not None and _begins_with_tab(text, line):
        return stop("settings-yaml", "The line begins with a tab.", "Indent with blanks: two a step.", file=shown, line=line)
    known = next((told for part, told in _SAID_BY_YAML.items() if part in said), None)
    what, fix = known or (
        f"The file is not valid YAML: {said}.",
        "Look at this line and the one above: a missing colon, quotation mark or indentation is usual.",
    )
    return stop("settings-yaml", what, fix, file=shown, line=line)


def _begins_with_tab(text: str, line: int) -> bool:
    lines = text.splitlines()
    return line <= len(lines) and "\t" in lines[line - 1][: len(lines[line - 1]) - len(lines[line - 1].lstrip())]


class _Walk:
    """Goes through the nodes of a file: notes the line of each key, finds keys given twice and aliases."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.lines: dict[Loc, int] = {}
        self.problems: list[Problem] = []
        self.aliases = False
        self._seen: set[int] = set()
        self._twice: set[Loc] = set()

    def visit(self, node: yaml.Node, place: Loc) -> None:
        """Note this node and all below it."""
        if id(node) in self._seen:
            self.aliases = True
            what, fix = "An alias (a word after *) is not read here.", "Write out what it stands for."
            self._fault("settings-alias", what, fix, self.lines.get(place, node.start_mark.line + 1))
            return
        self._seen.add(id(node))
        self.lines.setdefault(place, node.start_mark.line + 1)
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                self._key(key, (*place, str(key.value)))
                self.visit(value, (*place, str(key.value)))
        elif isinstance(node, yaml.SequenceNode):
            for index, value in enumerate(node.value):
                self.visit(value, (*place, index))

    def _key(self, key: yaml.Node, place: Loc) -> None:
        line = key.start_mark.line + 1
        if place in self.lines and not any(place[:depth] in self._twice for depth in range(1, len(place))):
            self._twice.add(place)
            what, fix = f'"{key.value}" is given twice.', f"It stands on line {self.lines[place]} too: keep one."
            self._fault("settings-twice", what, fix, line)
        self.lines[place] = line

    def _fault(self, code: str, what: str, fix: str, line: int) -> None:
        self.problems.append(stop(code, what, fix, file=self.shown, line=line))
