"""The order of the stages. Each is a function from what the stages before made; its findings come beside its result."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from pathlib import Path

from report.desk.confidence import returns_asked_for
from report.desk.held_back import write_held_back
from report.desk.inputs import input_hashes
from report.desk.pages import write_checks
from report.desk.revisions import log_revisions
from report.desk.state import state_of
from report.desk.telling import told_intake, told_lines
from report.document.build import make_report
from report.document.model import Report
from report.document.store import content_hash, passed_on, to_json
from report.door.bytes.check import LastCheck
from report.door.bytes.secrets import secrets_of
from report.door.bytes.shown import Shown
from report.door.confidence import counted
from report.door.through import through_the_door
from report.drafts.index import Draft
from report.drafts.keeping import draft_before, keep_draft, labelled, told_drafts
from report.figures.compute import Results, compute
from report.history.carried import History, read_history
from report.intake.carried_words import search_returns
from report.intake.files.passwords import Passwords
from report.intake.forgetting import forget_copies
from report.intake.observations import Observation
from report.intake.outside.gather import OutsideData, read_outside_data
from report.intake.receipts import Intake
from report.intake.register import register
from report.intake.returns import read_returns
from report.render.assets import shipped_hashes
from report.render.outputs import Outputs, write_outputs
from report.settings.project import Settings, load_settings
from report.settings.small_in_words import threshold_of
from report.terms.audited import write_audited
from report.terms.disclosing.acceptances import NAME as ACCEPTED
from report.terms.disclosing.acceptances import read_acceptances
from report.terms.disclosing.findings import unlike
from report.terms.disclosing.judging import NOTHING_FOUND, Judged, judge
from report.terms.errors import ReportError, refuse_stops
from report.terms.listening import Listener, Silence
from report.terms.places import Places
from report.terms.problems import Problem
from report.terms.released import ReleasedValues
from report.terms.writing import locked
from report.words.disclosure.gather import WordsSearched, search_words
from report.words.names import check_names
from report.words.narrative import Narrative, read_narrative
from report.words.plan import Plan, make_plan

BUSY = "Another build of {year} is running. Wait until it is done, then run build again."


@dataclass(frozen=True)
class Prepared:
    """Everything known before one of this year's numbers is read."""

    settings: Settings
    history: History
    narrative: Narrative
    plan: Plan
    places: Places
    problems: tuple[Problem, ...]
    words: WordsSearched = WordsSearched()


@dataclass(frozen=True)
class Taken:
    """What the returns of this year and the last say. It stays on the officer's machine."""

    prepared: Prepared
    intake: Intake
    last_year: Intake
    results: Results
    problems: tuple[Problem, ...]
    outside: OutsideData = OutsideData()
    words: Judged = NOTHING_FOUND

    @property
    def observations(self) -> tuple[Observation, ...]:
        """Every value that figures are made from: of this year's returns, of last year's, and from outside."""
        return (*self.intake.observations, *self.last_year.observations, *self.outside.observations)


@dataclass(frozen=True)
class Built:
    """A finished build. `problems` holds every finding of every stage."""

    taken: Taken
    released: ReleasedValues
    report: Report
    outputs: Outputs
    draft: Draft
    before: Draft | None
    problems: tuple[Problem, ...]


def prepare(folder: Path, year: str = "", output: Path | None = None) -> Prepared:
    """Settings, history, words, plan. Raises ReportError with every fault where they cannot be used."""
    settings = load_settings(folder, year)
    history, of_history = read_history(settings)
    narrative, of_words = read_narrative(settings)
    problems = [*of_history, *of_words, *check_names(narrative, settings)]
    refuse_stops(problems)
    plan = make_plan(narrative, settings)
    places = Places(settings.folder, settings.year, output)
    return Prepared(settings, history, narrative, plan, places, tuple(problems), search_words(settings))


