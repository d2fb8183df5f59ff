"""The draft of a message to one partner, in plain text: what has not come, what must be corrected, by when and where to."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from report.desk.copies.first_sheet import TITLE
from report.desk.copies.write import MarkedCopy
from report.desk.letters.due import Owed
from report.desk.office import Writer
from report.desk.sentences import counted, joined
from report.terms.spelling_numbers import capitalised, in_words

WIDTH = 72
_CORRECT = "Please correct your own file{not_the_copy} and send it again."


@dataclass(frozen=True)
class Letter:
    """One message. `attach` are the marked copies that go with it."""

    owed: Owed
    subject: str
    body: str
    attach: tuple[MarkedCopy, ...]

    @property
    def text(self) -> str:
        """The whole draft as it is shown and kept: whom it is for, the subject, what to attach, the message."""
        names = [f"Attach: {copy.path.name}" for copy in self.attach if copy.path]
        head = [f"To: {joined(self.owed.roles) or 'whoever sends the returns'}, {self.owed.name}", f"Subject: {self.subject}"]
        return "\n".join([*head, *names, "", self.body])


def letter_to(owed: Owed, year: str, writer: Writer) -> Letter:
    """Draft the message. `year` is the reporting year in words, `2021/22`. Lines are at most 72 letters long."""
    attach = tuple(copy for copy in owed.faulty if copy.path is not None)
    lines = [f"Dear {joined(owed.roles) or 'colleague'},", "", *_paragraph(_opening(year, writer))]
    lines += [*_lacking(owed), *_to_correct(owed)]
    if owed.faulty:
        lines += ["", *_paragraph(" ".join(_asked_back(len(attach))))]
    lines += ["", *_paragraph(writer.please), "", "With kind regards", ""]
    lines += [each for each in (writer.role, writer.partnership) if each]
    return Letter(owed, _subject(owed, year), "\n".join(lines) + "\n", attach)


def _subject(owed: Owed, year: str) -> str:
    parts = []
    if periods := sum(len(each.periods) for each in owed.lacking):
        parts.append(f"{counted(periods, 'return')} to send")
    if questions := _questions(owed):
        parts.append(f"{counted(questions, 'question')} to answer")
    return f"Returns for {year}: {joined(parts)}"


def _questions(owed: Owed) -> int:
    return sum(len(copy.of.faults) for copy in owed.faulty)


def _opening(year: str, writer: Writer) -> str:
    lead = f"The annual report for {year} of the {writer.partnership} rests on the returns of its partners."
    return f"{lead} This is what we still need from you."


def _lacking(owed: Owed) -> Iterator[str]:
    if owed.lacking:
        yield from ("", "What has not come")
    for each in owed.lacking:
        yield from ("", *_item("-", f"{each.sentence}{_for_whom(each.ask, owed)}"))


def _to_correct(owed: Owed) -> Iterator[str]:
    """The questions under their files, with the numbers that they bear in the marked copies."""
    if owed.faulty:
        yield from ("", "What needs an answer or a correction")
    for copy in owed.faulty:
        yield from ("", *_paragraph(f"In the file {_short(copy.of.file)}:{_for_whom(copy.of.ask, owed)}"))
        for fault in copy.of.faults:
            where = ", ".join(part for part in (f"sheet {fault.sheet}" if fault.sheet else "", _cell(fault.cell)) if part)
            yield from ("", *_item(f"{fault.number}.", f"{capitalised(where)}: {fault.what}" if where else fault.what))
            yield from _item("", fault.fix)


def _for_whom(role: str, owed: Owed) -> str:
    """Whom an item is for, where the message goes to several."""
    return f" (For the {role}.)" if role and len(owed.roles) > 1 else ""


def _cell(name: str) -> str:
    return "" if not name else f"{'cells' if ':' in name else 'cell'} {name}"


def _asked_back(count: int) -> list[str]:
    """What is attached, if anything is, and what to send back."""
    if not count:
        return [_CORRECT.format(not_the_copy="")]
    return [_attached(count), _CORRECT.format(not_the_copy=", not the marked copy,")]


def _attached(count: int) -> str:
    several = f"{capitalised(in_words(count))} marked copies are attached. The"
    these = "A marked copy of the file is attached. Its" if count == 1 else several
    return f'{these} first sheet, "{TITLE}", lists the questions, and each cell in question bears its question as a comment.'


def _short(file: str) -> str:
    return file.rpartition("/")[2]


def _item(mark: str, text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, initial_indent=mark.ljust(4), subsequent_indent="    ", break_long_words=False)


def _paragraph(text: str) -> list[str]:
    return textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
