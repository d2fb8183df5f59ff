"""Other headings that tell what a table is about: details of people, jobs, places of work, dates of other things, counts."""

from __future__ import annotations

import re
from functools import lru_cache

from report.intake.personal.headings import LONGEST, may_head, words

_DETAILS = {
    "age": r"(?:child s |current )?ages?(?: (?:at|on|in) .*| years)?",
    "sex": r"sex|gender(?: identity)?|m f",
    "ethnicity": r"(?:child s )?(?:ethnicity|ethnic (?:group|origin|background|code))",
    "language": r"(?:first |home |main )?language(?: spoken)?",
    "religion": r"religion|faith",
    "nationality": r"nationality|country of birth|immigration status|uasc",
    "disability": r"disability|disabled|send?(?: status)?|ehcp",
    "school": r"(?:current )?school(?: attended)?|year group|ncy|nc year",
    "doctor": r"gp(?: practice| surgery)?",
    "need": r"(?:primary )?need(?: code)?|category of (?:abuse|need)|legal status|placement(?: type)?|"
    r"reason for (?:referral|entry)",
}
_DETAIL = {name: re.compile(pattern) for name, pattern in _DETAILS.items()}
_JOB = re.compile(r"job(?: title| role)?|(?:post|role) (?:title|held)|designation")
_POST = re.compile(r"title|role|post|position|grade")
_AT_WORK = re.compile(
    r"\b(?:officer|manager|head|lead|director|nurse|chair|worker|inspector|co-?ordinator|teacher|doctor|consultant|administrator|"
    r"analyst|advis[eo]r|commissioner|sergeant|constable|governor|trustee|practitioner|assistant|deputy|designated)\b",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(r"(?:partner |referring )?(?:organi[sz]ation|agency)|employer|work ?place|company")
_PLACE = re.compile(
    r"\b(?:schools?|settings?|providers?|organi[sz]ations?|agency|agencies|services?|practices?|surger(?:y|ies)|hospitals?|clinics?|"
    r"centres?|hubs?|sites?|wards?|areas?|local authorit(?:y|ies)|authority|council|districts?|localit(?:y|ies)|regions?|teams?|"
    r"courses?|programmes?|themes?|measures?|indicators?|contributors?|partners?|categor(?:y|ies)|venues?|towns?|constituenc(?:y|ies)|"
    r"homes?|placements?|premises|locations?|buildings?|offices?|bases?|helplines?|charit(?:y|ies)|panels?|boards?|topics?|types?|establishments?)\b"
)
_OTHER_DATE = re.compile(
    r"\b(?:date|start|started|end|ended|review|reviewed|opened|closed|session|held|inspection|inspected|received|period|month|quarter|"
    r"week|year|completed|published|due|meeting|conference|assessment|referral|referred|from|to|until|updated|signed|sent|day|when)\b"
)
_COUNTED = re.compile(
    r"\b(?:no|nos|number|numbers|count|counts|total|totals|sum|rate|percent|percentage|share|proportion|average|mean|median|value|"
    r"amount|cost|episodes|cases|children|referrals|population|n|quarter|q[1-4])\b|%|£|\d{4}"
)


def detail_of(text: str) -> str:
    """Which detail of a person a heading names, as `age` or `ethnicity`; empty where it names none."""
    return _detail_of(text) if may_head(text) else ""


@lru_cache(maxsize=20_000)
def _detail_of(text: str) -> str:
    plain = _short(text)
    return next((name for name, pattern in _DETAIL.items() if pattern.fullmatch(plain)), "")


def heads_jobs(text: str) -> bool:
    """True for the heading of a column of job titles: its table is about people at work."""
    return _JOB.fullmatch(_short(text)) is not None


def heads_posts(text: str) -> bool:
    """True for a heading that may be of job titles, or of the part somebody had in an offence."""
    return _POST.fullmatch(_short(text)) is not None


def is_job(text: str) -> bool:
    """True for what a job is called, as "Designated nurse"."""
    return len(text) <= LONGEST and _AT_WORK.search(text) is not None


def heads_employers(text: str) -> bool:
    """True for the heading of a column of employers."""
    return _EMPLOYER.fullmatch(_short(text)) is not None


def heads_places(text: str) -> bool:
    """True for the heading of a column of schools, wards, teams, courses: names that are no person's."""
    return _PLACE.search(_short(text)) is not None


def heads_other_dates(text: str) -> bool:
    """True for a heading that says what its dates are."""
    return _OTHER_DATE.search(_short(text)) is not None


def heads_counts(text: str) -> bool:
    """True for the heading of a column of counts, shares or sums of money."""
    return _COUNTED.search(_short(text)) is not None


def _short(text: str) -> str:
    return words(text) if len(text) <= LONGEST else ""
