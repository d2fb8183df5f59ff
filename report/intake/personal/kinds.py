"""What personal data there is, in our own words, and how sure a sign of it is."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Kind(StrEnum):
    """What a column of personal data holds. The value is how a sentence names it."""

    NAME = "names"
    BORN = "dates of birth"
    NHS = "NHS numbers"
    PUPIL = "pupil numbers"
    CASE = "case or person numbers"
    INSURANCE = "National Insurance numbers"
    ADDRESS = "addresses"
    POSTCODE = "full postcodes"
    EMAIL = "e-mail addresses"
    PHONE = "telephone numbers"
    NOTE = "notes that identify a person"
    COMMENT = "comments that identify a person"
    DETAIL = "details of one person in each row"


class Weight(IntEnum):
    """How much one line of a sheet says.

    `SURE` is enough alone. `LIKELY` and `HINT` need a second kind in the same rows; `LIKELY` alone is a question where it is
    long. `BRIEF` is a child's detail that stands once or twice. `STAFF` are names of people at work.
    """

    STAFF = 0
    HINT = 1
    BRIEF = 2
    LIKELY = 3
    SURE = 4


CONTACT = frozenset({Kind.NAME, Kind.EMAIL, Kind.PHONE})
"""What a list of people at work holds, and no more."""
PLACE = frozenset({Kind.ADDRESS, Kind.POSTCODE, Kind.PHONE, Kind.EMAIL})
"""What a directory of schools or offices holds, and no more."""
