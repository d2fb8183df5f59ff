"""What may be typed in each kind of input cell: a test for numbers, drop-downs for words, and messages that say so plainly.

A test works in Excel and in LibreOffice. Neither looks at what is pasted, so the reader asks about that all the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from report.desk.blank.model import Entry
from report.settings.forms import Form, Measure, Unit
from report.terms.values import Marker

LONGEST_TEST = 255
"""The longest formula or list that Excel takes as a rule, in signs; it is also the longest message."""
STATUSES = ("published", "provisional", "revised")

_MARKERS = "Where there is no number: c held back, x not available, z not applicable."
_NUMBERS: dict[Unit, tuple[str, str, str, str]] = {
    "count": ("Whole number", "A whole number, 0 or more.", "@>=0,@=INT(@)", "General"),
    "percent": ("Percentage", "From 0% to 100%, as 14%.", "@>=0,@<=1", "0.0%"),
    "money": ("Pounds", "Pounds and pence, without words.", "TRUE", "£#,##0.00"),
    "rate": ("Rate", "A number; decimals are allowed.", "TRUE", "General"),
    "score": ("Score", "A number; decimals are allowed.", "TRUE", "General"),
    "hours": ("Hours", "Hours as a number: 7.5 for seven and a half.", "TRUE", "General"),
    "text": ("Number", "A number; decimals are allowed.", "TRUE", "General"),
}


def number_entry(measure: Measure, form: Form, *more: str) -> Entry:
    """The cell of one measure. `more` are sentences for its message, the most needed first."""
    title, wanted, test, number_format = _NUMBERS[measure.unit]
    usual = measure.range
    message = fitting(wanted, _MARKERS, f"Usual: {usual.words}." if usual else "", *more)
    test = test_of(test, form.markers)
    return Entry(title, message, fitting(wanted, _MARKERS), test=test, number_format=number_format)


def test_of(number: str, own: Mapping[str, str]) -> str:
    """The formula that lets in numbers under a condition, the markers, and the partner's own signs for them."""
    signs = dict.fromkeys([*map(str, Marker), *own])
    test = ""
    for count in range(len(Marker), len(signs) + 1):
        alike = ",".join(f'@="{sign.replace(chr(34), chr(34) * 2)}"' for sign in list(signs)[:count])
        longer = f"=IF(ISNUMBER(@),AND({number}),OR({alike}))"
        # A cell's address is longer than the @ that stands for it.
        test = longer if len(longer) + longer.count("@") * 7 <= LONGEST_TEST or not test else test
    return test


def choice_entry(title: str, choices: Iterable[str], message: str, *, strict: bool = False) -> Entry:
    """A drop-down. Where its words cannot stand in one, only the message is left."""
    listed = tuple(dict.fromkeys(choice for choice in choices if choice.strip()))
    error = message if strict else f"{message} Other words are let in, but may not be counted."
    plain = all(choice == choice.strip() and not set(choice) & set(',"') for choice in listed)
    if not listed or not plain or len(",".join(listed)) > LONGEST_TEST:
        return Entry(title, fitting(message))
    return Entry(title, fitting(message), fitting(error), choices=listed, strict=strict)


def status_entry() -> Entry:
    """The status of a number: one of the words the reader knows."""
    return choice_entry("Status", STATUSES, f"Choose {', '.join(STATUSES[:-1])} or {STATUSES[-1]}.", strict=True)


def text_entry(title: str, message: str) -> Entry:
    """Words of the partner's own."""
    return Entry(title, fitting(message))


def fitting(*sentences: str) -> str:
    """The sentences that fit into one message, in their order."""
    text = ""
    for sentence in filter(None, sentences):
        longer = f"{text} {sentence}".strip()
        text = longer if len(longer) <= LONGEST_TEST else text
    return text
