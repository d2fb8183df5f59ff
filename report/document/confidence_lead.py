"""What came of what was asked for, in sentences, and what several returns come to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from report.document.inlines import Speaker
from report.document.model import Paragraph, Text
from report.terms.confidence import ReturnRecord
from report.terms.language import phrase, said, said_of
from report.terms.spelling_numbers import capitalised, in_words

NOTHING_ASKED = phrase("No return was asked for.")


@dataclass(frozen=True)
class Sum:
    """What several returns come to."""

    due: int
    came: int
    in_time: int
    late: int
    values: int
    gaps: int
    revised: int
    provisional: int


def sum_of(records: Sequence[ReturnRecord]) -> Sum:
    """Due, came, in time, late; values, lacking, revised, provisional."""
    return Sum(
        due=len(records),
        came=sum(record.came for record in records),
        in_time=sum(record.timing == "in time" for record in records),
        late=sum(record.timing == "late" for record in records),
        values=sum(record.values for record in records),
        gaps=sum(record.gaps for record in records),
        revised=sum(record.revised for record in records),
        provisional=sum(record.provisional for record in records),
    )


def lead(speaker: Speaker, anchor: str) -> Paragraph:
    """What came of what was asked for, in sentences."""
    records = speaker.released.confidence.returns
    if not records:
        return Paragraph((Text(said(NOTHING_ASKED)),), id=anchor)
    total = sum_of(records)
    partners = len({record.partner for record in records if record.came})
    gaps, revised, provisional = total.gaps, total.revised, total.provisional
    asked = said_of(total.values + gaps, "Of {count} value asked for,", "Of {count} values asked for,")
    lacking = said_of(gaps, "{number} is lacking.", "{number} are lacking.", number=in_words(gaps))
    anew = said_of(
        revised,
        "{number} was revised after the first return,",
        "{number} were revised after the first return,",
        number=in_words(revised),
    )
    open_ones = said_of(
        provisional, "and {number} is provisional.", "and {number} are provisional.", number=in_words(provisional)
    )
    sentences = [
        _came(total, partners),
        _timed(total),
        f"{asked} {lacking if gaps else said('none is lacking.')}",
        capitalised(anew) if revised else said("None was revised after the first return,"),
        open_ones if provisional else said("and none is provisional."),
    ]
    return Paragraph((Text(" ".join(sentences)),), id=anchor)


def _came(total: Sum, partners: int) -> str:
    came, due = f"{total.came:,}", f"{total.due:,}"
    read = said("{came} of the {due} returns that were due came and could be read,", came=came, due=due)
    if total.came == total.due:
        read = said("All {due} returns that were due came and could be read,", due=due)
    return f"{read} {said_of(partners, 'from {count} partner.', 'from {count} partners.')}"


def _timed(total: Sum) -> str:
    if not total.in_time and not total.late:
        return said("It is not known on which days they came.")
    unknown = total.came - total.in_time - total.late
    told = said("Of these, {in_time} came in time and {late} late.", in_time=f"{total.in_time:,}", late=f"{total.late:,}")
    day = said_of(unknown, "The day of {count} other is not known.", "The day of {count} others is not known.")
    return f"{told} {day}" if unknown else told
