"""The training system's year as records, fitted so that counting them gives the published totals exactly."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

CHILDREN, GENERAL = "Children's programme", "General programme"
HALF, FULL = "Half day", "Full day"
HOURS = {HALF: 3.25, FULL: 6.5}
ATTENDED, ABSENT, CANCELLED = "Attended", "Absent", "Cancelled"

COURSES = {
    CHILDREN: (
        "Neglect and the graded care profile",
        "Working together to safeguard children",
        "Exploitation: seeing the signs",
        "Children who go missing from education",
        "Safeguarding babies: crying and coping",
    ),
    GENERAL: (
        "Safeguarding awareness",
        "Domestic abuse: first response",
        "Mental health in the family",
        "Trauma-informed practice",
        "Restorative conversations",
        "Professional disagreement",
    ),
}
ORGANISATIONS = (
    "Adult social care",
    "Ambulance service",
    "Adoption agency",
    "Carers' centre",
    "Children's homes",
    "Children's social care",
    "Childminders",
    "Community health service",
    "Community safety team",
    "Community voluntary service",
    "Domestic abuse charity",
    "Early help service",
    "Early years settings",
    "Education welfare",
    "Faith network",
    "Fire service",
    "Fostering service",
    "Further education college",
    "General practice",
    "Health commissioners",
    "Health visiting",
    "Hospital trust",
    "Housing association",
    "Housing service",
    "Mental health trust",
    "Police",
    "Primary schools",
    "Probation service",
    "School nursing",
    "Secondary schools",
    "Special schools",
    "Youth justice service",
    "Youth service",
)


@dataclass(frozen=True)
class Session:
    """One event: when, what, how long, for how many."""

    reference: str
    on: date
    course: str
    programme: str
    length: str
    places: int


@dataclass(frozen=True)
class Group:
    """Sessions of one programme and length, and how many people booked them with which end."""

    programme: str
    length: str
    places: tuple[int, ...]
    attended: int
    absent: int
    cancelled: int


@dataclass
class Booking:
    """One booking. Scores go from 1 to 5; a blank is None."""

    session: Session
    organisation: str
    status: str
    before: int | None = None
    after: int | None = None
    later: bool = False


# In sum: 50 sessions, 45 of them half days, 1,263 places, 535 attended, 183 absent, 111 cancelled;
# the children's programme has 19 sessions, 573 places, 267 attended, 102 absent.
GROUPS = (
    Group(CHILDREN, HALF, (30,) * 9 + (35,) * 4 + (25, 25) + (24, 24), 238, 90, 45),
    Group(CHILDREN, FULL, (30, 35), 29, 12, 6),
    Group(GENERAL, HALF, (20,) * 18 + (25,) * 9 + (40,), 244, 73, 53),
    Group(GENERAL, FULL, (20, 20, 25), 24, 8, 7),
)
ANSWERED_BEFORE, ANSWERED_AFTER, ANSWERED_BOTH, ANSWERED_LATER = 332, 241, 187, 43
SUM_BEFORE, SUM_AFTER = 1009, 1029  # means of 3.04 and 4.27


def make_records(seed: int = 2122) -> tuple[list[Session], list[Booking]]:
    """All sessions in order of date and all bookings in order of session. The same seed gives the same records."""
    rng = Random(seed)
    sessions: list[Session] = []
    bookings: list[Booking] = []
    dates = _dates(sum(len(group.places) for group in GROUPS), rng)
    for group in GROUPS:
        own = _sessions(group, dates, len(sessions), rng)
        sessions += own
        bookings += _bookings(own, group, rng)
    _give_organisations(bookings, rng)
    _give_answers([b for b in bookings if b.status == ATTENDED], rng)
    sessions.sort(key=lambda s: (s.on, s.reference))
    bookings.sort(key=lambda b: (b.session.on, b.session.reference, b.organisation))
    return sessions, bookings


def _dates(count: int, rng: Random) -> list[date]:
    """Working days of the financial year, shuffled, none twice."""
    days = [date(2021, 4, 12) + timedelta(days=n) for n in range(345)]
    working = [day for day in days if day.weekday() < 5 and day.month != 8]
    return rng.sample(working, count)


def _sessions(group: Group, dates: Sequence[date], first: int, rng: Random) -> list[Session]:
    return [
        Session(f"TR{at + 101}", dates[at], rng.choice(COURSES[group.programme]), group.programme, group.length, places)
        for at, places in enumerate(group.places, first)
    ]


def share_out(total: int, ceilings: Sequence[int], rng: Random) -> list[int]:
    """Split `total` at random over places that hold at most `ceilings` each. Raises ValueError where it cannot fit."""
    if total > sum(ceilings):
        raise ValueError("more bookings than places")
    parts = [0] * len(ceilings)
    while total:
        at = rng.choices(range(len(ceilings)), weights=[limit - part for limit, part in zip(ceilings, parts, strict=True)])[0]
        parts[at] += 1
        total -= 1
    return parts


def _bookings(sessions: Sequence[Session], group: Group, rng: Random) -> list[Booking]:
    """Bookings of one group; attended and absent together never pass a session's places."""
    left = [session.places for session in sessions]
    made: list[Booking] = []
    for status, total in ((ATTENDED, group.attended), (ABSENT, group.absent), (CANCELLED, group.cancelled)):
        parts = share_out(total, left, rng)
        left = [limit - part for limit, part in zip(left, parts, strict=True)]
        for session, part in zip(sessions, parts, strict=True):
            made += [Booking(session, "", status) for _ in range(part)]
    return made


def _give_organisations(bookings: Sequence[Booking], rng: Random) -> None:
    """Every organisation attends at least once; larger ones send more people."""
    weights = [rng.choice((1, 2, 3, 6)) for _ in ORGANISATIONS]
    for booking in bookings:
        booking.organisation = rng.choices(ORGANISATIONS, weights=weights)[0]
    attended = [booking for booking in bookings if booking.status == ATTENDED]
    for booking, name in zip(rng.sample(attended, len(ORGANISATIONS)), ORGANISATIONS, strict=True):
        booking.organisation = name


def _give_answers(attended: Sequence[Booking], rng: Random) -> None:
    """Evaluations: so many before, after, both and later; scores with the published means."""
    mixed = rng.sample(list(attended), len(attended))
    before = mixed[:ANSWERED_BEFORE]
    after = before[:ANSWERED_BOTH] + mixed[ANSWERED_BEFORE : ANSWERED_BEFORE + ANSWERED_AFTER - ANSWERED_BOTH]
    for booking, score in zip(before, _scores(ANSWERED_BEFORE, SUM_BEFORE, (2, 3, 3, 4), rng), strict=True):
        booking.before = score
    for booking, score in zip(after, _scores(ANSWERED_AFTER, SUM_AFTER, (4, 4, 5), rng), strict=True):
        booking.after = score
    for booking in rng.sample(after, ANSWERED_LATER):
        booking.later = True


def _scores(count: int, total: int, usual: Sequence[int], rng: Random) -> list[int]:
    """So many scores from 1 to 5 that add up to `total`."""
    scores = [rng.choice(usual) for _ in range(count)]
    while sum(scores) != total:
        step = 1 if sum(scores) < total else -1
        at = rng.randrange(count)
        if 1 <= scores[at] + step <= 5:
            scores[at] += step
    return scores
