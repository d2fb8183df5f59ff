"""Words that head a column of personal data. A heading is known from our own list alone, never from what stands below it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from report.intake.personal.kinds import Kind

LONGEST = 60
"""A longer text is a sentence, not a heading."""

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_PERSON = (
    "child|children|young (?:person|people|persons)|yp|cyp|pupil|student|learner|patient|client|service user|person|baby|infant|"
    "unborn|sibling|subject|nominal|victim|perpetrator|offender|suspect|mother|father|mum|dad|parent|carer|parent (?:or )?carer|"
    "guardian|foster carer|next of kin|emergency contact|plentyn|disgybl"
)
_ONE = rf"(?:(?:{_PERSON}|cla|lac|cin|cp|looked after child)(?: s)?)"
_SYSTEM = (
    "mosaic|lcs|liquid ?logic|ehm|care ?first|framework ?i|azeus|capita(?: one)?|eclipse|systm ?one|emis|rio|niche|pnc|"
    "child ?view|core ?plus|synergy|sims|arbor|bromcom|holistix"
)
_NUMBER = "(?:ids?|identifier|identity|no|num|number|ref|reference|code|key)"
_CERTAIN: tuple[tuple[Kind, str], ...] = (
    (Kind.NAME, r"(?:\w+ ){0,2}(?:fore|sur|first|last|given|middle|maiden|christian) ?names?(?: s)?"),
    (Kind.NAME, rf"(?:{_ONE} )?family names?"),
    (Kind.NAME, rf"(?:{_ONE} )?(?:(?:preferred|birth|chosen|former|full) names?|known as|aka|a k a|alias|aliases|nickname)"),
    (Kind.NAME, rf"(?:{_ONE} )?(?:initials|f ?name|l ?name|s ?name)|enw(?: cyntaf|au cyntaf|'r plentyn| r plentyn)|cyfenw"),
    (Kind.NAME, rf"{_ONE} (?:full )?names?|(?:full )?names? of (?:the )?(?:{_PERSON})"),
    (Kind.BORN, rf"(?:{_ONE} )?(?:dobs?|d o b|dates? of births?|date birth|birth ?dates?|birthday|born|edd|d o birth|"
                r"expected date of delivery|estimated due date|dyddiad geni)(?: edd)?"),
    (Kind.NHS, rf"(?:{_ONE} )?nhs ?{_NUMBER}?|rhif gig|(?:national health service|health) number"),
    (Kind.PUPIL, rf"(?:former )?(?:upn|uln|unique (?:pupil|learner) {_NUMBER})s?(?: {_NUMBER})?"),
    (Kind.CASE, rf"(?:{_ONE}|case|individual|crime|custody) ?(?:id|ids|identifier|ref|reference|code)(?: (?:no|number))?"),
    (Kind.CASE, r"mrn|hospital id|pnc id"),
    (Kind.CASE, rf"(?:{_SYSTEM})(?: (?:case|child|client|person|pupil|record))? ?{_NUMBER}(?: {_NUMBER})?"),
    (Kind.INSURANCE, r"ni(?: ?no)?(?: (?:no|number))?|national insurance(?: (?:no|number))?"),
    (Kind.ADDRESS, rf"(?:home|current|placement|previous|last known|{_ONE})(?: home)? address(?:es)?(?: line)?(?: \d)?"),
    (Kind.POSTCODE, rf"(?:home|current|placement|previous|{_ONE})(?: home)? post ?codes?"),
    (Kind.EMAIL, rf"{_ONE} e ?mails?(?: address(?:es)?)?"),
    (Kind.PHONE, rf"(?:home|{_ONE}) (?:(?:tele)?phone|mobile|tel)(?: (?:no|number))?"),
)  # fmt: skip
_POSSIBLE: tuple[tuple[Kind, str], ...] = (
    (Kind.NAME, r"names?|enw|enwau|enw llawn"),
    (Kind.ADDRESS, r"(?:postal )?address(?:es)?(?: ?line)?(?: ?\d)?|street(?: (?:name|address))?|house (?:no|number|name)"),
    (Kind.ADDRESS, r"cyfeiriad"),
    (Kind.CASE, rf"(?:{_ONE}|case|individual|crime|custody|hospital) (?:no|num|number)"),
    (Kind.POSTCODE, r"(?:full )?post ?codes?|zip(?: code)?|cod post"),
    (Kind.EMAIL, r"(?:work |contact )?e ?mails?(?: address(?:es)?)?|e ?bost"),
    (Kind.PHONE, r"(?:(?:work|contact|direct) )?(?:(?:tele)?phones?|tel|mobiles?|mob|landline)(?: (?:no|nos|numbers?))?|"
                 r"contact (?:no|numbers?|details)|rhif ffon"),
)  # fmt: skip
_STAFF = re.compile(
    r"(?:(?:name|names) of (?:the )?)?(?:trainer|tutor|facilitator|presenter|speaker|sw|"
    r"(?:allocated |key |case ?|social )?workers?|"
    r"allocated to|case ?holder|lead(?: officer| professional| trainer)?|chair(?:person)?|officer|(?:team |service )?manager|"
    r"author|practitioner|professional|contact(?: person)?|named (?:contact|nurse)|(?:completed|filled in|submitted|prepared) by|"
    r"signed(?: off)?(?: by)?|delegate|attendee|participant|staff(?: member)?|employee|assessor|auditor|reviewer|head ?teacher|"
    r"nurse|health visitor|midwife|doctor|gp|consultant|dsl|iro|designated officer|senco|member|representative)"
    r"s?(?: s)?(?: full)?(?: names?)?"
)
_ONE_PERSON = re.compile(rf"{_ONE}|siblings|victims")
_OF_CHILD = re.compile(rf"(?:names? of (?:the )?)?{_ONE}\b")
_CHECKS = (
    *((kind, True, re.compile(pattern)) for kind, pattern in _CERTAIN),
    *((kind, False, re.compile(pattern)) for kind, pattern in _POSSIBLE),
)
_REFERENCE = re.compile(r"\d\d|^[\W\d]*$")
"""Two digits together, or no letter at all: no heading of ours."""
_FIRST_OF_TWO = re.compile(r" (?:and|with) (?=dobs?$|d o b$|date of birth$|address$|age$|surname$|forename$|postcode$)")
"""`Child's name and DOB` promises what `Child's name` does."""


@dataclass(frozen=True)
class Heading:
    """What a heading promises.

    `certain`: its words alone are about one person's details. `of_child`: it names a child, or a person around a child or an
    offence, as "Pupil", "Parent's e-mail" or "Victim". `staff`: people at work.
    """

    kind: Kind
    certain: bool = False
    of_child: bool = False
    staff: bool = False


def words(text: str) -> str:
    """A heading as it is compared: `ChildForename`, `child_forename` and `CHILD FORENAME:` come to the same."""
    spaced = _CAMEL.sub(" ", text.strip()).casefold().replace("’", "'").replace("ô", "o")
    return " ".join(re.sub(r"[^a-z0-9%£]+", " ", spaced).split())


def may_head(text: str) -> bool:
    """False, quickly, for sentences, references and numbers."""
    return len(text) <= LONGEST and not _REFERENCE.search(text)


def heading_of(text: str) -> Heading | None:
    """What a cell's text promises as a heading, or None."""
    return _heading_of(text) if may_head(text) else None


@lru_cache(maxsize=20_000)
def _heading_of(text: str) -> Heading | None:
    plain = _FIRST_OF_TWO.split(words(text))[0]
    for kind, certain, pattern in _CHECKS:
        if pattern.fullmatch(plain):
            return Heading(kind, certain, _OF_CHILD.match(plain) is not None)
    if _ONE_PERSON.fullmatch(plain):
        return Heading(Kind.NAME, of_child=True)
    return Heading(Kind.NAME, staff=True) if _STAFF.fullmatch(plain) else None