def take(prepared: Prepared, listener: Listener | None = None, passwords: Passwords | None = None) -> Taken:
    """Intake, observations, figures: from files to results."""
    settings = prepared.settings
    outside = read_outside_data(settings)
    intake, last_year = read_returns(settings, listener or Silence(), passwords, outside.observations)
    sent = (*intake.observations, *last_year.observations)
    results, of_figures = compute(prepared.plan, (*sent, *outside.observations), prepared.history, settings)
    of_register = register(intake, settings, prepared.places)
    of_register += log_revisions(sent, results, prepared.places, date.today())
    forgotten = forget_copies((intake, last_year), prepared.places.private.parent)
    of_intake = (*intake.problems, *last_year.problems, *outside.problems)
    words, of_rows = _judged(prepared, (*intake.observations, *last_year.observations))
    problems = dict.fromkeys(
        [*prepared.problems, *of_intake, *of_figures, *of_register, *forgotten, *of_rows, *words.problems]
    )
    return Taken(prepared, intake, last_year, results, tuple(problems), outside, words)


def _judged(prepared: Prepared, sent: tuple[Observation, ...]) -> tuple[Judged, list[Problem]]:
    """What was found in words, of people and of returns, beside what a named role has accepted; and faults of the acceptances."""
    settings = prepared.settings
    shown = f"data/{settings.year}/{ACCEPTED}"
    rows, problems = read_acceptances(settings.year_folder / ACCEPTED, shown)
    found = unlike((*prepared.words.findings, *search_returns(sent, threshold_of(settings))))
    return judge(found, rows, shown, prepared.words.files), problems


def build_report(
    folder: Path,
    year: str = "",
    *,
    output: Path | None = None,
    cache: bool = True,
    listener: Listener | None = None,
    passwords: Passwords | None = None,
    today: date | None = None,
) -> Built:
    """The whole way: settings, history, words, plan, intake, figures, the door, document, render, keep.

    One build of a year at a time: a second one waits, and raises ReportError where the first takes very long. `today` is for
    the officer's own pages alone, which then say what is overdue; nothing in the report depends on it.
    """
    prepared = prepare(folder, year, output)
    with locked(prepared.places.make_private() / ".building", BUSY.format(year=prepared.settings.year), wait=60):
        return _build(prepared, cache, listener or Silence(), passwords, today)


def _build(prepared: Prepared, cache: bool, tell: Listener, passwords: Passwords | None, today: date | None) -> Built:
    """The stages that read this year's numbers and write."""
    settings, places = prepared.settings, prepared.places
    tell.begin(f"Reading data/{settings.year}")
    taken = take(prepared, tell, passwords)
    tell.end(*told_intake(state_of(taken.intake, taken.problems, settings, today, taken.words), places))
    tell.begin(f"Computing {len(prepared.plan)} figures")
    values = taken.intake.observations
    confidence = counted(returns_asked_for(taken.intake, settings), values, taken.results, settings)
    door = places.cache if cache else None
    past = through_the_door(taken.results, prepared.plan, prepared.history, settings, confidence, values, door)
    write_held_back(past.reasons, settings, places)
    tell.end(past.told, told_lines(past.problems))
    report = labelled(make_report(prepared.narrative, past.released, settings), places)
    write_audited(places, content_hash(report), past.audited, held=True)
    inputs = input_hashes(settings, prepared.narrative, prepared.history, (taken.intake, taken.last_year))
    last_check = _last_check(report, past.released, taken)
    outputs = write_outputs(report, places, inputs, cache, tell, last_check)
    problems = tuple(dict.fromkeys([*taken.problems, *past.problems, *outputs.problems]))
    write_checks(state_of(taken.intake, problems, settings, today, taken.words), settings, places)
    before = draft_before(places)
    draft = keep_draft(report, places, inputs)
    refuse_stops(last_check.kept(places.drafts / draft.file))
    tell.begin(f"Draft {draft.number} saved")
    tell.end(told_drafts(report, draft, before, places, settings.plan.withheld))
    return Built(taken, past.released, report, outputs, draft, before, problems)


def _last_check(report: Report, released: ReleasedValues, taken: Taken) -> LastCheck:
    """What reads every byte of the finished outputs."""
    prepared = taken.prepared
    secrets = secrets_of(taken.results, released, prepared.settings, (prepared.narrative, prepared.places.year))
    carried = frozenset({sha256(passed_on(report).encode()).hexdigest()})
    return LastCheck(secrets, Shown(released, to_json(report)), shipped_hashes(prepared.settings.folder), carried)


__all__ = ["Built", "Prepared", "ReportError", "Taken", "build_report", "prepare", "take"]
