"""What a number format shows: `14%` for 0.14 under `0%`, `£34,026`, `31/03/2022`, `255:10:10`.

Common formats are shown as Excel set to British English shows them; a code that is not understood shows as General.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable
from datetime import datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from functools import lru_cache

from report.intake.files.format_codes import FormatCode, Section, Token, read_code

Moment = datetime | timedelta

MONTHS = tuple("January February March April May June July August September October November December".split())
WEEKDAYS = tuple("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())

_COMPARE: dict[str, Callable[[float, float], bool]] = {
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
    "=": lambda a, b: a == b,
    "<>": lambda a, b: a != b,
}
_DIGITS = re.compile(
    r"(?P<whole>[#0?,]*)(?:\.(?P<decimals>[#0?]*))?(?P<scale>,*)(?:E(?P<sign>[+-])(?P<power>0+))?", re.IGNORECASE
)


@lru_cache(maxsize=16_384)
def show(value: float, code: str = "General") -> str:
    """The text of a number under a format code that is neither date nor duration."""
    if code == "General" or code == "@":
        return general(value)
    section, signed = _section(value, read_code(code))
    kinds = [token.kind for token in section.tokens]
    if not section.known or kinds.count("digits") > 1 or "date" in kinds or "text" in kinds:
        return general(value)
    size = _exact(abs(value)).scaleb(2 * kinds.count("percent"))
    text = " ".join("".join([_piece(token, size) for token in section.tokens]).split())
    minus = signed and value < 0 and re.search(r"[1-9]", text)
    return f"-{text}" if minus else text


def show_moment(moment: Moment, code: str) -> str:
    """The text of a date or duration under its format code."""
    section = read_code(code).sections[0]
    if not section.known:
        return plain_moment(moment)
    halves = any(token.kind == "noon" for token in section.tokens)
    return "".join(_moment_piece(token, moment, halves) for token in section.tokens).strip()


def plain_moment(moment: Moment) -> str:
    """`2021-01-01`, `2021-01-01T09:30:00` or `255:10:10`: the form a listing uses."""
    if isinstance(moment, timedelta):
        minus = "-" if moment < timedelta(0) else ""
        seconds = round(abs(moment).total_seconds())
        return f"{minus}{seconds // 3600}:{seconds // 60 % 60:02d}:{seconds % 60:02d}"
    midnight = (moment.hour, moment.minute, moment.second, moment.microsecond) == (0, 0, 0, 0)
    return moment.date().isoformat() if midnight else moment.isoformat(timespec="seconds")


def general(value: float) -> str:
    """A number as a wide cell without a format shows it: at most eleven characters, no trailing noughts."""
    size = abs(value)
    if isinstance(value, int) and size < 10**11:
        return str(value)
    if size and (size >= 1e11 or size < 1e-9):
        mantissa, power = f"{value:.5E}".split("E")
        return f"{_trim(mantissa)}E{power[0]}{int(power[1:]):02d}"
    text = repr(value)
    if len(text) > 11 or "e" in text:
        text = f"{_rounded(_exact(value), max(0, 10 - len(str(int(size))))):f}"
    text = _trim(text)
    return "0" if text in ("-0", "") else text


def whole(number: float) -> float | int:
    """The number, as an int where it is whole and exact. Raises ValueError for NaN and infinity."""
    if isinstance(number, int):
        return number
    if not math.isfinite(number):
        raise ValueError("not a number")
    return int(number) if number.is_integer() and abs(number) < 1e15 else number


def _trim(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _rounded(value: Decimal, places: int) -> Decimal:
    """Round halves away from nought, as Excel does, on the digits a person would type."""
    return value.quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP) if value.is_finite() else value


def _section(value: float, code: FormatCode) -> tuple[Section, bool]:
    """The section for this value, and whether a minus sign is still to be put before it."""
    sections = code.sections
    if any(section.condition for section in sections):
        for section in sections:
            if section.condition is None or _COMPARE[section.condition[0]](value, section.condition[1]):
                return section, True
        return Section((Token("general", ""),)), True
    if value < 0 and len(sections) > 1:
        return sections[1], False
    if value == 0 and len(sections) > 2:
        return sections[2], False
    return sections[0], True


def _exact(value: float) -> Decimal:
    """The number by the digits a person would type, not by its binary neighbour."""
    return Decimal(value) if isinstance(value, int) else Decimal(repr(value))


def _piece(token: Token, size: Decimal) -> str:
    if token.kind == "digits":
        return _digits(token.text, size)
    if token.kind == "general":
        return general(whole(float(size)))
    return token.text


def _digits(pattern: str, value: Decimal) -> str:
    found = _parts_of(pattern)
    if found is None:
        return general(whole(float(value)))
    pattern_front, decimals = found["whole"], found["decimals"] or ""
    bare = pattern_front.rstrip(",")
    if found["power"]:
        return _scientific(value, decimals, found["sign"], len(found["power"]))
    thousands = len(pattern_front) - len(bare) + len(found["scale"])
    value = value.scaleb(-3 * thousands) if thousands else value
    number = format(_rounded(value, len(decimals)), ",f" if "," in bare else "f")
    front, _, back = number.partition(".")
    needed = sum(mark in "0" for mark in bare)
    front = "" if front == "0" and not needed else front.rjust(needed, "0")
    return front + _decimals(back, decimals)


@lru_cache(maxsize=1024)
def _parts_of(pattern: str) -> re.Match[str] | None:
    return _DIGITS.fullmatch(pattern)


def _decimals(digits: str, pattern: str) -> str:
    """Digits after the point: `0` always shows one, `#` and `?` only where it is not a trailing nought."""
    if not pattern:
        return ""
    needed = len(pattern.rstrip("#?"))
    kept = digits[:needed] + digits[needed:].rstrip("0")
    return f".{kept}"


def _scientific(value: Decimal, decimals: str, sign: str, power_digits: int) -> str:
    mantissa, power = f"{value:.{len(decimals)}E}".split("E")
    lead = "-" if power.startswith("-") else ("+" if sign == "+" else "")
    return f"{mantissa}E{lead}{power[1:].rjust(power_digits, '0')}"


def _moment_piece(token: Token, moment: Moment, halves: bool) -> str:
    if token.kind == "elapsed":
        return _elapsed(token.text, moment)
    if token.kind == "fraction":
        part = moment.microseconds if isinstance(moment, timedelta) else moment.microsecond
        return f".{part:06d}"[: len(token.text)]
    if token.kind not in ("date", "noon"):
        return token.text if token.kind == "literal" else ""
    clock = moment if isinstance(moment, datetime) else datetime(1900, 1, 1) + moment % timedelta(days=1)
    if token.kind == "noon":
        return "AM" if clock.hour < 12 else "PM"
    return _date_piece(token.text, clock, halves)


def _elapsed(letters: str, moment: Moment) -> str:
    span = moment if isinstance(moment, timedelta) else moment - datetime(1899, 12, 30)
    seconds = round(abs(span).total_seconds())
    amount = {"h": seconds // 3600, "m": seconds // 60, "s": seconds}[letters[0]]
    return ("-" if span < timedelta(0) else "") + str(amount).rjust(len(letters), "0")


def _date_piece(letters: str, clock: datetime, halves: bool) -> str:
    unit, length = letters[0], len(letters)
    if unit == "y":
        return f"{clock.year:04d}" if length > 2 else f"{clock.year % 100:02d}"
    if unit == "m" and length > 2:
        return MONTHS[clock.month - 1][: {3: 3, 5: 1}.get(length)]
    if unit == "d" and length > 2:
        return WEEKDAYS[clock.weekday()][: 3 if length == 3 else None]
    hour = (clock.hour % 12 or 12) if halves else clock.hour
    amount = {"m": clock.month, "d": clock.day, "h": hour, "n": clock.minute, "s": clock.second}[unit]
    return str(amount).rjust(min(length, 2), "0")
