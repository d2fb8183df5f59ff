"""Files of outside data: what is right is read with its cell, what is wrong is told with its line, and nothing else is lost."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from report.intake.outside.gather import OutsideData, read_outside_data
from report.settings.outside import OFFICIAL as HOME_OFFICIAL
from report.settings.project import load_settings
from report.terms.cells import CellRef
from report.terms.values import Marker, Status
from tests.outside_cases import HEADINGS, OFFICIAL, OUTSIDE, write_outside
from tests.plain import assert_plain

FILE = "data/outside/official-2023.csv"
GOOD = "E08000002,Otherton,Local authority,in_help,31 March 2023,12,,\n"


def read(folder: Path, official: str | bytes = OFFICIAL, outside: str = OUTSIDE) -> OutsideData:
    project = write_outside(folder, outside=outside)
    (project / FILE).write_bytes(official if isinstance(official, bytes) else official.encode())
    return read_outside_data(load_settings(project))


def told(data: OutsideData) -> list[str]:
    """The problems in words; each of them is plain and says where and what to do."""
    for problem in data.problems:
        assert_plain(problem)
    return [problem.sentence for problem in data.problems if problem.code != "outside-later"]


def test_each_row_is_an_observation_with_its_cell_its_area_and_its_source(tmp_path: Path) -> None:
    data = read(tmp_path)
    assert told(data) == []
    share = {o.area: o for o in data.observations if o.measure == "accepted_share"}
    assert list(share) == [HOME_OFFICIAL, "E08000002", "region", "england"]
    one = share["E08000002"]
    assert (one.value.number, one.numerator, one.denominator, one.raw) == (64.3, 45, 70, "64.3")
    assert one.ref == CellRef(FILE, "official-2023", "F6")
    assert one.source.startswith("The department, Help census 2023, published in November 2023, Open licence")
    people = [o for o in data.observations if o.measure.startswith("children_0_17@")]
    assert [(o.measure, o.area, o.value.number) for o in people[:2]] == [
        ("children_0_17@mid-2020", "home", 20_000),
        ("children_0_17@mid-2020", "E08000002", 30_000),
    ]


def test_an_indicator_taken_as_sent_stands_under_its_measure(tmp_path: Path) -> None:
    assert {o.measure for o in read(tmp_path).observations if o.period.canonical == "2023-03-31"} == {"accepted"}


@pytest.mark.parametrize(
    ("sign", "marker"),
    [("c", Marker.CONFIDENTIAL), ("[c]", Marker.CONFIDENTIAL), ("x", Marker.NOT_AVAILABLE), ("z", Marker.NOT_APPLICABLE),
     ("u", Marker.NOT_AVAILABLE), ("low", Marker.LOW)],
)  # fmt: skip
def test_signs_of_the_publisher_are_markers_and_never_numbers(tmp_path: Path, sign: str, marker: Marker) -> None:
    data = read(tmp_path, HEADINGS + GOOD.replace(",12,", f",{sign},"))
    (one,) = [o for o in data.observations if o.ref.file == FILE]
    assert (one.value.number, one.value.marker) == (None, marker)
    assert told(data) == []


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("E0800002,Otherton,Local authority,in_help,31 March 2022,12,,", "not an official area code"),
        (",Otherton,Local authority,in_help,31 March 2022,12,,", "not an official area code"),
        ("E08000002,Thirdham,Local authority,in_help,31 March 2022,12,,", 'called "Thirdham" here and "Otherton"'),
        ("E08000002,Otherton,National,in_help,31 March 2022,12,,", "of level local authority"),
        ("E08000002,Otherton,Local authority,in_halp,31 March 2022,12,,", 'Did you mean "in_help"'),
        ("E08000002,Otherton,Local authority,in_help,soon,12,,", '"soon" is not a period'),
        ("E08000002,Otherton,Local authority,in_help,2021-22,12,,", "is taken on one day"),
        ("E08000002,Otherton,Local authority,referral_rate,31 March 2022,12,,", "is counted over a time"),
        ("E08000002,Otherton,Local authority,in_help,31 March 2022,,,", "there is no value"),
        ("E08000002,Otherton,Local authority,in_help,31 March 2022,about 12,,", '"about 12" is no number'),
        ("E08000002,Otherton,Local authority,in_help,31 March 2022,-12,,", "below nought"),
        ("E08000002,Otherton,Local authority,in_help,31 March 2022,1e999,,", "is no number"),
        ("E08000002,Otherton,Local authority,in_help,31 March 2022,inf,,", "is no number"),
        ("E08000002,Otherton,Local authority,in_help,31 March 2022", "has 5 values and the heading 8"),
        ("E08000002,Otherton,Local authority,in_help,31 March 2022,1,468,,", "has 9 values and the heading 8"),
    ],
)  # fmt: skip
def test_a_faulty_row_is_told_with_its_line_and_the_others_are_read(tmp_path: Path, row: str, said: str) -> None:
    row = row if "1,468" not in row else row + "x"
    data = read(tmp_path, HEADINGS + GOOD + row + "\n" + GOOD.replace("31 March 2023", "31 March 2021"))
    (sentence,) = told(data)
    assert said in sentence and f"{FILE}, line 3" in sentence
    assert [o.ref.cell for o in data.observations if o.ref.file == FILE] == ["F2", "F4"]


def test_rows_that_stand_twice_are_asked_about_and_the_first_counts(tmp_path: Path) -> None:
    data = read(tmp_path, HEADINGS + GOOD + GOOD.replace(",12,", ",13,"))
    assert [o.value.number for o in data.observations if o.ref.file == FILE] == [12]
    (sentence,) = told(data)
    assert "line 3" in sentence and "here it is 13, there 12" in sentence and f"line 2 of {FILE}" in sentence


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("accepted_share,2022-23,64.3,64,70", "91.4286"),
        ("referral_rate,2022-23,2.5,40,16000", "the value is 2.5, and 40 divided by 16000, times 10,000, is 25"),
        ("accepted_share,2022-23,64.3,71,70", "cannot be a part of"),
    ],
)
def test_parts_that_do_not_make_the_value_are_asked_about_and_left_out(tmp_path: Path, row: str, said: str) -> None:
    data = read(tmp_path, HEADINGS + f"E08000002,Otherton,Local authority,{row}\n")
    (sentence,) = told(data)
    assert said in sentence
    (one,) = [o for o in data.observations if o.ref.file == FILE]
    assert one.value.number is not None and (one.numerator, one.denominator) == (None, None)


def test_parts_of_a_region_may_be_rounded_to_tens(tmp_path: Path) -> None:
    # West Midlands 2019/20 as published: 22.7% of plans were second or later ones, 1,770 of 7,770, which gives 22.78.
    data = read(tmp_path, HEADINGS + "E12000001,The North,Regional,accepted_share,2022-23,22.7,1770,7770\n")
    assert told(data) == []
    (one,) = [o for o in data.observations if o.ref.file == FILE]
    assert (one.numerator, one.denominator) == (1770, 7770)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "empty"),
        (b"\n\n", "no column area code"),
        (b"PK\x03\x04" + bytes(range(256)) * 9, "Nothing of it was read"),
        (b"<html><body>Sign in</body></html>", "no column area code"),
        (HEADINGS.replace("period,", "").encode() + b"x\n", "no column period"),
        (HEADINGS.encode() + GOOD.encode() + b'E08000002,"Otherton,Local authority\n' * 3, ""),
        (HEADINGS.encode()[:30], "no column"),
    ],
)  # fmt: skip
def test_a_file_that_is_no_table_is_told_and_stops_nothing(tmp_path: Path, content: bytes, said: str) -> None:
    data = read(tmp_path, content)
    assert told(data) and said in told(data)[0] and FILE in told(data)[0]
    assert len([o for o in data.observations if o.ref.file != FILE]) == 6


def test_headings_may_stand_in_any_order_and_an_unknown_one_is_told(tmp_path: Path) -> None:
    headings = "Value,AREA CODE,area_name,level,indicator,period,rank\n"
    data = read(tmp_path, headings + "12,E08000002,Otherton,Local authority,in_help,31 March 2023,4\n")
    assert [o.ref.cell for o in data.observations if o.ref.file == FILE] == ["A2"]
    (sentence,) = told(data)
    assert '"rank" is not one I know' in sentence


def test_thousands_of_faults_are_told_as_a_few_and_a_number(tmp_path: Path) -> None:
    data = read(tmp_path, HEADINGS + "E08000002,Otherton,Local authority,in_help,soon,12,,\n" * 5000)
    sentences = told(data)
    assert len(sentences) == 21
    assert "4,980 further rows" in sentences[-1] and "to line 5001" in sentences[-1]


def test_what_was_published_after_the_report_is_said(tmp_path: Path) -> None:
    data = read(tmp_path)
    (later,) = [problem for problem in data.problems if problem.code == "outside-later"]
    assert "official-2023.csv" in later.what and "populations" not in later.what
    assert all("published after the date of this report" in o.source for o in data.observations if o.ref.file == FILE)


def test_provisional_figures_keep_that_word(tmp_path: Path) -> None:
    outside = OUTSIDE.replace("title: Help census 2023", "title: Help census 2023\n    status: provisional")
    assert {o.status for o in read(tmp_path, outside=outside).observations if o.ref.file == FILE} == {Status.PROVISIONAL}


def test_the_order_of_rows_changes_no_value(tmp_path: Path) -> None:
    head, *rows = OFFICIAL.splitlines()
    random.Random(4).shuffle(rows)
    shuffled = read(tmp_path / "b", "\n".join([head, *rows]) + "\n")
    key = lambda data: {(o.measure, o.period, o.area): (o.value, o.numerator) for o in data.observations}  # noqa: E731
    assert key(shuffled) == key(read(tmp_path / "a"))


def test_twenty_thousand_rows_are_read(tmp_path: Path) -> None:
    rows = [
        f"E0{number % 9 + 1}{number % 500:06},Area {number % 9 + 1} {number % 500},Local authority,in_help,31 March {year},12,,"
        for number in range(2_000)
        for year in range(2010, 2020)
    ]
    project = write_outside(tmp_path, official=HEADINGS + "\n".join(rows) + "\n")
    settings = load_settings(project)
    data = read_outside_data(settings)
    assert len(data.observations) > 19_900
    assert len({o.area for o in data.observations}) > 400


@pytest.mark.parametrize(("limit", "said"), [("MOST_BYTES", "the limit is 0 MB"), ("MOST_ROWS", "more than 3 rows")])
def test_a_file_beyond_all_measure_is_not_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, limit: str, said: str
) -> None:
    monkeypatch.setattr(f"report.intake.outside.rows.{limit}", 3)
    (first, *_) = told(read(tmp_path))
    assert "data/outside/" in first
    assert any(said in sentence and FILE in sentence for sentence in told(read(tmp_path)))
