"""The forms of numbers and addresses that belong to one person. Intake looks for them in cells, the words in sentences."""

from __future__ import annotations

import re

from stdnum.gb import nhs

EMAIL = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
PHONE = re.compile(r"(?:\+44[\s-]?(?:\(0\)[\s-]?)?|\(?0)[1-9](?:[\s()-]{0,2}\d){8,9}")
POSTCODE = re.compile(r"(?:GIR ?0AA|[A-Z]{1,2}\d[A-Z\d]?\s{0,2}\d[A-Z]{2})", re.IGNORECASE)
INSURANCE = re.compile(r"(?!BG|GB|NK|KN|TN|NT|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d\d ?\d\d ?\d\d ?[A-D]")
PUPIL = re.compile(r"\b[A-HJ-NP-RTUV-Z]\d{11}[\dA-HJ-NP-RTUV-Z]\b")
TEN = re.compile(r"(?<![\d.,/£$-])(\d{3})([ -]?)(\d{3})\2(\d{4})(?![\d.,/-]?\d)")
"""Ten digits, with blanks or hyphens between them or none: an NHS number, right or mistyped."""
ROADS = (
    "street|st|road|rd|avenue|ave|lane|ln|close|cl|drive|dr|crescent|cres|court|ct|way|place|pl|gardens|gdns|grove|terrace|walk|"
    "hill|square|mews|rise|view|row|green|parade|park|croft|fields?|meadows?"
)
DAY = r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d\d)|\d{4}-\d\d-\d\d|\d{1,2}(?:st|nd|rd|th)? [A-Za-z]{3,9},? \d{4})"
BORN = re.compile(rf"\b(?:d\.?\s?o\.?\s?b\b\.?|date of birth|birth ?date|born(?: on)?)[\s:=(-]{{0,4}}{DAY}", re.IGNORECASE)
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"


def is_nhs(text: str) -> bool:
    """True for ten digits with the right check digit. Ten times the same digit passes the sum and is no number of anybody."""
    found = TEN.fullmatch(text)
    return found is not None and len(set("".join(found.group(1, 3, 4)))) > 1 and nhs.is_valid(text)
