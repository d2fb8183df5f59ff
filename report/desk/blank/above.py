"""What stands above a table: the title and other texts by which the form is known, whom it is for, and what it is about."""

from __future__ import annotations

from collections.abc import Iterable

from report.desk.blank.columns import Known
from report.desk.blank.entries import text_entry
from report.desk.blank.model import Above, Entry, Slot, Stamp
from report.desk.blank.periods import example, kind_of, periods_in_year, says_each, written
from report.desk.blank.sending import send_by
from report.desk.blank.words import quoted
from report.intake.labels import plain
from report.intake.reporting_period import LABEL
from report.settings.forms import Recognise
from report.settings.project import Settings
from report.terms.periods import Kind, Period

ROLE, DATE = "Completed by (role)", "Date completed"

_DAYS = (Kind.DATE, Kind.MONTH, Kind.FINANCIAL_QUARTER)


def above(
    settings: Settings, known: Known, period: Period | None, recognise: Recognise | None, texts: Iterable[str], first: bool = True
) -> Above:
    """Title, sentences and stamps of one sheet. `texts` stand in its table, so that nothing need say them again.

    The `first` sheet of a workbook asks who filled it in and when.
    """
    stamps = [*_period(known, period), *(_completed(known) if first else [])]
    said = {*map(plain, texts), *(plain(stamp.label) for stamp in stamps)}
    labels = [label for label in (recognise.labels if recognise else []) if plain(label) not in said]
    labels = list({plain(label): label for label in labels}.values()) or [known.words.free(known.form.title)]
    return Above(labels[0], (*labels[1:], *_sentences(settings, known, period or known.year)), tuple(stamps))


def whom_to_ask(settings: Settings, known: Known) -> str:
    """The partner, and the role there that is asked about this return."""
    ask = settings.ask(known.form)
    return f"{settings.partner_name(known.form)}{f' (contact: {ask})' if ask else ''}"


def in_words(period: Period) -> str:
    """`April to June 2022`, `the year 2022/23`."""
    return f"the year {period.words}" if period.kind is Kind.FINANCIAL_YEAR else period.words


def _sentences(settings: Settings, known: Known, period: Period) -> list[str]:
    about = f"For {in_words(period)}. From {whom_to_ask(settings, known)}. {send_by(settings, known.form, period)}".strip()
    if known.form.layout == "records":
        return [about, "One row for each record. Add no columns: never names, dates of birth or numbers that stand for a child."]
    return [
        about,
        f"Fill in the framed yellow cells; all others are locked. {_may_be_blank(known)}",
        "Where there is no number, write c (held back), x (not available) or z (not applicable).",
    ]


def _may_be_blank(known: Known) -> str:
    """Which yellow cells may stay empty, beside those for words."""
    form = known.form
    others = [heading for area, heading in form.areas.items() if area != "home"]
    if others:
        return f"Only under {' and '.join(others)} may a number be missing."
    if form.breakdown or "dimension" in form.rows:
        return "Rows that you do not need stay empty."
    return "Only what has not ended yet stays empty." if says_each(form) else "Leave no number blank."


def _period(known: Known, period: Period | None) -> list[Stamp]:
    """The period where the form has it; for a form that has it in a name, under a label of the program's own as well."""
    form = known.form
    if says_each(form):
        return []
    label = quoted(form.period.source) if form.period.source.startswith("cell") else known.words.free(LABEL)
    if period is not None:
        return [Stamp(label, Slot(written(period)))]
    message = f"What the return is about, written as {example(form, known.year)}."
    return [Stamp(label, Slot("", text_entry("Period", message)))]


def _completed(known: Known) -> list[Stamp]:
    """Who filled it in, and when: the later of two versions of a return is told by its date."""
    form, words = known.form, known.words
    stamps = [Stamp(words.free(ROLE), Slot("", text_entry("Role", "Your role, not your name.")))]
    headed = "headings" in form.values and kind_of(form) in _DAYS and len(periods_in_year(form, known.year)) == 1
    if words.free(DATE) == DATE and not headed:  # a date above a single dated heading could be taken for a heading
        stamps.append(Stamp(DATE, Slot("", _date(known.year))))
    return stamps


def _date(year: Period) -> Entry:
    first = f"DATE({year.start.year},{year.start.month},{year.start.day})"
    message = f"The day on which you finished, as {year.end:%d/%m/%Y}."
    return Entry("Date", message, message, test=f"=AND(ISNUMBER(@),@>={first})", number_format="dd/mm/yyyy")
