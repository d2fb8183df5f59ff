"""A number typed as text: read where there is one way to read it, else refused with a sentence that says what is odd about it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_DASH = "[-\u2010\u2011\u2012\u2013\u2212]"
_NUMBER = re.compile(
    rf"(?P<open>\()?(?P<sign>{_DASH}|\+)?\s*£?\s*(?P<inner>{_DASH})?(?P<digits>\d{{1,3}}(?:,\d{{3}})+|\d+|(?=\.\d))"
    rf"(?P<rest>\.\d*)?\s*(?P<percent>%|per ?cent|pct|p\.?c\.?)?(?P<close>\))?",
    re.IGNORECASE,
)
_NO_WIDTH = re.compile("[\u00ad\u200b-\u200f\u202a-\u202c\u2060\u2066-\u2069\ufeff]")
_GROUPED = re.compile("(?<![\\d.,])\\d{1,3}(?:[\u2009\u202f]\\d{3})+(?![\\d\u2009\u202f])")
FULL = "Type the number with all its digits."
_MOST_DIGITS = 15
_LONGEST = 60
"""Longer texts are shortened in the sentence; what is odd about them is not looked for."""

_AMOUNT = r"[£$€]?\s*\d[\d.,]*\s*%?"
_NEARLY = r"c\.|ca?\.?(?= \d)|circa|approx(\.|imately)?|about|around|roughly|nearly|almost|some|est(\.|imated)?|~|≈"
_NEARLY_BEHIND = r"ish|or so|\(?(approx|est)[a-z.]*\)?|\[e\]"
_LIMIT = "[<>≤≥]=?|(more|fewer|less) than|over|above|at (least|most)|up to|under|below|max(\\.|imum)?|min(\\.|imum)?"
_LIMIT_BEHIND = r"\+|plus|and over|or (more|fewer|less|over)"
_SHORT = "k|m|mn|mln|bn|thousand|million|billion|hundred|dozen"
_WORD = (
    "(nought|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|"
    "eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|half|third|quarter|dozen|couple)"
)
_NO_NUMBER = r"(\[(c|x|z|low)\]|\((c|x|z|low)\)|[cxz])"
_STATUS = r"([\[(][prebf][\])]|[prebf])"
_GROUPS = r"\d+(?:[.,'’]\d+)+[.,]?|\d{1,3}(?: \d{3})+(\.\d+)?|\d[\d,]*,"

_ALONE = "Type the number alone, or c, x or z where there is none."
_ODD: tuple[tuple[str, str, str], ...] = (
    (r"=.+", "is a formula that was typed as text", "Type the number."),
    (
        rf"({_NEARLY})\s*{_AMOUNT}|{_AMOUNT}\s*({_NEARLY_BEHIND})",
        "is not a number",
        "Ask for the exact number, or type x if there is none.",
    ),
    (
        rf"({_LIMIT})\s*{_AMOUNT}|{_AMOUNT}\s*({_LIMIT_BEHIND})",
        "says a limit, not a number",
        "Ask for the number itself, or type c if it is held back and x if it is not known.",
    ),
    (rf"{_AMOUNT}\s*({_SHORT})", "is a number written short", FULL),
    (r"\d(\.\d+)?e[+-]?\d+", "is written with a power of ten, and digits may have been lost", FULL),
    (rf"((an?|the) )?{_WORD}([ -]((and|an?) )?{_WORD})*", "is not a number", "Type it in digits."),
    (r".*[¼½¾⅓⅔⅛]", "is a fraction", "Type it with a decimal point."),
    (
        rf"£?\d[\d.,]*\s*{_NO_NUMBER}|{_NO_NUMBER}\s*\d[\d.,]*",
        "holds a number and a sign for no number",
        "Ask which it is, and type that alone.",
    ),
    (
        rf"\d[\d.,]*\s*%?\s*{_STATUS}",
        "has a sign beside its number",
        "Type the number alone; say provisional, revised or estimated in the column for the status.",
    ),
    (rf"{_AMOUNT}\s*{_DASH}", "has its minus sign behind the number", "Put the minus in front, or take it off."),
    (r"[$€]\s*\d[\d.,]*", "is not in pounds", "Ask for the amount in pounds."),
    (r"(?=.*\d)(?=.*[OlI|])[\dOlI|,.]+|[OlI]", "has a letter where a digit belongs", "Type it in digits."),
    (_GROUPS, "is not a number", "Type the digits without commas or blanks, and a point only before decimals."),
    (
        r"\D*\d[\d,.]*\D+\d.*",
        "holds more than one number",
        "Give each number a row or column of its own; where a range hides the number, type c.",
    ),
    (r".*\d.*[a-z].*|.*[a-z].*\d.*", "holds words or letters beside the number", f"{_ALONE} Words belong in a note."),
)
_REASONS = tuple((re.compile(pattern, re.IGNORECASE), fault, fix) for pattern, fault, fix in _ODD)


@dataclass(frozen=True)
class Typed:
    """What a text says: a value with how it was written, or a fault with what to do."""

    value: float = 0.0
    percent: bool = False
    plus: bool = False
    fault: str = ""
    fix: str = ""


def tidy(raw: str) -> str:
    """The text as it is read: without marks of no width, single blanks, without the apostrophe that makes a number a text."""
    joined = _GROUPED.sub(lambda found: re.sub("\\D", "", found[0]), _NO_WIDTH.sub("", raw))
    text = re.sub(r"\s+", " ", joined).strip()
    return text[1:] if re.match(r"'[\d£(.-]", text) else text


def typed(bare: str, text: str) -> Typed:
    """The number that `bare` spells. `text` is what the cell shows, for the sentence."""
    if len(text) > _LONGEST:
        text = f"{text[:_LONGEST]}…"
    found = _NUMBER.fullmatch(bare)
    signs = [found["open"], found["sign"], found["inner"]] if found else []
    if not found or bool(found["open"]) != bool(found["close"]) or sum(map(bool, signs)) > 1:
        return _refused(bare, text)
    digits = found["digits"].replace(",", "")
    if sum(map(str.isdigit, digits)) > _MOST_DIGITS:
        return Typed(fault=f'"{text}" has too many digits to be a number here.', fix=_ALONE)
    if len(digits) > 1 and int(digits[0]) == 0:
        return Typed(fault=f'"{text}" begins with a nought, as codes do.', fix="Type the number without it.")
    value = float(f"{digits or '0'}{found['rest'] or ''}")
    plus = found["sign"] == "+"
    return Typed(-value if any(signs) and not plus else value, bool(found["percent"]), plus)


def _refused(bare: str, text: str) -> Typed:
    for pattern, fault, fix in _REASONS if len(bare) <= _LONGEST else ():
        if pattern.fullmatch(bare):
            return Typed(fault=f'"{text}" {fault}.', fix=fix)
    return Typed(fault=f'"{text}" is not a number.', fix=_ALONE)
