"""Columns about a person: left out of every proposal, and said by their headings alone. Their values are never shown."""

from __future__ import annotations

import re

from report.intake.labels import plain

_WHO = (
    r"(?:(?:(?:social |key |lead |allocated |case |family |youth )?(?:worker|practitioner|manager))|teacher|tutor|delegate|"
    r"learner|attendee|participant|staff|employee|child|pupil|student|client|patient|parent|carer|person|young person|contact)"
)
_PERSONAL = re.compile(
    "|".join(
        (
            rf"{_WHO}(?:'?s)?",
            rf"{_WHO}(?:'?s)? (?:ref|reference|id|no|number|code|initials|address|age|surname|forename|(?:\w+ )?names?)\.?",
            r"(?:sur|fore|first|last|family|given|full|middle|allocated \w+)[ -]?names?|names?|initials",
            r"date of birth|d\.?o\.?b\.?|birth ?date|age in (?:years|months)",
            r"nhs(?: (?:number|no)\.?)?|upn|unique pupil number|uln|ni number|national insurance(?: number)?",
            r"(?:home )?address(?: line \d)?|post ?codes?|e-?mail(?: address)?|(?:tele|mobile )?phone(?: number)?|mobile|tel\.?",
            r"(?:case|child|person|client|lcs|liquid ?logic|mosaic|hospital|payroll) ?(?:id|number|no|ref|reference)?\.?",
            r"(?:.*\b)?(?:diet|dietary|access needs?|medical|health condition|disability|religion|faith|sexual orientation|"
            r"gender identity|nationality|first language|immigration status)\b.*",
        )
    )
)
_CHILD = re.compile(
    r".*\b(?:child|young person|pupil|student|patient|client|nhs|upn|date of birth|d\.?o\.?b|birth ?date|case|lcs|mosaic|"
    r"liquid ?logic)\b.*"
)


def is_personal(heading: str) -> bool:
    """True for the heading of a column that would point to a person."""
    return _PERSONAL.fullmatch(plain(heading)) is not None


def is_about_a_child(heading: str) -> bool:
    """True for a personal heading that makes each row one child or young person."""
    return is_personal(heading) and _CHILD.fullmatch(plain(heading)) is not None
