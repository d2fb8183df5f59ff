"""Number format codes taken apart: `#,##0.0%;[Red]-0.0%` into sections of tokens, once for each code."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

FormatKind = Literal["number", "date", "duration"]
TokenKind = Literal["literal", "digits", "percent", "date", "elapsed", "fraction", "noon", "general", "text", "unknown"]

BUILT_IN = {
    0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: "£#,##0;-£#,##0", 6: "£#,##0;-£#,##0", 7: "£#,##0.00;-£#,##0.00", 8: "£#,##0.00;-£#,##0.00",
    9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "dd/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
    20: "hh:mm", 21: "hh:mm:ss", 22: "dd/mm/yyyy hh:mm",
    37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
    41: "#,##0;-#,##0;-", 42: "£#,##0;-£#,##0;£-", 43: "#,##0.00;-#,##0.00;-", 44: "£#,##0.00;-£#,##0.00;£-",
    45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
}  # fmt: skip
"""The codes that a workbook names by number only, as Excel set to British English shows them."""

REGIONAL = frozenset({14, 22})
"""Numbers whose meaning follows the reader's region whatever code the file writes beside them."""

_TOKEN = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_(?P<pad>.)|\*(?P<fill>.)|\[(?P<bracket>[^\]]*)\]'
    r"|(?P<general>General)|(?P<noon>AM/PM|A/P)|(?P<date>y+|m+|d+|h+|s+)|(?P<end>;)"
    r"|(?P<digits>[#0?](?:[#0?,]*)(?:\.[#0?]*)?,*(?:E[+-]0+)?|\.[#0?]+)|(?P<percent>%)|(?P<text>@)|(?P<plain>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_SYSTEM = {"f800": "d mmmm yyyy", "f400": "hh:mm:ss"}
_PLAIN = frozenset(" -+/:()!&~{}=<>'.,$£€¥^\u00a0\u2013\u2212")


@dataclass(frozen=True, slots=True)
class Token:
    """One piece of a section: what it is and its letters."""

    kind: TokenKind
    text: str


@dataclass(frozen=True, slots=True)
class Section:
    """One section of a code, and the condition (`>=`, 100) under which it is used, if it states one."""

    tokens: tuple[Token, ...]
    condition: tuple[str, float] | None = None

    @property
    def known(self) -> bool:
        """False where something stands in it that this module does not understand."""
        return all(token.kind != "unknown" for token in self.tokens)


@dataclass(frozen=True, slots=True)
class FormatCode:
    """A whole code: its sections, and whether a number under it is a number, a date or a duration."""

    sections: tuple[Section, ...]
    kind: FormatKind


@lru_cache(maxsize=4096)
def read_code(code: str) -> FormatCode:
    """Take a code apart. Never raises: what is not understood becomes a token of kind `unknown`."""
    sections: list[Section] = []
    tokens: list[Token] = []
    condition: tuple[str, float] | None = None
    for found in _TOKEN.finditer(_system_code(code)):
        if found["end"]:
            sections.append(Section(_minutes(tokens), condition))
            tokens, condition = [], None
        elif found["bracket"] is not None and (test := _CONDITION.fullmatch(found["bracket"])):
            condition = (test[1], float(test[2]))
        elif token := _token(found, tokens):
            tokens.append(token)
    sections.append(Section(_minutes(tokens), condition))
    return FormatCode(tuple(sections), _kind(sections[0]))


def _system_code(code: str) -> str:
    """Windows' own long date and time are written as a locale number; what follows is only a fallback."""
    found = re.match(r"\[\$-(f[48]00)\]", code, re.IGNORECASE)
    return _SYSTEM[found[1].lower()] if found else code


def _token(found: re.Match[str], before: list[Token]) -> Token | None:
    if found["fill"] is not None:  # filling depends on the width of the column; a wide text has none
        return None
    if found["pad"] is not None:
        return Token("literal", " ")
    if found["bracket"] is not None:
        return _bracket(found["bracket"])
    if found["digits"] and found["digits"].startswith(".") and before and before[-1].text.lower().startswith("s"):
        return Token("fraction", found["digits"])
    kind = found.lastgroup or "plain"
    text = found[kind]
    if kind in ("quoted", "escaped"):
        return Token("literal", text)
    if kind == "plain":
        return Token("literal" if text in _PLAIN else "unknown", text)
    return Token(kind, text.lower() if kind == "date" else text)  # type: ignore[arg-type]


def _bracket(inside: str) -> Token | None:
    if re.fullmatch(r"h+|m+|s+", inside, re.IGNORECASE):
        return Token("elapsed", inside.lower())
    if inside.startswith("$"):
        sign = inside[1:].split("-")[0]
        return Token("literal", sign) if sign else None
    return None


def _minutes(tokens: list[Token]) -> tuple[Token, ...]:
    """Mark as minutes (`n`) every `m` that follows hours or precedes seconds."""
    units = [at for at, token in enumerate(tokens) if token.kind in ("date", "elapsed")]
    fixed = list(tokens)
    for place, at in enumerate(units):
        if tokens[at].kind == "date" and tokens[at].text in ("m", "mm"):
            before = tokens[units[place - 1]].text[0] if place else ""
            after = tokens[units[place + 1]].text[0] if place + 1 < len(units) else ""
            if before == "h" or after == "s":
                fixed[at] = Token("date", "n" * len(tokens[at].text))
    return tuple(fixed)


def _kind(section: Section) -> FormatKind:
    letters = {token.text[0] for token in section.tokens if token.kind == "date"}
    if letters & {"d", "m", "y"}:
        return "date"
    if letters or any(token.kind == "elapsed" for token in section.tokens):
        return "duration"
    return "number"
