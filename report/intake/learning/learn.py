"""Learning one workbook: is it a return already, what would describe it, and what comes out when that is tried."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from report.intake.files.sheets import Workbook
from report.intake.files.workbooks import file_name
from report.intake.learning.draft import Draft
from report.intake.learning.propose import NOTHING, Wanted, propose
from report.intake.learning.trial import Tried, try_out
from report.intake.learning.wording import as_yaml
from report.intake.personal.opening import open_judged
from report.intake.read_file import read_sheets
from report.intake.receipts import Receipt
from report.settings.base import is_name
from report.settings.project import YEAR_FOLDER, Settings
from report.terms.errors import ReportError
from report.terms.periods import Period, financial_year
from report.terms.problems import Problem, stop

_CANNOT = frozenset({"partner-unknown"})


@dataclass(frozen=True)
class Learned:
    """What was learnt of a file. `known` are returns of the catalogue that it holds; then nothing is proposed."""

    workbook: Workbook | None
    opened: bool = True
    drafts: tuple[Draft, ...] = ()
    tried: Tried | None = None
    known: tuple[Receipt, ...] = ()
    told: tuple[Problem, ...] = ()

    @property
    def yaml(self) -> str:
        """The entries as text."""
        return "\n".join(as_yaml(draft) for draft in self.drafts)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """All that the officer should see to."""
        doubts = [doubt for draft in self.drafts for doubt in draft.doubts]
        tried = self.tried.problems if self.tried else ()
        own = [problem for receipt in self.known for problem in receipt.problems]
        return tuple(dict.fromkeys([*self.told, *doubts, *tried, *own]))

    @property
    def obstacle(self) -> str:
        """Why the proposal cannot be written as it stands; empty where it can."""
        if not self.drafts or self.tried is None:
            return "There is nothing to write."
        for draft in self.drafts:
            if any(doubt.code in _CANNOT for doubt in draft.doubts):
                return f'"{draft.name}" has no partner. {next(d.fix for d in draft.doubts if d.code in _CANNOT)}'
        empty = [draft.name for draft in self.drafts if not any(o.form == draft.name for o in self.tried.observations)]
        return f'No number was read with "{empty[0]}", so it would be of no use.' if empty else ""


def learn(path: Path, settings: Settings, wanted: Wanted = NOTHING, passwords: Sequence[str] = ()) -> Learned:
    """Open a file and propose how to read it. Raises ReportError where the name or partner asked for cannot be."""
    _refuse(wanted, settings)
    project = settings.folder
    home = project if path.is_relative_to(project) else path.parent
    book, told = open_judged(path, home, settings.forms.values(), passwords)
    if book is None:
        return Learned(None, opened=False, told=tuple(told))
    year = year_of(path, settings)
    receipts = [one.receipt for one in read_sheets(book, told, settings, year)]
    refused = [receipt for receipt in receipts if receipt.status == "refused"]
    if refused:  # what may not be read may not be learnt either
        return Learned(None, opened=False, told=tuple(problem for receipt in refused for problem in receipt.problems))
    known = tuple(receipt for receipt in receipts if receipt.form)
    if known:
        return Learned(book, known=known)
    drafts = propose(book, settings, year, wanted)
    if not drafts:
        what = "No table was found in it: a row of headings with numbers or records below."
        fix = "If it is a return, see docs/returns.md for how to describe it by hand."
        return Learned(book, told=(*told, stop("no-table", what, fix, file=file_name(path, project))))
    return Learned(book, drafts=tuple(drafts), tried=try_out(drafts, book, told, settings, year))


def year_of(path: Path, settings: Settings) -> Period:
    """The year of the folder the file lies in, else the one that is built."""
    folders = [part for part in path.parts if YEAR_FOLDER.fullmatch(part)]
    return financial_year(int(folders[-1][:4])) if folders else settings.period


def _refuse(wanted: Wanted, settings: Settings) -> None:
    if wanted.name and not is_name(wanted.name):
        raise ReportError(f'"{wanted.name}" cannot be a name. Begin with a letter and use letters, digits and _ only.')
    if wanted.name in settings.forms:
        raise ReportError(f'There is a return "{wanted.name}" already. Choose another name with --as.')
    if wanted.partner and wanted.partner not in settings.config.partners:
        known: Sequence[str] = tuple(settings.config.partners)
        raise ReportError(f'"{wanted.partner}" is no partner of config.yaml. Known: {", ".join(known) or "none"}.')
