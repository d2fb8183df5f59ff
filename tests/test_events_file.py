"""The officer's file of events and breaks: every usual spelling is read, every fault is told, the order of lines is nothing."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings, strategies

from report.intake.returns import read_returns
from report.settings.declared import Catalogue, read_catalogue
from report.settings.happenings import read_happenings
from report.settings.project import load_settings
from report.terms.errors import SettingsError
from report.terms.happenings import Happening
from report.terms.listening import Silence
from report.terms.problems import Problem
from tests.small_project import INDICATORS, write_project

FILE = "data/events.txt"


def read(folder: Path, text: str | bytes, name: str = FILE) -> tuple[Happening, ...]:
    write_project(folder)
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_settings(folder).happenings


OWN = {"referrals", "accepted", "accepted_share", "satisfied", "children"}


def own(one: Happening) -> set[str]:
    """The figures of the small project it holds for; the shipped catalogue has others made from the same measures."""
    return OWN & set(one.figures)


def faults(folder: Path, text: str | bytes) -> list[Problem]:
    with pytest.raises(SettingsError) as fault:
        read(folder, text)
    return list(fault.value.problems)


def test_one_line_declares_an_event_or_a_break(tmp_path: Path) -> None:
    event, broken = read(tmp_path, "March 2020 to July 2020: First lockdown | referrals\nbreak 2021-22 Q2: New form\n")
    assert (event.kind, event.text, str(event.when)) == ("event", "First lockdown", "2020-03/2020-07")
    assert own(event) == {"accepted_share", "referrals"}, "what is made of a figure is marked with it"
    assert (broken.kind, str(broken.when), broken.figures) == ("break", "2021-22 Q2", ())
    assert broken.concerns("satisfied") and not event.concerns("satisfied")
    assert (event.where, broken.where) == ("data/events.txt, line 1", "data/events.txt, line 2")
    assert event.sentence == "March 2020 to July 2020: First lockdown."
    assert broken.sentence == "Break in series from July 2021: New form. Values before it and after it are not comparable."


@pytest.mark.parametrize(
    ("time", "first", "last", "words"),
    [
        ("Q2 2021/22", "2021-07-01", "2021-09-30", "July to September 2021"),
        ("Jan-Mar 2021", "2021-01-01", "2021-03-31", "January to March 2021"),
        ("Spring term 2020/21", "2021-01-01", "2021-04-15", "spring term 2020/21"),
        ("academic year 2020/21", "2020-09-01", "2021-08-31", "academic year 2020/21"),
        ("2020", "2020-01-01", "2020-12-31", "2020"),
        ("2020/21", "2020-04-01", "2021-03-31", "2020/21"),
        ("1 September 2021", "2021-09-01", "2021-09-01", "1 September 2021"),
        ("23 March 2020 to 4 July 2020", "2020-03-23", "2020-07-04", "23 March 2020 to 4 July 2020"),
        ("spring term 2019/20 to summer term 2019/20", "2020-01-01", "2020-08-31", "spring term 2019/20 to summer term 2019/20"),
        ("2019-20 – 2020-21", "2019-04-01", "2021-03-31", "2019/20 to 2020/21"),
        ("from 2020-21", "2020-04-01", "9999-12-31", "from 2020/21"),
        ("since March 2020", "2020-03-01", "9999-12-31", "from March 2020"),
    ],
)
def test_a_time_is_written_in_any_usual_way(tmp_path: Path, time: str, first: str, last: str, words: str) -> None:
    (one,) = read(tmp_path, f"{time}: It happened\n")
    assert (one.when.start.isoformat(), one.when.end.isoformat(), one.time) == (first, last, words)


@pytest.mark.parametrize(
    ("line", "since"),
    [
        ("break 2021-22 Q2", "July 2021"),
        ("Break: 2021/22", "April 2021"),
        ("BREAK from 15 May 2021", "15 May 2021"),
        ("break autumn term 2021/22", "autumn term 2021/22"),
    ],
)
def test_a_break_holds_from_its_first_day(tmp_path: Path, line: str, since: str) -> None:
    (one,) = read(tmp_path, f"{line}: New form\n")
    assert (one.kind, one.time) == ("break", f"from {since}")


@pytest.mark.parametrize(
    "data",
    [
        "\ufeff# Café\r\n\r\nMarch 2020: Café closed – “early” | referrals\r\n".encode(),
        "# Café\r\rMarch 2020: Café closed – “early” | referrals".encode("cp1252"),
        "March 2020:Café closed – “early”|Referrals to early help\n".encode("utf-16"),
        b"\xef\xbb\xbf\n   \nMarch 2020 :  Caf\xc3\xa9  closed \xe2\x80\x93 \xe2\x80\x9cearly\xe2\x80\x9d |\treferrals  ",
    ],
    ids=["utf-8 with its mark", "Windows", "utf-16", "blanks"],
)
def test_whatever_an_editor_makes_of_the_file(tmp_path: Path, data: bytes) -> None:
    (one,) = read(tmp_path, data)
    assert (one.text, own(one)) == ("Café closed – “early”", {"accepted_share", "referrals"})


@pytest.mark.parametrize(
    ("names", "figures"),
    [
        ("accepted", {"accepted", "accepted_share"}),
        ("satisfied; children", {"satisfied", "children"}),
        ("help", {"referrals", "accepted", "accepted_share", "satisfied"}),
        ("Families satisfied", {"satisfied"}),
        ("Accepted-Share", {"accepted_share"}),
    ],
)
def test_figures_are_named_by_id_name_or_return(tmp_path: Path, names: str, figures: set[str]) -> None:
    (one,) = read(tmp_path, f"March 2020: It happened | {names}\n")
    assert own(one) == figures


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("March 2020 First lockdown", "has no colon"),
        ("Merch 2020: First lockdown", '"Merch 2020" is not a time I know.'),
        ("Q2: First lockdown", '"Q2" is not a time I know.'),
        (": First lockdown", "It does not say when."),
        ("break : New form", "It does not say when."),
        ("July 2020 to March 2020: First lockdown", "ends before it begins"),
        ("March 2020:", "It does not say what happened."),
        ("March 2020: | referrals", "It does not say what happened."),
        ("March 2020: Lockdown | refferals", '"refferals" is not the name of a figure. Did you mean "referrals"?'),
        ("March 2020: Lockdown | referrals, steep lups", '"steep lups" is not the name of a figure.'),
        ("March 2020: Lockdown |", "It names no figure after the |."),
        ("March 2020: Lock\x07down", "signs that are no text"),
        (f"March 2020: {'long ' * 80}", "399 signs long"),
    ],
)
def test_a_fault_is_told_with_its_line_and_stops(tmp_path: Path, line: str, said: str) -> None:
    (problem,) = faults(tmp_path, f"# first\n\n{line}\nMarch 2021: Second lockdown\n")
    assert (problem.file, problem.line, str(problem.severity)) == (FILE, 3, "stop")
    assert said in problem.sentence and problem.fix


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    found = faults(tmp_path, "Merch 2020: | reffrals, acepted\nnonsense\n")
    assert [(p.line, p.what) for p in found] == [
        (1, '"Merch 2020" is not a time I know.'),
        (1, "It does not say what happened."),
        (1, '"reffrals" is not the name of a figure.'),
        (1, '"acepted" is not the name of a figure.'),
        (2, '"nonsense" has no colon between its time and its words.'),
    ]


@pytest.mark.parametrize("data", [b"\x00\x01\x02\xff" * 40, b"PK\x03\x04" + bytes(range(256)), b"x" * 2_000_000])
def test_a_file_that_is_no_text_is_told_and_nothing_breaks(tmp_path: Path, data: bytes) -> None:
    assert all(p.file == FILE for p in faults(tmp_path, data))


def test_a_folder_of_that_name_and_an_empty_file_are_nothing(tmp_path: Path) -> None:
    assert read(tmp_path / "a", b"") == () and read(tmp_path / "b", "# only words\n") == ()
    write_project(tmp_path / "c")
    (tmp_path / "c" / FILE).mkdir()
    assert load_settings(tmp_path / "c").happenings == ()


def test_files_of_earlier_years_hold_on_and_those_of_later_years_wait(tmp_path: Path) -> None:
    years = ("2021-22", "2022-23", "2023-24")
    write_project(tmp_path, files={f"data/{year}/events.txt": f"{year}: In {year}\n" for year in years})
    found = load_settings(tmp_path, "2022-23")
    assert [one.text for one in found.happenings] == ["In 2021-22", "In 2022-23"]
    assert {path.parent.name for path in found.files if path.name == "events.txt"} == {"2021-22", "2022-23"}


def test_the_file_is_no_return(tmp_path: Path) -> None:
    read(tmp_path, "2021-22: It happened\n", "data/2022-23/events.txt")
    intake, _ = read_returns(load_settings(tmp_path), Silence())
    assert not [p for p in intake.problems if "events.txt" in p.file]
    assert not [r for r in intake.receipts if "events.txt" in r.file]


LINES = (
    "March 2020 to July 2020: First lockdown | referrals",
    "march 2020 to july 2020: first lockdown | accepted",
    "break 2021-22 Q2: New form",
    "2021-22 Q2: New form",
    "from 2020-21: The pandemic | help",
    "spring term 2020/21: Schools closed | children",
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(strategies.permutations(LINES), strategies.integers(0, len(LINES)))
def test_the_order_of_lines_and_the_file_they_stand_in_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str], cut: int
) -> None:
    folder, usual = tmp_path_factory.mktemp("any"), tmp_path_factory.mktemp("usual")
    read(folder, "\n".join(lines[:cut]) + "\n")
    shuffled = read(folder, "\n".join(lines[cut:]) + "\n", "data/2022-23/events.txt")
    expected = read(usual, "\n".join(LINES))
    said = [(one.when, one.kind, one.text.lower(), one.figures, one.time) for one in shuffled]
    assert said == [(one.when, one.kind, one.text.lower(), one.figures, one.time) for one in expected]
    assert len(said) == 5, "what is said twice stands once, for both its figures"


@pytest.fixture(scope="module")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Catalogue:
    return read_catalogue(tmp_path_factory.mktemp("none"), "2022-23")[0]


@settings(max_examples=150, deadline=None)
@given(line=strategies.text(max_size=60))
def test_no_line_whatever_it_holds_is_more_than_a_fault(
    tmp_path_factory: pytest.TempPathFactory, shipped: Catalogue, line: str
) -> None:
    folder = tmp_path_factory.mktemp("odd")
    (folder / "data").mkdir()
    (folder / FILE).write_bytes(line.encode("utf-8", "surrogatepass"))
    happened, problems = read_happenings(folder, "2022-23", shipped)
    words = "".join(sign for sign in line if sign.isalnum())
    assert happened or problems or not words or line.strip().startswith("#") or "\n" in line or "\r" in line


def test_breaks_that_definitions_make_stand_among_the_events_in_order_of_time(tmp_path: Path) -> None:
    defined = """\
waits:
  name: Waits
  definitions:
    - {since: 2019-20, definition: Families waiting., value: referrals}
    - {since: 2021-22, definition: Children waiting., value: referrals, why: Children are counted now.}
"""
    files = {FILE: "2022-23 Q3: New form | waits\n2020-21 Q1: Lockdown\n"}
    write_project(tmp_path, indicators=INDICATORS + defined, files=files)
    found = load_settings(tmp_path).happenings
    assert [(one.kind, one.when.start.year) for one in found] == [("event", 2020), ("break", 2021), ("event", 2022)]
