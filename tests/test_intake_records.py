"""One row for each record, counted by rule; only declared columns are kept."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from report.intake.files.sheets import Sheet
from tests.grids import asked, ignored, numbers, sheet, take, told

TRAINING = """
    training:
      title: Training export
      recognise: {labels: [Bookings]}
      period: {kind: financial year, from: cell beside "Reporting year"}
      layout: records
      sheets:
        sessions:
          recognise: {labels: ["Export: sessions"]}
          columns: {reference: Reference, programme: Programme, hours: Hours}
        bookings:
          recognise: {labels: ["Export: bookings"]}
          columns: {session: Session, organisation: Organisation, status: Status, before: Score before, after: Score after}
          join: {session: sessions.reference}
      markers: {n/a: x}
      measures:
        events: {sheet: sessions, count: rows}
        hours_held: {sheet: sessions, sum: hours, unit: hours}
        booked: {sheet: bookings, count: rows, where: {status: [Attended, Absent]}}
        attended: {sheet: bookings, count: rows, where: {status: Attended}}
        attended_children: {sheet: bookings, count: rows, where: {status: Attended, programme: Children's}}
        organisations: {sheet: bookings, distinct: organisation, where: {status: Attended}}
        hours_learnt: {sheet: bookings, sum: hours, unit: hours, where: {status: Attended}}
        score_before: {sheet: bookings, mean: before, unit: score}
        score_matched: {sheet: bookings, mean: before, unit: score, answered: [before, after]}
        answered_both: {sheet: bookings, count: rows, answered: [before, after]}
"""
SESSIONS = """
    Export: sessions
    Reporting year | 2021/22
    Reference | Programme  | Hours | Tutor
    1         | Children's | 3.25  | A. Person
    2         | General    | 6.5   | B. Person
    3         | General    | 1.25  | B. Person
"""
BOOKINGS = """
    Export: bookings
    Reporting year | 2021/22

    Session | Name   | Organisation | Status    | Score before | Score after
    1       | Ann    | School       | Attended  | 2            | 4
    '1      | Bob    | Police       | Attended  | 3            |
    2       | Cy     | school       | attended  | n/a          | 5
    2       | Di     | Health       | Absent    |              |
    1       | Ed     | Health       | Cancelled |              |
"""


def both(bookings: str = BOOKINGS, sessions: str = SESSIONS) -> tuple[Sheet, Sheet]:
    return sheet(sessions, "Sessions"), sheet(bookings, "Bookings")


def test_counts_sums_means_and_different_values() -> None:
    one = take(TRAINING, *both())
    assert numbers(one) == {
        "events 2021-22": 3,
        "hours_held 2021-22": 11,
        "booked 2021-22": 4,
        "attended 2021-22": 3,
        "attended_children 2021-22": 2,
        "organisations 2021-22": 2,
        "hours_learnt 2021-22": 13,
        "score_before 2021-22": 2.5,
        "score_matched 2021-22": 2,
        "answered_both 2021-22": 1,
    }
    assert asked(one) == []


def test_a_mean_says_how_many_numbers_it_rests_on_and_how_they_spread() -> None:
    mean = next(o for o in take(TRAINING, *both()).observations if o.measure == "score_before")
    assert mean.size == 2
    assert mean.spread is not None and round(mean.spread, 6) == 0.707107
    assert mean.rule == "mean of before (2 numbers in 5 of 5 rows)"


def test_an_observation_names_the_block_and_the_rule() -> None:
    one = take(TRAINING, *both())
    found = {o.measure: (o.ref.sheet, o.ref.cell, o.rule) for o in one.observations}
    assert found["attended"] == ("Bookings", "D5:D9", "rows counted where status is Attended (3 of 5 rows)")
    assert found["organisations"][1] == "C5:D9"
    assert found["events"] == ("Sessions", "A4:A6", "rows counted (3 of 3 rows)")


def test_columns_that_are_not_declared_are_dropped_with_that_reason() -> None:
    blocks = ignored(take(TRAINING, *both()))
    assert blocks["B5:B9"] == "column not declared: dropped as it was read"
    assert blocks["D4:D6"] == "column not declared: dropped as it was read"


def test_without_its_column_a_count_is_not_nought_but_not_known() -> None:
    one = take(TRAINING, *both(BOOKINGS.replace("| Status ", "| State ")))
    assert numbers(one)["attended 2021-22"] == numbers(one)["hours_learnt 2021-22"] == "[x]"
    assert numbers(one)["score_before 2021-22"] == 2.5
    assert 'There is no column "Status".' in told(one, "column-missing")


def test_an_export_without_rows_is_a_question_and_no_nought() -> None:
    empty = "\n".join(BOOKINGS.split("\n")[:5])
    one = take(TRAINING, *both(empty))
    assert numbers(one)["booked 2021-22"] == "[x]"
    assert "There is no record below the headings" in told(one, "no-records")


def test_a_blank_in_a_column_that_is_added_up_leaves_no_sum() -> None:
    one = take(TRAINING, *both(sessions=SESSIONS.replace("6.5 ", "")))
    assert numbers(one)["hours_held 2021-22"] == "[x]"
    assert asked(one).count("no-sum A5") == 1
    assert numbers(one)["events 2021-22"] == 3


def test_a_text_among_numbers_is_told_once_with_its_cells() -> None:
    one = take(TRAINING, *both(BOOKINGS.replace("| 3 ", "| three ").replace("| 2            | 4", "| two          | 4")))
    assert numbers(one)["score_before 2021-22"] == "[x]"
    assert '"two" is not a number. The column "Score before" has 2 such cells: E5 and E6.' in told(one, "not-a-number")


def test_totals_notes_and_repeated_headings_are_no_records() -> None:
    again = "Session | Name | Organisation | Status | Score before | Score after"
    more = f"{BOOKINGS.rstrip()}\n    {again}\n    Total | | | 5 | |\n    Exported 1 May"
    one = take(TRAINING, *both(more))
    assert numbers(one)["booked 2021-22"] == 4
    blocks = ignored(one)
    assert blocks["A11:D11"] == "totals row"
    assert blocks["A12"] == "notes below the table"


def test_a_nearly_empty_row_among_the_records_is_asked_about() -> None:
    one = take(TRAINING, *both(BOOKINGS.replace("    2       | Di ", "    2\n    2       | Di ")))
    assert asked(one) == ["half-empty-row A8"]
    assert numbers(one)["booked 2021-22"] == 4


def test_a_slip_of_the_pen_is_asked_about() -> None:
    one = take(TRAINING, *both(BOOKINGS.replace("School       | Attended", "School       | Atended ")))
    assert numbers(one)["attended 2021-22"] == 2
    assert '"Atended" in D5 is nearly "Attended", and was not counted as that.' in told(one, "near-miss")


def test_a_booking_of_an_unknown_session_is_asked_about() -> None:
    one = take(TRAINING, *both(BOOKINGS.replace("    1       | Ann", "    7       | Ann")))
    assert numbers(one)["attended_children 2021-22"] == 1
    assert '"7" stands in no row of the sheet for sessions.' in told(one, "no-such-record")
    assert numbers(one)["hours_learnt 2021-22"] == "[x]"


def test_filtered_rows_are_not_counted_and_asked_about() -> None:
    one = take(TRAINING, sheet(SESSIONS, "Sessions"), sheet(BOOKINGS, "Bookings", hidden="5 6"))
    assert numbers(one)["attended 2021-22"] == 1
    assert asked(one) == ["hidden-cells A5:F6"]


def test_two_sheets_that_speak_of_different_years_are_asked_about() -> None:
    one = take(TRAINING, *both(BOOKINGS.replace("2021/22", "2020/21")))
    assert one.observations == ()
    assert asked(one) == ["sheets-contradict B2"]


@settings(deadline=None)
@given(st.permutations(range(5)))
def test_shuffled_rows_change_nothing(order: list[int]) -> None:
    head, rows = BOOKINGS.strip("\n").split("\n")[:4], BOOKINGS.strip("\n").split("\n")[4:9]
    shuffled = "\n".join([*head, *(rows[at] for at in order)])
    assert numbers(take(TRAINING, *both(shuffled))) == numbers(take(TRAINING, *both()))
