"""Columns about a person: left out of every proposal, and said by their headings alone. Their values are never shown."""

from __future__ import annotations

import re

from report.intake.labels import plain

_PERSONAL = re.compile(
    r"(?:.*\b)?(?:(?:sur|fore|first|last|family|given|full|middle|child'?s?|children'?s|young person'?s|pupil|parent'?s?|carer'?s?|"
    r"worker'?s?|staff|delegate|attendee'?s?|participant'?s?|learner'?s?|contact|client|patient|employee)[ -]?(?:sur|fore|first |last )?names?"
    r"|name|names|initials|date of birth|d\.?o\.?b\.?|birth ?date|nhs(?: number| no\.?)?|upn|unique pupil number|uln|ni number|"
    r"national insurance(?: number)?|address(?: line \d)?|post ?codes?|e-?mail(?: address)?|telephone|phone|mobile|tel|"
    r"case ?(?:id|number|no\.?|ref\.?|reference)|child ?id|person ?id|client ?id|lcs ?id|liquid ?logic ?id|mosaic ?id|hospital number|"
    r"payroll(?: number| no\.?)?|staff number|attendee|delegate|learner|participant|pupil|child|patient|client|young person)"
)
_CHILD = re.compile(
    r".*\b(?:child|children's|young person|pupil|patient|client|nhs|upn|date of birth|d\.?o\.?b\.?|case (?:id|number|no|ref)|"
    r"lcs|mosaic|liquid ?logic)\b.*"
)


def is_personal(heading: str) -> bool:
    """True for the heading of a column that would point to a person."""
    return _PERSONAL.fullmatch(plain(heading)) is not None


def is_about_a_child(heading: str) -> bool:
    """True for a personal heading that makes each row one child or young person."""
    return is_personal(heading) and _CHILD.fullmatch(plain(heading)) is not None
